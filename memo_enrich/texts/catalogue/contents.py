"""Texts about what a catalogue says: the chatbot, print profiles, letter types and wording."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts.entry import Text

_KLE_DA = "Skriv to, fire eller seks cifre, fx »84«, »84.07« eller »84.07.00«."
_KLE_EN = 'Write two, four or six digits, e.g. "84", "84.07" or "84.07.00".'
_WORD_DA = "Et ord dækker også sine bøjninger, når det ender på *, fx »flytteanmeldelse*«."
_WORD_EN = 'A word covers its inflections when it ends in *, e.g. "flytteanmeldelse*".'
_SAY_DA = "Skriv fx »Spørg chatbotten {name}« eller »{name} er en chatbot«."
_SAY_EN = 'Write e.g. "Ask the chatbot {name}".'

TEXTS: Final[dict[str, Text]] = {
    "catalogue.no_hosts": Text(
        "error",
        "»hosts« er tom, så intet link er tilladt",
        '"hosts" is empty, so no link is allowed',
        'Skriv de værter, links må føre til, fx hosts = ["muni.example.dk"].',
        'Write the hosts that links may lead to, e.g. hosts = ["muni.example.dk"].',
    ),
    "catalogue.host": Text(
        "error",
        "»{host}« er ikke et værtsnavn",
        '"{host}" is not a host name',
        "Skriv kun værten, fx »muni.example.dk«: uden https://, sti, stjerne og æøå.",
        'Write the host only, e.g. "muni.example.dk": no https://, path or asterisk.',
    ),
    "catalogue.tag_text": Text(
        "error",
        "»{key}« må kun indeholde a-z, A-Z, 0-9, bindestreg, punktum og understreg, højst 40 tegn",
        '"{key}" may only hold a-z, A-Z, 0-9, hyphen, full stop and underscore, at most 40 characters',
        "Skriv fx »brev-qr«.",
        'Write e.g. "brev-qr".',
    ),
    "catalogue.qr_without_link": Text(
        "error",
        "»qr« er en kortere vej til »link«, men der er intet »link«",
        '"qr" is a shorter way to "link", but there is no "link"',
        "Skriv også »link«.",
        'Write "link" as well.',
    ),
    "catalogue.nothing_to_invite_to": Text(
        "error",
        "Kataloget har hverken et generelt link eller en brevtype",
        "The catalogue has neither a general link nor a letter type",
        "Skriv »link« i [chatbot], eller tilføj en [[letter]].",
        'Write "link" in [chatbot], or add a [[letter]].',
    ),
    "catalogue.no_general_link": Text(
        "error",
        "Kataloget har intet generelt link",
        "The catalogue has no general link",
        "Skriv »link« i [chatbot], eller vælg en brevtype.",
        'Write "link" in [chatbot], or choose a letter type.',
    ),
    "catalogue.unknown_profile": Text(
        "error",
        "Printprofilen »{name}« findes ikke; skriv i stedet: {instead}",
        'There is no print profile "{name}"; write instead: {instead}',
        "Brug den indbyggede »digst-a4«, eller skriv en tabel [print.NAVN].",
        'Use the built-in "digst-a4", or write a table [print.NAME].',
    ),
    "catalogue.built_in_profile": Text(
        "error",
        "»{name}« er indbygget og kan ikke ændres",
        '"{name}" is built in and cannot be changed',
        "Giv din egen printprofil et andet navn, og skriv det som »print« i [chatbot].",
        'Give your own print profile another name and write it as "print" in [chatbot].',
    ),
    "catalogue.margins": Text(
        "error",
        "Margenerne giver ikke plads til en invitation (mindst 60 x 60 mm)",
        "The margins leave no room for an invitation (at least 60 x 60 mm)",
        "Angiv margener i mm fra arkets kanter.",
        "Give margins in mm from the edges of the sheet.",
    ),
    "catalogue.empty_zone": Text(
        "error",
        "Den lukkede zone har ingen bredde eller højde",
        "The closed zone has no width or height",
        "Skriv »width« og »height« i mm.",
        'Write "width" and "height" in mm.',
    ),
    "catalogue.zone_off_sheet": Text(
        "error",
        "Den lukkede zone går ud over arket (210 x 297 mm)",
        "The closed zone reaches beyond the sheet (210 x 297 mm)",
        "»x« og »y« er zonens øverste venstre hjørne, målt fra arkets.",
        '"x" and "y" are the zone\'s top left corner, measured from that of the sheet.',
    ),
    "catalogue.page": Text(
        "error",
        "»page« skal være sidens nummer fra 1, eller 0 for alle sider",
        '"page" must be the page\'s number from 1, or 0 for every page',
        "Skriv fx page = 1.",
        "Write e.g. page = 1.",
    ),
    "catalogue.id_form": Text(
        "error",
        "»id« må kun indeholde bogstaver, cifre, bindestreg, punktum og understreg, højst 64 tegn",
        '"id" may only hold letters, digits, hyphen, full stop and underscore, at most 64 characters',
        "Skriv et kort navn uden mellemrum, fx »skoleindskrivning«.",
        'Write a short name without spaces, e.g. "skoleindskrivning".',
    ),
    "catalogue.double_id": Text(
        "error",
        "»{id}« er allerede navnet på [[letter]] {first}",
        '"{id}" is already the name of [[letter]] {first}',
        "Giv hver brevtype sit eget »id«.",
        'Give each letter type an "id" of its own.',
    ),
    "catalogue.kle_number": Text(
        "error", "»{number}« er ikke et KLE-nummer", '"{number}" is not a KLE number', _KLE_DA, _KLE_EN
    ),
    "catalogue.form_number": Text(
        "error",
        "»{number}« er ikke et FORM-nummer",
        '"{number}" is not a FORM number',
        "Skriv to, fire, seks eller otte cifre, fx »12.34.56.78«.",
        'Write two, four, six or eight digits, e.g. "12.34.56.78".',
    ),
    "catalogue.star": Text(
        "error",
        "»{word}«: * må kun stå til sidst",
        '"{word}": * may only stand at the end',
        _WORD_DA,
        _WORD_EN,
    ),
    "catalogue.word_too_short": Text(
        "error",
        "»{word}« er for kort og vil ramme alt for mange breve",
        '"{word}" is too short and would catch far too many letters',
        "Skriv mindst to bogstaver, og * lige efter ordet. " + _WORD_DA,
        "Write at least two letters, and * right after the word. " + _WORD_EN,
    ),
    "catalogue.dates_swapped": Text(
        "error",
        "»until« ligger før »from«",
        '"until" lies before "from"',
        "Byt dem om, eller ret året.",
        "Swap them, or correct the year.",
    ),
    "catalogue.language": Text(
        "error",
        "»{language}« er ikke en sprogkode",
        '"{language}" is not a language code',
        "Skriv to eller tre små bogstaver, fx [wording.da] eller [wording.en].",
        "Write two or three small letters, e.g. [wording.da] or [wording.en].",
    ),
    "catalogue.language_unknown": Text(
        "error",
        "Kataloget har ingen ordlyd på sproget »{language}«, kun på {known}",
        'The catalogue has no wording in the language "{language}", only in {known}',
        "Skriv først en tabel [wording.SPROG] for hele kataloget.",
        "First write a table [wording.LANGUAGE] for the whole catalogue.",
    ),
    "catalogue.placeholder": Text(
        "error",
        "»{placeholder}« kendes ikke i »{key}«; skriv {allowed}",
        '"{placeholder}" is not known in "{key}"; write {allowed}',
        "Kun disse ord i tuborgklammer { } bliver udfyldt.",
        "Only these words in braces are filled in.",
    ),
    "catalogue.stray_brace": Text(
        "error",
        "Der er en enlig tuborgklamme i »{key}«",
        'There is a stray brace in "{key}"',
        "Tuborgklammer { } bruges kun om name, topic og link i ordlyden.",
        "Braces only go around name, topic and link in the wording.",
    ),
    "catalogue.no_chatbot_in_text": Text(
        "error",
        "Ordet chatbot eller chatrobot mangler i den synlige tekst (heading, body, notice)",
        "The word chatbot is missing in the visible text (heading, body, notice)",
        _SAY_DA,
        _SAY_EN,
    ),
    "catalogue.no_chatbot_in_label": Text(
        "error",
        "Ordet chatbot eller chatrobot mangler i »action«, den knap borgeren ser i sin post",
        'The word chatbot is missing in "action", the button a citizen sees in their post',
        "Skriv fx »Chat med chatbotten {name} om {topic}«.",
        'Write e.g. "Chat with the chatbot {name} about {topic}".',
    ),
    "catalogue.colour": Text(
        "error",
        "»{key}« er ikke en farve",
        '"{key}" is not a colour',
        "Skriv #, og så rød, grøn og blå som to cifre hver (0-9, a-f), fx »#0b5394«.",
        'Write # and then red, green and blue as two digits each (0-9, a-f), e.g. "#0b5394".',
    ),
    "catalogue.contrast": Text(
        "error",
        "Farven er for lys til tekst på hvidt papir: kontrasten er {contrast} til 1; {instead} er nærmest",
        "The colour is too light for text on white paper: its contrast is {contrast} to 1; {instead} is nearest",
        "Vælg en mørkere farve: kontrasten skal være mindst 4,5 til 1 (WCAG 2.1, niveau AA).",
        "Choose a darker colour: the contrast must be at least 4.5 to 1 (WCAG 2.1, level AA).",
    ),
    "catalogue.script": Text(
        "error",
        "»{key}« skrives fra højre mod venstre ({language}), og det kan rammen på papir ikke sættes med",
        '"{key}" is written from right to left ({language}), which the block on paper cannot be set in',
        "Skriv teksten på et sprog med latinske, græske eller kyrilliske bogstaver, eller udelad sproget.",
        "Write the text in a language with Latin, Greek or Cyrillic letters, or leave the language out.",
    ),
    "catalogue.does_not_fit": Text(
        "error",
        "»{key}« fylder {lines} linjer på papir ({language}); der er plads til {most}",
        '"{key}" takes {lines} lines on paper ({language}); there is room for {most}',
        "Forkort emnet, chatbottens navn eller ordlyden.",
        "Shorten the topic, the chatbot's name or the wording.",
    ),
    "catalogue.word_too_wide": Text(
        "error",
        "Et ord i »{key}« er bredere end invitationen ({language})",
        'A word in "{key}" is wider than the invitation ({language})',
        "Del ordet med bindestreg eller mellemrum, eller brug et kortere.",
        "Split the word with a hyphen or a space, or use a shorter one.",
    ),
    "catalogue.not_in_font": Text(
        "error",
        "Tegnet {characters} i »{key}« findes ikke i skriften på papir ({language})",
        'The character {characters} in "{key}" is not in the typeface used on paper ({language})',
        "Skriv teksten uden det tegn.",
        "Write the text without that character.",
    ),
}

"""Texts about the catalogue: what is wrong with it, and how a letter's type was found."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts.entry import Text

_UTF8_DA = "Gem filen igen med kodningen UTF-8 (Notesblok: Filer, Gem som, Kodning)."
_UTF8_EN = "Save the file again with the encoding UTF-8 (Notepad: File, Save as, Encoding)."
_KLE_DA = "Skriv to, fire eller seks cifre, fx »84«, »84.07« eller »84.07.00«."
_KLE_EN = 'Write two, four or six digits, e.g. "84", "84.07" or "84.07.00".'
_WORD_DA = "Et ord dækker også sine bøjninger, når det ender på *, fx »flytteanmeldelse*«."
_WORD_EN = 'A word covers its inflections when it ends in *, e.g. "flytteanmeldelse*".'
_SAY_DA = "Skriv fx »Spørg chatbotten {name}« eller »{name} er en chatrobot«."
_SAY_EN = 'Write e.g. "Ask the chatbot {name}".'
_SEE_DA = "Nøglerne og deres betydning står i den fil, som »memo-enrich init« skriver."
_SEE_EN = 'The keys and their meaning are in the file that "memo-enrich init" writes.'

_FILE: Final[dict[str, Text]] = {
    "catalogue.problems": Text(
        "error",
        "Kataloget har {count} fejl",
        "The catalogue has {count} problems",
        "Ret dem, og prøv igen: »memo-enrich types« viser, om kataloget er i orden.",
        'Correct them and try again: "memo-enrich types" shows whether the catalogue is sound.',
    ),
    "catalogue.missing_file": Text(
        "error",
        "Kataloget findes ikke",
        "The catalogue does not exist",
        "Se efter, om stien er rigtig; »memo-enrich init« skriver et katalog at begynde med.",
        'Check the path; "memo-enrich init" writes a catalogue to start from.',
    ),
    "catalogue.unreadable_file": Text(
        "error",
        "Kataloget kan ikke læses",
        "The catalogue cannot be read",
        "Se efter, om det er en fil, og om du har lov til at læse den.",
        "Check that it is a file and that you may read it.",
    ),
    "catalogue.too_large": Text(
        "error",
        "Filen er over {most_mb} MB og kan ikke være et katalog",
        "The file is larger than {most_mb} MB and cannot be a catalogue",
        "Se efter, om stien er rigtig.",
        "Check the path.",
    ),
    "catalogue.encoding": Text(
        "error",
        "Filen er ikke gemt som UTF-8, så æ, ø og å kan ikke læses",
        "The file is not saved as UTF-8, so its letters cannot be read",
        _UTF8_DA,
        _UTF8_EN,
    ),
}

_SYNTAX: Final[dict[str, Text]] = {
    "catalogue.syntax": Text(
        "error",
        "Linjen kan ikke læses (ved tegn {column})",
        "The line cannot be read (at character {column})",
        'En linje ser sådan ud: id = "pas" - eller er en overskrift som [[letter]].',
        'A line looks like this: id = "pas" - or is a heading such as [[letter]].',
    ),
    "catalogue.no_quotes": Text(
        "error",
        "Teksten mangler anførselstegn",
        "The text lacks quotes",
        'Sæt teksten i lige anførselstegn: link = "https://muni.example.dk/".',
        'Put the text in straight quotes: link = "https://muni.example.dk/".',
    ),
    "catalogue.curly_quotes": Text(
        "error",
        "Teksten står i krumme anførselstegn",
        "The text is in curly quotes",
        'Brug lige anførselstegn ("), ikke dem, et tekstbehandlingsprogram sætter.',
        'Use straight quotes ("), not those a word processor puts in.',
    ),
    "catalogue.backslash_in_text": Text(
        "error",
        "Der er en omvendt skråstreg (\\) i teksten",
        "There is a backslash (\\) in the text",
        "Skriv den dobbelt (\\\\), eller brug almindelig skråstreg (/).",
        "Double it (\\\\) or use a forward slash (/).",
    ),
    "catalogue.date": Text(
        "error",
        "Det er ikke en dato",
        "This is not a date",
        "Skriv år-måned-dag uden anførselstegn, fx from = 2026-11-01; dagen skal findes.",
        "Write year-month-day without quotes, e.g. from = 2026-11-01; the day must exist.",
    ),
    "catalogue.unclosed": Text(
        "error",
        "En tekst eller en liste er ikke lukket",
        "A text or a list is not closed",
        'Se efter, om der mangler " eller ] her eller på linjerne før.',
        'Look for a missing " or ] here or on the lines before.',
    ),
    "catalogue.repeated": Text(
        "error",
        "Nøglen eller tabellen står her for anden gang",
        "The key or table stands here for the second time",
        "Behold kun den ene. En ny brevtype begynder med [[letter]] i dobbelte klammer.",
        "Keep only one. A new letter type begins with [[letter]] in double brackets.",
    ),
}

_SHAPE: Final[dict[str, Text]] = {
    "catalogue.unknown_key": Text(
        "error",
        "Nøglen »{key}« kendes ikke; skriv i stedet: {instead}",
        'The key "{key}" is not known; write instead: {instead}',
        _SEE_DA,
        _SEE_EN,
    ),
    "catalogue.missing_key": Text("error", "»{key}« mangler", '"{key}" is missing', _SEE_DA, _SEE_EN),
    "catalogue.missing_table": Text(
        "error", "Tabellen {table} mangler", "The table {table} is missing", _SEE_DA, _SEE_EN
    ),
    "catalogue.not_text": Text(
        "error",
        "»{key}« skal være tekst i anførselstegn",
        '"{key}" must be text in quotes',
        'Skriv fx nøgle = "tekst".',
        'Write e.g. key = "text".',
    ),
    "catalogue.not_list": Text(
        "error",
        "»{key}« skal være en liste af tekster",
        '"{key}" must be a list of texts',
        'Sæt klammer om, også om én: ["17.20.01"].',
        'Put brackets around it, even around one: ["17.20.01"].',
    ),
    "catalogue.not_flag": Text(
        "error",
        "»{key}« skal være true eller false",
        '"{key}" must be true or false',
        "Skriv true eller false med små bogstaver og uden anførselstegn.",
        "Write true or false in small letters and without quotes.",
    ),
    "catalogue.not_date": Text(
        "error",
        "»{key}« skal være en dato",
        '"{key}" must be a date',
        "Skriv år-måned-dag uden anførselstegn og klokkeslæt, fx 2026-11-01.",
        "Write year-month-day without quotes and time of day, e.g. 2026-11-01.",
    ),
    "catalogue.not_number": Text(
        "error",
        "»{key}« skal være et tal i millimeter",
        '"{key}" must be a number of millimetres',
        "Skriv tallet med punktum og uden anførselstegn, fx 17.5.",
        "Write the number with a point and without quotes, e.g. 17.5.",
    ),
    "catalogue.not_table": Text(
        "error",
        "»{key}« skal være en tabel",
        '"{key}" must be a table',
        "Skriv den med klammer på sin egen linje, fx [chatbot.tag], og nøglerne under den.",
        "Write it in brackets on a line of its own, e.g. [chatbot.tag], and its keys below.",
    ),
    "catalogue.not_tables": Text(
        "error",
        "»{key}« skal skrives i dobbelte klammer: [[{key}]]",
        '"{key}" must be written in double brackets: [[{key}]]',
        "Hver brevtype begynder med [[letter]]; zoner er closed = [{x = 0, y = 95, width = 15, height = 80}].",
        "Each letter type begins with [[letter]]; zones are closed = [{x = 0, y = 95, width = 15, height = 80}].",
    ),
    "catalogue.not_a_choice": Text(
        "error",
        "»{key}« skal være en af {allowed}",
        '"{key}" must be one of {allowed}',
        _SEE_DA,
        _SEE_EN,
    ),
    "catalogue.out_of_range": Text(
        "error",
        "»{key}« skal ligge mellem {least} og {most} mm",
        '"{key}" must lie between {least} and {most} mm',
        "Mål fra arkets øverste venstre hjørne; et A4-ark er 210 x 297 mm.",
        "Measure from the sheet's top left corner; A4 is 210 x 297 mm.",
    ),
    "catalogue.empty_text": Text(
        "error",
        "»{key}« er tom",
        '"{key}" is empty',
        "Skriv teksten, eller tag linjen ud.",
        "Write the text, or take the line out.",
    ),
    "catalogue.control_character": Text(
        "error",
        "Der er et usynligt tegn ({character}) i »{key}«",
        'There is an invisible character ({character}) in "{key}"',
        "Skriv teksten igen med tastaturet, på én linje.",
        "Type the text again, on one line.",
    ),
    "catalogue.too_long": Text(
        "error",
        "»{key}« er {length} tegn; højst {most} er tilladt",
        '"{key}" is {length} characters; at most {most} are allowed',
        "Skriv det kortere.",
        "Make it shorter.",
    ),
}

_CHATBOT: Final[dict[str, Text]] = {
    "catalogue.no_hosts": Text(
        "error",
        "»hosts« er tom: så må ingen links stå i breve",
        '"hosts" is empty: then no link may stand in a letter',
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
        "»{key}« må kun have a-z, A-Z, 0-9, bindestreg, punktum og understreg, højst 40 tegn",
        '"{key}" may only have a-z, A-Z, 0-9, hyphen, full stop and underscore, at most 40 characters',
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
        "Margenerne levner ikke plads til en invitation (mindst 60 x 60 mm)",
        "The margins leave no room for an invitation (at least 60 x 60 mm)",
        "Margener er i mm fra arkets kanter.",
        "Margins are in mm from the edges of the sheet.",
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
}

_LETTER: Final[dict[str, Text]] = {
    "catalogue.id_form": Text(
        "error",
        "»id« må have bogstaver, cifre, bindestreg, punktum og understreg, højst 64 tegn",
        '"id" may have letters, digits, hyphen, full stop and underscore, at most 64 characters',
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
}

_WORDING: Final[dict[str, Text]] = {
    "catalogue.language": Text(
        "error",
        "»{language}« er ikke en sprogkode",
        '"{language}" is not a language code',
        "Skriv to eller tre små bogstaver, fx [wording.da] eller [wording.en].",
        "Write two or three small letters, e.g. [wording.da] or [wording.en].",
    ),
    "catalogue.language_unknown": Text(
        "error",
        "Sproget »{language}« har ingen ordlyd; der er {known}",
        'The language "{language}" has no wording; there is {known}',
        "Skriv først en tabel [wording.SPROG] for hele kataloget.",
        "First write a table [wording.LANGUAGE] for the whole catalogue.",
    ),
    "catalogue.placeholder": Text(
        "error",
        "»{placeholder}« kendes ikke i »{key}«; skriv {allowed}",
        '"{placeholder}" is not known in "{key}"; write {allowed}',
        "Kun disse ord i krumme klammer bliver udfyldt.",
        "Only these words in braces are filled in.",
    ),
    "catalogue.stray_brace": Text(
        "error",
        "Der er en løs krum klamme i »{key}«",
        'There is a stray brace in "{key}"',
        "Krumme klammer bruges kun om name, topic og link i ordlyden.",
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
    "catalogue.does_not_fit": Text(
        "error",
        "»{key}« fylder {lines} linjer på papir ({language}); der er plads til {most}",
        '"{key}" takes {lines} lines on paper ({language}); there is room for {most}',
        "Skriv kortere: emnet, chatbottens navn eller ordlyden.",
        "Write less: the topic, the chatbot's name or the wording.",
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

_VERIFY: Final[dict[str, Text]] = {
    "catalogue.same_evidence": Text(
        "warning",
        "Begge typer har »{value}« i »{key}«: breve med det får det generelle link",
        'Both types have "{value}" in "{key}": letters with it get the general link',
        "Behold det kun hos den ene.",
        "Keep it with one of them only.",
    ),
    "catalogue.word_within": Text(
        "warning",
        "»{inner}« er en del af »{outer}« ({key}): breve med det lange får det generelle link",
        '"{inner}" is part of "{outer}" ({key}): letters with the longer one get the general link',
        "Gør det korte ord mere præcist, fx med ordet før eller efter.",
        "Make the shorter one more precise, e.g. with the word before or after it.",
    ),
    "catalogue.number_hidden": Text(
        "info",
        "{wide} hos »{first}« dækker {narrow}, men breve med {narrow} går til »{second}«",
        '{wide} of "{first}" covers {narrow}, but letters with {narrow} go to "{second}"',
        "Det er i orden, hvis det er meningen: det længste nummer vinder.",
        "This is fine if it is meant: the longest number wins.",
    ),
    "catalogue.number_repeated": Text(
        "info",
        "{wide} dækker allerede {narrow}",
        "{wide} already covers {narrow}",
        "Tag det lange nummer ud, eller gør det korte længere.",
        "Take the longer number out, or make the shorter one longer.",
    ),
    "catalogue.over": Text(
        "warning",
        "Brevtypen gjaldt til {end}: dens breve får det generelle link",
        "The letter type held until {end}: its letters get the general link",
        "Ret »from« og »until«, eller slet brevtypen.",
        'Correct "from" and "until", or delete the letter type.',
    ),
    "catalogue.not_yet": Text(
        "info",
        "Brevtypen gælder først fra {start}: indtil da får dens breve det generelle link",
        "The letter type holds from {start}: until then its letters get the general link",
        "Det er i orden, hvis det er meningen.",
        "This is fine if it is meant.",
    ),
    "catalogue.only_by_name": Text(
        "info",
        "Brevtypen har hverken numre, koder eller ord: den bruges kun, når afsenderen selv angiver den",
        "The letter type has no numbers, codes or words: it is used only when the sender names it",
        "Skriv »kle«, »codes«, »labels« eller »text«, hvis breve selv skal findes.",
        'Write "kle", "codes", "labels" or "text" if letters are to be found by themselves.',
    ),
    "catalogue.short_word": Text(
        "warning",
        "»{word}« er et kort ord og kan stå i breve om noget andet",
        '"{word}" is a short word and may stand in letters about something else',
        "Brug flere ord, fx »nyt pas« i stedet for »pas«.",
        'Use more words, e.g. "nyt pas" instead of "pas".',
    ),
}

_MATCH: Final[dict[str, Text]] = {
    "match.unknown_type": Text(
        "error",
        "Kataloget har ikke den brevtype; skriv i stedet: {instead}",
        "The catalogue has no such letter type; write instead: {instead}",
        "»memo-enrich types« viser brevtyperne.",
        '"memo-enrich types" shows the letter types.',
    ),
    "match.tie": Text(
        "warning",
        "Brevet passer lige godt på {types}, så ingen af dem bruges",
        "The letter fits {types} equally well, so neither is used",
        "Angiv brevtypen med --type, eller gør deres numre og ord forskellige (se »memo-enrich types --verify«).",
        'Name the type with --type, or make their numbers and words differ (see "memo-enrich types --verify").',
    ),
    "match.outside_dates": Text(
        "warning",
        "Brevet er af typen {type}, men dens link gælder fra {start} til {end}",
        "The letter is of type {type}, but its link holds from {start} to {end}",
        "Er linket stadig i brug, så ret »from« og »until« i kataloget.",
        'If the link is still in use, correct "from" and "until" in the catalogue.',
    ),
    "match.text_cut": Text(
        "info",
        "Kun brevets første {pages} sider er læst for at finde brevtypen",
        "Only the letter's first {pages} pages were read to find its type",
        "Angiv brevtypen med --type, hvis den først kan ses længere inde.",
        "Name the type with --type if it only shows further in.",
    ),
    "match.text_unread": Text(
        "warning",
        "Brevets tekst kunne ikke læses ({reason}), så den er ikke brugt til at finde brevtypen",
        "The letter's text could not be read ({reason}), so it was not used to find the type",
        "Angiv brevtypen med --type.",
        "Name the type with --type.",
    ),
}

TEXTS: Final[dict[str, Text]] = {**_FILE, **_SYNTAX, **_SHAPE, **_CHATBOT, **_LETTER, **_WORDING, **_VERIFY, **_MATCH}

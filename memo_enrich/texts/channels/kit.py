"""Texts about the kit: its look, its logo, what does not fit, and its proof; and why it comes to each."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts.entry import Text

_OUTLINES_DA = "Bed den, der har tegnet logoet, om en ren tegning: SVG med al tekst omsat til kurver, eller PNG."
_OUTLINES_EN = "Ask whoever drew the logo for a plain drawing: SVG with all text converted to outlines, or PNG."
_SHORTER_DA = "Forkort emnet, chatbottens navn eller teksten i [kit] eller [wording.da]."
_SHORTER_EN = "Shorten the topic, the chatbot's name or the text in [kit] or [wording.da]."
_TELL_DA = "Brug ikke pakken. Prøv et kortere link i »qr«; hjælper det ikke, så meld det som en fejl i memo-enrich."
_TELL_EN = 'Do not use the kit. Try a shorter link in "qr"; if that does not help, report it as a bug in memo-enrich.'

TEXTS: Final[dict[str, Text]] = {
    "usage.kit_missing": Text(
        "error",
        "Pakken {package} er ikke installeret; materialet kan ikke laves uden",
        "The package {package} is not installed; the kit cannot be made without it",
        'Skriv pip install "memo-enrich[kit]", og prøv igen.',
        'Write pip install "memo-enrich[kit]" and try again.',
    ),
    "write.folder_not_empty": Text(
        "error",
        "Mappen er ikke tom",
        "The folder is not empty",
        "Vælg en ny eller tom mappe. Er det en pakke, memo-enrich selv har lavet, så erstat den med --overwrite.",
        "Choose a new or an empty folder. If it is a kit that memo-enrich made, replace it with --overwrite.",
    ),
    "write.foreign_file": Text(
        "error",
        "Mappen har filer, som memo-enrich ikke har lavet, og bliver ikke erstattet; den første er {file}",
        "The folder has files that memo-enrich did not make, and is not replaced; the first is {file}",
        "Flyt dine egne filer et andet sted hen, eller vælg en anden mappe.",
        "Move your own files elsewhere, or choose another folder.",
    ),
    "kit.colour_form": Text(
        "error",
        "»colour« er ikke en farve",
        '"colour" is not a colour',
        'Skriv # og seks cifre eller bogstaver fra a til f, fx colour = "#00584d".',
        'Write # and six digits or letters from a to f, e.g. colour = "#00584d".',
    ),
    "kit.colour_contrast": Text(
        "error",
        "Hvid tekst på {colour} har kun kontrasten {contrast}; den nærmeste, der går an, er {instead}",
        "White text on {colour} has a contrast of {contrast} only; the nearest that will do is {instead}",
        "Skriv den farve, der nævnes, eller en anden mørk farve fra jeres designmanual.",
        "Write the colour that is named, or another dark one of your design manual.",
    ),
    "kit.no_chatbot": Text(
        "error",
        "Ordet chatbot eller chatrobot mangler i »{key}«",
        'The word chatbot is missing in "{key}"',
        "Skriv fx »Chat med chatbotten Muni«.",
        'Write e.g. "Chat with the chatbot Muni".',
    ),
    "kit.no_link": Text(
        "error",
        "Linket mangler i »{key}«",
        'The link is missing in "{key}"',
        "Skriv ordet link i tuborgklammer der, hvor linket skal stå.",
        "Write the word link in braces where the link is to stand.",
    ),
    "kit.not_in_font": Text(
        "error",
        "Tegnet {characters} i »{key}« findes ikke i skriften",
        'The character {characters} in "{key}" is not in the typeface',
        "Skriv teksten uden det tegn.",
        "Write the text without that character.",
    ),
    "kit.logo_missing": Text(
        "error",
        "Logoet »{file}« findes ikke eller kan ikke læses",
        'The logo "{file}" does not exist or cannot be read',
        "Ret stien i »logo«: den regnes fra kataloget. Slet linjen, hvis I ikke vil have et logo med.",
        'Correct the path in "logo": it is seen from the catalogue. Delete the line to do without a logo.',
    ),
    "kit.logo_too_large": Text(
        "error",
        "Logoet fylder for meget: højst {most_mb} MB og 12.000 pixel på hver led",
        "The logo is too large: at most {most_mb} MB and 12,000 pixels each way",
        "Gem det mindre: et PNG på 2.000 pixel er rigeligt, også til en roll-up.",
        "Save it smaller: a PNG of 2,000 pixels is plenty, even for a roll-up.",
    ),
    "kit.logo_kind": Text(
        "error",
        "Logoet er hverken SVG, PDF eller PNG",
        "The logo is neither SVG, PDF nor PNG",
        "Gem det som SVG (bedst) eller PNG.",
        "Save it as SVG (best) or PNG.",
    ),
    "kit.logo_broken": Text(
        "error",
        "Logoets fil er beskadiget, eller logoet har ingen størrelse",
        "The logo's file is damaged, or the logo has no size",
        "Gem det igen fra det program, det er tegnet i.",
        "Save it again from the program it was drawn in.",
    ),
    "kit.logo_script": Text(
        "error",
        "Logoets SVG-fil har et script eller andet, der kører",
        "The logo's SVG file has a script or something else that runs",
        _OUTLINES_DA,
        _OUTLINES_EN,
    ),
    "kit.logo_outside": Text(
        "error",
        "Logoets SVG-fil henter noget et andet sted fra",
        "The logo's SVG file fetches something from elsewhere",
        _OUTLINES_DA,
        _OUTLINES_EN,
    ),
    "kit.logo_text": Text(
        "error",
        "Logoets SVG-fil har tekst, der er skrevet og ikke tegnet",
        "The logo's SVG file has text that is written, not drawn",
        _OUTLINES_DA,
        _OUTLINES_EN,
    ),
    "kit.does_not_fit": Text(
        "error",
        "Teksten »{key}« på {length} tegn er der ikke plads til",
        'The text "{key}" of {length} characters does not fit',
        _SHORTER_DA,
        _SHORTER_EN,
    ),
    "kit.address_does_not_fit": Text(
        "error",
        "Adressen er {length} tegn, og det er der ikke plads til; ingen ville taste den",
        "The address has {length} characters and does not fit; nobody would type it",
        "Bed chatbot-teamet om en kortere adresse til papir, og skriv den som »qr«.",
        'Ask the chatbot team for a shorter address for paper and write it as "qr".',
    ),
    "kit.not_set": Text(
        "error",
        "Siden kunne ikke sættes: {reason}",
        "The page could not be set: {reason}",
        "Er det logoet, så gem det igen som PNG. Ellers meld det som en fejl i memo-enrich.",
        "If it is the logo, save it again as PNG. Otherwise report it as a bug in memo-enrich.",
    ),
    "kit.code_unread": Text(
        "error",
        "QR-koden kunne ikke læses på den afstand, den skal læses på ({decoder})",
        "The QR code could not be read at the distance it is to be read at ({decoder})",
        _TELL_DA,
        _TELL_EN,
    ),
    "kit.code_wrong": Text(
        "error",
        "QR-koden fører ikke hen, hvor den skal ({decoder})",
        "The QR code does not lead where it should ({decoder})",
        _TELL_DA,
        _TELL_EN,
    ),
    "kit.sms_parts": Text(
        "warning",
        "Beskeden er {length} tegn ({alphabet}) og bliver til {parts} sms'er",
        "The message has {length} characters ({alphabet}) and becomes {parts} text messages",
        "Kort linket til papir (»qr«), emnet eller »sms« i [kit.da], og undgå tegn, der ikke findes i sms-alfabetet.",
        'Shorten the link for paper ("qr"), the topic or "sms" in [kit.da]; avoid characters a text message lacks.',
    ),
    "kit.outside_dates": Text(
        "warning",
        "Brevtypens link gælder ikke i dag",
        "The letter type's link does not hold today",
        "Vent med at hænge materialet op, eller ret »from« og »until« i kataloget.",
        'Wait with putting the material up, or correct "from" and "until" in the catalogue.',
    ),
}

CAUSES: Final[dict[str, tuple[str, str]]] = {
    "usage.kit_missing": (
        "Sætteren og den anden læser af QR-koder fylder meget og bruges kun til materialet, så de hentes for sig.",
        "The typesetter and the second reader of QR codes are large and used for the kit only, so they come apart.",
    ),
    "write.folder_not_empty": (
        "Nyt blandt gammelt er til at tage fejl af: en plakat fra i fjor ser ud som en ny.",
        "New files among old ones are easily mistaken: last year's poster looks like a new one.",
    ),
    "write.foreign_file": (
        "Med --overwrite slettes mappen og laves forfra. Filer, der ikke står i mappens kit.json, ville gå tabt.",
        "With --overwrite the folder is deleted and made afresh. Files that its kit.json does not list would be lost.",
    ),
    "kit.colour_form": (
        "Farven er skrevet med sit navn, som CMYK eller uden #. Trykkeriets farver har også en skærmkode.",
        "The colour is written by its name, as CMYK or without #. A printer's colours have a code for screens, too.",
    ),
    "kit.colour_contrast": (
        "Overskriften står med hvidt på farven. Under 4,5 (WCAG 2.2, AA) kan mange ikke læse den, og slet ikke på"
        " afstand.",
        "The heading is white on the colour. Below 4.5 (WCAG 2.2, AA) many cannot read it, least of all from afar.",
    ),
    "kit.no_chatbot": (
        "Borgeren skal vide, at det er en maskine, der svarer, før samtalen begynder, også på plakat og i sms.",
        "A citizen has to know that a machine answers before the chat begins, on a poster and in a text message, too.",
    ),
    "kit.no_link": (
        "En sms uden link fører ingen steder hen.",
        "A text message without a link leads nowhere.",
    ),
    "kit.not_in_font": (
        "Skriften Open Sans indlejres i filerne. Et tegn, den ikke har (fx en emoji), ville blive en tom firkant.",
        "The typeface Open Sans is embedded. A character it lacks, such as an emoji, would become an empty box.",
    ),
    "kit.logo_missing": (
        "Filen er flyttet eller omdøbt, eller stien regnes fra et andet sted end det katalog, den står i.",
        "The file was moved or renamed, or the path is seen from elsewhere than the catalogue it stands in.",
    ),
    "kit.logo_too_large": (
        "Det er et fotografi eller et tryk-original. Det gør hver plakat tung og tager lang tid at sætte.",
        "It is a photograph or a printer's original. It makes every poster heavy and slow to set.",
    ),
    "kit.logo_kind": (
        "Filen er JPEG, EPS, WebP eller noget helt andet. Indholdet tæller, ikke filens navn.",
        "The file is JPEG, EPS, WebP or something else. The content counts, not the file's name.",
    ),
    "kit.logo_broken": (
        "Filen er afbrudt undervejs, eller en SVG har hverken bredde og højde eller viewBox.",
        "The file was cut short, or an SVG has neither width and height nor a viewBox.",
    ),
    "kit.logo_script": (
        "En SVG-fil er et dokument og kan indeholde programmer. De hører ikke hjemme i et logo og kan være ondsindede.",
        "An SVG file is a document and can hold programs. They do not belong into a logo and may be malicious.",
    ),
    "kit.logo_outside": (
        "Filen henviser til et billede, en skrift eller en fil uden for sig selv. Intet hentes, så det ville mangle.",
        "The file refers to a picture, a typeface or a file outside itself. Nothing is fetched, so it would lack.",
    ),
    "kit.logo_text": (
        "Teksten er sat i en skrift, der kun findes hos den, der tegnede logoet. Hos jer ville den se anderledes ud.",
        "The text is set in a typeface that only whoever drew the logo has. With you it would look different.",
    ),
    "kit.does_not_fit": (
        "Teksten er prøvet i alle størrelser, der kan læses på afstand. Der bliver aldrig skåret noget af.",
        "The text was tried in every size that can be read from afar. Nothing is ever cut.",
    ),
    "kit.address_does_not_fit": (
        "Adressen skal kunne tastes af den, der ikke kan scanne. Den er prøvet på flere linjer i læselige størrelser.",
        "Whoever cannot scan has to type the address. It was tried on several lines in readable sizes.",
    ),
    "kit.not_set": (
        "Sætteprogrammet typst kan ikke sætte siden, oftest på grund af et logo, som det ikke kan læse.",
        "The typesetter typst refuses, mostly a logo that it cannot read.",
    ),
    "kit.code_unread": (
        "Siden er tegnet, som en telefon ser den, og en af de to læsere fandt ingen kode. Oftest er linket langt.",
        "The page was drawn as a phone sees it, and one of the two readers found no code. Mostly the link is long.",
    ),
    "kit.code_wrong": (
        "Det, der er læst, er ikke kanalens link. Det må aldrig ske, og pakken er derfor ikke skrevet.",
        "What was read is not the channel's link. That must never happen, so the kit was not written.",
    ),
    "kit.sms_parts": (
        "En sms er på 160 tegn af sms-alfabetet, hvor € og klammer tæller to, eller 70, når der er andre tegn i den.",
        "A text message has 160 characters of its alphabet, where € and brackets count two, or 70 with others.",
    ),
    "kit.outside_dates": (
        "Brevtypens »from« er ikke nået, eller »until« er passeret. Materialet kan laves i god tid.",
        'The letter type\'s "from" has not come yet, or "until" has passed. The kit can be made in good time.',
    ),
}

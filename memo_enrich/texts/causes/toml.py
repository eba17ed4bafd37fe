"""Why a catalogue's file cannot be read: its TOML, and values of a wrong kind (``catalogue.*``)."""

from __future__ import annotations

from typing import Final

CAUSES: Final[dict[str, tuple[str, str]]] = {
    "catalogue.problems": (
        "Alle fejl i kataloget vises på én gang. Intet brev bliver beriget, før de er rettet.",
        "All faults of the catalogue are shown at once. No letter is enriched until they are mended.",
    ),
    "catalogue.missing_file": (
        "Stien efter -c eller i MEMO_ENRICH_CATALOGUE er forkert, eller filen er flyttet. En sti uden mappe gælder fra"
        " den mappe, programmet startes i.",
        "The path after -c or in MEMO_ENRICH_CATALOGUE is wrong, or the file has moved. A path without a folder starts"
        " from where the program is run.",
    ),
    "catalogue.unreadable_file": (
        "Stien fører til en mappe, eller den bruger, programmet kører under, har ikke læseadgang.",
        "The path leads to a folder, or the user that runs the program has no right to read it.",
    ),
    "catalogue.too_large": (
        "Der er angivet en anden fil end kataloget; et katalog over hundrede brevtyper fylder under 0,1 MB.",
        "Another file than the catalogue was named; a catalogue of a hundred letter types takes less than 0.1 MB.",
    ),
    "catalogue.not_toml": (
        "Brevet og kataloget er byttet om på linjen, eller filen er i et andet format end TOML.",
        "Letter and catalogue are swapped on the line, or the file is in another format than TOML.",
    ),
    "catalogue.encoding": (
        "Filen er gemt i et ældre tegnsæt (ANSI, Windows-1252) eller som UTF-16. Notesblok kan gøre begge dele.",
        "The file is saved in an older encoding (ANSI, Windows-1252) or as UTF-16. Notepad may do either.",
    ),
    "catalogue.syntax": (
        "Linjen er hverken »nøgle = værdi«, en overskrift i klammer eller en bemærkning efter #.",
        'The line is neither "key = value", a heading in brackets, nor a remark after #.',
    ),
    "catalogue.colon": (
        "Sådan skrives YAML og JSON; kataloget er TOML.",
        "YAML and JSON are written so; the catalogue is TOML.",
    ),
    "catalogue.hard_space": (
        "Linjen er kopieret fra en hjemmeside, en mail eller Word, og der fulgte et tegn med, som ikke kan ses.",
        "The line was copied from a web page, a mail or Word, and a character that cannot be seen came along.",
    ),
    "catalogue.decimal_comma": (
        "TOML bruger punktum i tal, også på dansk; komma skiller værdierne i en liste.",
        "TOML has a point in numbers; a comma parts the values of a list.",
    ),
    "catalogue.no_comma": (
        "Listen går over flere linjer, og der er sat en ny linje ind uden komma på linjen før.",
        "The list goes over several lines, and a line was added without a comma on the line before.",
    ),
    "catalogue.after_value": (
        "En bemærkning mangler sit #, eller to nøgler står på samme linje.",
        "A remark lacks its #, or two keys stand on one line.",
    ),
    "catalogue.no_quotes": (
        "I TOML står al tekst i anførselstegn; kun tal, datoer, true og false står uden.",
        "In TOML all text stands in quotation marks; only numbers, dates, true and false stand without.",
    ),
    "catalogue.curly_quotes": (
        "Filen er redigeret i Word eller en mail, som laver anførselstegn om. Brug Notesblok eller en kodeeditor.",
        "The file was edited in Word or a mail, which change quotation marks. Use Notepad or a code editor.",
    ),
    "catalogue.backslash_in_text": (
        "Der står en Windows-sti eller et mønster i teksten. I TOML begynder \\ et specialtegn som \\n.",
        "The text holds a Windows path or a pattern. In TOML \\ begins a special character such as \\n.",
    ),
    "catalogue.date": (
        "Datoen er skrevet på dansk (1-11-2026), eller den findes ikke i kalenderen.",
        "The date is written the Danish way (1-11-2026), or is not in the calendar.",
    ),
    "catalogue.no_quotes_in_list": (
        "Et KLE-nummer ligner et tal, men 23.09.02 er ikke et tal for TOML. Det er tekst.",
        "A KLE number looks like a number, but 23.09.02 is none to TOML. It is text.",
    ),
    "catalogue.unclosed": (
        "Et anførselstegn eller en klamme er slettet eller glemt. Fejlen ses ofte først på en senere linje.",
        "A quotation mark or a bracket was deleted or forgotten. Often it only shows on a later line.",
    ),
    "catalogue.repeated": (
        "En brevtype er kopieret ind under den forrige uden sin egen overskrift, eller [letter] er skrevet med enkelte"
        " klammer.",
        "A letter type was copied below the one before without a heading of its own, or [letter] was written in single"
        " brackets.",
    ),
    "catalogue.unknown_key": (
        "Nøglen er stavet forkert eller står i en forkert tabel: alt under en overskrift hører til den.",
        "The key is misspelt or stands in the wrong table: all below a heading belongs to it.",
    ),
    "catalogue.missing_key": (
        "Nøglen er nødvendig her. Måske er den sat i kommentar med #, eller den står under en anden overskrift.",
        "The key is needed here. It may be behind a #, or below another heading.",
    ),
    "catalogue.missing_table": (
        "Overskriften er slettet, sat i kommentar med # eller stavet forkert.",
        "The heading was deleted, is behind a #, or is misspelt.",
    ),
    "catalogue.not_text": (
        "Værdien står uden anførselstegn, eller der er en liste, hvor der kun skal stå én tekst.",
        "The value has no quotation marks, or there is a list where one text belongs.",
    ),
    "catalogue.not_list": (
        "Nøglen kan have flere værdier, så også en enkelt skal stå i klammer.",
        "The key may have several values, so even a single one stands in brackets.",
    ),
    "catalogue.not_flag": (
        'Der står ja, nej, "true" eller 1. TOML kender kun true og false.',
        'It says yes, no, "true" or 1. TOML knows true and false only.',
    ),
    "catalogue.not_date": (
        "Datoen står i anførselstegn, har klokkeslæt eller er skrevet på dansk.",
        "The date is in quotation marks, has a time of day, or is written the Danish way.",
    ),
    "catalogue.not_number": (
        "Tallet står i anførselstegn eller med mm efter.",
        "The number is in quotation marks, or has mm behind it.",
    ),
    "catalogue.not_table": (
        "Der er skrevet en værdi, hvor der skal stå en hel gruppe af nøgler.",
        "There is a value where a whole group of keys belongs.",
    ),
    "catalogue.not_tables": (
        "Der kan være mange af dem, så TOML vil have dobbelte klammer om hver.",
        "There may be many of them, so TOML wants double brackets around each.",
    ),
    "catalogue.not_a_choice": (
        "Ordet er stavet anderledes; store og små bogstaver tæller med.",
        "The word is spelt otherwise; capital and small letters count.",
    ),
    "catalogue.out_of_range": (
        "Målet er i en anden enhed end millimeter eller er målt fra en anden kant.",
        "The measure is in another unit than millimetres, or was taken from another edge.",
    ),
    "catalogue.empty_text": (
        "Nøglen står der, men der er ikke skrevet noget mellem anførselstegnene.",
        "The key is there, but nothing is written between its quotation marks.",
    ),
    "catalogue.control_character": (
        "Teksten er kopieret fra et andet program, og der fulgte et linjeskift, en tabulator eller et skjult tegn med.",
        "The text was copied from another program, and a line break, a tab or a hidden character came along.",
    ),
    "catalogue.too_long": (
        "Feltet er kun til et navn, et emne eller et enkelt ord; det vises ét sted, hvor der er lidt plads.",
        "The field is for a name, a topic or a single word; it is shown where there is little room.",
    ),
}

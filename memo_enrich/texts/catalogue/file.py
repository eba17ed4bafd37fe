"""Texts about the catalogue's file: reading it, its syntax, the types of its values."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts.entry import Text

_UTF8_DA = "Gem filen igen med kodningen UTF-8 (Notesblok: Filer, Gem som, Kodning)."
_UTF8_EN = "Save the file again with the encoding UTF-8 (Notepad: File, Save as, Encoding)."
_SEE_DA = "Nøglerne og deres betydning står i den fil, som »memo-enrich init« skriver."
_SEE_EN = 'The keys and their meaning are in the file that "memo-enrich init" writes.'


TEXTS: Final[dict[str, Text]] = {
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
        "Kontrollér stien; »memo-enrich init« skriver et katalog at begynde med.",
        'Check the path; "memo-enrich init" writes a catalogue to start from.',
    ),
    "catalogue.unreadable_file": Text(
        "error",
        "Kataloget kan ikke læses",
        "The catalogue cannot be read",
        "Kontrollér, at det er en fil, og at du må læse den.",
        "Check that it is a file and that you may read it.",
    ),
    "catalogue.too_large": Text(
        "error",
        "Filen er over {most_mb} MB og kan ikke være et katalog",
        "The file is larger than {most_mb} MB and cannot be a catalogue",
        "Kontrollér stien.",
        "Check the path.",
    ),
    "catalogue.extends_missing": Text(
        "error",
        "Filen »{file}«, som kataloget bygger på, findes ikke",
        'The file "{file}", which the catalogue extends, does not exist',
        "Ret stien: den regnes fra den fil, »extends« står i.",
        'Correct the path: it is seen from the file that holds "extends".',
    ),
    "catalogue.extends_circle": Text(
        "error",
        "»{file}« bygger selv på denne fil, så de to går i ring",
        '"{file}" itself extends this file, so they go round in a circle',
        "Slet »extends« i den ene: den fælles fil må ikke bygge på kommunens.",
        'Delete "extends" in one of them: the common file must not extend a municipality\'s.',
    ),
    "catalogue.extends_url": Text(
        "error",
        "»extends« er en netadresse; kataloget læser kun filer",
        '"extends" is a web address; a catalogue reads files only',
        "Læg den fælles fil på disken, og skriv dens sti, fx »faelles.toml«.",
        'Put the common file on the disk and write its path, e.g. "faelles.toml".',
    ),
    "catalogue.extends_too_many": Text(
        "error",
        "Kataloget bygger på flere end {most} filer",
        "The catalogue extends more than {most} files",
        "Saml de fælles brevtyper i færre filer.",
        "Gather the common letter types in fewer files.",
    ),
    "catalogue.remove_unknown": Text(
        "error",
        "»{id}« står ikke i det, kataloget bygger på; skriv i stedet: {instead}",
        '"{id}" is not in what the catalogue extends; write instead: {instead}',
        "»remove« fjerner brevtyper, der kommer fra filerne i »extends«.",
        '"remove" takes out letter types that come from the files in "extends".',
    ),
    "catalogue.not_toml": Text(
        "error",
        "Filen er ikke et katalog, men et dokument, XML eller JSON",
        "The file is not a catalogue but a document, XML or JSON",
        "Kontrollér stien efter -c; `memo-enrich init` skriver et katalog at begynde med.",
        "Check the path after -c; `memo-enrich init` writes a catalogue to start from.",
    ),
    "catalogue.encoding": Text(
        "error",
        "Filen er ikke gemt som UTF-8, så æ, ø og å kan ikke læses",
        "The file is not saved as UTF-8, so its letters cannot be read",
        _UTF8_DA,
        _UTF8_EN,
    ),
    "catalogue.syntax": Text(
        "error",
        "Linjen kan ikke læses (ved tegn {column})",
        "The line cannot be read (at character {column})",
        'En linje ser sådan ud: id = "pas" - eller er en overskrift som [[letter]]. Bemærkninger begynder med #.',
        'A line looks like this: id = "pas" - or is a heading such as [[letter]]. Remarks begin with #.',
    ),
    "catalogue.colon": Text(
        "error",
        "Der står kolon, hvor der skal stå lighedstegn",
        "There is a colon where an equals sign belongs",
        'Skriv = i stedet for kolon: id = "pas".',
        'Write = instead of the colon: id = "pas".',
    ),
    "catalogue.hard_space": Text(
        "error",
        "Der er et usynligt tegn eller et hårdt mellemrum på linjen",
        "There is an invisible character or a no-break space in the line",
        "Skriv linjen igen med tastaturet i stedet for at indsætte den.",
        "Type the line again instead of pasting it.",
    ),
    "catalogue.decimal_comma": Text(
        "error",
        "Tallet er skrevet med komma",
        "The number is written with a comma",
        "Skriv det med punktum: 17.5.",
        "Write it with a point: 17.5.",
    ),
    "catalogue.no_comma": Text(
        "error",
        "Der mangler et komma mellem to tekster i listen",
        "A comma is missing between two texts of the list",
        'Skriv komma mellem dem: ["23.09.02", "23.09.04"].',
        'Put a comma between them: ["23.09.02", "23.09.04"].',
    ),
    "catalogue.after_value": Text(
        "error",
        "Der står noget efter teksten eller listen",
        "Something stands after the text or list",
        "Slet det, eller sæt # foran, hvis det er en bemærkning.",
        "Delete it, or put # before it if it is a remark.",
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
        "Teksten står i typografiske anførselstegn",
        "The text is in curly quotes",
        'Brug lige anførselstegn ("); et tekstbehandlingsprogram laver dem om.',
        'Use straight quotes ("); a word processor changes them.',
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
    "catalogue.no_quotes_in_list": Text(
        "error",
        "Et nummer eller et ord i listen står uden anførselstegn",
        "A number or a word in the list has no quotation marks",
        'Sæt nummeret eller ordet i anførselstegn, fx kle = ["23.09.02"].',
        'Put the number or word in quotation marks, e.g. kle = ["23.09.02"].',
    ),
    "catalogue.unclosed": Text(
        "error",
        "En tekst eller en liste er ikke lukket",
        "A text or a list is not closed",
        'Kontrollér, om der mangler " eller ] her eller på linjerne før.',
        'Look for a missing " or ] here or on the lines before.',
    ),
    "catalogue.repeated": Text(
        "error",
        "Nøglen eller tabellen står her for anden gang",
        "The key or table stands here for the second time",
        "Behold kun den ene. En ny brevtype begynder med [[letter]] i dobbelte klammer.",
        "Keep only one. A new letter type begins with [[letter]] in double brackets.",
    ),
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
        "Skriv teksten, eller fjern linjen.",
        "Write the text, or remove the line.",
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

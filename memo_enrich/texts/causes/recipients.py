"""Why a row of a list of recipients cannot be used (``list.*``)."""

from __future__ import annotations

from typing import Final

CAUSES: Final[dict[str, tuple[str, str]]] = {
    "list.faults": (
        "Alle fejl i listen er vist med række og kolonne. Én forkert række stopper hele listen, så ingen får et forkert"
        " brev.",
        "All faults of the list are shown with row and column. One wrong row stops the whole list, so that nobody gets"
        " a wrong letter.",
    ),
    "list.encoding": (
        "Listen er gemt i et ældre tegnsæt, eller stykker fra to filer er sat sammen. Et navn skrevet forkert er værre"
        " end en liste, der skal gemmes igen.",
        "The list is saved in an older encoding, or pieces of two files were put together. A name written wrongly is"
        " worse than a list to be saved again.",
    ),
    "list.mangled": (
        "Listen er engang læst i et forkert tegnsæt og gemt igen; så er bogstaverne ødelagt i selve filen.",
        "The list was once read in a wrong encoding and saved again; the letters are spoilt in the file itself then.",
    ),
    "list.spreadsheet": (
        "wrap læser en tekstfil med en række pr. linje. Et regneark kan have flere ark, formler og skjulte rækker, så"
        " det skal gemmes som CSV først.",
        "wrap reads a text file with a row a line. A spreadsheet may have several sheets, formulas and hidden rows, so"
        " it must be saved as CSV first.",
    ),
    "list.form": (
        "En celle indeholder et anførselstegn, som ikke er skrevet dobbelt, eller filen er rettet i en teksteditor.",
        "A cell holds a quotation mark that is not doubled, or the file was edited in a text editor.",
    ),
    "list.heading": (
        "Listen begynder med en titel eller en tom linje, eller overskriften er slettet.",
        "The list begins with a title or an empty line, or its heading was deleted.",
    ),
    "list.column_unknown": (
        "Kolonnen er stavet anderledes, eller den er til noget, wrap ikke bruger. En overset kolonne kunne være vigtig,"
        " så der gættes ikke.",
        "The column is spelt otherwise, or is for something wrap does not use. A column overlooked might matter, so"
        " there is no guessing.",
    ),
    "list.column_twice": (
        "To overskrifter betyder det samme, for eksempel »titel« og »emne«.",
        'Two headings mean the same, such as "title" and "subject".',
    ),
    "list.column_missing": (
        "Uden den vides det ikke, hvilket brev der skal sendes, eller til hvem.",
        "Without it one does not know which letter is to be sent, or to whom.",
    ),
    "list.cells": (
        "Et semikolon eller komma i en tekst er læst som skilletegn.",
        "A semicolon or comma within a text was read as a delimiter.",
    ),
    "list.empty": (
        "Filen har kun en overskrift, eller rækkerne er filtreret fra, da den blev gemt.",
        "The file has a heading only, or its rows were filtered out when it was saved.",
    ),
    "list.missing": (
        "Der skal stå et PDF-brev og en modtager i hver række.",
        "Each row needs a PDF letter and a recipient.",
    ),
    "list.two_recipients": (
        "Både CPR- og CVR-nummer er udfyldt. Brevet kan kun sendes til én.",
        "Both CPR and CVR number are filled in. The letter can go to one only.",
    ),
    "list.cpr": (
        "Der mangler et ciffer, cellen har et navn eller et CVR-nummer, eller de første fire cifre er ikke dag og"
        " måned.",
        "A digit is missing, the cell has a name or a CVR number, or the first four digits are no day and month.",
    ),
    "list.number_rounded": (
        "Excel viser lange tal i potensform, når kolonnen er smal, og skriver dem sådan i CSV-filen.",
        "Excel shows long numbers as powers of ten where the column is narrow, and writes them so into the CSV file.",
    ),
    "list.cpr_zero": (
        "Excel læser nummeret som et tal, og tal begynder ikke med 0.",
        "Excel reads the number as a number, and numbers do not begin with 0.",
    ),
    "list.cvr": (
        "Der mangler et ciffer, eller cellen har et P-nummer (10 cifre).",
        "A digit is missing, or the cell has a P number (10 digits).",
    ),
    "list.characters": (
        "Teksten er kopieret fra et andet program, og et styretegn fulgte med.",
        "The text was copied from another program, and a control character came along.",
    ),
    "list.too_long": (
        "MeMo sætter en grænse for feltet.",
        "MeMo limits the field.",
    ),
    "list.type": (
        "Brevtypen er stavet anderledes end »id« i kataloget, eller der bruges et andet katalog, end man tror.",
        'The letter type is spelt otherwise than "id" in the catalogue, or another catalogue is used than one thinks.',
    ),
    "list.yes_no": (
        "Kolonnen kan kun være ja, nej eller tom; der står noget andet.",
        "The column can be yes, no or empty only; it says something else.",
    ),
    "list.date": (
        "Datoen har et andet format (31. december 2026, 12/31/26), eller den findes ikke.",
        "The date has another format (31 December 2026, 12/31/26), or does not exist.",
    ),
    "list.date_past": (
        "Listen er fra en tidligere udsendelse, eller årstallet er forkert.",
        "The list is from an earlier mailing, or the year is wrong.",
    ),
    "list.kle": (
        "Excel har læst nummeret som en dato, eller cellen indeholder et helt sagsnummer.",
        "Excel read the number as a date, or the cell holds a whole case number.",
    ),
    "list.attachments": (
        "Digital Post tager højst ti bilag i en meddelelse.",
        "Digital Post takes at most ten attachments in a message.",
    ),
    "list.file_outside": (
        "Cellen har en hel sti (C:\\... eller /...) eller går op med .. . Listen må kun nævne filer i sin egen mappe.",
        "The cell has a whole path (C:\\... or /...) or goes up with .. . A list may name files of its own folder"
        " only.",
    ),
    "list.file_missing": (
        "Filen er flyttet, navnet er stavet anderledes, eller .pdf mangler. På en Linux-server tæller store bogstaver.",
        "The file has moved, its name is spelt otherwise, or .pdf is missing. On a Linux server capitals count.",
    ),
    "list.file_twins": (
        "Den ene fil er kopieret fra en Mac, som gemmer å og é i to stykker.",
        "One of the files was copied from a Mac, which stores å and é in two pieces.",
    ),
    "list.file_denied": (
        "Den bruger, programmet kører under, har ikke læseadgang, eller navnet kan ikke bruges på denne maskine.",
        "The user that runs the program has no right to read it, or the name is impossible on this machine.",
    ),
    "list.file_empty": (
        "Filen blev ikke skrevet færdig.",
        "The file was not written to its end.",
    ),
    "list.file_large": (
        "Filen er langt større end det, Digital Post tager imod.",
        "The file is far larger than what Digital Post takes.",
    ),
    "list.file_kind": (
        "Filen har fået en anden endelse uden at blive omdannet, eller det er en slags, som Digital Post ikke viser.",
        "The file got another ending without being converted, or is of a kind that Digital Post does not show.",
    ),
    "list.not_pdf": (
        "Brevet er et Word-dokument, eller filen hedder .pdf uden at være det.",
        "The letter is a Word document, or the file is called .pdf without being one.",
    ),
    "list.twice": (
        "Rækken er kopieret, eller to lister er sat sammen.",
        "The row was copied, or two lists were put together.",
    ),
    "list.memo_version": (
        "wrap kan lave meddelelser i MeMo 1.1 og 1.2.",
        "wrap can make messages in MeMo 1.1 and 1.2.",
    ),
    "list.sender_id": (
        "Værdien har for få eller for mange cifre eller er et P-nummer.",
        "The value has too few or too many digits, or is a P number.",
    ),
    "list.sender_label": (
        "Navnet er det, borgeren ser som afsender, så det skal være der.",
        "The name is what a citizen sees as the sender, so it must be there.",
    ),
}

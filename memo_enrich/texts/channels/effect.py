"""Texts about the effect: manifests and statistics that cannot be laid beside each other; and why."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts.entry import Text

TEXTS: Final[dict[str, Text]] = {
    "effect.no_manifest": Text(
        "error",
        "Mappen er ikke resultatet af en batch: den har intet manifest.jsonl",
        "The folder is not the output of a batch: it has no manifest.jsonl",
        "Angiv den mappe, der stod efter -o, da batch blev kørt.",
        "Name the folder that stood behind -o when batch was run.",
    ),
    "effect.sent_day": Text(
        "error",
        "Det, der står efter lighedstegnet, er ikke en dag",
        "What stands behind the equals sign is not a day",
        "Skriv fx ud/uge45=2026-11-03.",
        "Write e.g. out/week45=2026-11-03.",
    ),
    "effect.empty": Text(
        "error",
        "Statistikken er tom",
        "The statistics are empty",
        "Hent den igen fra chatbottens statistik som CSV med overskrifter i første linje.",
        "Fetch them again from the chatbot's statistics as CSV with headings in the first line.",
    ),
    "effect.spreadsheet": Text(
        "error",
        "Statistikken er et regneark og ikke CSV",
        "The statistics are a spreadsheet and not CSV",
        "Gem den som CSV: Filer, Gem som, CSV UTF-8.",
        "Save it as CSV: File, Save as, CSV UTF-8.",
    ),
    "effect.not_csv": Text(
        "error",
        "Linjen kan ikke læses som CSV",
        "The line cannot be read as CSV",
        "Kontrollér, om der mangler et anførselstegn.",
        "Look for a missing quotation mark.",
    ),
    "effect.no_column": Text(
        "error",
        "Der er ingen kolonne, der hedder »{column}«; der er: {columns}",
        'There is no column called "{column}"; there are: {columns}',
        "Skriv kolonnens navn med --date-column, --type-column, --channel-column eller --count-column.",
        "Write the column's name with --date-column, --type-column, --channel-column or --count-column.",
    ),
    "effect.no_day": Text(
        "error",
        "Der er hverken en dag eller en uge i linjens datokolonne",
        "There is neither a day nor a week in the line's column of dates",
        "Skriv 24-12-2026, 2026-12-24 eller 2026-W52.",
        "Write 2026-12-24, 24-12-2026 or 2026-W52.",
    ),
    "effect.no_number": Text(
        "error",
        "Der er intet tal i linjens kolonne med antal",
        "There is no number in the line's column of counts",
        "Skriv tallet med cifre, fx 1.234.",
        "Write the number in digits, e.g. 1,234.",
    ),
    "effect.day_guessed": Text(
        "info",
        "Det er ikke sagt, hvornår brevene blev sendt; der er regnet med {day}, da manifestet sidst blev skrevet",
        "Nobody said when the letters were sent; {day} is assumed, when the manifest was last written",
        "Angiv dagen: MAPPE=2026-11-03, eller --sent 2026-11-03 for dem alle.",
        "Name the day: FOLDER=2026-11-03, or --sent 2026-11-03 for all of them.",
    ),
    "effect.unknown_type": Text(
        "warning",
        "{count} af {all} samtaler handler om noget, kataloget ikke kender, og er ikke talt med",
        "{count} of {all} conversations are about something the catalogue does not know, and are not counted",
        "Statistikken skal have brevtypens »id«, emne eller link; ellers vælg en anden kolonne med --type-column.",
        'The statistics need the letter type\'s "id", topic or link; else choose another column with --type-column.',
    ),
    "effect.unknown_channel": Text(
        "warning",
        "{count} af {all} samtaler kommer fra en kanal, kataloget ikke kender",
        "{count} of {all} conversations come from a channel that the catalogue does not know",
        "Skriv chatbottens mærker i [chatbot.tag], eller vælg en anden kolonne med --channel-column.",
        "Write the chatbot's tags in [chatbot.tag], or choose another column with --channel-column.",
    ),
    "effect.no_letters": Text(
        "warning",
        "Ingen breve i manifesterne fik en invitation",
        "No letter in the manifests got an invitation",
        "Se batchens report.html: den siger, hvorfor brevene blev beholdt.",
        "See report.html of the batch: it says why the letters were kept.",
    ),
}

CAUSES: Final[dict[str, tuple[str, str]]] = {
    "effect.no_manifest": (
        "Manifestet er batchens regnskab: en linje for hvert brev. Det ligger øverst i mappen, ved siden af ready.",
        "The manifest is the ledger of a batch: a line for each letter. It lies on top of the folder, beside ready.",
    ),
    "effect.sent_day": (
        "Et lighedstegn efter mappen siger, hvornår dens breve blev sendt. Dagen findes ikke eller er skrevet i ord.",
        "An equals sign behind the folder says when its letters were sent. There is no such day, or it is in words.",
    ),
    "effect.empty": (
        "Filen har ingen linjer ud over overskriften, fx fordi perioden var valgt forkert i statistikken.",
        "The file has no lines but the heading, for instance because of the wrong period in the statistics.",
    ),
    "effect.spreadsheet": (
        "Et regneark kan have flere ark, formler og formater, så det er ikke til at sige, hvad der gælder.",
        "A spreadsheet may have several sheets, formulas and formats, so nobody can say what counts.",
    ),
    "effect.no_column": (
        "Statistikken kalder sine kolonner noget andet, eller den har en linje før overskrifterne.",
        "The statistics call their columns something else, or have a line before the headings.",
    ),
    "effect.not_csv": (
        "Et anførselstegn åbner en tekst, der aldrig slutter, eller der er et nul-tegn i filen.",
        "A quotation mark opens a text that never ends, or there is a NUL in the file.",
    ),
    "effect.no_day": (
        "Cellen er tom eller har en sumlinje, en måned eller et årstal. Uden uge kan den ikke stilles op mod breve.",
        "The cell is empty or has a total, a month or a year. Without a week it cannot be laid beside letters.",
    ),
    "effect.no_number": (
        "Cellen er tom, negativ eller har tekst som »under 5«. Der gættes ikke på tal.",
        'The cell is empty, negative or has text such as "under 5". Numbers are not guessed.',
    ),
    "effect.day_guessed": (
        "Et manifest siger, hvad der blev gjort, ikke hvornår brevene blev sendt. Kopieres filen, får den en ny dato.",
        "A manifest says what was done, not when the letters were sent. A file that is copied gets another date.",
    ),
    "effect.unknown_type": (
        "Chatbotten tæller også samtaler, der intet har med breve at gøre, eller dens emner hedder noget andet.",
        "The chatbot also counts conversations that have nothing to do with letters, or calls its topics otherwise.",
    ),
    "effect.unknown_channel": (
        "Linket havde intet mærke, eller mærket er et andet end kataloget har nu. Samtalerne er vist som »andet«.",
        'The link had no tag, or another than the catalogue has now. The conversations are shown as "other".',
    ),
    "effect.no_letters": (
        "Alle breve blev beholdt eller afvist, eller mappen er fra en prøvekørsel.",
        "All letters were kept or rejected, or the folder is from a dry run.",
    ),
}

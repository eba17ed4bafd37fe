"""Why a call is answered with a code word (``usage.*``, ``asked``, ``internal``)."""

from __future__ import annotations

from typing import Final

CAUSES: Final[dict[str, tuple[str, str]]] = {
    "asked": (
        "Kommandoen eller funktionen match svarer kun på, hvilken brevtype et brev er; den skriver intet.",
        "The command or function match only tells which letter type a letter is; it writes nothing.",
    ),
    "internal": (
        "memo-enrich har mødt noget, som programmet ikke er bygget til. Det er vores fejl, ikke brevets eller jeres.",
        "memo-enrich met something it was not built for. That is our fault, not the letter's or yours.",
    ),
    "usage.no_output": (
        "Brevet kommer fra en fil, og så gættes der ikke på, hvad resultatet skal hedde. Kun når brevet kommer fra"
        " stdin, går resultatet af sig selv til stdout.",
        "The letter comes from a file, and then no name is guessed for the result. Only where the letter comes from"
        " stdin does the result go to stdout by itself.",
    ),
    "usage.terminal": (
        "-o - (eller et brev fra stdin uden -o) sender filen til stdout, og stdout er her en skærm.",
        "-o - (or a letter from stdin without -o) sends the file to stdout, and stdout is a screen here.",
    ),
    "usage.ending": (
        "Andre programmer åbner en fil efter dens endelse: en PDF med navnet brev.docx kan ingen åbne.",
        "Other programs open a file by its ending: nobody can open a PDF that is called letter.docx.",
    ),
    "usage.no_catalogue": (
        "Kommandoen skal bruge et katalog over brevtyper og links, og der er hverken angivet et eller fundet et i"
        " arbejdsmappen. Et planlagt job har ofte en anden arbejdsmappe, end man tror.",
        "The command needs a catalogue of letter types and links; none was named and none lies in the working folder. A"
        " scheduled job often has another working folder than one thinks.",
    ),
    "usage.no_such_code": (
        "Navnet er tastet forkert eller stammer fra en nyere udgave af memo-enrich.",
        "The name is mistyped, or comes from a newer version of memo-enrich.",
    ),
    "usage.code_unknown": (
        "Ordet ligner ingen af de fejlkoder, der er. En fejlkode står i kantede parenteser sidst i en besked:"
        " [pdf.no_room].",
        "The word is like none of those there are. A code word stands in square brackets at the end of a message:"
        " [pdf.no_room].",
    ),
    "usage.same_file": (
        "Rapporten, brevet, resultatet og kataloget skal være forskellige filer; ellers ville den ene slette den anden."
        " Også to stavemåder eller et symbolsk link kan føre til den samme fil.",
        "Report, letter, result and catalogue must be different files, or one would wipe out the other. Two spellings"
        " or a symbolic link may lead to one file, too.",
    ),
    "usage.report_place": (
        "En fil i brevmappen ville blive taget for et brev i næste kørsel, og --overwrite ville slette det, der ligger"
        " der. ready, rejected, packed, manifest.jsonl og report.html i resultatmappen skriver kørslen selv.",
        "A file in the folder of letters would be taken for a letter by the next run, and --overwrite would delete what"
        " lies there. ready, rejected, packed, manifest.jsonl and report.html in OUT are written by the run itself.",
    ),
    "usage.either": (
        "Hvert af de to tilvalg bestemmer, hvordan svaret skrives, og der er kun ét svar.",
        "Each of the two options decides how the answer is written, and there is one answer only.",
    ),
    "usage.needs": (
        "Alene ville tilvalget ikke gøre nogen forskel, og så er det nok noget andet, der er ment.",
        "Alone the option would make no difference, so something else is probably meant.",
    ),
    "usage.stdin_twice": (
        "Der er flere - på linjen. Det første læser alt, og så er der intet tilbage til det næste.",
        "There are several - on the line. The first reads it all, and nothing is left for the next.",
    ),
    "usage.interrupted": (
        "Nogen trykkede Ctrl-C, eller systemet bad programmet stoppe (nedlukning, tidsgrænse i et planlagt job).",
        "Somebody pressed Ctrl-C, or the system asked the program to stop (shutdown, time limit of a scheduled job).",
    ),
    "usage.no_such_option": (
        "Tilvalget er tastet forkert eller hører til en anden kommando. Tilvalg skrives efter kommandoens navn.",
        "The option is mistyped, or belongs to another command. Options are written after the command's name.",
    ),
    "usage.no_such_command": (
        "Kommandoen er tastet forkert, eller første ord på linjen er et filnavn: kommandoen skal stå først.",
        "The command is mistyped, or the first word on the line is a file: the command comes first.",
    ),
    "usage.option_without_value": (
        "Nogle tilvalg skal have en værdi (-o ud.pdf), andre ingen (--strict). Det sidste ord på linjen er ofte et"
        " tilvalg, hvis værdi mangler.",
        "Some options take a value (-o out.pdf), others none (--strict). Often the last word on the line is an option"
        " whose value is missing.",
    ),
    "usage.too_many": (
        "Et filnavn med mellemrum er blevet til flere ord, eller der er nævnt flere breve, hvor der kun skal stå ét.",
        "A file name with spaces became several words, or several letters are named where only one belongs.",
    ),
    "usage.missing": (
        "Kommandoen kan ikke begynde uden: et brev, en mappe eller et tilvalg, der skal være der.",
        "The command cannot begin without it: a letter, a folder, or an option that must be there.",
    ),
    "usage.bad_value": (
        "Værdien er ikke blandt de mulige, ikke et tal, eller navnet på noget, der ikke findes. Den kan også komme fra"
        " en miljøvariabel, der begynder med MEMO_ENRICH_.",
        "The value is none of those possible, no number, or names something that is not there. It may come from an"
        " environment variable that begins with MEMO_ENRICH_, too.",
    ),
    "usage.other": (
        "Linjen kan ikke forstås, som den står.",
        "The line cannot be understood as it stands.",
    ),
}

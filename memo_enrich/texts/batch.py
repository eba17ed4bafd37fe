"""Texts about batches: folders, workers, the manifest, containers that are packed, and lists of recipients."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts.entry import Text

_UNTOUCHED_DA = "Brevet er uændret og kan sendes som det er."
_UNTOUCHED_EN = "The letter is unchanged and can be sent as it is."
_LIST_DA = "Ret listen, og kør igen. Der er ikke skrevet noget."
_LIST_EN = "Correct the list and run again. Nothing was written."

TEXTS: Final[dict[str, Text]] = {
    "batch.overlap": Text(
        "error",
        "Mappen til resultatet og brevene ligger i hinanden",
        "The folder for the output and the letters lie within each other",
        "Vælg en mappe til resultatet uden for mappen med breve.",
        "Choose a folder for the output outside the folder of letters.",
    ),
    "batch.not_empty": Text(
        "error",
        "Mappen til resultatet er ikke tom",
        "The folder for the output is not empty",
        "Vælg en tom mappe, fortsæt med --resume, eller begynd forfra med --overwrite.",
        "Choose an empty folder, go on with --resume, or start afresh with --overwrite.",
    ),
    "batch.out_not_folder": Text(
        "error",
        "Resultatet skal i en mappe, men der ligger noget andet på den plads",
        "The output goes into a folder, but something else is in that place",
        "Vælg et andet navn til mappen.",
        "Choose another name for the folder.",
    ),
    "batch.locked": Text(
        "error",
        "En anden kørsel arbejder i mappen lige nu",
        "Another run is working in this folder right now",
        "Vent, til den er færdig. Låsen forsvinder med kørslen, også hvis den går ned.",
        "Wait until it is done. The lock goes with the run, even if that crashes.",
    ),
    "batch.resume_or_overwrite": Text(
        "error",
        "--resume og --overwrite udelukker hinanden",
        "--resume and --overwrite exclude each other",
        "--resume gør det færdigt, der mangler; --overwrite begynder forfra.",
        "--resume does what is missing; --overwrite starts afresh.",
    ),
    "batch.folder_in_list": Text(
        "error",
        "Listen med breve indeholder en mappe",
        "The list of letters holds a folder",
        "Giv mappen alene, eller nævn filerne i den.",
        "Give the folder alone, or name the files in it.",
    ),
    "batch.no_workers": Text(
        "error",
        "Der kan ikke startes processer til arbejdet ({error})",
        "No worker processes can be started ({error})",
        "Se efter ledig hukommelse. Kaldes der fra et Python-script, skal kaldet stå under"
        ' `if __name__ == "__main__":`. Fortsæt med --resume.',
        'See to free memory. A call from a Python script belongs below `if __name__ == "__main__":`.'
        " Go on with --resume.",
    ),
    "batch.worker_died": Text(
        "warning",
        "Processen, der arbejdede på brevet, gik ned",
        "The process that worked on the letter died",
        "Brevet er uændret og kan sendes som det er. Prøv det alene med `memo-enrich enrich`, og meld gerne fejlen.",
        "The letter is unchanged and can be sent as it is. Try it alone with `memo-enrich enrich`; please report it.",
    ),
    "batch.time_limit": Text(
        "warning",
        "Arbejdet på brevet tog for lang tid og blev stoppet",
        "The work on the letter took too long and was ended",
        "Brevet er uændret og kan sendes som det er. Prøv det alene med `memo-enrich enrich`.",
        "The letter is unchanged and can be sent as it is. Try it alone with `memo-enrich enrich`.",
    ),
    "batch.executor_failed": Text(
        "warning",
        "Den executor, der blev givet, kunne ikke udføre arbejdet på brevet",
        "The executor that was given could not do the work on the letter",
        _UNTOUCHED_DA,
        _UNTOUCHED_EN,
    ),
    "batch.link": Text(
        "error",
        "Et symbolsk link fører ud af mappen, til en mappe eller ingen steder hen; det følges ikke",
        "A symbolic link leads out of the folder, to a folder, or nowhere; it is not followed",
        "Læg filen selv i mappen.",
        "Put the file itself into the folder.",
    ),
    "batch.special": Text(
        "error",
        "Det er ikke en fil, men en enhed, en kanal eller en sokkel; den læses ikke",
        "This is no file but a device, a pipe or a socket; it is not read",
        "Fjern den fra mappen.",
        "Remove it from the folder.",
    ),
    "batch.folder_denied": Text(
        "error",
        "Mappen kan ikke åbnes; brevene i den er ikke med",
        "The folder cannot be opened; the letters in it are not included",
        "Giv brugeren adgang til mappen, og kør igen med --resume.",
        "Give the user access to the folder and run again with --resume.",
    ),
    "batch.empty_container": Text(
        "error",
        "Containeren er tom",
        "The container is empty",
        "Dan containeren igen.",
        "Make the container again.",
    ),
    "batch.source_changed": Text(
        "warning",
        "Brevet er ændret siden sidste kørsel og er lavet om",
        "The letter has changed since the last run and was done again",
        "Se efter, om det tidligere resultat allerede er sendt.",
        "Check whether the earlier output was sent already.",
    ),
    "batch.output_changed": Text(
        "info",
        "Resultatet fra sidste kørsel manglede eller var ændret; brevet er lavet om",
        "The output of the last run was missing or changed; the letter was done again",
        "Intet at gøre.",
        "Nothing to do.",
    ),
    "batch.source_gone": Text(
        "error",
        "Både brevet og resultatet fra sidste kørsel er væk eller ændret",
        "Both the letter and the output of the last run are gone or changed",
        "Læg brevet tilbage i mappen, og kør igen med --resume.",
        "Put the letter back into the folder and run again with --resume.",
    ),
    "batch.renamed": Text(
        "info",
        "Navnet var optaget eller umuligt her, så resultatet har fået et andet",
        "The name was taken or is impossible here, so the output got another",
        "Rækken i manifest.jsonl siger, hvad filen hedder.",
        "The row in manifest.jsonl tells what the file is called.",
    ),
}

WORDS: Final[dict[str, tuple[str, str]]] = {}
"""Short words and labels, ``(Danish, English)``; they are no code words."""

"""Texts about the call itself. What click says of a wrong one stands in ``cli/locale``."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts.entry import Text

_HELP_DA = "Skriv --help efter kommandoen for at se, hvordan den bruges."
_HELP_EN = "Write --help behind the command to see how it is used."

TEXTS: Final[dict[str, Text]] = {
    "usage.no_output": Text(
        "error",
        "Angiv med -o, hvor resultatet skal skrives",
        "Say with -o where the result is to be written",
        "enrich, remove og pack skriver en fil: -o ud/brev.pdf. batch, wrap, unpack, kit og template skriver en mappe:"
        " -o ud.",
        "enrich, remove and pack write a file: -o out/letter.pdf. batch, wrap, unpack, kit and template write a folder:"
        " -o out.",
    ),
    "usage.terminal": Text(
        "error",
        "Resultatet er en fil og kan ikke vises på skærmen",
        "The result is a file and cannot be shown on a terminal",
        "Angiv en fil med -o, eller send resultatet videre med > eller |.",
        "Name a file with -o, or pass the result on with > or |.",
    ),
    "usage.ending": Text(
        "error",
        "Filnavnets endelse passer ikke: indholdet bliver {kind}, og navnet skal ende på {endings}",
        "The file name's ending does not fit: the content is {kind}, and the name must end in {endings}",
        "Ret navnet efter -o.",
        "Correct the name after -o.",
    ),
    "usage.no_catalogue": Text(
        "error",
        "Der er intet katalog",
        "There is no catalogue",
        "Brug -c letters.toml, miljøvariablen MEMO_ENRICH_CATALOGUE, eller læg letters.toml i den mappe, du står i."
        " `memo-enrich init` skriver et katalog at begynde med.",
        "Use -c letters.toml, the variable MEMO_ENRICH_CATALOGUE, or put letters.toml into the folder you are in."
        " `memo-enrich init` writes one to start from.",
    ),
    "usage.no_such_code": Text(
        "error",
        "Fejlkoden {name} findes ikke; mente du {instead}?",
        "There is no code word {name}; did you mean {instead}?",
        "`memo-enrich explain` viser alle fejlkoder.",
        "`memo-enrich explain` lists every code word.",
    ),
    "usage.code_unknown": Text(
        "error",
        "Fejlkoden {name} findes ikke",
        "There is no code word {name}",
        "`memo-enrich explain` viser alle fejlkoder.",
        "`memo-enrich explain` lists every code word.",
    ),
    "usage.same_file": Text(
        "error",
        "To filer på linjen er den samme",
        "Two files on the line are the same",
        "Giv brevet, resultatet, rapporten og kataloget hver sit navn.",
        "Give letter, result, report and catalogue different names.",
    ),
    "usage.report_place": Text(
        "error",
        "Rapporten kan ikke skrives der: stedet er til breve, kørslens egne filer eller noget andet end en rapport",
        "The report cannot be written there: the place is for letters, the run's own files, or something else",
        "Vælg et nyt filnavn uden for brevmappen, fx rapport.jsonl. Rækkerne kommer på stdout med --json.",
        "Choose a new file name outside the folder of letters, e.g. report.jsonl. With --json the rows go to stdout.",
    ),
    "usage.either": Text(
        "error",
        "{one} og {other} kan ikke bruges sammen",
        "{one} and {other} cannot be used together",
        "Behold det ene tilvalg.",
        "Keep one of the options.",
    ),
    "usage.needs": Text(
        "error",
        "{one} virker kun sammen med {other}",
        "{one} works only together with {other}",
        "Tilføj det manglende tilvalg, eller fjern det andet.",
        "Add the option that is missing, or remove the other.",
    ),
    "usage.stdin_twice": Text(
        "error",
        "stdin (-) kan kun læses én gang",
        "stdin (-) can be read only once",
        "Skriv kun ét - på linjen, eller nævn filerne.",
        "Write only one - on the line, or name the files.",
    ),
    "usage.interrupted": Text(
        "error",
        "Afbrudt; det, der er skrevet, er komplet",
        "Interrupted; what is written is complete",
        "Kør kommandoen igen; batch og wrap fortsætter med --resume.",
        "Run the command again; batch and wrap continue with --resume.",
    ),
    "usage.no_such_option": Text(
        "error",
        "{name} findes ikke",
        "There is no {name}",
        _HELP_DA,
        _HELP_EN,
    ),
    "usage.no_such_command": Text(
        "error",
        "Kommandoen {name} findes ikke",
        "There is no command {name}",
        "`memo-enrich --help` viser kommandoerne.",
        "`memo-enrich --help` lists the commands.",
    ),
    "usage.option_without_value": Text(
        "error",
        "{name} mangler en værdi, eller der står en værdi, hvor der ikke skal være en",
        "{name} lacks a value, or has one where none belongs",
        _HELP_DA,
        _HELP_EN,
    ),
    "usage.too_many": Text(
        "error",
        "Der står mere på linjen, end kommandoen bruger",
        "There is more on the line than the command takes",
        "Sæt navne med mellemrum i anførselstegn.",
        "Put names with spaces into quotation marks.",
    ),
    "usage.missing": Text(
        "error",
        "{name} mangler",
        "{name} is missing",
        _HELP_DA,
        _HELP_EN,
    ),
    "usage.bad_value": Text(
        "error",
        "Forkert værdi for {name}: {detail}",
        "Wrong value for {name}: {detail}",
        _HELP_DA,
        _HELP_EN,
    ),
    "usage.other": Text(
        "error",
        "Forkert brug: {detail}",
        "Wrong usage: {detail}",
        _HELP_DA,
        _HELP_EN,
    ),
}

WORDS: Final[dict[str, tuple[str, str]]] = {
    "usage.help": ("Se {path} --help", "See {path} --help"),
    "usage.one_letter": (
        "{path} behandler ét brev ad gangen; brug memo-enrich batch til mange.",
        "{path} takes one letter; use memo-enrich batch for many.",
    ),
    "usage.choices": ("skriv en af {choices}", "write one of {choices}"),
    "usage.number": ("skriv et helt tal{least}", "write a whole number{least}"),
    "usage.empty": ("navnet er tomt", "the name is empty"),
    "usage.no_path": ("{path} findes ikke", "{path} does not exist"),
    "usage.no_folder": ("{path} er ikke en mappe", "{path} is not a folder"),
    "usage.decimal": ("skriv et tal{least}", "write a number{least}"),
}
"""Short words and labels, ``(Danish, English)``; they are no code words."""

"""Why a file cannot be read or written, or a container be used (``read.*``, ``write.*``, ``container.*``)."""

from __future__ import annotations

from typing import Final

CAUSES: Final[dict[str, tuple[str, str]]] = {
    "read.missing": (
        "Navnet er tastet forkert, filen er flyttet, eller stien gælder fra en anden mappe end den, du står i.",
        "The name is mistyped, the file has moved, or the path starts from another folder than the one you are in.",
    ),
    "read.not_a_file": (
        "Stien fører til en mappe, en enhed eller en pipe; kommandoen læser ét brev fra én fil.",
        "The path leads to a folder, a device or a pipe; the command reads one letter from one file.",
    ),
    "read.denied": (
        "Den bruger, som programmet kører under, har ikke læseadgang, filen er låst af et andet program, eller"
        " forbindelsen til et netværksdrev er væk.",
        "The user that runs the program has no right to read the file, another program holds it, or the connection to a"
        " network drive is gone.",
    ),
    "read.empty": (
        "Systemet, der skulle skrive brevet, gik i stå, eller filen blev læst, før den var færdig.",
        "The system that was to write the letter stopped, or the file was read before it was finished.",
    ),
    "read.unknown_kind": (
        "Der er ofte tale om et Word-dokument, et billede eller en zip-fil, også når navnet ender på .pdf eller .xml.",
        "Often it is a Word document, a picture or a zip file, also where the name ends in .pdf or .xml.",
    ),
    "read.too_large": (
        "Filen er langt større end det, Digital Post tager imod, så den læses slet ikke ind. Ofte er det indscannede"
        " bilag i fuld opløsning.",
        "The file is far larger than what Digital Post takes, so it is not even read in. Often it is scanned"
        " attachments in full resolution.",
    ),
    "read.not_pdf": (
        "enrich_pdf fik en fil af en anden slags, for eksempel et Word-dokument, der endnu ikke er omdannet til PDF.",
        "enrich_pdf was given a file of another kind, such as a Word document that was not made into a PDF yet.",
    ),
    "write.exists": (
        "Resultatet fra en tidligere kørsel ligger der stadig, eller to breve skal hedde det samme.",
        "The result of an earlier run is still there, or two letters are to have one name.",
    ),
    "write.same_as_input": (
        "-o fører til brevet selv, måske ad en anden sti eller et symbolsk link.",
        "-o leads to the letter itself, perhaps by another path or a symbolic link.",
    ),
    "write.not_a_file": (
        "Der findes en mappe (eller en enhed) med det navn, resultatet skulle have.",
        "There is a folder (or a device) of the name that the result was to have.",
    ),
    "write.failed": (
        "Disken er fuld, mappen findes ikke eller må ikke skrives i, eller filen er åben i et andet program. På Windows"
        " låser en PDF-læser den fil, den viser.",
        "The disk is full, the folder does not exist or must not be written to, or the file is open in another program."
        " On Windows a PDF reader locks the file it shows.",
    ),
    "container.unreadable": (
        "Overførslen af containeren blev afbrudt, eller filen er ikke pakket med lzma, men for eksempel med zip.",
        "The transfer of the container was cut off, or the file is not packed with lzma but, say, with zip.",
    ),
    "container.trailing": (
        "Noget er hængt på efter containeren, for eksempel endnu en container, der er gået i stykker.",
        "Something was appended behind the container, such as another container that is broken.",
    ),
    "container.path": (
        "En post i containeren ligger i en mappe eller har et navn, som ikke kan bruges på alle systemer, så den kunne"
        " blive skrevet et forkert sted.",
        "An entry of the container lies in a folder or has a name that not every system allows, so that it might be"
        " written to a wrong place.",
    ),
    "container.special": (
        "Containeren er pakket med et almindeligt tar-program, der også tager links og mapper med.",
        "The container was packed with an ordinary tar program, which takes links and folders along.",
    ),
    "container.twice": (
        "Samme meddelelse er lagt i to gange, eller to navne er kun forskellige i store og små bogstaver. Den ene ville"
        " overskrive den anden.",
        "One message was put in twice, or two names differ in capital letters only. One would overwrite the other.",
    ),
    "container.too_large": (
        "En meddelelse fylder langt mere, end Digital Post tager imod, eller der er over 100.000 i containeren.",
        "A message is far larger than Digital Post takes, or there are more than 100,000 in the container.",
    ),
    "container.nothing": (
        "Mappen er tom, eller den indeholder kun andre mapper uden filer.",
        "The folder is empty, or holds nothing but folders without files.",
    ),
    "container.not_memo": (
        "Digital Posts containere rummer kun MeMo-meddelelser, og navnet på hver er dens messageUUID. Mappen rummer"
        " noget andet: en PDF, en kombi_request eller en meddelelse uden messageUUID.",
        "Digital Post's containers hold MeMo messages only, each named by its messageUUID. The folder holds something"
        " else: a PDF, a kombi_request, or a message without messageUUID.",
    ),
}

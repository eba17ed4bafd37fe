"""The help pages, in Danish and English."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts import Language

HELP: Final[dict[str, dict[Language, str]]] = {
    "program": {
        "da": "Sæt det rette chatbot-link og en QR-kode på breve til Digital Post og print, og bevis at resultatet er"
        " rigtigt. Resultat og JSON går til stdout, tale til stderr.",
        "en": "Put the fitting chatbot link and a QR code on letters for Digital Post and print, and prove that the"
        " result is right. Product and JSON go to stdout, talk to stderr.",
    },
    "exit_codes": {
        "da": (
            "Afslutningskoder:\n"
            "  0  udført (beriget, bar den allerede, eller beholdt)   6  brevet er ugyldigt\n"
            "  1  fejl i memo-enrich                                  7  kunne ikke skrive\n"
            "  2  forkert brug                                        8  kataloget er forkert\n"
            "  3  brevet kan ikke læses                               9  batch: breve blev afvist\n"
            "  4  ingen brevtype (--strict)                         130  afbrudt\n"
            "  5  ingen plads, eller PDF'en må ikke ændres (--strict)\n"
        ),
        "en": (
            "Exit codes:\n"
            "  0  done (enriched, already, or kept)                   6  letter invalid\n"
            "  1  a bug in memo-enrich                                7  could not write\n"
            "  2  wrong usage                                         8  catalogue wrong\n"
            "  3  could not read the letter                           9  batch: letters were rejected\n"
            "  4  no letter type (--strict)                         130  interrupted\n"
            "  5  no place, or a PDF that must not be changed (--strict)\n"
        ),
    },
    "usage": {"da": "Brug: ", "en": "Usage: "},
    "options": {"da": "Valg", "en": "Options"},
    "commands": {"da": "Kommandoer", "en": "Commands"},
    "command.enrich": {
        "da": "Berig ét brev.\n\nLETTER er en MeMo-meddelelse, en kombi_request eller en PDF; - er stdin. Kan brevet"
        " ikke beriges, kommer det uændret ud med en grund.",
        "en": "Enrich one letter.\n\nLETTER is a MeMo message, a kombi_request or a PDF; - is stdin. A letter that"
        " cannot be enriched comes out unchanged, with a reason.",
    },
    "command.check": {
        "da": "Kontrollér breve: skema, regler, layout.\n\nIntet ændres. Med et katalog prøves også, om der er plads.",
        "en": "Check letters: schema, rules, layout.\n\nChanges nothing. With a catalogue the room is tried as well.",
    },
    "command.match": {
        "da": "Vis hvilken brevtype et brev er, og hvorfor.\n\nIntet ændres.",
        "en": "Show which letter type a letter is, and why.\n\nChanges nothing.",
    },
    "command.types": {
        "da": "Vis katalogets brevtyper.\n\n--verify ser kataloget efter; --learn prøver det på en mappe med breve.",
        "en": "Show the catalogue's letter types.\n\n--verify lints the catalogue; --learn tries it on a folder.",
    },
    "command.remove": {
        "da": "Tag vores invitation ud igen.\n\nPDF'en bliver byte for byte den oprindelige; kontrolsummen prøves.",
        "en": "Take our invitation out again.\n\nThe PDF is the original again, byte for byte; its hash is checked.",
    },
    "command.preview": {
        "da": "Vis zoner, valgt plads og resultat som et billede.",
        "en": "Show zones, the chosen place and the result as a picture.",
    },
    "command.init": {
        "da": "Skriv et letters.toml at begynde med i mappen DIR.",
        "en": "Write a starter letters.toml into the folder DIR.",
    },
    "output": {
        "da": "Hvor resultatet skal hen; - er stdout.",
        "en": "Where the result goes; - is stdout.",
    },
    "picture": {
        "da": "Billedfilen: .png, eller .pdf.",
        "en": "The picture: .png, or .pdf.",
    },
    "catalogue": {
        "da": "Kataloget (letters.toml). Ellers MEMO_ENRICH_CATALOGUE.",
        "en": "The catalogue (letters.toml). Else MEMO_ENRICH_CATALOGUE.",
    },
    "type": {
        "da": "Brevtypens id; springer genkendelsen over.",
        "en": "Id of the letter type; skips matching.",
    },
    "strict": {
        "da": "Fejl i stedet for at beholde brevet uændret.",
        "en": "Fail instead of keeping the letter as it was.",
    },
    "json": {
        "da": "Ét JSON-objekt pr. brev på stdout (stderr, når brevet selv går til stdout).",
        "en": "One JSON object per letter on stdout (stderr where the letter itself goes to stdout).",
    },
    "dry_run": {
        "da": "Gør alt undtagen at skrive.",
        "en": "Do everything but write.",
    },
    "overwrite": {
        "da": "Erstat en fil, der findes. Det brev, der læses, erstattes aldrig.",
        "en": "Replace a file that exists. The letter that is read is never replaced.",
    },
    "demo": {
        "da": "Tillad .example-links: til prøver, aldrig til rigtige breve.",
        "en": "Let .example links through: for trials, never for real letters.",
    },
    "documents": {
        "da": "Hvilke dokumenter i en meddelelse der beriges.",
        "en": "Which documents of a message are enriched.",
    },
    "schema_dir": {
        "da": "Mappe med de officielle MeMo-skemaer, der skal bruges i stedet for vores.",
        "en": "Folder with the official MeMo schemas to use instead of ours.",
    },
    "lang": {
        "da": "Sprog for beskeder og hjælp. Ellers MEMO_ENRICH_LANG.",
        "en": "Language of messages and help. Else MEMO_ENRICH_LANG.",
    },
    "verbose": {
        "da": "Sig mere, også ved fejl.",
        "en": "Say more, also on errors.",
    },
    "quiet": {
        "da": "Sig kun fejl.",
        "en": "Say errors only.",
    },
    "verify": {
        "da": "Se kataloget efter for fejl, overlap og links.",
        "en": "Lint the catalogue: faults, overlaps, links.",
    },
    "learn": {
        "da": "Prøv kataloget på en mappe med tidligere breve.",
        "en": "Try the catalogue on a folder of past letters.",
    },
    "version": {
        "da": "Vis versionen.",
        "en": "Show the version.",
    },
    "help": {
        "da": "Vis denne hjælp.",
        "en": "Show this help.",
    },
}

"""Texts about MeMo messages that cannot be read, and what the schema says of those that can."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts.entry import Text

_SENDER_DA: Final = "Bed det system, der har dannet brevet, om at danne det igen."
_SENDER_EN: Final = "Ask the system that made the letter to make it again."

TEXTS: Final[dict[str, Text]] = {
    "memo.empty": Text(
        "error",
        "Filen er tom.",
        "The file is empty.",
        "Kontrollér, at brevet blev overført helt.",
        "Check that the letter was transferred completely.",
    ),
    "memo.not_xml": Text(
        "error",
        "Filen er hverken XML eller PDF.",
        "The file is neither XML nor PDF.",
        "Giv en MeMo-meddelelse, en kombi_request eller en PDF.",
        "Give a MeMo message, a kombi_request or a PDF.",
    ),
    "memo.encoding": Text(
        "error",
        "Tegnsættet kan ikke læses; kun UTF-8, UTF-16, ISO-8859-1 og US-ASCII kan.",
        "The encoding cannot be read; only UTF-8, UTF-16, ISO-8859-1 and US-ASCII can.",
        "Gem brevet som UTF-8.",
        "Save the letter as UTF-8.",
    ),
    "memo.encoding_conflict": Text(
        "error",
        "XML-erklæringens tegnsæt passer ikke til filens første byte.",
        "The encoding in the XML declaration contradicts the first bytes of the file.",
        "Ret XML-erklæringen, så den nævner det tegnsæt, filen er skrevet i.",
        "Let the XML declaration name the encoding the file is written in.",
    ),
    "memo.doctype": Text(
        "error",
        "Brevet har en DOCTYPE; det er ikke tilladt.",
        "The letter has a DOCTYPE; that is not allowed.",
        "Fjern DOCTYPE og entiteter fra brevet.",
        "Remove DOCTYPE and entities from the letter.",
    ),
    "memo.not_well_formed": Text(
        "error",
        "XML-teksten er ikke velformet (linje {line}, byte {offset}).",
        "The XML is not well-formed (line {line}, byte {offset}).",
        _SENDER_DA,
        _SENDER_EN,
    ),
    "memo.too_complex": Text(
        "error",
        "Brevet har flere, dybere eller større XML-elementer, end noget brev har brug for.",
        "The letter has more, deeper or larger XML elements than any letter needs.",
        _SENDER_DA,
        _SENDER_EN,
    ),
    "memo.root": Text(
        "error",
        "XML-filen er hverken en MeMo-meddelelse eller en kombi_request.",
        "The XML file is neither a MeMo message nor a kombi_request.",
        "Giv en fil, hvis rod er memo:Message eller kombi_request.",
        "Give a file whose root is memo:Message or kombi_request.",
    ),
    "memo.two_messages": Text(
        "error",
        "kombi_request indeholder mere end én MeMo-meddelelse.",
        "The kombi_request holds more than one MeMo message.",
        "Send én meddelelse i hver kombi_request.",
        "Send one message in each kombi_request.",
    ),
    "memo.empty_request": Text(
        "error",
        "kombi_request indeholder hverken en MeMo-meddelelse eller et papirbrev.",
        "The kombi_request holds neither a MeMo message nor a paper letter.",
        _SENDER_DA,
        _SENDER_EN,
    ),
    "memo.base64": Text(
        "error",
        "Filens indhold er ikke gyldig base64.",
        "The file's content is not valid base64.",
        _SENDER_DA,
        _SENDER_EN,
    ),
    "schema.folder": Text(
        "error",
        "Mappen indeholder ikke et helt MeMo-skema.",
        "The folder does not hold a complete MeMo schema.",
        "Læg alle de officielle XSD-filer i mappen, også dem de importerer.",
        "Put all official XSD files into the folder, also those they import.",
    ),
    "schema.own_used": Text(
        "info",
        "Mappen med officielle skemaer har intet skema til MeMo {version}; vores eget blev brugt.",
        "The folder of official schemas has none for MeMo {version}; our own was used.",
        "Læg skemaet til denne version i mappen, hvis der findes et.",
        "Put the schema of this version into the folder if there is one.",
    ),
    "schema.unparsed": Text(
        "error",
        "Meddelelsens XML kan ikke læses af skemakontrollen.",
        "The message's XML cannot be read by the schema check.",
        _SENDER_DA,
        _SENDER_EN,
    ),
}

"""Texts about what a caller hands over from Python (``memo_enrich.serviceplatformen``, ``enrich_pdf``)."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts.entry import Text

TEXTS: Final[dict[str, Text]] = {
    "read.not_pdf": Text(
        "error",
        "Indholdet er ikke en PDF",
        "The content is not a PDF",
        "Lav brevet om til PDF først; det er uændret.",
        "Turn the letter into a PDF first; it is unchanged.",
    ),
    "message.not_one": Text(
        "error",
        "Objektet er ikke en Message fra python_serviceplatformen",
        "The object is not a Message of python_serviceplatformen",
        "Brug dataklassen Message, lige før send_message. XML og PDF hører til i `enrich`.",
        "Use the dataclass Message, just before send_message. XML and PDF belong in `enrich`.",
    ),
    "message.shape": Text(
        "error",
        "Meddelelsen kan ikke skrives som MeMo-XML",
        "The message cannot be written as MeMo XML",
        "Kontrollér, om felter mangler eller har en forkert type. Meddelelsen er uændret.",
        "Look for fields that are missing or of a wrong type. The message is unchanged.",
    ),
    "message.unknown_name": Text(
        "warning",
        "Navnet findes ikke i MeMo; feltet er ikke kontrolleret, men ført uændret videre",
        "MeMo has no such name; the field was not checked but passed on unchanged",
        "Sørg for, at feltet ikke kommer med i den XML, der sendes: platformen afviser ukendte navne.",
        "Make sure that the field does not get into the XML that is sent: the platform refuses unknown names.",
    ),
    "message.no_action_class": Text(
        "warning",
        "Kalderens pakke har ingen klasser til en handling (Action, EntryPoint); handlingen er udeladt",
        "The caller's package has no classes for an Action (Action, EntryPoint); the Action was left out",
        "Brug klasserne fra python_serviceplatformen 3, eller gør dem synlige i Message-klassens modul.",
        "Use the classes of python_serviceplatformen 3, or make them visible in the module of the Message class.",
    ),
}

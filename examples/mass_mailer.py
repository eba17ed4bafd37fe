"""A mass mailer: every letter goes out digitally where its reader can be reached so, else on paper.

    python examples/mass_mailer.py        # from the checkout; writes to out/outbox instead of sending

The lines that memo-enrich adds to such a system are marked with "<-". Built on the classes of
``python_serviceplatformen`` (``pip install memo-enrich[serviceplatformen]``, Python below 3.13).
"""

from __future__ import annotations

import base64
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pretend_post  # the real one: from python_serviceplatformen import digital_post
from python_serviceplatformen.models.message import (
    File,
    Message,
    Recipient,
    Sender,
    create_digital_post_with_main_document,
)
from python_serviceplatformen.models.physical_mail import create_physical_mail

from memo_enrich import Catalogue, enrich_pdf, load_catalogue  # <-
from memo_enrich.serviceplatformen import enrich_message  # <-

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
FORSENDELSESTYPE = 77  # agreed with the print supplier
log = logging.getLogger("mass_mailer")


@dataclass(frozen=True)
class Letter:
    """One letter to one reader, merged and turned into a PDF."""

    number: int
    recipient: str
    label: str
    pdf: bytes
    kind: str | None = None


@dataclass(frozen=True)
class Mailer:
    """Sends letters on the channel that reaches their reader."""

    post: Any
    access: Any
    catalogue: Catalogue

    def send(self, letter: Letter) -> str:
        """Send one letter and return the id of its transaction."""
        if self.post.is_registered(letter.recipient, "digitalpost", self.access):
            return self.send_digital(letter)
        return self.send_physical(letter)

    def send_digital(self, letter: Letter) -> str:
        result = enrich_message(build_message(letter), self.catalogue, letter_type=letter.kind)  # <-
        log.info("letter %d, digital: %s %s", letter.number, result.status, result.reason or "")
        return str(self.post.send_message("Digital Post", result.message, self.access))

    def send_physical(self, letter: Letter) -> str:
        result = enrich_pdf(letter.pdf, self.catalogue, letter_type=letter.kind)  # <-
        log.info("letter %d, paper: %s %s", letter.number, result.status, result.reason or "")
        return str(self.post.send_physical_mail(create_physical_mail(FORSENDELSESTYPE, result.content), self.access))


def build_message(letter: Letter) -> Message:
    """Build the message as ever; it knows nothing of chatbots."""
    file = File(
        encodingFormat="application/pdf",
        filename="brev.pdf",
        language="da",
        content=base64.b64encode(letter.pdf).decode(),
    )
    return create_digital_post_with_main_document(
        label=letter.label,
        sender=Sender(senderID="12345678", idType="CVR", label="Vesterlund Kommune"),
        recipient=Recipient(recipientID=letter.recipient, idType="CPR"),
        files=(file,),
    )


def letters() -> list[Letter]:
    """Today's letters. Nobody has these numbers: there is no 30 February."""
    pdf = (FIXTURES / "letters" / "opkraevning.pdf").read_bytes()
    return [
        Letter(1, "3002990001", "Din opkrævning", pdf, kind="opkraevning"),
        Letter(2, "3002990002", "Din opkrævning", pdf, kind="opkraevning"),
        Letter(3, "3002990003", "Tid til nyt pas", (FIXTURES / "letters" / "pas.pdf").read_bytes()),
    ]


def main() -> None:
    """Send today's letters."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    mailer = Mailer(pretend_post, access=None, catalogue=load_catalogue(FIXTURES / "letters.toml"))  # <-
    for letter in letters():
        mailer.send(letter)


if __name__ == "__main__":
    main()

"""A robot for one letter type: the fine for telling too late that one has moved. It never stops for a link.

    python examples/robot.py        # from the checkout; writes to out/outbox instead of sending

Whatever is wrong with the catalogue, the message or the PDF: the letter is sent, with or without the invitation, and
the log says which. Built on the classes of ``python_serviceplatformen``.
"""

from __future__ import annotations

import base64
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pretend_post  # the real one: from python_serviceplatformen import digital_post
from python_serviceplatformen.models.message import (
    Action,
    EntryPoint,
    File,
    Message,
    Recipient,
    Sender,
    create_digital_post_with_main_document,
)

from memo_enrich import Catalogue, MemoEnrichError, Status, load_catalogue
from memo_enrich.serviceplatformen import enrich_message

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
LETTER_TYPE = "flytteboede"
log = logging.getLogger("robot")


def load(path: str | Path) -> Catalogue | None:
    """Load the catalogue; without one the letters go out as they are."""
    try:
        return load_catalogue(path)
    except MemoEnrichError as error:
        log.warning("no invitations today: %s", error)
        return None


def with_invitation(message: Message, catalogue: Catalogue | None) -> Message:
    """Return the message to send."""
    if catalogue is None:
        return message
    try:
        result = enrich_message(message, catalogue, letter_type=LETTER_TYPE)
    except MemoEnrichError as error:  # the call or the catalogue is wrong, not the letter
        log.warning("sent without an invitation: %s", error)
        return message
    if result.status is Status.ENRICHED:
        log.info("enriched: %s", result.link)
    else:
        log.warning("sent as it was: %s", result.reason)
    return result.message


def process(recipient: str, pdf: bytes, catalogue: Catalogue | None, post: Any, access: Any) -> str:
    """Send one fine and return the id of its transaction."""
    content = base64.b64encode(pdf).decode()
    message = create_digital_post_with_main_document(
        label="Bøde for sen anmeldelse af flytning",
        sender=Sender(senderID="12345678", idType="CVR", label="Vesterlund Kommune"),
        recipient=Recipient(recipientID=recipient, idType="CPR"),
        files=(File(encodingFormat="application/pdf", filename="afgørelse.pdf", language="da", content=content),),
    )
    assert message.messageBody is not None
    message.messageBody.mainDocument.actions = (
        Action(label="Betal bøden", actionCode="BETALING", entryPoint=EntryPoint(url="https://betal.example.dk/boede")),
    )
    return str(post.send_message("Digital Post", with_invitation(message, catalogue), access))


def run(queue: Iterable[tuple[str, bytes]], catalogue: Catalogue | None, post: Any, access: Any) -> int:
    """Send everything in the queue; return how many letters went out."""
    return sum(bool(process(recipient, pdf, catalogue, post, access)) for recipient, pdf in queue)


def main() -> None:
    """Take the queue to its end."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    letter = (FIXTURES / "letters" / "flytteboede.pdf").read_bytes()
    queue = [("3002990001", letter), ("3002990002", b"not a PDF at all"), ("3002990003", letter)]
    print(run(queue, load(FIXTURES / "letters.toml"), pretend_post, access=None), "letters sent")


if __name__ == "__main__":
    main()

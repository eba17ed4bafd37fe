"""Stands in for ``python_serviceplatformen.digital_post`` where there is no certificate: writes instead of sending.

The same three functions with the same arguments; ``OUTBOX`` is the folder that gets what would have been sent.
"""

from __future__ import annotations

import uuid
from pathlib import Path
from xml.etree import ElementTree as ET

from python_serviceplatformen.models import xml_util
from python_serviceplatformen.models.message import Message
from python_serviceplatformen.models.physical_mail import ForsendelseI, ForsendelseISamling, KombiRequest
from xsdata.formats.dataclass.serializers import XmlSerializer
from xsdata.formats.dataclass.serializers.config import SerializerConfig

OUTBOX = Path("out/outbox")
ON_PAPER = {"3002990002"}  # invented: no such date; this person has said no to Digital Post


def is_registered(id_: str, service: str, kombit_access: object) -> bool:
    """Tell whether somebody can be reached digitally."""
    del service, kombit_access
    return id_ not in ON_PAPER


def send_message(message_type: str, message: Message, kombit_access: object) -> str:
    """Write the kombi_request of a digital letter, exactly as the real function builds it."""
    del kombit_access
    element = ET.Element("kombi_request")
    ET.SubElement(element, "KombiValgKode").text = message_type
    element.append(xml_util.dataclass_to_xml(message))
    return _written("digital", ET.tostring(element, encoding="utf8").decode())


def send_physical_mail(forsendelse: ForsendelseI, kombit_access: object) -> str:
    """Write the kombi_request of a letter on paper, exactly as the real function builds it."""
    del kombit_access
    request = KombiRequest(
        kombi_valg_kode="Fysisk Post", forsendelse_i_samling=ForsendelseISamling(forsendelse_i=forsendelse)
    )
    return _written("paper", XmlSerializer(config=SerializerConfig(xml_declaration=False)).render(request))


def _written(channel: str, body: str) -> str:
    transaction = str(uuid.uuid4())
    OUTBOX.mkdir(parents=True, exist_ok=True)
    (OUTBOX / f"{channel}-{transaction}.xml").write_text(body, "utf-8")
    return transaction

"""Tokens and bytes: values as they stand in the file, read, written, decoded, decrypted (ISO 32000-1, 7.2 to 7.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo_enrich.lazy import face
from memo_enrich.pdf.objects.syntax.budget import Budget
from memo_enrich.pdf.objects.syntax.filters import KNOWN_FILTERS, decode
from memo_enrich.pdf.objects.syntax.offsets import base_of_objects, read_sections
from memo_enrich.pdf.objects.syntax.on_demand import (
    groups_at,
    make_stream,
    object_head,
    read_table,
    search,
    value_at,
    windows,
)
from memo_enrich.pdf.objects.syntax.parsing import (
    CostlyError,
    DamagedError,
    InPlaceOf,
    Parser,
    PasswordNeededError,
    PastDamage,
    UnknownHandlerError,
    stream_start,
)
from memo_enrich.pdf.objects.syntax.values import (
    Dictionary,
    Name,
    PdfString,
    Real,
    Ref,
    Stream,
    Value,
    Written,
    byte_string,
    literal,
    plain_name,
    text_of,
    text_string,
)
from memo_enrich.pdf.objects.syntax.writing import (
    StringWriter,
    indirect_object,
    name,
    number,
    numbers,
    serialise,
    stream_body,
    string_token,
)
from memo_enrich.pdf.objects.syntax.xref import (
    Entry,
    Section,
    SectionKind,
    find_entry,
    stream_section,
)

if TYPE_CHECKING:  # few files are encrypted
    from memo_enrich.pdf.objects.syntax.crypt import Security, open_security
else:
    __getattr__ = face(__name__, crypt=("Security", "open_security"))

__all__ = [
    "KNOWN_FILTERS",
    "Budget",
    "CostlyError",
    "DamagedError",
    "Dictionary",
    "Entry",
    "InPlaceOf",
    "Name",
    "Parser",
    "PasswordNeededError",
    "PastDamage",
    "PdfString",
    "Real",
    "Ref",
    "Section",
    "SectionKind",
    "Security",
    "Stream",
    "StringWriter",
    "UnknownHandlerError",
    "Value",
    "Written",
    "base_of_objects",
    "byte_string",
    "decode",
    "find_entry",
    "groups_at",
    "indirect_object",
    "literal",
    "make_stream",
    "name",
    "number",
    "numbers",
    "object_head",
    "open_security",
    "plain_name",
    "read_sections",
    "read_table",
    "search",
    "serialise",
    "stream_body",
    "stream_section",
    "stream_start",
    "string_token",
    "text_of",
    "text_string",
    "value_at",
    "windows",
]

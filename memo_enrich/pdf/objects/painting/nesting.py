"""What lies in one another: functions, colour spaces, fields and conditions of layers, counted before a reader does.

Each may hold others of its kind, and may hold one twice. Readers follow every way there is: forty fields that each list
the next one twice are a billion billion fields, and a thousand colour spaces in each other fill a reader's stack.
ISO 32000-1: 7.10.4 (stitching functions), 8.6.5.5 to 8.6.6.5 (colour spaces), 8.11.2.2 (visibility expressions),
12.7.3.1 (fields).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.syntax import CostlyError, Dictionary, PastDamage, Ref, Stream, Value

MOST_FUNCTIONS: Final = 20_000
"""Functions within a function; a gradient of a drawing program has a few hundred."""

MOST_SPACES: Final = 1_000
"""Colour spaces and their functions within a colour space."""

MOST_CONDITIONS: Final = 1_000
"""Conditions within a visibility expression."""

_MOST_FIELDS: Final = 100_000  # each once for every way that leads to it; a long form has a few thousand
_DEEPEST: Final = 30  # real ones are two or three deep; readers' stacks hold a few hundred

Inside = Callable[[PdfFile, Value], list[Value]]


class Nesting:
    """Counts things of one kind with all that lies in them; what is known by number is counted once.

    Args:
        file: the objects.
        inside: tells what of the same kind lies directly in a thing, references not followed.
        most: how many there may be.
    """

    def __init__(self, file: PdfFile, inside: Inside, most: int) -> None:
        self._file = file
        self._inside = inside
        self._most = most
        self._known: dict[Ref, tuple[int, int]] = {}
        self._under_way: set[Ref] = set()

    def count(self, value: Value) -> int:
        """Return how many things ``value`` is, itself and what it lists twice twice.

        Raises:
            CostlyError: too many, too deep in each other, or one that lies in itself. What is damaged holds nothing.
        """
        return self._counted(value, 0)[0]

    def _counted(self, value: Value, depth: int) -> tuple[int, int]:
        """Return the number of things and of levels."""
        ref = value if isinstance(value, Ref) else None
        if ref is not None and ref in self._known:
            number, levels = self._known[ref]
        else:
            if depth > _DEEPEST or ref in self._under_way:
                raise CostlyError("lies in itself, or too deep")
            if ref is not None:
                self._under_way.add(ref)
            number, levels, within = 1, 1, list[Value]()
            with PastDamage():
                within = self._inside(self._file, self._file.resolve(value))
            for inner in within:
                more, below = self._counted(inner, depth + 1)
                number, levels = number + more, max(levels, below + 1)
                if number > self._most:
                    raise CostlyError("too many in one another")
            if ref is not None:
                self._under_way.discard(ref)
                self._known[ref] = number, levels
        if depth + levels > _DEEPEST:
            raise CostlyError("too deep in one another")
        return number, levels


def check_form(file: PdfFile, form: Value) -> None:
    """Look at the fields of a form before a reader does.

    Args:
        file: the objects.
        form: the AcroForm dictionary.

    Raises:
        CostlyError: they are more than a reader gets through.
    """
    if form is not None:
        Nesting(file, _fields_in, _MOST_FIELDS).count(form)


def entries_of(value: Value) -> Dictionary:
    """Return the entries of a dictionary or of a stream's dictionary; none of anything else."""
    return value.dictionary if isinstance(value, Stream) else value if isinstance(value, dict) else {}


def _fields_in(file: PdfFile, field: Value) -> list[Value]:
    """Return the kids of a field; of an AcroForm dictionary its fields."""
    entries = entries_of(field)
    return file.array(entries.get("Fields")) + file.array(entries.get("Kids"))


def functions_in(file: PdfFile, function: Value) -> list[Value]:
    """Return what a stitching function stitches; of several functions in an array each."""
    if isinstance(function, list):
        return function
    return file.array(entries_of(function).get("Functions"))


def spaces_in(file: PdfFile, space: Value) -> list[Value]:
    """Return the colour space that another one rests on: base, alternate, or that of a pattern without colours."""
    if not isinstance(space, list) or len(space) < 2:
        return []
    family = file.resolve(space[0])
    if family in ("Separation", "DeviceN"):
        return space[2:3]
    if family == "ICCBased":
        alternate = entries_of(file.resolve(space[1])).get("Alternate")
        return [] if alternate is None else [alternate]
    return space[1:2] if family in ("Indexed", "I", "Pattern") else []


def conditions_in(file: PdfFile, expression: Value) -> list[Value]:
    """Return the operands of a visibility expression."""
    del file
    return expression[1:] if isinstance(expression, list) else []

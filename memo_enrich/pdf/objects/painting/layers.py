"""Optional content (layers): which of it everybody sees, on the screen and on paper (ISO 32000-1, 8.11)."""

from __future__ import annotations

from typing import Final

from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.syntax import Ref, Value

_MOST: Final = 1000


class Layers:
    """The layers of a file, as its default configuration has them.

    A layer counts as shown only where no reader can doubt it: it is on, and no usage (view, print, export) switches it.

    Args:
        file: the objects.
    """

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        properties = file.dictionary(file.dictionary(file.trailer.get("Root")).get("OCProperties"))
        default = file.dictionary(properties.get("D"))
        self.any = bool(properties)
        self._base_on = file.resolve(default.get("BaseState")) in (None, "ON")
        self._on = _refs(file, default.get("ON"))
        self._off = _refs(file, default.get("OFF"))
        usages = (file.dictionary(usage) for usage in file.array(default.get("AS"))[:_MOST])
        self._switched = frozenset(ref for usage in usages for ref in _refs(file, usage.get("OCGs")))
        self._offered = [file.dictionary(other) for other in file.array(properties.get("Configs"))[:_MOST]]

    def shown(self, content: Value) -> bool:
        """Tell whether content of a layer, or of a membership dictionary (8.11.2.2), is surely seen by everybody."""
        membership = self._file.dictionary(content)
        if membership.get("Type") != "OCMD":
            return not membership or self._is_on(content)
        if membership.get("VE") is not None:
            return False
        groups = membership.get("OCGs")
        listed = self._file.resolve(groups)
        members = listed if isinstance(listed, list) else [groups]
        members = [member for member in members if self._file.resolve(member) is not None]
        policy = self._file.resolve(membership.get("P"))
        return not members or (policy in (None, "AnyOn", "AllOn") and all(map(self._is_on, members)))

    def _is_on(self, group: Value) -> bool:
        if not isinstance(group, Ref) or group in self._off or group in self._switched:
            return False
        return self._base_on or group in self._on


def _refs(file: PdfFile, value: Value) -> frozenset[Ref]:
    return frozenset(entry for entry in file.array(value) if isinstance(entry, Ref))

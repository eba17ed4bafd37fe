"""How the delta checker reads PDFs through pikepdf, and when two objects count as the same."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf, Stream


def leaves(node: Object) -> Iterator[Object]:
    for kid in node.Kids:
        if "/Kids" in kid:
            yield from leaves(kid)
        else:
            yield kid


def indirect_objects(pdf: Pdf) -> dict[tuple[int, int], Object]:
    """Return what has a number; plain numbers and the like, which pikepdf hands over unnumbered, left out."""
    return {obj.objgen: obj for obj in pdf.objects if isinstance(obj, Object) and obj.is_indirect}


def number_tree(tree: Object | None) -> dict[int, Object]:
    if tree is None:
        return {}
    entries: dict[int, Object] = {}
    for kid in tree.get("/Kids", []):
        entries |= number_tree(kid)
    nums = tree.get("/Nums", [])
    return entries | {int(nums[i]): nums[i + 1] for i in range(0, len(nums), 2)}


def same(one: object, other: Object) -> bool:
    return isinstance(one, Object) and one.is_indirect and one.objgen == other.objgen


def listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def indirect_below(node: Object, depth: int) -> set[tuple[int, int]]:
    found = {node.objgen} if isinstance(node, Object) and node.is_indirect else set()
    if depth and isinstance(node, Dictionary):
        for kid in node.get("/Kids", []):
            found |= indirect_below(kid, depth - 1)
    return found


def inherited(page: Object, key: str) -> Any:
    node: Any = page
    while node is not None:
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def streams(page: Object) -> list[Stream]:
    return [entry for entry in listed(page.get("/Contents")) if isinstance(entry, Stream)]


def depths(page: Object) -> Iterator[int]:
    depth = 0
    for _, operator in pikepdf.parse_content_stream(page) if "/Contents" in page else ():
        depth += {"q": 1, "Q": -1}.get(str(operator), 0)
        yield depth


def mcids_of(page: Object) -> Iterator[int]:
    for operands, operator in pikepdf.parse_content_stream(page) if "/Contents" in page else ():
        if str(operator) == "BDC" and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]:
            yield int(operands[1].MCID)


def metadata(pdf: Pdf) -> bytes:
    return bytes(pdf.Root.Metadata.read_bytes()) if "/Metadata" in pdf.Root else b""


def shape(value: Any) -> bytes | str:
    """Return a form of an object in which equal means equal: references by number, streams by their raw bytes."""
    if not isinstance(value, Object):
        return repr(value)
    if isinstance(value, Stream):
        return bytes(value.stream_dict.unparse(resolved=False)) + b"%08x" % zlib.crc32(value.read_raw_bytes())
    return bytes(value.unparse(resolved=False)) if not value.is_indirect else b"%d %d R" % value.objgen + body(value)


def body(value: Object) -> bytes:
    if isinstance(value, Dictionary):
        return b"".join(key.encode() + reference(value[key]) for key in sorted(value.keys()))
    if isinstance(value, Array):
        return b" ".join(reference(entry) for entry in value)
    return bytes(value.unparse(resolved=True))


def reference(value: Any) -> bytes:
    if isinstance(value, Object) and value.is_indirect:
        return b"%d %d R" % value.objgen
    return bytes(value.unparse(resolved=False)) if isinstance(value, Object) else repr(value).encode()


def references(value: Any) -> list[bytes]:
    return [reference(entry) for entry in listed(value)]


def is_plumbing(value: Object) -> bool:
    return isinstance(value, Stream) and str(value.get("/Type")) in ("/XRef", "/ObjStm")


def newest_section(data: bytes) -> tuple[str, int]:
    offset = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    at = data[data.find(b"%PDF-") + offset :]
    return ("table" if at.lstrip()[:4] == b"xref" else "stream"), offset


def syntax_problems(data: bytes) -> int:
    return len(Pdf.open(io.BytesIO(data)).check_pdf_syntax())


def without_streams(tail: bytes) -> bytes:
    return re.sub(rb"\nstream\n[\s\S]*?\nendstream\n", b"\n", tail)

"""Changes to the objects of a PDF: each takes the model and a source of chance, and says in a word what it did."""

# ruff: noqa: E501 - tables of values

from __future__ import annotations

import zlib
from collections.abc import Callable
from random import Random
from typing import Final

from fuzz.pdf.content import mutated_content
from fuzz.pdf.model import Body, Model, Raw, Value, slots
from fuzz.pdf.odd_values import DEPTHS, JUNK, ODD
from memo_enrich.pdf.objects.syntax import Name, Ref

Change = Callable[[Model, Random], str]


def _slot(model: Model, rng: Random) -> tuple[int, Value, str | int]:
    places = slots(model)
    if rng.random() < 0.7:  # rather the parts that hold a file together than the widths of a font
        told = [place for place in places if isinstance(place[2], str)]
        return rng.choice(told or places)
    return rng.choice(places)


def another(model: Model, rng: Random) -> str:
    """A value becomes something else altogether."""
    number, holder, key = _slot(model, rng)
    holder[key] = Raw(rng.choice(JUNK)) if rng.random() < 0.7 else Ref(rng.choice([number, *model.objects]))
    return f"{number}/{key} another"


def odd(model: Model, rng: Random) -> str:
    """A key of a page, a catalogue ... gets a value that is odd just there."""
    kind = rng.choice(list(ODD))
    owners = _owners(model, kind)
    if not owners:
        return f"no {kind}"
    key = rng.choice(list(ODD[kind]))
    rng.choice(owners)[key] = Raw(rng.choice(ODD[kind][key]))
    return f"{kind}/{key} odd"


def _owners(model: Model, kind: str) -> list[dict[str, Value]]:
    if kind == "Trailer":
        return [model.trailer]
    if kind == "Stream":
        return [value.dictionary for value in model.objects.values() if isinstance(value, Body)]
    found = (model.dictionary(number) for number in model.objects)
    return [one for one in found if one is not None and _is(one, kind)]


def _is(one: dict[str, Value], kind: str) -> bool:
    if kind == "Annot":
        return "Rect" in one
    if kind == "Tree":
        return one.get("Type") in ("StructTreeRoot", "StructElem") or "Nums" in one or "Limits" in one
    return one.get("Type") == kind


def gone(model: Model, rng: Random) -> str:
    """A key or an entry of an array is not there."""
    number, holder, key = _slot(model, rng)
    del holder[key]
    return f"{number}/{key} gone"


def no_object(model: Model, rng: Random) -> str:
    """An object is not there, or is null, or another one's twin."""
    number = rng.choice(list(model.objects))
    match rng.randrange(3):
        case 0 if len(model.objects) > 1:
            del model.objects[number]
        case 1:
            model.objects[number] = None
        case _:
            model.objects[number] = model.objects[rng.choice(list(model.objects))]
    return f"{number} no object"


def many(model: Model, rng: Random) -> str:
    """An array holds the same thing over and over; a dictionary ever more keys."""
    number, holder, key = _slot(model, rng)
    times = rng.choice([2, 3, 50, 5000])
    if isinstance(holder, list):
        holder[key:key] = [holder[key]] * times
    else:
        holder.update({f"{key}{at}": holder[key] for at in range(min(times, 500))})
    return f"{number}/{key} times {times}"


def nested(model: Model, rng: Random) -> str:
    """A value lies deep within arrays or dictionaries."""
    number, holder, key = _slot(model, rng)
    depth = rng.choice(DEPTHS)
    opening, closing = rng.choice([(b"[", b"]"), (b"<</A ", b">>"), (b"[<</K ", b">>]")])
    holder[key] = Raw(opening * depth + b"null" + closing * (depth if rng.random() < 0.8 else depth - 1))
    return f"{number}/{key} nested {depth}"


def far(model: Model, rng: Random) -> str:
    """A value is an object of its own, at the end of a chain of references, or of a circle."""
    number, holder, key = _slot(model, rng)
    value, length = holder[key], rng.choice([1, 2, 19, 20, 21, 60])
    ends = rng.random() < 0.7
    last = first = model.add(value)
    for _ in range(length - 1):
        last = model.add(last)
    if not ends:
        model.objects[first.num] = last
    holder[key] = last
    return f"{number}/{key} far {length} {ends}"


def swapped(model: Model, rng: Random) -> str:
    """Two values change places."""
    (one, first, key), (two, second, other) = _slot(model, rng), _slot(model, rng)
    if first is second and isinstance(first, list):
        return "not swapped"
    mine, theirs = first[key], second[other]
    if any(isinstance(value, dict | list) for value in (mine, theirs)):  # one might come to hold itself
        return "not swapped"
    first[key], second[other] = theirs, mine
    return f"{one}/{key} and {two}/{other} swapped"


def counted(model: Model, rng: Random) -> str:
    """A number is another number."""
    numbers = [place for place in slots(model) if isinstance(place[1][place[2]], int | float)]
    if not numbers:
        return "no number"
    number, holder, key = rng.choice(numbers)
    value = holder[key]
    changed = rng.choice(
        [0, 1, -1, -value, value + 1, value - 1, value * 2, value * 1000, value / 3, 2**31, 2**63, 10**30, -(2**31)]
    )
    holder[key] = Raw(f"{changed:.6f}".encode() if isinstance(changed, float) else b"%d" % changed)
    return f"{number}/{key} counted"


def filtered(model: Model, rng: Random) -> str:
    """A stream is packed once more, soundly or not, or damaged within."""
    number, stream = _stream(model, rng)
    if stream is None:
        return "no stream"
    way = rng.choice(list(_PACKERS))
    stream.content = _PACKERS[way](stream.content, rng)
    if way in _NAMED:
        old = stream.dictionary.get("Filter")
        stream.dictionary["Filter"] = [
            Name(_NAMED[way]),
            *(old if isinstance(old, list) else [old] if old is not None else []),
        ]
        parms = stream.dictionary.get("DecodeParms")
        if parms is not None:
            stream.dictionary["DecodeParms"] = [None, *(parms if isinstance(parms, list) else [parms])]
    return f"{number} {way}"


def _stream(model: Model, rng: Random) -> tuple[int, Body | None]:
    streams = [(number, value) for number, value in model.objects.items() if isinstance(value, Body)]
    return rng.choice(streams) if streams else (0, None)


def _lzw(content: bytes, _: Random) -> bytes:
    """Return LZW that never grows its table: a clear code after each 200 bytes, nine bits a code (7.4.4)."""
    codes: list[int] = []
    for at in range(0, len(content), 200):
        codes += [256, *content[at : at + 200]]
    bits = "".join(f"{code:09b}" for code in [*codes, 257])
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def _run_length(content: bytes, _: Random) -> bytes:
    pieces = (content[at : at + 128] for at in range(0, len(content), 128))
    return b"".join(bytes([len(piece) - 1]) + piece for piece in pieces) + b"\x80"


def _ascii85(content: bytes, _: Random) -> bytes:
    import base64

    return base64.a85encode(content) + b"~>"


_NAMED: Final = {
    "flate": "FlateDecode", "hex": "ASCIIHexDecode", "ascii85": "ASCII85Decode", "lzw": "LZWDecode",
    "run length": "RunLengthDecode",
}  # fmt: skip
_PACKERS: Final[dict[str, Callable[[bytes, Random], bytes]]] = {
    "flate": lambda content, rng: zlib.compress(content, rng.choice([0, 1, 9])),
    "hex": lambda content, rng: content.hex().encode() + rng.choice([b">", b"", b">>>"]),
    "ascii85": _ascii85,
    "lzw": _lzw,
    "run length": _run_length,
    "cut": lambda content, rng: content[: rng.randint(0, len(content))],
    "one byte": lambda content, rng: _one_byte(content, rng),
    "checksum": lambda content, _: content[:-4] + b"\0\0\0\0",
    "junk behind": lambda content, rng: content + rng.randbytes(rng.choice([1, 9, 400])),
    "empty": lambda *_: b"",
    "endstream within": lambda content, _: content[:40] + b"\nendstream\nendobj\n" + content[40:],
}  # fmt: skip


def _one_byte(content: bytes, rng: Random) -> bytes:
    at = rng.randrange(len(content)) if content else 0
    return content[:at] + bytes([rng.randrange(256)]) + content[at + 1 :]


def long(model: Model, rng: Random) -> str:
    """A stream's Length is wrong."""
    number, stream = _stream(model, rng)
    if stream is None:
        return "no stream"
    size = len(stream.content)
    stream.length = Raw(
        rng.choice([b"0", b"-1", b"%d" % (size + 1), b"%d" % max(0, size - 1), b"%d" % (size * 9), b"99999999999", b"null", b"(x)",
                    b"%d.0" % size, b"99 0 R", b"%d 0 R" % number, b"1 0 R"])
    )  # fmt: skip
    return f"{number} Length"


def drawn(model: Model, rng: Random) -> str:
    """A content stream says other things."""
    number, stream = _stream(model, rng)
    if stream is None or "Encrypt" in model.trailer:
        return "no stream"
    content, packed = (
        stream.content,
        stream.dictionary.get("Filter") == "FlateDecode" and "DecodeParms" not in stream.dictionary,
    )
    if packed:
        try:
            content = zlib.decompress(content)
        except zlib.error:
            return "no sound stream"
    content = mutated_content(content, rng)
    stream.content = zlib.compress(content, 1) if packed else content
    return f"{number} drawn"


def paged(model: Model, rng: Random) -> str:
    """There are more pages: copies, deep in the tree."""
    pages = [number for number in model.objects if (model.dictionary(number) or {}).get("Type") == "Page"]
    trees = [number for number in model.objects if (model.dictionary(number) or {}).get("Type") == "Pages"]
    if not pages or not trees:
        return "no pages"
    page, tree, times = rng.choice(pages), rng.choice(trees), rng.choice([1, 2, 30])
    kids = model.dictionary(tree)["Kids"] if isinstance((model.dictionary(tree) or {}).get("Kids"), list) else []
    parent: Value = Ref(tree)
    for _ in range(rng.choice([0, 0, 1, 40, 120])):
        inner = model.add({"Type": Name("Pages"), "Parent": parent, "Kids": [], "Count": times})
        kids.append(inner)
        kids, parent = model.objects[inner.num]["Kids"], inner
    for _ in range(times):
        kids.append(model.add(dict(model.dictionary(page) or {}) | {"Parent": parent}))
    root = model.dictionary(tree) or {}
    if rng.random() < 0.8 and isinstance(root.get("Count"), int):
        root["Count"] += times
    return f"{times} pages more"


def numbered(model: Model, rng: Random) -> str:
    """An object has another generation."""
    number = rng.choice(list(model.objects))
    model.generations[number] = rng.choice([1, 5, 65535, 99999])
    return f"{number} generation"


CHANGES: Final[tuple[Change, ...]] = (
    another, another, odd, odd, odd, odd, odd, odd, gone, gone, no_object, many, nested, far, swapped, counted, counted, filtered, long,
    drawn, drawn, drawn, paged, numbered,
)  # fmt: skip

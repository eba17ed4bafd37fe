"""Number trees (ISO 32000-1, 7.9.7): looking up a key, and changing entries with every Limits above kept true."""

from __future__ import annotations

from memo_enrich.pdf.objects import PdfFile
from memo_enrich.pdf.objects.syntax import DamagedError, Dictionary, Ref, Value
from memo_enrich.pdf.revision.section import Revision

_DEEPEST = 30


def lookup(file: PdfFile, tree: Value, key: int) -> Value:
    """Return the value of ``key`` as it stands in the tree (often a reference), None when it is not there."""
    node = file.dictionary(tree)
    for _ in range(_DEEPEST):
        kids = file.array(node.get("Kids"))
        if not kids:
            nums = file.array(node.get("Nums"))
            return next((nums[i + 1] for i in range(0, len(nums) - 1, 2) if file.resolve(nums[i]) == key), None)
        node = file.dictionary(kids[_kid_for(file, kids, key)])
    raise DamagedError("number tree too deep")


def largest_key(file: PdfFile, tree: Value) -> int:
    """Return the largest key, -1 for an empty tree."""
    node = file.dictionary(tree)
    for _ in range(_DEEPEST):
        kids = file.array(node.get("Kids"))
        if not kids:
            return max(_keys(file, file.array(node.get("Nums"))), default=-1)
        node = file.dictionary(kids[-1])
    raise DamagedError("number tree too deep")


def updated(revision: Revision, tree: Value, changes: dict[int, Value]) -> Value:
    """Return ``tree`` with ``changes`` made: the same reference, rewritten, or a new dictionary for a direct one."""
    return _updated(revision, tree, changes, 0)


def _updated(revision: Revision, tree: Value, changes: dict[int, Value], depth: int) -> Value:
    if depth > _DEEPEST:
        raise DamagedError("number tree too deep")
    file = revision.file
    node = dict(file.dictionary(tree))
    kids = list(file.array(node.get("Kids")))
    if kids:
        node["Kids"] = _updated_kids(revision, kids, changes, depth)
    else:
        node["Nums"] = _merged(file, file.array(node.get("Nums")), changes)
    if depth or "Limits" in node:
        node["Limits"] = _limits(file, node, changes)
    if not isinstance(tree, Ref):
        return node
    known = isinstance(file.resolve(tree), dict)  # else it refers to nothing, and perhaps to a number beyond all others
    return revision.put(tree if known else revision.new_ref(), node)


def _updated_kids(revision: Revision, kids: list[Value], changes: dict[int, Value], depth: int) -> list[Value]:
    shares: dict[int, dict[int, Value]] = {}
    for key, value in changes.items():
        shares.setdefault(_kid_for(revision.file, kids, key), {})[key] = value
    for index, share in shares.items():
        kids[index] = _updated(revision, kids[index], share, depth + 1)
    return kids


def _kid_for(file: PdfFile, kids: list[Value], key: int) -> int:
    """Return the index of the kid that holds ``key`` or should: the first whose limit reaches it, else the last."""
    for index, kid in enumerate(kids):
        limits = [file.resolve(limit) for limit in file.array(file.dictionary(kid).get("Limits"))]
        if len(limits) == 2 and isinstance(limits[1], int) and key <= limits[1]:
            return index
    return len(kids) - 1


def _merged(file: PdfFile, nums: list[Value], changes: dict[int, Value]) -> list[Value]:
    merged = list(nums)
    left = dict(changes)
    for index, key in enumerate(_keys(file, nums)):
        if key in left:
            merged[2 * index + 1] = left.pop(key)
    for key in sorted(left):
        place = next((2 * i for i, other in enumerate(_keys(file, merged)) if other > key), len(merged))
        merged[place:place] = [key, left[key]]
    return merged


def _keys(file: PdfFile, nums: list[Value]) -> list[int]:
    keys = [file.resolve(key) for key in nums[::2]]
    if len(nums) % 2 or not all(isinstance(key, int) for key in keys):
        raise DamagedError("number tree")
    return keys


def _limits(file: PdfFile, node: Dictionary, changes: dict[int, Value]) -> list[Value]:
    """Return the limits of a changed node: the old ones, or those of its Nums, widened to the changes."""
    old = [file.resolve(limit) for limit in file.array(node.get("Limits"))]
    known = [limit for limit in old if isinstance(limit, int)]
    if "Nums" in node:
        known += _keys(file, node["Nums"])
    return [min([*known, *changes]), max([*known, *changes])]

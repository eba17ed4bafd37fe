"""The delta checker: everything a stamp added to a PDF, held against the standards clause by clause.

The input's own conformance is not ours; it is enough that what was added conforms and that nothing else changed. The
reader is pikepdf (qpdf), so that the product is not its own judge.

Clauses: 1 = ISO 19005-1, 2 = ISO 19005-2 (3 and 4 say the same here), UA = ISO 14289-1, 32k = ISO 32000-1.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf, Stream

from tests.support.delta_fonts import font_problems
from tests.support.delta_reading import (
    depths,
    indirect_below,
    indirect_objects,
    inherited,
    is_plumbing,
    leaves,
    listed,
    mcids_of,
    metadata,
    newest_section,
    number_tree,
    reference,
    references,
    same,
    shape,
    streams,
    syntax_problems,
    without_streams,
)

# 32k, Annex A: the operators a stamp may use; no gs, no Do, no sh, nothing of transparency.
_ALLOWED = frozenset(b"q Q cm BT ET Tf Td Tj m l c s w re f g G rg RG cs CS sc SC BMC BDC EMC".decode().split())
_PAINTING = frozenset(("Tj", "s", "f"))


class Delta:
    """Original and result side by side.

    Args:
        original: the file before.
        result: the file after.
        page_index: the page that got the stamp.
    """

    def __init__(self, original: bytes, result: bytes, page_index: int) -> None:
        self.original, self.result = original, result
        self.old = Pdf.open(io.BytesIO(original), inherit_page_attributes=False)
        self.new = Pdf.open(io.BytesIO(result), inherit_page_attributes=False)
        # Not through `pages`: qpdf would mend the page tree and make new objects.
        self.old_page = list(leaves(self.old.Root.Pages))[page_index]
        self.page = list(leaves(self.new.Root.Pages))[page_index]
        tree = self.old.Root.get("/StructTreeRoot", Dictionary())
        self.begun = not [kid for kid in listed(tree.get("/K")) if isinstance(kid, Dictionary)]
        marked = bool(self.old.Root.get("/MarkInfo", Dictionary()).get("/Marked", False))
        self.tagged = "/StructTreeRoot" in self.old.Root and (marked or not self.begun)

    def problems(self) -> list[str]:
        """Return every fault found, each named by its clause."""
        checks = (
            self._bytes,
            self._section,
            self._trailer,
            self._untouched,
            self._page_keys,
            self._contents,
            self._content,
            self._fonts,
            self._colour,
            self._annotation,
            self._tags,
        )
        return [problem for check in checks for problem in check()]

    # File structure

    def _bytes(self) -> Iterator[str]:
        if not self.result.startswith(self.original):
            yield "design 1.2: the original is not a prefix"
        tail = self.result[len(self.original) :]
        if not tail.endswith(b"%%EOF\n") or tail.count(b"%%EOF") != 1:
            yield "2: 6.1.3-3: data after the last %%EOF"
        for match in re.finditer(rb"(?<![0-9])(\d+)([^\d\n]*)(\d+)([^\n]*?)obj([\s\S])", without_streams(tail)):
            if match[4] == b" " and (match[2] != b" " or match[5] != b"\n"):
                yield "2: 6.1.9: spacing of an object's head"
        for match in re.finditer(rb"/Length (\d+)[^\0]{0,400}?>>\nstream\n", tail):
            end = match.end() + int(match[1])
            if not tail.startswith(b"\nendstream\nendobj\n", end):
                yield "2: 6.1.7.1: Length or line ends of a stream"

    def _section(self) -> Iterator[str]:
        before, after = newest_section(self.original), newest_section(self.result)
        if before[0] != after[0]:
            yield f"1: 6.1.4: a {before[0]} is followed by a {after[0]}"
        if after[1] <= len(self.original) - self.original.find(b"%PDF-"):
            yield "32k 7.5.6: startxref does not lead into the appended section"
        old_problems = syntax_problems(self.original)
        if syntax_problems(self.result) > old_problems:
            yield "32k 7.5: qpdf finds problems the original did not have"

    def _trailer(self) -> Iterator[str]:
        old, new = self.old.trailer, self.new.trailer
        for key in ("/Root", "/Info", "/Encrypt"):
            if (key in old) != (key in new) or (key in old and old[key].objgen != new[key].objgen):
                yield f"32k 7.5.5: {key} of the trailer changed"
        if "/ID" in old and (bytes(old.ID[0]) != bytes(new.ID[0]) or bytes(old.ID[1]) == bytes(new.ID[1])):
            yield "32k 14.4: first half of ID kept, second changed"
        highest = max(indirect_objects(self.new))[0]
        if int(new.Size) <= highest:
            yield "32k 7.5.5: Size too small"
        if self.old.is_encrypted != self.new.is_encrypted or (
            self.old.is_encrypted
            and (self.old.allow != self.new.allow or self.old.encryption.P != self.new.encryption.P)
        ):
            yield "design 1.3: encryption or permissions changed"

    def _untouched(self) -> Iterator[str]:
        """Nothing else than the page and the way through the structure tree may be another object than before."""
        allowed = {self.page.objgen, *self._tree_path()}
        parent = self.page.get("/Parent")
        if not self.old_page.is_indirect or self.old_page.objgen != self.page.objgen:
            allowed.add(parent.objgen)  # a page written directly into Kids became an object
        before, after = indirect_objects(self.old), indirect_objects(self.new)
        for objgen, old in before.items():
            new = after.get(objgen)
            if objgen in allowed or is_plumbing(old):
                continue
            if new is None or shape(old) != shape(new):
                yield f"design 1.2: object {objgen} changed"
        self.added = {objgen: obj for objgen, obj in after.items() if objgen not in before}

    def _tree_path(self) -> set[tuple[int, int]]:
        if not self.tagged:
            return set()
        root = self.new.Root.StructTreeRoot
        path = {root.objgen}
        if not self.old.Root.StructTreeRoot.is_indirect:
            path.add(self.new.Root.objgen)  # a root that stood in the catalogue became an object
        for key in ("/K", "/ParentTree"):
            if key in root:
                path |= indirect_below(root[key], depth=0 if key == "/K" else 8)
        for kid in listed(root.get("/K")):
            if isinstance(kid, Dictionary):
                path.add(kid.objgen)
                if isinstance(kid.get("/K"), Object) and kid.K.is_indirect:
                    path.add(kid.K.objgen)
        if "/StructParents" in self.page:
            path.add(number_tree(root.ParentTree)[int(self.page.StructParents)].objgen)
        return path

    # Page

    def _page_keys(self) -> Iterator[str]:
        may_change = {"/Contents", "/Resources", "/Annots", "/StructParents", "/Tabs"}
        for key in set(self.old_page.keys()) | set(self.page.keys()):
            if key in may_change:
                continue
            there = key in self.page and key in self.old_page
            if not there or reference(self.page[key]) != reference(self.old_page[key]):
                yield f"design 1.2: {key} of the page changed"
        yield from self._resources()
        if self.tagged and self.page.get("/Tabs") is None:
            yield "UA: 7.18.3: no Tabs"
        if "/Tabs" in self.page and not isinstance(self.page.Tabs, Name):
            yield "UA: 7.18.3: Tabs is not a name"
        if "/StructParents" in self.old_page and self.page.StructParents != self.old_page.StructParents:
            yield "32k 14.7.4.4: StructParents changed"

    def _resources(self) -> Iterator[str]:
        if "/Resources" not in self.page:
            yield "2: 6.2.2-2: page without Resources of its own"
            return
        old = inherited(self.old_page, "/Resources") or {}
        for category, entries in dict(old.items() if old else {}).items():
            if not isinstance(entries, Dictionary):
                continue
            for key in entries:
                if shape(entries[key]) != shape(self.page.Resources[category][key]):
                    yield f"32k 7.8.3: resource {category}{key} changed"

    def _contents(self) -> Iterator[str]:
        before = [stream.objgen for stream in streams(self.old_page)]
        after = [stream.objgen for stream in streams(self.page)]
        bracketed = bool(before) and max(depths(self.old_page), default=0) < 28
        if (after[1:-2] if bracketed else after[:-2]) != before:
            yield "design 1.2: the page's own streams are not all there, in order"
        if bracketed and set(self._raw(streams(self.page)[0]).split()) != {b"q"}:
            yield "facts 4: the content does not start with q"

    @staticmethod
    def _raw(stream: Stream) -> bytes:
        return bytes(stream.read_bytes())

    def _stamp_operators(self) -> list[tuple[list[Any], str]]:
        place, drawing = streams(self.page)[-2:]
        content = self._raw(place) + b"\n" + self._raw(drawing)
        start = content.rindex(b" cm\n", 0, content.index(b"BT\n"))
        start = content.rindex(b"q\n", 0, start)
        parsed = pikepdf.parse_content_stream(self.new.make_stream(content[start:]))
        return [(list(operands), str(operator)) for operands, operator in parsed]

    def _content(self) -> Iterator[str]:
        depth = deepest = 0
        for _, operator in pikepdf.parse_content_stream(self.page):
            depth += {"q": 1, "Q": -1}.get(str(operator), 0)
            deepest = max(deepest, depth)
            if depth < 0:
                yield "32k 8.4.2: Q without q"
                break
        old_deepest = max(depths(self.old_page), default=0)
        if depth != 0:
            yield "32k 8.4.2: q left open"
        if deepest > 28 >= old_deepest:
            yield "2: 6.1.13: q nested too deep"
        yield from self._marked_content()

    def _marked_content(self) -> Iterator[str]:
        stack: list[str] = []
        self.mcids: dict[int, str] = {}
        in_text = False
        for operands, operator in self._stamp_operators():
            if operator not in _ALLOWED:
                yield f"2: 6.2.2-1: operator {operator} in the stamp"
            in_text = {"BT": True, "ET": False}.get(operator, in_text)
            if operator in ("BMC", "BDC"):
                stack.append(str(operands[0]))
                if operator == "BDC":
                    self.mcids[int(operands[1].MCID)] = str(operands[0])
            elif operator == "EMC":
                stack.pop()
            if self.tagged and operator in _PAINTING and len(stack) != 1:
                yield "UA: 7.1-1 to -3: painted content neither tagged nor artifact, or both"
            if not self.tagged and stack:
                yield "32k 14.7: marked content in an untagged file"
        if stack or in_text:
            yield "32k 14.6: marked content or text object left open"
        old_mcids = set(mcids_of(self.old_page))
        if old_mcids & set(self.mcids):
            yield "32k 14.7.4.2: an MCID is used twice on the page"

    # Fonts and colour

    def _fonts(self) -> Iterator[str]:
        shown: dict[str, set[int]] = {}
        font = ""
        for operands, operator in self._stamp_operators():
            if operator == "Tf":
                font = str(operands[0])
            elif operator == "Tj":
                text = bytes(operands[0])
                shown.setdefault(font, set()).update(
                    int.from_bytes(text[i : i + 2], "big") for i in range(0, len(text), 2)
                )
        if not shown:
            yield "no text in the stamp"
        for name, codes in shown.items():
            part_1 = re.search(rb"pdfaid:part\W{1,3}1\b", metadata(self.old)) is not None
            yield from font_problems(self.page.Resources.Font[name], codes, pdfa_1=part_1)

    def _colour(self) -> Iterator[str]:
        claims_pdfa = b"pdfaid" in metadata(self.old)
        intents = [one for one in self.old.Root.get("/OutputIntents", []) if one.get("/S") == "/GTS_PDFA1"]
        profiles = [intent.DestOutputProfile.read_bytes() for intent in intents if "/DestOutputProfile" in intent]
        known = bool(intents) and all(profile[36:40] == b"acsp" for profile in profiles)
        operators = {operator for _, operator in self._stamp_operators()}
        if claims_pdfa and not known and operators & {"g", "G"}:
            yield "2: 6.2.4.3-4: DeviceGray without an output intent of PDF/A"
        rgb = bool(profiles) and all(profile[16:20] == b"RGB " for profile in profiles)
        if claims_pdfa and not (known and rgb) and operators & {"rg", "RG"}:
            yield "2: 6.2.4.3: DeviceRGB without an output intent of RGB"
        for operands, operator in self._stamp_operators():
            if operator in ("cs", "CS"):
                space = self.page.Resources.ColorSpace[str(operands[0])]
                if str(space[0]) != "/CalGray" or "/WhitePoint" not in space[1]:
                    yield "32k 8.6.5.2: CalGray without WhitePoint"
            if operator in ("g", "G", "sc", "SC") and float(operands[0]) != 0:
                yield "design 6: not black"

    # Annotation and tags

    def _annotation(self) -> Iterator[str]:
        before = list(self.old_page.get("/Annots", []))
        after = list(self.page.Annots)
        if len(after) != len(before) + 1 or [shape(a) for a in after[:-1]] != [shape(a) for a in before]:
            yield "design 1.2: the page's own annotations changed"
        link = self.link = after[-1]
        if not self.page.is_owned_by(self.new) or link.objgen not in self.added or not link.is_indirect:
            yield "32k 12.5: the annotation is not a new object"
        if link.get("/F") != 4:
            yield "2: 6.3.2: Print set, Hidden, Invisible, NoView, ToggleNoView clear"
        if list(link.get("/Border", [])) != [0, 0, 0] or "/C" in link or "/AP" in link:
            yield "1: 6.5.3: no border, no colour, no appearance"
        if not str(link.get("/Contents", "")):
            yield "UA: 7.18.5-2: no Contents"
        if link.get("/P") is None or link.P.objgen != self.page.objgen:
            yield "32k table 164: P is not the page"
        if link.A.S != Name.URI or not str(link.A.URI).startswith("https://"):
            yield "2: 6.5.1: not a URI action"
        if (str(link.get("/Subtype")), "/NM" in link) != ("/Link", True):
            yield "32k 12.5.6.5: not a link with a name"

    def _tags(self) -> Iterator[str]:
        if not self.tagged:
            if "/StructParent" in self.link or (
                "/StructTreeRoot" in self.new.Root and "/K" in self.new.Root.StructTreeRoot
            ):
                yield "facts 4: tags in an untagged file"
            return
        root = self.new.Root.StructTreeRoot
        if root.get("/RoleMap") is not None and shape(root.RoleMap) != shape(self.old.Root.StructTreeRoot.RoleMap):
            yield "UA: 7.1-7: RoleMap changed"
        parents = number_tree(root.ParentTree)
        yield from _number_tree_problems(root.ParentTree)
        before = number_tree(self.old.Root.StructTreeRoot.get("/ParentTree"))
        for key, value in before.items():
            if references(parents.get(key))[: len(references(value))] != references(value):
                yield "32k 14.7.4.4: an entry of the parent tree changed"
        if int(root.ParentTreeNextKey) <= max(parents):
            yield "32k table 322: ParentTreeNextKey too small"
        elements = self._new_elements()
        documents = [element for element in elements if element.S == "/Document"]
        if len(documents) != self.begun or any(one.P.objgen != root.objgen for one in documents):
            yield "32k 14.8.4.2: an empty tree begins with a Document, and no other does"
        elements = [element for element in elements if element.S != "/Document"]
        yield from self._element_problems(elements, parents)

    def _new_elements(self) -> list[Object]:
        return [obj for obj in self.added.values() if isinstance(obj, Dictionary) and obj.get("/Type") == "/StructElem"]

    def _element_problems(self, elements: list[Object], parents: dict[int, Object]) -> Iterator[str]:
        kinds = sorted(str(element.S) for element in elements)
        if kinds != ["/Figure", "/Link", "/P", "/P", "/P", "/P"]:
            yield f"design 6: elements {kinds}"
        page_parents = parents[int(self.page.StructParents)]
        for element in elements:
            if "/P" not in element or "/Lang" not in element or element.Pg.objgen != self.page.objgen:
                yield "UA: 7.1-12, 7.2: an element without P, Lang or page"
            if not any(same(kid, element) for kid in listed(element.P.get("/K"))):
                yield "32k 14.7.2: the parent does not know its new child"
            if element.S == "/Figure":
                yield from _figure_problems(element)
            if element.S == "/Link":
                yield from self._link_element_problems(element, parents)
            for mcid in (kid for kid in listed(element.get("/K")) if isinstance(kid, int)):
                if self.mcids.get(mcid) != str(element.S):
                    yield "32k 14.7.4.2: content is not marked as its element is"
                if len(page_parents) <= mcid or not same(page_parents[mcid], element):
                    yield "32k 14.7.4.4: the parent tree does not lead from content to element"

    def _link_element_problems(self, element: Object, parents: dict[int, Object]) -> Iterator[str]:
        references = [kid for kid in element.K if isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR"]
        if len(references) != 1 or references[0].Obj.objgen != self.link.objgen or element.P.S != "/P":
            yield "UA: 7.18.5-1: the annotation is not in a Link within a P"
        if not same(parents.get(int(self.link.StructParent)), element):
            yield "32k 14.7.4.4: StructParent does not lead to the Link"


def _figure_problems(figure: Object) -> Iterator[str]:
    if not str(figure.get("/Alt", "")):
        yield "UA: 7.3-1: Figure without Alt"
    attributes = figure.A
    if (attributes.O, attributes.Placement, len(attributes.BBox)) != ("/Layout", "/Block", 4):
        yield "32k 14.8.5.4: layout of the Figure"


def _number_tree_problems(tree: Object, *, is_root: bool = True) -> Iterator[str]:
    keys = list(number_tree(tree))
    if keys != sorted(keys):
        yield "32k 7.9.7: keys out of order"
    if not is_root and [int(limit) for limit in tree.Limits] != [min(keys), max(keys)]:
        yield "32k 7.9.7: Limits"
    for kid in tree.get("/Kids", []):
        yield from _number_tree_problems(kid, is_root=False)

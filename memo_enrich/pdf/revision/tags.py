"""The stamp's place in the structure tree of a tagged PDF (ISO 32000-1, 14.7 and 14.8; ISO 14289-1, 7).

Document > P (heading), P (body), P > Link (address, with its annotation), P (notice), Figure (code). New elements say
their language themselves, because the letter's own may be missing or wrong (ISO 14289-1, 7.2). RoleMap and MarkInfo
are not touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from memo_enrich.pdf.objects import Page, PdfDocument, Rect
from memo_enrich.pdf.objects.syntax import DamagedError, Dictionary, Name, Ref, Value, text_string
from memo_enrich.pdf.revision.number_tree import largest_key, lookup, updated
from memo_enrich.pdf.revision.section import Revision
from memo_enrich.pdf.revision.stamp import Stamp

_GROUPS: Final = frozenset(("Part", "Art", "Sect", "Div"))
_STANDARD_NAMESPACES: Final = frozenset((b"http://iso.org/pdf/ssn", b"http://iso.org/pdf2/ssn"))
_MOST_PARTS: Final = 100_000  # marked parts on one page; a number beyond that would only fill memory
_LONGEST_ROLE_CHAIN: Final = 10


@dataclass(frozen=True, slots=True)
class TagPlan:
    """Numbers that drawing and annotation need before the tags can be written.

    ``struct_parents`` is the page's key in the parent tree, ``link_key`` the annotation's; ``first_mcid`` the number
    of the first marked part on the page.
    """

    tree: Ref
    struct_parents: int
    link_key: int
    first_mcid: int
    parents: tuple[Value, ...]
    parents_ref: Ref | None


def plan_tags(document: PdfDocument, page: Page, next_mcid: int) -> TagPlan | None:
    """Return the plan for a page, None for a document whose tags cannot be added to.

    Args:
        document: a tagged document.
        page: the page that gets the stamp.
        next_mcid: one more than the largest MCID its content uses.

    Raises:
        DamagedError: the parent tree cannot be read, or the MCIDs are beyond reason.
    """
    file = document.file
    tree = document.root.get("StructTreeRoot")
    if not isinstance(tree, Ref):
        return None
    root = file.dictionary(tree)
    parent_tree = root.get("ParentTree")
    next_key = file.resolve(root.get("ParentTreeNextKey"))
    free = max(next_key if isinstance(next_key, int) else 0, largest_key(file, parent_tree) + 1)
    key = file.resolve(page.dictionary.get("StructParents"))
    value = lookup(file, parent_tree, key) if isinstance(key, int) else None
    parents = file.resolve(value)
    if not isinstance(key, int) or not (parents is None or isinstance(parents, list)):
        key, value, parents, free = free, None, None, free + 1
    known = tuple(parents or ())
    if next_mcid > _MOST_PARTS:
        raise DamagedError("numbers of marked content")
    # A page whose own key has no entry yet may have the largest key of all.
    link_key = max(free, key + 1)
    return TagPlan(
        tree=tree,
        struct_parents=key,
        link_key=link_key,
        first_mcid=max(len(known), next_mcid),
        parents=known,
        parents_ref=value if isinstance(value, Ref) else None,
    )


def write_tags(
    revision: Revision, document: PdfDocument, plan: TagPlan, stamp: Stamp, page: Ref, annotation: Ref, code_rect: Rect
) -> None:
    """Add the elements of ``stamp`` to the structure tree.

    Args:
        revision: gets the new and replaced objects.
        document: the tagged document.
        plan: made by :func:`plan_tags` for this page.
        stamp: what is drawn.
        page: the page.
        annotation: the link annotation.
        code_rect: area of the code in default user space.
    """
    target, root = _target(document, plan), dict(revision.file.dictionary(plan.tree))
    common = _common(document, target, stamp, page)
    elements: list[Ref] = []
    owners: list[Ref] = []
    link = None
    for index, paragraph in enumerate(stamp.paragraphs):
        element = revision.new_ref()
        elements.append(element)
        mcid = plan.first_mcid + index
        if paragraph.link:
            reference = {"Type": Name("OBJR"), "Obj": annotation, "Pg": page}
            link = revision.add(common | {"S": Name("Link"), "P": element, "K": [mcid, reference]})
        revision.put(element, common | {"S": Name("P"), "P": target, "K": mcid if not paragraph.link else [link]})
        owners.append(link if paragraph.link and link else element)
    figure = _figure(common, target, stamp, plan.first_mcid + len(owners), code_rect)
    elements.append(revision.add(figure))
    owners.append(elements[-1])
    _append_kids(revision, root, plan, target, elements)
    _write_parents(revision, root, plan, owners, link)
    revision.put(plan.tree, root)


def _figure(common: Dictionary, target: Ref, stamp: Stamp, mcid: int, rect: Rect) -> Dictionary:
    layout = {"O": Name("Layout"), "BBox": [round(edge, 3) for edge in rect], "Placement": Name("Block")}
    return common | {"S": Name("Figure"), "P": target, "K": mcid, "Alt": text_string(stamp.code.alt), "A": layout}


def _common(document: PdfDocument, target: Ref, stamp: Stamp, page: Ref) -> Dictionary:
    common: Dictionary = {"Type": Name("StructElem"), "Pg": page, "Lang": text_string(stamp.language)}
    namespace = _namespace(document, target)
    return common | {"NS": namespace} if namespace is not None else common


def _namespace(document: PdfDocument, target: Ref) -> Ref | None:
    """Return the namespace for new elements (ISO 32000-2, 14.7.4): the target's if P, Link, Figure mean the same in it.

    Without one an element belongs to the standard structure of PDF 1.7, which knows all three.
    """
    file = document.file
    own = file.dictionary(target).get("NS")
    declared = file.array(file.dictionary(document.root.get("StructTreeRoot")).get("Namespaces"))
    for namespace in (own, *declared) if own is not None else ():
        if isinstance(namespace, Ref) and file.string(file.dictionary(namespace).get("NS")) in _STANDARD_NAMESPACES:
            return namespace
    return None


def _target(document: PdfDocument, plan: TagPlan) -> Ref:
    """Return the element that takes the new ones: the Document, a lone group, else the root of the tree."""
    file = document.file
    root = file.dictionary(plan.tree)
    kids = root.get("K")
    listed = file.resolve(kids)
    candidates = [kid for kid in (listed if isinstance(listed, list) else [kids]) if isinstance(kid, Ref)]
    documents = [kid for kid in candidates if _role(document, kid, root) == "Document"]
    if documents:
        return documents[-1]
    if len(candidates) == 1 and _role(document, candidates[0], root) in _GROUPS:
        return candidates[0]
    return plan.tree


def _role(document: PdfDocument, element: Ref, root: Dictionary) -> str:
    """Return an element's standard type, as the RoleMap says (14.7.3)."""
    file = document.file
    role_map = file.dictionary(root.get("RoleMap"))
    role = file.resolve(file.dictionary(element).get("S"))
    for _ in range(_LONGEST_ROLE_CHAIN):
        if not isinstance(role, str) or role in ("Document", *_GROUPS) or role not in role_map:
            break
        role = file.resolve(role_map[role])
    return str(role)


def _append_kids(revision: Revision, root: Dictionary, plan: TagPlan, target: Ref, elements: list[Ref]) -> None:
    """Append to K of the target, which may be missing, a number, a dictionary, an array, or a reference to any."""
    file = revision.file
    element = root if target == plan.tree else dict(file.dictionary(target))
    kids = element.get("K")
    listed = file.resolve(kids)
    if isinstance(listed, list) and isinstance(kids, Ref):
        revision.put(kids, [*listed, *elements])
        return
    before = listed if isinstance(listed, list) else [] if listed is None else [kids]
    element["K"] = [*before, *elements]
    if target != plan.tree:
        revision.put(target, element)


def _write_parents(revision: Revision, root: Dictionary, plan: TagPlan, owners: list[Ref], link: Ref | None) -> None:
    """Enter the marked parts and the annotation into the parent tree (14.7.4.4)."""
    gap = [None] * (plan.first_mcid - len(plan.parents))
    parents: list[Value] = [*plan.parents, *gap, *owners]
    changes: dict[int, Value] = {plan.link_key: link}
    if plan.parents_ref is not None:
        revision.put(plan.parents_ref, parents)
    else:
        changes[plan.struct_parents] = revision.add(parents)
    root["ParentTree"] = updated(revision, root.get("ParentTree"), changes)
    root["ParentTreeNextKey"] = plan.link_key + 1

"""The stamp's place in the structure tree of a tagged PDF (ISO 32000-1, 14.7 and 14.8; ISO 14289-1, 7).

Document > P (heading), P (body), P > Link (address, with its annotation), P (notice), Figure (code). New elements say
their language themselves, because the letter's own may be missing or wrong (ISO 14289-1, 7.2). RoleMap and MarkInfo
are not touched. Where they hang: ``tree``.
"""

from __future__ import annotations

from typing import Final

from memo_enrich.pdf.objects import Page, PdfDocument, Rect
from memo_enrich.pdf.objects.syntax import DamagedError, Dictionary, Name, Ref, Value, text_string
from memo_enrich.pdf.revision.number_tree import largest_key, lookup, updated
from memo_enrich.pdf.revision.section import Revision
from memo_enrich.pdf.revision.stamp import Stamp
from memo_enrich.pdf.revision.tree import StructureTree
from memo_enrich.records import dataclass

_MOST_PARTS: Final = 100_000  # marked parts on one page; a number beyond that would only fill memory


@dataclass(frozen=True, slots=True)
class TagPlan:
    """Numbers that drawing and annotation need before the tags can be written.

    ``struct_parents`` is the page's key in the parent tree, ``link_key`` the annotation's; ``first_mcid`` the number
    of the first marked part on the page.
    """

    struct_parents: int
    link_key: int
    first_mcid: int
    parents: tuple[Value, ...]
    parents_ref: Ref | None


def plan_tags(document: PdfDocument, page: Page, next_mcid: int) -> TagPlan:
    """Return the plan for a page.

    Args:
        document: a tagged document.
        page: the page that gets the stamp.
        next_mcid: one more than the largest MCID its content uses.

    Raises:
        DamagedError: the parent tree cannot be read, or the MCIDs are beyond reason.
    """
    file = document.file
    root = file.dictionary(document.root.get("StructTreeRoot"))
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
    tree = StructureTree(revision, document)
    common = _common(tree, stamp, page)
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
        kids = mcid if not paragraph.link else [link]
        revision.put(element, common | {"S": Name("P"), "P": tree.parent, "K": kids})
        owners.append(link if paragraph.link and link else element)
    elements.append(revision.add(_figure(common, tree.parent, stamp, plan.first_mcid + len(owners), code_rect)))
    owners.append(elements[-1])
    tree.append(elements)
    _write_parents(revision, tree.root, plan, owners, link)
    tree.write()


def _figure(common: Dictionary, parent: Ref, stamp: Stamp, mcid: int, rect: Rect) -> Dictionary:
    layout = {"O": Name("Layout"), "BBox": [round(edge, 3) for edge in rect], "Placement": Name("Block")}
    return common | {"S": Name("Figure"), "P": parent, "K": mcid, "Alt": text_string(stamp.code.alt), "A": layout}


def _common(tree: StructureTree, stamp: Stamp, page: Ref) -> Dictionary:
    common: Dictionary = {"Type": Name("StructElem"), "Pg": page, "Lang": text_string(stamp.language)}
    return common | {"NS": tree.namespace} if tree.namespace is not None else common


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

"""Where new elements hang in a structure tree (ISO 32000-1, 14.7.2), and the tree begun where it is still empty."""

from __future__ import annotations

from typing import Final

from memo_enrich.pdf.objects import PdfDocument
from memo_enrich.pdf.objects.syntax import DamagedError, Dictionary, Name, Ref, Value
from memo_enrich.pdf.revision.section import Revision

_GROUPS: Final = frozenset(("Part", "Art", "Sect", "Div"))
_STANDARD_NAMESPACES: Final = frozenset((b"http://iso.org/pdf/ssn", b"http://iso.org/pdf2/ssn"))
_LONGEST_ROLE_CHAIN: Final = 10


class StructureTree:
    """The structure tree of a document, as a revision changes it.

    New elements go to the Document, else to a lone group, else to the root; an empty tree gets a Document first.

    Args:
        revision: gets new and replaced objects.
        document: a tagged document.

    Attributes:
        root: the root's entries, to be changed; :meth:`write` writes them.
        parent: the element that takes the new ones.
        namespace: what the new ones name as their namespace, None for that of PDF 1.7.

    Raises:
        DamagedError: the root is no object of its own, and neither is the catalogue.
    """

    def __init__(self, revision: Revision, document: PdfDocument) -> None:
        self._revision = revision
        self._file = revision.file
        self.root: Dictionary = dict(self._file.dictionary(document.root.get("StructTreeRoot")))
        self._ref = self._own_object(document)
        self.parent, self._entries = self._found() or self._begun()
        self.namespace = self._namespace()

    def _own_object(self, document: PdfDocument) -> Ref:
        """Return the root's reference; one that stood in the catalogue gets one, as elements must refer to it."""
        tree, catalogue = document.root.get("StructTreeRoot"), self._file.trailer.get("Root")
        if isinstance(tree, Ref):
            return tree
        if not isinstance(catalogue, Ref):
            raise DamagedError("catalogue")
        tree = self._revision.new_ref()
        self._revision.put(catalogue, document.root | {"StructTreeRoot": tree})
        return tree

    def _kids(self) -> list[Value]:
        """Return what hangs below the root, whatever form K has; references to nothing are left out."""
        kids = self.root.get("K")
        listed = self._file.resolve(kids)
        found = listed if isinstance(listed, list) else [kids]
        return [kid for kid in found if isinstance(self._file.resolve(kid), dict)]

    def _found(self) -> tuple[Ref, Dictionary] | None:
        kids = self._kids()
        elements = [kid for kid in kids if isinstance(kid, Ref)]
        documents = [kid for kid in elements if self._role(kid) == "Document"]
        if documents:
            return documents[-1], dict(self._file.dictionary(documents[-1]))
        if len(elements) == 1 and self._role(elements[0]) in _GROUPS:
            return elements[0], dict(self._file.dictionary(elements[0]))
        return (self._ref, self.root) if kids else None

    def _begun(self) -> tuple[Ref, Dictionary]:
        """Put a Document into a tree that has nothing in it."""
        document = self._revision.new_ref()
        self.root["K"] = [document]
        entries: Dictionary = {"Type": Name("StructElem"), "S": Name("Document"), "P": self._ref}
        declared = [space for space in self._declared() if isinstance(space, Ref)]
        return document, entries | ({"NS": declared[0]} if declared else {})

    def _role(self, element: Ref) -> str:
        """Return an element's standard type, as the RoleMap says (14.7.3)."""
        role_map = self._file.dictionary(self.root.get("RoleMap"))
        role = self._file.resolve(self._file.dictionary(element).get("S"))
        for _ in range(_LONGEST_ROLE_CHAIN):
            if not isinstance(role, str) or role in ("Document", *_GROUPS) or role not in role_map:
                break
            role = self._file.resolve(role_map[role])
        return str(role)

    def _declared(self) -> list[Value]:
        """Return the namespaces of the tree that are standard ones (ISO 32000-2, 14.8.6)."""
        return [space for space in self._file.array(self.root.get("Namespaces")) if self._is_standard(space)]

    def _is_standard(self, namespace: Value) -> bool:
        return self._file.string(self._file.dictionary(namespace).get("NS")) in _STANDARD_NAMESPACES

    def _namespace(self) -> Ref | None:
        """Return the namespace for new elements (ISO 32000-2, 14.7.4): the parent's if it knows P, Link and Figure.

        Without one an element belongs to the standard structure of PDF 1.7, which knows all three.
        """
        own = self._entries.get("NS")
        if own is None:
            return None
        candidates = [own, *self._declared()] if self._is_standard(own) else self._declared()
        return next((space for space in candidates if isinstance(space, Ref)), None)

    def append(self, elements: list[Ref]) -> None:
        """Append to K of the parent, which may be missing, a number, a dictionary, an array, or a reference to any."""
        kids = self._entries.get("K")
        listed = self._file.resolve(kids)
        if isinstance(listed, list) and isinstance(kids, Ref):
            self._revision.put(kids, [*listed, *elements])
            return
        before = listed if isinstance(listed, list) else [] if listed is None else [kids]
        self._entries["K"] = [*before, *elements]
        if self.parent != self._ref:
            self._revision.put(self.parent, self._entries)

    def write(self) -> None:
        """Write the root."""
        self._revision.put(self._ref, self.root)

"""What a finished batch holds, wherever its OUT is: rows, report, containers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from memo_enrich.batch import packing, report, target
from memo_enrich.batch.books import stored_rows
from memo_enrich.batch.report import Provenance
from memo_enrich.batch.report.digest import Digest
from memo_enrich.batch.scratch import scratch
from memo_enrich.batch.stores import Place, Store, fetch_if_there, is_local, located, mirror, path_of, shown
from memo_enrich.batch.target import MANIFEST, PACKED, REPORT, is_product
from memo_enrich.batch.tasks import Row
from memo_enrich.errors import ReadError, WriteError
from memo_enrich.model import Kind, Status
from memo_enrich.pipeline import CatalogueLike
from memo_enrich.texts import Language

_UNKNOWN = Provenance()


def rows(out: Place) -> Iterator[Row]:
    """Yield the rows of the manifest in OUT; nothing where there is none.

    Raises:
        ReadError: ``store.*``.
    """
    yield from target.rows(path_of(out)) if is_local(out) else stored_rows(Store(located(out)))


def write_report(
    out: Place, catalogue: CatalogueLike, *, language: Language = "da", provenance: Provenance = _UNKNOWN
) -> str:
    """Write ``report.html`` about the batch in OUT, a folder or a URL, and return where it is.

    Raises:
        ReadError, WriteError: as :func:`memo_enrich.batch.report.write_report`, and ``store.*``.
    """
    if is_local(out):
        return str(report.write_report(path_of(out), catalogue, language=language, provenance=provenance))
    store = Store(located(out))
    with _mirrored(store) as folder:
        shown_pages = Digest.of(target.rows(folder)).samples.values()
        mirror(store, folder, _outputs(sample.row for sample in shown_pages))
        page = report.write_report(folder, catalogue, language=language, provenance=provenance)
        store.put(page, REPORT)
    return f"{store}/{REPORT}"


def pack_ready(
    out: Place, *, most_messages: int = packing.MOST_MESSAGES, most_bytes: int = packing.MOST_BYTES
) -> packing.Packed:
    """Pack the ready messages of the batch in OUT, a folder or a URL; see :func:`memo_enrich.batch.packing.pack_ready`.

    For a URL the messages are fetched to this machine's disk, all of them.
    """
    limits = {"most_messages": most_messages, "most_bytes": most_bytes}
    if is_local(out):
        return packing.pack_ready(path_of(out), **limits)
    store = Store(located(out))
    with _mirrored(store) as folder:
        ready = (row for row in target.rows(folder) if row["status"] != Status.REJECTED and row["kind"] == Kind.MEMO)
        mirror(store, folder, _outputs(ready))
        packed = packing.pack_ready(folder, **limits)
        made = {f"{PACKED}/{path.name}": path for path in packed.containers}
        for name, path in made.items():
            store.put(path, name)
        for old in set(_containers(store)) - set(made):
            store.drop(old)
    return packed


def pack_folder(folder: Place, container: Place, *, overwrite: bool = False) -> int:
    """Pack every message below a folder or URL into one container; see :func:`memo_enrich.batch.packing.pack_folder`.

    Raises:
        ReadError, WriteError: as there, and ``store.*``.
    """
    if is_local(folder) and is_local(container):
        return packing.pack_folder(path_of(folder), path_of(container), overwrite=overwrite)
    home, name = located(container).split()
    store = Store(home)
    if not overwrite and store.holds(name):
        raise WriteError("write.exists", shown(container))
    with scratch() as around:
        letters, made = path_of(folder) if is_local(folder) else around / "letters", around / "made"
        if not is_local(folder):
            letters.mkdir()
            mirror(Store(located(folder)), letters)
        try:
            count = packing.pack_folder(letters, made)
        except ReadError as error:
            place = error.where.replace(str(letters), shown(folder), 1).replace("\\", "/")
            raise ReadError(error.code, place, **error.values) from None
        store.put(made, name)
    return count


@contextmanager
def _mirrored(store: Store) -> Iterator[Path]:
    """Yield a folder with the manifest of a batch."""
    with scratch() as folder:
        fetch_if_there(store, MANIFEST, folder / MANIFEST)
        yield folder


def _outputs(rows: Iterable[Row]) -> Iterator[str]:
    """Yield where the letters of some rows are."""
    yield from (str(row["output"]) for row in rows if row.get("output") and is_product(str(row["output"])))


def _containers(store: Store) -> list[str]:
    """Return the containers that are packed in OUT."""
    return [one.name for one in store.files(PACKED) if one.name.endswith(".tar.lzma")]

"""``make_kit``: the other channels from the same catalogue, whole and proven or not at all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from memo_enrich.catalogue import check_real, load_catalogue
from memo_enrich.kit.composing import Workshop, compose
from memo_enrich.kit.folders import folders
from memo_enrich.kit.pieces import Kit, SubjectKit, program
from memo_enrich.kit.saying import subject_of
from memo_enrich.kit.sheets.logo import load_logo
from memo_enrich.kit.sheets.setting import typesetter
from memo_enrich.kit.showing import show
from memo_enrich.kit.writing import LIST, PAGE, refuse_taken, whole_folder
from memo_enrich.matching import refuse_unknown
from memo_enrich.model import Catalogue, LetterType
from memo_enrich.texts import Language


def make_kit(
    catalogue: Catalogue | str | Path,
    out: str | Path,
    *,
    types: Sequence[str] = (),
    bleed: bool = False,
    overwrite: bool = False,
    demo: bool = False,
    language: Language = "da",
) -> Kit:
    """Make posters, signs, screens, text messages, web snippets and codes of letter types.

    Args:
        catalogue: from :func:`memo_enrich.load_catalogue`, or the path of its file.
        out: the folder to make: missing or empty.
        types: ids of letter types; () for all and the general chatbot.
        bleed: give sheets for the printer 3 mm of bleed and crop marks.
        overwrite: replace a kit that was made before.
        demo: let links to hosts that are reserved for examples through.
        language: of the pages that show the kit; what citizens read is said in the catalogue.

    Returns:
        What was written. Every code has been read back by two decoders, as a phone sees it at its reading distance.

    Raises:
        UsageError: ``match.unknown_type``; ``usage.kit_missing``: the extra ``kit`` is not installed.
        CatalogueError: the catalogue or its logo is wrong, or a text does not fit.
        PlacementError: ``kit.code_unread``, ``kit.code_wrong``: the proof failed; nothing is written.
        WriteError: ``out`` is not empty, or the disk refuses.
    """
    if not isinstance(catalogue, Catalogue):
        catalogue = load_catalogue(catalogue)
    kinds = _chosen(catalogue, types)
    check_real(catalogue, demo)
    refuse_taken(Path(out), overwrite=overwrite)
    logo = load_logo(catalogue.kit)
    names = folders(kind.id for kind in catalogue.letters)
    with typesetter() as setter, whole_folder(out, overwrite=overwrite) as made:
        shop = Workshop(catalogue, setter, logo, bleed, language)
        subjects = []
        for kind in kinds:
            subject = subject_of(catalogue, kind)
            subjects.append(compose(shop, subject, names[subject.id], kind))
            _write(made, subjects[-1])
        kit = Kit(Path(out).as_posix(), tuple(subjects))
        day = setter.day.isoformat()
        (made / PAGE).write_text(show(subjects, catalogue, day, language), encoding="utf-8", newline="\n")
        listed = {"program": program(), "made": day, "subjects": kit.to_dict(language)["subjects"]}
        text = json.dumps(listed, ensure_ascii=False, indent=2) + "\n"
        (made / LIST).write_text(text, encoding="utf-8", newline="\n")
    return kit


def _chosen(catalogue: Catalogue, types: Sequence[str]) -> list[LetterType | None]:
    """Return the letter types that are wanted; None stands for the general chatbot."""
    if not types:
        return [*([None] if catalogue.link else []), *catalogue.letters]
    for id_ in types:
        refuse_unknown(id_, catalogue)
    return [catalogue.letter_type(id_) for id_ in dict.fromkeys(types)]


def _write(folder: Path, subject: SubjectKit) -> None:
    (folder / subject.folder).mkdir()
    for piece in subject.pieces:
        (folder / piece.file).write_bytes(piece.content)

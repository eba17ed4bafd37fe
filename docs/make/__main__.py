"""``python -m docs.make [pictures | --check]``, from the root of the checkout."""

from __future__ import annotations

import sys

from docs.make.pages import DOCS, PAGES, stale
from docs.make.words import COMPILED, compiled


def main(arguments: list[str]) -> int:
    """Write pages or pictures, or check the pages."""
    if arguments == ["pictures"]:
        from docs.make.pictures import make

        make(DOCS / "pictures")
        return 0
    if arguments == ["--check"]:
        old = [f"docs/{name}" for name in stale()]
        old += [COMPILED.name] if COMPILED.read_bytes() != compiled() else []
        sys.stderr.write("".join(f"{name} is stale: run python -m docs.make\n" for name in old))
        return 1 if old else 0
    COMPILED.write_bytes(compiled())
    for name, made in PAGES.items():
        (DOCS / name).write_text(made(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

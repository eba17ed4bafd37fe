"""``python -m docs.make [pictures | --check]``, from the root of the checkout."""

from __future__ import annotations

import sys

from docs.make.pages import DOCS, PAGES, stale


def main(arguments: list[str]) -> int:
    """Write pages or pictures, or check the pages."""
    if arguments == ["pictures"]:
        from docs.make.pictures import make

        make(DOCS / "pictures")
        return 0
    if arguments == ["--check"]:
        old = stale()
        sys.stderr.write("".join(f"docs/{name} is stale: run python -m docs.make\n" for name in old))
        return 1 if old else 0
    for name, made in PAGES.items():
        (DOCS / name).write_text(made(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

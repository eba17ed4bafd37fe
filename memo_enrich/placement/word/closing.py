"""Where a letter's text ends: the closing words, and the names and titles under them."""

from __future__ import annotations

import re
from typing import Final

from memo_enrich.word import PAGE_BREAK, Element, own_section, shows_something, text_of

_CLOSING: Final = re.compile(
    r"""[\s\ufeff]*(?:
        (?:med\s+)?(?:de\s+)?(?:venlige?|venligste|bedste|kærlige?|mange|hjertelige?)\s+(?:og\s+\w+\s+)?hilsen(?:er)?
      | (?:med\s+)?(?:de\s+)?(?:venligste|bedste|venlige|mange)\s+hilsner
      | med\s+hilsen | hilsen | hilsner | m\.?v\.?h\.? | (?:med\s+)?(?:højagtelse|agtelse)
      | (?:with\s+)?(?:kind(?:est)?|best|warm(?:est)?)\s+(?:regards|wishes) | regards | (?:with\s+)?best\s+wishes
      | yours\s+(?:sincerely|faithfully|truly) | sincerely(?:\s+yours)? | respectfully(?:\s+yours)?
    )(?=\W|$)(?!\s+(?:til|to|for)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER: Final = re.compile(
    r"""\s*(?:bilag|vedlagt|vedhæftet|kopi(?:\s+til)?|cc|bcc|p\.?s|ps|enclosures?|enclosed|encl|attachments?|copy(?:\s+to)?|
    klagevejledning|vejledning|guidance|appeals?|note|læs\s+mere|read\s+more|fakta)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_CLOSING: Final = 60  # characters of the line that holds the closing words
_LONGEST_LINE: Final = 80
_MOST_LINES: Final = 10
_MOST_EMPTY: Final = 6  # room for a hand's signature
_SMALL_TABLE: Final = 400  # characters of a table that holds signatures side by side
_SENTENCE: Final = re.compile(r"\w{3,}[.!?:]\s*$|[.!?]\s+[A-ZÆØÅ][^\W\d]+(?:\s+[^\W\d]+){2}")
_TOWARDS: Final = re.compile(r"\s*(?:e\.\s*b\.|p\.\s*v\.|f\.\s*m\.|på\s+\w+\s+vegne|on\s+behalf)", re.IGNORECASE)


def is_closing(line: str) -> bool:
    """Tell whether a line is the closing of a letter: "Med venlig hilsen", "Kind regards"."""
    return len(line.strip()) <= _LONGEST_CLOSING and _CLOSING.match(line) is not None


def find_closing(blocks: list[Element]) -> int | None:
    """Return the index of the body's block that holds the letter's last closing, None where there is none."""
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if block.name in ("w:p", "w:tbl", "w:sdt", "w:customXml") and any(map(is_closing, text_of(block).split("\n"))):
            return index
    return None


def end_of_signature(blocks: list[Element], closing: int) -> int:
    """Return the index behind the last line that belongs to the signature under a closing."""
    end, lines, empty = closing + 1, 0, 0
    if own_section(blocks[closing]) is not None:
        return end
    for index in range(closing + 1, len(blocks)):
        block = blocks[index]
        if not shows_something(block):
            empty += block.name == "w:p"
            if empty > _MOST_EMPTY or PAGE_BREAK in text_of(block) or own_section(block) is not None:
                break
            continue
        lines += 1
        if lines > _MOST_LINES or not _signs(block):
            break
        end, empty = index + 1, 0
        if own_section(block) is not None:
            break
    return end


def _signs(block: Element) -> bool:
    """Tell whether a block may be part of a signature: a short line, a picture of a hand's, a small table of names."""
    text = text_of(block)
    if PAGE_BREAK in text or block.name not in ("w:p", "w:tbl", "w:sdt") or _breaks_before(block):
        return False
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if any(_is_other(line) for line in lines):
        return False
    return block.name == "w:p" or len(text.strip()) <= _SMALL_TABLE


def _is_other(line: str) -> bool:
    """Tell whether a line is something else than a name, a title, or an office with its number."""
    if _TOWARDS.match(line):
        return False
    return len(line) > _LONGEST_LINE or _AFTER.match(line) is not None or _SENTENCE.search(line) is not None


def _breaks_before(block: Element) -> bool:
    """Tell whether a paragraph is a heading or a list item, or begins a page: then something new begins."""
    properties = block.child("w:pPr")
    if properties is None:
        return False
    style = properties.child("w:pStyle")
    named = style is not None and re.match(r"heading|overskrift|title|titel|toc", style.value, re.IGNORECASE)
    return bool(named) or any(properties.child(name) for name in ("w:pageBreakBefore", "w:numPr", "w:outlineLvl"))

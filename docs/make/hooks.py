"""What mkdocs does besides (its ``hooks``): the version in the footer, links from Danish pages to English ones."""

from __future__ import annotations

import re
from typing import Any

import memo_enrich

_TO_ENGLISH = re.compile(r"\[([^\]]+)\]\(\.\./([\w-]+)\.md(#[\w.-]+)?\)")


def on_config(config: Any) -> Any:
    """Put the version below every page."""
    config.copyright = f"memo-enrich {memo_enrich.__version__}"
    return config


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Let ``../page.md`` on a Danish page lead to the English page, as it does in the repository.

    The plugin that builds the languages takes it for the Danish page of that name.
    """
    if not page.file.src_uri.startswith("da/"):
        return markdown
    return _TO_ENGLISH.sub(r'<a href="../\2.html\3" hreflang="en">\1</a>', markdown)

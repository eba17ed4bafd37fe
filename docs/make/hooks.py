"""What mkdocs does besides (its ``hooks``): the version, links between the languages, what a copy button copies."""

from __future__ import annotations

import html
import re
from typing import Any

import memo_enrich

_OTHER = {
    "da": ("en", re.compile(r"\[([^\]]+)\]\((\.\./[\w-]+)\.md(#[\w.-]+)?\)")),
    "en": ("da", re.compile(r"\[([^\]]+)\]\((da/[\w-]+)\.md(#[\w.-]+)?\)")),
}
"""By language: the other one, and what a link to one of its pages looks like."""
_CONSOLE = re.compile(r'<div class="language-console highlight">(?=.*?<code>(.*?)</code>)', re.DOTALL)
_NOT_TYPED = re.compile(r'<span class="g[po]">.*?</span>', re.DOTALL)
_SEARCH = 'data-md-component="search" role="dialog"'
_TAG = re.compile(r"<[^>]+>")


def on_config(config: Any) -> Any:
    """Put the version below every page."""
    config.copyright = f"memo-enrich {memo_enrich.__version__}"
    return config


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Let links to a page of the other language lead there, as they do in the repository.

    On a Danish page that is ``../page.md``, on an English one ``da/page.md``: the plugin that builds the languages
    takes the one for the Danish page of that name, and knows nothing of the other.
    """
    other, link = _OTHER["da" if page.file.src_uri.startswith("da/") else "en"]
    return link.sub(rf'<a href="\2.html\3" hreflang="{other}">\1</a>', markdown)


def on_page_content(content: str, page: Any, **_: Any) -> str:
    """Tell each copy button of a console block what to copy: the commands, no prompt, nothing that was printed.

    And say in Danish what the sign beside a heading is; mkdocs says it in one language for all.
    """
    if page.file.src_uri.startswith("da/"):
        content = content.replace('title="Permanent link"', 'title="Link til afsnittet"')
    return _CONSOLE.sub(lambda block: f'{block[0][:-1]} data-copy="{html.escape(typed(block[1]))}">', content)


def on_post_page(output: str, page: Any, **_: Any) -> str:
    """Name the search for those who hear the page; the theme leaves it without a name."""
    name = "Søgning" if page.file.src_uri.startswith("da/") else "Search"
    return output.replace(_SEARCH, f'{_SEARCH} aria-label="{name}"')


def typed(block: str) -> str:
    """Return what a person types of a console block that Pygments coloured."""
    text = html.unescape(_TAG.sub("", _NOT_TYPED.sub("", block)))
    return "\n".join(line for line in text.splitlines() if line.strip())

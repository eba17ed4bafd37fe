"""What the templates are given: texts fitted into their places, the code, the logo."""

from __future__ import annotations

from typing import Any

from memo_enrich.errors import CatalogueError
from memo_enrich.kit.saying import Said, Subject, runs
from memo_enrich.kit.sheets.codes import svg_file
from memo_enrich.kit.sheets.fit import Fitted
from memo_enrich.kit.sheets.formats import Format
from memo_enrich.kit.sheets.logo import Logo
from memo_enrich.kit.sheets.setting import Typesetter
from memo_enrich.model import Catalogue, KitLook


def set_page(
    setter: Typesetter, form: Format, subject: Subject, catalogue: Catalogue, logo: Logo | None, *, marks: bool
) -> bytes:
    """Return one page of the kit as a file.

    Args:
        setter: from :func:`memo_enrich.kit.sheets.setting.typesetter`.
        form: which page.
        subject: what it says.
        catalogue: for the look.
        logo: the sender's.
        marks: with bleed and crop marks, for the printer.

    Raises:
        CatalogueError: ``kit.does_not_fit``, ``kit.address_does_not_fit``, ``kit.not_set``.
    """
    symbol = subject.code(form.channel)
    setter.put("code.svg", svg_file(symbol))
    if logo is not None:
        setter.put(f"logo{logo.suffix}", logo.content)
    data = page_data(form, subject, catalogue, logo, form.code_side(symbol.modules))
    if form.is_screen:
        return setter.png(form.template, data)
    return setter.pdf(form.template, data | {"print": marks})


def page_data(form: Format, subject: Subject, catalogue: Catalogue, logo: Logo | None, side: float) -> dict[str, Any]:
    """Return the data of a template, every text fitted."""
    said, look = subject.said["da"], catalogue.kit
    where = f"{catalogue.source} {subject.id or '[chatbot]'}: {form.file}"
    lead = _fitted(form, "lead", said.texts.lead, where)
    return {
        "title": f"{said.heading} {said.label}",
        "language": said.language,
        "where": where,
        "width": form.width,
        "height": form.height,
        "print": False,
        "colour": str(look.colour),
        "link": subject.links[form.channel],
        "code": {"side": side, "alt": said.qr_alt},
        "heading": _shown(_fitted(form, "heading", said.heading, where)),
        "lead": {"size": lead.size, "runs": runs("\n".join(lead.lines), catalogue.name)},
        "scan": _shown(_fitted(form, "scan", said.texts.scan, where)),
        "how": _shown(_fitted(form, "how", said.texts.how, where)),
        "by-hand": _shown(_fitted(form, "by_hand", said.texts.by_hand, where)),
        "address": _shown(_address(form, said, where)),
        "notice": _shown(_fitted(form, "notice", said.notice, where)),
        "sender": _shown(_fitted(form, "sender", look.sender, where)) if look.sender else {"size": 1, "lines": []},
        "logo": _placed(logo, form, look) if logo else None,
    }


def _fitted(form: Format, key: str, text: str, where: str) -> Fitted:
    found = form.rooms[key].fit(text)
    if found is None:
        raise CatalogueError("kit.does_not_fit", where, key=key, length=len(text))
    return found


def _address(form: Format, said: Said, where: str) -> Fitted:
    found = form.rooms["address"].fit_address(said.address)
    if found is None:
        raise CatalogueError("kit.address_does_not_fit", where, length=len(said.address))
    return found


def _shown(fitted: Fitted) -> dict[str, Any]:
    return {"size": fitted.size, "lines": list(fitted.lines)}


def _placed(logo: Logo, form: Format, look: KitLook) -> dict[str, Any]:
    width, height = logo.within(*form.logo)
    if form.is_screen:  # the template takes mm; on a screen a pixel is a point
        width, height = (length * 25.4 / 72 for length in (width, height))
    return {"file": f"logo{logo.suffix}", "width": width, "height": height, "alt": look.sender or "Logo"}

"""Who is at the desk: the session, the language and page that is asked for, the forms that are sent."""

from __future__ import annotations

from memo_enrich.service.desk.visitor.forms import Sent, read_form
from memo_enrich.service.desk.visitor.guard import NotEnteredError, at_desk
from memo_enrich.service.desk.visitor.page import ENGLISH, Page, page_of
from memo_enrich.service.desk.visitor.sessions import Session, Sessions, Tried

__all__ = [
    "ENGLISH",
    "NotEnteredError",
    "Page",
    "Sent",
    "Session",
    "Sessions",
    "Tried",
    "at_desk",
    "page_of",
    "read_form",
]

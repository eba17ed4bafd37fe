"""The books of a batch whose OUT is in a store: rows as numbered parts, what it is pinned to, who works on it."""

from __future__ import annotations

from memo_enrich.batch.books.books import Books, Start
from memo_enrich.batch.books.index import Expected
from memo_enrich.batch.books.lease import LEASE
from memo_enrich.batch.books.parts import stored_rows, stored_sha256
from memo_enrich.batch.books.pins import own_version, pins_of

__all__ = ["LEASE", "Books", "Expected", "Start", "own_version", "pins_of", "stored_rows", "stored_sha256"]

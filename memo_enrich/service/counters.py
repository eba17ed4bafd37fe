"""Figures for Prometheus: how many, how long, what came of it. Never a name, a text or a number out of a letter."""

from __future__ import annotations

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from memo_enrich.model import Result
from memo_enrich.service.crew import Office

MIME: Final = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS: Final = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60)


class Counters:
    """The figures of one application, in a registry of its own."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._letters = Counter("memo_enrich_letters", "Letters answered.", ["call", "status"], registry=registry)
        self._reasons = Counter(
            "memo_enrich_reasons", "Why letters came back as they were.", ["code"], registry=registry
        )
        self._types = Counter("memo_enrich_enriched", "Letters enriched.", ["letter_type"], registry=registry)
        self._seconds = Histogram(
            "memo_enrich_seconds", "From the last byte in to the answer.", ["call"], buckets=_SECONDS, registry=registry
        )
        self._bytes = Counter("memo_enrich_received_bytes", "Bytes of letters received.", registry=registry)
        self._refused = Counter("memo_enrich_refused", "Calls refused.", ["code"], registry=registry)
        self._unfinished = Counter("memo_enrich_unfinished", "Letters no worker finished.", ["code"], registry=registry)
        self._reloads = Counter("memo_enrich_catalogue_reloads", "Catalogues read.", ["outcome"], registry=registry)

    def watch(self, office: Office) -> None:
        """Show how many letters wait and are in hand, and how many workers there are."""
        for name, text, figure in (
            ("memo_enrich_waiting", "Letters that wait for a worker.", lambda: office.waiting),
            ("memo_enrich_in_hand", "Letters that workers are at.", lambda: office.in_hand),
            ("memo_enrich_workers", "Workers that are loaded.", lambda: office.workers),
        ):
            Gauge(name, text, registry=self._registry).set_function(figure)

    def letter(self, call: str, result: Result) -> None:
        """Count a letter by what came of it."""
        self._letters.labels(call, str(result.status)).inc()
        if result.reason:
            self._reasons.labels(result.reason).inc()
        if result.placements:
            self._types.labels(result.letter_type or "").inc()

    def answered(self, call: str, size: int, seconds: float) -> None:
        """Count the bytes and the seconds of a call."""
        self._bytes.inc(size)
        self._seconds.labels(call).observe(seconds)

    def fault(self, call: str, code: str) -> None:
        """Count a letter that strictness refused."""
        self._letters.labels(call, "error").inc()
        self._reasons.labels(code).inc()

    def refused(self, code: str) -> None:
        """Count a call that was refused."""
        self._refused.labels(code).inc()

    def unfinished(self, code: str) -> None:
        """Count a letter that no worker finished."""
        self._unfinished.labels(code).inc()

    def reloaded(self, *, sound: bool) -> None:
        """Count a catalogue that was read."""
        self._reloads.labels("sound" if sound else "faulty").inc()

    def page(self) -> bytes:
        """Return what Prometheus reads."""
        return generate_latest(self._registry)

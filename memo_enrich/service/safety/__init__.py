"""What keeps the service safe: who may call and from where, how much is read, what pages may do in a browser."""

from __future__ import annotations

from memo_enrich.service.safety.bodies import Pace, read_body
from memo_enrich.service.safety.gate import Gate
from memo_enrich.service.safety.refusal import RefusedError, refusal
from memo_enrich.service.safety.sending import answered

__all__ = ["Gate", "Pace", "RefusedError", "answered", "read_body", "refusal"]

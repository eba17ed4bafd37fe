"""HTTP for other systems: letters in, letters out, and what a machine asks about the service itself."""

from __future__ import annotations

from memo_enrich.service.api.about import router as about
from memo_enrich.service.api.letters import router as letters

__all__ = ["about", "letters"]

"""Taking our invitation out again; nothing that is not ours is ever removed."""

from __future__ import annotations

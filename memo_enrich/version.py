"""The version: read by the build, said by whatever names the program."""

from __future__ import annotations

__version__ = "0.1.0"

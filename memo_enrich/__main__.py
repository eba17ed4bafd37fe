"""``python -m memo_enrich``."""

from __future__ import annotations

import sys

from memo_enrich.cli import main

if __name__ == "__main__":
    sys.exit(main())

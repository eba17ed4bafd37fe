"""``python -m memo_enrich``, and the command. Worker processes import this file, too, and need no command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program and return its exit code."""
    from memo_enrich import cli

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())

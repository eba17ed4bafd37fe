"""Enriches every costly shape, each in a fork of its own, and tells what came of it and how much memory it took."""

from __future__ import annotations

import json
import os
import resource
import sys

from memo_enrich import Options, enrich, load_catalogue
from tests.support.costly_paints import SHAPES

MOST_SECONDS = 60
"""Processor time of one shape: what takes longer has no end."""


def main(catalogue_path: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))  # a limit that fails takes this process only
    catalogue = load_catalogue(catalogue_path)
    for name, make in SHAPES.items():
        data = make()
        child = os.fork()  # so that what making the shape took, or another shape, does not hide what this one takes
        if child == 0:
            resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
            before = peak()
            result = enrich(data, catalogue, name="brev.pdf", options=Options(demo=True))
            row = {"shape": name, "status": str(result.status), "reason": result.reason, "mb": peak() - before}
            row["cpu"] = round(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]), 1)
            sys.stdout.write(json.dumps(row | {"same": result.content == data}) + "\n")
            sys.stdout.flush()
            os._exit(0)
        if os.waitpid(child, 0)[1]:
            sys.exit(f"{name}: the process died")


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main(sys.argv[1])

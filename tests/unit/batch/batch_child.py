"""A batch in a process of its own, to be killed: ``python batch_child.py IN OUT [resume|overwrite]``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[2])]


def main() -> None:
    import batch_help

    from memo_enrich.batch.running import Conduct, run
    from memo_enrich.batch.sources.folder import sources_of
    from memo_enrich.batch.sources.intake import Intake
    from memo_enrich.batch.tasks import Job
    from memo_enrich.batch.workers.work import load_letter
    from memo_enrich.catalogue import load_catalogue

    letters, out, *how = sys.argv[1:]
    if limit := os.environ.get("LARGEST_FILE"):
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    sources = sources_of(letters)
    catalogue = load_catalogue(HERE.parents[2] / "fixtures/letters.toml")
    job = Job(catalogue, load_letter, batch_help.enrich)
    conduct = Conduct(jobs=2, resume="resume" in how, overwrite="overwrite" in how)
    run(lambda ledger: Intake(sources, ledger), Path(out), job, conduct)


if __name__ == "__main__":
    main()

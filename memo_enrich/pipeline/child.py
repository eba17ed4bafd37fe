"""The other end of ``limited``: a process that enriches one letter within its limits, and answers on stdout."""

from __future__ import annotations

import os
import pickle
import sys
from dataclasses import replace

from memo_enrich.errors import MemoEnrichError
from memo_enrich.limits import limit_memory
from memo_enrich.model import Result
from memo_enrich.pipeline.enriching import enriched
from memo_enrich.pipeline.limited import READY, Order
from memo_enrich.pipeline.loading import load_all


def work() -> None:
    """Do one order from standard input. This is the main function of the child process."""
    load_all()
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing but the answer goes out
    out.write(READY)
    out.flush()
    order: Order = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own parent wrote it
    if order.options.memory_limit is not None:
        limit_memory(order.options.memory_limit)
    outcome: Result | MemoEnrichError
    try:
        options = replace(order.options, time_limit=None, memory_limit=None)
        outcome = replace(enriched(order.letter, order.catalogue, order.letter_type, options), original=b"")
    except MemoEnrichError as error:
        outcome = error
    pickle.dump(outcome, out)
    out.close()

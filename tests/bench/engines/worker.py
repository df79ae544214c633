"""One engine in a process of its own: loads the works, then runs whenever it is told to.

    python -m tests.bench.engines.worker ENGINE FOLDER

Answers every line on its standard input with one line of JSON: after loading the ids of its processes, after each run
the seconds it took and the fingerprint of the pairs it found. The pairs are fetched and hashed outside the time.
"""

from __future__ import annotations

import gc
import hashlib
import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from tests.bench.engines.facts import RULES, SYMMETRIC, Pairs


class Engine(Protocol):
    """What each of the modules here has under the name `Engine`."""

    processes: list[int]
    """Processes beside this one whose memory counts."""

    def load(self, folder: Path) -> None:
        """Read the works of `facts.npz` or `register.gpkg`, and build indexes that last longer than one check."""

    def run(self) -> Any:
        """Find the pairs of all rules. Only this is timed."""

    def pairs(self, result: Any) -> Pairs:
        """What `run` gave, as numbers of works."""

    def close(self) -> None:
        """Stop what was started."""


def fingerprint(found: Pairs) -> str:
    """A hash of all pairs, sorted; the order of the two counts only for rules in which one follows the other."""
    sha = hashlib.sha256()
    for rule in RULES:
        one, other = (np.asarray(side, np.int64) for side in found[rule])
        if rule in SYMMETRIC:
            one, other = np.minimum(one, other), np.maximum(one, other)
        sha.update(rule.encode())
        sha.update(np.sort(one << 32 | other).tobytes())
    return sha.hexdigest()[:16]


def counts(found: Pairs) -> dict[str, int]:
    """How many pairs met each rule."""
    return {rule: len(found[rule][0]) for rule in RULES}


def serve(engine: Engine, folder: Path) -> None:
    """Answer on standard output until standard input ends or says so."""
    try:
        engine.load(folder)
        _answer({"processes": engine.processes})
        for line in sys.stdin:
            if line.strip() == "quit":
                return
            gc.collect()
            begin = time.perf_counter()
            result = engine.run()
            seconds = time.perf_counter() - begin
            _answer({"seconds": seconds})
            found = engine.pairs(result)
            _answer({"fingerprint": fingerprint(found), "counts": counts(found)})
    finally:
        engine.close()


def _answer(message: dict[str, Any]) -> None:
    print(json.dumps(message), flush=True)


if __name__ == "__main__":
    name, place = sys.argv[1:]
    serve(importlib.import_module(f"tests.bench.engines.{name}").Engine(), Path(place))

"""Samgrav: the register read into a snapshot, then the check itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np

from plugin.check.engine import check
from plugin.check.findings.findings import Findings
from plugin.check.progress import Watch
from plugin.check.works.reading import snapshot_of
from plugin.check.works.snapshot import Snapshot
from plugin.domain.rules import DEFAULT_RULES
from plugin.register import open_register
from tests.bench.engines.facts import RULES, Pairs
from tests.bench.engines.setting import AS_OF, REGISTER


class Engine:
    """What depends on the works alone, as others' indexes do, is kept; what depends on rules is reckoned every time."""

    def __init__(self) -> None:
        self.processes: list[int] = []
        self._works: Snapshot | None = None
        self._number = np.empty(0, np.int64)

    def load(self, folder: Path) -> None:
        register = open_register(str(folder / REGISTER))
        self._works = snapshot_of(register)
        register.close()
        self._works.prepare(Watch())  # its cells are made and kept in the first round
        self._number = np.array([int(uuid[-12:]) for uuid in self._works.uuid])

    def run(self) -> Findings:
        self._works.masks.clear()
        return check(self._works, DEFAULT_RULES, date.fromisoformat(AS_OF))

    def pairs(self, result: Findings) -> Pairs:
        a, b = self._number[result.a], self._number[result.b]
        return {rule: (a[result.rule == rule], b[result.rule == rule]) for rule in RULES}

    def close(self) -> None:
        pass

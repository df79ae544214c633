"""Where the time goes from a register's file to the layer of its findings, beside the check in memory.

python -m tests.bench.stages 100000
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from plugin.check.engine import check
from plugin.check.findings_file import store_findings
from plugin.check.progress import Watch
from plugin.check.snapshot import snapshot_of
from plugin.domain.rules import DEFAULT_RULES
from plugin.domain.sentence import ENGLISH
from plugin.register import open_register
from tests.bench.compare import prepare
from tests.bench.engines.setting import AS_OF, REGISTER


class Stages:
    """Seconds of each stage, in the order they were done."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def timed(self, name: str, work: Callable[[], Any]) -> Any:
        begin = time.perf_counter()
        result = work()
        self.seconds[name] = time.perf_counter() - begin
        return result


def run(folder: Path) -> Stages:
    """One check as the plugin does it, stage by stage."""
    stages = Stages()
    register = stages.timed("open the register", lambda: open_register(str(folder / REGISTER)))
    works = stages.timed("read the works", lambda: snapshot_of(register))
    findings = stages.timed("check", lambda: check(works, DEFAULT_RULES, date.fromisoformat(AS_OF)))
    stages.timed("shared areas", lambda: findings.measure_areas(Watch()))
    stages.timed("zones", lambda: findings.draw_zones(Watch()))
    stages.timed("other columns", lambda: findings.columns_before_sentence)
    target = folder / "findings.gpkg"
    stages.timed("sentences and file", lambda: store_findings(findings, target, ENGLISH, Watch()))
    register.close()
    return stages


def main(count: int) -> None:
    with tempfile.TemporaryDirectory(prefix="samgrav-bench-") as folder:
        prepare(Path(folder), count)
        stages = run(Path(folder))
    in_memory = stages.seconds["check"]
    for name, seconds in stages.seconds.items():
        print(f"{name:22} {seconds:7.2f} s {seconds / in_memory:6.2f} × the check")
    whole = sum(stages.seconds.values())
    print(f"{'from file to layer':22} {whole:7.2f} s {whole / in_memory:6.2f} × the check")


if __name__ == "__main__":
    main(int(sys.argv[1]))

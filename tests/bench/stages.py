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
from plugin.check.findings.file import store_findings
from plugin.check.progress import Watch
from plugin.check.works.snapshot import snapshot_of
from plugin.domain.rules import DEFAULT_RULES
from plugin.domain.sentence import ENGLISH
from plugin.register import open_register
from tests.bench.compare import prepare
from tests.bench.engines.setting import AS_OF, REGISTER


class Stages:
    """Seconds of each stage, of wall clock and of the processor, in the order they were done."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.processor: dict[str, float] = {}

    def timed(self, name: str, work: Callable[[], Any]) -> Any:
        begin, reckoned = time.perf_counter(), time.process_time()
        result = work()
        self.seconds[name] = time.perf_counter() - begin
        self.processor[name] = time.process_time() - reckoned
        return result

    def until(self, last: str) -> tuple[float, float]:
        """How long it took until the end of that stage."""
        names = list(self.seconds)
        names = names[: names.index(last) + 1]
        return sum(self.seconds[name] for name in names), sum(self.processor[name] for name in names)


LISTED, DRAWN = "what the list shows", "sentences and file"


def run(folder: Path) -> Stages:
    """One check as the plugin does it, stage by stage, and the check once more with what the first one has prepared."""
    stages = Stages()
    register = stages.timed("open the register", lambda: open_register(str(folder / REGISTER)))
    works = stages.timed("read the works", lambda: snapshot_of(register))
    stages.timed("prepare outlines and boxes", lambda: works.prepare(Watch()))
    day = date.fromisoformat(AS_OF)
    findings = stages.timed("check", lambda: check(works, DEFAULT_RULES, day))
    stages.timed(LISTED, findings.make_listable)
    stages.timed("shared areas", lambda: findings.measure_areas(Watch()))
    stages.timed("zones", lambda: findings.draw_zones(Watch()))
    stages.timed("other columns", lambda: findings.columns_before_sentence)
    target = folder / "findings.gpkg"
    stages.timed(DRAWN, lambda: store_findings(findings, target, ENGLISH, Watch()))
    register.close()
    works.masks.clear()
    stages.timed(AGAIN, lambda: check(works, DEFAULT_RULES, day))
    return stages


AGAIN = "the check in memory"


def main(count: int) -> None:
    with tempfile.TemporaryDirectory(prefix="samgrav-bench-") as folder:
        prepare(Path(folder), count)
        stages = run(Path(folder))
    in_memory = stages.seconds[AGAIN], stages.processor[AGAIN]
    sums = {"until the list stands": stages.until(LISTED), "until the layer is whole": stages.until(DRAWN)}
    each = {name: (seconds, stages.processor[name]) for name, seconds in stages.seconds.items()}
    for name, (seconds, processor) in {**each, **sums}.items():
        times = f"{seconds / in_memory[0]:6.2f} × the check; {processor:7.2f} CPU s {processor / in_memory[1]:6.2f} ×"
        print(f"{name:28} {seconds:7.2f} s {times}")


if __name__ == "__main__":
    main(int(sys.argv[1]))

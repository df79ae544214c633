"""Where the time goes from a register's file to the layer of its findings, beside the check in memory.

python -m tests.bench.stages 100000
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from statistics import median
from types import MappingProxyType
from typing import Any

import numpy as np
from qgis.core import QgsApplication, QgsFeatureRequest, QgsRectangle, QgsVectorLayer

from plugin.check.engine import check
from plugin.check.findings.file import store_findings
from plugin.check.findings.provider import KEY, Holder
from plugin.check.findings.sheet import Sheet
from plugin.check.live.index import index_of
from plugin.check.live.keeping import keep
from plugin.check.live.kept import Kept
from plugin.check.progress import Watch
from plugin.check.works.reading import snapshot_of
from plugin.check.works.snapshot import Snapshot
from plugin.check.works.stored import StoredSnapshot
from plugin.domain.rules import DEFAULT_RULES
from plugin.domain.sentence import ENGLISH
from plugin.layers.dress import dress_findings
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
        return self.sum(*names[: names.index(last) + 1])

    def sum(self, *names: str) -> tuple[float, float]:
        """How long these took together."""
        return sum(self.seconds[name] for name in names), sum(self.processor[name] for name in names)


LISTED, STANDING, SEEN, WRITTEN = "what the list shows", "the layer stands", "a map window", "sentences and file"
COLUMNS_OF_MAP = ["severity", "certainty", "shared_from", "shared_to"]
"""What the layer's style and its time ask of each finding."""
WINDOWS, WIDE_M, HIGH_M = 20, 400.0, 250.0
"""So many windows, as large as a screen shows at 1:1000, each around a work."""


def seen_before(folder: Path) -> Stages:
    """From a file that was open in an earlier session until the layer stands, and the check in memory: of each stage
    the middle of ROUNDS rounds, as of every engine in the comparison. The first round is printed apart."""
    subprocess.run([sys.executable, "-m", "tests.bench.stages", KEEP, str(folder)], check=True)
    rounds = [one_round(folder) for _ in range(ROUNDS)]
    print("\nThe first round, in which the process is cold:")
    tell(rounds[0])
    stages = Stages()
    for name in rounds[0].seconds:
        stages.seconds[name] = median(one.seconds[name] for one in rounds)
        stages.processor[name] = median(one.processor[name] for one in rounds)
    return stages


def one_round(folder: Path) -> Stages:
    """One check of a file as a session makes it, and the same check once more of what is in memory then."""
    kept = Kept(folder / KEPT, print)
    stages = Stages()
    register = stages.timed("open the register", lambda: open_register(str(folder / REGISTER)))
    works = stages.timed("take the works that were kept", lambda: kept.read(register, Watch()))
    if not isinstance(works, StoredSnapshot):
        raise TypeError("the works were read, and not taken")
    day = date.fromisoformat(AS_OF)
    findings = stages.timed("check", lambda: check(works, DEFAULT_RULES, day))
    stages.timed(LISTED, findings.make_listable)
    holder = Holder(Sheet.of(findings, ENGLISH))
    stages.timed(STANDING, lambda: standing(holder))
    register.close()
    works.masks.clear()
    stages.timed(AGAIN, lambda: check(works, DEFAULT_RULES, day))
    return stages


def keep_works(folder: Path) -> None:
    """What an earlier session does, in a process of its own."""
    with closing(open_register(str(folder / REGISTER))) as register:
        keep(index_of(register), register, Kept(folder / KEPT, print), Watch())


KEEP, KEPT = "keep", "kept"
ROUNDS = 5


def run(folder: Path) -> Stages:
    """One check as the plugin does it, stage by stage, and the check once more with what the first one has prepared."""
    stages = Stages()
    register = stages.timed("open the register", lambda: open_register(str(folder / REGISTER)))
    works = stages.timed("read the works", lambda: snapshot_of(register))
    day = date.fromisoformat(AS_OF)
    findings = stages.timed("check", lambda: check(works, DEFAULT_RULES, day))
    stages.timed(LISTED, findings.make_listable)
    holder = Holder(Sheet.of(findings, ENGLISH))
    layer = stages.timed(STANDING, lambda: standing(holder))
    some = windows(works)
    stages.timed(f"{SEEN}, the first", lambda: look(layer, some[0]))
    tell_windows(f"{len(findings):,} findings", layer, some[1:])
    tell_windows("the same windows again", layer, some[1:])
    stages.timed(f"{TABLE}, made", lambda: look(layer, None))
    stages.timed(f"{TABLE}, again", lambda: look(layer, None))
    whole = check(works, DEFAULT_RULES, day)
    stages.timed("distances", lambda: whole.distances_of(np.arange(len(whole))))
    stages.timed("shared areas", lambda: whole.measure_areas(Watch()))
    stages.timed("zones", lambda: whole.draw_zones(Watch()))
    target = folder / "findings.gpkg"
    stages.timed(WRITTEN, lambda: store_findings(whole, target, ENGLISH, Watch()))
    file = QgsVectorLayer(f"{target}|layername=findings", "file", "ogr")
    tell_windows("the same windows of the file", file, some[1:])
    stages.timed(f"{TABLE}, of the file", lambda: look(file, None))
    register.close()
    works.masks.clear()
    stages.timed(AGAIN, lambda: check(works, DEFAULT_RULES, day))
    return stages


def standing(holder: Holder) -> QgsVectorLayer:
    """The layer as the window has it: styled, and with its time."""
    layer = QgsVectorLayer(holder.source, "findings", KEY)
    dress_findings(layer)
    return layer


def windows(works: Snapshot) -> list[QgsRectangle]:
    """One and WINDOWS more, around works drawn by lot."""
    chosen = np.random.default_rng(5).choice(np.flatnonzero(works.placed), WINDOWS + 1)
    middles = (works.bounds[chosen, :2] + works.bounds[chosen, 2:]) / 2
    return [QgsRectangle(x - WIDE_M / 2, y - HIGH_M / 2, x + WIDE_M / 2, y + HIGH_M / 2) for x, y in middles.tolist()]


def look(layer: QgsVectorLayer, window: QgsRectangle | None) -> int:
    """Ask for what a map window, or the attribute table (None), shows; gives how many features that are."""
    request = QgsFeatureRequest()
    if window is None:
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    else:
        request.setFilterRect(window).setSubsetOfAttributes(COLUMNS_OF_MAP, layer.fields())
    return sum(1 for _ in layer.getFeatures(request))


def tell_windows(what: str, layer: QgsVectorLayer, windows: Sequence[QgsRectangle]) -> None:
    """Print how much of the processor it takes to ask for all findings of a map window."""
    met, taken = [], []
    for window in windows:
        begin = time.process_time()
        met.append(look(layer, window))
        taken.append(1000 * (time.process_time() - begin))
    each = 1000 * sum(taken) / max(sum(met), 1)
    print(
        f"{what}: a window of {WIDE_M:.0f} x {HIGH_M:.0f} m shows {median(met):.0f} at the median, at most {max(met)}, "
        f"in {median(taken):.1f} CPU ms at the median and {max(taken):.0f} at most; {each:.0f} CPU µs a finding"
    )


TABLE = "all rows of the table"
AGAIN = "the check in memory"


def main(count: int) -> None:
    application = QgsApplication([], False)
    application.initQgis()
    with tempfile.TemporaryDirectory(prefix="samgrav-bench-") as folder:
        prepare(Path(folder), count)
        before = seen_before(Path(folder))
        stages = run(Path(folder))
    print(f"\n{count:,} works, from a file that was seen before, the middle of {ROUNDS} rounds:")
    tell(before)
    print(f"\n{count:,} works, from a file that was never seen:")
    drawn, stands = stages.sum("distances", "shared areas", "zones", WRITTEN), stages.until(STANDING)
    tell(
        stages,
        {
            "until the list stands": stages.until(LISTED),
            "in memory: until it stands": stages.sum("check", LISTED, STANDING),
            "until the file is written": (stands[0] + drawn[0], stands[1] + drawn[1]),
        },
    )


def tell(stages: Stages, more: Mapping[str, tuple[float, float]] = MappingProxyType({})) -> None:
    """Print each stage and the sums, beside the check in memory."""
    in_memory = stages.sum(AGAIN)
    each = {name: (seconds, stages.processor[name]) for name, seconds in stages.seconds.items()}
    for name, (seconds, processor) in {**each, "until the layer stands": stages.until(STANDING), **more}.items():
        times = f"{seconds / in_memory[0]:6.2f} × the check; {processor:7.2f} CPU s {processor / in_memory[1]:6.2f} ×"
        print(f"{name:30} {seconds:7.2f} s {times}")


if __name__ == "__main__":
    if sys.argv[1] == KEEP:
        keep_works(Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]))

"""Where the time goes from a register's file to the layer of its findings, beside the check in memory.

Works come from a file that nobody has opened yet (READ), or from the copy that an earlier session kept (TAKEN). Each is
measured in rounds in one process, and in the first round of processes that are cold: these have loaded QGIS and the
plugin, as a person has who opens QGIS and checks, but have read, checked and styled nothing.

python -m tests.bench.stages 100000
"""

from __future__ import annotations

import json
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
from plugin.check.live.kept import NOTHING_KEPT, Kept
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
CHECKED = ("check", LISTED, STANDING)
COLUMNS_OF_MAP = ["severity", "certainty", "shared_from", "shared_to"]
"""What the layer's style and its time ask of each finding."""
WINDOWS, WIDE_M, HIGH_M = 20, 400.0, 250.0
"""So many windows, as large as a screen shows at 1:1000, each around a work."""


READ, TAKEN = "read the works", "take the works that were kept"
FROM = {READ: "a file that was never seen", TAKEN: "a file that was seen before"}
AGAIN = "the check in memory"
FIRST = "first"
"""Asks this module for one round, told as JSON."""
ROUNDS = 5


def cold(source: str, folder: Path) -> Stages:
    """The first round of a process of its own."""
    command = [sys.executable, "-m", "tests.bench.stages", FIRST, source, str(folder)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    stages = Stages()
    stages.seconds, stages.processor = told["seconds"], told["processor"]
    return stages


def one_round(source: str, folder: Path) -> Stages:
    """One check of a file as a session makes it, and the same check once more of what is in memory then."""
    stages, kept = Stages(), Kept(folder / KEPT, print) if source == TAKEN else NOTHING_KEPT
    register = stages.timed("open the register", lambda: open_register(str(folder / REGISTER)))
    works = stages.timed(source, lambda: kept.read(register, Watch()))
    if isinstance(works, StoredSnapshot) != (source == TAKEN):
        raise TypeError(f"this was not to be done: {source}")
    day = date.fromisoformat(AS_OF)
    findings = stages.timed("check", lambda: check(works, DEFAULT_RULES, day))
    stages.timed(LISTED, findings.make_listable)
    holder = Holder(Sheet.of(findings, ENGLISH))
    stages.timed(STANDING, lambda: standing(holder))
    register.close()
    works.masks.clear()
    stages.timed(AGAIN, lambda: check(works, DEFAULT_RULES, day))
    return stages


def middle(rounds: Sequence[Stages]) -> Stages:
    """Of each stage the middle of several rounds, as of every engine in the comparison."""
    found = Stages()
    for name in rounds[0].seconds:
        found.seconds[name] = median(one.seconds[name] for one in rounds)
        found.processor[name] = median(one.processor[name] for one in rounds)
    return found


def tell_rounds(what: str, rounds: Sequence[Stages]) -> None:
    """Print the middle of each stage, and how much the ratios waver."""
    print(f"\n{what}, the middle of {len(rounds)}:")
    tell(middle(rounds))
    for beside, names in (("the check in memory", [AGAIN]), ("the first check of these works", CHECKED)):
        ratios = [
            [whole / part for whole, part in zip(one.until(STANDING), one.sum(*names), strict=True)] for one in rounds
        ]
        of_seconds, of_processor = (sorted(each) for each in zip(*ratios, strict=True))
        print(
            f"until the layer stands: {' '.join(f'{each:.2f}' for each in of_seconds)} × {beside}; "
            f"CPU {' '.join(f'{each:.2f}' for each in of_processor)} ×"
        )


def keep_works(folder: Path) -> None:
    """What an earlier session does, in a process of its own."""
    with closing(open_register(str(folder / REGISTER))) as register:
        keep(index_of(register), register, Kept(folder / KEPT, print), Watch())


KEEP, KEPT = "keep", "kept"


def run(folder: Path) -> Stages:
    """One check as the plugin does it, stage by stage, and the check once more with what the first one has prepared."""
    stages = Stages()
    register = stages.timed("open the register", lambda: open_register(str(folder / REGISTER)))
    works = stages.timed(READ, lambda: snapshot_of(register))
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


def main(count: int) -> None:
    with tempfile.TemporaryDirectory(prefix="samgrav-bench-") as name:
        folder = Path(name)
        prepare(folder, count)
        subprocess.run([sys.executable, "-m", "tests.bench.stages", KEEP, name], check=True)
        firsts = [{source: cold(source, folder) for source in FROM} for _ in range(ROUNDS)]
        _application = start_qgis()
        for source, told in FROM.items():
            tell_rounds(f"{count:,} works of {told}, first rounds of cold processes", [each[source] for each in firsts])
            rounds = [one_round(source, folder) for _ in range(ROUNDS + 1)][1:]
            tell_rounds(f"{count:,} works of {told}, later rounds of one process", rounds)
        print(f"\n{count:,} works of {FROM[READ]}, and all that is made afterwards:")
        tell_all(run(folder))


def start_qgis() -> QgsApplication:
    """QGIS, for as long as somebody holds it."""
    application = QgsApplication([], False)
    application.initQgis()
    return application


def tell_all(stages: Stages) -> None:
    """Print the stages of `run`, and the sums until the file of findings is whole."""
    drawn, stands = stages.sum("distances", "shared areas", "zones", WRITTEN), stages.until(STANDING)
    tell(
        stages,
        {
            "until the list stands": stages.until(LISTED),
            "in memory: until it stands": stages.sum(*CHECKED),
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
    elif sys.argv[1] == FIRST:
        _application = start_qgis()
        print(json.dumps(vars(one_round(sys.argv[2], Path(sys.argv[3])))))
    else:
        main(int(sys.argv[1]))

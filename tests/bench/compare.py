"""Samgrav's check beside its peers: the same works, the same rules, one run on one machine, turn by turn.

    python -m tests.bench.compare 100000 [ENGINE …]

Prints a table and ends with an error if the pairs of any engine differ from those of the others.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.engines.facts import facts_of
from tests.bench.engines.setting import AS_OF, FACTS, REGISTER
from tests.bench.processes import Peak, megabytes, processor_seconds
from tests.bench.register_file import write_register
from tests.bench.synthetic_city import city, country

ROOT = Path(__file__).parents[2]
PEERS_PYTHON = ROOT / "build" / "bench-venv" / "bin" / "python"
COUNTRY_FROM = 500_000
"""More works than this do not fit into one city."""
OUR_ENGINE = "samgrav"


@dataclass(frozen=True)
class Kind:
    """An engine: how to start it, how often it runs, and up to how many works it can be waited for."""

    name: str
    title: str
    python: Path = Path(sys.executable)
    rounds: int = 5
    most: int = 1_000_000
    compared: bool = True


ENGINES = (
    Kind(OUR_ENGINE, "Samgrav"),
    Kind("duckdb_spatial", "DuckDB spatial, hash join on cells", PEERS_PYTHON),
    Kind("postgis", "PostGIS, GiST(place, days), 2 workers"),
    Kind("qgis_loop", "QGIS index and Python loop", rounds=1),
    Kind("geopandas_sjoin", "geopandas sjoin dwithin", PEERS_PYTHON, rounds=1, most=200_000),
    Kind("buffer_and_join", "native:buffer and join (knows no time)", rounds=1, most=20_000, compared=False),
)


@dataclass
class Running:
    """An engine's process, and what was measured of it."""

    kind: Kind
    process: subprocess.Popen[str]
    roots: list[int] = field(default_factory=list)
    loaded_mb: float = 0.0
    peak_mb: float = 0.0
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    """Processor seconds: what is left of the ratios where others use the machine, too."""
    fingerprints: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)

    @staticmethod
    def of(kind: Kind, folder: Path) -> Running:
        """Start the engine and wait until it has loaded the works."""
        command = [str(kind.python), "-m", "tests.bench.engines.worker", kind.name, str(folder)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        running = Running(kind, subprocess.Popen(command, cwd=ROOT, env=environment, **pipes))
        try:
            running.roots = [running.process.pid, *running.answer()["processes"]]
        except BaseException:
            running.end()
            raise
        running.loaded_mb = megabytes(running.roots)
        return running

    def answer(self) -> dict[str, Any]:
        """The next line from the engine."""
        while line := self.process.stdout.readline():
            if line.startswith("{"):
                return json.loads(line)
        raise RuntimeError(f"{self.kind.title} ended with {self.process.wait()}")

    def run(self) -> None:
        """One round."""
        before, reckoned = megabytes(self.roots), processor_seconds(self.roots)
        self.process.stdin.write("run\n")
        self.process.stdin.flush()
        with Peak(self.roots) as peak:
            self.seconds.append(self.answer()["seconds"])
        self.processor.append(processor_seconds(self.roots) - reckoned)
        self.peak_mb = max(self.peak_mb, peak.megabytes - min(before, self.loaded_mb))
        found = self.answer()
        self.fingerprints.add(found["fingerprint"])
        self.counts = found["counts"]

    def end(self) -> None:
        """Let the engine stop what it started."""
        if self.process.poll() is None:
            self.process.stdin.close()
            self.process.wait(60)


def prepare(folder: Path, count: int) -> None:
    """The same works as a register and as plain facts."""
    columns = (country if count > COUNTRY_FROM else city)(count)
    write_register(folder / REGISTER, columns)
    facts_of(columns, date.fromisoformat(AS_OF)).save(folder / FACTS)


def measured(folder: Path, kinds: list[Kind]) -> list[Running]:
    """Each engine run as often as it is to, in turns, so that a busy minute meets all alike."""
    found: list[Running] = []
    try:
        found.extend(Running.of(kind, folder) for kind in kinds)
        for number in range(max(kind.rounds for kind in kinds)):
            for running in found:
                if number < running.kind.rounds:
                    running.run()
    finally:
        for running in found:
            running.end()
    return found


def table(found: list[Running]) -> str:
    """A line an engine: medians of time and of processor time, how many times ours these are, peak of memory."""
    ours = next((each for each in found if each.kind.name == OUR_ENGINE), None)
    heads = f"{'seconds':>8} {'× ours':>7} {'CPU s':>8} {'× ours':>7} {'peak MB':>8} {'loaded MB':>9} {'pairs':>10}"
    lines = [f"{'engine':40} {heads}  fingerprint"]
    for each in found:
        times = " ".join(
            f"{median(values):8.2f} {median(values) / median(own):7.1f}" if own else f"{median(values):8.2f} {'':7}"
            for values, own in ((each.seconds, ours and ours.seconds), (each.processor, ours and ours.processor))
        )
        sizes = f"{each.peak_mb:8.0f} {each.loaded_mb:9.0f}"
        pairs = f"{sum(each.counts.values()):,}" if each.kind.compared else ""
        prints = " ".join(sorted(each.fingerprints)) if each.kind.compared else "outside the comparison"
        lines.append(f"{each.kind.title:40} {times} {sizes} {pairs:>10}  {prints}")
    return "\n".join(lines)


def main(count: int, names: list[str]) -> int:
    """Compare, print, and tell by the exit code whether all engines found the same pairs."""
    wanted = {OUR_ENGINE, *names} if names else {kind.name for kind in ENGINES if count <= kind.most}
    kinds = [kind for kind in ENGINES if kind.name in wanted]
    with tempfile.TemporaryDirectory(prefix="samgrav-bench-") as folder:
        print(f"{count:,} works …", flush=True)
        prepare(Path(folder), count)
        found = measured(Path(folder), kinds)
    print(table(found), flush=True)
    different = {print_ for each in found if each.kind.compared for print_ in each.fingerprints}
    if len(different) > 1:
        print("The engines found different pairs.", file=sys.stderr)
        for each in found:
            print(f"  {each.kind.title}: {each.counts}", file=sys.stderr)
    return int(len(different) > 1)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))

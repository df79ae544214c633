"""Hard registers beside an ordinary one, a work being drawn, and how soon a check stops. Run it with `make bench`.

Every hard register is also checked with QGIS's index and a loop, and the pairs are compared. `compare` does the
same for all peers on large registers.
"""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from plugin.check.engine import check, check_one
from plugin.check.findings.file import store_findings
from plugin.check.findings.findings import Findings
from plugin.check.progress import CheckCancelled, Watch
from plugin.check.request import CheckRequest
from plugin.check.works.reading import snapshot_of_columns
from plugin.check.works.snapshot import Snapshot
from plugin.domain.rules import DEFAULT_RULES
from plugin.domain.sentence import ENGLISH
from plugin.register import open_register
from tests.bench.engines.facts import RULES, Pairs, facts_of
from tests.bench.engines.qgis_loop import Engine as Loop
from tests.bench.engines.setting import AS_OF
from tests.bench.engines.worker import fingerprint
from tests.bench.register_file import write_register
from tests.bench.synthetic_city import CENTRE, city
from tests.unit.check.test_heavy import Looks

DAY = date.fromisoformat(AS_OF)
ROUNDS = 3
ASKED = 400
WORKS = 3_000
Columns = dict[str, list[Any]]


def timed(work: Callable[[], Any], rounds: int = ROUNDS) -> tuple[float, Any]:
    """The median of some rounds in seconds, and the last result."""
    seconds = []
    for _ in range(rounds):
        begin = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds), result


def pairs_of(findings: Findings) -> Pairs:
    numbers = np.array([int(uuid[-12:]) for uuid in findings.snapshot.uuid])
    a, b = numbers[findings.a], numbers[findings.b]
    return {rule: (a[findings.rule == rule], b[findings.rule == rule]) for rule in RULES}


def checked(columns: Columns) -> tuple[float, Findings]:
    """The median seconds of a check in memory, and what it found."""
    works = snapshot_of_columns(columns)
    return timed(lambda: check(fresh(works), DEFAULT_RULES, DAY))


def fresh(works: Snapshot) -> Snapshot:
    """A copy that has kept nothing of an earlier check."""
    return works.where(np.arange(len(works)))


def at_middle(area: shapely.Geometry) -> bytes:
    """The geometry, drawn around the origin, in the middle of the city, as a multipolygon."""
    moved = shapely.transform(area, lambda xy: xy + CENTRE[0])
    return shapely.to_wkb(shapely.MultiPolygon([moved]) if moved.geom_type == "Polygon" else moved)


def star(vertices: int, radius: float) -> shapely.Polygon:
    """A ring that is nowhere round."""
    angle = np.linspace(0, 2 * np.pi, vertices, endpoint=False)
    out = radius * (1 + 0.2 * np.sin(40 * angle) + 0.01 * (-1) ** np.arange(vertices))
    return shapely.Polygon(np.stack([out * np.cos(angle), out * np.sin(angle)], axis=1))


def without_end(columns: Columns) -> None:
    columns["end_date"] = [None] * WORKS


def of_ten_years(columns: Columns) -> None:
    columns["end_date"] = [start and f"{int(start[:4]) + 10}{start[4:8]}01" for start in columns["start_date"]]


def a_thousand_on_one_square(columns: Columns) -> None:
    columns["geom"][:1_000] = [at_middle(shapely.box(step / 100, 0, 50, 40)) for step in range(1_000)]


def one_over_the_city(columns: Columns) -> None:
    columns["geom"][0] = at_middle(shapely.Point(0, 0).buffer(5_000))
    columns["status"][0], columns["start_date"][0], columns["end_date"][0] = "planned", "2018-01-01", None


def a_ring_of_50_000_vertices(columns: Columns) -> None:
    columns["geom"][0] = at_middle(star(50_000, 600))
    columns["status"][0], columns["start_date"][0], columns["end_date"][0] = "planned", "2018-01-01", None


def all_with_holes(columns: Columns) -> None:
    areas = shapely.from_wkb(columns["geom"])
    holed = shapely.difference(areas, shapely.buffer(areas, -0.5))
    columns["geom"] = [
        shapely.to_wkb(shapely.MultiPolygon(list(shapely.get_parts(area)))) if area.geom_type != "Point" else None
        for area in holed
    ]


def a_board_of_touching_squares(columns: Columns) -> None:
    places = [(12.0 * (number % 55), 12.0 * (number // 55)) for number in range(WORKS)]
    columns["geom"] = [at_middle(shapely.box(x, y, x + 12, y + 12)) for x, y in places]


HARD = (
    without_end,
    of_ten_years,
    a_thousand_on_one_square,
    one_over_the_city,
    a_ring_of_50_000_vertices,
    all_with_holes,
    a_board_of_touching_squares,
)


@pytest.mark.parametrize("change", HARD)
def test_a_hard_register_is_checked_rightly_and_no_slower_a_finding(change: Callable[[Columns], None]) -> None:
    columns = city(WORKS)
    columns["actual_start"] = [None] * WORKS
    plain, usual = checked(columns)
    change(columns)
    seconds, findings = checked(columns)
    loop = Loop()
    loop.take(facts_of(columns, DAY))
    theirs, met = timed(loop.run, 1)
    print(
        f"\n{change.__name__.replace('_', ' ')}: {seconds:.3f} s for {len(findings):,} findings, the city without it "
        f"{plain:.3f} s for {len(usual):,}; QGIS index and loop {theirs:.2f} s, {theirs / seconds:.0f} times as long"
    )
    assert fingerprint(pairs_of(findings)) == fingerprint(loop.pairs(met))
    assert seconds < theirs


def test_works_without_a_date_cost_next_to_nothing() -> None:
    columns = city(20_000)
    plain, findings = checked(columns)
    more = {name: values * 3 for name, values in columns.items()}
    for name in ("start_date", "actual_start"):
        more[name] = columns[name] + [None] * 40_000
    seconds, with_undated = checked(more)
    print(f"\n20,000 works {plain:.3f} s, with 40,000 undated ones beside them {seconds:.3f} s")
    assert len(findings) == len(with_undated) > 0
    assert seconds < 3 * plain


@pytest.mark.parametrize("count", [100_000])
def test_one_work_against_the_register(count: int) -> None:
    works = snapshot_of_columns(city(count))
    random = np.random.default_rng(1)
    drafts = [works.where(np.array([row])) for row in random.integers(0, count, ASKED)]
    check_one(drafts[0], works, DEFAULT_RULES, DAY)  # the tree is built with the first one
    seconds = []
    for draft in drafts:
        begin = time.perf_counter()
        check_one(draft, works, DEFAULT_RULES, DAY)
        seconds.append(time.perf_counter() - begin)
    middle, slow = np.percentile(seconds, [50, 95]) * 1000
    print(f"\none work against {count:,}: median {middle:.2f} ms, 95th percentile {slow:.2f} ms")
    assert middle < 50


def test_no_thread_works_long_without_a_look_at_whether_to_stop(tmp_path: Path) -> None:
    write_register(tmp_path / "city.gpkg", city(100_000))
    with closing(open_register(str(tmp_path / "city.gpkg"))) as register:
        looks = Looks()
        findings = CheckRequest(DAY, rules=DEFAULT_RULES).run(register, Watch(cancelled=looks))
        findings.complete(Watch(cancelled=looks))
        for _ in range(2):  # the second time there is something to be deleted
            store_findings(findings, tmp_path / "findings.gpkg", ENGLISH, Watch(cancelled=looks))
    print(f"\n{looks.count} looks; between two of them a thread worked {1000 * looks.longest:.0f} ms at most")
    assert looks.longest < 0.2


def test_a_check_stops_soon_whenever_it_is_told_to() -> None:
    works = snapshot_of_columns(city(100_000))
    waits = [seconds_to_stop(works, after) for after in (0.02, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4)]
    print(f"\ntold to stop at {len(waits)} moments: it took {max(waits) * 1000:.0f} ms at most")
    assert max(waits) < 2


def seconds_to_stop(works: Snapshot, after: float) -> float:
    """How long a check with areas and zones goes on when it is told to stop so many seconds after its begin."""
    told = Told()
    timer = threading.Timer(after, told.tell)
    timer.start()
    with pytest.raises(CheckCancelled):
        check(fresh(works), DEFAULT_RULES, DAY, cancelled=told).complete(Watch(cancelled=told))
    return time.perf_counter() - told.moment


class Told:
    """Whether somebody has said to stop, and when."""

    def __init__(self) -> None:
        self.moment = 0.0

    def tell(self) -> None:
        self.moment = time.perf_counter()

    def __call__(self) -> bool:
        return self.moment > 0

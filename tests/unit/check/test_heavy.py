"""What is hard on an engine: heaps, works without end or as large as the city, thousands of vertices; and a stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest
import shapely

from plugin.check.engine import check
from plugin.check.findings.findings import Findings
from plugin.check.progress import CheckCancelled, Watch
from plugin.check.works.reading import snapshot_of_columns, snapshot_of_rows
from plugin.check.works.snapshot import Snapshot
from plugin.domain.rules import DEFAULT_RULES
from tests.bench.synthetic_city import city

AS_OF = date(2026, 1, 1)


def row(number: int, area: shapely.Geometry, start: str, end: str | None) -> dict[str, Any]:
    return {
        "uuid": f"{number:06}",
        "ref": f"W-2026-{number}",
        "status": "permitted",
        "traffic": "closed",
        "excavates": True,
        "start_date": start,
        "end_date": end,
        "geom": shapely.to_wkb(area),
    }


def scattered(count: int, within: float) -> list[shapely.Polygon]:
    low = np.random.default_rng(7).uniform(-within, within, (count, 2))
    return [shapely.box(x, y, x + 20, y + 8) for x, y in low]


def pairs(findings: Findings) -> set[frozenset[str]]:
    uuid = findings.snapshot.uuid
    return {frozenset(pair) for pair in zip(uuid[findings.a], uuid[findings.b], strict=True)}


def test_a_heap_of_works_on_one_square() -> None:
    works = [row(number, area, "2026-01-01", None) for number, area in enumerate(scattered(400, 2))]
    findings = check(snapshot_of_rows(works), DEFAULT_RULES, AS_OF)
    assert len(findings) == len(pairs(findings)) == 400 * 399 // 2
    assert set(findings.gap_days) == {None}


def test_a_work_that_covers_the_city_and_never_ends() -> None:
    areas = scattered(500, 2000)
    days = [f"2026-{1 + number % 12:02}-10" for number in range(len(areas))]
    works = [row(number, area, day, day) for number, (area, day) in enumerate(zip(areas, days, strict=True))]
    everywhere = row(999, shapely.box(-3000, -3000, 3000, 3000), "2010-01-01", None)
    findings = check(snapshot_of_rows([*works, everywhere]), DEFAULT_RULES, AS_OF)
    assert sum("000999" in pair for pair in pairs(findings)) == len(areas)
    assert len(findings) == len(pairs(findings)), "each pair once"


def star(points: int) -> shapely.Polygon:
    angle = np.linspace(0, 2 * np.pi, points, endpoint=False)
    radius = 500 * (1 + 0.1 * np.sin(angle * 200))
    return shapely.Polygon(np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]))


def test_a_ring_of_many_vertices() -> None:
    ring, areas = star(50_000), scattered(200, 600)
    works = [row(number, area, "2026-02-01", "2026-02-01") for number, area in enumerate(areas)]
    findings = check(snapshot_of_rows([*works, row(999, ring, "2026-01-01", None)]), DEFAULT_RULES, AS_OF)
    met = {number for number, area in enumerate(areas) if shapely.distance(ring, area) <= 10}
    assert {int(min(pair)) for pair in pairs(findings) if "000999" in pair} == met
    assert 100 < len(met) < 200
    of_ring = findings.where(findings.snapshot.uuid[findings.a] == "000999")
    others = findings.snapshot.geometry[of_ring.b]
    assert of_ring.shared_area_m2 == pytest.approx(shapely.area(shapely.intersection(ring, others)), abs=1e-6)
    wanted = shapely.intersection(shapely.buffer(ring, 5), shapely.buffer(others, 5))
    assert shapely.area(of_ring.geometry) == pytest.approx(shapely.area(wanted), rel=0.01, abs=0.3)
    assert shapely.is_valid(of_ring.geometry).all()


def test_undated_and_cancelled_works_meet_nothing() -> None:
    areas = scattered(50, 2)
    works = [row(number, area, "", None) for number, area in enumerate(areas)]
    works += [
        {**row(100 + number, area, "2026-01-01", None), "status": "cancelled"} for number, area in enumerate(areas)
    ]
    findings = check(snapshot_of_rows(works), DEFAULT_RULES, AS_OF)
    assert (len(findings), len(findings.undated)) == (0, 50)


def test_works_without_a_geometry_are_named() -> None:
    works = [row(0, shapely.box(0, 0, 5, 5), "2026-01-01", None), row(1, shapely.Polygon(), "2026-01-01", None)]
    works.append({**row(2, shapely.box(0, 0, 5, 5), "2026-01-01", None), "geom": b"no geometry"})
    for number, odd in enumerate((np.nan, np.inf, -np.inf), 3):
        works.append(row(number, shapely.Polygon([(0, 0), (5, 0), (5, 5), (odd, 5)]), "2026-01-01", None))
    findings = check(snapshot_of_rows(works), DEFAULT_RULES, AS_OF)
    assert [work.name for work in findings.placeless] == [f"W-2026-{number}" for number in range(1, 6)]
    assert len(findings) == 0


def test_a_register_without_works() -> None:
    findings = check(snapshot_of_rows([]), DEFAULT_RULES, AS_OF)
    assert (len(findings), list(findings.records()), len(findings.geometry)) == (0, [], 0)
    assert findings.counts() == {"conflict": 0, "warning": 0, "opportunity": 0}


@pytest.fixture(scope="module")
def large() -> Snapshot:
    return snapshot_of_columns(city(15_000))


def steps(works: Snapshot) -> list[Callable[[Watch], object]]:
    findings = check(works, DEFAULT_RULES, AS_OF)
    return [
        lambda watch: check(works, DEFAULT_RULES, AS_OF, progress=watch.progress, cancelled=watch.cancelled),
        findings.measure_areas,
        findings.draw_zones,
    ]


@pytest.mark.parametrize("step", [0, 1, 2])
def test_a_stop_is_heard_soon(large: Snapshot, step: int) -> None:
    stop = threading.Event()
    told = 0.0

    def progress(_percent: float) -> None:
        nonlocal told
        if not stop.is_set():
            told = time.process_time()  # not the clock: others may use the machine, too
            stop.set()

    with pytest.raises(CheckCancelled):
        steps(large)[step](Watch(progress, stop.is_set))
    assert time.process_time() - told < 0.2


class Looks:
    """How long each thread worked between two looks at whether to stop: its own time, not that of others."""

    def __init__(self) -> None:
        self._own = threading.local()
        self.longest = 0.0
        self.count = 0

    def __call__(self) -> bool:
        now = time.thread_time()
        self.longest = max(self.longest, now - getattr(self._own, "last", now))
        self.count += 1
        self._own.last = time.thread_time()
        return False


@pytest.mark.parametrize("step", [0, 1, 2])
def test_no_thread_works_long_without_a_look_at_whether_to_stop(large: Snapshot, step: int) -> None:
    work, looks = steps(large)[step], Looks()
    work(Watch(cancelled=looks))
    assert looks.count > 20
    assert looks.longest < 0.2, "it is 0.02 on a machine of today"


@pytest.mark.parametrize("step", [0, 1, 2])
def test_progress_runs_from_0_to_100(large: Snapshot, step: int) -> None:
    told: list[float] = []
    steps(large)[step](Watch(told.append))
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] == pytest.approx(100)

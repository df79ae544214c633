"""How fast a check is, beside what QGIS itself takes for the same pairs. Run it with `make bench`."""

from __future__ import annotations

import hashlib
import statistics
import time
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import numpy as np
import pytest

from plugin.check.engine import check, check_one
from plugin.check.findings import Findings
from plugin.check.progress import Watch
from plugin.check.snapshot import Snapshot, snapshot_of_columns
from plugin.domain.rules import DEFAULT_RULES
from tests.bench import qgis_loop
from tests.bench.synthetic_city import city

AS_OF = date(2025, 1, 1)
ROUNDS = 3
ASKED = 400
LEAST_RATIO = 4
"""Far below what is measured on an idle machine, so that a busy one does not fail."""


def timed(work: Callable[[], Any], rounds: int = ROUNDS) -> tuple[float, Any]:
    """The median of some rounds in seconds, and the last result."""
    seconds = []
    for _ in range(rounds):
        begin = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds), result


def fingerprint(found: Iterable[qgis_loop.Pair]) -> str:
    return hashlib.sha256("\n".join(str(pair) for pair in sorted(found)).encode()).hexdigest()[:16]


def pairs_of(findings: Findings) -> set[qgis_loop.Pair]:
    numbers = np.array([int(uuid[-12:]) for uuid in findings.snapshot.uuid])
    found = set()
    for rule, a, b in zip(findings.rule, numbers[findings.a], numbers[findings.b], strict=True):
        ordered = (a, b) if rule in ("protection", "dig_first") else sorted((a, b))
        found.add((rule, *(int(number) for number in ordered)))
    return found


def fresh(works: Snapshot) -> Snapshot:
    """A copy that has kept nothing of an earlier check."""
    return works.where(np.arange(len(works)))


@pytest.mark.parametrize("count", [10_000, 100_000])
def test_the_whole_register(count: int) -> None:
    columns = city(count)
    reading, works = timed(lambda: snapshot_of_columns(columns), 1)
    checking, findings = timed(lambda: check(fresh(works), DEFAULT_RULES, AS_OF))
    areas, _ = timed(lambda: findings.measure_areas(Watch()), 1)
    zones, _ = timed(lambda: findings.draw_zones(Watch()), 1)
    sentences, _ = timed(findings.sentences, 1)
    loop_works = qgis_loop.works_of(columns)
    loop, loop_pairs = timed(lambda: qgis_loop.pairs(loop_works, AS_OF), 1)
    print(
        f"\n{count:,} works: snapshot {reading:.2f} s, check {checking:.2f} s ({len(findings):,} findings), "
        f"areas {areas:.2f} s, zones {zones:.2f} s, sentences {sentences:.2f} s; "
        f"QGIS index and loop {loop:.1f} s: {loop / checking:.0f} times as long"
    )
    assert fingerprint(pairs_of(findings)) == fingerprint(loop_pairs)
    assert loop / checking > LEAST_RATIO


@pytest.mark.parametrize("count", [10_000, 100_000])
def test_one_work_against_the_register(count: int) -> None:
    works = snapshot_of_columns(city(count))
    random = np.random.default_rng(1)
    drafts = [works.where(np.array([row])) for row in random.integers(0, count, ASKED)]
    check_one(drafts[0], works, DEFAULT_RULES, AS_OF)  # the tree is built with the first one
    seconds = []
    for draft in drafts:
        begin = time.perf_counter()
        check_one(draft, works, DEFAULT_RULES, AS_OF)
        seconds.append(time.perf_counter() - begin)
    middle, slow = np.percentile(seconds, [50, 95]) * 1000
    print(f"\none work against {count:,}: median {middle:.2f} ms, 95th percentile {slow:.2f} ms")
    assert middle < 20

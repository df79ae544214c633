"""Cells and days give every pair that lies near and begins in time, once, as looking at all pairs does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from plugin.check.pairs import cells
from plugin.check.pairs.cells import Asked, Cells, cells_of, near_in_time
from plugin.check.progress import Watch
from plugin.check.works.periods import ALWAYS
from plugin.domain.period import OPEN

Floats = NDArray[np.float64]
PLACES = st.sampled_from([0.0, 3.0, 15.9, 16.0, 40.0, 5_000.0]) | st.floats(0, 200)
DAYS = st.integers(-5, 60)


@st.composite
def crowds(draw: st.DrawFn) -> tuple[Floats, NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Boxes, starts, and the windows of days in which each looks for others."""
    count = draw(st.integers(1, 14))
    corner = np.array(draw(st.lists(st.tuples(PLACES, PLACES), min_size=count, max_size=count)))
    sides = np.array(draw(st.lists(st.tuples(PLACES, PLACES), min_size=count, max_size=count)))
    start = np.array(draw(st.lists(DAYS | st.just(ALWAYS), min_size=count, max_size=count)))
    opens = np.array(draw(st.lists(DAYS, min_size=count, max_size=count)))
    closes = np.array(draw(st.lists(DAYS | st.just(OPEN), min_size=count, max_size=count)))
    return np.hstack([corner, corner + sides]), start, opens, closes


def all_pairs(
    box: Floats, bounds: Floats, start: NDArray[np.int64], asked: Asked, rows: NDArray[np.int64]
) -> set[tuple[int, int]]:
    return {
        (int(i), int(j))
        for i in asked.row
        for j in rows
        if asked.opens[i] <= start[j] <= asked.closes[i]
        and (bounds[j, :2] <= box[i, 2:]).all()
        and (bounds[j, 2:] >= box[i, :2]).all()
    }


def pairs_in(found: Cells, bounds: Floats, asked: Asked) -> list[tuple[int, int]]:
    return [
        pair
        for i, j in near_in_time(found, bounds, asked, Watch())
        for pair in zip(i.tolist(), j.tolist(), strict=True)
    ]


@pytest.mark.parametrize("most_cells", [1, 9, cells.MOST_CELLS])
@settings(max_examples=150)
@given(crowd=crowds(), margin=st.sampled_from([1.0, 16.0, 64.0]), at_once=st.sampled_from([1, 3, cells.AT_ONCE]))
def test_every_pair_once(
    most_cells: int,
    crowd: tuple[Floats, NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]],
    margin: float,
    at_once: int,
) -> None:
    bounds, start, opens, closes = crowd
    everyone = np.arange(len(bounds))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cells, "MOST_CELLS", most_cells)
        patch.setattr(cells, "AT_ONCE", at_once)
        kept = cells_of(bounds, start, np.ones(len(bounds), bool), margin)
        box = bounds + np.array([-1, -1, 1, 1]) * margin
        found = pairs_in(kept, bounds, Asked(everyone, box, opens, closes))
    small = np.setdiff1d(everyone, kept.too_large)
    assert len(found) == len(set(found))
    assert set(found) == all_pairs(box, bounds, start, Asked(everyone, box, opens, closes), small)


def test_some_works_only() -> None:
    bounds = np.array([[0.0, 0.0, 5.0, 5.0]] * 4)
    kept = cells_of(bounds, np.zeros(4, np.int64), np.array([True, True, True, False]), 16.0)
    asked = Asked(np.array([3]), bounds[3:], np.array([0]), np.array([0]))
    assert pairs_in(kept.of(np.array([True, False, True, True])), bounds, asked) == [(3, 0), (3, 2)]


def test_works_that_are_too_large_are_left_out_like_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST_CELLS", 4)
    small = [[float(x), 0.0, x + 1.0, 1.0] for x in range(20)]
    bounds = np.array([*small, [0.0, 0.0, 900.0, 900.0], [0.0, 0.0, 900.0, 900.0]])
    kept = cells_of(bounds, np.zeros(22, np.int64), np.ones(22, bool), 16.0)
    assert kept.too_large.tolist() == [20, 21]
    assert kept.of(np.arange(22) != 20).too_large.tolist() == [21]


def test_a_work_on_another_continent_and_in_another_age() -> None:
    bounds = np.array(
        [[0.0, 0.0, 2.0, 2.0], [1.0, 1.0, 2.0, 2.0], [9e9, -9e9, 9e9 + 1, 1 - 9e9], [9e9, -9e9, 9e9 + 1, 1 - 9e9]]
    )
    start = np.array([0, 1, ALWAYS, 2_932_896])
    kept = cells_of(bounds, start, np.ones(4, bool), 1.0)
    asked = Asked(np.arange(4), bounds, np.full(4, ALWAYS), np.full(4, OPEN))
    assert sorted(pairs_in(kept, bounds, asked)) == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 3)]


def test_nobody() -> None:
    none = np.empty(0, np.int64)
    kept = cells_of(np.empty((0, 4)), none, np.empty(0, bool), 16.0)
    assert pairs_in(kept, np.empty((0, 4)), Asked(none, np.empty((0, 4)), none, none)) == []

"""A drawing that is read again only where it has changed is the one that would be read anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any

import numpy as np
import pytest
import shapely

from plugin.check.live.index import LiveIndex
from plugin.check.live.works import LiveWorks
from plugin.check.works.reading import snapshot_of_rows
from plugin.check.works.snapshot import ARRAYS, Snapshot
from plugin.domain.rules import DEFAULT_RULES
from plugin.draw.moving_draft import MovingDraft
from tests.unit.check.crowds import crowd

AS_OF = date(2027, 1, 1)


def index_of(seed: int) -> LiveIndex:
    return LiveIndex(LiveWorks.of(snapshot_of_rows(crowd(seed, 80))), DEFAULT_RULES, 0)


def same(one: Snapshot, other: Snapshot) -> bool:
    places = [(shapely.to_wkb(each.geometry).tolist(), str(each.bounds.tolist())) for each in (one, other)]
    about = [{name: getattr(each, name).tolist() for name in ARRAYS[:5] + ARRAYS[7:]} for each in (one, other)]
    return places[0] == places[1] and about[0] == about[1] and one.vocabulary is other.vocabulary


def changed(random: Random, row: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Another area mostly, another value now and then."""
    names = ["geom"] if random.random() < 0.6 else random.sample(sorted(other), 2)
    return {**row, **{name: other[name] for name in names}}


@pytest.mark.parametrize("seed", range(3))
def test_it_is_the_one_that_would_be_read_anew(seed: int) -> None:
    random, index, moving = Random(seed), index_of(seed), MovingDraft()
    row = crowd(seed + 10, 1)[0]
    for other in crowd(seed + 20, 60):
        row = changed(random, row, other)
        found, anew = moving.of(index, [row]), index.draft([row])
        assert same(found, anew)
        assert np.array_equal(index.check(found, AS_OF).uuid_b, index.check(anew, AS_OF).uuid_b)


def test_another_register_is_another_drawing() -> None:
    moving, row = MovingDraft(), crowd(5, 1)[0]
    moving.of(index_of(1), [row])
    other = index_of(2)
    assert same(moving.of(other, [row]), other.draft([row]))


def test_a_drawing_without_an_area_and_several_at_once() -> None:
    index, moving, rows = index_of(1), MovingDraft(), crowd(5, 3)
    for some in (rows[:1], [{**rows[0], "geom": None}], rows, rows[:1]):
        assert same(moving.of(index, some), index.draft(some))

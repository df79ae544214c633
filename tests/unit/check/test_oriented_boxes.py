"""Turned boxes may let a pair through that lies apart, but never keep out one that is near."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from plugin.check.oriented import oriented_boxes
from plugin.check.progress import CheckCancelled, Watch
from tests.bench.synthetic_city import city, country

LIMITS = (2.0, 5.0, 10.0, 25.0)


@pytest.mark.parametrize("make", [city, country])
@pytest.mark.parametrize("metres", LIMITS)
def test_no_near_pair_is_kept_out_and_most_far_ones_are(make: object, metres: float) -> None:
    areas = shapely.from_wkb(make(3_000)["geom"])
    boxes = oriented_boxes(areas, shapely.bounds(areas), Watch())
    i, j = shapely.STRtree(areas).query(shapely.buffer(areas, 60))
    distance = shapely.distance(areas[i], areas[j])
    through = boxes.near(i, j, metres)
    assert through[distance <= metres].all()
    assert through[distance > metres + 20].mean() < 0.2


def test_works_without_a_geometry_are_near_nothing() -> None:
    areas = np.array([shapely.box(0, 0, 1, 1), None], object)
    boxes = oriented_boxes(areas, shapely.bounds(areas), Watch())
    assert boxes.near(np.array([0, 0]), np.array([0, 1]), 5.0).tolist() == [True, False]


def test_a_line_and_a_point_have_boxes_too() -> None:
    areas = np.array([shapely.LineString([(0, 0), (100, 100)]), shapely.Point(50, 60), shapely.Point(0, 100)], object)
    boxes = oriented_boxes(areas, shapely.bounds(areas), Watch())
    assert boxes.near(np.array([0, 0]), np.array([1, 2]), 10.0).tolist() == [True, False]


def test_making_them_stops_when_told_to() -> None:
    areas = shapely.from_wkb(city(100)["geom"])
    with pytest.raises(CheckCancelled):
        oriented_boxes(areas, shapely.bounds(areas), Watch(cancelled=lambda: True))

"""Turned boxes may fail to tell how two works lie, but what they tell is always so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from plugin.check.progress import CheckCancelled, Watch
from plugin.check.shapes.inscribed import _Edges
from plugin.check.shapes.oriented import OrientedBoxes, oriented_boxes
from plugin.check.shapes.outlines import outlines
from plugin.check.works.reading import snapshot_of_columns
from tests.bench.synthetic_city import city, country

LIMITS = (2.0, 5.0, 10.0, 25.0)
Polygons = Callable[[int], dict[str, list[Any]]]


def boxes_of(areas: NDArray[np.object_]) -> OrientedBoxes:
    return oriented_boxes(outlines(areas))


@pytest.mark.parametrize("make", [city, country])
@pytest.mark.parametrize("metres", LIMITS)
def test_no_near_pair_is_kept_out_and_most_far_ones_are(make: Polygons, metres: float) -> None:
    areas = shapely.from_wkb(make(3_000)["geom"])
    boxes = boxes_of(areas)
    i, j = shapely.STRtree(areas).query(shapely.buffer(areas, 60))
    distance = shapely.distance(areas[i], areas[j])
    through = boxes.judged(i, j, metres).near
    assert through[distance <= metres].all()
    assert through[distance > metres + 20].mean() < 0.2


def test_works_without_a_geometry_are_near_nothing() -> None:
    areas = np.array([shapely.box(0, 0, 1, 1), None], object)
    boxes = boxes_of(areas)
    assert boxes.judged(np.array([0, 0]), np.array([0, 1]), 5.0).near.tolist() == [True, False]


def test_a_line_and_a_point_have_boxes_too() -> None:
    areas = np.array([shapely.LineString([(0, 0), (100, 100)]), shapely.Point(50, 60), shapely.Point(0, 100)], object)
    boxes = boxes_of(areas)
    assert boxes.judged(np.array([0, 0]), np.array([1, 2]), 10.0).near.tolist() == [True, False]


def test_making_them_stops_when_told_to() -> None:
    works = snapshot_of_columns(city(100))
    with pytest.raises(CheckCancelled):
        works.prepare(Watch(cancelled=lambda: True))
    assert not works.is_prepared


@pytest.mark.parametrize("make", [city, country])
def test_what_boxes_tell_of_a_city_is_so_and_tells_most(make: Polygons) -> None:
    areas = shapely.from_wkb(make(6_000)["geom"])
    i, j = shapely.STRtree(areas).query(shapely.buffer(areas, 25))
    distance = shapely.distance(areas[i], areas[j])
    told = boxes_of(areas).judged(i, j, 25.0)
    assert not distance[told.overlap].any()
    assert (shapely.area(shapely.intersection(areas[i], areas[j]))[told.overlap] > 0).all()
    assert (distance[told.within] <= 25).all()
    assert told.overlap.sum() > 0.7 * (distance == 0).sum()
    assert told.within.sum() > 0.7 * (distance <= 25).sum()


HALVES = st.integers(-8, 8).map(lambda number: number / 2)
CORNERS = st.tuples(HALVES, HALVES)
RINGS = st.lists(CORNERS, min_size=3, max_size=9).map(shapely.Polygon)
"""Small numbers: corners that touch, edges on one line, rings that cross themselves, none of them rare."""


def turned(areas: NDArray[np.object_], angle: float, size: float) -> NDArray[np.object_]:
    """Far from the origin, as works are, so that rounding counts."""
    spin = size * np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    moved: NDArray[np.object_] = shapely.transform(areas, lambda xy: xy @ spin + [724_000.3, 6_175_000.7])
    return moved


@settings(max_examples=200)
@given(
    st.lists(RINGS, min_size=6, max_size=12), st.sampled_from([0.0, 0.3, np.pi / 4]), st.sampled_from([0.5, 7.0, 900.0])
)
def test_what_boxes_tell_is_so(rings: list[shapely.Polygon], angle: float, size: float) -> None:
    areas = turned(np.array(rings, object), angle, size)
    valid = shapely.make_valid(areas)
    kept = np.isin(shapely.get_type_id(valid), [3, 6]) & (shapely.area(valid) > 0)
    holed = shapely.difference(valid[kept], shapely.buffer(shapely.centroid(valid[kept]), size / 3))
    areas = np.concatenate([areas, valid[kept], holed])
    i, j = (side.ravel() for side in np.indices((len(areas), len(areas))))
    told, distance = boxes_of(areas).judged(i, j, size), shapely.distance(areas[i], areas[j])
    assert told.near[distance <= size].all()
    assert not distance[told.overlap].any()
    assert (distance[told.within & ~np.isnan(distance)] <= size).all()


SPIKES = {
    "a corner at half the length": [(0, 0), (10, 0), (10, 8), (0, 8), (5, 4)],
    "a corner at half the length, other way": [(10, 0), (0, 0), (5, 4), (0, 8), (10, 8)],
    "a hook": [(0, 0), (10, 0), (10, 4), (5, 4), (5, 3), (9, 3), (9, 1), (5, 1), (5, 0.5), (0, 0.5)],
    "a step at half the length": [(0, 0), (10, 0), (10, 6), (5, 6), (5, 1), (0, 1)],
    "a comb": [(0, 0), (10, 0), (10, 5), (8, 5), (8, 1), (6, 1), (6, 5), (4, 5), (4, 1), (2, 1), (2, 5), (0, 5)],
}


@pytest.mark.parametrize("name", SPIKES)
def test_the_box_within_is_within(name: str) -> None:
    for angle in np.linspace(0, 3, 40):
        area = turned(np.array([shapely.Polygon(SPIKES[name])], object), float(angle), 1.0)
        boxes = boxes_of(area)
        if np.isnan(boxes.inner_length[0]):
            continue
        ahead, beside = np.array([1, 1, -1, -1]) * boxes.inner_length, np.array([1, -1, -1, 1]) * boxes.inner_width
        ahead, beside = ahead + boxes.ahead, beside + boxes.beside
        x, y = boxes.x + ahead * boxes.ux - beside * boxes.uy, boxes.y + ahead * boxes.uy + beside * boxes.ux
        assert shapely.covers(area[0], shapely.Polygon(np.stack([x, y], axis=1)))


STAIRS = shapely.Polygon([(0, 0), (10, 0), (10, 8), (6, 8), (6, 4), (4, 4), (4, 6), (2, 6), (0, 8)])
"""Edges along and across the way it lies, and one aslant from (2, 6) to (0, 8)."""


@pytest.mark.parametrize(
    ("begin", "end", "middle", "below", "above"),
    [
        (1, 9, 2, 0, 4),
        (6.5, 9, 5, 0, 8),
        (6, 9, 5, 8, 4),  # the riser at 6 belongs to the space, and reaches across the middle
        (6.5, 10, 5, 8, 0),  # so does the end at 10
        (4.5, 5.5, 4, 4, 4),  # an edge on the middle itself leaves nothing to either side
        (0.5, 1.5, 7, 7.5, 6.5),  # the slanting edge crosses the middle, and is clipped to the space
        (0.5, 1.5, 5, 0, 6.5),
    ],
)
def test_how_far_the_space_without_edges_reaches(
    begin: float, end: float, middle: float, below: float, above: float
) -> None:
    lines = outlines(np.array([STAIRS], object))
    rows = np.array([0])
    with np.errstate(all="ignore"):  # edges that run straight across have no slope
        edges = _Edges(lines, rows, lines.x.astype(np.float32), lines.y.astype(np.float32))
        found = edges._sides(*(np.array([value], np.float32) for value in (begin, end, middle)))
    assert [float(side[0]) for side in found] == [below, above]

from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import GeometryCollection, LineString, MultiLineString, MultiPoint, MultiPolygon, Point, Polygon, box

from plugin.errors import BadInput
from plugin.exchange.imports.shapes import area_of, same_place


def area(geometry: shapely.Geometry, width_m: float | None = None) -> shapely.Geometry:
    return shapely.from_wkb(area_of(shapely.to_wkb(geometry), width_m).wkb)


def notes(geometry: shapely.Geometry, width_m: float | None = None) -> list[str]:
    return [str(note) for note in area_of(shapely.to_wkb(geometry), width_m).notes]


def test_polygons_pass_as_they_are_holes_and_all() -> None:
    holed = Polygon(box(0, 0, 10, 10).exterior, [box(4, 4, 6, 6).exterior])
    assert area(holed).geom_type == "MultiPolygon"
    assert area(holed).equals(holed)
    assert area(MultiPolygon([holed, box(20, 0, 30, 10)])).area == 196
    assert notes(holed, 2.0) == []


def test_heights_and_measures_are_left_behind() -> None:
    assert not area(Polygon([(0, 0, 5), (10, 0, 5), (10, 10, 5)])).has_z


def test_a_line_becomes_a_strip_with_straight_ends() -> None:
    strip = area(LineString([(0, 0), (100, 0)]), 2.0)
    assert strip.equals(box(0, -1, 100, 1))
    assert notes(LineString([(0, 0), (100, 0)]), 2.0) == ["Its lines or points became an area 2 m wide."]


def test_a_point_becomes_a_disc_as_wide_as_the_width() -> None:
    disc = area(Point(5, 5), 4.0)
    assert disc.area == pytest.approx(3.14159 * 4, rel=0.01)
    assert disc.bounds == pytest.approx((3, 3, 7, 7))


def test_a_line_without_length_is_a_point() -> None:
    assert area(LineString([(5, 5), (5, 5)]), 2.0).area == pytest.approx(3.14159, rel=0.01)


def test_several_lines_become_one_area_that_counts_nothing_twice() -> None:
    cross = MultiLineString([[(0, 0), (10, 0)], [(5, -5), (5, 5)]])
    assert area(cross, 2.0).area == pytest.approx(36)
    assert len(area(MultiPoint([(0, 0), (100, 0)]), 1.0).geoms) == 2


def test_a_collection_gives_its_polygons_and_tells_what_it_left_out() -> None:
    mixed = GeometryCollection([
        Point(0, 0), GeometryCollection([box(0, 0, 1, 1), LineString([(0, 0), (9, 9)])]), box(5, 5, 6, 6),
    ])  # fmt: skip
    assert area(mixed, 2.0).area == 2
    assert notes(mixed, 2.0) == ["2 lines or points beside its polygons were left out."]


def test_a_collection_without_polygons_is_given_the_width() -> None:
    assert area(GeometryCollection([LineString([(0, 0), (10, 0)])]), 2.0).area == 20


@pytest.mark.parametrize(
    ("geometry", "width", "told"),
    [
        (LineString([(0, 0), (1, 0)]), None, "It is a line and no area, and the profile gives no width"),
        (Point(0, 0), None, "It is a point and no area"),
        (Point(0, 0), 0.0, "Its width of 0 m makes no area"),
        (Point(0, 0), 501.0, "Its width of 501 m makes no area"),
        (Polygon(), 2.0, "Its geometry is empty"),
        (GeometryCollection(), 2.0, "Its geometry is empty"),
    ],
)
def test_what_makes_no_area_is_refused_with_the_reason(geometry: shapely.Geometry, width: float, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        area(geometry, width)


def test_one_place_whichever_corner_comes_first() -> None:
    one = MultiPolygon([Polygon([(0, 0), (10, 0), (10, 10), (0, 10)])])
    other = MultiPolygon([Polygon([(10, 10), (0, 10), (0, 0.0004), (10, 0)])])
    moved = MultiPolygon([Polygon([(10, 10), (0, 10), (0, 0.1), (10, 0)])])
    assert same_place(shapely.to_wkb(one), shapely.to_wkb(other))
    assert not same_place(shapely.to_wkb(one), shapely.to_wkb(moved))
    assert not same_place(shapely.to_wkb(one), None)
    assert same_place(None, None)


POINTS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=2, max_size=8)


@given(POINTS, st.floats(min_value=0.2, max_value=20))
def test_every_line_with_a_width_becomes_an_area_that_holds_it(points: list[tuple[int, int]], width: float) -> None:
    line = LineString(points)
    strip = area(line, width)
    assert strip.area > 0
    assert strip.is_valid
    assert strip.distance(line) == 0


def test_what_shapely_cannot_read_is_not_called_empty() -> None:
    triangle = bytes.fromhex("01 11000000 01000000 04000000") + shapely.to_wkb(Polygon([(0, 0), (9, 0), (9, 9)]))[13:]
    with pytest.raises(BadInput, match="makes no area here, or cannot be read"):
        area_of(triangle, 2.0)

"""What a hand draws becomes the area of a work."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from qgis.core import Qgis, QgsGeometry, QgsPointXY

from plugin.draw.shapes import NotDrawable, as_area, disc, outline, trench, trench_in_sight


def wkt(text: str) -> QgsGeometry:
    return QgsGeometry.fromWkt(text)


def test_a_straight_trench_is_as_long_as_its_line_and_as_wide_as_said() -> None:
    area = trench(wkt("LineString(0 0, 100 0)"), 2.0)
    assert area.wkbType() == Qgis.WkbType.MultiPolygon
    assert area.area() == pytest.approx(200.0)
    box = area.boundingBox()
    assert (box.xMinimum(), box.xMaximum(), box.yMinimum(), box.yMaximum()) == pytest.approx((0, 100, -1, 1))


def test_a_bend_is_round_and_on_demand_mitred() -> None:
    line = wkt("LineString(0 0, 10 0, 10 10)")
    round_bend, mitred = trench(line, 2.0), trench(line, 2.0, mitred=True)
    assert mitred.area() == pytest.approx(40.0)
    assert round_bend.area() == pytest.approx(40.0 - 1 + math.pi / 4, abs=0.02)


def test_a_line_that_crosses_itself_gives_one_valid_area() -> None:
    area = trench(wkt("LineString(0 0, 10 0, 5 5, 5 -5)"), 1.0)
    assert area.isGeosValid()
    assert area.constGet().numGeometries() == 1


def test_a_hook_at_the_end_of_a_line_takes_nothing_away_from_the_arm_beside_it() -> None:
    area = trench(wkt("LineString(10 10, 0 0, 0 0.12)"), 1.0)
    assert area.contains(wkt("LineString(9.9 9.9, 0.01 0.01)"))
    assert area.area() == pytest.approx(math.hypot(10, 10), rel=0.05)


def test_a_line_that_ends_on_itself_encloses_a_hole_and_does_not_fill_it() -> None:
    area = trench(wkt("LineString(0 0, 66 0, 71 58, 0 6, 65 0)"), 4.0)
    assert not area.contains(wkt("Point(50 25)"))
    assert area.area() < 4.0 * wkt("LineString(0 0, 66 0, 71 58, 0 6, 65 0)").length()


def test_a_line_that_goes_back_on_itself_keeps_the_hole_it_encloses() -> None:
    line = wkt("LineString(38.38 0, 99.23 150.09, 141.42 49.43, 0 0, 49 1, 0 0)")
    assert trench(line, 0.4).area() < 0.4 * line.length()


def test_a_line_of_very_many_points_is_shown_at_once() -> None:
    points = ", ".join(f"{2 * number} {10 * math.sin(number / 5)}" for number in range(500))
    line = wkt(f"LineString({points})")
    assert trench_in_sight(line, 2.0).area() == pytest.approx(trench(line, 2.0).area(), rel=0.001)


def test_a_closed_line_has_no_ends() -> None:
    area = trench(wkt("LineString(0 0, 10 0, 10 10, 0 10, 0 0)"), 2.0, mitred=True)
    assert area.area() == pytest.approx(12 * 12 - 8 * 8)


def test_arcs_become_straight_lines_that_lie_close_to_them() -> None:
    area = trench(wkt("CircularString(0 0, 50 50, 100 0)"), 2.0)
    assert not area.constGet().hasCurvedSegments()
    assert area.area() == pytest.approx(math.pi * 50 * 2, rel=0.001)
    assert area.constGet().nCoordinates() < 500


@pytest.mark.parametrize(
    ("line", "width"), [("LineString(1 1, 1 1)", 2.0), ("LineString EMPTY", 2.0), ("LineString(0 0, 10 0)", 0.0)]
)
def test_a_trench_without_length_or_width_is_told_and_not_made(line: str, width: float) -> None:
    with pytest.raises(NotDrawable, match="your drawing is kept"):
        trench(wkt(line), width)


def test_a_trench_thinner_than_a_finger_is_told() -> None:
    with pytest.raises(NotDrawable, match="smaller than"):
        trench(wkt("LineString(0 0, 0.01 0)"), 0.1)


def test_an_outline_is_closed() -> None:
    area = outline(wkt("LineString(0 0, 10 0, 10 10, 0 10)"))
    assert area.area() == pytest.approx(100.0)
    assert outline(wkt("LineString(0 0, 10 0, 10 10, 0 10, 0 0)")).equals(area)


def test_a_double_click_does_not_count_as_a_corner() -> None:
    with pytest.raises(NotDrawable, match="at least three corners"):
        outline(wkt("LineString(0 0, 10 0, 10 0, 0 0)"))


def test_an_outline_without_area_is_told() -> None:
    with pytest.raises(NotDrawable, match="smaller than"):
        outline(wkt("LineString(0 0, 10 0, 20 0)"))


def test_an_outline_that_crosses_itself_is_kept_for_the_form_to_repair() -> None:
    area = outline(wkt("LineString(0 0, 10 10, 10 0, 0 10)"))
    assert not area.isGeosValid()
    assert area.constGet().nCoordinates() == 5


def test_a_circle_has_its_radius() -> None:
    area = disc(wkt("Point(5 5)"), 10.0)
    assert area.area() == pytest.approx(math.pi * 100, rel=0.005)
    with pytest.raises(NotDrawable, match="no size yet"):
        disc(wkt("Point(5 5)"), 0.0)


def test_z_and_m_values_stay_outside() -> None:
    assert trench(wkt("LineStringZM(0 0 7 1, 10 0 8 2)"), 2.0).wkbType() == Qgis.WkbType.MultiPolygon
    assert outline(wkt("LineStringZ(0 0 7, 10 0 8, 10 10 9)")).wkbType() == Qgis.WkbType.MultiPolygon


def test_points_and_lines_among_polygons_are_left_out() -> None:
    mixed = wkt("GeometryCollection(Polygon((0 0, 2 0, 2 2, 0 0)), LineString(5 5, 9 9), Point(1 1))")
    assert as_area([mixed]).area() == pytest.approx(2.0)
    with pytest.raises(NotDrawable):
        as_area([wkt("LineString(5 5, 9 9)")])


coordinates = st.floats(0, 200, allow_nan=False).map(lambda value: round(value, 2))


@settings(max_examples=400)
@given(st.lists(st.tuples(coordinates, coordinates), min_size=2, max_size=8), st.floats(0.2, 20), st.booleans())
@example(points=[(1.0, 1.0), (0.0, 0.0), (0.5, 0.5), (1.0, 1.0)], width=2.0, mitred=False)
def test_every_line_gives_a_valid_trench_that_holds_the_line(
    points: list[tuple[float, float]], width: float, mitred: bool
) -> None:
    line = wkt("LineString(" + ", ".join(f"{x} {y}" for x, y in points) + ")")
    assume(line.length() > 1.0)
    area = trench(line, width, mitred)
    assert area.isGeosValid()
    assert area.buffer(0.01, 4).contains(line)
    assert area.area() <= line.length() * width + len(points) * math.pi * width**2 + 0.01
    reach = width / 2 * (2.6 if mitred else 1.01)  # a mitre is cut off at twice the half width
    parts = [QgsGeometry.fromPolylineXY([QgsPointXY(*one), QgsPointXY(*other)]) for one, other in pairwise(points)]
    around = QgsGeometry.unaryUnion([part.buffer(reach, 16) for part in parts])  # of the whole line GEOS loses bends
    assert around.buffer(0.01, 4).contains(area)

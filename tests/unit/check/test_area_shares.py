"""What lines, points and areas do where they meet inside the area of a rule."""

from __future__ import annotations

import pytest
import shapely

from plugin.check.rules.area_shares import more_than_edges_meet, reaches_out
from plugin.domain.rules import Area

WEST = shapely.box(0, 0, 50, 100)
AREA = Area(shapely.to_wkt(WEST), "EPSG:25832")
WORK = shapely.box(10, 10, 80, 20)


@pytest.mark.parametrize(
    ("other", "anywhere", "in_the_west"),
    [
        (shapely.LineString([(30, 0), (30, 40)]), True, True),
        (shapely.LineString([(20, 20), (60, 20), (60, 10)]), True, False),
        (shapely.LineString([(20, 20), (40, 20)]), False, False),
        (shapely.Point(30, 15), True, True),
        (shapely.Point(30, 20), False, False),
        (shapely.MultiPoint([(30, 20), (60, 15)]), True, False),
        (shapely.box(40, 20, 60, 30).union(shapely.box(55, 15, 60, 30)), True, False),
    ],
    ids=["across", "across outside", "along", "in it", "on its edge", "one in it", "overlapping outside"],
)
def test_more_than_edges(other: shapely.Geometry, anywhere: bool, in_the_west: bool) -> None:
    assert more_than_edges_meet(WORK, other, None) == anywhere
    assert more_than_edges_meet(WORK, other, AREA) == in_the_west


def test_what_reaches_out() -> None:
    inside = shapely.box(10, 10, 50, 20)
    assert not reaches_out(AREA, inside, shapely.Point(3, 3))
    assert reaches_out(AREA, inside, WORK)
    assert reaches_out(AREA, shapely.Point(51, 1), inside)

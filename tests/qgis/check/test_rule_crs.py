"""Areas of rules in other coordinate systems: brought into the register's, or refused in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsGeometry, QgsProcessing

from plugin.check.rules.crs import area_from, area_in_crs
from plugin.check.rules.sources import rules_text
from plugin.domain.rules import CLASH, Area, Rule, rule_of, rule_record
from plugin.errors import BadInput

UTM = "EPSG:25832"
HARBOUR = Area("POLYGON ((12.56 55.67, 12.60 55.67, 12.60 55.69, 12.56 55.69, 12.56 55.67))", "EPSG:4326", "Havnen")


@pytest.fixture
def context(qgis_app: object) -> QgsCoordinateTransformContext:
    return QgsCoordinateTransformContext()


def moved(rule: Rule, context: QgsCoordinateTransformContext) -> Area:
    assert rule.area is not None
    return area_in_crs(rule.area, UTM, context)


def test_degrees_become_metres_and_the_rule_can_be_stored(context: QgsCoordinateTransformContext) -> None:
    area = moved(replace(CLASH, area=HARBOUR), context)
    assert (area.crs, area.name) == (UTM, "Havnen")
    shape = shapely.from_wkt(area.wkt)
    assert shape.area == pytest.approx(2516 * 2226, rel=0.01)
    assert shape.contains(shapely.Point(725000, 6175500))
    rule = replace(CLASH, area=area)
    assert rule_of(rule_record(rule)) == rule


def test_what_is_in_the_system_already_stays_letter_by_letter(context: QgsCoordinateTransformContext) -> None:
    area = replace(HARBOUR, crs="epsg:25832", wkt="POLYGON ((0 0, 9.123456 0, 9 9, 0 0))")
    assert moved(replace(CLASH, area=area), context) == area


def test_a_system_that_nobody_knows_is_refused(context: QgsCoordinateTransformContext) -> None:
    with pytest.raises(BadInput, match="QGIS does not know NOWHERE:1"):
        area_in_crs(replace(HARBOUR, crs="NOWHERE:1"), UTM, context)


@pytest.mark.parametrize(
    ("wkt", "kind"),
    [
        ("POLYGON ((0 0, 90 90, 90 0, 0 90, 0 0))", "MultiPolygon"),
        ("POLYGON Z ((0 0 5, 90 0 5, 90 90 5, 0 0 5))", "Polygon"),
        ("CURVEPOLYGON (CIRCULARSTRING (0 0, 50 50, 100 0, 50 -50, 0 0))", "Polygon"),
        ("MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)), ((5 0, 20 0, 20 9, 5 0)))", "Polygon"),
    ],
)
def test_odd_polygons_of_a_map_become_sound_ones(context: QgsCoordinateTransformContext, wkt: str, kind: str) -> None:
    area = area_from(QgsGeometry.fromWkt(wkt), QgsCoordinateReferenceSystem(UTM), UTM, context, "Odd")
    shape = shapely.from_wkt(area.wkt)
    assert shape.is_valid
    assert not shape.has_z
    assert shape.geom_type == kind
    rule = replace(CLASH, area=area)
    assert rule_of(rule_record(rule)) == rule


def test_what_covers_nothing_is_refused(context: QgsCoordinateTransformContext) -> None:
    flat = QgsGeometry.fromWkt("POLYGON ((0 0, 9 0, 0 0))")
    with pytest.raises(BadInput, match="it covers nothing"):
        area_from(flat, QgsCoordinateReferenceSystem(UTM), UTM, context)


def test_the_algorithm_takes_a_file_from_a_city_elsewhere(samgrav_provider: object, demo: str, tmp_path: Path) -> None:
    from qgis import processing

    everywhere = tmp_path / "everywhere.json"
    everywhere.write_text(rules_text([CLASH]), encoding="utf-8")
    nowhere = tmp_path / "nowhere.json"
    far = replace(HARBOUR, wkt="POLYGON ((9 55, 9.1 55, 9.1 55.1, 9 55))")
    nowhere.write_text(rules_text([replace(CLASH, area=far)]), encoding="utf-8")
    city = tmp_path / "city.json"
    whole = replace(HARBOUR, wkt="POLYGON ((12 55, 13 55, 13 56, 12 56, 12 55))")
    city.write_text(rules_text([replace(CLASH, area=whole)]), encoding="utf-8")
    found = {
        path.stem: processing.run(
            "samgrav:checkregister",
            {"REGISTER": demo, "RULES": str(path), "AS_OF": "2027-01-01", "FINDINGS": QgsProcessing.TEMPORARY_OUTPUT},
        )["WARNINGS"]
        for path in (everywhere, nowhere, city)
    }
    assert found["everywhere"] == found["city"] > 0
    assert found["nowhere"] == 0

"""`samgrav:checklayer`: works against the features of any layer, in any CRS, with dates written in any way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

from plugin.algorithms.check_layer import severity_named
from plugin.errors import BadInput
from plugin.layers.feature import is_null
from tests.qgis.check.conftest import X, Y
from tests.qgis.check.test_check_register import Log

processing = pytest.importorskip("processing")

BUS = f"LineString ({X - 50} {Y + 8}, {X + 18} {Y + 8})"
TREE_IN_MAINS = f"Point ({X + 5} {Y + 5})"
TREE_NEAR_VERGE = f"Point ({X + 4.5} {Y + 30})"


def layer_of(
    wkt: list[str], kind: str = "LineString", fields: str = "name:string", crs: str = "EPSG:25832", **values: list[Any]
) -> QgsVectorLayer:
    """A memory layer with one feature a WKT (given in EPSG:25832) and attributes a column."""
    layer = QgsVectorLayer(f"{kind}?crs={crs}&field={fields.replace(',', '&field=')}", "Mind", "memory")
    assert layer.isValid()
    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:25832"), QgsCoordinateReferenceSystem(crs), QgsProject.instance()
    )
    features = []
    for row, text in enumerate(wkt):
        feature = QgsFeature(layer.fields())
        geometry = QgsGeometry.fromWkt(text)
        geometry.transform(transform)
        feature.setGeometry(geometry)
        for name, column in values.items():
            feature.setAttribute(name, column[row])
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    return layer


@pytest.fixture
def run(samgrav_provider: object, register_path: Path) -> Callable[..., tuple[list[dict[str, Any]], Log]]:
    """Runs the algorithm on the register of these tests; gives the findings as dicts, and the log."""

    def ran(layer: QgsVectorLayer, **parameters: Any) -> tuple[list[dict[str, Any]], Log]:
        log = Log()
        given = {"REGISTER": str(register_path), "INPUT": layer, "FINDINGS": "TEMPORARY_OUTPUT", **parameters}
        found = processing.run("samgrav:checklayer", given, feedback=log)["FINDINGS"]
        names = [field.name() for field in found.fields()]
        return [dict(zip(names, each.attributes(), strict=True)) for each in found.getFeatures()], log

    return ran


def titles(findings: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return sorted((each["title_a"], each["title_b"]) for each in findings)


def test_a_layer_without_dates_is_there_always(run: Callable[..., Any]) -> None:
    found, _ = run(layer_of([BUS], name=["Bus 5C"]), WITHIN_M=5.0)
    # Undated works count too, as no date is asked for; completed and cancelled ones do not.
    assert titles(found) == [("Fibre", "Bus 5C"), ("Mains", "Bus 5C"), ("Some day", "Bus 5C")]
    mains = next(each for each in found if each["title_a"] == "Mains")
    assert (mains["rule"], mains["severity"], mains["certainty"]) == ("constraint", "constraint", "certain")
    assert (mains["ref_a"], mains["ref_b"]) == ("W-2026-00001", "Mind Bus 5C")
    assert (mains["party_b"], mains["uuid_b"]) == ("Mind", None)
    assert (mains["distance_m"], mains["gap_days"], mains["shared_days"]) == (0.0, -60, 61)
    assert (mains["shared_from"], mains["shared_to"]) == (QDate(2026, 3, 1), QDate(2026, 4, 30))
    assert mains["sentence"] == "Constraint: W-2026-00001 overlaps Mind Bus 5C."
    some_day = next(each for each in found if each["title_a"] == "Some day")
    assert (some_day["gap_days"], some_day["shared_from"], some_day["shared_to"]) == (None, None, None)
    assert some_day["distance_m"] == pytest.approx(3)
    assert some_day["sentence"] == "Constraint: W-2026-00007 lies 3 m from Mind Bus 5C."


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:25833"])
def test_any_crs(run: Callable[..., Any], crs: str) -> None:
    found, _ = run(layer_of([TREE_IN_MAINS, TREE_NEAR_VERGE], "Point", crs=crs, name=["Elm", "Oak"]), WITHIN_M=3.5)
    assert ("Mains", "Elm") in titles(found)
    assert ("Verge", "Oak") in titles(found)
    assert next(each for each in found if each["title_b"] == "Oak")["distance_m"] == pytest.approx(3, abs=1e-3)


@pytest.mark.parametrize(
    ("kind", "start", "end"),
    [
        ("date", QDate(2026, 4, 15), QDate(2026, 4, 18)),
        ("string", "2026-04-15", "2026-04-18T12:00:00Z"),
        ("string", "15/04/2026", "18.4.2026"),
        ("string", "15-04-2026 08:00", "20260418"),
    ],
)
def test_dates_of_any_kind(run: Callable[..., Any], kind: str, start: object, end: object) -> None:
    layer = layer_of([BUS], fields=f"name:string,a:{kind},b:{kind}", name=["Fair"], a=[start], b=[end])
    found, _ = run(layer, START_FIELD="a", END_FIELD="b", WITHIN_M=1.0, SEVERITY="warning")
    assert titles(found) == [("Fibre", "Fair"), ("Mains", "Fair")]
    assert {(each["severity"], each["shared_days"]) for each in found} == {("warning", 4)}
    assert found[0]["sentence"].endswith("overlaps Mind Fair and shares 4 days with it.")


def test_a_feature_without_an_end_goes_on_and_one_without_a_start_is_named(run: Callable[..., Any]) -> None:
    layer = layer_of(
        [BUS, BUS, BUS, BUS],
        fields="name:string,a:string,b:string",
        name=["Open", "Undated", "Unreadable", "Upside down"],
        a=["2026-04-01", None, "next spring", "2026-06-01"],
        b=[None, "2026-12-31", "2026-12-31", "2026-05-01"],
    )
    found, log = run(layer, START_FIELD="a", END_FIELD="b", WITHIN_M=0.0)
    assert {each["title_b"] for each in found} == {"Open"}
    assert any("3 features" in line and "Undated, Unreadable, Upside down" in line for line in log.lines)


BEYOND = QDate(12026, 1, 1)
BEFORE = QDate(-4000, 1, 1)


@pytest.mark.parametrize("kind", ["date", "datetime"])
def test_years_that_no_calendar_has_are_for_ever_or_are_named(run: Callable[..., Any], kind: str) -> None:
    rows = [
        ("Never ends", QDate(2026, 4, 15), BEYOND),
        ("Ever there", BEFORE, BEYOND),
        ("Ended long ago", BEFORE, QDate(-3999, 1, 1)),
        ("Begins too late", BEYOND, BEYOND),
    ]
    names, starts, ends = zip(*rows, strict=True)
    given = {"a": list(starts), "b": list(ends)}
    if kind == "datetime":
        given = {field: [QDateTime(day, QTime(8, 0)) for day in days] for field, days in given.items()}
    layer = layer_of([BUS] * 4, fields=f"name:string,a:{kind},b:{kind}", name=list(names), **given)
    found, log = run(layer, START_FIELD="a", END_FIELD="b", WITHIN_M=8.0)
    assert {each["title_b"] for each in found} == {"Never ends", "Ever there"}
    assert {is_null(each["shared_to"]) for each in found if each["title_a"] == "Lamps"} == {True}, "it is open, too"
    assert any("2 features" in line and "Ended long ago, Begins too late" in line for line in log.lines)


def test_a_layer_with_last_days_alone_tells_the_days_that_are_shared(run: Callable[..., Any]) -> None:
    layer = layer_of([BUS], fields="name:string,b:date", name=["Fair"], b=[QDate(2026, 4, 18)])
    found, _ = run(layer, END_FIELD="b", WITHIN_M=1.0)
    assert found
    for each in found:
        assert each["sentence"].endswith(f"overlaps Mind Fair and shares {each['shared_days']} days with it.")


def test_undated_works_are_left_out_and_named_where_dates_count(run: Callable[..., Any]) -> None:
    layer = layer_of([BUS], fields="name:string,a:string", name=["Fair"], a=["2026-01-01"])
    found, log = run(layer, START_FIELD="a", WITHIN_M=5.0)
    assert "Some day" not in {each["title_a"] for each in found}
    assert any("W-2026-00007" in line for line in log.lines)


def test_a_table_is_refused(run: Callable[..., Any]) -> None:
    with pytest.raises(QgsProcessingException, match="The layer Mind has no geometry"):
        run(layer_of([], "None"))


def test_a_layer_without_a_coordinate_system_is_taken_for_one_in_the_register_s(run: Callable[..., Any]) -> None:
    layer = layer_of([TREE_IN_MAINS], "Point", name=["Elm"])
    layer.setCrs(QgsCoordinateReferenceSystem())
    found, log = run(layer)
    assert ("Mains", "Elm") in titles(found)
    assert any("Mind does not say its coordinate system" in line and "EPSG:25832" in line for line in log.lines)


def test_invalid_geometries_are_named_and_looked_at(run: Callable[..., Any]) -> None:
    bow_tie = f"Polygon (({X} {Y}, {X + 10} {Y + 10}, {X + 10} {Y}, {X} {Y + 10}, {X} {Y}))"
    layer = layer_of([bow_tie, "Polygon EMPTY"], "Polygon", name=["Bow tie", "Nowhere"])
    found, log = run(layer, WITHIN_M=0.0)
    assert ("Mains", "Bow tie") in titles(found)
    assert any("Bow tie" in line and "not valid" in line for line in log.lines)


@pytest.mark.parametrize(
    "wkt",
    [
        f"Polygon (({X} {Y}, {X + 10} {Y}, {X + 10} {Y + 10}, {X} {Y}))",
        f"MultiPoint ({X + 1} {Y + 1}, {X + 900} {Y})",
        f"LineStringZ ({X} {Y} 3, {X + 5} {Y + 5} 4)",
        f"CurvePolygon (CircularString ({X + 5} {Y}, {X + 10} {Y + 5}, {X + 5} {Y + 10}, {X} {Y + 5}, {X + 5} {Y}))",
    ],
)
def test_any_kind_of_geometry(run: Callable[..., Any], wkt: str) -> None:
    found, _ = run(layer_of([wkt], QgsGeometry.fromWkt(wkt).constGet().geometryType(), name=["It"]), WITHIN_M=0.0)
    assert ("Mains", "It") in titles(found)


def test_only_selected_features_where_that_is_asked(run: Callable[..., Any]) -> None:
    from qgis.core import QgsProcessingFeatureSourceDefinition

    layer = layer_of([TREE_IN_MAINS, TREE_NEAR_VERGE], "Point", name=["Elm", "Oak"])
    layer.selectByExpression("\"name\" = 'Elm'")
    QgsProject.instance().addMapLayer(layer)
    found, _ = run(QgsProcessingFeatureSourceDefinition(layer.id(), True), WITHIN_M=10.0)
    assert {each["title_b"] for each in found} == {"Elm"}
    QgsProject.instance().removeMapLayer(layer.id())


def test_a_field_that_is_not_there_is_refused(run: Callable[..., Any]) -> None:
    with pytest.raises(QgsProcessingException, match="has no field begins"):
        run(layer_of([BUS], name=["Bus"]), START_FIELD="begins")


@pytest.mark.parametrize(
    ("text", "severity"), [("Conflict ", "conflict"), ("2", "opportunity"), ("constraint", "constraint")]
)
def test_severities_by_name_or_place(text: str, severity: str) -> None:
    assert severity_named(text) == severity


def test_other_severities_are_refused() -> None:
    with pytest.raises(BadInput, match="dreadful is no severity"):
        severity_named("dreadful")


@pytest.mark.parametrize("odd", ["inf", "nan"])
def test_a_feature_with_a_coordinate_that_is_no_number_is_named(run: Callable[..., Any], odd: str) -> None:
    layer = layer_of([BUS, BUS], name=["Bus 5C", "Lost"])
    lost = next(each for each in layer.getFeatures() if each["name"] == "Lost")
    geometry = QgsGeometry.fromPolylineXY([QgsPointXY(X, Y), QgsPointXY(float(odd), Y + 8)])
    assert layer.dataProvider().changeGeometryValues({lost.id(): geometry})
    found, log = run(layer, WITHIN_M=5.0)
    assert {each["title_b"] for each in found} == {"Bus 5C"}
    assert any("Left out, without a geometry that can be used: Lost" in text for text in log.lines)

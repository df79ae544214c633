"""`samgrav:importworks` with files of every trait that real input has."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from plugin.register import create_register, open_register

Run = Callable[..., dict[str, Any]]

PROFILE: dict[str, Any] = {
    "samgrav_profile": 1,
    "name": "Prøve",
    "source": "prøve",
    "external_ref": "id",
    "decimal": ",",
    "width_m": "bredde",
    "dates": {"formats": ["dd/mm/yyyy", "dd-mm-yyyy"], "open": ["01/01/3000"]},
    "undated_status": "idea",
    "fields": {
        "title": "navn",
        "party": {"first_of": ["ejer", {"value": "Ukendt"}]},
        "start_date": "fra",
        "end_date": "til",
    },
}
FIELDS = "field=id:string&field=navn:string&field=ejer:string&field=fra:string&field=til:string&field=bredde:string"
SQUARE = "Polygon ((724000 6175000, 724010 6175000, 724010 6175010, 724000 6175010, 724000 6175000))"


@pytest.fixture
def register_file(folder_in_danish: Path) -> Path:
    path = folder_in_danish / "vejregister æøå.gpkg"
    create_register(str(path), "Prøve").close()
    return path


@pytest.fixture
def run(samgrav_provider: object, register_file: Path, folder_in_danish: Path) -> Run:
    """Run the algorithm on a layer; gives its results, the rejected rows as (reason, attributes, geometry)."""
    from qgis import processing

    def on(layer: Any, profile: dict[str, Any] | Path | None = None, **parameters: Any) -> dict[str, Any]:
        path = profile if isinstance(profile, Path) else folder_in_danish / "profil å.json"
        if not isinstance(profile, Path):
            path.write_text(json.dumps(profile or PROFILE), encoding="utf-8")
        given = {
            "REGISTER": str(register_file), "INPUT": layer, "PROFILE": str(path),
            "REPORT": str(folder_in_danish / "rapport ø.html"), "REJECTED": "memory:", **parameters,
        }  # fmt: skip
        feedback = given.pop("feedback", None)
        return dict(processing.run("samgrav:importworks", given, feedback=feedback))

    return on


def memory_layer(kind: str, rows: list[tuple[list[Any], str | None]], crs: str = "EPSG:25832") -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{kind}?crs={crs}&{FIELDS}" if kind != "None" else f"None?{FIELDS}", "works", "memory")
    for attributes, wkt in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(attributes)
        if wkt is not None:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        assert layer.dataProvider().addFeature(feature)
    return layer


def line(number: object, **changes: Any) -> list[Any]:
    own = {"id": number, "navn": f"Arbejde {number}", "ejer": "Vand", "fra": "01/02/2026", "til": "01/01/3000",
           "bredde": "1,5"}  # fmt: skip
    return list({**own, **changes}.values())


def numbers(result: dict[str, Any]) -> tuple[int, ...]:
    return tuple(result[name] for name in ("ADDED", "CHANGED", "UNCHANGED", "WITHDRAWN", "REJECTED_COUNT"))


def works(path: Path) -> dict[str, dict[str, Any]]:
    register = open_register(str(path))
    try:
        return {str(work["external_ref"]): work for work in register.rows("work")}
    finally:
        register.close()


def area(work: dict[str, Any]) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(work["geom"])
    return geometry


def test_the_contract_s_parameters_and_outputs_are_there(samgrav_provider: object) -> None:
    from qgis.core import QgsApplication

    algorithm = QgsApplication.processingRegistry().algorithmById("samgrav:importworks")
    parameters = [each.name() for each in algorithm.parameterDefinitions()]
    assert parameters == ["REGISTER", "INPUT", "PROFILE", "COMPLETE", "DRY_RUN", "REPORT", "REJECTED"]
    assert {each.name() for each in algorithm.outputDefinitions()} == {
        "REPORT", "REJECTED", "ADDED", "CHANGED", "UNCHANGED", "WITHDRAWN", "REJECTED_COUNT",
    }  # fmt: skip


def test_a_dry_run_writes_nothing_and_counts_the_same(run: Run, register_file: Path) -> None:
    layer = memory_layer("Polygon", [(line("1"), SQUARE), (line("2", fra="snart"), SQUARE)])
    dry = run(layer, DRY_RUN=True)
    assert works(register_file) == {}
    assert numbers(dry) == numbers(run(layer)) == (1, 0, 0, 0, 1)
    assert numbers(run(layer)) == (0, 0, 1, 0, 1)


ARC = "CircularString (724000 6175000, 724010 6175010, 724020 6175000, 724010 6174990, 724000 6175000)"
BOW_TIE = "Polygon ((724000 6175000, 724010 6175010, 724010 6175000, 724000 6175010, 724000 6175000))"


@pytest.mark.parametrize(
    ("kind", "wkt", "square_metres"),
    [
        ("LineString", "LineString (724000 6175000, 724100 6175000)", 150),
        (
            "MultiLineString",
            "MultiLineString ((724000 6175000, 724100 6175000), (724000 6176000, 724100 6176000))",
            300,
        ),
        ("Point", "Point (724000 6175000)", 1.76),
        (
            "PolygonZM",
            "PolygonZM ((724000 6175000 5 1, 724010 6175000 5 1, 724010 6175010 5 1, 724000 6175000 5 1))",
            50,
        ),
        ("Polygon", SQUARE.replace("))", "), (724002 6175002, 724004 6175002, 724004 6175004, 724002 6175002))"), 98),
        ("CurvePolygon", f"CurvePolygon ({ARC})", 314.16),
        ("CompoundCurve", f"CompoundCurve ({ARC})", 94.2),
        ("Polygon", BOW_TIE, 50),
    ],
)
def test_every_kind_of_geometry_becomes_an_area(
    run: Run, register_file: Path, kind: str, wkt: str, square_metres: float
) -> None:
    assert numbers(run(memory_layer(kind, [(line("1"), wkt)]))) == (1, 0, 0, 0, 0)
    work = works(register_file)["1"]
    assert area(work).area() == pytest.approx(square_metres, rel=0.01)
    assert work["geom"][1:5] == b"\x06\0\0\0", "a multipolygon without heights"


def test_a_collection_gives_its_polygons(run: Run, register_file: Path, folder_in_danish: Path) -> None:
    ring = [[12.55, 55.69], [12.551, 55.69], [12.551, 55.691], [12.55, 55.69]]
    parts = [{"type": "Point", "coordinates": ring[0]}, {"type": "Polygon", "coordinates": [ring]}]
    feature = {
        "type": "Feature", "geometry": {"type": "GeometryCollection", "geometries": parts},
        "properties": dict(zip(("id", "navn", "ejer", "fra", "til", "bredde"), line("1"), strict=True)),
    }  # fmt: skip
    path = folder_in_danish / "samling.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    assert numbers(run(str(path))) == (1, 0, 0, 0, 0)
    assert area(works(register_file)["1"]).area() == pytest.approx(3500, rel=0.02)
    assert "1 lines or points beside its polygons were left out." in (folder_in_danish / "rapport ø.html").read_text(
        encoding="utf-8"
    )


def test_what_can_become_no_area_is_rejected(run: Run) -> None:
    rows = [
        (line("empty"), "Polygon EMPTY"),
        (line("none"), None),
        (line("far"), "Polygon ((9e6 0, 9.1e6 0, 9e6 1e5, 9e6 0))"),
    ]
    result = run(memory_layer("Polygon", rows))
    assert numbers(result) == (0, 0, 0, 0, 3)
    reasons = {feature["id"]: feature["reason"] for feature in result["REJECTED"].getFeatures()}
    assert reasons["empty"] == reasons["none"] == "It has no geometry."
    assert "outside where the register's coordinate system is used" in reasons["far"]


def test_a_table_without_geometry_is_rejected_row_by_row(run: Run) -> None:
    result = run(memory_layer("None", [(line("1"), None), (line("2"), None)]))
    assert numbers(result) == (0, 0, 0, 0, 2)
    assert result["REJECTED"].featureCount() == 2
    assert not result["REJECTED"].isSpatial()


def test_rejected_rows_keep_their_attributes_and_their_place(run: Run) -> None:
    layer = memory_layer("Polygon", [(line("æøå 1", fra="31/02/2026", navn=None), SQUARE), (line("2"), SQUARE)])
    rejected = run(layer)["REJECTED"]
    assert rejected.crs() == layer.crs()
    assert [field.name() for field in rejected.fields()] == ["reason", *[field.name() for field in layer.fields()]]
    (feature,) = rejected.getFeatures()
    assert feature.attributes()[1:] == next(layer.getFeatures()).attributes()
    assert feature.geometry().equals(next(layer.getFeatures()).geometry())
    assert "fra “31/02/2026” is no date" in feature["reason"]


def test_rejected_rows_can_be_mended_and_imported_again(run: Run, register_file: Path) -> None:
    rejected = run(memory_layer("Polygon", [(line("1", fra="snart"), SQUARE)]))["REJECTED"]
    feature = next(rejected.getFeatures())
    index = rejected.fields().lookupField("fra")
    assert rejected.dataProvider().changeAttributeValues({feature.id(): {index: "01-02-2026"}})
    again = run(rejected)
    assert numbers(again) == (1, 0, 0, 0, 0)
    assert works(register_file)["1"]["start_date"] == "2026-02-01"
    assert [field.name() for field in again["REJECTED"].fields()][:3] == ["reason", "reason_1", "id"]


def test_rejected_rows_go_into_a_geopackage_whatever_their_columns_are_called(run: Run, folder_in_danish: Path) -> None:
    source = folder_in_danish / "kilde.geojson"
    feature = {
        "type": "Feature", "geometry": None,
        "properties": {"fid": "x", "geom": "y", "id": "1", "navn": "n", "ejer": ["a", "b"], "fra": None, "til": None,
                       "bredde": None, "Reason": {"deep": 1}},
    }  # fmt: skip
    source.write_text(json.dumps({"type": "FeatureCollection", "features": [feature, feature]}), encoding="utf-8")
    target = folder_in_danish / "afvist.gpkg"
    result = run(str(source), REJECTED=str(target))
    assert numbers(result) == (0, 0, 0, 0, 2)
    rejected = QgsVectorLayer(str(target), "rejected", "ogr")
    assert rejected.featureCount() == 2
    first = next(rejected.getFeatures())
    assert (first["fid_1"], first["geom_1"]) == ("x", "y")
    assert json.loads(first["Reason_1"]) == {"deep": 1}


def test_other_coordinate_systems_are_brought_into_the_register_s(run: Run, register_file: Path) -> None:
    degrees = QgsGeometry.fromWkt(SQUARE)
    from qgis.core import QgsCoordinateTransform

    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:25832"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    degrees.transform(transform)
    nowhere = "Polygon ((1e9 1e9, 2e9 1e9, 2e9 2e9, 1e9 1e9))"
    result = run(memory_layer("Polygon", [(line("1"), degrees.asWkt(17)), (line("2"), nowhere)], "EPSG:4326"))
    assert numbers(result) == (1, 0, 0, 0, 1)
    assert area(works(register_file)["1"]).hausdorffDistance(QgsGeometry.fromWkt(SQUARE)) < 0.001


def test_a_layer_without_a_crs_asks_for_one_and_takes_the_profile_s(run: Run) -> None:
    layer = memory_layer("Polygon", [(line("1"), SQUARE)], "")
    layer.setCrs(QgsCoordinateReferenceSystem())
    with pytest.raises(QgsProcessingException, match="does not say which CRS"):
        run(layer)
    assert numbers(run(layer, {**PROFILE, "crs": "EPSG:25832"})) == (1, 0, 0, 0, 0)


def test_a_column_that_is_missing_is_told_with_those_that_are_there(run: Run) -> None:
    layer = memory_layer("Polygon", [(line("1"), SQUARE)])
    with pytest.raises(QgsProcessingException, match=r"no column “Dato”.*Its columns are: id, navn"):
        run(layer, {**PROFILE, "fields": {**PROFILE["fields"], "start_date": "Dato"}})


def test_upper_and_lower_case_of_columns_do_not_matter(run: Run) -> None:
    layer = memory_layer("Polygon", [(line("1"), SQUARE)])
    assert numbers(run(layer, {**PROFILE, "fields": {**PROFILE["fields"], "title": "NAVN"}})) == (1, 0, 0, 0, 0)


def test_a_bad_profile_is_told_line_by_line(run: Run) -> None:
    with pytest.raises(QgsProcessingException, match=r"Line 1: “titel” is not known here\. Did you mean “title”"):
        run(memory_layer("Polygon", []), {**PROFILE, "fields": {**PROFILE["fields"], "titel": "navn"}})


def test_only_the_selected_rows_are_taken_and_nothing_is_withdrawn_for_it(run: Run, register_file: Path) -> None:
    layer = memory_layer("Polygon", [(line("1"), SQUARE), (line("2"), SQUARE)])
    QgsProject.instance().addMapLayer(layer)
    layer.select(next(layer.getFeatures()).id())
    part = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
    assert numbers(run(layer)) == (2, 0, 0, 0, 0)
    with pytest.raises(QgsProcessingException, match="cannot be the complete file"):
        run(part, COMPLETE=True)
    assert numbers(run(part, {**PROFILE, "complete": True})) == (0, 0, 1, 0, 0)
    layer.setSubsetString("\"id\" = '1'")
    QgsProject.instance().removeMapLayer(layer.id())


def test_a_complete_file_withdraws(run: Run, register_file: Path) -> None:
    run(memory_layer("Polygon", [(line("1"), SQUARE), (line("2"), SQUARE)]))
    one = memory_layer("Polygon", [(line("1"), SQUARE)])
    assert numbers(run(one)) == (0, 0, 1, 0, 0)
    assert numbers(run(one, COMPLETE=True, DRY_RUN=True)) == (0, 0, 1, 1, 0)
    assert works(register_file)["2"]["status"] == "planned"
    assert numbers(run(one, {**PROFILE, "complete": True})) == (0, 0, 1, 1, 0)
    assert works(register_file)["2"]["status"] == "cancelled"


def test_typed_dates_and_nulls_of_a_database_are_read(run: Run, register_file: Path) -> None:
    layer = QgsVectorLayer(
        "Polygon?crs=EPSG:25832&field=id:integer&field=navn:string&field=ejer:string&field=fra:date&field=til:datetime"
        "&field=bredde:double", "works", "memory",
    )  # fmt: skip
    from qgis.PyQt.QtCore import QDate, QDateTime, QTime

    for attributes in (
        [7, "a", None, QDate(2026, 3, 1), QDateTime(QDate(2026, 4, 1), QTime(22, 30)), 1.5],
        [8, "b", "Vand", None, None, None],
    ):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(attributes)
        feature.setGeometry(QgsGeometry.fromWkt(SQUARE))
        assert layer.dataProvider().addFeature(feature)
    assert numbers(run(layer)) == (2, 0, 0, 0, 0)
    found = works(register_file)
    assert (found["7"]["start_date"], found["7"]["end_date"], found["7"]["party"]) == (
        "2026-03-01", "2026-04-01", "Ukendt",
    )  # fmt: skip
    assert (found["8"]["status"], found["8"]["start_date"]) == ("idea", None)


@pytest.mark.parametrize("kind", ["date", "datetime"])
def test_a_year_that_no_calendar_has_rejects_its_row_or_stands_for_no_end(
    run: Run, register_file: Path, kind: str
) -> None:
    from qgis.PyQt.QtCore import QDate, QDateTime, QTime

    def given(year: int) -> object:
        day = QDate(year, 1, 1)
        return day if kind == "date" else QDateTime(day, QTime(8, 0))

    fields = FIELDS.replace("fra:string", f"fra:{kind}").replace("til:string", f"til:{kind}")
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:25832&{fields}", "works", "memory")
    for number, (start, end) in enumerate(((2026, 2027), (2026, 12026), (-5, 2026))):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([str(number), "Ledning", "Vand", given(start), given(end), "1,5"])
        feature.setGeometry(QgsGeometry.fromWkt(SQUARE))
        assert layer.dataProvider().addFeature(feature)
    results = run(layer)
    assert (results["ADDED"], results["REJECTED_COUNT"]) == (1, 2)
    reasons = [feature["reason"] for feature in results["REJECTED"].getFeatures()]
    assert "“12026-01-01” is no date" in reasons[0]
    assert "“-5-01-01” is no date" in reasons[1]
    dates = {"formats": ["dd/mm/yyyy"], "open": ["12026-01-01"]}
    assert run(layer, {**PROFILE, "dates": dates})["ADDED"] == 1, "the one that now has no end"


def test_an_old_shapefile_is_read_in_the_profile_s_encoding(
    run: Run, register_file: Path, folder_in_danish: Path
) -> None:
    layer = memory_layer("Polygon", [(line("1", navn="Nørrebrogade på Åboulevard"), SQUARE)])
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.fileEncoding = "ESRI Shapefile", "CP865"
    target = folder_in_danish / "gammel.shp"
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(target), QgsProject.instance().transformContext(), options)
    target.with_suffix(".cpg").unlink(missing_ok=True)
    run(str(target), {**PROFILE, "encoding": "CP865"})
    assert works(register_file)["1"]["title"] == "Nørrebrogade på Åboulevard"


@pytest.mark.parametrize("target", ["memory:", "afvist.gpkg", "afvist.geojson"])
def test_mixed_geometries_of_one_file_all_come_in_or_are_handed_back(
    run: Run, register_file: Path, folder_in_danish: Path, target: str
) -> None:
    def feature(number: int, kind: str, coordinates: list[Any]) -> dict[str, Any]:
        properties = dict(zip(("id", "navn", "ejer", "fra", "til", "bredde"), line(str(number)), strict=True))
        return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}

    ring = [[12.55, 55.69], [12.551, 55.69], [12.551, 55.691], [12.55, 55.69]]
    features = [
        feature(1, "Point", ring[0]), feature(2, "LineString", ring[:2]), feature(3, "Polygon", [ring]),
        feature(4, "MultiPolygon", [[ring]]), feature(5, "MultiPoint", ring[:2]),
        feature(1, "Point", ring[0]), feature(2, "LineString", ring[:2]), feature(3, "Polygon", [ring]),
    ]  # fmt: skip
    path = folder_in_danish / "blandet.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    place = target if target == "memory:" else str(folder_in_danish / target)
    result = run(str(path), REJECTED=place)
    assert numbers(result) == (5, 0, 0, 0, 3)
    assert works(register_file).keys() == {"1", "2", "3", "4", "5"}
    rejected = result["REJECTED"] if target == "memory:" else QgsVectorLayer(place, "rejected", "ogr")
    handed_back = {each["id"]: (each.geometry().isEmpty(), each["geometry"]) for each in rejected.getFeatures()}
    assert handed_back.keys() == {"1", "2", "3"}
    drawn = [number for number, (is_empty, _) in handed_back.items() if not is_empty]
    assert len(drawn) == 1
    told = [QgsGeometry.fromWkt(text).type() for is_empty, text in handed_back.values() if is_empty]
    assert len(set(told)) == 2


def test_the_report_tells_numbers_reasons_and_repairs(run: Run, folder_in_danish: Path) -> None:
    bow = "Polygon ((724000 6175000, 724010 6175010, 724010 6175000, 724000 6175010, 724000 6175000))"
    layer = memory_layer("Polygon", [(line("1", navn="<b>Å & Ø</b>"), bow), (line("2", til="før"), SQUARE)])
    run(layer)
    html = (folder_in_danish / "rapport ø.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;Å &amp; Ø&lt;/b&gt;" in html
    assert "<b>Å" not in html
    for text in ("Import of works", "Repaired areas: 1", "self-intersection", "50.0", "til “før” is no date", "Vand",
                 "Added works: 1"):  # fmt: skip
        assert text in html
    run(memory_layer("Polygon", [(line("1", navn="Ny titel"), BOW_TIE)]))
    again = (folder_in_danish / "rapport ø.html").read_text(encoding="utf-8")
    assert "Changed works: 1" in again
    assert "<td>Title</td>" in again


def test_an_import_that_is_cancelled_says_so_and_writes_nothing(
    run: Run, register_file: Path, samgrav_provider: object, folder_in_danish: Path
) -> None:
    from qgis import processing

    feedback = QgsProcessingFeedback()
    feedback.cancel()
    path = folder_in_danish / "p.json"
    path.write_text(json.dumps(PROFILE), encoding="utf-8")
    given = {"REGISTER": str(register_file), "INPUT": memory_layer("Polygon", [(line("1"), SQUARE)]),
             "PROFILE": str(path), "REPORT": "TEMPORARY_OUTPUT", "REJECTED": "memory:"}  # fmt: skip
    with pytest.raises(QgsProcessingException, match="cancelled before anything was written"):
        processing.run("samgrav:importworks", given, feedback=feedback)
    assert works(register_file) == {}


def test_a_register_that_is_none_is_told(run: Run, folder_in_danish: Path) -> None:
    (folder_in_danish / "not.gpkg").write_text("no register", encoding="utf-8")
    with pytest.raises(QgsProcessingException):
        run(memory_layer("Polygon", [(line("1"), SQUARE)]), REGISTER=str(folder_in_danish / "not.gpkg"))


def test_a_register_that_can_only_be_read_is_told_before_the_file_is_read(run: Run, register_file: Path) -> None:
    with closing(sqlite3.connect(register_file)) as connection, connection:
        connection.execute("UPDATE metadata SET value = '99' WHERE key = 'schema_version'")
    layer = memory_layer("Polygon", [(line(1), SQUARE)])
    with pytest.raises(QgsProcessingException, match=r"newer Samgrav .* Nothing was imported"):
        run(layer)
    assert numbers(run(layer, DRY_RUN=True)) == (1, 0, 0, 0, 0)


def test_a_report_that_cannot_be_written_does_not_hide_what_was_imported(
    run: Run, register_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    feedback = QgsProcessingFeedback()
    profile = register_file.with_name("egen.json")
    profile.write_bytes(json.dumps(PROFILE).encode())
    done = run(memory_layer("Polygon", [(line(1), SQUARE)]), profile, feedback=feedback)
    assert (numbers(done), done["REPORT"]) == ((1, 0, 0, 0, 0), None)
    assert "could not be written: No space left on device. Everything else is done" in feedback.textLog()
    assert "Works added: 1" in feedback.textLog()

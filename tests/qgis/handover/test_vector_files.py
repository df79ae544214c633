"""GeoPackage, GeoJSON and Shapefile, read back with GDAL."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely

from plugin.exchange.handover.order import Format
from plugin.exchange.handover.selection import Choice
from plugin.register.register import Register
from tests.qgis.handover.street import Package, converted, farthest, rows_of, works

HandOver = Callable[..., Package]
MILLIMETRE = 0.001


def areas(register: Register) -> dict[str, bytes]:
    return {str(row["ref"]): row["geom"] for row in register.rows("work")}


def ogrinfo(path: Path, *arguments: str) -> str:
    return subprocess.run(["ogrinfo", *arguments, path], capture_output=True, check=True, encoding="utf-8").stdout


def test_ogrinfo_reads_all_layers_of_the_geopackage(whole: Package) -> None:
    told = ogrinfo(whole / "works.gpkg", "-so", "-al", "-ro")
    counts = dict(re.findall(r"Layer name: (\w+)\n(?:.*\n)*?Feature Count: (\d+)", told))
    names = ("works", "detours", "neighbours", "findings", "protections", "layer_styles")
    assert counts == dict(zip(names, "401515", strict=True))
    assert told.count('ID["EPSG",25832]]') == 5
    assert whole.handed.findings == 5


def test_values_arrive_as_they_are(whole: Package, refs: dict[str, str]) -> None:
    mains = next(row for row in rows_of(whole / "works.gpkg", "works") if row["ref"] == refs["mains"])
    work = works()["mains"]
    assert mains["description"] == str(work["description"]).strip()
    for name in ("title", "street", "external_ref", "kind", "traffic", "party", "contractor"):
        assert mains[name] == work[name]
    assert (mains["start_date"], mains["end_date"]) == ("2027/04/01", "2027/06/30")
    assert (mains["excavates"], mains["emergency"], mains["protection_years"]) == (1, 0, None)
    assert mains["footprint"] == "carriageway,footway"


@pytest.mark.parametrize("crs", [25832, 25833, 4093, 4094, 4095, 4096, 3857])
def test_coordinates_are_those_of_the_register_in_the_crs_chosen(
    register: Register, hand_over: HandOver, heat: Choice, crs: int
) -> None:
    formats = frozenset({Format.GEOPACKAGE, Format.SHAPEFILE})
    package = hand_over(register, choice=heat, formats=formats, crs=f"EPSG:{crs}")
    for path, layer in (("works.gpkg", "works"), ("shapefile/works.shp", None)):
        rows = rows_of(package / path, layer)
        assert len(rows) == 4
        for row in rows:
            assert farthest(row["geom"], converted(areas(register)[row["ref"]], crs)) < MILLIMETRE


def test_a_geopackage_in_degrees(register: Register, hand_over: HandOver, heat: Choice) -> None:
    package = hand_over(register, choice=heat, formats=frozenset({Format.GEOPACKAGE}), crs="EPSG:4326")
    works = rows_of(package / "works.gpkg", "works")
    assert len(works) == 4
    for row in works:
        assert farthest(row["geom"], converted(areas(register)[row["ref"]], 4326)) < 1e-8
    for layer in ("neighbours", "findings", "protections"):
        rows = rows_of(package / "works.gpkg", layer)
        assert rows, layer
        for row in rows:
            assert 12 < row["geom"].centroid.x < 13
            assert 55 < row["geom"].centroid.y < 56


def test_each_layer_brings_a_style_without_code(whole: Package) -> None:
    base = sqlite3.connect(whole / "works.gpkg")
    styles = base.execute("SELECT f_table_name, useAsDefault, styleQML, ui, owner FROM layer_styles").fetchall()
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    base.close()
    assert {name for name, *_ in styles} == {"works", "detours", "neighbours", "findings", "protections"}
    for _, default, qml, form, owner in styles:
        assert default == 1
        assert not form
        assert not owner
        assert "<editforminitcodesource>0</editforminitcodesource>" in qml
        assert not re.search(r"samgrav(?!_work)|file:|/tmp|/home", qml)


def test_nothing_of_sqlites_scaffolding_goes_along(register: Register, hand_over: HandOver, heat: Choice) -> None:
    package = hand_over(register, choice=heat, formats=frozenset({Format.GEOPACKAGE}))
    assert not [name for name in package.files if name.endswith(("-wal", "-shm", "-journal", "~"))]
    assert (package / "works.gpkg").read_bytes()[18:20] == b"\x01\x01", "no write-ahead log is needed to read it"


@pytest.fixture
def geojson(whole: Package) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((whole / "works.geojson").read_text(encoding="utf-8"))
    return found


def test_geojson_follows_rfc_7946(geojson: dict[str, Any]) -> None:
    assert geojson["type"] == "FeatureCollection"
    assert "crs" not in geojson
    west, south, east, north = geojson["bbox"]
    assert 12 < west < east < 13
    assert 55 < south < north < 56
    for feature in geojson["features"]:
        assert feature["type"] == "Feature"
        for rings in feature["geometry"]["coordinates"]:
            for number, points in enumerate(rings):
                assert points[0] == points[-1]
                assert shapely.LinearRing(points).is_ccw == (number == 0), "right-hand rule, section 3.1.6"
                assert all(len(point) == 2 and round(x, 7) == x for point in points for x in point)
                assert all(west <= x <= east and south <= y <= north for x, y in points)


def test_geojson_keeps_holes_types_and_places(geojson: dict[str, Any], street: Register, refs: dict[str, str]) -> None:
    features = {feature["properties"]["ref"]: feature for feature in geojson["features"]}
    mains = features[refs["mains"]]["properties"]
    assert (mains["excavates"], mains["protection_years"]) == (True, None)
    assert (mains["footprint"], mains["start_date"]) == (["carriageway", "footway"], "2027-04-01")
    assert len(features[refs["shaft"]]["geometry"]["coordinates"][0]) == 2
    for ref, feature in features.items():
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.is_valid
        assert farthest(shape, converted(areas(street)[ref], 4326)) <= 0.75e-7
        assert feature["id"] == feature["properties"]["uuid"]


def test_the_shapefile_speaks_utf_8_in_ten_letters(whole: Package, refs: dict[str, str]) -> None:
    assert (whole / "shapefile/works.cpg").read_text(encoding="ascii") == "UTF-8"
    mains = next(row for row in rows_of(whole / "shapefile/works.shp") if row["ref"] == refs["mains"])
    assert all(len(name) <= 10 for name in mains if name != "geom")
    assert (mains["title"], mains["party"], mains["ext_ref"]) == ("Nye rør, Nørrebrogade", "Varme København", "00042")
    assert (mains["start_date"], mains["excavates"], mains["prot_years"]) == ("2027/04/01", 1, None)
    assert len(mains["descript"].encode("utf-8")) in (253, 254)
    assert str(works()["mains"]["description"]).startswith(mains["descript"])


def test_texts_that_were_cut_are_told(whole: Package, refs: dict[str, str]) -> None:
    remarks = [remark for remark in whole.handed.remarks if "description" in remark]
    assert len(remarks) == 1
    assert refs["mains"] in remarks[0]
    readme = " ".join((whole / "README.txt").read_text(encoding="utf-8-sig").split())
    assert " ".join(remarks[0].split()) in readme


def test_the_field_table_explains_every_short_name_and_code(whole: Package) -> None:
    with (whole / "shapefile/FIELDS.csv").open(encoding="utf-8-sig", newline="") as file:
        table = {row["short_name"]: row for row in csv.DictReader(file)}
    rows = rows_of(whole / "shapefile/works.shp")
    assert set(table) == set(rows[0]) - {"geom"}
    assert table["prot_years"]["name"] == "protection_years"
    for row in rows:
        assert f"{row['kind']} = District heating" in table["kind"]["codes"]

"""The file as other software sees it: a GeoPackage by the book, spatially indexed, closed to writers but the door."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
import shapely
from osgeo import gdal, ogr

from plugin.domain.schema import TABLES, Type
from plugin.register import Register, open_register
from plugin.register.geopackage.blob import packed, register_functions, wkb_of
from plugin.register.geopackage.schema import OWN_TABLES
from tests.unit.register.rows import (
    OWNER,
    add_party,
    add_work,
    delete,
    insert,
    named,
    row_of,
    square,
    together,
    update,
    work,
)


@pytest.fixture
def path(register: Register) -> Path:
    """A closed register with three works, one of them changed, one deleted."""
    uuids = [
        add_work(register, geom=square(n * 100), footprint="{footway,verge}", end_date="2027-06-30") for n in range(4)
    ]
    register.apply(together(update(uuids[1], 1, geom=square(1000, 1000))))
    register.apply(together(delete(uuids[3], 1)))
    assert register.path is not None
    register.close()
    return register.path


@pytest.fixture
def file(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        register_functions(connection)  # the format asks every writer for these
        yield connection


def one(file: sqlite3.Connection, sql: str) -> object:
    (value,) = file.execute(sql).fetchone()
    return value


def test_it_says_that_it_is_a_geopackage(file: sqlite3.Connection) -> None:
    assert one(file, "PRAGMA application_id") == int.from_bytes(b"GPKG", "big")
    assert one(file, "PRAGMA user_version") == 10200
    assert one(file, "PRAGMA integrity_check") == "ok"
    assert file.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_table_is_listed_as_what_it_is(file: sqlite3.Connection) -> None:
    listed = dict(file.execute("SELECT table_name, data_type FROM gpkg_contents"))
    features = {"work", "detour"}
    attributes = {table.name for table in TABLES} - features | set(OWN_TABLES)
    assert listed == {**dict.fromkeys(features, "features"), **dict.fromkeys(attributes, "attributes")}
    tables = {row[0] for row in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    own = {name for name in tables if not name.startswith(("gpkg_", "rtree_", "sqlite_"))}
    assert own == set(listed)


def test_every_table_has_a_whole_number_as_its_key(file: sqlite3.Connection) -> None:
    for (table,) in file.execute("SELECT table_name FROM gpkg_contents").fetchall():
        keys = [row for row in file.execute(f"PRAGMA table_info({table})") if row[5]]
        assert [(key[2], key[3]) for key in keys] == [("INTEGER", 1)]


def test_reference_systems_and_extensions_are_told(file: sqlite3.Connection) -> None:
    assert {row[0] for row in file.execute("SELECT srs_id FROM gpkg_spatial_ref_sys")} == {-1, 0, 4326, 25832}
    geometry = file.execute("SELECT * FROM gpkg_geometry_columns").fetchall()
    assert geometry == [
        ("work", "geom", "MULTIPOLYGON", 25832, 0, 0),
        ("detour", "geom", "MULTILINESTRING", 25832, 0, 0),
    ]
    extensions = file.execute("SELECT table_name, extension_name, scope FROM gpkg_extensions").fetchall()
    assert extensions == [
        ("work", "gpkg_rtree_index", "write-only"),
        ("detour", "gpkg_rtree_index", "write-only"),
    ]


def test_the_index_and_the_covered_area_follow_the_works(file: sqlite3.Connection) -> None:
    indexed = file.execute("SELECT minx, maxx, miny, maxy FROM rtree_work_geom ORDER BY id").fetchall()
    east = [row[0] - 724_000 for row in indexed]
    assert east == [0, 1000, 200]
    assert all(maxx - minx == maxy - miny == 10 for minx, maxx, miny, maxy in indexed)
    assert one(file, "SELECT rtreecheck('rtree_work_geom')") == "ok"
    cover = file.execute("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'work'").fetchone()
    assert cover == (724_000, 6_177_000, 725_010, 6_178_010)


def test_gdal_reads_the_works_as_the_register_gives_them(path: Path) -> None:
    opened = open_register(str(path))
    rows = {row["uuid"]: row for row in opened.rows("work")}
    opened.close()
    source = ogr.Open(str(path))
    layer = source.GetLayerByName("work")
    assert (layer.GetFeatureCount(), layer.GetGeometryColumn(), layer.GetFIDColumn()) == (3, "geom", "fid")
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "25832"
    assert layer.TestCapability(ogr.OLCFastSpatialFilter)
    for feature in layer:
        row = rows.pop(feature["uuid"])
        assert (feature["title"], feature["footprint"], feature["ref"]) == (row["title"], "{footway,verge}", row["ref"])
        assert (feature["excavates"], feature["start_date"]) == (1, "2027/04/01")
        assert bytes(feature.GetGeometryRef().ExportToWkb(ogr.wkbNDR)) == row["geom"]
    assert rows == {}
    layer.SetSpatialFilterRect(724_990, 6_177_990, 725_020, 6_178_020)
    assert layer.GetFeatureCount() == 1


def test_gdal_knows_the_type_of_every_field(path: Path) -> None:
    source = ogr.Open(str(path))
    wanted = {
        Type.TEXT: ogr.OFTString,
        Type.CODES: ogr.OFTString,
        Type.INTEGER: ogr.OFTInteger,
        Type.BOOLEAN: ogr.OFTInteger,
        Type.REAL: ogr.OFTReal,
        Type.DATE: ogr.OFTDate,
        Type.MOMENT: ogr.OFTDateTime,
    }
    for table in TABLES:
        definition = source.GetLayerByName(table.name).GetLayerDefn()
        found = {
            definition.GetFieldDefn(n).GetName(): definition.GetFieldDefn(n) for n in range(definition.GetFieldCount())
        }
        for field in table.fields:
            if field.type is not Type.GEOMETRY:
                assert found[field.name].GetType() == wanted[field.type], field.name
                assert (found[field.name].GetSubType() == ogr.OFSTBoolean) is (field.type is Type.BOOLEAN)


def test_ogrinfo_opens_it_without_a_complaint(path: Path) -> None:
    command = ["ogrinfo", "-ro", "-so", "-al", str(path)]
    answer = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert "Feature Count: 3" in answer.stdout
    assert (answer.stderr.strip(), "Warning" in answer.stdout, "ERROR" in answer.stdout) == ("", False, False)
    assert gdal.GetLastErrorType() == gdal.CE_None


def test_ogr2ogr_takes_the_works_elsewhere(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "works.geojson"
    subprocess.run(["ogr2ogr", "-t_srs", "EPSG:4326", str(target), str(path), "work"], check=True)
    features = json.loads(target.read_text(encoding="utf-8"))["features"]
    assert len(features) == 3
    assert 12.5 < features[0]["geometry"]["coordinates"][0][0][0][0] < 12.7


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE work SET title = 'x'",
        "DELETE FROM work",
        "DELETE FROM party",
        "UPDATE code SET in_use = 0",
        "DELETE FROM history",
        "UPDATE history SET changed_by = 'x'",
        "UPDATE changeset SET author = 'x'",
    ],
)
def test_nobody_writes_past_the_door(file: sqlite3.Connection, sql: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="Nothing was saved"):
        file.execute(sql)


def test_gdal_is_told_that_it_cannot_write(path: Path) -> None:
    source = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = source.GetLayerByName("work")
    feature = layer.GetNextFeature()
    feature["title"] = "past the door"
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        answer, told = layer.SetFeature(feature), gdal.GetLastErrorMsg()
    except RuntimeError as error:  # where something has switched GDAL's exceptions on
        answer, told = ogr.OGRERR_FAILURE, str(error)
    finally:
        gdal.PopErrorHandler()
    assert answer != ogr.OGRERR_NONE
    assert "written by the Samgrav plugin only" in told
    gdal.ErrorReset()


CONSTRAINTS = [
    ("title = ''", "CHECK"),
    ("title = NULL", "NOT NULL"),
    (f"title = '{'x' * 201}'", "CHECK"),
    ("end_date = '2020-01-01'", "CHECK"),
    ("start_date = '2027-13-45'", "CHECK"),
    ("excavates = 2", "CHECK"),
    ("duration_days = 0", "CHECK"),
    ("geom = NULL", "NOT NULL"),
    ("party = 'Nobody'", "FOREIGN KEY"),
    ("ref = (SELECT ref FROM work WHERE fid = 2)", "UNIQUE"),
    ("uuid = (SELECT uuid FROM work WHERE fid = 2)", "UNIQUE"),
]


@pytest.mark.parametrize(("assignment", "constraint"), CONSTRAINTS)
def test_the_file_itself_refuses_what_no_row_may_be(register: Register, assignment: str, constraint: str) -> None:
    add_work(register)
    add_work(register, geom=square(50))
    assert register.path is not None
    with closing(sqlite3.connect(register.path)) as file:
        register_functions(file)
        file.execute("PRAGMA foreign_keys = ON")
        file.execute("UPDATE metadata SET value = 'open' WHERE key = 'door'")
        with pytest.raises(sqlite3.IntegrityError, match=constraint):
            write_and_commit(file, f"UPDATE work SET {assignment} WHERE fid = 1")


def write_and_commit(file: sqlite3.Connection, sql: str) -> None:
    file.execute(sql)
    file.commit()


def test_new_rows_of_one_changeset_lie_with_their_neighbours(register: Register) -> None:
    places = random.Random(1).sample([(x, y) for x in range(20) for y in range(20)], 400)
    register.apply(together(*(insert("work", work(geom=square(x * 100, y * 100))) for x, y in places)))
    as_given = travelled([shapely.from_wkb(square(x * 100, y * 100)) for x, y in places])
    as_written = travelled([shapely.from_wkb(wkb) for wkb in register.columns("work", ["geom"])["geom"]])
    assert as_written < as_given / 3


def travelled(areas: list[shapely.Geometry]) -> float:
    """How far one goes from each area to the next, in metres."""
    return sum(first.centroid.distance(second.centroid) for first, second in pairwise(areas))


def test_blobs_of_other_writers_are_read(template: Path, tmp_path: Path) -> None:
    wkb = square()
    assert wkb_of(packed(wkb, 25832, (0, 0, 1, 1))) == wkb
    for envelope, size in ((0, 0), (1, 32), (2, 48), (3, 48), (4, 64)):
        assert wkb_of(b"GP\0" + bytes([1 | envelope << 1]) + b"\0" * 4 + b"\0" * size + wkb) == wkb
    assert wkb_of(None) is None
    copy = tmp_path / "copy.gpkg"
    shutil.copy(template, copy)
    opened = open_register(str(copy))
    add_party(opened, OWNER)
    assert add_work(opened)
    opened.close()


def test_an_author_who_gives_no_name_is_unknown(register: Register) -> None:
    register.apply(together(insert("work", work(), named("a")), author="  "))
    assert row_of(register, named("a"))["changed_by"] == "unknown"

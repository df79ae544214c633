"""Detours of the works handed over: in every file, and no others."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from unicodedata import normalize
from uuid import uuid4

import pytest
import shapely

from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.exchange.handover.order import Format
from plugin.exchange.handover.selection import Choice
from plugin.register.register import Register
from tests.qgis.handover.street import EAST, NORTH, SECRET, Package, converted, packed, registered, rows_of, works
from tests.qgis.handover.test_dxf import drawing_of
from tests.qgis.handover.test_package import texts_of

HandOver = Callable[..., Package]


def line(*points: tuple[float, float]) -> bytes:
    """A line in metres east and north of the street's corner."""
    drawn = shapely.LineString([(EAST + x, NORTH + y) for x, y in points])
    return bytes(shapely.to_wkb(shapely.multilinestrings([drawn])))


NORTHWARDS = line((-30, 2), (-30, 700), (190, 700), (190, 2))
NEARBY = line((0, 20), (20, 20))
THROUGH_THE_MAINS = line((50, -40), (50, 40))
DETOURS = (
    ("mains", "Nordpå ad Jagtvej", NORTHWARDS),
    ("mains", None, NEARBY),
    ("fibre", "Cyklister", THROUGH_THE_MAINS),
    ("fibre_secret", f"{SECRET} omkørsel", NEARBY),
)


@pytest.fixture(scope="module")
def register(refs: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """The street with detours: two of the mains, one of a neighbour that leads through them, and an internal one."""
    register = registered(tmp_path_factory.mktemp("detours") / "street.gpkg", works())
    by_ref = {row["ref"]: row["uuid"] for row in register.rows("work")}
    made = [
        Operation(Kind.INSERT, "detour", str(uuid4()), {"work_uuid": by_ref[refs[work]], "title": title, "geom": geom})
        for work, title, geom in DETOURS
    ]
    register.apply(Changeset(tuple(made), "tester"))
    yield register
    register.close()


@pytest.fixture(scope="module")
def package(register: Register, heat: Choice, tmp_path_factory: pytest.TempPathFactory) -> Package:
    return packed(tmp_path_factory.mktemp("package"), register, choice=heat)


def test_the_geopackage_has_those_of_the_works_handed_over(package: Package, refs: dict[str, str]) -> None:
    rows = rows_of(package / "works.gpkg", "detours")
    assert [(row["ref"], row["title"]) for row in rows] == [(refs["mains"], None), (refs["mains"], "Nordpå ad Jagtvej")]
    assert rows[1]["geom"].equals(shapely.from_wkb(NORTHWARDS))
    assert (rows[0]["work_title"], rows[0]["start_date"]) == ("Nye rør, Nørrebrogade", "2027/04/01")
    with sqlite3.connect(package / "works.gpkg") as base:
        kind = base.execute("SELECT geometry_type_name FROM gpkg_geometry_columns WHERE table_name = 'detours'")
        assert kind.fetchone() == ("MULTILINESTRING",)
    base.close()
    assert package.handed.detours == 2


def test_a_work_says_which_detours_it_has(package: Package, refs: dict[str, str]) -> None:
    texts = {row["ref"]: row["detours"] for row in rows_of(package / "works.gpkg", "works")}
    assert texts[refs["mains"]] == "Nordpå ad Jagtvej; without a title"
    assert texts[refs["shaft"]] is None
    listed = csv.DictReader((package / "works.csv").read_text(encoding="utf-8-sig").splitlines())
    assert {row["ref"]: row["detours"] for row in listed}[refs["mains"]] == "Nordpå ad Jagtvej; without a title"


def test_geojson_and_shapefile_have_files_for_them(package: Package) -> None:
    found = json.loads((package / "detours.geojson").read_text(encoding="utf-8"))
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in found["features"]]
    assert [shape.geom_type for shape in shapes] == ["MultiLineString", "MultiLineString"]
    assert shapely.hausdorff_distance(shapes[1], converted(NORTHWARDS, 4326)) < 1e-7
    assert found["bbox"] == list(shapely.total_bounds(shapes))
    rows = rows_of(package / "shapefile/detours.shp")
    assert rows[1]["geom"].equals(shapely.from_wkb(NORTHWARDS).geoms[0])
    table = list(csv.DictReader((package / "shapefile/FIELDS.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert {row["short_name"] for row in table if row["file"] == "detours.shp"} == set(rows[0]) - {"geom"}


def test_without_detours_no_file_of_them_is_made(register: Register, hand_over: HandOver, refs: dict[str, str]) -> None:
    package = hand_over(register, choice=Choice(expression=f"\"ref\" = '{refs['shaft']}'"))
    assert not [name for name in package.files if "detour" in name]
    assert rows_of(package / "works.gpkg", "detours") == []
    told = (package / "README.txt").read_text(encoding="utf-8-sig")
    assert not [words for words in ("detours.geojson", "detours.shp", "Detours, the ways") if words in told]


def test_the_drawing_has_them_as_open_lines(package: Package, refs: dict[str, str]) -> None:
    drawing = drawing_of(package)
    drawn = [line for line in drawing.modelspace().query("LWPOLYLINE") if line.dxf.layer == "DETOUR"]
    assert len(drawn) == 2
    assert not any(line.closed for line in drawn)
    points = [[(round(x, 3), round(y, 3)) for x, y in line.get_points("xy")] for line in drawn]
    assert list(shapely.from_wkb(NORTHWARDS).geoms[0].coords) in points
    labels = [text.dxf.text for text in drawing.modelspace().query("TEXT") if text.dxf.layer == "DETOUR-TEXT"]
    assert f"Detour of {refs['mains']}: Nordpå ad Jagtvej" in labels


def test_the_readme_counts_and_explains_them(package: Package) -> None:
    told = " ".join((package / "README.txt").read_text(encoding="utf-8-sig").split())
    for sentence in ("while one of these works goes on: 2.", "detours.geojson", "shapefile/detours.shp", "on DETOUR"):
        assert sentence in told, sentence


def test_what_lies_on_anothers_detour_is_a_finding(package: Package, refs: dict[str, str]) -> None:
    found = [row for row in rows_of(package / "works.gpkg", "findings") if row["rule"] == "detour"]
    assert {(row["ref_a"], row["ref_b"]) for row in found} == {(refs["mains"], refs["fibre"])}
    assert "“Cyklister”" in found[0]["sentence"]


def test_no_detour_of_an_internal_work_leaves(register: Register, hand_over: HandOver) -> None:
    package = hand_over(register, own_party="")
    for name in package.files:
        assert not [text for text in texts_of(package / name) if SECRET in text], name


def pages(path: Path) -> list[str]:
    told = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, encoding="utf-8").stdout
    return normalize("NFKC", told).split("\f")[:-1]  # a font may write ff as one letter


def test_a_sheet_shows_where_traffic_goes(package: Package, refs: dict[str, str]) -> None:
    first, *_, last = pages(package / f"sheets/{refs['mains']}.pdf")
    assert "Nordpå ad Jagtvej; without a title" in " ".join(first.split())
    assert "Detours of this work" in first
    assert "Where traffic goes meanwhile" in last
    assert "1:5000" in last, "the whole way, 700 m to the north"
    assert "Nordpå ad Jagtvej" in last


def test_a_sheet_of_a_work_without_detours_has_no_page_for_them(package: Package, refs: dict[str, str]) -> None:
    assert "traffic goes" not in "".join(pages(package / f"sheets/{refs['shaft']}.pdf"))


def test_a_detour_that_the_map_shows_needs_no_page(build: Callable[..., Register], hand_over: HandOver) -> None:
    register = build({"mains": works()["mains"]})
    (work,) = register.rows("work")
    detour = {"work_uuid": work["uuid"], "title": "Om hjørnet", "geom": NEARBY}
    register.apply(Changeset((Operation(Kind.INSERT, "detour", str(uuid4()), detour),), "tester"))
    package = hand_over(register, formats=frozenset({Format.PDF}))
    assert len(pages(package / f"sheets/{work['ref']}.pdf")) == 1

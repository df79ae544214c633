"""The map sheets, read with poppler."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
import shapely
from qgis.core import QgsVectorLayer

from plugin.exchange.handover.order import Format
from plugin.exchange.handover.selection import Choice
from plugin.exchange.handover.sheet import MOST_NEAR
from plugin.exchange.handover.sheet_items import round_step
from plugin.exchange.handover.sheet_page import page_for
from plugin.exchange.handover.sheet_table import Table, broken, rows_fitting
from plugin.register.register import Register
from tests.qgis.handover.street import CONTRACTOR, EAST, NORTH, Package, box, works

HandOver = Callable[..., Package]
PDF = frozenset({Format.PDF})


def said(path: Path, *arguments: str) -> str:
    command = ["pdftotext", *arguments, path, "-"]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def info(path: Path) -> dict[str, str]:
    told = subprocess.run(["pdfinfo", path], capture_output=True, check=True, encoding="utf-8").stdout
    return {name: value.strip() for name, value in (line.split(":", 1) for line in told.splitlines() if ":" in line)}


def pictures(path: Path) -> list[str]:
    told = subprocess.run(["pdfimages", "-list", path], capture_output=True, check=True, encoding="utf-8").stdout
    return told.splitlines()[2:]


def sheet(package: Package, ref: str) -> Path:
    return package / f"sheets/{ref}.pdf"


def test_a_sheet_tells_the_work_its_neighbours_and_what_it_meets(whole: Package, refs: dict[str, str]) -> None:
    text = " ".join(said(sheet(whole, refs["mains"])).split())
    for words in (
        refs["mains"],
        "Nye rør, Nørrebrogade",
        "District heating",
        "1 Apr 2027 – 30 Jun 2027",
        "Varme København",
        "480 m²",
        "At the same time within 100 m: 3",
        refs["fibre"],
        "Fiber A/S",
        "What it meets: 3",
        "Protection:",
        "30 Sep 2028",
        "The work of this sheet",
        "Neighbours at the same time",
        CONTRACTOR,
        "1 Mar 2027",
        "EPSG:25832",
        "1:1000",
        "724050",
    ):
        assert words in text, words


def test_a_sheet_is_drawn_and_not_a_picture(whole: Package, refs: dict[str, str]) -> None:
    path = sheet(whole, refs["mains"])
    assert pictures(path) == []
    facts = info(path)
    assert facts["Title"] == f"{refs['mains']} Nye rør, Nørrebrogade"
    assert facts["Author"] == "Københavns gravearbejder"
    assert re.match(r"84[12].* x 59[45].* \(A4\)", facts["Page size"])


def test_the_map_is_true_to_scale_and_knows_where_it_is(whole: Package, refs: dict[str, str]) -> None:
    from osgeo import gdal

    path = sheet(whole, refs["mains"])
    page = gdal.Open(str(path))
    _, across, _, _, _, down = page.GetGeoTransform()
    assert "25832" in page.GetProjection()
    metres = across * page.RasterXSize
    assert metres / (float(info(path)["Page size"].split()[0]) / 72 * 0.0254) == pytest.approx(1000, rel=0.001)
    assert across == pytest.approx(-down, rel=0.001)


def test_the_legend_explains_what_the_map_shows_and_no_more(whole: Package, refs: dict[str, str]) -> None:
    text = said(sheet(whole, refs["undated"]))
    assert "The work of this sheet" in text
    assert "Protected surfaces" not in text
    assert "Conflict" not in text


@pytest.mark.parametrize(
    ("width", "height", "paper", "scale"),
    [
        (2, 2, "A4", 250),
        (25, 10, "A4", 250),
        (30, 90, "A4", 1000),
        (200, 3, "A3", 1000),
        (3000, 10, "A3", 20_000),
        (5000, 10, "A4", 50_000),
    ],
)
def test_the_scale_is_round_and_leaves_room(width: float, height: float, paper: str, scale: int) -> None:
    page = page_for(width, height)
    assert (page.name, page.scale) == (paper, scale)
    assert page.map.width * page.scale / 1000 >= 1.5 * width
    assert page.map.height * page.scale / 1000 >= 1.5 * height


def test_a_long_work_gets_a_large_sheet(build: Callable[..., Register], hand_over: HandOver) -> None:
    register = build({"long": {**works()["mains"], "geom": box(0, 0, 250, 4)}})
    package = hand_over(register, formats=PDF)
    facts = info(next((package / "sheets").iterdir()))
    assert re.match(r"119[01].* x 84[12].* \(A3\)", facts["Page size"])


def test_many_neighbours_go_on_on_further_pages(build: Callable[..., Register], hand_over: HandOver) -> None:
    fibre = works()["fibre"]
    many = {str(n): {**fibre, "title": f"Fiber {n:03d}", "geom": box(n, 10 + n % 7, 5, 2)} for n in range(110)}
    register = build({"mains": works()["mains"], **many})
    package = hand_over(register, choice=Choice(expression="\"kind\" = 'district_heating'"), formats=PDF)
    path = next((package / "sheets").iterdir())
    pages = int(info(path)["Pages"])
    assert pages >= 4
    text = said(path, "-layout")
    assert "At the same time within 100 m: 110" in text
    assert "In full on the next page" in text
    last_pages = said(path, "-f", "2")
    assert [f"Fiber {n:03d}" for n in range(110) if f"Fiber {n:03d}" not in last_pages] == []
    assert f"page {pages} of {pages}" in text
    assert_nothing_overflows(path)
    assert_labels_lie_apart(path)


def test_a_very_long_title_and_description_stay_on_the_paper(
    build: Callable[..., Register], hand_over: HandOver
) -> None:
    long = {
        **works()["mains"],
        "title": "Ombygning " * 19,
        "description": "Æble og øl. " * 800 + "SLUT",
        "street": "x" * 480,
    }
    path = next((hand_over(build({"long": long}), formats=PDF) / "sheets").iterdir())
    assert "SLUT" in said(path)
    assert_nothing_overflows(path)


def assert_labels_lie_apart(path: Path) -> None:
    """Of so many neighbours the map names those that have room, and no reference lies upon another one."""
    told = said(path, "-bbox", "-f", "1", "-l", "1")
    width = float(re.findall(r'<page width="([\d.]+)"', told)[0])
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">W-\d{4}-\d+<', told)
    boxes = [shapely.box(*map(float, each)) for each in found if float(each[0]) < width * 0.6]
    assert 3 <= len(boxes) <= MOST_NEAR + 1
    assert not any(one.intersection(other).area > 0.2 * one.area for one, other in combinations(boxes, 2))


def assert_nothing_overflows(path: Path) -> None:
    """No word lies outside the paper."""
    told = said(path, "-bbox")
    width, height = map(float, re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', told)[0])
    for x, y, right, bottom in re.findall(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)"', told):
        assert 0 <= float(x) <= float(right) <= width
        assert 0 <= float(y) <= float(bottom) <= height


def test_what_people_typed_is_printed_and_never_reckoned(build: Callable[..., Register], hand_over: HandOver) -> None:
    """A label in QGIS's layouts takes what stands between [% and %] for an expression, and could read the project's
    variables or the environment."""
    typed = "[% 40 + 2 %] [[%@qgis_version%]] <b>bold</b>"
    work = {**works()["shaft"], **dict.fromkeys(("title", "street", "description", "contractor"), typed)}
    register = build({"typed": work})
    (row,) = register.rows("work")
    text = " ".join(said(sheet(hand_over(register, formats=PDF), str(row["ref"]))).split())
    assert text.count("[% 40 + 2 %] [[%@qgis_version%]] <b>bold</b>") >= 3
    assert "42 [" not in text


def test_a_background_lies_beneath(register: Register, hand_over: HandOver, heat: Choice, refs: dict[str, str]) -> None:
    streets = QgsVectorLayer("LineString?crs=EPSG:25832", "streets", "memory")
    from qgis.core import QgsFeature, QgsGeometry

    feature = QgsFeature()
    line = shapely.LineString([(EAST - 50, NORTH - 20), (EAST + 200, NORTH - 20)])
    feature.setGeometry(QgsGeometry.fromWkt(line.wkt))
    streets.dataProvider().addFeature(feature)
    bare = hand_over(register, choice=heat, formats=PDF)
    size = sheet(bare, refs["mains"]).stat().st_size
    drawn = hand_over(register, choice=heat, formats=PDF, background=[streets])
    assert sheet(drawn, refs["mains"]).stat().st_size != size
    assert pictures(sheet(drawn, refs["mains"])) == []


def test_sheets_in_degrees_are_made_in_the_registers_crs(
    register: Register, hand_over: HandOver, heat: Choice, refs: dict[str, str]
) -> None:
    path = sheet(hand_over(register, choice=heat, formats=PDF, crs="EPSG:4326"), refs["mains"])
    assert "EPSG:25832" in said(path)


def test_words_are_broken_to_the_width() -> None:
    lines = broken("Varme København graver i gaden", 20.0)
    assert len(lines) > 1
    assert " ".join(lines) == "Varme København graver i gaden"
    assert "".join(broken("x" * 200, 20.0)) == "x" * 200
    assert broken("", 20.0) == ("",)


def test_only_rows_that_fit_are_counted() -> None:
    table = Table(("a", "b"), [("x", "y")] * 10, [20.0, 20.0])
    heights = table.heights()
    assert rows_fitting(table, sum(heights)) == 10
    assert rows_fitting(table, sum(heights) - 0.1) == 9
    assert rows_fitting(table, heights[0]) == 0
    assert rows_fitting(table, 0) == 0


@pytest.mark.parametrize(("least", "step"), [(10, 10), (20, 20), (40, 50), (80, 100), (200, 200), (400, 500), (0.4, 1)])
def test_coordinates_stand_at_round_numbers(least: float, step: float) -> None:
    assert round_step(least) == step

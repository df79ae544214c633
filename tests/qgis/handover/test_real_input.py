"""A whole real register handed over: the works of Brussels, with every kind of file read back and compared."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import ezdxf
import pytest
import shapely

from plugin.exchange.handover.order import Format
from plugin.exchange.handover.selection import Choice
from plugin.register import create_register, open_register
from plugin.register.register import Register
from tests.qgis.handover.street import Package, farthest, rows_of

ROOT = Path(__file__).resolve().parents[3]
PROFILE = ROOT / "resources" / "profiles" / "brussels_osiris.json"
WORKS = 1_511


@pytest.fixture(scope="module")
def brussels(
    samgrav_provider: object, shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Register]:
    """The register of the first of the two weeks, in Belgian Lambert 72."""
    from qgis import processing
    from qgis.core import QgsProcessing

    path = tmp_path_factory.mktemp("week") / "bruxelles.gpkg"
    create_register(str(path), "Bruxelles", "EPSG:31370").close()
    source = shared_data / "works" / "brussels_osiris_2025-12-01.geojson"
    processing.run(
        "samgrav:importworks",
        {
            "REGISTER": str(path),
            "INPUT": str(source),
            "PROFILE": str(PROFILE),
            "DRY_RUN": False,
            "REPORT": str(path.with_name("report.html")),
            "REJECTED": QgsProcessing.TEMPORARY_OUTPUT,
        },
    )
    register = open_register(str(path))
    yield register
    register.close()


@pytest.mark.slow
def test_every_work_arrives_in_every_file(brussels: Register, hand_over: Callable[..., Package]) -> None:
    areas = {row["ref"]: shapely.from_wkb(row["geom"]) for row in brussels.rows("work")}
    assert len(areas) == WORKS
    package = hand_over(brussels, formats=frozenset(Format) - {Format.PDF})
    for path, layer in (("works.gpkg", "works"), ("shapefile/works.shp", None)):
        rows = rows_of(package / path, layer)
        assert len(rows) == WORKS
        assert max(farthest(row["geom"], areas[row["ref"]]) for row in rows) < 0.001
    with (package / "works.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["ref"] for row in csv.DictReader(file)} == set(areas)
    features = json.loads((package / "works.geojson").read_text(encoding="utf-8"))["features"]
    assert {feature["id"] for feature in features} == {row["uuid"] for row in brussels.rows("work")}
    drawing = ezdxf.readfile(package / "works.dxf")
    audit = drawing.audit()
    assert (audit.errors, audit.fixes) == ([], [])
    works = [e for e in drawing.modelspace().query("LWPOLYLINE") if e.dxf.layer.startswith("WORK-")]
    assert {e.get_xdata("SAMGRAV")[0].value.removeprefix("ref=") for e in works} == set(areas)
    rings = sum(1 + len(part.interiors) for area in areas.values() for part in area.geoms)
    assert len(works) == rings


@pytest.mark.slow
def test_sheets_of_crowded_streets_stay_on_the_paper(brussels: Register, hand_over: Callable[..., Package]) -> None:
    from tests.qgis.handover.test_sheets import assert_nothing_overflows

    busiest = sorted(brussels.rows("work"), key=lambda row: -len(row["geom"]))[:8]
    chosen = Choice(uuids=frozenset(row["uuid"] for row in busiest))
    package = hand_over(brussels, choice=chosen, formats=frozenset({Format.PDF}))
    sheets = sorted((package / "sheets").iterdir())
    assert len(sheets) == 8
    for sheet in sheets:
        assert_nothing_overflows(sheet)

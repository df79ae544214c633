"""Where a drawing meets others, one calm colour lies see-through on the map, and beyond the drawing nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import shapely
from qgis.core import QgsCoordinateReferenceSystem
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtGui import QColor

from plugin.check.engine import check_one
from plugin.check.findings.findings import Findings
from plugin.check.works.reading import snapshot_of_rows
from plugin.domain.rules import CLASH_TRAFFIC
from plugin.draw.preview import COLOURS
from plugin.draw.zones_item import OPACITY, ZonesItem

from .conftest import ORIGIN, SIZE


@pytest.fixture
def zones(canvas: QgsMapCanvas, register_crs: QgsCoordinateReferenceSystem) -> Iterator[ZonesItem]:
    item = ZonesItem(canvas, lambda: register_crs)
    yield item
    canvas.scene().removeItem(item)


def row(uuid: str, left: float, low: float, right: float, up: float) -> dict[str, object]:
    """A work that lies there, in metres from the canvas's lower left corner."""
    area = shapely.box(ORIGIN[0] + left, ORIGIN[1] + low, ORIGIN[0] + right, ORIGIN[1] + up)
    days = {"start_date": "2027-04-01", "end_date": "2027-06-30"}
    about = {"status": "planned", "kind": "water", "traffic": "closed", "excavates": True}
    return {"uuid": uuid, "ref": uuid, "geom": shapely.to_wkb(area), **days, **about}


def met(drawn: dict[str, object], *others: dict[str, object]) -> Findings:
    works = snapshot_of_rows(others)
    return check_one(snapshot_of_rows([drawn], works.vocabulary), works, (CLASH_TRAFFIC,), date(2027, 1, 1))


def colour_at(canvas: QgsMapCanvas, x: float, y: float) -> QColor:
    return canvas.viewport().grab().toImage().pixelColor(QPoint(round(x), SIZE[1] - round(y)))


def test_where_others_lie_above_each_other_the_colour_is_the_same(canvas: QgsMapCanvas, zones: ZonesItem) -> None:
    ground = colour_at(canvas, 150, 150)
    drawn = row("", 100, 100, 200, 200)
    findings = met(drawn, row("one", 120, 120, 160, 300), row("two", 140, 120, 180, 300))
    assert len(findings) == 2
    zones.show_findings(findings)
    once, twice = colour_at(canvas, 130, 150), colour_at(canvas, 150, 150)
    assert once == twice != ground
    full = QColor(COLOURS["conflict"])
    for part in ("red", "green", "blue"):
        mixed = getattr(full, part)() * OPACITY + getattr(ground, part)() * (1 - OPACITY)
        assert getattr(once, part)() == pytest.approx(mixed, abs=2)


def test_nothing_is_painted_beyond_the_grown_drawing(canvas: QgsMapCanvas, zones: ZonesItem) -> None:
    ground = colour_at(canvas, 150, 250)
    zones.show_findings(met(row("", 100, 100, 200, 200), row("one", 120, 120, 160, 300)))
    grown = 200 + CLASH_TRAFFIC.distance_m / 2
    assert colour_at(canvas, 140, grown - 2) != ground
    assert colour_at(canvas, 140, grown + 2) == ground
    zones.show_findings(None)
    assert colour_at(canvas, 140, 150) == ground


def test_a_drawing_that_leaves_the_map_is_painted_as_far_as_it_is_seen(canvas: QgsMapCanvas, zones: ZonesItem) -> None:
    ground = colour_at(canvas, 50, 350)
    zones.show_findings(met(row("", -5000, 100, 100, 200), row("one", -9000, 120, 60, 160)))
    assert colour_at(canvas, 50, 140) != ground
    assert colour_at(canvas, 90, 140) == ground
    zones.show_findings(met(row("", -5000, 100, -4000, 200), row("one", -9000, 120, -4500, 160)))
    assert colour_at(canvas, 50, 140) == ground

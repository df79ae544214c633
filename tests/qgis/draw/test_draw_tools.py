"""From the toolbar to the draft: tools are taken up, show their box, check while drawing, and hand over."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsAdvancedDigitizingDockWidget, QgsMapCanvas, QgsMapToolPan
from qgis.PyQt.QtCore import QDate, QLocale, Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QLineEdit

from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.domain.rule import Area
from plugin.domain.rule_record import rule_record
from plugin.domain.rules import CLASH_TRAFFIC
from plugin.draw.drafting import Drafting
from plugin.draw.preview import COLOURS
from plugin.draw.tools import DrawTools
from plugin.layers.desk import Desk
from plugin.settings import TRENCH_WIDTH_M, Settings
from tests.qgis.interface import wait

from .conftest import CRS, ORIGIN, SIZE, Hand, Seen, square


class Told:
    """What the tools said."""

    def __init__(self, tools: DrawTools) -> None:
        self.failed: list[Exception] = []
        self.told: list[tuple[str, tuple[tuple[str, object], ...]]] = []
        self.selections: list[object] = []
        tools.failed.connect(self.failed.append)
        tools.told.connect(lambda text, actions: self.told.append((text, tuple(actions))))
        tools.selection_asked.connect(self.selections.append)


@pytest.fixture
def settings() -> Iterator[Settings]:
    settings = Settings()
    settings.set(TRENCH_WIDTH_M, 4.0)
    yield settings
    settings.set(TRENCH_WIDTH_M, TRENCH_WIDTH_M.fallback)


@pytest.fixture
def tools(
    canvas: QgsMapCanvas,
    cad_dock: QgsAdvancedDigitizingDockWidget,
    desk: Desk,
    drafting: Drafting,
    settings: Settings,
) -> Iterator[DrawTools]:
    def show(box: object) -> None:
        box.setParent(canvas)
        box.move(SIZE[0] - 40, 0)  # mostly out of sight, so that the hand does not touch it
        box.show()

    tools = DrawTools(canvas, cad_dock, desk, drafting, settings, show_input=show)
    yield tools
    tools.remove()
    tools.deleteLater()


@pytest.fixture
def told(tools: DrawTools) -> Told:
    return Told(tools)


def test_a_trench_becomes_a_draft_and_the_tool_is_laid_aside(
    tools: DrawTools, drafting: Drafting, canvas: QgsMapCanvas, hand: Hand
) -> None:
    pan = QgsMapToolPan(canvas)
    canvas.setMapTool(pan)
    tools.trench()
    assert tools.box.size.value() == 4.0
    hand.click(200, 300)
    hand.click(300, 300)
    hand.right_click()
    assert drafting.draft.area().area() == pytest.approx(400, rel=0.01)
    assert canvas.mapTool() is pan
    assert tools.box is None


def test_the_width_is_typed_over_the_map_and_remembered(
    tools: DrawTools, drafting: Drafting, settings: Settings, hand: Hand, canvas: QgsMapCanvas
) -> None:
    tools.trench()
    hand.click(200, 300)
    QTest.keyClicks(canvas, "6")
    QTest.keyClicks(tools.box.size.lineEdit(), ".5")
    QTest.keyClick(tools.box.size, Qt.Key.Key_Tab)
    hand.click(300, 300)
    hand.key(Qt.Key.Key_Return)
    assert drafting.draft.area().area() == pytest.approx(650, rel=0.01)
    assert settings.get(TRENCH_WIDTH_M) == 6.5


def test_enter_in_the_box_finishes_a_circle_of_the_typed_radius(
    tools: DrawTools, drafting: Drafting, hand: Hand, canvas: QgsMapCanvas
) -> None:
    tools.circle()
    hand.click(300, 300)
    QTest.keyClicks(canvas, "8")
    QTest.keyClick(tools.box.size, Qt.Key.Key_Return)
    assert drafting.draft.area().area() == pytest.approx(math.pi * 64, rel=0.02)


def test_the_box_shows_the_radius_as_it_grows(tools: DrawTools, hand: Hand) -> None:
    tools.circle()
    hand.click(300, 300)
    hand.move(325, 300)
    assert tools.box.size.value() == pytest.approx(25, abs=0.5)


def test_what_is_drawn_is_checked_and_coloured_once_there_are_dates(
    tools: DrawTools, drafting: Drafting, hand: Hand
) -> None:
    """The trench crosses New mains (April to June 2027)."""
    tools.trench()
    preview = tools.tool("trench").preview
    hand.click(80, 120)
    hand.move(120, 120)
    wait(lambda: "start date" in tools.box.meets.text())
    calm = preview.colour
    tools.box.start.setDate(QDate(2027, 5, 1))
    tools.box.end.setDate(QDate(2027, 5, 31))
    wait(lambda: tools.box.meets.text() == "Meets 1 conflict")
    assert preview.colour == QColor(COLOURS["conflict"])
    assert preview.colour != calm
    hand.move(80, 60)
    wait(lambda: tools.box.meets.text() == "Meets nothing")
    assert preview.colour == calm
    hand.click(120, 120)
    hand.right_click()
    assert drafting.draft.contents.values["start_date"] == "2027-05-01"


def test_the_zones_are_on_the_map_while_it_meets_something(tools: DrawTools, drafting: Drafting) -> None:
    drafting.start(square(120, 120, 10), {"start_date": "2027-05-01"})
    wait(lambda: not tools.marks.zones("conflict").isEmpty())
    drafting.cancel()
    assert tools.marks.zones("conflict").isEmpty()


def test_the_zones_of_a_rule_with_an_area_end_at_its_edge(
    tools: DrawTools, drafting: Drafting, desk: Desk, canvas: QgsMapCanvas
) -> None:
    middle = ORIGIN[0] + 125
    west = QgsGeometry.fromRect(QgsRectangle(ORIGIN[0], ORIGIN[1], middle, ORIGIN[1] + 400))
    rule = replace(CLASH_TRAFFIC, area=Area(west.asWkt(), CRS, "the west"))
    row = next(each for each in desk.register.rows("rule") if each["id"] == rule.id)
    conditions = {"conditions": rule_record(rule)["conditions"]}
    change = Operation(Kind.UPDATE, "rule", str(row["uuid"]), conditions, int(row["row_version"]))
    desk.register.apply(Changeset((change,), "Åse"))
    desk.look()
    drafting.start(square(120, 120, 10), {"start_date": "2027-05-01"})
    wait(lambda: not tools.marks.zones("conflict").isEmpty())
    zones = tools.marks.zones("conflict")
    assert zones.boundingBox().xMaximum() == pytest.approx(middle)
    assert zones.boundingBox().xMinimum() < middle - 5
    colours = painted(canvas, zones)
    assert colours[0].red() > colours[0].blue() + 20
    assert colours[1] == QColor("white")


def painted(canvas: QgsMapCanvas, zones: QgsGeometry) -> tuple[QColor, QColor]:
    """What a picture of the canvas shows three metres inside the zones' eastern edge, and three beyond."""
    box = zones.boundingBox()
    picture = canvas.viewport().grab().toImage()
    spots = (canvas.getCoordinateTransform().transform(box.xMaximum() + x, box.center().y()) for x in (-3, 3))
    return tuple(picture.pixelColor(round(spot.x()), round(spot.y())) for spot in spots)


def test_an_offered_repair_is_outlined(tools: DrawTools, drafting: Drafting) -> None:
    x, y = ORIGIN[0] + 200, ORIGIN[1] + 200
    corners = [(x, y), (x + 10, y + 10), (x + 10, y), (x, y + 10), (x, y)]
    ring = ", ".join(f"{east} {north}" for east, north in corners)
    drafting.start(QgsGeometry.fromWkt(f"MultiPolygon((({ring})))"), {})
    assert tools.marks.repair().area() == pytest.approx(50)
    drafting.repair()
    assert tools.marks.repair().isEmpty()


def test_escape_gives_up_and_the_message_brings_it_back(
    tools: DrawTools, told: Told, drafting: Drafting, canvas: QgsMapCanvas, hand: Hand
) -> None:
    tools.polygon()
    for place in [(200, 200), (300, 200), (300, 300)]:
        hand.click(*place)
    hand.key(Qt.Key.Key_Escape)
    hand.key(Qt.Key.Key_Escape)
    assert canvas.mapTool() is not tools.tool("polygon")
    dict(told.told[0][1])["Undo"]()
    hand.key(Qt.Key.Key_Return)
    assert drafting.draft.area().area() == pytest.approx(5000, rel=0.02)


def test_a_drawing_brought_back_does_not_become_the_area_of_another_work(
    tools: DrawTools, told: Told, drafting: Drafting, hand: Hand
) -> None:
    tools.polygon()
    for place in [(200, 200), (300, 200), (300, 300)]:
        hand.click(*place)
    hand.key(Qt.Key.Key_Escape)
    drafting.start(square(100, 100, 10), {"title": "Another"})
    dict(told.told[0][1])["Undo"]()
    assert tools.tool("polygon").points() == 0
    assert "Register or cancel the work in the form first" in told.told[1][0]
    drafting.cancel()
    dict(told.told[1][1])["Undo"]()
    hand.key(Qt.Key.Key_Return)
    assert drafting.draft.area().area() == pytest.approx(5000, rel=0.02)


@pytest.mark.parametrize(("locale", "mark"), [("en_GB", ","), ("en_GB", "."), ("da_DK", ","), ("da_DK", ".")])
def test_a_radius_is_typed_with_comma_or_point(
    tools: DrawTools, drafting: Drafting, hand: Hand, locale: str, mark: str
) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        tools.circle()
        hand.click(300, 300)
        hand.key(Qt.Key.Key_7)
        QTest.keyClicks(tools.box.size, f"{mark}5")
        QTest.keyClick(tools.box.size, Qt.Key.Key_Return)
    finally:
        QLocale.setDefault(before)
    assert drafting.draft.area().area() == pytest.approx(math.pi * 7.5**2, rel=0.02)


def test_too_little_is_told_and_the_tool_stays(tools: DrawTools, told: Told, canvas: QgsMapCanvas, hand: Hand) -> None:
    tools.polygon()
    hand.click(200, 200)
    hand.right_click()
    assert "three corners" in str(told.failed[0])
    assert canvas.mapTool() is tools.tool("polygon")
    assert tools.tool("polygon").points() == 1


def test_a_typed_day_that_is_none_is_told_where_the_drawing_ends(
    tools: DrawTools, told: Told, drafting: Drafting, hand: Hand
) -> None:
    tools.polygon()
    for place in [(200, 200), (300, 200), (300, 300)]:
        hand.click(*place)
    QTest.keyClick(tools.box.start, "3")
    QTest.keyClicks(tools.box.start.findChild(QLineEdit, "samgrav_typed_day"), "1.2.27")
    hand.key(Qt.Key.Key_Return)
    assert drafting.draft.contents.values["start_date"] is None
    assert told.told[-1][0].startswith("“31.2.27” is no day.")


def test_what_was_begun_with_another_tool_does_not_come_back_later(tools: DrawTools, hand: Hand) -> None:
    tools.polygon()
    hand.click(200, 200)
    tools.trench()
    hand.click(200, 300)
    hand.click(300, 300)
    hand.right_click()
    assert tools.tool("polygon").points() == 0


def test_a_look_around_with_another_tool_keeps_the_drawing(
    tools: DrawTools, drafting: Drafting, canvas: QgsMapCanvas, hand: Hand
) -> None:
    tools.polygon()
    for place in [(200, 200), (300, 200)]:
        hand.click(*place)
    canvas.setMapTool(QgsMapToolPan(canvas))
    tools.polygon()
    hand.click(300, 300)
    hand.key(Qt.Key.Key_Return)
    assert drafting.draft.area().area() == pytest.approx(5000, rel=0.02)


def test_drawing_anew_changes_the_area_of_the_draft(tools: DrawTools, drafting: Drafting, hand: Hand) -> None:
    drafting.start(square(200, 200, 10), {"title": "Kept"})
    drafting.redraw_asked.emit("polygon")
    assert tools.box.start is None
    for place in [(200, 200), (300, 200), (300, 300)]:
        hand.click(*place)
    hand.right_click()
    assert drafting.draft.area().area() == pytest.approx(5000, rel=0.02)
    assert drafting.draft.contents.values["title"] == "Kept"


def test_a_tool_says_why_it_cannot_be_used(tools: DrawTools, told: Told, desk: Desk, canvas: QgsMapCanvas) -> None:
    desk.register.read_only_reason = "locked"
    tools.trench()
    assert told.told == [("The register can only be read", ())]
    assert canvas.mapTool() is not tools.tool("trench")
    desk.register.read_only_reason = None


def test_closing_the_register_lays_the_tool_aside(
    tools: DrawTools, desk: Desk, canvas: QgsMapCanvas, hand: Hand
) -> None:
    tools.trench()
    hand.click(200, 200)
    desk.close()
    assert canvas.mapTool() is not tools.tool("trench")
    assert tools.tool("trench").points() == 0


def test_the_action_shows_the_tool_in_the_hand(tools: DrawTools, hand: Hand) -> None:
    action = QAction("New trench")
    tools.bind("trench", action)
    tools.trench()
    assert action.isChecked()
    hand.key(Qt.Key.Key_Escape)
    assert not action.isChecked()


def layer_of(kind: str, shapes: list[str], crs: str = CRS) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{kind}?crs={crs}", "Pipes", "memory")
    for shape in shapes:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(shape))
        layer.dataProvider().addFeature(feature)
    layer.selectAll()
    return layer


def test_selected_lines_become_one_trench_or_several(tools: DrawTools, told: Told, drafting: Drafting) -> None:
    layer = layer_of(
        "LineString", ["LineString(724200 6175200, 724300 6175200)", "LineString(724250 6175150, 724250 6175250)"]
    )
    tools.from_selection(layer)
    selection = told.selections[0]
    assert selection.needs_width
    assert tools.use(selection, 2.0, False)
    assert drafting.draft.area().area() == pytest.approx(396, rel=0.01)
    drafting.cancel()
    assert tools.use(selection, 2.0, True)
    assert len(drafting.draft.works()) == 2
    assert tools.width_m == 2.0


def test_a_selection_in_another_crs_is_brought_into_the_registers(
    tools: DrawTools, told: Told, drafting: Drafting
) -> None:
    layer = layer_of("Point", ["Point(12.5683 55.6761)"], "EPSG:4326")
    tools.from_selection(layer)
    assert tools.use(told.selections[0], 6.0, False)
    area = drafting.draft.area()
    assert area.area() == pytest.approx(math.pi * 9, rel=0.02)
    assert (area.centroid().asPoint().x(), area.centroid().asPoint().y()) == pytest.approx((724_352, 6_175_804), abs=1)


def test_selected_curves_with_heights_become_plain_areas(tools: DrawTools, told: Told, drafting: Drafting) -> None:
    arcs = "724200 6175200 5, 724210 6175210 5, 724220 6175200 5, 724210 6175190 5, 724200 6175200 5"
    layer = layer_of("CurvePolygonZ", [f"CurvePolygonZ(CircularStringZ({arcs}))"])
    tools.from_selection(layer)
    assert not told.selections[0].needs_width
    tools.use(told.selections[0], 2.0, False)
    assert drafting.draft.area().area() == pytest.approx(math.pi * 100, rel=0.01)


def test_polygons_that_overlap_are_united(tools: DrawTools, told: Told, drafting: Drafting) -> None:
    layer = layer_of("MultiPolygon", [square(200, 200, 10).asWkt(), square(205, 200, 10).asWkt()])
    tools.from_selection(layer)
    tools.use(told.selections[0], 2.0, False)
    assert drafting.draft.area().area() == pytest.approx(150)


@pytest.mark.parametrize(
    ("layer", "sentence"),
    [
        (lambda: None, "Choose a layer"),
        (lambda: QgsVectorLayer("NoGeometry?field=a:int", "Table", "memory"), "Choose a layer"),
        (lambda: QgsVectorLayer(f"LineString?crs={CRS}", "Pipes", "memory"), "Nothing is selected in “Pipes”"),
        (lambda: layer_of("LineString", ["LineString(0 0, 1 1)"], ""), "has no coordinate system"),
        (lambda: layer_of("LineString", ["LineString EMPTY"]), "have no geometry"),
    ],
)
def test_what_cannot_become_a_work_is_told(tools: DrawTools, told: Told, layer: object, sentence: str) -> None:
    tools.from_selection(layer())
    assert sentence in str(told.failed[0])
    assert told.selections == []


def test_a_line_without_length_is_told_and_begins_nothing(tools: DrawTools, told: Told, drafting: Drafting) -> None:
    tools.from_selection(layer_of("LineString", ["LineString(724200 6175200, 724200 6175200)"]))
    assert not tools.use(told.selections[0], 2.0, False)
    assert "no length" in str(told.failed[0])
    assert drafting.draft is None


def test_the_map_shows_a_finding_that_is_out_of_sight(
    tools: DrawTools, drafting: Drafting, seen: Seen, canvas: QgsMapCanvas
) -> None:
    drafting.start(square(120, 120, 10), {"start_date": "2027-05-01"})
    wait(lambda: seen.met and seen.met[-1] is not None)
    extent = canvas.extent()
    drafting.look_asked.emit(seen.met[-1], 0)
    assert canvas.extent() == extent
    extent.scale(0.02)
    canvas.setExtent(extent)
    drafting.look_asked.emit(seen.met[-1], 0)
    assert canvas.extent().contains(square(100, 100, 50).boundingBox())


def test_nothing_stays_on_the_canvas_when_the_plugin_leaves(
    canvas: QgsMapCanvas, cad_dock: QgsAdvancedDigitizingDockWidget, desk: Desk, drafting: Drafting, settings: Settings
) -> None:
    before = len(canvas.scene().items())
    tools = DrawTools(canvas, cad_dock, desk, drafting, settings, show_input=lambda box: None)
    tools.trench()
    tools.remove()
    tools.deleteLater()
    wait(lambda: len(canvas.scene().items()) == before)

"""The drawing tools under a hand that clicks and types."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsSnappingConfig,
    QgsVectorLayer,
)
from qgis.gui import QgsAdvancedDigitizingDockWidget, QgsMapCanvas, QgsMapCanvasTracer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtTest import QSignalSpy, QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QVBoxLayout, QWidget

from plugin.draw.capture_tool import CaptureTool
from plugin.draw.circle_tool import CircleTool
from plugin.draw.polygon_tool import PolygonTool
from plugin.draw.trench_tool import TrenchTool
from tests.qgis.interface import wait

from .conftest import CRS, ORIGIN, Hand


def taken(tool: CaptureTool, canvas: QgsMapCanvas) -> CaptureTool:
    canvas.setMapTool(tool)
    return tool


@pytest.fixture
def trench_tool(
    canvas: QgsMapCanvas, cad_dock: QgsAdvancedDigitizingDockWidget, register_crs: QgsCoordinateReferenceSystem
) -> Iterator[TrenchTool]:
    tool = TrenchTool(canvas, cad_dock, lambda: register_crs, 4.0)
    yield taken(tool, canvas)
    canvas.unsetMapTool(tool)
    tool.remove()


@pytest.fixture
def polygon_tool(
    canvas: QgsMapCanvas, cad_dock: QgsAdvancedDigitizingDockWidget, register_crs: QgsCoordinateReferenceSystem
) -> Iterator[PolygonTool]:
    tool = PolygonTool(canvas, cad_dock, lambda: register_crs)
    yield taken(tool, canvas)
    canvas.unsetMapTool(tool)
    tool.remove()


@pytest.fixture
def circle_tool(
    canvas: QgsMapCanvas, cad_dock: QgsAdvancedDigitizingDockWidget, register_crs: QgsCoordinateReferenceSystem
) -> Iterator[CircleTool]:
    tool = CircleTool(canvas, cad_dock, lambda: register_crs)
    yield taken(tool, canvas)
    canvas.unsetMapTool(tool)
    tool.remove()


def drawn(spy: QSignalSpy) -> QgsGeometry:
    assert len(spy) == 1
    return spy[0][0]


def placed(geometry: QgsGeometry) -> QgsRectangle:
    """The bounding box in metres from the canvas's corner."""
    box = geometry.boundingBox()
    x, y = ORIGIN
    return QgsRectangle(box.xMinimum() - x, box.yMinimum() - y, box.xMaximum() - x, box.yMaximum() - y)


def corners(box: QgsRectangle) -> tuple[float, float, float, float]:
    return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()


def test_a_trench_is_clicked_and_a_right_click_finishes_it(trench_tool: TrenchTool, hand: Hand) -> None:
    spy = QSignalSpy(trench_tool.drawn)
    hand.click(100, 200)
    hand.click(300, 200)
    hand.right_click()
    area = drawn(spy)
    assert area.area() == pytest.approx(200 * 4, rel=0.01)
    assert corners(placed(area)) == pytest.approx((100, 198, 300, 202), abs=1.5)
    assert trench_tool.points() == 0


def test_enter_finishes_too(trench_tool: TrenchTool, hand: Hand) -> None:
    spy = QSignalSpy(trench_tool.drawn)
    hand.click(100, 200)
    hand.click(300, 200)
    hand.key(Qt.Key.Key_Return)
    assert drawn(spy).area() == pytest.approx(800, rel=0.01)


def test_the_rubber_band_shows_the_width_while_drawing(trench_tool: TrenchTool, hand: Hand) -> None:
    hand.click(100, 200)
    hand.move(250, 200)
    assert trench_tool.preview.area().area() == pytest.approx(150 * 4, rel=0.01)
    trench_tool.set_width(10.0)
    assert trench_tool.preview.area().area() == pytest.approx(150 * 10, rel=0.01)


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_backspace_takes_a_point_back(trench_tool: TrenchTool, hand: Hand, key: Qt.Key) -> None:
    spy = QSignalSpy(trench_tool.drawn)
    hand.click(100, 200)
    hand.click(200, 200)
    hand.click(200, 300)
    hand.key(key)
    assert trench_tool.points() == 2
    hand.key(Qt.Key.Key_Enter)
    assert drawn(spy).area() == pytest.approx(400, rel=0.02)


UNDO = QKeySequence.keyBindings(QKeySequence.StandardKey.Undo)
REDO = QKeySequence.keyBindings(QKeySequence.StandardKey.Redo)


def press(canvas: QgsMapCanvas, sequence: QKeySequence) -> None:
    QTest.keySequence(canvas, sequence)


def test_undo_takes_point_after_point_back_and_redo_sets_them_again(trench_tool: TrenchTool, hand: Hand) -> None:
    previewed = QSignalSpy(trench_tool.previewed)
    for place in ((100, 200), (200, 200), (200, 300)):
        hand.click(*place)
    whole = trench_tool.preview.area().area()
    assert whole == pytest.approx(800, rel=0.03)
    for left in (2, 1, 0, 0):
        press(hand.canvas, UNDO[0])
        assert trench_tool.points() == left
    assert previewed[-1] == [None]
    for back in (1, 2, 3, 3):
        press(hand.canvas, REDO[0])
        assert trench_tool.points() == back
    assert previewed[-1][0].area() == pytest.approx(whole, rel=0.03)


def test_what_was_set_again_is_taken_back_again(trench_tool: TrenchTool, hand: Hand) -> None:
    for place in ((100, 200), (200, 200), (200, 300)):
        hand.click(*place)
    for key, left in (
        (UNDO, 2),
        (UNDO, 1),
        (REDO, 2),
        (UNDO, 1),
        (UNDO, 0),
        (REDO, 1),
        (REDO, 2),
        (REDO, 3),
        (UNDO, 2),
    ):
        press(hand.canvas, key[0])
        assert trench_tool.points() == left


def test_what_was_taken_back_does_not_come_after_another_point(trench_tool: TrenchTool, hand: Hand) -> None:
    for place in ((100, 200), (200, 200), (200, 300)):
        hand.click(*place)
    press(hand.canvas, UNDO[0])
    hand.click(300, 200)
    press(hand.canvas, REDO[0])
    assert trench_tool.points() == 3
    assert trench_tool.captureCurve().endPoint().x() == pytest.approx(ORIGIN[0] + 300, abs=1)


def test_while_something_is_drawn_the_keys_of_undo_are_not_the_layers(trench_tool: TrenchTool, hand: Hand) -> None:
    window, undone = QWidget(), []
    action = QAction(window)
    action.setShortcut(UNDO[0])
    action.triggered.connect(lambda *_: undone.append(1))
    window.addAction(action)
    QVBoxLayout(window).addWidget(hand.canvas)
    window.show()
    window.activateWindow()
    hand.canvas.setFocus()
    wait(lambda: QApplication.focusWidget() is hand.canvas)
    press(hand.canvas, UNDO[0])
    assert undone == [1]
    hand.click(100, 200)
    hand.click(200, 200)
    press(hand.canvas, UNDO[0])
    assert undone == [1]
    assert trench_tool.points() == 1
    hand.canvas.setParent(None)
    window.close()
    window.deleteLater()


def test_escape_gives_the_drawing_up_and_it_can_be_brought_back(trench_tool: TrenchTool, hand: Hand) -> None:
    given_up, finished = QSignalSpy(trench_tool.discarded), QSignalSpy(trench_tool.drawn)
    hand.click(100, 200)
    hand.click(300, 200)
    hand.key(Qt.Key.Key_Escape)
    assert trench_tool.points() == 0
    assert trench_tool.preview.area().isEmpty()
    trench_tool.restore(given_up[0][0])
    hand.click(300, 250)
    hand.right_click()
    assert drawn(finished).area() == pytest.approx(250 * 4, rel=0.02)


def test_escape_without_a_drawing_says_that_there_was_none(trench_tool: TrenchTool, hand: Hand) -> None:
    spy = QSignalSpy(trench_tool.discarded)
    hand.key(Qt.Key.Key_Escape)
    assert spy[0][0] is None


@pytest.mark.parametrize("clicks", [[], [(100, 200)], [(100, 200), (100, 200)]])
def test_what_is_no_trench_yet_is_told_and_kept(
    trench_tool: TrenchTool, hand: Hand, clicks: list[tuple[int, int]]
) -> None:
    told, finished = QSignalSpy(trench_tool.failed), QSignalSpy(trench_tool.drawn)
    for place in clicks:
        hand.click(*place)
    before = trench_tool.points()
    hand.right_click(300, 200)
    assert "no length yet" in str(told[0][0])
    assert len(finished) == 0
    assert trench_tool.points() == before


def test_a_polygon_closes_by_itself(polygon_tool: PolygonTool, hand: Hand) -> None:
    spy = QSignalSpy(polygon_tool.drawn)
    for place in [(100, 100), (200, 100), (200, 200), (100, 200)]:
        hand.click(*place)
    hand.right_click()
    assert drawn(spy).area() == pytest.approx(10_000, rel=0.01)


def test_two_corners_are_no_polygon_and_are_kept(polygon_tool: PolygonTool, hand: Hand) -> None:
    told = QSignalSpy(polygon_tool.failed)
    hand.click(100, 100)
    hand.click(200, 100)
    hand.right_click()
    assert "three corners" in str(told[0][0])
    assert polygon_tool.points() == 2


def test_a_circle_takes_two_clicks(circle_tool: CircleTool, hand: Hand) -> None:
    spy, measured = QSignalSpy(circle_tool.drawn), QSignalSpy(circle_tool.measured)
    hand.click(200, 200)
    hand.move(230, 200)
    assert measured[len(measured) - 1][0] == pytest.approx(30, abs=0.5)
    hand.click(250, 200)
    area = drawn(spy)
    assert area.area() == pytest.approx(math.pi * 50**2, rel=0.02)
    assert corners(placed(area)) == pytest.approx((150, 150, 250, 250), abs=1.5)


def test_a_typed_radius_holds_wherever_the_cursor_is(circle_tool: CircleTool, hand: Hand) -> None:
    spy = QSignalSpy(circle_tool.drawn)
    hand.click(200, 200)
    circle_tool.set_radius(12.5)
    hand.move(400, 300)
    assert circle_tool.preview.area().area() == pytest.approx(math.pi * 12.5**2, rel=0.02)
    hand.key(Qt.Key.Key_Return)
    assert drawn(spy).area() == pytest.approx(math.pi * 12.5**2, rel=0.02)


def test_with_a_radius_typed_before_one_click_is_enough(circle_tool: CircleTool, hand: Hand) -> None:
    spy = QSignalSpy(circle_tool.drawn)
    circle_tool.set_radius(5.0)
    hand.click(200, 200)
    assert drawn(spy).area() == pytest.approx(math.pi * 25, rel=0.02)


def test_a_rim_on_the_centre_keeps_the_centre(circle_tool: CircleTool, hand: Hand) -> None:
    told, spy = QSignalSpy(circle_tool.failed), QSignalSpy(circle_tool.drawn)
    hand.click(200, 200)
    hand.click(200, 200)
    assert "no size yet" in str(told[0][0])
    hand.click(210, 200)
    assert drawn(spy).area() == pytest.approx(math.pi * 100, rel=0.05)


def test_arcs_of_the_digitizing_toolbar_apply(trench_tool: TrenchTool, hand: Hand) -> None:
    spy = QSignalSpy(trench_tool.drawn)
    trench_tool.setCurrentCaptureTechnique(Qgis.CaptureTechnique.CircularString)
    for place in [(100, 200), (200, 300), (300, 200)]:
        hand.click(*place)
    hand.right_click()
    area = drawn(spy)
    assert area.area() == pytest.approx(math.pi * 100 * 4, rel=0.02)
    assert not area.constGet().hasCurvedSegments()


def test_streaming_follows_the_hand(trench_tool: TrenchTool, hand: Hand) -> None:
    spy = QSignalSpy(trench_tool.drawn)
    trench_tool.setCurrentCaptureTechnique(Qgis.CaptureTechnique.Streaming)
    hand.click(100, 200)
    for step in range(1, 11):
        hand.move(100 + 20 * step, 200 + (step % 2))
    hand.right_click(300, 200)
    assert drawn(spy).area() == pytest.approx(800, rel=0.1)


def test_digits_typed_over_the_map_are_meant_for_the_width(trench_tool: TrenchTool, hand: Hand) -> None:
    spy = QSignalSpy(trench_tool.typed)
    hand.click(100, 200)
    hand.key(Qt.Key.Key_3)
    assert spy[0][0] == "3"


def test_the_width_is_in_the_registers_metres_on_a_map_in_another_crs(
    trench_tool: TrenchTool, canvas: QgsMapCanvas, hand: Hand
) -> None:
    """At 56° north a metre of web mercator is 0.56 m on the ground; the trench must not be."""
    mercator = QgsCoordinateReferenceSystem("EPSG:3857")
    change = QgsCoordinateTransform(QgsCoordinateReferenceSystem(CRS), mercator, QgsProject.instance())
    canvas.setDestinationCrs(mercator)
    canvas.setExtent(change.transformBoundingBox(QgsRectangle(ORIGIN[0], ORIGIN[1], ORIGIN[0] + 600, ORIGIN[1] + 400)))
    spy = QSignalSpy(trench_tool.drawn)
    hand.click(100, 200)
    hand.click(400, 200)
    hand.right_click()
    area = drawn(spy)
    length = area.area() / 4.0
    assert 4.0 * length / (area.constGet().perimeter() / 2 - 4.0) == pytest.approx(4.0, rel=0.001)
    assert ORIGIN[0] < area.centroid().asPoint().x() < ORIGIN[0] + 600


def test_a_map_that_changes_its_crs_keeps_the_drawing_in_its_place(
    trench_tool: TrenchTool, canvas: QgsMapCanvas, hand: Hand
) -> None:
    spy = QSignalSpy(trench_tool.drawn)
    hand.click(100, 200)
    hand.click(300, 200)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    hand.key(Qt.Key.Key_Return)
    assert corners(placed(drawn(spy))) == pytest.approx((100, 198, 300, 202), abs=1.5)


def test_a_map_without_a_crs_keeps_the_drawing_too(trench_tool: TrenchTool, canvas: QgsMapCanvas, hand: Hand) -> None:
    """It shows the register's layers in their own CRS."""
    spy = QSignalSpy(trench_tool.drawn)
    hand.click(100, 200)
    hand.click(300, 200)
    for crs in ("EPSG:4326", "", "EPSG:3857", "", CRS):
        canvas.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    hand.key(Qt.Key.Key_Return)
    assert corners(placed(drawn(spy))) == pytest.approx((100, 198, 300, 202), abs=1.5)


@pytest.fixture
def kerb(canvas: QgsMapCanvas) -> Iterator[QgsVectorLayer]:
    """A layer with one bent line to snap to and to trace along."""
    layer = QgsVectorLayer(f"LineString?crs={CRS}", "kerb", "memory")
    x, y = ORIGIN
    feature = QgsFeature(layer.fields())
    feature.setGeometry(
        QgsGeometry.fromWkt(f"LineString({x + 100} {y + 100}, {x + 200} {y + 150}, {x + 300} {y + 100})")
    )
    layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    canvas.setLayers([layer])
    config = QgsSnappingConfig()
    config.setEnabled(True)
    config.setMode(Qgis.SnappingMode.AllLayers)
    config.setTypeFlag(Qgis.SnappingType.Vertex)
    config.setTolerance(15)
    config.setUnits(Qgis.MapToolUnit.Pixels)
    utils = canvas.snappingUtils()
    utils.setConfig(config)
    utils.setMapSettings(canvas.mapSettings())
    utils.locatorForLayer(layer).init()
    yield layer
    utils.setConfig(QgsSnappingConfig())
    canvas.setLayers([])
    QgsProject.instance().removeMapLayer(layer.id())


def test_snapping_applies(trench_tool: TrenchTool, kerb: QgsVectorLayer, hand: Hand) -> None:
    spy = QSignalSpy(trench_tool.drawn)
    hand.click(104, 96)
    hand.click(296, 104)
    hand.right_click(20, 20)
    assert corners(placed(drawn(spy))) == pytest.approx((100, 98, 300, 102), abs=0.01)


def test_tracing_applies_and_the_rubber_band_follows_it(
    trench_tool: TrenchTool, kerb: QgsVectorLayer, canvas: QgsMapCanvas, hand: Hand
) -> None:
    tracer = QgsMapCanvasTracer(canvas)
    tracing = QAction("tracing")
    tracing.setCheckable(True)
    tracing.setChecked(True)
    tracer.setActionEnableTracing(tracing)
    spy = QSignalSpy(trench_tool.drawn)
    hand.click(100, 100)
    hand.move(300, 100)
    traced = 2 * math.hypot(100, 50) * 4
    assert trench_tool.preview.area().area() == pytest.approx(traced, rel=0.02)
    hand.click(300, 100)
    hand.right_click(20, 20)
    assert drawn(spy).area() == pytest.approx(traced, rel=0.02)
    tracer.deleteLater()


def test_the_advanced_digitizing_panel_applies(
    trench_tool: TrenchTool, cad_dock: QgsAdvancedDigitizingDockWidget, hand: Hand
) -> None:
    """With the y of the first point locked, the second click lies on a horizontal line wherever it was."""
    spy = QSignalSpy(trench_tool.drawn)
    cad_dock.enable()
    cad_dock.show()
    cad_dock.enableAction().trigger()
    hand.click(100, 200)
    cad_dock.setY(str(ORIGIN[1] + 200), QgsAdvancedDigitizingDockWidget.WidgetSetMode.ReturnPressed)
    hand.click(300, 260)
    hand.right_click()
    assert placed(drawn(spy)).height() == pytest.approx(4.0, abs=0.1)
    cad_dock.enableAction().trigger()

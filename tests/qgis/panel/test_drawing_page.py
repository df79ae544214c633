"""While a work is drawn, the panel shows what it meets with every move of the hand."""

from __future__ import annotations

import gc

import pytest
from qgis.core import QgsRectangle
from qgis.gui import QgsMapToolPan
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QDate, QPoint, Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QWidget

from plugin.domain.changeset import Value
from plugin.draw.drawing_box import DrawingBox
from plugin.draw.preview import COLOURS
from plugin.panel.window import Window
from tests.qgis.interface import wait

CROSSED = "-00024"
"""How the reference of the work ends that is drawn across: before it stands the year in which the demo was made."""


def crossed(window: Window) -> dict[str, Value]:
    return next(row for row in window.desk.register.rows("work") if row["ref"].endswith(CROSSED))


@pytest.fixture
def place(demo_window: Window) -> tuple[float, float]:
    """The middle of a work of the demo; the map shows the 200 m around it."""
    row = crossed(demo_window)
    layer = demo_window.desk.layers.works
    feature = next(each for each in layer.getFeatures() if each["uuid"] == row["uuid"])
    middle = feature.geometry().boundingBox().center()
    canvas = demo_window.canvas
    canvas.setDestinationCrs(layer.crs())
    canvas.resize(600, 500)
    canvas.setExtent(QgsRectangle(middle.x() - 100, middle.y() - 100, middle.x() + 100, middle.y() + 100))
    return middle.x(), middle.y()


def page(window: Window) -> QWidget:
    return window.dock.pages.currentWidget()


def move(window: Window, x: float, y: float) -> QPoint:
    pixel = window.canvas.getCoordinateTransform().transform(x, y)
    spot = QPoint(round(pixel.x()), round(pixel.y()))
    QTest.mouseMove(window.canvas.viewport(), spot)
    return spot


def click(window: Window, x: float, y: float) -> None:
    spot = move(window, x, y)
    QTest.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)


def let_load(window: Window) -> None:
    """What is drawn is checked then."""
    wait(lambda: not window.dock.loading.isVisibleTo(window.dock))


def told(window: Window, text: str) -> list[str]:
    """The messages on the bar that begin like this."""
    return [said for each in window.iface.bar.items() if (said := each.text()).startswith(text)]


def begin(window: Window, place: tuple[float, float]) -> None:
    """Take the trench tool, give dates, and click a first point beside the work."""
    window.actions["new_trench"].trigger()
    box = next(each for each in window.iface.input if isinstance(each, DrawingBox))
    first = QDate.fromString(crossed(window)["start_date"], Qt.DateFormat.ISODate).addDays(7)
    box.start.setDate(first)
    box.end.setDate(first.addDays(19))
    click(window, place[0] - 20, place[1] - 60)


def test_every_move_shows_count_list_zones_and_colour(demo_window: Window, place: tuple[float, float]) -> None:
    window = demo_window
    begin(window, place)
    strip = page(window).strip
    move(window, place[0] - 20, place[1] - 59)  # where the works are loaded by then, a first point alone asks nothing
    wait(lambda: strip.text.text() == "Meets nothing")
    assert strip.list.model().rowCount() == 0
    move(window, place[0] + 20, place[1] + 30)
    wait(lambda: strip.text.text() == "Meets 1 conflict")
    assert CROSSED in strip.list.model().index(0, 0).data()
    assert window.canvas.mapTool().preview.colour == QColor(COLOURS["conflict"])
    move(window, place[0] - 20, place[1] - 58)
    wait(lambda: strip.text.text() == "Meets nothing")


def test_the_zone_is_painted(demo_window: Window, place: tuple[float, float]) -> None:
    window = demo_window
    begin(window, place)
    let_load(window)
    move(window, place[0] - 20, place[1] - 58)
    wait(lambda: page(window).strip.text.text() == "Meets nothing")
    window.canvas.mapTool().preview.set_visible(False)
    move(window, place[0] + 20, place[1] + 30)
    wait(lambda: page(window).strip.text.text() == "Meets 1 conflict")
    spot = window.canvas.getCoordinateTransform().transform(*place)
    picture = window.canvas.viewport().grab().toImage()
    painted = picture.pixelColor(round(spot.x()), round(spot.y()))
    assert painted.red() > painted.blue() + 50, painted.getRgb()


def test_the_arrow_gives_the_drawing_up_and_it_can_be_brought_back(
    demo_window: Window, place: tuple[float, float]
) -> None:
    window = demo_window
    begin(window, place)
    drawing = page(window)
    drawing.findChild(QWidget, "samgrav_drawing_back").click()
    assert page(window) is window.dock.tabs
    assert window.iface.bar.currentItem().text() == "The drawing was given up."


def test_what_was_missing_is_told_until_it_is_drawn(demo_window: Window, place: tuple[float, float]) -> None:
    window = demo_window
    begin(window, place)
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    assert len(told(window, "The trench has no length yet")) == 1
    click(window, place[0] - 20, place[1] - 30)
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    assert told(window, "The trench has no length yet") == []


def test_zones_go_with_the_drawing(demo_window: Window, place: tuple[float, float]) -> None:
    window = demo_window
    begin(window, place)
    let_load(window)
    move(window, place[0] - 20, place[1] - 58)
    wait(lambda: page(window).strip.text.text() == "Meets nothing")
    move(window, place[0] + 20, place[1] + 30)
    drawing = page(window)
    wait(lambda: drawing.strip.text.text() == "Meets 1 conflict")
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert "Draw on the map" in drawing.strip.text.text()
    zones = [each for each in gc.get_objects() if type(each).__name__ == "ZonesItem" and not sip.isdeleted(each)]
    assert all(each.geometry("conflict").isEmpty() for each in zones)
    assert zones


def test_a_drawing_waits_while_the_map_is_moved(demo_window: Window, place: tuple[float, float]) -> None:
    window = demo_window
    begin(window, place)
    drawing = page(window)
    window.canvas.setMapTool(QgsMapToolPan(window.canvas))
    assert page(window) is drawing
    window.actions["new_trench"].trigger()
    assert page(window) is drawing
    assert window.canvas.mapTool().points() == 1


def test_a_tool_laid_aside_with_nothing_drawn_gives_the_lists_back(demo_window: Window) -> None:
    window = demo_window
    window.actions["new_polygon"].trigger()
    assert page(window) is not window.dock.tabs
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert page(window) is window.dock.tabs


def test_the_panel_says_that_the_works_are_being_loaded(window: Window, demo: str) -> None:
    window.desk.open(demo)
    assert window.dock.loading.isVisibleTo(window.dock)
    window.actions["new_trench"].trigger()
    assert "being loaded" in page(window).strip.text.text()
    wait(lambda: not window.dock.loading.isVisibleTo(window.dock))
    assert "Draw on the map" in page(window).strip.text.text()


def test_a_work_that_is_changed_in_its_layer_shows_what_it_meets(
    demo_window: Window, place: tuple[float, float]
) -> None:
    window = demo_window
    layer = window.desk.layers.works
    one = next(each for each in layer.getFeatures() if each["ref"].endswith(CROSSED))
    other = next(each for each in layer.getFeatures() if each["status"] == "planned" and each["ref"] != one["ref"])
    let_load(window)
    layer.startEditing()
    layer.changeGeometry(other.id(), one.geometry())
    for name in ("start_date", "end_date"):
        layer.changeAttributeValue(other.id(), layer.fields().indexOf(name), one[name])
    wait(lambda: page(window) is not window.dock.tabs)
    drawing = page(window)
    assert drawing.title.text() == f"Changed, not saved: {other['ref']} {other['title']}"
    wait(lambda: "conflict" in drawing.strip.text.text())
    assert any(CROSSED in drawing.strip.list.model().index(row, 0).data() for row in range(3))
    layer.rollBack()
    wait(lambda: page(window) is window.dock.tabs)


def test_who_goes_back_from_changes_has_the_lists_until_the_next_session(demo_window: Window) -> None:
    window = demo_window
    layer = window.desk.layers.works
    one = next(layer.getFeatures())
    layer.startEditing()
    layer.changeAttributeValue(one.id(), layer.fields().indexOf("end_date"), QDate(2031, 1, 1))
    wait(lambda: page(window) is not window.dock.tabs)
    page(window).findChild(QWidget, "samgrav_drawing_back").click()
    assert page(window) is window.dock.tabs
    layer.changeAttributeValue(one.id(), layer.fields().indexOf("end_date"), QDate(2031, 1, 2))
    QTest.qWait(100)
    assert page(window) is window.dock.tabs
    layer.rollBack()


def test_a_page_on_which_somebody_is_at_work_stays(demo_window: Window) -> None:
    window = demo_window
    window.actions["rules"].trigger()
    rules = page(window)
    assert rules is not window.dock.tabs
    layer = window.desk.layers.works
    one = next(layer.getFeatures())
    layer.startEditing()
    layer.changeAttributeValue(one.id(), layer.fields().indexOf("end_date"), QDate(2031, 1, 1))
    QTest.qWait(100)
    assert page(window) is rules
    layer.rollBack()
    QTest.qWait(100)
    assert page(window) is rules
    window.dock.show_home()
    assert page(window) is window.dock.tabs

"""The page in the dock: choosing, counting, handing over, stopping."""

from __future__ import annotations

import csv
from pathlib import Path
from zipfile import ZipFile

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QWidget

from plugin.panel.control import handovers
from plugin.panel.handover_page import HandoverPage
from plugin.panel.window import Window
from plugin.panel.works import WorksFilter
from plugin.plugin import SamgravPlugin
from plugin.register.register import Register
from tests.qgis.handover.street import EAST, NORTH
from tests.qgis.interface import Interface, wait

KEPT = (handovers.FORMATS, handovers.FOLDER, handovers.CRS, handovers.BACKGROUND)


@pytest.fixture
def window(window: Window, register: Register) -> Window:
    """The plugin's window with the street's register open, as for a person who never handed over before."""
    for setting in KEPT:
        window.settings.set(setting, setting.fallback)
    window.desk.open(register.uri)
    return window


@pytest.fixture
def page(window: Window) -> HandoverPage:
    """The page, asked for."""
    window.actions["hand_over"].trigger()
    found = window.dock.pages.currentWidget()
    assert isinstance(found, HandoverPage)
    wait(found.main_button.isEnabled)
    return found


def button(page: HandoverPage) -> str:
    return page.main_button.text()


def settled(page: HandoverPage, text: str) -> bool:
    return button(page) == text


def only(page: HandoverPage, *kinds: str) -> None:
    for name in ("geopackage", "geojson", "dxf", "shapefile", "csv", "pdf"):
        page.part(f"format_{name}").setChecked(name in kinds)


def refs_in(path: Path) -> set[str]:
    with ZipFile(path) as package:
        return {row["ref"] for row in csv.DictReader(package.read("works.csv").decode("utf-8-sig").splitlines())}


def test_the_button_says_how_many_works_go(page: HandoverPage) -> None:
    assert settled(page, "Hand over 8 works")
    assert page.part("told").text() == "3 more are internal to other parties and stay."
    assert page.part("list").isChecked()
    assert not page.part("selection").isEnabled()


def test_the_selection_comes_first_and_is_followed(window: Window, page: HandoverPage) -> None:
    window.dock.show_home()
    window.desk.layers.works.selectByExpression("\"title\" = 'Nye rør, Nørrebrogade'")
    window.actions["hand_over"].trigger()
    wait(lambda: settled(page, "Hand over 1 work"))
    assert page.part("selection").isChecked()
    window.desk.layers.works.selectByExpression("\"kind\" = 'district_heating'")
    wait(lambda: settled(page, "Hand over 3 works"))
    assert page.part("selection").text() == "The selected works: 4"
    window.desk.layers.works.removeSelection()
    wait(lambda: settled(page, "Hand over 8 works"))
    assert not page.part("selection").isEnabled()


def test_what_the_list_shows_can_be_handed_over(window: Window, page: HandoverPage) -> None:
    window.dock.show_home()
    window.dock.works.set_filter(WorksFilter(kind=frozenset({"telecom"})))
    window.actions["hand_over"].trigger()
    wait(lambda: settled(page, "Hand over 4 works"))
    page.part("all").click()
    wait(lambda: settled(page, "Hand over 8 works"))


def test_an_expression_narrows_and_a_wrong_one_is_told(page: HandoverPage) -> None:
    page.part("expression").setExpression("\"kind\" = 'telecom'")
    wait(lambda: settled(page, "Hand over 4 works"))
    page.part("expression").setExpression('"wer" = 1')
    wait(lambda: settled(page, "Hand over works"))
    assert "works have no field wer" in page.part("told").text()
    assert not page.main_button.isEnabled()


def test_a_period_narrows_and_says_who_has_no_date(page: HandoverPage) -> None:
    page.part("from").setDate(QDate(2027, 1, 1))
    page.part("to").setDate(QDate(2027, 12, 31))
    page.part("in_period").click()
    wait(lambda: settled(page, "Hand over 5 works"))
    assert "1 more have no start date and are left out." in page.part("told").text()
    assert not page.part("from").isHidden()


def choose_area(page: HandoverPage, which: str) -> None:
    combo = page.part("area")
    combo.setCurrentIndex(combo.findData(which))
    combo.activated.emit(combo.currentIndex())


def test_what_the_map_shows_is_followed(window: Window, page: HandoverPage) -> None:
    window.canvas.setExtent(QgsRectangle(EAST + 490, NORTH - 20, EAST + 520, NORTH + 20))
    choose_area(page, "on_map")
    wait(lambda: settled(page, "Hand over 1 work"))
    window.canvas.setExtent(QgsRectangle(EAST - 200, NORTH - 300, EAST + 700, NORTH + 300))
    wait(lambda: settled(page, "Hand over 8 works"))


def test_a_rectangle_is_drawn_on_the_map(window: Window, page: HandoverPage) -> None:
    canvas = window.canvas
    canvas.resize(600, 400)
    canvas.setExtent(QgsRectangle(EAST + 400, NORTH - 100, EAST + 600, NORTH + 100))
    before = canvas.mapTool()
    choose_area(page, "drawn")
    assert page.part("told").text() == "Draw a rectangle on the map."
    corners = [
        canvas.getCoordinateTransform().transform(EAST + x, NORTH + y).toQPointF().toPoint()
        for x, y in ((480, -20), (530, 30))
    ]
    viewport = canvas.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=corners[0])
    QTest.mouseMove(viewport, corners[0] + QPoint(5, -5))
    QTest.mouseMove(viewport, corners[1])
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=corners[1])
    wait(lambda: settled(page, "Hand over 1 work"))
    assert canvas.mapTool() is before


def test_selected_areas_of_a_layer_choose(window: Window, page: HandoverPage, iface: Interface) -> None:
    choose_area(page, "features")
    wait(lambda: "Select areas in a polygon layer" in page.part("told").text())
    layer = QgsVectorLayer("Polygon?crs=EPSG:25832", "districts", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(EAST + 490, NORTH - 20, EAST + 520, NORTH + 20)))
    layer.dataProvider().addFeature(feature)
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    QgsProject.instance().addMapLayer(layer)
    iface.active = layer
    layer.selectAll()
    page.recount()
    wait(lambda: settled(page, "Hand over 1 work"))
    QgsProject.instance().removeMapLayer(layer.id())


def test_it_hands_over_and_says_where(
    window: Window, page: HandoverPage, folder_in_danish: Path, iface: Interface
) -> None:
    target = folder_in_danish / "Pakke"
    only(page, "csv", "pdf")
    page.part("contractor").setText("Gravemester Sørensen")
    page.part("file").setFilePath(str(target))
    page.main_button.click()
    assert not page.main_button.isEnabled()
    assert not page.progress.isHidden()
    wait(lambda: window.dock.pages.currentWidget() is not page)
    assert len(refs_in(target.with_suffix(".zip"))) == 8
    assert page.progress.isHidden()
    texts = [item.text() for item in iface.bar.items()]
    assert texts == ["Handed over 8 works to Pakke.zip."]


def test_it_remembers_what_was_chosen_last(window: Window, page: HandoverPage, folder_in_danish: Path) -> None:
    only(page, "csv")
    page.part("crs").setCurrentIndex(page.part("crs").findData("EPSG:4095"))
    page.part("crs").activated.emit(page.part("crs").currentIndex())
    page.part("file").setFilePath(str(folder_in_danish / "Pakke.zip"))
    page.main_button.click()
    wait(lambda: window.dock.pages.currentWidget() is not page)
    only(page, "dxf")
    window.actions["hand_over"].trigger()
    wish = page.wish()
    assert {kind.name for kind in wish.formats} == {"CSV"}
    assert wish.crs == "EPSG:4095"
    assert Path(wish.file).parent == folder_in_danish


def test_stopping_hands_nothing_over(window: Window, page: HandoverPage, folder_in_danish: Path) -> None:
    page.part("file").setFilePath(str(folder_in_danish / "Pakke.zip"))
    page.main_button.click()
    page.progress.cancelled.emit()
    wait(page.main_button.isEnabled)
    assert list(folder_in_danish.iterdir()) == []
    assert window.dock.pages.currentWidget() is page, "one may change something and try again"


def test_going_back_lets_it_go_on(window: Window, page: HandoverPage, folder_in_danish: Path) -> None:
    target = folder_in_danish / "Pakke.zip"
    page.part("file").setFilePath(str(target))
    page.main_button.click()
    page.part("back").click()
    assert window.dock.pages.currentWidget() is window.dock.tabs
    window.actions["hand_over"].trigger()
    assert not page.progress.isHidden(), "the page shows how far it is"
    page.part("back").click()
    wait(target.is_file)
    wait(page.progress.isHidden)


def test_a_place_that_cannot_be_written_is_told(
    window: Window, page: HandoverPage, tmp_path: Path, iface: Interface
) -> None:
    page.part("file").setFilePath(str(tmp_path / "nowhere" / "Pakke.zip"))
    page.main_button.click()
    wait(page.main_button.isEnabled)
    assert "There is no folder" in iface.bar.items()[0].text()


def test_danish_systems_are_offered_in_denmark(page: HandoverPage) -> None:
    combo = page.part("crs")
    offered = [combo.itemData(number) for number in range(combo.count())]
    assert offered[0] == "EPSG:25832"
    assert {"EPSG:4095", "EPSG:4326"} <= set(offered)
    assert "EPSG:4093" not in offered, "DKTM1 is for western Jutland"
    assert offered[-1] == "other"


def test_without_a_file_or_a_kind_of_file_the_button_says_why(page: HandoverPage) -> None:
    only(page)
    assert page.main_button.toolTip() == "Choose at least one kind of file."
    only(page, "csv")
    page.part("file").setFilePath("")
    assert page.main_button.toolTip() == "Say where the package is to lie."
    assert not page.main_button.isEnabled()


def test_leaving_the_plugin_in_the_midst_leaves_nothing(
    iface: Interface, register: Register, folder_in_danish: Path
) -> None:
    plugin = SamgravPlugin(iface)
    plugin.initGui()
    iface.window.show()
    plugin.window.desk.open(register.uri)
    plugin.window.actions["hand_over"].trigger()
    page = plugin.window.dock.pages.currentWidget()
    wait(page.main_button.isEnabled)
    page.part("file").setFilePath(str(folder_in_danish / "Pakke.zip"))
    page.main_button.click()
    plugin.unload()
    wait(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    assert list(folder_in_danish.iterdir()) == []


def test_everything_has_a_name_and_fits_a_narrow_dock(page: HandoverPage) -> None:
    page.part("narrow").setCollapsed(False)
    page.part("in_period").setChecked(True)
    assert page.minimumSizeHint().width() <= 320
    assert [child for child in page.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if not child.objectName()] == []  # fmt: skip


def test_it_is_worked_by_keyboard(window: Window, page: HandoverPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.dock.pages.currentWidget() is window.dock.tabs

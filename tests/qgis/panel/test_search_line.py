"""From the search line to the list and back by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QWidget

from plugin.panel.labels import Labels
from plugin.panel.map_view import MapView
from plugin.panel.works_page import WorksPage

from .test_works import works_of


@pytest.fixture
def page(qgis_app: object) -> Iterator[WorksPage]:
    window = QWidget()
    page = WorksPage(window)
    page.model.set_works(works_of({"title": "New mains"}, {"title": "Cable"}), Labels())
    page.refresh()
    window.show()
    window.activateWindow()
    page.search.setFocus()
    QApplication.processEvents()
    yield page
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_the_list_is_one_key_away_from_the_search(page: WorksPage, key: Qt.Key) -> None:
    QTest.keyClicks(page.search, "cable")
    QTest.keyClick(page.search, key)
    assert QApplication.focusWidget() is page.list
    assert page.model.rowCount() == 1
    assert page.selected_uuids() == [page.model.uuid_at(page.model.index(0))]


def test_nothing_found_leaves_the_cursor_where_it_is(page: WorksPage) -> None:
    QTest.keyClicks(page.search, "zzz")
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert page.selected_uuids() == []
    assert page.search.text() == "zzz"


def test_escape_takes_the_search_away(page: WorksPage) -> None:
    QTest.keyClicks(page.search, "zzz")
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.search.text() == ""
    assert page.model.rowCount() == 2


def test_a_map_without_layers_shows_nothing_anywhere(qgis_new_project: None) -> None:
    canvas = QgsMapCanvas()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    view = MapView(canvas, QgsProject.instance())
    assert view.extent_in(QgsCoordinateReferenceSystem("EPSG:25832")).isEmpty()
    canvas.deleteLater()

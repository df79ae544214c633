"""A person takes an area along, changes works in a bare QGIS, and brings them back from the panel."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtWidgets import QFileDialog, QPushButton

from plugin.panel.bring_back_page import BringBackPage
from plugin.panel.conflict_dialog import ConflictDialog
from plugin.panel.offline_page import EVERYWHERE, ON_MAP, POLYGONS, OfflinePage
from plugin.panel.window import Window
from plugin.register.offline.taking import take_offline
from tests.qgis.in_the_field import bare_works, edit
from tests.qgis.interface import wait
from tests.unit.register.rows import together, update

from .test_window import works_layer


@pytest.fixture
def field(demo_window: Window, tmp_path: Path) -> Path:
    """The whole demo, taken along."""
    path = tmp_path / "field.gpkg"
    take_offline(demo_window.desk.register, path, name="Demo works (offline)")
    return path


def message(window: Window) -> str:
    return window.iface.messageBar().currentItem().text()


def works_of(window: Window) -> list[dict]:
    return window.desk.register.rows("work")


def lines(page: BringBackPage) -> list[str]:
    return [page.list.item(row).text() for row in range(page.list.count())]


def test_what_the_map_shows_is_taken_along(demo_window: Window, tmp_path: Path) -> None:
    window = demo_window
    layer = window.desk.layers.works
    box = next(layer.getFeatures()).geometry().boundingBox()
    window.canvas.setDestinationCrs(layer.crs())
    window.canvas.setExtent(box)
    window.actions["take_offline"].trigger()
    page = window.dock.findChild(OfflinePage)
    assert window.dock.pages.currentWidget() is page
    shown = QgsGeometry.fromRect(window.canvas.extent())
    inside = sum(feature.geometry().intersects(shown) for feature in layer.getFeatures())
    assert 0 < inside < 70
    wait(lambda: page.main_button.text() == f"Take {inside} works offline")
    assert page.part(EVERYWHERE).text() == "The whole register (70 works)"
    assert not page.part(POLYGONS).isVisibleTo(page)
    path = tmp_path / "Ude i byen.gpkg"
    page.file.setFilePath(str(path))
    page.main_button.click()
    assert not page.main_button.isEnabled()
    wait(path.exists)
    wait(lambda: window.dock.pages.currentWidget() is window.dock.tabs)
    assert message(window) == f"Ude i byen.gpkg holds {inside} works and is ready to be taken along."
    assert bare_works(path).featureCount() == inside


def test_selected_polygons_of_any_layer_can_be_the_area(demo_window: Window, tmp_path: Path) -> None:
    window = demo_window
    works = window.desk.layers.works
    district = QgsVectorLayer("Polygon?crs=EPSG:4326", "Districts", "memory")
    QgsProject.instance().addMapLayer(district)
    from qgis.core import QgsCoordinateTransform

    whole = QgsGeometry.fromRect(QgsRectangle(works.extent()))
    whole.transform(QgsCoordinateTransform(works.crs(), district.crs(), QgsProject.instance()))
    feature = QgsFeature()
    feature.setGeometry(whole.buffer(0.01, 4))
    district.dataProvider().addFeatures([feature])
    district.selectAll()
    window.iface.setActiveLayer(district)
    window.actions["take_offline"].trigger()
    page = window.dock.findChild(OfflinePage)
    assert page.area() == POLYGONS
    wait(lambda: page.part(POLYGONS).text() == "The selected areas of “Districts” (70 works)")
    assert page.part(ON_MAP).isVisibleTo(page)


@pytest.mark.parametrize(
    ("name", "told"), [("", "Say which"), ("x.shp", "ends in .gpkg"), ("no/such/x.gpkg", "There is no folder")]
)
def test_a_file_that_cannot_be_written_is_told_before(
    demo_window: Window, tmp_path: Path, name: str, told: str
) -> None:
    demo_window.actions["take_offline"].trigger()
    page = demo_window.dock.findChild(OfflinePage)
    page.file.setFilePath(str(tmp_path / name) if name else "")
    assert told in page.part("problem").text()
    assert not page.main_button.isEnabled()


def test_edits_of_the_field_come_back_work_by_work(demo_window: Window, field: Path, monkeypatch) -> None:
    window = demo_window
    changed, wrong, *_ = works_of(window)
    edit(field, changed["uuid"], street="Nørrebrogade")
    edit(field, wrong["uuid"], kind="volcano", street="Nørrebrogade")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(field), ""))
    window.actions["bring_back"].trigger()
    page = window.dock.findChild(BringBackPage)
    wait(lambda: page.list.count() == 2)
    assert page.part("what").text().startswith("Brought back: 0 added, 1 changed, 0 deleted.")
    assert lines(page)[0].startswith(f"{wrong['ref']} {wrong['title']}: “volcano” is no code of “Kind”")
    assert lines(page)[1] == f"{changed['ref']} {changed['title']}: its changes are in the register."
    assert not page.main_button.isVisibleTo(page)
    page.part("open").click()
    assert window.desk.register.path == field
    assert [feature["uuid"] for feature in works_layer(window).selectedFeatures()] == [wrong["uuid"]]
    assert "Taken offline from “Demo works”" in message(window)
    window.desk.apply([update(wrong["uuid"], wrong["row_version"], kind="water")])
    window.actions["bring_back"].trigger()  # the open file goes back where it came from
    wait(lambda: lines(page) == [f"{wrong['ref']} {wrong['title']}: its changes are in the register."])
    assert window.desk.register.name == "Demo works"
    assert {row["street"] for row in window.desk.register.rows("work", [changed["uuid"], wrong["uuid"]])} == {
        "Nørrebrogade"
    }


def test_conflicts_are_decided_one_work_after_the_other(demo_window: Window, field: Path) -> None:
    window = demo_window
    first, second, *_ = works_of(window)
    for row in (first, second):
        edit(field, row["uuid"], title="Mine")
        window.desk.register.apply(together(update(row["uuid"], row["row_version"], title="Theirs"), author="Bo"))
    page = window.dock.findChild(BringBackPage)
    begin(window, field)
    wait(lambda: page.main_button.isVisibleTo(page))
    assert page.main_button.text() == "Decide about 2 works…"
    page.main_button.click()
    for _ in range(2):
        wait(lambda: dialog(window) is not None)
        asked = dialog(window)
        assert asked.isVisible()
        press(asked, "mine")
        wait(lambda asked=asked: dialog(window) is not asked)
    wait(lambda: not page.main_button.isVisibleTo(page))
    assert [row["title"] for row in window.desk.register.rows("work", [first["uuid"], second["uuid"]])] == ["Mine"] * 2
    assert all(line.endswith("saved as you decided.") for line in lines(page))
    begin(window, field)
    wait(lambda: page.part("what").text().startswith("Nothing was changed in the field"))


def begin(window: Window, path: Path) -> None:
    """As if the person had chosen the file."""
    from plugin.panel.control.bringing_back import BringBackControl

    (control,) = window.desk.parent().findChildren(BringBackControl)
    control.begin(path)


def dialog(window: Window) -> ConflictDialog | None:
    found = [each for each in window.main.findChildren(ConflictDialog) if each.isVisible()]
    return found[0] if found else None


def press(asked: ConflictDialog, whose: str) -> None:
    for button in asked.findChildren(QPushButton):
        if button.objectName().endswith(f"all_{whose}"):
            button.click()
    asked.findChild(QPushButton, "samgrav_conflict_save").click()


def test_without_a_register_the_file_leads_to_the_one_it_was_taken_from(demo_window: Window, field: Path) -> None:
    window = demo_window
    (changed, *_) = works_of(window)
    edit(field, changed["uuid"], street="Nørrebrogade")
    window.desk.close()
    assert window.actions["bring_back"].isEnabled()
    assert not window.actions["take_offline"].isEnabled()
    begin(window, field)
    page = window.dock.findChild(BringBackPage)
    wait(lambda: page.list.count() == 1)
    assert window.desk.register.name == "Demo works"


def test_a_register_that_moved_away_is_told_and_the_file_kept(demo_window: Window, field: Path, demo: str) -> None:
    window = demo_window
    window.desk.close()
    Path(demo).rename(Path(demo).with_name("moved.gpkg"))
    begin(window, field)
    assert "There is no file" in message(window)
    assert field.exists()

"""The window at work: a register open, lists, map and actions together."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QItemSelectionModel, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton

from plugin.domain.changeset import Kind, Operation
from plugin.panel.create_page import NewRegister
from plugin.panel.window import Window
from plugin.panel.works import WorksFilter
from plugin.paths import resource
from plugin.plugin import SamgravPlugin
from plugin.register import open_register
from plugin.settings import DOCK_WIDENED, MY_PARTY, RECENT, Settings
from tests.qgis.interface import Interface, wait
from tests.unit.register.older import older_register

WORKS = 70


def works_layer(window: Window) -> QgsVectorLayer:
    return window.desk.layers.works


def test_without_a_register_the_dock_says_what_to_do_first(window: Window) -> None:
    assert window.dock.pages.currentWidget() is window.dock.start
    assert window.dock.start.sentence == "Open a register, or create a demo to look around."
    assert window.dock.header.name.text() == "No register"


def test_the_dock_is_wide_enough_at_first_and_keeps_the_width_that_was_chosen(iface: Interface) -> None:
    Settings().set(DOCK_WIDENED, False)
    iface.window.resize(1600, 900)
    plugin = SamgravPlugin(iface)
    plugin.initGui()
    iface.window.show()
    dock = plugin.window.dock
    wait(lambda: dock.width() >= dock.sizeHint().width())
    iface.window.resizeDocks([dock], [320], Qt.Orientation.Horizontal)
    dock.hide()
    dock.show()
    for _ in range(10):
        QCoreApplication.processEvents()
    assert dock.width() < dock.sizeHint().width()
    plugin.unload()


def test_the_last_register_is_offered(iface: Interface, demo: str) -> None:
    Settings().set(RECENT, [demo])
    plugin = SamgravPlugin(iface)
    plugin.initGui()
    iface.window.show()
    from qgis.PyQt.QtWidgets import QPushButton

    button = plugin.window.dock.start.findChild(QPushButton, "samgrav_start_recent_0")
    assert button.text() == "Open “demo register”"
    button.click()
    assert plugin.window.desk.register is not None
    plugin.unload()


def test_an_open_register_shows_its_works(demo_window: Window) -> None:
    dock = demo_window.dock
    assert dock.header.name.text() == "Demo works"
    assert "saved" in dock.header.state.text()
    assert dock.works.model.rowCount() == WORKS
    assert dock.tabs.tabText(0) == f"Works {WORKS}"
    assert demo_window.actions["check_all"].isEnabled()
    assert demo_window.desk.register.uri in demo_window.settings.get(RECENT)


def test_a_register_that_is_none_is_told_and_nothing_opens(window: Window, tmp_path: Path) -> None:
    wrong = tmp_path / "no register.gpkg"
    wrong.write_text("nothing", encoding="utf-8")
    window.settings.remember_register(str(wrong))
    window.actions["open_register"].setEnabled(True)
    window.dock.header.menu.aboutToShow.emit()
    window.dock.header.menu.actions()[0].trigger()
    assert window.desk.register is None
    assert len(window.iface.messageBar().items()) == 1


def test_a_register_is_created_with_ones_own_party(window: Window, tmp_path: Path) -> None:
    from plugin.panel.create_page import CreatePage

    path = str(tmp_path / "nyt register æøå.gpkg")
    page = window.dock.findChild(CreatePage)
    window.actions["create_register"].trigger()
    assert window.dock.pages.currentWidget() is page
    page.wanted.emit(NewRegister(path, "Works", "EPSG:25832", "Fjernvarme A/S", demo=False))
    assert window.desk.register.name == "Works"
    assert window.desk.register.columns("party", ["name"])["name"] == ["Fjernvarme A/S"]
    assert window.settings.get(MY_PARTY) == "Fjernvarme A/S"
    assert window.dock.works.empty.sentence.startswith("No works yet.")


def test_the_demo_lies_in_its_city(window: Window, tmp_path: Path) -> None:
    from plugin.panel.create_page import CreatePage

    page = window.dock.findChild(CreatePage)
    page.wanted.emit(NewRegister(str(tmp_path / "demo.gpkg"), "Demo", "EPSG:25832", "", demo=True))
    names = {layer.name() for layer in QgsProject.instance().mapLayers().values()}
    assert {"Streets", "Ground", "Works"} <= names
    assert window.dock.works.model.rowCount() == WORKS


def test_a_row_selected_in_the_list_is_selected_on_the_map(demo_window: Window) -> None:
    page = demo_window.dock.works
    page.list.setCurrentIndex(page.model.index(3))
    uuid = page.model.uuid_at(page.model.index(3))
    assert [feature["uuid"] for feature in works_layer(demo_window).selectedFeatures()] == [uuid]
    assert demo_window.situation.selected == 1
    assert demo_window.actions["edit_work"].isEnabled()


def test_what_is_selected_on_the_map_is_selected_in_the_list(demo_window: Window) -> None:
    layer = works_layer(demo_window)
    chosen = sorted(feature["uuid"] for feature in list(layer.getFeatures())[:3])
    layer.selectByIds([feature.id() for feature in list(layer.getFeatures())[:3]])
    assert sorted(demo_window.dock.works.selected_uuids()) == chosen
    assert "3 selected" in demo_window.dock.works.count.text()
    layer.removeSelection()
    assert demo_window.dock.works.selected_uuids() == []


def test_a_filter_does_not_lose_the_selection_on_the_map(demo_window: Window) -> None:
    page = demo_window.dock.works
    page.list.setCurrentIndex(page.model.index(0))
    page.set_filter(WorksFilter(text="no such work"))
    assert works_layer(demo_window).selectedFeatureCount() == 1
    page.set_filter(WorksFilter())
    assert len(page.selected_uuids()) == 1


def test_nothing_matches_the_filter(demo_window: Window) -> None:
    page = demo_window.dock.works
    QTest.keyClicks(page.search, "nowhere")
    assert page.model.rowCount() == 0
    assert page.empty.sentence == "Nothing matches the filter."
    page.set_filter(page.filter.cleared())
    assert page.search.text() == ""
    assert page.model.rowCount() == WORKS


def test_a_chip_takes_its_filter_away(demo_window: Window) -> None:
    from qgis.PyQt.QtWidgets import QToolButton

    page = demo_window.dock.works
    page.set_filter(WorksFilter(status=frozenset({"planned", "idea"})))
    shown = page.model.rowCount()
    page.chips.findChild(QToolButton, "samgrav_chip_status_idea").click()
    assert page.filter.status == frozenset({"planned"})
    assert page.model.rowCount() < shown


def test_only_what_the_map_shows_follows_the_map(demo_window: Window) -> None:
    page = demo_window.dock.works
    layer = works_layer(demo_window)
    first = next(layer.getFeatures())
    demo_window.canvas.resize(400, 300)
    demo_window.canvas.setExtent(first.geometry().boundingBox())
    page.set_filter(WorksFilter(only_visible=True))
    wait(lambda: 0 < page.model.rowCount() < WORKS)
    assert first["uuid"] in {page.model.uuid_at(page.model.index(row)) for row in range(page.model.rowCount())}
    demo_window.canvas.setExtent(layer.extent())
    wait(lambda: page.model.rowCount() == WORKS)


def test_what_somebody_else_saves_appears_in_the_list(demo_window: Window, demo: str) -> None:
    register = open_register(demo)
    row = register.rows("work")[0]
    from plugin.domain.changeset import Changeset

    change = Operation(Kind.UPDATE, "work", row["uuid"], {"title": "Changed by another"}, row["row_version"])
    register.apply(Changeset((change,), "somebody else"))
    register.close()
    demo_window.desk.look()
    assert "Changed by another" in {demo_window.dock.works.model.works.at(n).title for n in range(WORKS)}


def test_what_is_selected_stays_selected_when_something_is_saved(demo_window: Window) -> None:
    page = demo_window.dock.works
    page.set_filter(WorksFilter(status=frozenset({"planned"})))
    page.list.setCurrentIndex(page.model.index(0))
    chosen = page.selected_uuids()
    demo_window.actions["withdraw_work"].trigger()
    assert page.selected_uuids() == []  # it is filtered away now
    assert [feature["uuid"] for feature in works_layer(demo_window).selectedFeatures()] == chosen
    assert demo_window.situation.selected == 1
    page.set_filter(WorksFilter())
    assert page.selected_uuids() == chosen


def test_the_map_goes_to_a_register_that_it_does_not_show(demo_window: Window, demo: str) -> None:
    demo_window.desk.close()
    canvas = demo_window.canvas
    canvas.resize(400, 300)
    canvas.setExtent(QgsRectangle(500_000, 6_000_000, 500_100, 6_000_100))
    demo_window.desk.open(demo)
    assert canvas.extent().contains(works_layer(demo_window).extent())
    inside = QgsRectangle(724_000, 6_177_000, 724_100, 6_177_100)
    canvas.setExtent(inside)
    demo_window.desk.close()
    demo_window.desk.open(demo)
    assert canvas.extent().contains(inside)
    assert canvas.extent().width() < 1_000


def test_a_check_runs_in_the_background_and_fills_the_list(demo_window: Window) -> None:
    dock = demo_window.dock
    demo_window.actions["check_all"].trigger()
    assert dock.progress.isVisible()
    assert not demo_window.actions["check_all"].isEnabled()
    assert "under way" in dock.findings.empty.sentence
    offers = dock.findings.findChildren(QPushButton, "samgrav_first_check")
    assert all(offer.isHidden() for offer in offers)
    wait(lambda: not dock.progress.isVisible())
    assert dock.tabs.currentWidget() is dock.findings
    assert demo_window.desk.layers.findings.featureCount() == len(dock.findings.model.cards)
    assert "!)" in dock.tabs.tabText(1)
    assert "5 have no start date" in dock.findings.status.text()


def test_a_check_can_be_stopped(demo_window: Window) -> None:
    demo_window.actions["check_all"].trigger()
    demo_window.dock.progress.cancelled.emit()
    assert not demo_window.dock.progress.isVisible()
    assert demo_window.actions["check_all"].isEnabled()
    assert demo_window.dock.findings.empty.sentence == "Not checked yet. See what meets among 70 works."
    assert len(demo_window.dock.findings.model.cards) == 0


def checked(window: Window) -> Window:
    window.actions["check_all"].trigger()
    wait(lambda: not window.dock.progress.isVisible())
    return window


def test_a_check_that_ends_below_another_page_says_what_it_found(demo_window: Window) -> None:
    dock, bar = demo_window.dock, demo_window.iface.messageBar()
    demo_window.actions["rules"].trigger()
    page = dock.pages.currentWidget()
    assert page is not dock.tabs
    checked(demo_window)
    assert dock.pages.currentWidget() is page
    count = len(dock.findings.model.cards)
    assert bar.currentItem().text() == f"The check found {count} findings."
    bar.currentItem().findChild(QPushButton).click()
    assert dock.pages.currentWidget() is dock.tabs
    assert dock.tabs.currentWidget() is dock.findings


def test_a_check_in_sight_says_no_more_than_the_list(demo_window: Window) -> None:
    demo_window.iface.messageBar().clearWidgets()
    checked(demo_window)
    assert demo_window.iface.messageBar().currentItem() is None


def test_a_card_takes_the_map_there_and_selects_its_zone(demo_window: Window) -> None:
    window = checked(demo_window)
    page = window.dock.findings
    window.canvas.resize(400, 300)
    page.list.setCurrentIndex(page.model.index(2))
    wait(window.desk.layers.findings.selectedFeatureCount)
    zone = window.desk.layers.findings.selectedFeatures()[0]
    assert zone["sentence"] == page.model.index(2).data()
    assert window.canvas.extent().contains(zone.geometry().boundingBox())
    assert page._open_buttons[0].text().startswith("Open W-")


def test_a_zone_selected_on_the_map_is_selected_in_the_list(demo_window: Window) -> None:
    window = checked(demo_window)
    layer = window.desk.layers.findings
    feature = list(layer.getFeatures())[5]
    layer.selectByIds([feature.id()])
    assert window.dock.findings.list.currentIndex().data() == feature["sentence"]


def test_the_works_show_what_they_meet(demo_window: Window) -> None:
    window = checked(demo_window)
    counts = [window.dock.works.model.index(row).data(Qt.ItemDataRole.UserRole + 1) for row in range(WORKS)]
    assert sum(each.count for each in counts if each) == 2 * len(window.dock.findings.model.cards)


def test_undated_works_can_be_listed(demo_window: Window) -> None:
    window = checked(demo_window)
    window.dock.findings.status.linkActivated.emit("#undated")
    assert window.dock.tabs.currentWidget() is window.dock.works
    assert window.dock.works.model.rowCount() == 5


def test_findings_are_there_again_when_the_register_is_opened_again(demo_window: Window, demo: str) -> None:
    window = checked(demo_window)
    found = len(window.dock.findings.model.cards)
    first = window.dock.findings.model.index(0).data()
    window.desk.close()
    assert len(window.dock.findings.model.cards) == 0
    window.desk.open(demo)
    assert len(window.dock.findings.model.cards) == found
    assert window.dock.findings.model.index(0).data() == first
    assert "earlier check" in window.dock.findings.status.text()


def test_delete_withdraws_and_the_message_undoes_it(demo_window: Window) -> None:
    from qgis.PyQt.QtWidgets import QPushButton

    page = demo_window.dock.works
    page.set_filter(WorksFilter(status=frozenset({"planned"})))
    page.list.setCurrentIndex(page.model.index(0))
    uuid = page.model.uuid_at(page.model.index(0))
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert demo_window.desk.register.rows("work", [uuid])[0]["status"] == "cancelled"
    item = demo_window.iface.messageBar().currentItem()
    item.findChild(QPushButton, "samgrav_message_button").click()
    assert demo_window.desk.register.rows("work", [uuid])[0]["status"] == "planned"


def test_delete_does_nothing_where_withdrawing_is_grey_and_says_why(demo_window: Window) -> None:
    page = demo_window.dock.works
    page.set_filter(WorksFilter(status=frozenset({"planned"})))
    page.list.setCurrentIndex(page.model.index(0))
    uuid = page.model.uuid_at(page.model.index(0))
    demo_window.update(read_only="The register can only be read.")
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert demo_window.desk.register.rows("work", [uuid])[0]["status"] == "planned"
    assert demo_window.iface.messageBar().currentItem().text() == "The register can only be read."


def test_enter_opens_the_form_and_escape_goes_back(demo_window: Window) -> None:
    from plugin.panel.form_page import FormPage

    page = demo_window.dock.works
    page.list.setCurrentIndex(page.model.index(0))
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    form = demo_window.dock.pages.currentWidget()
    assert isinstance(form, FormPage)
    assert not demo_window.actions["new_trench"].isEnabled()
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert demo_window.dock.pages.currentWidget() is demo_window.dock.tabs
    assert demo_window.actions["new_trench"].isEnabled()


def test_the_help_goes_back_to_where_one_was(demo_window: Window) -> None:
    demo_window.actions["help"].trigger()
    page = demo_window.dock.pages.currentWidget()
    assert "The first quarter of an hour" in page.text.toPlainText()
    page.left.emit()
    assert demo_window.dock.pages.currentWidget() is demo_window.dock.tabs


def test_the_search_of_qgis_finds_works(demo_window: Window, iface: Interface) -> None:
    from qgis.core import QgsFeedback, QgsLocatorContext

    (locator,) = iface.locators
    found: list[object] = []
    locator.resultFetched.connect(found.append)
    locator.fetchResults("harbour heat", QgsLocatorContext(), QgsFeedback())
    assert len(found) == 6
    assert sum("Heat to the harbour" in result.displayString for result in found) == 5
    locator.triggerResult(found[0])
    assert found[0].displayString.split()[0] in demo_window.dock.pages.currentWidget().part("title").text()


def test_closing_a_register_empties_the_lists(demo_window: Window) -> None:
    demo_window.actions["close_register"].trigger()
    assert demo_window.dock.pages.currentWidget() is demo_window.dock.start
    assert demo_window.dock.works.model.rowCount() == 0
    assert demo_window.dock.tabs.tabText(0) == "Works"


def test_a_register_of_a_newer_plugin_can_be_looked_at_and_says_why_not_more(window: Window, demo: str) -> None:
    with closing(sqlite3.connect(demo)) as connection, connection:
        connection.execute("UPDATE metadata SET value = '99.0.0' WHERE key = 'least_plugin'")
    window.desk.open(demo)
    assert "read-only" in window.dock.header.state.text()
    assert "99.0.0" in window.dock.header.state.toolTip()
    assert "99.0.0" in window.actions["new_trench"].toolTip()
    assert not window.actions["withdraw_work"].isEnabled()
    assert window.actions["check_all"].isEnabled()
    (told,) = window.iface.messageBar().items()
    assert "99.0.0" in told.text()


def test_a_register_of_an_older_plugin_is_upgraded_by_a_button(window: Window, tmp_path: Path) -> None:
    place = older_register(tmp_path / "older.gpkg")
    window.desk.open(str(place))
    assert "read-only" in window.dock.header.state.text()
    (told,) = window.iface.messageBar().items()
    (button,) = told.findChildren(QPushButton, "samgrav_message_button")
    button.click()
    assert window.dock.upgrading.isVisible()
    wait(lambda: "saved" in window.dock.header.state.text())
    assert not window.dock.upgrading.isVisible()
    assert window.actions["new_trench"].isEnabled()
    assert "upgraded from schema version 1" in window.iface.messageBar().items()[0].text()
    assert not works_layer(window).readOnly()
    names = [node.name() for node in window.desk.layers.group.children()]
    assert names == ["Detours", "Works", "Protections", "Projects", "Parties"]


def test_works_selected_with_shift_are_all_selected_on_the_map(demo_window: Window) -> None:
    page = demo_window.dock.works
    flags = QItemSelectionModel.SelectionFlag.Select
    for row in (0, 1, 2):
        page.list.selectionModel().select(page.model.index(row), flags)
    assert works_layer(demo_window).selectedFeatureCount() == 3
    assert demo_window.actions["withdraw_work"].isEnabled()
    assert demo_window.actions["edit_work"].toolTip().endswith("Select one work only; 3 are selected.")


def test_what_is_visible_is_checked(demo_window: Window) -> None:
    layer = works_layer(demo_window)
    demo_window.canvas.resize(400, 300)
    demo_window.canvas.setExtent(next(layer.getFeatures()).geometry().boundingBox())
    demo_window.actions["check_visible"].trigger()
    wait(demo_window.dock.findings.status.text)
    few = len(demo_window.dock.findings.model.cards)
    demo_window.canvas.setExtent(layer.extent())
    demo_window.actions["check_visible"].trigger()
    wait(lambda: len(demo_window.dock.findings.model.cards) > few)
    assert "Checked 70 works" in demo_window.dock.findings.status.text()


def test_a_check_seen_from_space_is_one_of_everything(demo_window: Window) -> None:
    canvas = demo_window.canvas
    canvas.resize(400, 300)
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    canvas.setExtent(QgsRectangle(-3_000, -3_000, 3_000, 3_000))
    demo_window.actions["check_visible"].trigger()
    wait(lambda: len(demo_window.dock.findings.model.cards))
    assert "Checked 70 works" in demo_window.dock.findings.status.text()


def test_a_layer_is_checked_from_its_page(demo_window: Window) -> None:
    from plugin.panel.check_layer_page import CheckLayerPage

    streets = QgsVectorLayer(str(resource("demo", "streets.geojson")), "Streets", "ogr")
    QgsProject.instance().addMapLayer(streets)
    demo_window.actions["check_layer"].trigger()
    page = demo_window.dock.pages.currentWidget()
    assert isinstance(page, CheckLayerPage)
    assert page.part("layer").currentLayer() is streets
    page.main_button.click()
    assert demo_window.dock.pages.currentWidget() is demo_window.dock.tabs
    wait(lambda: len(demo_window.dock.findings.model.cards))
    assert set(demo_window.dock.findings.model.cards.severities) == {"constraint"}


def test_the_works_of_a_period_are_listed(demo_window: Window) -> None:
    page = demo_window.dock.works
    page.period_asked.emit()
    asked = demo_window.dock.pages.currentWidget()
    assert asked.main_button.text() == "Filter by period"
    asked.wanted.emit("2027-03-01", "2027-03-07")
    assert demo_window.dock.pages.currentWidget() is demo_window.dock.tabs
    assert 0 < page.model.rowCount() < WORKS
    assert page.filter.first_day == "2027-03-01"

"""The pages of the dock, each for itself: what they ask, what they say is missing, and that they fit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import QDate, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPalette
from qgis.PyQt.QtTest import QSignalSpy, QTest
from qgis.PyQt.QtWidgets import QApplication, QPushButton, QWidget

from plugin.errors import BadInput, SamgravError
from plugin.panel.check_layer_page import CheckLayerPage, LayerCheck
from plugin.panel.create_page import CreatePage, NewRegister, crs_problem
from plugin.panel.database_page import DatabasePage
from plugin.panel.dock import Dock
from plugin.panel.empty_state import EmptyState
from plugin.panel.finding_cards import Bar, Card, Cards
from plugin.panel.messages import Messages
from plugin.panel.options_page import OptionsPage
from plugin.panel.period_page import PeriodPage
from plugin.panel.works import COLUMNS, Works
from plugin.panel.works_model import OpenFindings
from plugin.plugin import SamgravPlugin
from plugin.settings import AUTHOR, CHECK_ON_SAVE, MY_PARTY, RECENT, TRENCH_WIDTH_M, Settings
from tests.qgis.interface import Interface

NARROW = 320


def test_a_register_needs_a_name_a_file_and_metres(qgis_app: object, tmp_path: Path) -> None:
    page = CreatePage()
    page.begin(tmp_path, "", demo=False)
    assert not page.main_button.isEnabled()
    assert page.main_button.toolTip() == "Give the register a name."
    page.part("name").setText("Works in Århus")
    assert page.main_button.isEnabled()
    assert page.part("file").filePath() == str(tmp_path / "Works in Århus.gpkg")
    page.part("crs").setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    assert not page.main_button.isEnabled()
    assert "measures in metres, and EPSG:4326 (WGS 84) does not" in page.part("crs_problem").text()


def test_enter_on_a_database_opens_it_once(qgis_app: object) -> None:
    page = DatabasePage()
    page.begin(["service:city", "service:harbour"])
    page.show()
    wanted = QSignalSpy(page.wanted)
    QTest.keyClick(page.part("places"), Qt.Key.Key_Down)
    QTest.keyClick(page.part("places"), Qt.Key.Key_Return)
    assert list(wanted) == [["service:harbour"]]


@pytest.mark.parametrize(
    ("crs", "serves"),
    [("EPSG:25832", True), ("EPSG:4326", False), ("EPSG:2263", False), ("EPSG:3857", False), ("", False)],
)
def test_a_coordinate_system_must_measure_in_metres(qgis_app: object, crs: str, serves: bool) -> None:
    assert (crs_problem(QgsCoordinateReferenceSystem(crs)) == "") is serves


def test_a_file_that_is_there_already_is_not_proposed(qgis_app: object, tmp_path: Path) -> None:
    (tmp_path / "Samgrav demo.gpkg").touch()
    page = CreatePage()
    page.begin(tmp_path, "", demo=True)
    assert page.part("file").filePath() == str(tmp_path / "Samgrav demo 2.gpkg")
    assert page.main_button.text() == "Create demo register"


def test_a_file_that_was_typed_stays(qgis_app: object, tmp_path: Path) -> None:
    page = CreatePage()
    page.begin(tmp_path, "Heat", demo=False)
    line = page.part("file").lineEdit()
    line.clear()
    QTest.keyClicks(line, str(tmp_path / "mine"))
    page.part("name").setText("Works / 2027")
    told = QSignalSpy(page.wanted)
    page.main_button.click()
    assert told[0][0] == NewRegister(str(tmp_path / "mine.gpkg"), "Works / 2027", "EPSG:25832", "Heat", demo=False)


def test_signs_that_no_file_may_have_are_left_out_of_its_name(qgis_app: object, tmp_path: Path) -> None:
    page = CreatePage()
    page.begin(tmp_path, "", demo=False)
    page.part("name").setText('Works: 2027/28 "north"?')
    assert page.part("file").filePath() == str(tmp_path / "Works 202728 north.gpkg")


def test_a_period_ends_after_it_begins(qgis_app: object) -> None:
    page = PeriodPage()
    page.begin("Check these days.", "Check period", "2027-03-01", "2027-03-31")
    assert page.main_button.text() == "Check period"
    page.part("to").setDate(QDate(2027, 2, 1))
    assert not page.main_button.isEnabled()
    assert page.part("problem").text() == "The last day lies before the first."
    page.part("to").setDate(QDate(2027, 3, 1))
    told = QSignalSpy(page.wanted)
    page.main_button.click()
    assert told[0] == ["2027-03-01", "2027-03-01"]


def test_escape_leaves_a_page(qgis_app: object) -> None:
    page = PeriodPage()
    told = QSignalSpy(page.left)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert len(told) == 1


@pytest.fixture
def festivals(qgis_app: object) -> Iterator[QgsVectorLayer]:
    """A layer that works may touch, with its days in two date fields."""
    layer = QgsVectorLayer(
        "Point?crs=EPSG:25832&field=name:string&field=opens:date&field=closes:date", "Festivals", "memory"
    )
    QgsProject.instance().clear()  # layers that other tests left in it would be offered as well
    QgsProject.instance().addMapLayer(layer)
    yield layer
    QgsProject.instance().removeMapLayer(layer.id())


def test_date_fields_of_a_layer_are_guessed(festivals: QgsVectorLayer) -> None:
    page = CheckLayerPage()
    page.begin(festivals, [])
    told = QSignalSpy(page.wanted)
    page.part("within").setValue(12)
    page.main_button.click()
    assert told[0][0] == LayerCheck(festivals, "opens", "closes", 12.0, "constraint")


def test_the_registers_own_layers_are_not_offered(festivals: QgsVectorLayer) -> None:
    page = CheckLayerPage()
    page.begin(None, [festivals])
    assert page.part("layer").count() == 0
    assert not page.main_button.isEnabled()
    assert page.part("problem").text() == "Load a layer first, such as bus routes or trees."


def test_options_are_kept_when_they_are_accepted(qgis_app: object) -> None:
    settings = Settings()
    settings.set(RECENT, ["a.gpkg", "b.gpkg"])
    page = OptionsPage(settings, ["Heat company", "City"], None)
    page.part(MY_PARTY).setCurrentText("City")
    page.part(AUTHOR).setText("Ane")
    page.part(CHECK_ON_SAVE).setChecked(False)
    page.part(TRENCH_WIDTH_M).setValue(3.5)
    page.part(RECENT).item(0).setSelected(True)
    page.form.samgrav_option_forget.click()
    assert settings.get(RECENT) == ["a.gpkg", "b.gpkg"]
    page.apply()
    kept = [settings.get(setting) for setting in (MY_PARTY, AUTHOR, CHECK_ON_SAVE, TRENCH_WIDTH_M, RECENT)]
    assert kept == ["City", "Ane", False, 3.5, ["b.gpkg"]]
    settings.set(CHECK_ON_SAVE, True)
    settings.set(RECENT, [])


def test_a_setting_says_when_it_is_another_one(qgis_app: object) -> None:
    settings = Settings()
    settings.set(MY_PARTY, "City")
    told = QSignalSpy(settings.changed)
    settings.set(MY_PARTY, "City")
    settings.set(MY_PARTY, "Heat company")
    assert [list(each) for each in told] == [["my_party"]]


def test_the_registers_opened_last_are_few_and_the_newest_stands_first(qgis_app: object) -> None:
    settings = Settings()
    for number in range(12):
        settings.remember_register(f"{number}.gpkg")
    settings.remember_register("9.gpkg")
    assert settings.get(RECENT)[:3] == ["9.gpkg", "11.gpkg", "10.gpkg"]
    assert len(settings.get(RECENT)) == 8
    settings.set(RECENT, [])


@pytest.fixture
def bar(qgis_app: object) -> Iterator[QgsMessageBar]:
    made = QgsMessageBar()
    yield made
    made.deleteLater()


def test_an_error_is_told_in_its_sentence(bar: QgsMessageBar) -> None:
    messages = Messages(bar)
    messages.show_error(BadInput("The file {name} is no register.", name="x.gpkg"))
    assert bar.currentItem().text() == "The file x.gpkg is no register."
    assert bar.currentItem().duration() == 0
    messages.stop()
    assert bar.items() == []


def test_an_error_leaves_when_it_was_put_right_and_other_messages_stay(bar: QgsMessageBar) -> None:
    messages = Messages(bar)
    messages.show_warning("Something is missing.")
    messages.show_error(BadInput("There is no such folder."))
    messages.clear_errors()
    assert [item.text() for item in bar.items()] == ["Something is missing."]
    messages.stop()


def test_a_message_with_a_button_leaves_time_to_press_it(bar: QgsMessageBar) -> None:
    messages = Messages(bar)
    messages.show_info("The drawn work was not registered.", (("Undo", lambda: None),))
    assert bar.currentItem().duration() >= 30
    messages.show_info("Nothing was changed.")
    assert bar.currentItem().duration() < 10
    messages.stop()


def test_what_was_offered_leaves_with_its_register(bar: QgsMessageBar) -> None:
    messages = Messages(bar)
    messages.show_warning("Something is missing.")
    messages.show_warning("A work was drawn and not registered.", (("Continue", lambda: None),))
    messages.clear_questions()
    assert [item.text() for item in bar.items()] == ["Something is missing."]
    messages.stop()


def test_an_error_nobody_expected_is_told_too(bar: QgsMessageBar) -> None:
    messages = Messages(bar)
    messages.show_error(KeyError("geom"))
    assert bar.currentItem().text() == "Something unexpected happened: KeyError: 'geom'"
    messages.stop()


def test_a_button_of_a_message_acts_once_and_takes_it_away(bar: QgsMessageBar) -> None:
    messages, acted = Messages(bar), []
    messages.show_success("Withdrawn.", [("Undo", lambda: acted.append(1))])
    bar.currentItem().findChild(QPushButton, "samgrav_message_button").click()
    assert acted == [1]
    assert bar.items() == []
    messages.stop()


def test_messages_of_others_stay(bar: QgsMessageBar) -> None:
    bar.pushMessage("somebody else's")
    messages = Messages(bar)
    messages.show_info("ours")
    messages.stop()
    assert [item.text() for item in bar.items()] == ["somebody else's"]


def test_an_empty_state_offers_what_to_do(qgis_app: object) -> None:
    parent = QWidget()
    state, acted = EmptyState("samgrav_nothing", parent), []
    state.say("Nothing here.", [("samgrav_do", "Do something", lambda: acted.append(1))])
    state.findChild(QPushButton, "samgrav_do").click()
    assert state.sentence == "Nothing here."
    assert acted == [1]


@pytest.fixture
def usual_font(qgis_app: object) -> Iterator[None]:
    """The size that QGIS has on a usual desktop; without a screen Qt takes a larger one."""
    before = QApplication.font()
    QApplication.setFont(QFont("Sans Serif", 9))
    yield
    QApplication.setFont(before)


@pytest.mark.usefixtures("usual_font")
def test_the_dock_and_every_page_of_it_fit_into_a_narrow_window(iface: Interface, demo: str) -> None:
    plugin = SamgravPlugin(iface)
    plugin.initGui()
    dock = plugin.window.dock
    plugin.window.desk.open(demo)
    too_wide = {}
    for number in range(dock.pages.count()):
        page = dock.pages.widget(number)
        dock.show_page(page)
        if page.minimumSizeHint().width() > NARROW:
            too_wide[page.objectName()] = page.minimumSizeHint().width()
    assert too_wide == {}
    assert dock.minimumSizeHint().width() <= NARROW
    plugin.unload()


def lists(palette: QPalette) -> Dock:
    """A dock with a work and a finding of each severity, in a palette."""
    dock = Dock()
    dock.setPalette(palette)
    row = dict.fromkeys(COLUMNS, "")
    row |= {"uuid": "a", "ref": "W-2026-00001", "title": "New mains", "party": "Heat", "start_date": "2027-01-01"}
    dock.works.model.set_works(Works({name: [value] for name, value in row.items()}), dock.works.model.labels)
    dock.works.model.set_open_findings({"a": OpenFindings(3, "warning")})
    dock.works.refresh()
    severities = ["conflict", "warning", "opportunity", "constraint"]
    bars = (Bar("Heat", "2027-01-01", None), Bar("", None, None))
    cards = [
        Card(n, each, "r", True, "A sentence.", ("W-1", "Trees 4"), ("a", ""), bars, (None, None))
        for n, each in enumerate(severities)
    ]
    dock.findings.show_cards(Cards([("r", "a", str(n), "") for n in range(4)], severities, cards.__getitem__))
    dock.show_lists()
    dock.resize(QSize(NARROW, 700))
    dock.show()
    return dock


def colours(widget: QWidget) -> set[str]:
    image: QImage = widget.grab().toImage()
    return {QColor(image.pixel(x, y)).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


@pytest.mark.parametrize("dark", [False, True])
def test_lists_are_drawn_in_the_palette_they_are_given(qgis_app: object, dark: bool) -> None:
    palette = QPalette(QColor("#303030")) if dark else QApplication.palette()
    if dark:
        palette.setColor(QPalette.ColorRole.Base, QColor("#202020"))
        palette.setColor(QPalette.ColorRole.Text, QColor("#f0f0f0"))
    dock = lists(palette)
    back = palette.color(QPalette.ColorRole.Base).name()
    assert back in colours(dock.works.list)
    dock.tabs.setCurrentWidget(dock.findings)
    QApplication.processEvents()
    found = colours(dock.findings.list)
    assert back in found
    assert {"#d55e00", "#e69f00", "#009e73", "#0072b2"} <= found
    dock.deleteLater()


def test_a_card_is_as_high_as_its_sentence_needs(qgis_app: object) -> None:
    dock = lists(QApplication.palette())
    view = dock.findings.list
    delegate, option = view.itemDelegate(), view.viewOptions()
    short = delegate.sizeHint(option, view.model().index(0, 0)).height()
    long_card = Card(
        0, "conflict", "r", False, "word " * 60, ("", ""), ("", ""), (Bar("", None, None),) * 2, (None, None)
    )
    dock.findings.show_cards(Cards([("r", "", "", "")], ["conflict"], lambda _row: long_card))
    assert delegate.sizeHint(option, view.model().index(0, 0)).height() > 2 * short
    dock.deleteLater()


def test_errors_within_errors_are_told_in_one_sentence(bar: QgsMessageBar) -> None:
    messages = Messages(bar)
    messages.show_error(SamgravError("It failed: {reason}", reason=SamgravError("the disk is full.")))
    assert bar.currentItem().text() == "It failed: the disk is full."
    messages.stop()

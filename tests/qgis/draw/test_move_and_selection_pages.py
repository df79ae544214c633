"""Two small pages: other dates for a work, and works from what is selected."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer
from qgis.gui import QgsAdvancedDigitizingDockWidget, QgsMapCanvas
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtTest import QSignalSpy, QTest
from qgis.PyQt.QtWidgets import QLineEdit

from plugin.domain.changeset import Value
from plugin.draw.drafting import Drafting
from plugin.draw.tools import DrawTools
from plugin.layers.desk import Desk
from plugin.panel.from_selection_page import SelectionPage
from plugin.panel.move_page import MovePage
from plugin.settings import Settings
from tests.qgis.interface import wait

from .conftest import CRS, Seen
from .test_drafting import other_desk_changes

Rows = Callable[[], dict[str, dict[str, Value]]]


@pytest.fixture
def page(drafting: Drafting, desk: Desk) -> Iterator[MovePage]:
    page = MovePage(drafting, desk)
    page.resize(320, 500)
    page.show()
    yield page
    page.close()
    page.deleteLater()


def end_of(page: MovePage) -> QDate:
    return page.part("end").date()


def test_a_new_start_moves_the_end_along(page: MovePage, rows: Rows, seen: Seen) -> None:
    page.begin(str(rows()["Ducts"]["uuid"]))
    assert not page.main_button.isEnabled()
    page.part("start").setDate(QDate(2028, 1, 1))
    assert end_of(page) == QDate(2028, 4, 1)
    assert page.part("days").text() == "92 days"
    QTest.mouseClick(page.main_button, Qt.MouseButton.LeftButton)
    assert (rows()["Ducts"]["start_date"], rows()["Ducts"]["end_date"]) == ("2028-01-01", "2028-04-01")
    seen.press("Undo")
    assert rows()["Ducts"]["start_date"] == "2027-06-01"


@pytest.mark.parametrize(
    ("button", "start"),
    [("month_back", (2027, 5, 1)), ("week_back", (2027, 5, 25)), ("week_on", (2027, 6, 8)), ("month_on", (2027, 7, 1))],
)
def test_weeks_and_months_by_a_press(page: MovePage, rows: Rows, button: str, start: tuple[int, int, int]) -> None:
    page.begin(str(rows()["Ducts"]["uuid"]))
    QTest.mouseClick(page.part(button), Qt.MouseButton.LeftButton)
    assert page.part("start").date() == QDate(*start)
    assert page.part("start").date().daysTo(end_of(page)) == 91


def test_what_it_would_meet_is_shown_before_anything_is_saved(page: MovePage, rows: Rows, desk: Desk) -> None:
    """Both owners dig 250 m apart; brought to one place they would clash."""
    ducts, mains = rows()["Ducts"], rows()["New mains"]
    other = {"geom": mains["geom"]}
    desk.apply([_update(ducts, {**other, "start_date": "2028-06-01", "end_date": "2028-06-30"})])
    page.begin(str(ducts["uuid"]))
    wait(lambda: page.strip.text.text() == "Meets 1 opportunity")
    page.part("start").setDate(QDate(2027, 4, 15))
    wait(lambda: page.strip.text.text() == "Meets 1 conflict")
    assert rows()["Ducts"]["start_date"] == "2028-06-01"


def test_an_end_before_the_start_leaves_nothing_of_the_dates_before(
    page: MovePage, rows: Rows, desk: Desk, seen: Seen
) -> None:
    ducts, mains = rows()["Ducts"], rows()["New mains"]
    desk.apply([_update(ducts, {"geom": mains["geom"]})])
    page.begin(str(ducts["uuid"]))
    page.part("start").setDate(QDate(2027, 4, 15))
    wait(lambda: page.strip.text.text() == "Meets 1 conflict")
    page.part("end").setDate(QDate(2027, 4, 1))
    wait(lambda: seen.met[-1] is None)
    assert page.part("problem").text() == "The last day lies before the first."
    assert page.strip.text.text() == ""


def test_a_work_is_not_moved_while_a_day_is_typed_that_is_none(page: MovePage, rows: Rows) -> None:
    page.begin(str(rows()["Ducts"]["uuid"]))
    page.part("start").setDate(QDate(2028, 1, 1))
    QTest.keyClick(page.part("end"), "3")
    line = page.part("end").findChild(QLineEdit, "samgrav_typed_day")
    QTest.keyClicks(line, "1.2.28")
    QTest.mouseClick(page.main_button, Qt.MouseButton.LeftButton)
    assert rows()["Ducts"]["start_date"] == "2027-06-01"
    line.setText("2028-02-28")
    QTest.mouseClick(page.main_button, Qt.MouseButton.LeftButton)
    assert (rows()["Ducts"]["start_date"], rows()["Ducts"]["end_date"]) == ("2028-01-01", "2028-02-28")


def _update(row: dict[str, Value], values: dict[str, Value]) -> object:
    from plugin.domain.changeset import Kind, Operation

    return Operation(Kind.UPDATE, "work", str(row["uuid"]), values, row["row_version"])


def test_an_end_before_the_start_cannot_be_saved(page: MovePage, rows: Rows) -> None:
    page.begin(str(rows()["Ducts"]["uuid"]))
    page.part("end").setDate(QDate(2027, 1, 1))
    assert "before the first" in page.part("problem").text()
    assert not page.main_button.isEnabled()


def test_an_open_end_stays_open(page: MovePage, rows: Rows, desk: Desk) -> None:
    desk.apply([_update(rows()["Ducts"], {"end_date": None})])
    page.begin(str(rows()["Ducts"]["uuid"]))
    page.part("start").setDate(QDate(2028, 1, 1))
    page.finish()
    assert (rows()["Ducts"]["start_date"], rows()["Ducts"]["end_date"]) == ("2028-01-01", None)


def test_leaving_its_window_is_told(page: MovePage, rows: Rows, desk: Desk) -> None:
    desk.apply([_update(rows()["Ducts"], {"earliest_start": "2027-05-01", "latest_end": "2027-12-31"})])
    page.begin(str(rows()["Ducts"]["uuid"]))
    assert page.part("problem").text() == ""
    page.part("start").setDate(QDate(2027, 12, 1))
    assert "Outside its window" in page.part("problem").text()
    assert page.main_button.isEnabled()


def test_a_work_that_has_begun_keeps_its_actual_dates(page: MovePage, rows: Rows, desk: Desk) -> None:
    desk.apply([_update(rows()["Ducts"], {"actual_start": "2027-06-03"})])
    page.begin(str(rows()["Ducts"]["uuid"]))
    assert "only the plan moves" in page.part("note").text()


def test_a_work_that_others_moved_meanwhile_is_refused_and_the_page_stays(
    page: MovePage, rows: Rows, desk: Desk, register_file: object
) -> None:
    refused = QSignalSpy(desk.refused)
    left = QSignalSpy(page.left)
    page.begin(str(rows()["Ducts"]["uuid"]))
    other_desk_changes(register_file, str(rows()["Ducts"]["uuid"]), start_date="2027-06-05")
    page.part("start").setDate(QDate(2028, 1, 1))
    page.finish()
    assert len(refused) == 1
    assert len(left) == 0
    assert rows()["Ducts"]["start_date"] == "2027-06-05"


def test_a_work_that_is_gone_is_told(page: MovePage, seen: Seen) -> None:
    assert not page.begin("00000000-0000-0000-0000-000000000000")
    assert "no longer in the register" in str(seen.failed[0])


@pytest.fixture
def tools(
    canvas: QgsMapCanvas, cad_dock: QgsAdvancedDigitizingDockWidget, desk: Desk, drafting: Drafting
) -> Iterator[DrawTools]:
    tools = DrawTools(canvas, cad_dock, desk, drafting, Settings(), show_input=lambda box: None)
    yield tools
    tools.remove()
    tools.deleteLater()


@pytest.fixture
def selection_page(tools: DrawTools) -> Iterator[SelectionPage]:
    page = SelectionPage(tools)
    tools.selection_asked.connect(page.begin)
    page.resize(320, 400)
    page.show()
    yield page
    page.close()
    page.deleteLater()


def pipes(count: int) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"LineString?crs={CRS}", "Pipes", "memory")
    for number in range(count):
        feature = QgsFeature()
        y = 6_175_200 + 30 * number
        feature.setGeometry(QgsGeometry.fromWkt(f"LineString(724200 {y}, 724300 {y})"))
        layer.dataProvider().addFeature(feature)
    layer.selectAll()
    return layer


def test_one_line_asks_for_its_width_alone(tools: DrawTools, selection_page: SelectionPage, drafting: Drafting) -> None:
    layer = pipes(1)
    tools.from_selection(layer)
    assert selection_page.part("what").text() == "1 feature of “Pipes” is selected."
    assert not selection_page.part("each").isVisibleTo(selection_page)
    selection_page.part("width").setValue(3.0)
    selection_page.finish()
    assert drafting.draft.area().area() == pytest.approx(300)


@pytest.mark.parametrize(("each", "works"), [(False, 1), (True, 3)])
def test_several_lines_become_what_the_person_says(
    tools: DrawTools, selection_page: SelectionPage, drafting: Drafting, each: bool, works: int
) -> None:
    layer = pipes(3)
    begun = QSignalSpy(selection_page.begun)
    tools.from_selection(layer)
    selection_page.part("each").setChecked(each)
    QTest.keyClick(selection_page, Qt.Key.Key_Return)
    assert len(begun) == 1
    assert len(drafting.draft.works()) == works

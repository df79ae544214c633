"""The form page under a hand that types: nothing is lost, everything can be reached by keyboard."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest
from qgis.core import QgsGeometry, QgsProject
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QDate, QLocale, Qt
from qgis.PyQt.QtTest import QSignalSpy, QTest
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QDateTimeEdit, QLineEdit, QVBoxLayout, QWidget

from plugin.domain.changeset import Value
from plugin.domain.validation import Problem
from plugin.draw.drafting import Drafting
from plugin.errors import BadInput
from plugin.layers.desk import Desk
from plugin.panel.form_page import FormPage
from tests.qgis.interface import wait

from .conftest import Seen, square
from .test_drafting import BOW, FILLED, other_desk_changes

Rows = Callable[[], dict[str, dict[str, Value]]]


@pytest.fixture(scope="module", autouse=True)
def editors(qgis_app: object) -> None:
    QgsGui.editorWidgetRegistry().initEditors()


@pytest.fixture
def project(qgis_new_project: None) -> QgsProject:
    """QGIS's drop-downs look their layers up in the project that is open, and in no other."""
    return QgsProject.instance()


@pytest.fixture
def page(drafting: Drafting) -> Iterator[FormPage]:
    page = FormPage(drafting)
    page.resize(320, 700)
    page.show()
    yield page
    page.close()
    page.deleteLater()


def line(page: FormPage, name: str) -> QLineEdit:
    return next(each for each in page.form.findChildren(QLineEdit) if each.objectName() == name)


def combo(page: FormPage, name: str) -> QComboBox:
    found = page.form.findChild(QWidget, name)
    return found if isinstance(found, QComboBox) else found.findChild(QComboBox)


def date_edit(page: FormPage, name: str) -> QDateTimeEdit:
    found = page.form.findChild(QWidget, name)
    return found if isinstance(found, QDateTimeEdit) else found.findChild(QDateTimeEdit)


def type_into(widget: QLineEdit, text: str) -> None:
    widget.setFocus()
    widget.selectAll()
    QTest.keyClicks(widget, text)


def set_day(page: FormPage, name: str, day: QDate) -> None:
    edit = date_edit(page, name)
    edit.setDateTime(day.startOfDay())


def told(page: FormPage) -> str:
    return page.part("sentences").text() if page.part("problems").isVisibleTo(page) else ""


def test_a_work_is_typed_and_registered_with_ctrl_enter(page: FormPage, drafting: Drafting, rows: Rows) -> None:
    drafting.start(square(200, 200, 10), {})
    assert page.part("title").text() == "New work"
    assert page.part("do").text() == "Register work"
    type_into(line(page, "title"), "Sewer repair")
    set_day(page, "start_date", QDate(2027, 5, 1))
    set_day(page, "end_date", QDate(2027, 5, 31))
    combo(page, "kind").setCurrentIndex(combo(page, "kind").findData("sewer"))
    QTest.keyClick(line(page, "title"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    registered = rows()["Sewer repair"]
    assert (registered["start_date"], registered["end_date"]) == ("2027-05-01", "2027-05-31")
    assert registered["kind"] == "sewer"
    assert registered["description"] is None
    assert registered["contractor"] is None
    assert page.form is None


def test_an_empty_line_shows_no_null(page: FormPage, drafting: Drafting) -> None:
    drafting.start(square(200, 200, 10), {})
    shown = [edit.text() for edit in page.form.findChildren(QLineEdit)]
    assert not any("NULL" in text for text in shown)


def test_dates_are_typed_as_people_write_them(page: FormPage, drafting: Drafting) -> None:
    drafting.start(square(200, 200, 10), {})
    gc.collect()
    for name, text in (("start_date", "week 23 2027"), ("end_date", "week 24 2027")):
        field = date_edit(page, name)
        QTest.keyClick(field, text[0])
        line = field.findChild(QLineEdit, "samgrav_typed_day")
        QTest.keyClicks(line, text[1:])
        QTest.keyClick(line, Qt.Key.Key_Tab)
    wait(lambda: drafting.draft.contents.values["end_date"] == "2027-06-20")
    assert drafting.draft.contents.values["start_date"] == "2027-06-07"


def test_a_new_owner_is_typed_into_the_drop_down(page: FormPage, drafting: Drafting, desk: Desk, rows: Rows) -> None:
    drafting.start(square(200, 200, 10), FILLED)
    party = combo(page, "party")
    assert party.currentText() == "Heat company"
    type_into(party.lineEdit(), "Nørre Vandværk")
    QTest.keyClick(party, Qt.Key.Key_Tab)
    page.register()
    assert rows()["Sewer repair"]["party"] == "Nørre Vandværk"
    assert "Nørre Vandværk" in desk.register.columns("party", ("name",))["name"]


def test_esc_leaves_the_owner_being_typed_before_it_leaves_the_form(page: FormPage, drafting: Drafting) -> None:
    drafting.start(square(200, 200, 10), FILLED)
    page.window().show()
    party = combo(page, "party")
    party.setFocus()
    QTest.keyClick(party, Qt.Key.Key_Escape)
    assert drafting.draft is not None
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert drafting.draft is None


def test_a_known_owner_typed_in_other_letters_stays_the_same_owner(
    page: FormPage, drafting: Drafting, rows: Rows
) -> None:
    drafting.start(square(200, 200, 10), FILLED)
    type_into(combo(page, "party").lineEdit(), "FIBRE COMPANY")
    page.register()
    assert rows()["Sewer repair"]["party"] == "Fibre company"


def test_the_contact_is_typed_where_the_parties_are(page: FormPage, drafting: Drafting, desk: Desk) -> None:
    drafting.start(square(200, 200, 10), FILLED)
    type_into(line(page, "samgrav_contact_name"), "Åse Holm")
    page.register()
    assert desk.register.rows("contact")[0]["contact_name"] == "Åse Holm"


def test_what_must_be_put_right_is_told_and_the_first_field_gets_the_cursor(page: FormPage, drafting: Drafting) -> None:
    drafting.start(square(200, 200, 10), {"title": "Half", "description": "kept"})
    page.activateWindow()
    QTest.mouseClick(page.part("do"), Qt.MouseButton.LeftButton)
    assert "needs a start date" in told(page)
    assert drafting.draft.contents.values["description"] == "kept"
    assert date_edit(page, "start_date").isVisibleTo(page)
    set_day(page, "start_date", QDate(2027, 5, 1))
    wait(lambda: told(page) == "")


def test_what_several_works_lack_together_is_told_once(page: FormPage, drafting: Drafting) -> None:
    drafting.start(square(200, 200, 10), {"title": "Half"})
    lack = BadInput("It needs a start date.")
    drafting.invalid.emit((Problem("first", "start_date", lack), Problem("second", "start_date", lack)))
    assert told(page).count("needs a start date") == 1


def test_a_sentence_leads_to_its_field(page: FormPage, drafting: Drafting) -> None:
    drafting.start(square(200, 200, 10), {})
    page.register()
    page.part("sentences").linkActivated.emit("start_date")
    assert date_edit(page, "start_date").isVisibleTo(page)
    page.part("sentences").linkActivated.emit("title")
    assert line(page, "title").isVisibleTo(page)


def test_the_repair_is_offered_with_both_areas_and_taken(page: FormPage, drafting: Drafting, rows: Rows) -> None:
    drafting.start(BOW, FILLED)
    assert "50.0 m²" in told(page)
    wait(lambda: "Repair the area" in page.strip.text.text())
    QTest.mouseClick(page.part("repair"), Qt.MouseButton.LeftButton)
    assert told(page) == ""
    page.register()
    assert "Sewer repair" in rows()


def test_what_it_meets_is_always_there_and_can_be_looked_at(page: FormPage, drafting: Drafting) -> None:
    drafting.start(square(120, 120, 10), {})
    wait(lambda: "Give a start date" in page.strip.text.text())
    set_day(page, "start_date", QDate(2027, 5, 1))
    wait(lambda: page.strip.text.text() == "Meets 1 conflict")
    QTest.mouseClick(page.strip.toggle, Qt.MouseButton.LeftButton)
    assert page.strip.list.isVisibleTo(page)
    assert page.strip.list.model().rowCount() == 1
    looked = QSignalSpy(drafting.look_asked)
    QTest.mouseClick(
        page.strip.list.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        page.strip.list.visualRect(page.strip.list.model().index(0)).center(),
    )
    assert looked[0][1] == 0


def test_escape_goes_back_and_the_message_brings_it_back_as_it_was_typed(
    page: FormPage, drafting: Drafting, seen: Seen
) -> None:
    drafting.start(square(200, 200, 10), {})
    type_into(line(page, "title"), "Typed")
    QTest.keyClick(line(page, "title"), Qt.Key.Key_Escape)
    assert drafting.draft is None
    seen.press("Undo")
    assert line(page, "title").text() == "Typed"


def test_opening_a_work_changes_nothing_in_it(page: FormPage, drafting: Drafting, rows: Rows) -> None:
    """A form that shows a value in its own way must not write it back."""
    uuid = str(rows()["New mains"]["uuid"])
    drafting.edit(uuid)
    assert page.part("title").text() == f"{rows()['New mains']['ref']} New mains"
    assert page.part("do").text() == "Save changes"
    page._pull()
    assert not drafting.draft.is_touched()


def test_a_code_that_is_no_longer_in_use_survives_an_edit_of_something_else(
    page: FormPage, drafting: Drafting, desk: Desk, rows: Rows
) -> None:
    from plugin.domain.changeset import Kind, Operation

    uuid = str(rows()["New mains"]["uuid"])
    code = next(row for row in desk.register.rows("code") if (row["list_name"], row["code"]) == ("kind", "other"))
    desk.apply([Operation(Kind.UPDATE, "code", str(code["uuid"]), {"in_use": False}, code["row_version"])])
    drafting.edit(uuid)
    type_into(line(page, "street"), "Nørrebrogade")
    page.register()
    assert (rows()["New mains"]["kind"], rows()["New mains"]["street"]) == ("other", "Nørrebrogade")


def test_the_next_phase_goes_into_the_project_that_the_form_cannot_show_yet(
    page: FormPage, drafting: Drafting, rows: Rows
) -> None:
    drafting.duplicate(str(rows()["New mains"]["uuid"]))
    assert page.part("title").text() == "Next phase"
    assert "new project" in page.part("note").text()
    type_into(line(page, "street"), "Nørrebrogade")
    page.register()
    assert rows()["New mains, phase 2"]["project_uuid"] == rows()["New mains"]["project_uuid"] is not None


def test_several_works_are_filled_in_together(page: FormPage, drafting: Drafting, desk: Desk) -> None:
    drafting.start([square(200, 200, 10), square(300, 200, 10)], FILLED, each=True)
    assert page.part("do").text() == "Register 2 works"
    type_into(line(page, "street"), "Blågårdsgade")
    page.register()
    assert [row["street"] for row in desk.register.rows("work")].count("Blågårdsgade") == 2


def test_a_refused_change_leaves_the_form_as_it_was(
    page: FormPage, drafting: Drafting, rows: Rows, register_file: object
) -> None:
    uuid = str(rows()["New mains"]["uuid"])
    drafting.edit(uuid)
    set_day(page, "start_date", QDate(2027, 4, 10))
    other_desk_changes(register_file, uuid, start_date="2027-04-05")
    page.register()
    assert page.form is not None
    assert date_edit(page, "start_date").date() == QDate(2027, 4, 10)


def test_drawing_anew_and_the_vertex_tool_are_asked_for(page: FormPage, drafting: Drafting) -> None:
    drafting.start(square(200, 200, 10), {})
    vertex, redraw = QSignalSpy(page.vertex_tool_asked), QSignalSpy(drafting.redraw_asked)
    QTest.mouseClick(page.part("shape"), Qt.MouseButton.LeftButton)
    page.part("redraw").menu().actions()[1].trigger()
    assert len(vertex) == 1
    assert redraw[0][0] == "trench"


def test_tab_leads_from_the_form_to_the_main_button(page: FormPage, drafting: Drafting) -> None:
    drafting.start(square(200, 200, 10), FILLED)
    page.activateWindow()
    wait(lambda: QApplication.focusWidget() is not None)
    seen = []
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        if seen[-1] is page.part("do"):
            break
    names = [widget.objectName() for widget in seen]
    assert names.index("samgrav_form_cancel") < names.index("samgrav_form_do")
    assert "kind" in names or combo(page, "kind") in seen


def test_tab_stays_in_the_panel_until_it_was_at_the_main_button(
    drafting: Drafting, desk: Desk, qgis_new_project: None
) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    page, elsewhere = FormPage(drafting), QLineEdit()
    for each in (page, elsewhere):
        column.addWidget(each)
    drafting.start(square(200, 200, 10), FILLED)
    window.show()
    window.activateWindow()
    page.form.focus("title")
    wait(lambda: QApplication.focusWidget() is line(page, "title"))
    seen = []
    while page.part("do") not in seen and len(seen) < 60:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert elsewhere not in seen
    assert [each for each in seen if each in (page.part("cancel"), page.part("do"))] == [
        page.part("cancel"),
        page.part("do"),
    ]
    drafting.cancel()
    window.close()
    window.deleteLater()


def test_the_page_fits_a_narrow_panel(page: FormPage, drafting: Drafting) -> None:
    drafting.start(square(120, 120, 10), FILLED)
    wait(lambda: "Meets" in page.strip.text.text())
    metrics = page.fontMetrics()
    in_320_pixels_at_9_points = 320 / 7.5  # characters of an average width
    assert page.minimumSizeHint().width() / metrics.averageCharWidth() < in_320_pixels_at_9_points


def test_the_area_is_shown_and_follows_the_vertex_tool(page: FormPage, drafting: Drafting) -> None:
    drafting.start(square(200, 200, 10), {})
    assert page.part("area").text() == "100 m²"
    drafting.redraw(QgsGeometry(square(200, 200, 20)))
    assert page.part("area").text() == "400 m²"


def test_the_form_goes_before_its_layer_does(page: FormPage, drafting: Drafting, rows: Rows, desk: Desk) -> None:
    """A new owner makes QGIS fill its drop-downs anew, an event later, when the work is registered already."""
    for name in ("One", "Two", "Three"):
        drafting.start(square(200, 200, 10), {**FILLED, "title": name})
        type_into(combo(page, "party").lineEdit(), f"Company {name}")
        QTest.keyClick(line(page, "title"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        wait(lambda name=name: name in rows())
        QTest.qWait(100)


def test_a_draft_thrown_out_of_the_layer_tree_takes_the_form_with_it(
    page: FormPage, drafting: Drafting, project: QgsProject
) -> None:
    drafting.start(square(200, 200, 10), FILLED)
    project.removeMapLayer(drafting.draft.layer.id())
    wait(lambda: page.form is None)
    drafting.start(square(200, 200, 10), FILLED)
    project.clear()
    wait(lambda: page.form is None)


def test_a_typed_owner_stays_when_somebody_else_registers_one(page: FormPage, drafting: Drafting, desk: Desk) -> None:
    from plugin.domain.changeset import Kind, Operation

    drafting.start(square(200, 200, 10), FILLED)
    type_into(combo(page, "party").lineEdit(), "Typed just now")
    QTest.keyClick(combo(page, "party"), Qt.Key.Key_Tab)
    other = Operation(
        Kind.INSERT, "party", "5c4f6d1e-0000-4000-8000-000000000001", {"name": "Other", "description": None}
    )
    desk.apply([other])
    QTest.qWait(100)
    assert page.form.values()["party"] == "Typed just now"


def test_a_long_title_shows_its_beginning(page: FormPage, drafting: Drafting) -> None:
    drafting.start(square(200, 200, 10), {**FILLED, "title": "Heat to the eastern blocks, all of them " * 4})
    assert line(page, "title").cursorPosition() == 0


def test_a_period_that_ends_before_it_starts_says_so_as_the_person_writes_days(
    page: FormPage, drafting: Drafting
) -> None:
    drafting.start(square(120, 120, 10), {**FILLED, "start_date": "2027-05-20", "end_date": "2027-05-01"})
    wait(lambda: page.strip.text.text() == "The end lies before the start")
    page.register()
    days = [QLocale().toString(QDate(2027, 5, day), QLocale.FormatType.ShortFormat) for day in (1, 20)]
    assert f"“End” {days[0]} lies before “Start” {days[1]}." in told(page)


def type_day(page: FormPage, name: str, text: str) -> QLineEdit:
    field = date_edit(page, name)
    QTest.keyClick(field, text[0])
    line = field.findChild(QLineEdit, "samgrav_typed_day")
    QTest.keyClicks(line, text[1:])
    return line


def test_while_a_day_is_typed_that_is_none_nothing_is_registered_with_the_day_before(
    page: FormPage, drafting: Drafting, rows: Rows
) -> None:
    drafting.start(square(200, 200, 10), {**FILLED, "start_date": "2027-03-01", "end_date": None})
    typed = type_day(page, "start_date", "31.2.27")
    page.register()
    assert "Sewer repair" not in rows()
    assert "“31.2.27” is no day." in told(page)
    typed.setText("2027-03-05")
    QTest.keyClick(typed, Qt.Key.Key_Return)
    wait(lambda: "is no day" not in told(page))
    page.register()
    assert rows()["Sewer repair"]["start_date"] == "2027-03-05"


def test_a_wrong_day_that_is_left_alone_is_told_no_longer(page: FormPage, drafting: Drafting, rows: Rows) -> None:
    drafting.start(square(200, 200, 10), {**FILLED, "start_date": "2027-03-01", "end_date": None})
    typed = type_day(page, "start_date", "31.2.27")
    page.register()
    QTest.keyClick(typed, Qt.Key.Key_Escape)
    wait(lambda: "is no day" not in told(page))
    page.register()
    assert rows()["Sewer repair"]["start_date"] == "2027-03-01"


def test_a_day_that_is_typed_and_not_entered_yet_is_registered(page: FormPage, drafting: Drafting, rows: Rows) -> None:
    drafting.start(square(200, 200, 10), {**FILLED, "start_date": "2027-03-01", "end_date": None})
    type_day(page, "start_date", "2027-03-09")
    page.register()
    assert rows()["Sewer repair"]["start_date"] == "2027-03-09"


def test_an_end_is_opened_by_deleting_it(page: FormPage, drafting: Drafting, rows: Rows) -> None:
    drafting.start(square(200, 200, 10), {**FILLED, "start_date": "2027-03-01", "end_date": "2027-03-20"})
    field = date_edit(page, "end_date")
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    wait(lambda: drafting.draft.contents.values["end_date"] is None)
    page.register()
    assert rows()["Sewer repair"]["end_date"] is None


def test_undo_is_for_the_area_and_holds_no_step_in_which_nothing_is_seen(
    page: FormPage, drafting: Drafting, rows: Rows
) -> None:
    drafting.edit(str(rows()["New mains"]["uuid"]))
    QTest.keyClick(type_day(page, "start_date", "2027-03-09"), Qt.Key.Key_Return)
    wait(lambda: drafting.draft.contents.values["start_date"] == "2027-03-09")
    layer = drafting.draft.layer
    assert not layer.isModified()
    assert layer.undoStack().count() == 0
    feature = next(layer.getFeatures())
    layer.changeGeometry(feature.id(), square(200, 200, 20))
    assert layer.isModified()
    layer.undoStack().undo()
    assert drafting.draft.area().area() == pytest.approx(2500)
    assert drafting.draft.contents.values["start_date"] == "2027-03-09"


def test_days_on_in_the_end_count_from_the_start(page: FormPage, drafting: Drafting) -> None:
    drafting.start(square(200, 200, 10), {**FILLED, "start_date": "2027-03-01", "end_date": None})
    field = date_edit(page, "end_date")
    QTest.keyClick(field, "+")
    line = field.findChild(QLineEdit, "samgrav_typed_day")
    QTest.keyClicks(line, "14")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    wait(lambda: drafting.draft.contents.values["end_date"] == "2027-03-15")


def test_a_work_that_was_opened_is_left_with_esc_wherever_it_was_opened_from(
    page: FormPage, drafting: Drafting, desk: Desk
) -> None:
    page.activateWindow()
    drafting.edit(str(desk.register.columns("work", ["uuid"])["uuid"][0]))
    wait(lambda: QApplication.focusWidget() is not None and page.isAncestorOf(QApplication.focusWidget()))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert drafting.draft is None

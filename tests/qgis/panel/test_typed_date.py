"""Date fields take what people type."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.gui import QgsDateTimeEdit
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from plugin.panel.typed_date import let_type_freely


@pytest.fixture
def page(qgis_app: object) -> Iterator[QWidget]:
    """A page with two date fields, the first one with the focus."""
    page = QWidget()
    layout = QVBoxLayout(page)
    for name in ("start_date", "end_date"):
        field = QgsDateTimeEdit(page)
        field.setObjectName(name)
        field.setDisplayFormat("d MMM yyyy")
        field.setAllowNull(True)
        field.clear()
        layout.addWidget(field)
    let_type_freely(page)
    page.show()
    QApplication.setActiveWindow(page)
    field_of(page, "start_date").setFocus()
    yield page
    page.deleteLater()


def field_of(page: QWidget, name: str) -> QgsDateTimeEdit:
    return page.findChild(QgsDateTimeEdit, name)


def type_into(page: QWidget, name: str, text: str, then: Qt.Key) -> None:
    field = field_of(page, name)
    QTest.keyClick(field, text[0])
    line = field.findChild(QLineEdit, "samgrav_typed_date_line")
    QTest.keyClicks(line, text[1:])
    QTest.keyClick(line, then)


def test_a_date_is_taken_with_enter(page: QWidget) -> None:
    type_into(page, "start_date", "1.3.2027", Qt.Key.Key_Return)
    assert field_of(page, "start_date").date() == QDate(2027, 3, 1)


def test_a_week_ends_where_an_end_is_asked_for(page: QWidget) -> None:
    type_into(page, "start_date", "week 23 2027", Qt.Key.Key_Return)
    type_into(page, "end_date", "week 23 2027", Qt.Key.Key_Return)
    assert field_of(page, "start_date").date() == QDate(2027, 6, 7)
    assert field_of(page, "end_date").date() == QDate(2027, 6, 13)


def test_tab_takes_it_and_goes_on(page: QWidget) -> None:
    type_into(page, "start_date", "2027-03-01", Qt.Key.Key_Tab)
    assert field_of(page, "start_date").date() == QDate(2027, 3, 1)
    assert field_of(page, "end_date").hasFocus()


def test_escape_changes_nothing(page: QWidget) -> None:
    field = field_of(page, "start_date")
    field.setDate(QDate(2026, 1, 1))
    type_into(page, "start_date", "2027-03-01", Qt.Key.Key_Escape)
    assert field.date() == QDate(2026, 1, 1)
    assert field.isVisible()


def test_what_is_no_date_stays_to_be_put_right(page: QWidget) -> None:
    field = field_of(page, "start_date")
    type_into(page, "start_date", "soon", Qt.Key.Key_Return)
    assert field.isNull()
    assert field.findChild(QLineEdit, "samgrav_typed_date_line").text() == "soon"


def test_arrows_still_step(page: QWidget) -> None:
    field = field_of(page, "start_date")
    field.setDate(QDate(2026, 1, 1))
    field.setSelectedSection(QgsDateTimeEdit.Section.YearSection)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.date() == QDate(2027, 1, 1)


def test_a_page_may_be_gone_through_twice(page: QWidget) -> None:
    let_type_freely(page)
    type_into(page, "start_date", "1.3.2027", Qt.Key.Key_Return)
    assert field_of(page, "start_date").date() == QDate(2027, 3, 1)

"""Days typed into QGIS's date fields."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from qgis.gui import QgsDateEdit, QgsDateTimeEdit
from qgis.PyQt.QtCore import QDate, QLocale, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from plugin.draw.free_date import FreeDate, day_comes_first


@pytest.fixture(params=[QgsDateEdit, QgsDateTimeEdit])
def field(qgis_app: object, request: pytest.FixtureRequest) -> Iterator[QgsDateTimeEdit]:
    window = QWidget()
    layout = QVBoxLayout(window)
    field = request.param()
    field.setAllowNull(True)
    field.clear()
    layout.addWidget(field)
    following = QLineEdit()
    following.setObjectName("following")
    layout.addWidget(following)
    window.show()
    window.activateWindow()
    yield field
    window.close()
    window.deleteLater()


def typing(field: QgsDateTimeEdit, text: str, last: bool = False, since: date | None = None) -> FreeDate:
    free = FreeDate(field, last=last, since=lambda: since)
    field.setFocus()
    QTest.keyClick(field, text[0])
    QTest.keyClicks(free.line, text[1:])
    return free


def test_enter_puts_the_typed_day_into_the_field(field: QgsDateTimeEdit) -> None:
    free = typing(field, "1 mar 2027")
    QTest.keyClick(free.line, Qt.Key.Key_Return)
    assert not field.isNull()
    assert field.date() == QDate(2027, 3, 1)
    assert free.line is None


def test_an_end_takes_the_last_day_of_a_week(field: QgsDateTimeEdit) -> None:
    free = typing(field, "week 23 2027", last=True)
    QTest.keyClick(free.line, Qt.Key.Key_Tab)
    assert field.date() == QDate(2027, 6, 13)


def test_tab_leads_on_to_the_next_field(field: QgsDateTimeEdit) -> None:
    free = typing(field, "week 23 2027")
    QTest.keyClick(free.line, Qt.Key.Key_Tab)
    assert field.window().focusWidget().objectName() == "following"


def test_what_means_no_day_stays_to_be_put_right(field: QgsDateTimeEdit) -> None:
    free = typing(field, "soonish")
    QTest.keyClick(free.line, Qt.Key.Key_Return)
    assert field.isNull()
    assert free.line.text() == "soonish"
    free.line.setText("1.3.2027" if day_comes_first() else "3.1.2027")
    QTest.keyClick(free.line, Qt.Key.Key_Return)
    assert field.date() == QDate(2027, 3, 1)


def test_escape_leaves_the_field_as_it_was(field: QgsDateTimeEdit) -> None:
    field.setDateTime(QDate(2027, 5, 5).startOfDay())
    free = typing(field, "1.3")
    QTest.keyClick(free.line, Qt.Key.Key_Escape)
    assert field.date() == QDate(2027, 5, 5)


def test_the_arrows_work_as_before(field: QgsDateTimeEdit) -> None:
    field.setDateTime(QDate(2027, 5, 5).startOfDay())
    free = FreeDate(field)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert free.line is None
    assert field.dateTime() != QDate(2027, 5, 5).startOfDay()


@pytest.mark.parametrize(("locale", "first"), [("da_DK", True), ("en_GB", True), ("en_US", False)])
def test_the_locale_says_whether_the_day_comes_first(qgis_app: object, locale: str, first: bool) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    assert day_comes_first() is first
    QLocale.setDefault(before)


def test_days_on_count_from_the_start_of_the_period(field: QgsDateTimeEdit) -> None:
    free = typing(field, "+14", last=True, since=date(2027, 3, 1))
    QTest.keyClick(free.line, Qt.Key.Key_Tab)
    assert field.date() == QDate(2027, 3, 15)


def test_a_day_is_pasted(field: QgsDateTimeEdit) -> None:
    free = FreeDate(field)
    QApplication.clipboard().setText(" 2027-03-01\n")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert free.line.text() == "2027-03-01"
    QTest.keyClick(free.line, Qt.Key.Key_Return)
    assert field.date() == QDate(2027, 3, 1)


@pytest.mark.parametrize("refused", ["", "background-color: rgba(255, 150, 0, 0.3);"])
def test_what_is_typed_covers_the_day_before_and_a_wrong_one_is_framed(field: QgsDateTimeEdit, refused: str) -> None:
    """As QGIS colours a field whose day it refuses."""
    field.setStyleSheet(refused)
    field.setDateTime(QDate(2027, 5, 5).startOfDay())
    free = typing(field, "i")
    base = free.line.palette().base().color()
    seen = free.line.parentWidget().grab().toImage()
    middle, edge = (seen.width() // 2, seen.height() // 2), (seen.width() // 2, 0)
    assert seen.pixelColor(*middle) == base
    QTest.keyClick(free.line, Qt.Key.Key_Return)
    assert free.line.parentWidget().grab().toImage().pixelColor(*edge).name() == "#d55e00"


def test_the_field_leads_back_to_the_day_that_is_typed_in_it(field: QgsDateTimeEdit) -> None:
    free = typing(field, "soonish")
    field.window().findChild(QLineEdit, "following").setFocus()
    assert str(free.error).startswith("“soonish” is no day.")
    field.setFocus()
    assert field.window().focusWidget() is free.line


def test_the_arrow_stays_in_sight_where_the_field_gets_narrower(field: QgsDateTimeEdit) -> None:
    free = typing(field, "soonish")
    field.setFixedWidth(field.width() // 2)
    QApplication.sendPostedEvents()
    assert free.line.mapTo(field, free.line.rect().topRight()).x() < field.width() - 20


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_who_deletes_the_whole_day_wants_none(field: QgsDateTimeEdit, key: Qt.Key) -> None:
    field.setDateTime(QDate(2027, 5, 5).startOfDay())
    FreeDate(field)
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, key)
    assert field.isNull()


def test_where_a_day_must_be_it_stays(field: QgsDateTimeEdit) -> None:
    field.setAllowNull(False)
    field.setDateTime(QDate(2027, 5, 5).startOfDay())
    FreeDate(field)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    field.clearFocus()
    assert field.date() == QDate(2027, 5, 5)

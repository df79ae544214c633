"""The box on the map keeps its size while numbers change in it, and takes more room where a line needs it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.PyQt.QtCore import QDate, QLocale
from qgis.PyQt.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from plugin.draw.drawing_box import DrawingBox

LONG = "Meets 12 conflicts, 13 warnings, 44 opportunities, 15 constraints; 12 settled; not looked at: trees, festivals"


@pytest.fixture
def box(qgis_app: object) -> Iterator[DrawingBox]:
    """Within a frame that is as large as the box wants, as in QGIS."""
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
    box = DrawingBox("Click the corners.", with_dates=True)
    column.addWidget(box)
    frame.show()
    box.show_area(120)
    box.show_meets("Meets 1 conflict")
    settle()
    yield box
    frame.deleteLater()


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def test_other_numbers_leave_it_as_it_is(box: DrawingBox) -> None:
    before = [each.geometry() for each in (box, box.area, box.meets, box.hint)]
    for area, meets in ((96, "Meets nothing"), (130, "Meets 12 conflicts"), (7, "Meets 3 conflicts")):
        box.show_area(area)
        box.show_meets(meets)
        settle()
        assert [each.geometry() for each in (box, box.area, box.meets, box.hint)] == before


def test_a_long_line_is_broken_and_the_box_grows_with_it(box: DrawingBox) -> None:
    width, height = box.width(), box.height()
    box.show_meets(LONG)
    settle()
    assert box.width() == width
    assert box.height() > height
    assert box.meets.height() >= box.meets.heightForWidth(box.meets.width())
    box.show_meets("Meets nothing")
    settle()
    assert box.height() == height


def test_the_area_and_what_it_meets_stand_apart(box: DrawingBox) -> None:
    area = box.area.findChild(QLabel)
    assert area.x() + area.sizeHint().width() + box.area.x() < box.meets.x()


def test_without_an_area_there_is_nothing_to_say(box: DrawingBox) -> None:
    box.show_area(None)
    settle()
    assert not box.area.isVisible()
    assert not box.meets.isVisible()
    assert box.meets.text() == ""


@pytest.mark.parametrize("language", ["da_DK", "en_GB", "C"])
def test_a_date_is_read_whole_beside_the_button_that_empties_it(qgis_app: object, language: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        box = DrawingBox("Click the corners.")
    finally:
        QLocale.setDefault(before)
    assert box.end is not None
    box.end.setDateTime(QDate(2026, 12, 30).startOfDay())
    box.adjustSize()
    box.show()
    settle()
    line = box.end.findChild(QLineEdit)
    left = min(button.x() for button in line.findChildren(QToolButton) if button.isVisible())
    assert line.fontMetrics().horizontalAdvance(box.end.text()) <= left
    box.deleteLater()

"""A label whose text changes with every move asks for a new layout only where it needs another height."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.PyQt.QtCore import QEvent, QObject
from qgis.PyQt.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from plugin.draw.calm_label import CalmLabel

LONG = "Meets 12 conflicts, 3 warnings, 44 opportunities; not looked at: bus routes, trees, festivals " * 3


class Requests(QObject):
    """Counts the layouts that are asked for."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def page(qgis_app: object) -> Iterator[QWidget]:
    page = QWidget()
    column = QVBoxLayout(page)
    page.label = CalmLabel(page)
    column.addWidget(page.label)
    column.addStretch(1)
    page.resize(320, 400)
    page.label.setText("Meets 1 conflict")
    page.show()
    settle()
    yield page
    page.deleteLater()


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_another_text_of_the_same_height_asks_for_nothing(page: QWidget) -> None:
    requests = Requests(page)
    page.label.setText("Meets 2 conflicts")
    settle()
    assert requests.count == 0
    assert page.label.text() == "Meets 2 conflicts"
    assert page.label.accessibleName() == "Meets 2 conflicts"


def test_beside_something_higher_it_asks_for_nothing_either(page: QWidget) -> None:
    page.label.setMinimumHeight(page.label.height() + 1)
    settle()
    requests = Requests(page)
    page.label.setText("Meets 2 conflicts")
    settle()
    assert requests.count == 0


def test_a_text_of_more_lines_gets_its_height_and_gives_it_back(page: QWidget) -> None:
    low = page.label.height()
    page.label.setText(LONG)
    settle()
    assert page.label.height() == page.label.heightForWidth(page.label.width()) > 2 * low
    page.label.setText("Meets nothing")
    settle()
    assert page.label.height() == low


def test_a_line_asks_for_room_only_where_it_is_longer_than_any_before(qgis_app: object) -> None:
    page = QWidget()
    row = QHBoxLayout(page)
    line = CalmLabel(page, on_one_line=True)
    row.addWidget(line)
    row.addStretch(1)
    page.resize(320, 40)
    page.show()
    line.setText("1,000 m²")
    settle()
    width = line.width()
    requests = Requests(page)
    for text in ("8 m²", "1,000 m²", "999 m²"):
        line.setText(text)
        settle()
        assert line.width() == width
    assert requests.count == 0
    line.setText("1,000,000 m²")
    settle()
    assert line.width() > width
    assert requests.count == 1
    page.deleteLater()

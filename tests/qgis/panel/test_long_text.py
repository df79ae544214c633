"""A text of several lines below a list: whole, and no higher than it needs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.PyQt.QtWidgets import QLabel, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from plugin.panel.long_text import LongText
from tests.qgis.interface import wait

SHORT = "70 works were checked today"
LONG = f"{SHORT}; " + "; ".join(f"{number} works have no start date" for number in range(5))


class Pages(QStackedWidget):
    """A page with a list and a text, and another one that may lie over it."""

    def __init__(self) -> None:
        super().__init__()
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addWidget(QListWidget(), 1)
        self.label = QLabel(SHORT)
        self.label.setObjectName("text")
        self.label.setWordWrap(True)
        self.area = LongText(self.label, page)
        layout.addWidget(self.area)
        self.addWidget(page)
        self.addWidget(QWidget())
        self.resize(420, 600)
        self.show()

    def is_fitting(self) -> bool:
        wanted = self.label.heightForWidth(self.area.viewport().width())
        return self.label.height() == self.area.height() == wanted


@pytest.fixture
def pages(qgis_app: object) -> Iterator[Pages]:
    shown = Pages()
    yield shown
    shown.close()


def test_it_follows_the_text(pages: Pages) -> None:
    for text in (LONG, SHORT, LONG):
        pages.label.setText(text)
        wait(pages.is_fitting)


def test_it_follows_a_text_that_changes_while_another_page_lies_over_it(pages: Pages) -> None:
    for text in (LONG, SHORT, LONG):
        pages.setCurrentIndex(1)
        pages.label.setText(text)
        pages.setCurrentIndex(0)
        wait(pages.is_fitting)


def test_it_leaves_the_list_its_room(pages: Pages) -> None:
    pages.label.setText(LONG * 40)
    wait(lambda: pages.area.height() == int(pages.widget(0).height() * 0.45))
    assert pages.label.height() > pages.area.height(), "it is scrolled"
    pages.label.setText(LONG)
    wait(pages.is_fitting)


def test_it_follows_the_width(pages: Pages) -> None:
    pages.label.setText(LONG)
    for width in (300, 900, 200, 420):
        pages.resize(width, 600)
        wait(pages.is_fitting)

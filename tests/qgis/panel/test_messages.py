"""Messages in QGIS's bar: they can be read whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QApplication, QTextBrowser, QVBoxLayout, QWidget

from plugin.panel.messages import Messages

LONG = (
    "Your login may not prepare the database of “city” (permission denied to create extension). Nothing was changed. "
    "Ask its administrator to run administrator.sql, as the README beside it says, and create the register then."
)


@pytest.fixture
def bar(qgis_app: object) -> Iterator[QgsMessageBar]:
    """QGIS's bar over a map of some width."""
    window = QWidget()
    column = QVBoxLayout(window)
    made = QgsMessageBar(window)
    column.addWidget(made)
    column.addStretch(1)
    window.resize(700, 400)
    window.show()
    yield made
    window.hide()


def hidden_height(bar: QgsMessageBar) -> int:
    """How much of the message can be seen only by scrolling."""
    for _ in range(3):
        QApplication.processEvents()
    text = bar.currentItem().findChild(QTextBrowser)
    return text.verticalScrollBar().maximum()


def test_a_long_message_is_seen_whole_in_a_narrow_and_a_wide_window(bar: QgsMessageBar, owner: QObject) -> None:
    Messages(bar, owner).show_warning(LONG)
    assert hidden_height(bar) == 0
    narrow = bar.height()
    bar.window().resize(1800, 400)
    assert hidden_height(bar) == 0
    assert bar.height() < narrow
    bar.window().resize(700, 400)
    assert hidden_height(bar) == 0
    assert bar.height() == narrow


def test_a_message_of_one_line_is_as_high_as_those_of_qgis(bar: QgsMessageBar, owner: QObject) -> None:
    bar.pushMessage("QGIS", "Saved")
    assert hidden_height(bar) >= 0
    theirs = bar.height()
    bar.clearWidgets()
    Messages(bar, owner).show_warning("Saved")
    assert hidden_height(bar) >= 0
    assert bar.height() == theirs


def test_a_very_long_message_leaves_the_map_free(bar: QgsMessageBar, owner: QObject) -> None:
    Messages(bar, owner).show_warning(LONG * 5)
    assert hidden_height(bar) > 0
    assert bar.height() < 150

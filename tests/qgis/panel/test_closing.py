"""Closing QGIS while saves wait: the person is told, may stay, and is not kept from leaving."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QMessageBox

from plugin.panel.window import Window
from tests.unit.register.rows import update


@pytest.fixture
def waiting(demo_window: Window) -> Iterator[Window]:
    """A window in which one save waits."""
    desk = demo_window.desk
    row = desk.register.rows("work")[0]
    changeset = desk.changeset([update(row["uuid"], row["row_version"], title="Saved without a server")])
    desk.outgoing.outbox.put(desk.register.id, desk.register.uri, changeset)
    yield demo_window
    desk.outgoing.outbox.acknowledge(changeset.id)


def answer(button: str, texts: list[str]) -> None:
    """Press a button of the question that is about to appear."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        texts.append(f"{box.text()} {box.informativeText()}")
        next(each for each in box.buttons() if each.text() == button).click()

    QTimer.singleShot(100, press)


def test_nothing_is_asked_where_nothing_waits(demo_window: Window) -> None:
    assert demo_window.main.close()


def test_who_stays_stays(waiting: Window) -> None:
    texts: list[str] = []
    answer("Stay", texts)
    assert not waiting.main.close()
    assert waiting.main.isVisible()
    assert texts[0].startswith("One save has not reached the register “Demo works” yet. Nothing is lost")


def test_who_leaves_is_asked_once_and_the_save_is_kept(waiting: Window) -> None:
    texts: list[str] = []
    answer("Close QGIS", texts)
    assert waiting.main.close()
    assert not waiting.main.isVisible()
    waiting.main.show()  # QGIS's own question about the project was answered with Cancel
    assert waiting.main.close()
    assert len(texts) == 1
    assert len(waiting.desk.outgoing.pending()) == 1


def test_what_was_sent_meanwhile_is_not_asked_about(waiting: Window) -> None:
    waiting.desk.outgoing.send_waiting()
    assert waiting.main.close()

"""What an earlier session found comes into the list by and by, and QGIS goes on meanwhile."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsVectorLayer
from qgis.PyQt.QtWidgets import QPushButton

from plugin.check.findings import kept_rows as reading
from plugin.panel.control import kept_findings
from plugin.panel.window import Window
from tests.qgis.interface import PATIENCE_S, wait
from tests.qgis.panel.test_settling import checked, keys, on_map, settle, shown

__all__ = ["checked"]


@pytest.fixture
def in_background(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """However few there are; gives the threads that read."""
    threads: list[threading.Thread] = []
    read = reading.kept_rows

    def noted(*arguments: object) -> reading.KeptRows:
        threads.append(threading.current_thread())
        return read(*arguments)

    monkeypatch.setattr(kept_findings, "AT_ONCE", 0)
    monkeypatch.setattr(reading, "kept_rows", noted)
    return threads


def reopen(window: Window, demo: str) -> None:
    window.desk.close()
    window.desk.open(demo)


def test_they_are_read_in_the_background_and_are_those_that_were_found(
    checked: Window, demo: str, in_background: list[threading.Thread]
) -> None:
    before, cards, status = keys(checked), shown(checked), checked.dock.findings.status
    reopen(checked, demo)
    assert keys(checked) == set()
    assert "being read" in checked.dock.findings.empty.sentence
    wait(lambda: keys(checked) == before)
    assert in_background
    assert threading.main_thread() not in in_background
    assert "earlier check" in status.text()
    assert [(card.sentence, card.bars, card.shared) for card in shown(checked)] == [
        (card.sentence, card.bars, card.shared) for card in cards
    ]


def test_no_feature_of_the_layer_is_looked_at_before_its_card_is_shown(
    checked: Window, demo: str, in_background: list[threading.Thread], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor are all of them for their days: a file is read through for that."""
    asked: list[object] = []
    for name in ("minimumValue", "maximumValue"):
        monkeypatch.setattr(QgsVectorLayer, name, lambda *arguments: asked.append(arguments))
    count = len(keys(checked))
    reopen(checked, demo)
    wait(lambda: len(keys(checked)) == count)
    assert asked == []
    assert checked.desk.layers.findings.temporalProperties().isActive()


def test_who_checks_meanwhile_sees_what_that_finds(
    checked: Window, demo: str, in_background: list[threading.Thread]
) -> None:
    before = keys(checked)
    reopen(checked, demo)
    checked.actions["check_all"].trigger()
    wait(lambda: not checked.situation.checking)
    wait(lambda: keys(checked) == before)
    assert "earlier check" not in checked.dock.findings.status.text()


def test_a_register_that_is_closed_meanwhile_leaves_nothing(
    checked: Window, demo: str, in_background: list[threading.Thread], monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, read = threading.Event(), reading.kept_rows

    def read_when_closed(*arguments: object) -> reading.KeptRows:
        assert closed.wait(PATIENCE_S)
        return read(*arguments)

    monkeypatch.setattr(reading, "kept_rows", read_when_closed)
    reopen(checked, demo)
    checked.desk.close()
    closed.set()
    wait(lambda: not QgsApplication.taskManager().countActiveTasks())
    assert keys(checked) == set()


def test_what_is_settled_leaves_list_and_map_and_comes_back(
    checked: Window, demo: str, in_background: list[threading.Thread]
) -> None:
    before = keys(checked)
    reopen(checked, demo)
    wait(lambda: keys(checked) == before)
    sentence = {(card.rule, *card.uuids): card.sentence for card in shown(checked)}
    settle(checked)
    wait(lambda: len(keys(checked)) < len(before))
    assert keys(checked) == on_map(checked)
    checked.iface.messageBar().currentItem().findChild(QPushButton, "samgrav_message_button").click()
    wait(lambda: keys(checked) == on_map(checked) == before)
    assert {(card.rule, *card.uuids): card.sentence for card in shown(checked)} == sentence


def test_findings_that_cannot_be_read_are_told(
    checked: Window, demo: str, in_background: list[threading.Thread], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_SQL", "SELECT nothing FROM nowhere")
    reopen(checked, demo)
    bar = checked.iface.messageBar()
    wait(lambda: any("cannot be read" in item.text() for item in bar.items()))
    assert Path(demo).exists()
    assert "being read" not in checked.dock.findings.empty.sentence

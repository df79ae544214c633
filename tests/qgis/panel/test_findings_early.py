"""Findings stand in the list before their zones are drawn; a check that is given up leaves the last complete result."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from threading import Event

import pytest
from qgis.core import QgsApplication

from plugin.check.findings.findings import Findings
from plugin.check.progress import Watch
from plugin.panel.control.checks import ChecksControl
from plugin.panel.finding_cards import Cards
from plugin.panel.window import Window
from plugin.paths import profile_folder
from plugin.plugin import SamgravPlugin
from plugin.settings import RECENT, Settings
from tests.qgis.interface import Interface
from tests.qgis.panel.test_window import wait


@pytest.fixture
def window(iface: Interface, demo: str) -> Iterator[Window]:
    shutil.rmtree(profile_folder() / "findings", ignore_errors=True)
    Settings().set(RECENT, [])
    plugin = SamgravPlugin(iface)
    plugin.initGui()
    iface.window.show()
    plugin.window.desk.open(demo)
    yield plugin.window
    plugin.unload()
    QgsApplication.taskManager().cancelAll()
    wait(lambda: QgsApplication.taskManager().countActiveTasks() == 0)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Zones are drawn once this is set; until then a check can only be stopped."""
    may, draw = Event(), Findings.draw_zones

    def wait_and_draw(findings: Findings, watch: Watch) -> object:
        while not may.is_set():
            watch.pause()
            time.sleep(0.002)
        return draw(findings, watch)

    monkeypatch.setattr(Findings, "draw_zones", wait_and_draw)
    yield may
    may.set()


def cards(window: Window) -> Cards:
    found: Cards = window.dock.findings.model.cards
    return found


def check_everything(window: Window) -> None:
    window.actions["check_all"].trigger()
    wait(lambda: len(cards(window)) > 0)


def test_the_list_comes_first_and_the_layer_follows(window: Window, drawn: Event) -> None:
    check_everything(window)
    listed = cards(window)
    assert window.desk.layers.findings is None
    assert window.dock.progress.isVisibleTo(window.dock)
    window.dock.findings.shown.emit(listed.card(0))  # the map goes there; no zone is selected yet
    drawn.set()
    wait(lambda: window.desk.layers.findings is not None)
    assert window.desk.layers.findings.featureCount() == len(listed)
    assert cards(window) is listed
    assert not window.dock.progress.isVisibleTo(window.dock)


def test_giving_up_leaves_the_last_complete_result(window: Window, drawn: Event) -> None:
    drawn.set()
    check_everything(window)
    wait(lambda: window.desk.layers.findings is not None)
    complete = cards(window).keys
    drawn.clear()
    window.desk.parent().findChild(ChecksControl).check_works([complete[0][1]])
    wait(lambda: len(cards(window)) < len(complete))
    told = time.thread_time()  # not the clock: others may use the machine, too
    window.dock.progress.cancelled.emit()
    assert time.thread_time() - told < 0.2
    assert cards(window).keys == complete
    assert window.desk.layers.findings.featureCount() == len(complete)
    assert not window.dock.progress.isVisibleTo(window.dock)


def test_giving_up_the_first_check_leaves_nothing(window: Window, drawn: Event) -> None:
    check_everything(window)
    window.dock.progress.cancelled.emit()
    assert len(cards(window)) == 0
    assert window.desk.layers.findings is None

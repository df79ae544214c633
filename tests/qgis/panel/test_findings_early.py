"""Findings are in the layer while the check runs; a check that is given up leaves the last complete result."""

from __future__ import annotations

import time
from collections.abc import Iterator
from threading import Event

import pytest
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer

from plugin.check import engine, task
from plugin.check.findings.findings import Findings
from plugin.check.pairs import all_pairs
from plugin.check.pairs.search import Pairs
from plugin.check.progress import Watch
from plugin.layers.findings_shown import SHEET
from plugin.panel.control.checks import ChecksControl
from plugin.panel.control.standing import StandingControl
from plugin.panel.finding_cards import Cards
from plugin.panel.window import Window
from plugin.paths import profile_folder
from tests.qgis.interface import Interface, wait


@pytest.fixture
def window(window: Window, demo: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """The demo, of which even few findings are shown before they are written."""
    monkeypatch.setattr(task, "QUICK", 0)
    window.desk.open(demo)
    yield window
    QgsApplication.taskManager().cancelAll()
    wait(lambda: QgsApplication.taskManager().countActiveTasks() == 0)


class Gate(Event):
    """Lets through whoever comes once it is set; whoever waits before it can be stopped. The first few may pass."""

    free = 0
    passed = 0

    def clear(self) -> None:
        self.passed = 0
        super().clear()

    def pass_through(self, watch: Watch) -> None:
        self.passed += 1
        if self.passed <= self.free:
            return
        while not self.is_set():
            watch.pause()
            time.sleep(0.002)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Findings are written once this is set."""
    gate, complete = Gate(), Findings.complete

    def wait_and_complete(findings: Findings, watch: Watch) -> None:
        gate.pass_through(watch)
        complete(findings, watch)

    monkeypatch.setattr(Findings, "complete", wait_and_complete)
    yield gate
    gate.set()


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Once a check has told some findings, it goes on when this is set. Its own thread waits then, and none of those
    that seek and measure for it: with all of them waiting, what is measured already would not be told."""
    gate, in_two_steps = Gate(), all_pairs.in_two_steps
    gate.free = 2
    gate.set()

    def told_and_waited(first: object, second: object, tasks: object, watch: Watch) -> Iterator[tuple[int, Pairs]]:
        for number, pairs in in_two_steps(first, second, tasks, watch):
            if len(pairs.earlier):
                gate.pass_through(watch)
            yield number, pairs

    monkeypatch.setattr(all_pairs, "in_two_steps", told_and_waited)
    monkeypatch.setattr(all_pairs, "MEASURED_AT_ONCE", 8)
    monkeypatch.setattr(engine, "TOLD_EVERY_S", 0.0)
    yield gate
    gate.set()


def cards(window: Window) -> Cards:
    found: Cards = window.dock.findings.model.cards
    return found


def layer_of(window: Window) -> QgsVectorLayer | None:
    return window.desk.layers.findings


def check_everything(window: Window) -> None:
    window.actions["check_all"].trigger()
    wait(lambda: len(cards(window)) > 0 and not window.dock.progress.isVisibleTo(window.dock))


def sentences(layer: QgsVectorLayer) -> list[str]:
    return [feature["sentence"] for feature in layer.getFeatures()]


def test_list_and_layer_stand_before_the_file_is_written_and_nobody_notices_when_it_is(
    window: Window, written: Gate
) -> None:
    check_everything(window)
    listed, layer = cards(window), layer_of(window)
    assert (layer.providerType(), layer.featureCount()) == (SHEET, len(listed))
    assert sentences(layer) == [listed.card(row).sentence for row in range(len(listed))]
    window.dock.findings.shown.emit(listed.card(2))
    selected, style = layer.selectedFeatureIds(), layer.renderer().dump()
    known = {feature.id(): feature.attributes()[1:] for feature in layer.getFeatures()}
    written.set()
    wait(lambda: layer.providerType() == "ogr")
    assert layer_of(window) is layer
    assert selected == layer.selectedFeatureIds() == [3]
    assert layer.renderer().dump() == style
    assert {feature.id(): feature.attributes()[1:] for feature in layer.getFeatures()} == known
    assert (layer.readOnly(), layer.displayExpression()) == (True, '"sentence"')
    assert cards(window) is listed


def test_what_is_settled_while_the_file_is_written_is_off_the_map_then_and_later(window: Window, written: Gate) -> None:
    check_everything(window)
    layer, shelf = layer_of(window), window.desk.shelf
    one, other = cards(window).keys[0], cards(window).keys[1]
    shelf.take_out([one, other])
    assert shelf.put_back([other, ("clash", "nobody", "nobody", "")]) == [("clash", "nobody", "nobody", "")]
    assert [feature.id() for feature in layer.getFeatures()] == list(range(2, len(cards(window)) + 1))
    written.set()
    wait(lambda: layer.providerType() == "ogr")
    assert layer.featureCount() == len(cards(window)) - 1
    rows = {
        (feature["rule"], feature["uuid_a"], feature["uuid_b"], feature["ref_b"]) for feature in layer.getFeatures()
    }
    assert one not in rows
    assert other in rows


def test_the_layer_grows_while_the_check_runs(window: Window, found: Gate, written: Gate) -> None:
    found.clear()
    window.actions["check_all"].trigger()
    wait(lambda: layer_of(window) is not None)
    layer = layer_of(window)
    assert 0 < layer.featureCount() == len(sentences(layer))
    assert len(cards(window)) == 0
    assert "found" in window.dock.progress.findChild(object, "samgrav_progress_text").text()
    few = layer.featureCount()
    found.set()
    wait(lambda: len(cards(window)) > 0)
    assert layer_of(window) is layer
    assert layer.featureCount() == len(cards(window)) > few


@pytest.mark.parametrize("in_file", [True, False])
def test_giving_up_leaves_the_last_complete_result(window: Window, found: Gate, written: Gate, in_file: bool) -> None:
    if in_file:
        written.set()
    check_everything(window)
    layer, complete = layer_of(window), cards(window).keys
    wait(lambda: layer.providerType() == ("ogr" if in_file else SHEET))
    said, source = sentences(layer), layer.source()
    found.clear()
    window.actions["check_all"].trigger()
    wait(lambda: 0 < layer.featureCount() < len(complete))
    told = time.thread_time()  # not the clock: others may use the machine, too
    window.dock.progress.cancelled.emit()
    assert time.thread_time() - told < 0.2
    assert cards(window).keys == complete
    assert layer_of(window) is layer
    assert (sentences(layer), layer.source()) == (said, source)
    assert not window.dock.progress.isVisibleTo(window.dock)
    written.set()
    wait(lambda: layer.providerType() == "ogr")
    assert sentences(layer) == said


def test_what_is_written_while_the_next_check_runs_is_there_when_that_is_given_up(
    window: Window, found: Gate, written: Gate
) -> None:
    check_everything(window)
    layer, said = layer_of(window), sentences(layer_of(window))
    found.clear()
    window.actions["check_all"].trigger()
    wait(lambda: 0 < layer.featureCount() < len(said))
    written.set()
    path = profile_folder() / "findings" / f"{window.desk.register.id}.gpkg"
    wait(lambda: path.exists() and QgsApplication.taskManager().countActiveTasks() == 1)
    assert layer.providerType() == SHEET
    window.dock.progress.cancelled.emit()
    assert (layer.providerType(), sentences(layer)) == ("ogr", said)


def test_giving_up_the_first_check_leaves_nothing(window: Window, found: Gate) -> None:
    found.clear()
    window.actions["check_all"].trigger()
    wait(lambda: layer_of(window) is not None)
    window.dock.progress.cancelled.emit()
    assert len(cards(window)) == 0
    assert layer_of(window) is None


def test_another_check_takes_the_place_of_findings_that_are_being_written(window: Window, written: Gate) -> None:
    check_everything(window)
    layer, complete = layer_of(window), len(cards(window))
    window.desk.parent().findChild(ChecksControl).check_works([cards(window).keys[0][1]])
    wait(lambda: len(cards(window)) < complete)
    assert layer.featureCount() == len(cards(window))
    written.set()
    wait(lambda: layer.providerType() == "ogr")
    assert layer.featureCount() == len(cards(window))


def test_a_plugin_that_goes_leaves_a_layer_that_needs_it_no_more(
    iface: Interface, window: Window, written: Gate
) -> None:
    check_everything(window)
    layer = layer_of(window)
    window.desk.release()
    assert layer.providerType() != SHEET
    assert QgsProject.instance().mapLayer(layer.id()) is layer


def test_a_check_for_a_saved_work_that_is_stopped_leaves_nothing_for_the_next_one(
    window: Window, found: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, shown_for, looked = [], [], []
    window.desk.findings_changed.connect(shown.append)
    check_everything(window)
    control = window.desk.parent().findChild(ChecksControl)
    monkeypatch.setattr(StandingControl, "stands", False)
    control.saved_meets.connect(shown_for.append)
    control.looked.connect(lambda request, _findings: looked.append(request))
    found.clear()
    work = cards(window).keys[0][1]
    control.after_save([work], shown[-1])
    wait(lambda: found.passed > found.free)
    window.dock.progress.cancelled.emit()
    found.set()
    check_everything(window)
    wait(lambda: looked)
    assert shown_for == []

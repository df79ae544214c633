"""Checks in the background: one at a time, stopped quickly, and safe whatever closes meanwhile."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtTest import QSignalSpy

from plugin.check import engine, task
from plugin.check.engine import check
from plugin.check.findings.findings import Findings
from plugin.check.live.standing import keys_of
from plugin.check.progress import Watch
from plugin.check.task import CheckRequest, CheckRunner, ForeignRequest, Scope
from plugin.check.works.reading import snapshot_of
from plugin.domain.rules import DEFAULT_RULES
from plugin.errors import RegisterError
from plugin.register import Register, open_register
from tests.qgis.check.conftest import AS_OF, EXPECTED
from tests.qgis.check.test_check_layer import BUS, layer_of
from tests.qgis.interface import wait

REQUEST = CheckRequest(date.fromisoformat(AS_OF))


class Endless:
    """A request that goes on until it is stopped, with a look at the watch every few milliseconds."""

    def __init__(self) -> None:
        self.begun, self.may_end, self.stopped = Event(), Event(), Event()
        self.may_end.set()

    def run(self, _register: Register, watch: Watch) -> Findings:
        self.begun.set()
        try:
            while True:
                watch.pause()
                time.sleep(0.005)
        finally:
            self.may_end.wait(5)
            self.stopped.set()


class Broken:
    """A request that fails in a way nobody foresaw."""

    def run(self, _register: Register, _watch: Watch) -> Findings:
        raise ZeroDivisionError("unforeseen")


@pytest.fixture
def runner() -> Iterator[CheckRunner]:
    made = CheckRunner()
    yield made
    made.cancel()
    QgsApplication.taskManager().cancelAll()
    wait(lambda: QgsApplication.taskManager().countActiveTasks() == 0)


def spies(runner: CheckRunner) -> dict[str, QSignalSpy]:
    return {name: QSignalSpy(getattr(runner, name)) for name in ("progressed", "finished", "cancelled", "failed")}


def test_findings_arrive_complete(runner: CheckRunner, register_path: Path) -> None:
    heard = spies(runner)
    runner.start(str(register_path), REQUEST)
    assert runner.running
    wait(lambda: len(heard["finished"]) == 1)
    findings = heard["finished"][0][0]
    assert len(findings) == len(EXPECTED)
    assert findings.stored is not None, "few findings are written in the background, before anybody looks"
    assert not runner.running
    assert len(heard["cancelled"]) == len(heard["failed"]) == 0
    shares = [arguments[0] for arguments in heard["progressed"]]
    assert shares == sorted(shares)


def test_findings_are_told_while_the_check_goes_on(
    runner: CheckRunner, register_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "TOLD_EVERY_S", 0.0)
    told: list[tuple[Findings, bool]] = []
    runner.told.connect(lambda findings: told.append((findings, runner.running)))
    heard = spies(runner)
    runner.start(str(register_path), REQUEST)
    wait(lambda: len(heard["finished"]) == 1)
    assert all(running for _, running in told)
    whole = keys_of(heard["finished"][0][0])
    assert sorted(key for findings, _ in told for key in keys_of(findings)) == sorted(whole)


def test_what_is_told_by_a_check_that_was_left_is_not_heard(runner: CheckRunner, register_path: Path) -> None:
    told: list[Findings] = []
    runner.told.connect(told.append)
    runner.start(str(register_path), REQUEST)
    QgsApplication.taskManager().activeTasks()[0].waitForFinished()  # what it tells waits for this thread
    runner.cancel()
    QCoreApplication.processEvents()
    assert told == []


def test_many_findings_are_left_to_be_written_while_they_are_shown(
    runner: CheckRunner, register_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(task, "QUICK", 0)
    heard = spies(runner)
    runner.start(str(register_path), REQUEST)
    wait(lambda: len(heard["finished"]) == 1)
    assert heard["finished"][0][0].stored is None


def test_a_keeper_that_is_stopped_leaves_the_file_of_those_before(
    register_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_register(str(register_path))) as register:
        findings = check(snapshot_of(register), DEFAULT_RULES, date.fromisoformat(AS_OF))
    keeper, path = task.FindingsKeeper(), tmp_path / "kept" / "findings.gpkg"
    written = QSignalSpy(keeper.finished)
    keeper.start(findings, path)
    wait(lambda: len(written) == 1)
    assert written[0][0] is findings
    before = path.read_bytes()
    monkeypatch.setattr(Findings, "draw_zones", lambda _findings, watch: Endless().run(None, watch))
    keeper.start(findings.where(findings.rule == "clash"), path)
    wait(lambda: keeper.writing)
    keeper.leave()
    wait(lambda: not keeper.writing)
    assert (path.read_bytes(), len(written)) == (before, 1)
    wait(lambda: QgsApplication.taskManager().countActiveTasks() == 0)


def test_a_scope_is_respected(runner: CheckRunner, register_path: Path) -> None:
    register = open_register(str(register_path))
    verge = next(str(row["uuid"]) for row in register.rows("work") if row["title"] == "Verge")
    register.close()
    heard = spies(runner)
    runner.start(str(register_path), CheckRequest(date.fromisoformat(AS_OF), Scope(uuids=frozenset((verge,)))))
    wait(lambda: len(heard["finished"]) == 1)
    found = heard["finished"][0][0].records()
    assert sorted(record["rule"] for record in found) == ["clash", "clash_traffic"]
    assert all(verge in (record["uuid_a"], record["uuid_b"]) for record in found)


def test_a_stop_answers_at_once_and_ends_the_work(runner: CheckRunner, register_path: Path) -> None:
    heard = spies(runner)
    endless = Endless()
    endless.may_end.clear()
    runner.start(str(register_path), endless)
    wait(endless.begun.is_set)
    runner.cancel()
    assert (len(heard["cancelled"]), runner.running) == (1, False)
    assert not endless.stopped.is_set(), "nobody waits for it"
    endless.may_end.set()
    wait(endless.stopped.is_set)
    wait(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    assert len(heard["cancelled"]) == 1
    assert len(heard["finished"]) == len(heard["failed"]) == 0


def test_a_stop_from_the_list_of_tasks(runner: CheckRunner, register_path: Path) -> None:
    heard = spies(runner)
    endless = Endless()
    runner.start(str(register_path), endless)
    wait(endless.begun.is_set)
    QgsApplication.taskManager().cancelAll()
    wait(lambda: len(heard["cancelled"]) == 1)
    assert not runner.running


def test_another_check_takes_the_place_of_the_one_before(runner: CheckRunner, register_path: Path) -> None:
    heard = spies(runner)
    endless = Endless()
    runner.start(str(register_path), endless)
    wait(endless.begun.is_set)
    runner.start(str(register_path), REQUEST)
    wait(lambda: len(heard["finished"]) == 1)
    wait(endless.stopped.is_set)
    assert len(heard["cancelled"]) == len(heard["failed"]) == 0


def test_what_goes_wrong_is_told(runner: CheckRunner, register_path: Path, tmp_path: Path) -> None:
    heard = spies(runner)
    runner.start(str(register_path), Broken())
    wait(lambda: len(heard["failed"]) == 1)
    assert isinstance(heard["failed"][0][0], ZeroDivisionError)
    runner.start(str(tmp_path / "not there.gpkg"), REQUEST)
    wait(lambda: len(heard["failed"]) == 2)
    assert isinstance(heard["failed"][1][0], RegisterError)
    assert not runner.running


def test_the_runner_may_go_while_it_runs(register_path: Path) -> None:
    endless = Endless()
    runner = CheckRunner()
    runner.start(str(register_path), endless)
    wait(endless.begun.is_set)
    runner.cancel()
    runner.deleteLater()
    del runner
    gc.collect()
    wait(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    assert endless.stopped.is_set()


def test_a_layer_may_go_while_it_is_checked(runner: CheckRunner, register_path: Path) -> None:
    from plugin.check.constraints.layer_features import features_of

    heard = spies(runner)
    layer = layer_of([BUS], name=["Bus"])
    source = features_of(layer, "EPSG:25832")
    del layer
    gc.collect()
    runner.start(str(register_path), ForeignRequest(source, 5.0))
    wait(lambda: len(heard["finished"]) == 1)
    assert len(heard["finished"][0][0]) == 3

"""A job that QGIS stops is begun anew where it must be done, and is not where nobody waits for it any more."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, QTimer

from plugin.background import Job, Nothing, Runner
from plugin.errors import Stopped
from tests.qgis.interface import wait

LONG_MS = 3_600_000


@pytest.fixture
def owner(qgis_app: object) -> Iterator[QObject]:
    parent = QObject()
    yield parent
    parent.deleteLater()


class Work:
    """The first time it goes on until it is stopped; afterwards it is done at once."""

    def __init__(self) -> None:
        self.begun = 0
        self.is_at_it = threading.Event()

    def __call__(self, _nothing: object, task: Job) -> int:
        self.begun += 1
        self.is_at_it.set()
        while self.begun == 1:
            if task.isCanceled():
                raise Stopped
        return self.begun


def begin(runner: Runner, work: Callable[..., object]) -> list[object]:
    heard: list[object] = []
    runner.finished.connect(heard.append)
    runner.cancelled.connect(lambda: heard.append("cancelled"))
    runner.begin(Job("A job", "", work, hidden=True, obtain=Nothing))
    return heard


def stop_all(work: Work) -> None:
    """As QGIS does before it asks whether the project is to be saved."""
    wait(work.is_at_it.is_set)
    QgsApplication.taskManager().cancelAll()


def test_what_must_be_done_is_begun_anew(owner: QObject) -> None:
    work = Work()
    heard = begin(runner := Runner("runner", owner, insistent=True), work)
    stop_all(work)
    wait(lambda: heard)
    assert heard == [2]
    assert not runner.running


def test_what_may_be_stopped_says_so(owner: QObject) -> None:
    work = Work()
    heard = begin(Runner("runner", owner), work)
    stop_all(work)
    wait(lambda: heard)
    assert heard == ["cancelled"]


def test_what_is_left_is_not_begun_anew(owner: QObject) -> None:
    work = Work()
    runner = Runner("runner", owner, insistent=True)
    anew = runner.findChild(QTimer, "runner_anew")
    anew.setInterval(LONG_MS)
    heard = begin(runner, work)
    stop_all(work)
    wait(anew.isActive)
    assert runner.running
    runner.leave()
    assert not anew.isActive()
    assert not runner.running
    assert heard == []


def test_another_job_takes_the_place_of_one_that_waits(owner: QObject) -> None:
    work = Work()
    runner = Runner("runner", owner, insistent=True)
    anew = runner.findChild(QTimer, "runner_anew")
    anew.setInterval(LONG_MS)
    heard = begin(runner, work)
    stop_all(work)
    wait(anew.isActive)
    runner.begin(Job("Another", "", lambda *_: "another", hidden=True, obtain=Nothing))
    wait(lambda: heard)
    assert heard == ["another"]
    assert not anew.isActive()
    assert work.begun == 1

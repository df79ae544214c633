"""Handing over in a background thread, while the interface lives."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QThread

from plugin.check.progress import CheckCancelled, Watch
from plugin.exchange.handover.main_thread import MainThread
from plugin.exchange.handover.order import Format
from plugin.exchange.handover.selection import Choice
from plugin.register import open_register
from plugin.register.register import Register
from tests.qgis.handover.street import Package
from tests.qgis.interface import PATIENCE_S, wait


class Job(QgsTask):
    """Calls a function in a background thread."""

    def __init__(self, work: Callable[[Job], Any]) -> None:
        super().__init__("test", QgsTask.Flag.CanCancel)
        self.work = work
        self.result: Any = None
        self.error: BaseException | None = None
        self.over = threading.Event()

    def run(self) -> bool:
        try:
            self.result = self.work(self)
        except BaseException as error:  # noqa: BLE001  # the test looks at it
            self.error = error
        self.over.set()
        return self.error is None


@pytest.fixture
def start() -> Callable[..., Job]:
    def run(work: Callable[[Job], Any], to_its_end: bool = True) -> Job:
        job = Job(work)
        QgsApplication.taskManager().addTask(job)
        if to_its_end:
            wait(job.over.is_set)
        return job

    return run


def test_pieces_are_done_in_the_main_thread(start: Callable[..., Job]) -> None:
    main = QThread.currentThread()
    job = start(lambda _: (MainThread().run(QThread.currentThread, Watch()), QThread.currentThread()))
    assert job.result[0] == main
    assert job.result[1] != main


def test_an_exception_comes_back_to_who_asked(start: Callable[..., Job]) -> None:
    def fail() -> None:
        raise KeyError("x")

    assert isinstance(start(lambda _: MainThread().run(fail, Watch())).error, KeyError)


def test_whoever_waits_is_told_to_stop_even_while_the_main_thread_is_blocked(start: Callable[..., Job]) -> None:
    done: list[str] = []
    watch = Watch(cancelled=lambda: True)
    job = start(lambda _: MainThread().run(lambda: done.append("late"), watch), to_its_end=False)
    assert job.over.wait(PATIENCE_S), "the main thread sits here and does nothing"
    assert isinstance(job.error, CheckCancelled)
    QgsApplication.processEvents()
    assert done == []


@pytest.fixture
def pieces(monkeypatch: pytest.MonkeyPatch) -> list[tuple[QThread, float]]:
    """In which thread each piece was done, and how much of the processor it took: others may use the machine, too."""
    found: list[tuple[QThread, float]] = []
    as_it_is = MainThread.run

    def run(main: MainThread, piece: Callable[[], Any], watch: Watch) -> Any:
        def measured() -> Any:
            began = time.thread_time()
            try:
                return piece()
            finally:
                found.append((QThread.currentThread(), time.thread_time() - began))

        return as_it_is(main, measured, watch)

    monkeypatch.setattr(MainThread, "run", run)
    return found


def test_the_interface_lives_while_sheets_are_made(
    register: Register,
    hand_over: Callable[..., Package],
    start: Callable[..., Job],
    pieces: list[tuple[QThread, float]],
) -> None:
    """The window does one piece after another, lives between them, and none is most of the work."""
    uri = register.uri

    def work(_: Job) -> Package:
        own = open_register(uri)
        try:
            return hand_over(own)
        finally:
            own.close()

    job = start(work)
    assert job.error is None
    assert job.result.handed.works == 9
    assert {thread for thread, _ in pieces} == {QThread.currentThread()}
    assert len(pieces) >= 9
    took = [seconds for _, seconds in pieces]
    assert max(took) < 0.5 * sum(took)


def test_stopping_in_the_background_leaves_nothing(
    register: Register, hand_over: Callable[..., Package], start: Callable[..., Job], tmp_path: Path
) -> None:
    uri, target = register.uri, tmp_path / "halv.zip"

    def work(job: Job) -> Package:
        own = open_register(uri)
        seen: list[float] = []
        watch = Watch(seen.append, lambda: bool(seen) and seen[-1] > 50)
        try:
            return hand_over(own, target=target, watch=watch, formats=frozenset({Format.PDF}))
        finally:
            own.close()

    assert isinstance(start(work).error, CheckCancelled)
    assert not [path for path in tmp_path.iterdir() if path.suffix in (".zip", ".part")]


def test_choices_are_reckoned_in_the_background_as_well(register: Register, start: Callable[..., Job]) -> None:
    from plugin.exchange.handover.selection import choose

    rows = register.rows("work")
    choice = Choice(expression="$area > 400")
    assert 0 < len(start(lambda _: choose(rows, choice)).result.works) == len(choose(rows, choice).works)

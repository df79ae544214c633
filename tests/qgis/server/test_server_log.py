"""When a server counts as silent: it had the time to answer, and so had QGIS to hear it."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Thread

import pytest
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtTest import QSignalSpy

from plugin.layers.server_log import LOOK_S, PATIENCE, ServerLog, _Reader
from plugin.layers.turn import Turn
from tests.qgis.interface import PATIENCE_S


class Looks(Event):
    """So many looks at the server are there before it is told to stop; what lies between them is done at once."""

    def __init__(self, count: int, between: Callable[[int], object] = lambda _left: None) -> None:
        super().__init__()
        self._left, self._between = count, between

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout == LOOK_S
        self._left -= 1
        self._between(self._left)
        return self._left < 0


def silences(looks: Looks) -> list[str]:
    """What is said after these looks, and how often the window's own connection was cut."""
    said: list[str] = []
    reader = _Reader("", 0, 1.0, looks, lambda _stop, what: said.append(what))
    looks.reader = reader
    reader.watch(lambda: said.append("given up"))
    return [each for each in said if each != "answered"]


@pytest.mark.parametrize(
    ("looks", "times"), [(PATIENCE - 1, 0), (PATIENCE, 1), (2 * PATIENCE - 1, 1), (2 * PATIENCE, 2)]
)
def test_a_server_that_gives_no_answer_is_silent_and_is_given_up_again_and_again(looks: int, times: int) -> None:
    assert silences(Looks(looks)) == times * ["given up", "silent"]


def test_one_that_answers_now_and_then_is_not() -> None:
    looks = Looks(5 * PATIENCE, lambda left: looks.reader._say("answered") if left % (PATIENCE - 1) == 0 else None)
    assert silences(looks) == []


def test_where_qgis_itself_stood_still_nobody_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Something in the window's thread kept all of Python waiting for minutes; the answer comes right after."""
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    looks = Looks(1, lambda _left: clock.__setitem__(0, clock[0] + 600))
    assert silences(looks) == []


class Asked(Event):
    """A thread that asks whether it was told to stop hears that it was not, and takes its time with that."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.may_go_on = Event(), Event()

    def is_set(self) -> bool:
        was_set = super().is_set()
        self.asked.set()
        assert self.may_go_on.wait(PATIENCE_S)
        return was_set


@pytest.mark.parametrize(("made", "signal", "said"), [(ServerLog, "answered", ("answered",)), (Turn, "came", ())])
def test_who_stops_it_waits_until_what_is_being_told_is_on_its_way(
    qgis_app: object, made: type[ServerLog | Turn], signal: str, said: tuple[str, ...]
) -> None:
    """It may be deleted right after that, and a signal of what is deleted crashes QGIS."""
    teller, stop = made(), Asked()
    teller._stop = stop
    heard = QSignalSpy(getattr(teller, signal))
    telling, stopping = Thread(target=teller._tell, args=(stop, *said)), Thread(target=teller.stop)
    telling.start()
    assert stop.asked.wait(PATIENCE_S)
    stopping.start()
    stopping.join(0.1)
    assert stopping.is_alive(), "the signal is not sent yet"
    stop.may_go_on.set()
    for thread in (telling, stopping):
        thread.join(PATIENCE_S)
    QCoreApplication.processEvents()
    assert len(heard) == 0, "what was on its way then is about another time"

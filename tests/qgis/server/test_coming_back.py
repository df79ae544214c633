"""After the server, or the way to it, was away, a desk catches up by itself, and soon."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtTest import QSignalSpy

from plugin.layers import server_log
from plugin.layers.desk import Desk
from plugin.register import Register
from tests.qgis.interface import PATIENCE_S, wait
from tests.qgis.layers.conftest import save_as, work
from tests.server.city import City

SOON_S = 2.0
"""So long a pause, at most, lies before the server is asked again."""


class Steps:
    """How a desk comes to see what others save: it asks, and pauses. Counted, and not timed: a busy machine takes
    longer for the same steps."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked = 0
        self.pauses: list[float] = []
        self.found_at: dict[str, int] = {}
        """What was saved, and the how-manieth question found it."""
        ask, say, steps = server_log._Reader._read, server_log._Reader._say, self

        def counted(reader: server_log._Reader) -> None:
            steps.asked += 1
            ask(reader)

        def noted(reader: server_log._Reader, what: str, *values: Any) -> None:
            if what == "read":
                steps.found_at |= {change.uuid: steps.asked for change in values[0]}
            say(reader, what, *values)

        class Stop(threading.Event):
            def wait(self, timeout: float | None = None) -> bool:
                if threading.current_thread().name == "samgrav_server_log":
                    steps.pauses.append(timeout or 0.0)
                return super().wait(timeout)

        monkeypatch.setattr(server_log._Reader, "_read", counted)
        monkeypatch.setattr(server_log._Reader, "_say", noted)
        monkeypatch.setattr(server_log, "Event", Stop)


@pytest.fixture(autouse=True)
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    """Before a desk is made."""
    return Steps(monkeypatch)


class Way:
    """A way to the server on a port of its own, on which connections that were made can be lost without a word, as
    where a router forgets them: what is sent is taken, and no answer ever comes."""

    def __init__(self, city: City) -> None:
        self._server = str(city.server.socket)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._lost = threading.Event()
        self._threads: list[threading.Thread] = []
        self._ends: list[socket.socket] = [self._listener]
        self._begin(self._accept)

    def lose(self) -> None:
        """All connections that there are; new ones lead to the server again."""
        self._lost.set()
        self._lost = threading.Event()

    def close(self) -> None:
        """Once nobody is under way any more: whoever waits at an end is woken by its being shut down, not closed."""
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(PATIENCE_S)
        for end in self._ends:
            end.close()

    def _begin(self, work: Callable[..., None], *given: object) -> None:
        self._threads.append(threading.Thread(target=work, args=given, daemon=True))
        self._threads[-1].start()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                client, _ = self._listener.accept()
                server = socket.socket(socket.AF_UNIX)
                self._ends += [client, server]
                server.connect(self._server)
                for ends in ((client, server), (server, client)):
                    self._begin(self._pass_on, *ends, self._lost)

    @staticmethod
    def _pass_on(source: socket.socket, target: socket.socket, lost: threading.Event) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                if not lost.is_set():
                    target.sendall(data)
            if not lost.is_set():
                target.shutdown(socket.SHUT_WR)


@pytest.fixture
def way(city: City) -> Iterator[Way]:
    made = Way(city)
    yield made
    made.close()


def see_soon(desk: Desk, cy: Register, steps: Steps) -> None:
    """A save of Cy's is found by the next question, if not by the one that is under way."""
    changed = QSignalSpy(desk.changed)
    operation = work("Saved when it was back")
    save_as(cy, "Cy", operation)
    asked = steps.asked
    wait(lambda: any(operation.uuid in each[0] for each in changed))
    assert steps.found_at[operation.uuid] <= asked + 1
    assert max(steps.pauses) <= SOON_S


def test_however_long_the_server_was_away_others_saves_are_seen_soon(
    desk: Desk, cy: Register, city: City, steps: Steps
) -> None:
    log = QSignalSpy(QgsApplication.messageLog().messageReceived)
    city.server.shut_down()
    try:
        wait(lambda: desk.contact.away and steps.pauses[-3:] == 3 * [SOON_S])
    finally:
        city.server.resume()
    see_soon(desk, cy, steps)
    wait(lambda: desk.contact.state == "connected")
    told = [each[0] for each in log if each[1] == "Samgrav" and "could not be reached" in each[0]]
    assert len(told) < 4  # not one line for each try


def test_a_connection_that_leads_nowhere_is_left_for_a_new_one(  # noqa: PLR0917
    make_desk: Callable[..., Desk], project: QgsProject, city: City, database: str, way: Way, steps: Steps
) -> None:
    desk = make_desk(project, "Bo")
    desk.open(city.service(database, "Bo", way.port))
    cy = city.open(database, "Cy")
    see_soon(desk, cy, steps)
    way.lose()
    wait(lambda: desk.contact.away)
    wait(lambda: not desk.contact.away)
    see_soon(desk, cy, steps)
    desk.apply([work("Mine again")])
    cy.close()

"""After the server, or the way to it, was away, a desk catches up by itself, and soon."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtTest import QSignalSpy, QTest

from plugin.layers.desk import Desk
from plugin.register import Register
from tests.qgis.interface import wait
from tests.qgis.layers.conftest import save_as, work
from tests.server.city import City

SOON_S = 4.0
"""Two seconds, and as much again for a machine that has other things to do."""


class Way:
    """A way to the server on a port of its own, on which connections that were made can be lost without a word, as
    where a router forgets them: what is sent is taken, and no answer ever comes."""

    def __init__(self, city: City) -> None:
        self._server = str(city.server.socket)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._lost = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def lose(self) -> None:
        """All connections that there are; new ones lead to the server again."""
        self._lost.set()
        self._lost = threading.Event()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                client, _ = self._listener.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._server)
                for ends in ((client, server), (server, client)):
                    threading.Thread(target=self._pass_on, args=(*ends, self._lost), daemon=True).start()

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


def seconds_until_seen(desk: Desk, cy: Register) -> float:
    """From a save of Cy's until it is on the desk."""
    changed = QSignalSpy(desk.changed)
    operation = work("Saved when it was back")
    save_as(cy, "Cy", operation)
    saved = time.monotonic()
    wait(lambda: any(operation.uuid in each[0] for each in changed))
    return time.monotonic() - saved


def test_however_long_the_server_was_away_others_saves_are_seen_soon(desk: Desk, cy: Register, city: City) -> None:
    log = QSignalSpy(QgsApplication.messageLog().messageReceived)
    city.server.shut_down()
    try:
        wait(lambda: desk.contact.away)
        QTest.qWait(7_000)
    finally:
        city.server.resume()
    assert seconds_until_seen(desk, cy) < SOON_S
    assert desk.contact.state == "connected"
    told = [each[0] for each in log if each[1] == "Samgrav" and "could not be reached" in each[0]]
    assert len(told) < 4  # not one line for each try


def test_a_connection_that_leads_nowhere_is_left_for_a_new_one(
    make_desk: Callable[..., Desk], project: QgsProject, city: City, database: str, way: Way
) -> None:
    desk = make_desk(project, "Bo")
    desk.open(city.service(database, "Bo", way.port))
    cy = city.open(database, "Cy")
    assert seconds_until_seen(desk, cy) < SOON_S
    way.lose()
    wait(lambda: desk.contact.away, within_s=15)
    wait(lambda: not desk.contact.away, within_s=15)
    assert seconds_until_seen(desk, cy) < SOON_S
    desk.apply([work("Mine again")])
    cy.close()

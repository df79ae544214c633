"""A network that breaks when it is told to, between a desk and its server, and a server that goes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from plugin.layers.desk import Desk
from tests.qgis.interface import PATIENCE_S, wait
from tests.server.city import City
from tests.server.faults.proxy import SAVE, Fate


class Fates:
    """What becomes of the next saves; of all others they arrive."""

    def __init__(self) -> None:
        self.next: list[Fate] = []

    def __call__(self, message: bytes) -> Fate:
        return self.next.pop(0) if SAVE in message and self.next else Fate.ARRIVES

    def lose_the_answer(self) -> None:
        """The register takes the save, and neither this sending nor the one that follows at once is answered."""
        self.next = [Fate.AFTER, Fate.AFTER]

    def lose_the_answer_again(self) -> None:
        """As before; and when the save has been asked about, the same befalls the save after it."""
        self.next = [Fate.AFTER, Fate.AFTER, Fate.ARRIVES, Fate.AFTER, Fate.AFTER]


def let_happen(is_done: Callable[[], bool]) -> None:
    """The way broke when the server had a save, and it takes its time; QGIS does nothing meanwhile."""
    until = time.monotonic() + PATIENCE_S
    while not is_done():
        assert time.monotonic() < until, "the server has not done it"
        time.sleep(0.01)


@contextmanager
def away(city: City, desk: Desk) -> Iterator[None]:
    """The server is shut down, and the desk knows."""
    city.server.shut_down()
    try:
        wait(lambda: desk.contact.away)
        yield
    finally:
        city.server.resume()

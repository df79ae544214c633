"""Whether somebody looks at findings that are made when they are asked for: then other work gives way.

Python lets one thread work at a time, and who asks for features asks for each by itself; behind a thread that is busy
all the time, each would wait for its turn, some milliseconds.
"""

from __future__ import annotations

import time

STILL_S = 0.03
"""So soon after a feature, another one is likely to be asked for."""
LONGEST_S = 0.5
"""Longer than this nobody gives way at a time, so that all is done at last."""


class Attention:
    """Any thread may use it."""

    def __init__(self) -> None:
        self._last = 0.0

    def paid(self) -> None:
        """Somebody asks for a feature now."""
        self._last = time.monotonic()

    def give_way(self) -> None:
        """Wait while somebody asks."""
        until = time.monotonic() + LONGEST_S
        while time.monotonic() - self._last < STILL_S and time.monotonic() < until:
            time.sleep(STILL_S / 3)


ATTENTION = Attention()

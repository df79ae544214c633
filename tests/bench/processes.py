"""Memory and processor time of processes and of all that descend from them, read from outside while they work."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from pathlib import Path

PAGE_MB = 4096 / 2**20
EVERY_S = 0.02


def megabytes(roots: Iterable[int]) -> float:
    """What the processes hold now: what each has alone, and once what they share (the largest share of any)."""
    pages = [pages for pid in _descendants(roots) if (pages := _pages(pid)) is not None]
    return PAGE_MB * (sum(held - shared for held, shared in pages) + max((shared for _, shared in pages), default=0))


def processor_seconds(roots: Iterable[int]) -> float:
    """The time the processes have reckoned until now, and their children that have ended."""
    return sum(_ticks(pid) for pid in _descendants(roots)) / os.sysconf("SC_CLK_TCK")


class Peak:
    """The greatest memory between entering and leaving, in `megabytes`."""

    def __init__(self, roots: Iterable[int]) -> None:
        self._roots = tuple(roots)
        self.megabytes = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Peak:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            self.megabytes = max(self.megabytes, megabytes(self._roots))
            if self._stop.wait(EVERY_S):
                return


def _pages(pid: int) -> tuple[int, int] | None:
    """Pages in memory, and those of them that others may share; None for a process that is gone."""
    try:
        numbers = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()
    except OSError:
        return None
    return int(numbers[1]), int(numbers[2])


def _ticks(pid: int) -> int:
    """User and system time, own and of children that were waited for; 0 for a process that is gone."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(int(number) for number in after_name[11:15])


def _descendants(roots: Iterable[int]) -> set[int]:
    found, waiting = set(), list(roots)
    while waiting:
        pid = waiting.pop()
        if pid not in found:
            found.add(pid)
            waiting += _children(pid)
    return found


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []

"""The jobs that are at work in threads of their own. Python must not end while one is: QGIS crashed when it did."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from typing import Protocol


class Stoppable(Protocol):
    """Something at work that can be told to stop; it hears that a moment later."""

    is_wanted: bool
    """A person asked for what it makes, so that it is not stopped without a question."""

    def cancel(self) -> None: ...


class AtWork:
    """Which jobs run at this moment."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._jobs: list[Stoppable] = []

    @contextmanager
    def doing(self, job: Stoppable) -> Iterator[None]:
        """Around all that a job does in its own thread."""
        with self._changed:
            self._jobs.append(job)
        try:
            yield
        finally:
            with self._changed:
                self._jobs.remove(job)
                self._changed.notify_all()

    def leave(self, patience_s: float) -> bool:
        """Tell them to stop, and wait until none is at work any more, but no longer than that."""
        with self._changed:
            jobs = list(self._jobs)
        for job in jobs:
            if not job.is_wanted:
                job.cancel()
        with self._changed:
            return self._changed.wait_for(lambda: not self._jobs, patience_s)


AT_WORK = AtWork()

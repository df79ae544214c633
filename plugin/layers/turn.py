"""Waits in the background until another program lets go of a register's file."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Lock, Thread

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

PAUSE_S, LONGEST_PAUSE_S = 0.1, 1.0
"""Between two questions: soon at first, for most programs write for a moment only."""


class Turn(QObject):
    """One at a time; told to wait anew, it forgets what it waited for before."""

    came = pyqtSignal()
    """The file is free; the next one may have taken it already."""
    _heard = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_turn")
        self._telling = Lock()
        self._stop = Event()
        self._heard.connect(self._on_heard)

    def wait(self, is_held: Callable[[], bool]) -> None:
        """Say when `is_held`, which is called in a thread of its own, is no longer so."""
        self.stop()
        self._stop = Event()
        Thread(target=self._ask, args=(self._stop, is_held), name="samgrav_turn", daemon=True).start()

    def stop(self) -> None:
        """Wait for nothing any more."""
        with self._telling:
            self._stop.set()

    def _ask(self, stop: Event, is_held: Callable[[], bool]) -> None:
        pause = PAUSE_S
        while not stop.wait(pause):
            if not is_held():
                self._tell(stop)
                return
            pause = min(pause * 2, LONGEST_PAUSE_S)

    def _tell(self, stop: Event) -> None:
        """The signal brings it over. Who stops this, and may delete it, waits for that."""
        with self._telling:
            if not (stop.is_set() or sip.isdeleted(self)):
                self._heard.emit(stop)

    def _on_heard(self, stop: Event) -> None:
        """What was on its way when it was told to stop is about another time, or another file."""
        if stop is self._stop and not stop.is_set():
            stop.set()
            self.came.emit()

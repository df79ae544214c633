"""Lets a background thread have small pieces of work done by the main thread, one at a time.

Layouts are drawn with QGIS's graphics scene, which belongs to the main thread. Between two pieces the interface
lives; a background thread that waits sees at once that it is to stop, so that nobody waits for the other forever.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Lock
from typing import Any, TypeVar

from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, QThread, pyqtSignal, pyqtSlot

from ...check.progress import Watch

T = TypeVar("T")

LOOK_UP_SECONDS = 0.1


class MainThread(QObject):
    """Made and used in a background thread: `run` has a function called in the main thread and gives its result."""

    _asked = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("samgrav_main_thread")
        self._worker = _Worker()
        application = QCoreApplication.instance()
        self._is_here = application is None or QThread.currentThread() == application.thread()
        if application is not None and not self._is_here:
            self._worker.moveToThread(application.thread())
        self._asked.connect(self._worker.do, Qt.ConnectionType.QueuedConnection)

    def run(self, piece: Callable[[], T], watch: Watch) -> T:
        """The result of `piece`, or its exception raised here.

        Raises CheckCancelled when told to stop before the piece was begun; one that was begun is waited for.
        """
        if self._is_here:
            return piece()
        call = _Call(piece)
        self._asked.emit(call)
        while not call.done.wait(LOOK_UP_SECONDS):
            if watch.cancelled() and call.claim():
                watch.pause()
        if call.error is not None:
            raise call.error
        return call.result  # type: ignore[no-any-return]

    def leave(self, piece: Callable[[], object]) -> None:
        """Have a piece done when the main thread comes to it, without waiting."""
        if self._is_here:
            piece()
        else:
            self._asked.emit(_Call(piece))


class _Call:
    """A piece of work, and what became of it."""

    def __init__(self, piece: Callable[[], Any]) -> None:
        self.piece = piece
        self.done = Event()
        self.result: Any = None
        self.error: Exception | None = None
        self._free = Lock()

    def claim(self) -> bool:
        """True for the first who asks: either the piece is done, or nobody waits for it any more."""
        return self._free.acquire(blocking=False)


class _Worker(QObject):
    """Lives in the main thread."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("samgrav_main_thread_worker")

    @pyqtSlot(object)
    def do(self, call: _Call) -> None:
        """Do one piece, unless whoever asked for it has stopped waiting."""
        if not call.claim():
            return
        try:
            call.result = call.piece()
        except Exception as error:  # noqa: BLE001  # it is raised again in the thread that asked
            call.error = error
        finally:
            call.done.set()

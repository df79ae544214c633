"""Run by QGIS after its start (`--code`): notes when mouse moves come in, and when their result stands on the screen.

It answers two more questions than the eyes of the e2e tests, whose module lies on the path.
"""

from __future__ import annotations

import gc
import time
from typing import Any

import eyes
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle
from qgis.gui import QgsDateEdit
from qgis.PyQt.QtCore import QDate, QEvent, QObject, QPoint, Qt, QTimer
from qgis.PyQt.QtWidgets import QDockWidget
from qgis.utils import iface


class Stopwatch(QObject):
    """Each note: where the mouse was, when that came in, when the check had answered, when it was painted, CPU s."""

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[list[Any]] = []
        self._waiting: list[list[Any]] = []
        viewport = iface.mapCanvas().viewport()
        viewport.installEventFilter(self)
        iface.mainWindow().installEventFilter(self)
        self._viewport = viewport
        self._live = next(each for each in gc.get_objects() if type(each).__name__ == "LiveCheck")
        self._live.met.connect(self._on_met)

    @property
    def live(self) -> Any:
        return self._live

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._viewport and event.type() == QEvent.Type.MouseMove:
            at: QPoint = event.globalPos()
            self._waiting.append([at.x(), at.y(), time.monotonic(), None, None, time.thread_time()])
        elif watched is not self._viewport and event.type() == QEvent.Type.UpdateRequest:
            answered = [note for note in self._waiting if note[3] is not None]
            if answered:
                self._waiting = [note for note in self._waiting if note[3] is None]
                QTimer.singleShot(0, lambda: self._painted(answered))
        return False

    def _on_met(self, findings: Any) -> None:
        now = time.monotonic()
        for note in self._waiting:
            note[3] = note[3] or now
            note[5:] = [note[5], None if findings is None else len(findings)]

    def _painted(self, notes: list[list[Any]]) -> None:
        now, used = time.monotonic(), time.thread_time()
        for note in notes:
            note[4], note[5] = now, used - note[5]
        self.notes += notes


_watch: list[Stopwatch] = []


def begin_notes() -> bool:
    """Begin to note."""
    if not _watch:
        _watch.append(Stopwatch())
    _watch[0].notes.clear()
    return True


def notes() -> list[list[Any]]:
    """What was noted."""
    return _watch[0].notes


def live_state() -> Any:
    """Whether the works are loaded: the state of the live check."""
    if not _watch:
        begin_notes()
    return _watch[0].live.state if _watch[0].live._works.index is None else "ready"


def look_at(x: float, y: float, metres: float) -> bool:
    """Show a place so many metres wide, in the register's CRS."""
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    iface.mapCanvas().setExtent(QgsRectangle(x - metres / 2, y - metres / 3, x + metres / 2, y + metres / 3))
    iface.mapCanvas().refresh()
    return True


def set_dates(start: str, end: str) -> bool:
    """Give the drawing its days."""
    for name, day in (("samgrav_drawing_start", start), ("samgrav_drawing_end", end)):
        field = next(each for each in iface.mainWindow().findChildren(QgsDateEdit, name) if each.isVisible())
        field.setDate(QDate.fromString(day, Qt.DateFormat.ISODate))
    return True


def dock_width(pixels: int) -> int:
    """Make the panel so wide; gives how wide it is then."""
    dock = iface.mainWindow().findChild(QDockWidget, "samgrav_dock")
    iface.mainWindow().resizeDocks([dock], [pixels], Qt.Orientation.Horizontal)
    return dock.width()


eyes.QUESTIONS.update(
    {each.__name__: each for each in (begin_notes, notes, live_state, look_at, set_dates, dock_width)}
)

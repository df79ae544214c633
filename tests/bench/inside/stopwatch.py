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
    """Each note: where the mouse was, when that came in, when the check had answered, when it was painted, what it met.

    A painting is over when QGIS turns to the next move, or to nothing at all; where it paints again before that, the
    note is put off. What it paints after it has had the next move shows that one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[list[Any]] = []
        self.used_before = self.used_last = 0.0
        self.paintings = 0
        self._painting = False
        self._waiting: list[list[Any]] = []
        self._shown: list[list[Any]] = []
        viewport = iface.mapCanvas().viewport()
        viewport.installEventFilter(self)
        iface.mainWindow().installEventFilter(self)
        self._viewport = viewport
        self._live = next(each for each in gc.get_objects() if type(each).__name__ == "LiveCheck")
        self._live.met.connect(self._on_met)

    @property
    def live(self) -> Any:
        return self._live

    def begin(self) -> None:
        """Forget what was noted; moves that are not shown yet are none of the series that begins."""
        for notes in (self.notes, self._waiting, self._shown):
            notes.clear()
        self.paintings = 0
        self.used_before = time.thread_time()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._viewport and event.type() == QEvent.Type.MouseMove:
            self._on_painted()
            self._settle()
            at: QPoint = event.globalPos()
            self._waiting.append([at.x(), at.y(), time.monotonic(), None, None, 0])
        elif watched is not self._viewport and event.type() == QEvent.Type.UpdateRequest:
            self._shown += [note for note in self._waiting if note[3] is not None]
            self._waiting = [note for note in self._waiting if note[3] is None]
            if self._shown:
                self.paintings += 1
                self._painting = True
                QTimer.singleShot(0, self._on_painted)
        return False

    def _on_met(self, findings: Any) -> None:
        now = time.monotonic()
        for note in self._waiting:
            note[3], note[5] = note[3] or now, 0 if findings is None else len(findings)

    def _on_painted(self) -> None:
        if not self._painting:
            return
        self._painting = False
        for note in self._shown:
            note[4] = time.monotonic()
        QTimer.singleShot(0, self._settle)

    def _settle(self) -> None:
        """Nothing was painted any more since the last painting was over."""
        if not self._painting and self._shown:
            self.used_last = time.thread_time()
            self.notes += self._shown
            self._shown = []


_watch: list[Stopwatch] = []


def begin_notes() -> bool:
    """Begin to note."""
    if not _watch:
        _watch.append(Stopwatch())
    _watch[0].begin()
    return True


def notes() -> list[Any]:
    """What was noted, the seconds of the processor that QGIS's main thread used until the last was painted, and how
    often it painted."""
    watch = _watch[0]
    return [sorted(watch.notes, key=lambda note: note[2]), watch.used_last - watch.used_before, watch.paintings]


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

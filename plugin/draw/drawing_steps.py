"""Ctrl+Z takes the last point of a drawing back, and Ctrl+Shift+Z sets it again.

Both are QGIS's keys for the edits of the current layer; while something is being drawn, the drawing is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsGeometry, QgsLineString, QgsVertexId
from qgis.PyQt.QtCore import QEvent, QObject
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from .capture_tool import CaptureTool


class DrawingSteps(QObject):
    """Watches the keys of the canvas while Ctrl is held: to watch all the time would cost every move of the mouse."""

    def __init__(self, tool: CaptureTool) -> None:
        super().__init__(tool)
        self.setObjectName("samgrav_drawing_steps")
        self._tool = tool
        self._taken_back: list[QgsGeometry] = []

    def listen(self, held: bool) -> None:
        """Ctrl is held on the canvas, or is not."""
        canvas = self._tool.canvas()
        canvas.removeEventFilter(self)
        if held:
            canvas.installEventFilter(self)

    def forget(self) -> None:
        """What was taken back fits the drawing no longer."""
        self._taken_back = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """QGIS asks here before it takes the key for its own."""
        if event.type() != QEvent.Type.ShortcutOverride or not (_is_back(event) or _is_again(event)):
            return False
        if self._tool.points() or self._taken_back:
            event.accept()
        return bool(event.isAccepted())

    def take(self, event: QKeyEvent) -> bool:
        """Whether the key was one of the two; then it is done."""
        if _is_back(event):
            self._take_back()
        elif _is_again(event):
            self._set_again()
        else:
            return False
        return True

    def _take_back(self) -> None:
        points = self._tool.points()
        if not points:
            return
        line = QgsGeometry(self._tool.captureCurve().clone())
        if points > 1:
            self._tool.undo()
            if self._tool.points() < points:
                self._tool.refresh()
            else:  # QGIS takes nothing back of a line that was set again, before the mouse has moved
                self._tool.take_up(_without_last(line, points))
        else:
            kept = self._taken_back
            self._tool.clear()
            self._taken_back = kept
        self._taken_back.append(line)

    def _set_again(self) -> None:
        if self._taken_back:
            self._tool.take_up(self._taken_back.pop())


def _without_last(line: QgsGeometry, points: int) -> QgsGeometry:
    """A line without its last point; QGIS itself would leave none of two."""
    curve = line.constGet().clone()
    if points == 2:
        return QgsGeometry(QgsLineString([curve.startPoint()]))
    curve.deleteVertex(QgsVertexId(0, 0, points - 1))
    return QgsGeometry(curve)


def _is_back(event: QKeyEvent) -> bool:
    return bool(event.matches(QKeySequence.StandardKey.Undo))


def _is_again(event: QKeyEvent) -> bool:
    return bool(event.matches(QKeySequence.StandardKey.Redo))

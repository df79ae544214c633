"""What every drawing tool of ours shares: it captures a line as QGIS does and turns it into a work's area.

It stands on QgsMapToolCapture, so that snapping, tracing and the advanced digitizing panel apply. The line is held in
the canvas's CRS, areas are made in the register's.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from qgis.core import (
    Qgis,
    QgsCompoundCurve,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsLineString,
    QgsMapLayer,
    QgsPointXY,
)
from qgis.gui import (
    QgsAdvancedDigitizingDockWidget,
    QgsMapCanvas,
    QgsMapCanvasTracer,
    QgsMapMouseEvent,
    QgsMapToolCapture,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QApplication

from ..errors import marked
from .drawing_steps import DrawingSteps
from .preview import Preview
from .shapes import NotDrawable

FINISHING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CaptureTool(QgsMapToolCapture):
    """Left clicks add points; right click or Enter finishes; Backspace or Ctrl+Z takes a point back; Escape cancels.

    Where what was drawn is no area yet, `failed` says why and the drawing stays as it is.
    """

    drawn = pyqtSignal(object)
    """The finished area: QgsGeometry, MultiPolygon in the register's CRS."""
    previewed = pyqtSignal(object)
    """The area as it would be now, or None while there is none."""
    failed = pyqtSignal(object)
    """NotDrawable: why it cannot be finished yet."""
    discarded = pyqtSignal(object)
    """A drawing given up with Escape: the QgsGeometry that `restore` takes; None where nothing was drawn."""
    typed = pyqtSignal(str)
    """A digit was typed over the map: it is meant for the width."""
    shown = pyqtSignal(bool)
    """The tool was taken into the hand, or laid aside."""

    def __init__(
        self,
        canvas: QgsMapCanvas,
        cad_dock: QgsAdvancedDigitizingDockWidget,
        register_crs: Callable[[], QgsCoordinateReferenceSystem],
    ) -> None:
        super().__init__(canvas, cad_dock, QgsMapToolCapture.CaptureMode.CaptureLine)
        self._register_crs = register_crs
        self._canvas_crs = canvas.mapSettings().destinationCrs()
        self._cursor: QgsPointXY | None = None
        self._cursor_is_snapped = False
        self._steps = DrawingSteps(self)
        self.preview = Preview(canvas)
        canvas.destinationCrsChanged.connect(self._follow_canvas_crs)

    @abstractmethod
    def area_of(self, line: QgsGeometry) -> QgsGeometry:
        """The area of a line in the register's CRS. Raises NotDrawable."""

    def area_in_sight(self, line: QgsGeometry) -> QgsGeometry:
        """The area shown while the hand moves; quick rather than exact where it cannot be both."""
        return self.area_of(line)

    def layer(self) -> QgsMapLayer | None:
        """No layer: the line is captured in the canvas's CRS, whichever layer is the current one."""
        return None

    def capabilities(self) -> QgsMapToolCapture.Capability:
        """Traced arcs are kept while drawing; they become straight lines in the area."""
        return QgsMapToolCapture.Capability.SupportsCurves

    def supportsTechnique(self, technique: Qgis.CaptureTechnique) -> bool:
        """Segments, arcs and streaming, as QGIS's digitizing toolbar offers them."""
        return technique != Qgis.CaptureTechnique.Shape

    def activate(self) -> None:
        super().activate()
        self._steps.listen(bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier))
        self.preview.set_visible(True)
        self.shown.emit(True)

    def deactivate(self) -> None:
        self.preview.set_visible(False)
        self._steps.listen(False)
        super().deactivate()
        self.shown.emit(False)

    def cadCanvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        super().cadCanvasMoveEvent(event)
        self._cursor = event.mapPoint()
        self._cursor_is_snapped = event.isSnapped()
        self.refresh()

    def cadCanvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self.finish()
            return
        super().cadCanvasReleaseEvent(event)
        self._steps.listen(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        self._steps.forget()
        self._cursor = event.mapPoint()
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Control:
            self._steps.listen(True)
        if event.key() in FINISHING_KEYS:
            event.accept()
            self.finish()
        elif event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.discard()
        elif event.text().isdigit() and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            event.accept()
            self.typed.emit(event.text())
        elif self._steps.take(event):
            event.accept()
        else:
            super().keyPressEvent(event)
            self.refresh()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Control:
            self._steps.listen(False)
        super().keyReleaseEvent(event)

    def points(self) -> int:
        """How many points were clicked or traced."""
        return self.captureCurve().numPoints()

    def finish(self) -> None:
        """Make the area of what was clicked, or say why there is none yet; the cursor's place does not count."""
        try:
            area = self.area_of(self._in_register_crs(self.captureCurve()))
        except NotDrawable as error:
            self.failed.emit(error)
            return
        self.clear()
        self.drawn.emit(area)

    def discard(self) -> None:
        """Give the drawing up; `restore` brings it back."""
        kept = QgsGeometry(self.captureCurve().clone()) if self.points() else None
        self.clear()
        self.discarded.emit(kept)

    def restore(self, line: QgsGeometry) -> None:
        """Go on with a drawing that was given up."""
        self.clear()
        self.take_up(line)

    def take_up(self, line: QgsGeometry) -> None:
        """Go on with a line as it stood before."""
        self.stopCapturing()
        curve = line.constGet().clone()
        sip.transferto(curve, None)  # addCurve owns it from now on, which its Python signature does not say
        self.addCurve(curve)
        self.startCapturing()
        self.refresh()

    def clear(self) -> None:
        """Start afresh."""
        self._steps.forget()
        self.stopCapturing()
        self._cursor = None
        self.refresh()

    def refresh(self) -> None:
        """Show the area as it would be now."""
        area = self._area_now() if self.points() else None
        self.preview.show(area, self._register_crs())
        self.previewed.emit(area)

    def remove(self) -> None:
        """Take everything off the canvas."""
        self.canvas().destinationCrsChanged.disconnect(self._follow_canvas_crs)
        self.stopCapturing()
        self.preview.remove()

    def line_now(self) -> QgsGeometry:
        """What was clicked, and on to the cursor, in the register's CRS."""
        curve = QgsCompoundCurve(self.captureCurve())
        if self._cursor is not None:
            curve.addCurve(QgsLineString([QgsPointXY(curve.endPoint()), *self._way_to(self._cursor)]))
        return self._in_register_crs(curve)

    def _area_now(self) -> QgsGeometry | None:
        try:
            return self.area_in_sight(self.line_now())
        except NotDrawable:
            return None  # nothing worth showing yet; finishing says what is missing

    def _way_to(self, cursor: QgsPointXY) -> list[QgsPointXY]:
        """Straight on, or along the traced path where QGIS's tracing is switched on."""
        tracer = QgsMapCanvasTracer.tracerForCanvas(self.canvas())
        action = tracer.actionEnableTracing() if tracer is not None else None
        if action is not None and action.isChecked() and self._cursor_is_snapped:
            path, _ = tracer.findShortestPath(QgsPointXY(self.captureCurve().endPoint()), cursor)
            if path:
                return list(path)[1:]
        return [cursor]

    def _in_register_crs(self, curve: QgsCompoundCurve) -> QgsGeometry:
        line = QgsGeometry(curve.clone())
        transform = self._transform(self._canvas_crs, self._register_crs())
        try:
            line.transform(transform)
        except QgsCsException as error:
            raise NotDrawable(
                marked("A point lies where the register's coordinate system does not reach; take it back.")
            ) from error
        return line

    def _follow_canvas_crs(self) -> None:
        """The canvas changed its CRS in the midst of a drawing: the points stay where they are on the ground."""
        before, self._canvas_crs = self._canvas_crs, self.canvas().mapSettings().destinationCrs()
        self._steps.forget()
        if not self.points():
            return
        line = QgsGeometry(self.captureCurve().clone())
        line.transform(self._transform(before, self._canvas_crs))
        self.restore(line)

    def _transform(
        self, source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem
    ) -> QgsCoordinateTransform:
        """Where the project has no CRS, the map shows the register's layers in their own."""
        ends = (crs if crs.isValid() else self._register_crs() for crs in (source, target))
        return QgsCoordinateTransform(*ends, self.canvas().mapSettings().transformContext())

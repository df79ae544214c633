"""Drawing a detour of a registered work: told while the hand moves what lies on it, and registered when it is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import uuid4

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry
from qgis.gui import QgsAdvancedDigitizingDockWidget, QgsMapCanvas, QgsMapTool
from qgis.PyQt.QtCore import QLocale, QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..check.findings.findings import Findings
from ..check.live.register import LiveRegister
from ..domain.changeset import Kind, Operation
from ..domain.schema import DETOUR
from ..errors import SamgravError
from ..i18n import tr
from ..layers.desk import Desk
from ..layers.feature import wkb_of
from .detour_tool import DetourTool
from .drawing_box import DrawingBox
from .live_check import OFF, PREPARING, READY
from .meets import meets_text, severities_of
from .openings import row_of


class DetourDrawing(QObject):
    """One detour at a time; it is registered at once, since its work is. The message bar takes it back."""

    failed = pyqtSignal(object)
    told = pyqtSignal(str, object)
    """Something is done: a sentence and actions (tuple of caption and callable)."""
    noted = pyqtSignal(str, object)
    """Something to know, as `told`."""

    def __init__(
        self,
        canvas: QgsMapCanvas,
        cad_dock: QgsAdvancedDigitizingDockWidget,
        desk: Desk,
        works: LiveRegister,
        *,
        show_input: Callable[[QWidget], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_detour_drawing")
        self._canvas = canvas
        self._desk = desk
        self._works = works
        self._show_input = show_input
        self._before: QgsMapTool | None = None
        self._work = self._ref = ""
        self.box: DrawingBox | None = None
        self.tool = DetourTool(canvas, cad_dock, self._crs)
        self.tool.drawn.connect(self._register)
        self.tool.failed.connect(self.failed)
        self.tool.previewed.connect(self._on_previewed)
        self.tool.discarded.connect(self._on_discarded)
        self.tool.shown.connect(lambda shown: self._open_box() if shown else self._close_box())
        desk.closed.connect(self.stop)

    def begin(self, work: str) -> None:
        """Draw a detour of this work."""
        register = self._desk.register
        if register is None:
            return
        try:
            self._ref = str(row_of(register, work)["ref"])
        except SamgravError as error:
            self.failed.emit(error)
            return
        self._work = work
        self._works.load()
        self.tool.clear()
        current = self._canvas.mapTool()
        if current is not self.tool:
            self._before = current
        self._canvas.setMapTool(self.tool)
        self._canvas.setFocus()

    def stop(self) -> None:
        """Lay the tool aside; what was begun with it is gone."""
        self.tool.clear()
        if self._canvas.mapTool() is self.tool:
            self._lay_aside()

    def remove(self) -> None:
        """The plugin leaves."""
        self.stop()
        self._desk.closed.disconnect(self.stop)
        self.tool.remove()
        self.tool.deleteLater()

    def _lay_aside(self) -> None:
        before, self._before = self._before, None
        if before is not None:
            self._canvas.setMapTool(before)
        else:
            self._canvas.unsetMapTool(self.tool)

    def _register(self, line: QgsGeometry) -> None:
        findings = self._met(line)
        values = {"work_uuid": self._work, "title": self.box.title() if self.box else None, "geom": wkb_of(line)}
        operation = Operation(Kind.INSERT, DETOUR.name, str(uuid4()), values)
        text = tr("A detour of {ref} was registered.").format(ref=self._ref)
        self._lay_aside()
        try:
            result = self._desk.apply([operation], text)
        except SamgravError as error:
            self.failed.emit(error)
            self.noted.emit(tr("The detour was not registered."), ((tr("Go on"), lambda: self._restore(line)),))
            return
        if findings is not None:
            text = f"{text} {meets_text(findings, READY)}."
        version = result.rows[0].row_version
        self.told.emit(text, ((tr("Undo"), lambda: self._take_back(operation, version)),))

    def _take_back(self, operation: Operation, version: int) -> None:
        try:
            self._desk.apply([Operation(Kind.DELETE, operation.table, operation.uuid, {}, version)], tr("Undone"))
        except SamgravError as error:
            self.failed.emit(error)

    def _on_discarded(self, line: QgsGeometry | None) -> None:
        if line is None:
            self._lay_aside()
        else:
            self.noted.emit(tr("The drawing was given up."), ((tr("Undo"), lambda: self._restore(line)),))

    def _restore(self, line: QgsGeometry) -> None:
        """Go on with what was drawn; a registered work is still there, whatever the person does meanwhile."""
        if self._desk.register is not None and self._work:
            self.begin(self._work)
            self.tool.restore(line)

    def _on_previewed(self, line: QgsGeometry | None) -> None:
        if self.box is None:
            return
        length = QLocale().toString(line.length(), "f", 0) if line is not None else ""
        self.box.show_measure(tr("{length} m").format(length=length) if length else "")
        findings = self._met(line) if line is not None else None
        self.tool.preview.set_severities(severities_of(findings), certain=findings is not None)
        state = READY if findings is not None else PREPARING if self._works.loading else OFF
        self.box.show_meets(meets_text(findings, state) if line is not None else "")

    def _met(self, line: QgsGeometry) -> Findings | None:
        """What lies on it; None while that cannot be said."""
        index, wkb = self._works.index, wkb_of(line)
        if index is None or wkb is None:
            return None
        return index.check_detour(self._work, wkb, date.today())

    def _crs(self) -> QgsCoordinateReferenceSystem:
        register = self._desk.register
        return QgsCoordinateReferenceSystem(register.crs) if register is not None else QgsCoordinateReferenceSystem()

    def _open_box(self) -> None:
        hint = tr("Click along the detour of {ref}.").format(ref=self._ref)
        keys = tr("Right click or Enter finishes, Backspace takes a point back, Esc cancels.")
        box = DrawingBox(f"{hint} {keys}", with_dates=False, with_title=True)
        box.finish_asked.connect(self.tool.finish)
        box.left.connect(self._canvas.setFocus)
        self.box = box
        self._show_input(box)

    def _close_box(self) -> None:
        box, self.box = self.box, None
        if box is not None:
            box.hide()
            box.deleteLater()

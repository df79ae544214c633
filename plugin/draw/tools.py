"""The drawing tools in the person's hand: takes them up, shows their box, and hands over what was drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsMapLayer
from qgis.gui import QgsAdvancedDigitizingDockWidget, QgsMapCanvas, QgsMapTool
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QWidget

from ..errors import SamgravError
from ..i18n import explain, tr
from ..layers.desk import Desk
from ..settings import TRENCH_WIDTH_M, Settings
from .capture_tool import CaptureTool
from .circle_tool import CircleTool
from .draft import Draft
from .drafting import Drafting
from .drawing_box import DrawingBox
from .from_selection import Selection, selection_of
from .map_marks import MapMarks
from .meets import meets_text, severities_of
from .polygon_tool import PolygonTool
from .trench_tool import TrenchTool

if TYPE_CHECKING:
    from ..check.findings.findings import Findings

POLYGON, TRENCH, CIRCLE = "polygon", "trench", "circle"


class DrawTools(QObject):
    """One tool at a time. What it draws begins a draft, or is the new area of the draft there is."""

    failed = pyqtSignal(object)
    told = pyqtSignal(str, object)
    """A sentence and actions (tuple of caption and callable)."""
    in_hand = pyqtSignal(bool)
    """A new work is being drawn, or no longer; a drawing that waits while the map is moved goes on."""
    selection_asked = pyqtSignal(object)
    """Selection: the person is to say how wide, and whether it becomes one work or several."""

    def __init__(
        self,
        canvas: QgsMapCanvas,
        cad_dock: QgsAdvancedDigitizingDockWidget,
        desk: Desk,
        drafting: Drafting,
        settings: Settings,
        *,
        show_input: Callable[[QWidget], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_draw_tools")
        self._canvas = canvas
        self._desk = desk
        self._drafting = drafting
        self._settings = settings
        self._show_input = show_input
        self._before: QgsMapTool | None = None
        self.box: DrawingBox | None = None
        self._tools: dict[str, CaptureTool] = {
            POLYGON: PolygonTool(canvas, cad_dock, self.crs),
            TRENCH: TrenchTool(canvas, cad_dock, self.crs, settings.get(TRENCH_WIDTH_M)),
            CIRCLE: CircleTool(canvas, cad_dock, self.crs),
        }
        self.marks = MapMarks(canvas, drafting, self.crs, self)
        for name, tool in self._tools.items():
            self._listen(name, tool)
        drafting.met.connect(self._on_met)
        drafting.check_state.connect(lambda _state: self._on_met(self._drafting.findings))
        drafting.redraw_asked.connect(self._take)
        desk.closed.connect(self.stop)

    def polygon(self) -> None:
        """Draw an outline."""
        self._take(POLYGON)

    def trench(self) -> None:
        """Draw the line of a trench."""
        self._take(TRENCH)

    def circle(self) -> None:
        """Draw a circle around a point."""
        self._take(CIRCLE)

    def from_selection(self, layer: QgsMapLayer | None) -> None:
        """Make works of what is selected in a layer; `selection_asked` asks the person how."""
        reason = self._drafting.reason()
        if reason is not None:
            self.told.emit(reason, ())
            return
        try:
            selection = selection_of(layer, self.crs(), self._canvas.mapSettings().transformContext())
        except SamgravError as error:
            self.failed.emit(error)
        else:
            self.selection_asked.emit(selection)

    def use(self, selection: Selection, width_m: float, each: bool) -> bool:
        """Begin the works that the person decided on; False where they are no areas, and `failed` says why."""
        try:
            areas = selection.areas(width_m, each)
        except SamgravError as error:
            self.failed.emit(error)
            return False
        if selection.needs_width:
            self._settings.set(TRENCH_WIDTH_M, width_m)
        self._drafting.start(areas, {}, each)
        return True

    @property
    def width_m(self) -> float:
        """The width that was used last."""
        return self._settings.get(TRENCH_WIDTH_M)

    def tool(self, name: str) -> CaptureTool:
        """One of the tools."""
        return self._tools[name]

    def bind(self, name: str, action: QAction) -> None:
        """The action that shows whether this tool is in the hand."""
        action.setCheckable(True)
        self._tools[name].setAction(action)

    def crs(self) -> QgsCoordinateReferenceSystem:
        """The register's CRS; an invalid one where none is open."""
        register = self._desk.register
        return QgsCoordinateReferenceSystem(register.crs) if register is not None else QgsCoordinateReferenceSystem()

    def stop(self) -> None:
        """Lay the tool aside; what was begun with it is gone."""
        for tool in self._tools.values():
            tool.clear()
            if self._canvas.mapTool() is tool:
                self._lay_aside()

    def remove(self) -> None:
        """The plugin leaves."""
        self.stop()
        self._drafting.met.disconnect(self._on_met)
        self._drafting.redraw_asked.disconnect(self._take)
        self._desk.closed.disconnect(self.stop)
        self.marks.remove()
        for tool in self._tools.values():
            tool.remove()
            tool.deleteLater()

    def _listen(self, name: str, tool: CaptureTool) -> None:
        tool.drawn.connect(self._on_drawn)
        tool.failed.connect(self.failed)
        tool.discarded.connect(lambda line: self._on_discarded(name, line))
        tool.previewed.connect(self._on_previewed)
        tool.typed.connect(lambda digit: self.box.type_size(digit) if self.box is not None else None)
        tool.shown.connect(lambda shown: self._on_shown(name, shown))

    def _take(self, name: str) -> None:
        reason = self._drafting.reason() if self._drafting.draft is None else None
        if reason is not None:
            self.told.emit(reason, ())
            return
        current = self._canvas.mapTool()
        if current not in self._tools.values():
            self._before = current
        self._drafting.live.prepare()
        self._canvas.setMapTool(self._tools[name])
        self._canvas.setFocus()

    def give_up(self) -> None:
        """Lay the tool aside; what was begun with it can be brought back from the message bar."""
        for tool in self._tools.values():
            if tool.points():
                tool.discard()
        if self._canvas.mapTool() in self._tools.values():
            self._lay_aside()
        self.in_hand.emit(False)

    @property
    def drawing(self) -> bool:
        """Whether something is drawn that is no draft yet."""
        return any(tool.points() for tool in self._tools.values())

    def _on_shown(self, name: str, shown: bool) -> None:
        if shown:
            self._open_box(name)
            if self._is_new():
                self.in_hand.emit(True)
            return
        self._close_box()
        if not self.drawing:
            self.in_hand.emit(False)

    def _lay_aside(self) -> None:
        """Back to the tool the person had before, so that the next click does not begin another work."""
        before, self._before = self._before, None
        if before is not None:
            self._canvas.setMapTool(before)
        else:
            self._canvas.unsetMapTool(self._canvas.mapTool())

    def _on_drawn(self, area: QgsGeometry) -> None:
        wrong_day = self.box.wrong_day() if self.box is not None else None
        values = self._values()
        self._lay_aside()
        for tool in self._tools.values():
            tool.clear()  # what was begun with another tool and left lying
        if self._drafting.draft is not None:
            self._drafting.redraw(area)
        else:
            self._drafting.start(area, values)
        if wrong_day is not None:
            self.told.emit(explain(wrong_day), ())

    def _on_discarded(self, name: str, line: QgsGeometry | None) -> None:
        if line is None:
            self._lay_aside()
            return
        draft = self._drafting.draft
        self.told.emit(tr("The drawing was given up."), ((tr("Undo"), lambda: self._restore(name, line, draft)),))

    def _restore(self, name: str, line: QgsGeometry, draft: Draft | None) -> None:
        """Go on with a drawing, unless it would now become the area of another work than the one it was for."""
        if draft is not self._drafting.draft:
            open_now = self._drafting.draft is not None
            in_form = tr("Register or cancel the work in the form first, then go on with the drawing.")
            text = in_form if open_now else tr("The work that this drawing was for is no longer in the form.")
            again = ((tr("Undo"), lambda: self._restore(name, line, draft)),) if open_now and draft is None else ()
            self.told.emit(text, again)
            return
        self._take(name)
        if self._canvas.mapTool() is self._tools[name]:
            self._tools[name].restore(line)

    def _on_previewed(self, area: QgsGeometry | None) -> None:
        if self.box is not None:
            self.box.show_area(area.area() if area is not None else None)
        if self._drafting.draft is None:
            self._drafting.preview(area, self._values())

    def _on_met(self, findings: Findings | None) -> None:
        tool = self._canvas.mapTool()
        if not isinstance(tool, CaptureTool):
            return
        tool.preview.set_severities(severities_of(findings), certain=findings is not None)
        if self.box is not None and tool.points() and self._drafting.draft is None:
            self.box.show_meets(meets_text(findings, self._drafting.live.state))

    def _values(self) -> dict[str, str]:
        """The dates that were given while drawing."""
        if self.box is None:
            return {}
        start, end = self.box.period()
        return {name: day for name, day in (("start_date", start), ("end_date", end)) if day}

    def _open_box(self, name: str) -> None:
        tool = self._tools[name]
        box = DrawingBox(_hint(name), _size_label(name), with_bends=name == TRENCH, with_dates=self._is_new())
        if isinstance(tool, TrenchTool):
            box.show_size(tool.width_m)
            box.size_changed.connect(self._on_width)
            box.mitre_changed.connect(tool.set_mitred)
            tool.set_mitred(False)
        elif isinstance(tool, CircleTool):
            box.size_changed.connect(tool.set_radius)
            tool.measured.connect(box.show_size)
        box.period_changed.connect(lambda *_: tool.refresh())
        box.finish_asked.connect(tool.finish)
        box.left.connect(self._canvas.setFocus)
        self.box = box
        self._show_input(box)

    def _is_new(self) -> bool:
        """Whether a work is begun; the one in the form has its dates there."""
        return self._drafting.draft is None

    def _close_box(self) -> None:
        box, self.box = self.box, None
        if box is not None:
            box.hide()
            box.deleteLater()

    def _on_width(self, width_m: float) -> None:
        trench = self._tools[TRENCH]
        if isinstance(trench, TrenchTool):
            trench.set_width(width_m)
            self._settings.set(TRENCH_WIDTH_M, width_m)


def _hint(name: str) -> str:
    hints = {
        POLYGON: tr("Click the corners."),
        TRENCH: tr("Click along the trench."),
        CIRCLE: tr("Click the centre, then the rim."),
    }
    keys = tr("Right click or Enter finishes, Backspace takes a point back, Esc cancels.")
    return f"{hints[name]} {keys}"


def _size_label(name: str) -> str:
    return {TRENCH: tr("Width"), CIRCLE: tr("Radius")}.get(name, "")

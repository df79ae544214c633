"""From the drawing actions to tools, draft and form page, and back to the lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...check.findings.findings import Findings
from ...draw.detour_drawing import DetourDrawing
from ...draw.drafting import Drafting
from ...draw.from_selection import Selection
from ...draw.layer_changes import LayerChanges
from ...draw.tools import CIRCLE, POLYGON, TRENCH, DrawTools
from ...draw.vertex_following import VertexFollowing
from ...errors import SamgravError
from ...i18n import explain, tr
from ...paths import profile_folder
from ..drawing_page import DrawingPage
from ..form_page import FormPage
from ..from_selection_page import SelectionPage
from ..move_page import MovePage
from ..window import Window
from .works import WorksControl


class DrawingControl(QObject):
    """Owns the one draft's page; everything that is said goes to the message bar."""

    registered = pyqtSignal(object, object)
    """uuids of the works (tuple) and the Findings they meet (None where that is not known)."""
    findings_asked = pyqtSignal(object)
    """Findings to be listed."""

    def __init__(self, window: Window, works: WorksControl, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_drawing_control")
        self._window = window
        self._works = works
        self._forget_not_drawn: Callable[[], None] = lambda: None
        iface = window.iface
        self.drafting = Drafting(
            window.desk,
            window.project,
            profile_folder() / "drafts",
            active_layer=iface.activeLayer,
            set_active_layer=iface.setActiveLayer,
            parent=self,
        )
        window.undo(self.drafting.stop)
        self._take_tools()
        self._form = FormPage(self.drafting)
        self._move = MovePage(self.drafting, window.desk)
        self._selection = SelectionPage(self.tools)
        self._drawing = DrawingPage()
        self._loading = window.dock.loading
        window.dock.add_pages(self._form, self._move, self._selection, self._drawing)
        self._connect_actions()
        self._connect_pages()
        self._connect_voices()
        self._connect_check()

    def _take_tools(self) -> None:
        """What draws on the map, and what follows QGIS's own tools."""
        window, iface = self._window, self._window.iface
        where = (window.canvas, iface.cadDockWidget(), window.desk)
        self.tools = DrawTools(*where, self.drafting, window.settings, show_input=iface.addUserInputWidget, parent=self)
        window.undo(self.tools.remove)
        self.changes = LayerChanges(window.desk, self.drafting, parent=self)
        window.undo(self.changes.stop)
        self.vertices = VertexFollowing(window.canvas, self.drafting, window.project, parent=self, changes=self.changes)
        window.undo(self.vertices.stop)
        self.detours = DetourDrawing(*where, self.drafting.works, show_input=iface.addUserInputWidget, parent=self)
        window.undo(self.detours.remove)

    def open(self, uuid: str) -> None:
        """Open a work: in the form, or in QGIS's own where the register can only be read."""
        self._works.select([uuid])
        self._works.zoom_to([uuid])
        if self._window.situation.read_only:
            self._works.look_at(uuid)
        else:
            self.drafting.edit(uuid)

    def _connect_actions(self) -> None:
        actions, tools = self._window.actions, self.tools
        for action, name, begin in (
            ("new_polygon", POLYGON, tools.polygon),
            ("new_trench", TRENCH, tools.trench),
            ("new_circle", CIRCLE, tools.circle),
        ):
            tools.bind(name, actions[action])
            actions.on(action, begin)
        actions.on("new_from_selection", lambda: tools.from_selection(self._window.iface.activeLayer()))
        actions.on("edit_work", self._with_one(self.drafting.edit))
        actions.on("duplicate_work", self._with_one(self.drafting.duplicate))
        actions.on("move_work", self._with_one(self.drafting.move))
        actions.on("draw_detour", self._with_one(self.detours.begin))
        self.detours.tool.setAction(actions["draw_detour"])
        actions["draw_detour"].setCheckable(True)
        actions.on("withdraw_work", lambda: self.drafting.withdraw(self._works.selected()))

    def _connect_pages(self) -> None:
        dock, drafting = self._window.dock, self.drafting
        drafting.started.connect(lambda _draft: self._show_form())
        drafting.ended.connect(self._on_ended)
        drafting.move_asked.connect(self._show_move)
        self.tools.selection_asked.connect(self._show_selection)
        self.tools.in_hand.connect(self._on_in_hand)
        self.changes.began.connect(self._show_changes)
        self.changes.ended.connect(self._leave_changes)
        self._drawing.left.connect(self._leave_drawing)
        self._form.vertex_tool_asked.connect(self._take_vertex_tool)
        self._form.detour_asked.connect(self.detours.begin)
        for page in (self._move, self._selection):
            page.left.connect(dock.show_home)
        self._window.desk.opened.connect(drafting.offer_unregistered)

    def _connect_voices(self) -> None:
        messages = self._window.messages
        for voice in (self.drafting, self.detours):
            voice.failed.connect(messages.show_error)
        self.tools.failed.connect(self._show_not_drawn)
        self.drafting.told.connect(self._tell)
        self.drafting.noted.connect(messages.show_info)
        self.drafting.offered.connect(messages.show_warning)
        self.tools.told.connect(messages.show_info)
        self.detours.told.connect(self._tell)
        self.detours.noted.connect(messages.show_info)
        self.drafting.registered.connect(self._on_registered)
        self.drafting.findings_asked.connect(self.findings_asked)

    def _connect_check(self) -> None:
        drafting, works = self.drafting, self.drafting.works
        drafting.met.connect(self._show_met)
        drafting.check_state.connect(lambda _state: self._show_met(drafting.findings))
        self._drawing.strip.looked_at.connect(drafting.look_asked)
        works.loading_changed.connect(self._on_loading)
        works.progressed.connect(self._loading.advance)
        works.failed.connect(self._window.messages.show_error)
        self._on_loading(works.loading)

    def _show_met(self, findings: Findings | None) -> None:
        if self._drawing.isVisible():
            drawn = self.tools.drawing or self.changes.checking
            self._drawing.show_findings(findings, self.drafting.live.state, drawn=drawn)

    def _on_loading(self, loading: bool) -> None:
        """The register is read into memory: drawing is possible meanwhile, and says that it is not checked yet."""
        if loading:
            self._loading.begin(tr("Loading the works to check against…"))
        else:
            self._loading.end()

    def _show_not_drawn(self, error: SamgravError) -> None:
        """Until it is drawn, or given up."""
        self._forget_not_drawn()
        self._forget_not_drawn = self._window.messages.show_unfinished(explain(error))

    def _on_in_hand(self, drawing: bool) -> None:
        self._forget_not_drawn()
        if drawing:
            self._window.dock.show_home(self._drawing)
            self._drawing.begin(self.drafting.live.state)
        elif self.drafting.draft is None and self._window.desk.register is not None:
            self._window.dock.show_lists()

    def _show_changes(self, name: str) -> None:
        """Over the lists only: a page on which somebody is at work stays, and the map shows the zones."""
        self._drawing.begin_changes(name)
        if self._window.dock.pages.currentWidget() is self._window.dock.tabs:
            self._window.dock.show_home(self._drawing)

    def _leave_changes(self) -> None:
        if self.drafting.draft is None and not self.tools.drawing and self._window.desk.register is not None:
            self._window.dock.leave_home(self._drawing)

    def _leave_drawing(self) -> None:
        if self.changes.checking:
            self.changes.rest()
        else:
            self.tools.give_up()

    def _with_one(self, act: Callable[[str], object]) -> Callable[[], None]:
        def begin() -> None:
            selected = self._works.selected()
            if len(selected) == 1:
                act(selected[0])

        return begin

    def _show_form(self) -> None:
        self._window.update(drawing=True)
        self._window.dock.show_home(self._form)
        self._window.dock.setUserVisible(True)

    def _on_ended(self) -> None:
        self._window.update(drawing=False)
        if self._window.desk.register is not None:
            self._window.dock.show_lists()

    def _show_move(self, uuid: str) -> None:
        self._window.dock.show_page(self._move)
        if not self._move.begin(uuid):
            self._window.dock.show_home()

    def _show_selection(self, selection: Selection) -> None:
        self._window.dock.show_page(self._selection)
        self._selection.begin(selection)

    def _take_vertex_tool(self) -> None:
        if self.drafting.draft is not None:
            self._window.iface.setActiveLayer(self.drafting.draft.layer)
            self._window.iface.actionVertexToolActiveLayer().trigger()

    def _on_registered(self, uuids: Sequence[str], findings: Findings | None) -> None:
        self._window.messages.clear_errors()
        self._works.select(uuids)
        self.registered.emit(uuids, findings)

    def _tell(self, text: str, actions: Sequence[tuple[str, Callable[[], object]]]) -> None:
        self._window.messages.show_success(text, actions)

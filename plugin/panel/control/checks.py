"""From the buttons under Check to the runner in the background, and from its findings to the desk."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from qgis.core import QgsGeometry, QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QLocale, QObject, pyqtSignal

from ...check.constraints.stored_layers import StoredLayers
from ...check.findings.findings import Findings
from ...check.live.kept_here import kept_here
from ...check.live.register import LiveRegister
from ...check.task import CheckRequest, CheckRunner, ForeignRequest, Request, Scope
from ...errors import SamgravError
from ...i18n import tr
from ...layers.feature import wkb_of
from ...settings import CHECK_ON_SAVE
from ..check_layer_page import CheckLayerPage, LayerCheck
from ..map_view import MapView
from ..unfit_layer import why_unfit
from ..window import Window
from .constraints import may_not_remember
from .periods import PeriodsControl
from .standing import StandingControl
from .works import WorksControl


class ChecksControl(QObject):
    """One check at a time; what it finds takes the place of what the last one found."""

    checked = pyqtSignal()
    """New findings stand in the list."""
    shown = pyqtSignal()
    """What a check found stands in the list and lies on the map."""
    looked = pyqtSignal(object, object)
    """The request and the Findings of a check that a person asked for."""
    running = pyqtSignal(bool)
    """A check has begun, or it runs no more."""
    given_up = pyqtSignal()
    """A check ended without a complete result."""
    saved_meets = pyqtSignal(str)
    """The uuid of a work that was saved, once the list holds what it meets."""
    remember_wanted = pyqtSignal(object)
    """A `LayerCheck` is to become a rule."""

    def __init__(self, window: Window, works: WorksControl, periods: PeriodsControl, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_checks_control")
        self._window = window
        self._works = works
        self._map = MapView(window.canvas, window.project)
        self._runner = CheckRunner(self)
        self._periods = periods
        self._layer_page = CheckLayerPage()
        window.dock.add_pages(self._layer_page)
        self._everything_shown = False
        self._saved = ""
        self._in_memory: LiveRegister | None = None
        self._met = 0
        """How many findings the check that runs has told so far."""
        self._what = ""
        self._request: Request | None = None
        self._standing: StandingControl | None = None
        self._quietly = False
        self._connect()
        window.undo(self._runner.cancel)

    def _connect(self) -> None:
        actions, runner, dock = self._window.actions, self._runner, self._window.dock
        actions.on("check_all", self.check_everything)
        actions.on("check_selection", lambda: self.check_works(self._works.selected()))
        actions.on("check_visible", self.check_visible)
        actions.on("check_period", self._ask_period)
        actions.on("check_layer", lambda: self.ask_layer(None))
        runner.progressed.connect(dock.progress.advance)
        runner.told.connect(self._on_found)
        runner.finished.connect(self._on_finished)
        runner.cancelled.connect(self._on_cancelled)
        runner.failed.connect(self._on_failed)
        dock.progress.cancelled.connect(runner.cancel)
        self._window.desk.closed.connect(self._on_closed)
        self._layer_page.wanted.connect(self._check_layer)
        self._layer_page.remember_wanted.connect(self.remember_wanted)
        self._layer_page.left.connect(dock.show_home)

    def use(self, works: LiveRegister) -> None:
        """Check the works that are in memory instead of reading them again."""
        self._in_memory = works

    def keep_true(self, standing: StandingControl) -> None:
        """From now on, what a check of everything found follows what is saved."""
        self._standing = standing
        standing.worn.connect(self._check_again)
        self.given_up.connect(standing.go_on)

    def check_everything(self) -> None:
        """All works of the register."""
        self._start(tr("Checking everything…"), Scope())

    def check_works(self, uuids: Collection[str]) -> None:
        """These works against all others."""
        self._start(tr("Checking the selection…"), Scope(uuids=frozenset(uuids)))

    def check_visible(self) -> None:
        """The works that the map shows now."""
        layers = self._window.desk.layers
        if layers is not None:
            shown = self._map.extent_in(layers.works.crs())
            area = None if shown.isEmpty() else wkb_of(QgsGeometry.fromRect(shown))  # far out it is everything
            self._start(tr("Checking what is visible…"), Scope(area=area))

    def ask_layer(self, layer: QgsMapLayer | None, *, to_remember: bool = False) -> None:
        """Show the page that checks a layer; starts with the one that is asked for, or the current one."""
        window = self._window
        may_not = may_not_remember(window.desk.register)
        own = list(window.desk.layers.by_role().values()) if window.desk.layers is not None else []
        asked = layer or window.iface.activeLayer()
        unfit = why_unfit(asked, own if layer is not None else [])
        wanted = asked if isinstance(asked, QgsVectorLayer) and asked not in own and not unfit else None
        self._layer_page.begin(wanted, own, may_not, unfit, to_remember=to_remember)
        window.dock.show_page(self._layer_page)

    def after_save(self, uuids: Sequence[str], findings: Findings | None) -> None:
        """Show at once what a saved work meets. Where everything was checked before, everything stays checked."""
        if findings is None or not self._window.settings.get(CHECK_ON_SAVE):
            return
        if self._everything_shown and self._standing is not None and self._standing.stands:
            self.checked.emit()  # the findings hold it already
            if len(uuids) == 1:
                self.saved_meets.emit(uuids[0])
        elif self._everything_shown and len(uuids) == 1:
            self._check_again(uuids[0])
        else:
            self._window.desk.show_findings(findings)
            if len(findings):
                self.checked.emit()

    def _check_again(self, saved: str = "") -> None:
        """Everything once more, since it was shown: nobody asked, so the page is not turned to it, but to what a work
        meets that was `saved`."""
        if self._everything_shown and not self._runner.running:
            self.check_everything()
            self._quietly = not saved
        self._saved = saved or self._saved

    def _ask_period(self) -> None:
        what = tr("Checks the works that are under way on one of these days, against all others.")
        self._periods.ask(what, tr("Check period"), self._check_period)

    def _check_period(self, first: str, last: str) -> None:
        scope = Scope(first_day=date.fromisoformat(first), last_day=date.fromisoformat(last))
        self._start(tr("Checking the period…"), scope)

    def _check_layer(self, wanted: LayerCheck) -> None:
        from ...check.constraints.layer_features import features_of

        register = self._window.desk.register
        if register is None:
            return
        try:
            features = features_of(wanted.layer, register.crs, wanted.start_field, wanted.end_field)
        except SamgravError as error:
            self._window.messages.show_error(error)
            return
        self._window.dock.show_home()
        request = ForeignRequest(features, wanted.within_m, wanted.severity, kept=kept_here())
        self._run(tr("Checking {layer}…").format(layer=wanted.layer.name()), request)

    def _start(self, what: str, scope: Scope) -> None:
        self._everything_shown = False
        layers = StoredLayers.of_project(self._window.project)
        known = self._in_memory.index if self._in_memory is not None else None
        self._run(what, CheckRequest(date.today(), scope, layers=layers, known=known, kept=kept_here()))

    def _run(self, what: str, request: Request) -> None:
        register = self._window.desk.register
        if register is None:
            return
        self._everything_shown = isinstance(request, CheckRequest) and request.scope == Scope()
        self._met, self._what, self._request = 0, what, request
        self._quietly, self._saved = False, ""
        if self._everything_shown and self._standing is not None:
            self._standing.begin()
        self._window.update(checking=True)
        self._window.dock.progress.begin(what)
        self.running.emit(True)
        self._runner.start(register.uri, request)

    def _on_found(self, findings: Findings) -> None:
        """More was found, and the check goes on."""
        self._window.desk.shelf.grow(findings)
        self._met += len(findings)
        so_far = tr("{check} {count} found").format(check=self._what, count=QLocale().toString(self._met))
        self._window.dock.progress.say(so_far)

    def _on_finished(self, findings: Findings) -> None:
        self._end()
        self._window.desk.show_findings(findings)
        if self._everything_shown and self._standing is not None:
            self._standing.take(findings)
        self.shown.emit()
        if not self._quietly:
            self.checked.emit()
        if not self._quietly and not self._saved:
            self.looked.emit(self._request, findings)
        if self._saved:
            self.saved_meets.emit(self._saved)
            self._saved = ""

    def _on_cancelled(self) -> None:
        self._saved = ""  # the next check is another one
        self._end()
        self._window.desk.shelf.give_back()
        self.given_up.emit()

    def _on_failed(self, error: Exception) -> None:
        self._on_cancelled()
        self._window.messages.show_error(error)

    def _end(self) -> None:
        self._window.dock.progress.end()
        self._window.update(checking=False)
        self.running.emit(False)

    def _on_closed(self) -> None:
        self._runner.cancel()
        self._everything_shown = False

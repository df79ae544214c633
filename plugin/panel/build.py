"""Builds the window's parts and wires them; every part pushes its own undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import QgsProject
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject

from ..i18n import explain
from ..layers.desk import Desk
from ..paths import profile_folder
from ..register import Outbox
from ..requirements import missing_requirement
from ..settings import AUTHOR, MY_PARTY, OPEN_LAST, RECENT, Settings
from .actions import Actions
from .control.closing import ClosingControl
from .control.conflicts import ConflictsControl
from .control.creating import CreatingControl
from .control.findings import FindingsControl
from .control.members import MembersControl
from .control.periods import PeriodsControl
from .control.register_state import RegisterStateControl
from .control.registers import RegistersControl
from .control.saves import SavesControl
from .control.start import StartControl
from .control.stuck import StuckControl
from .control.unconfirmed import UnconfirmedControl
from .control.upgrades import UpgradesControl
from .control.works import WorksControl
from .dock import Dock
from .furniture import add_actions, add_dock, add_help, add_layer_menu, add_locator, add_options
from .messages import Messages
from .window import Window

if TYPE_CHECKING:
    from .control.unseen import UnseenControl

Undo = Callable[[Callable[[], object]], None]


def build_window(iface: QgisInterface, project: QgsProject, owner: QObject, undo: Undo) -> Window:
    """All of Samgrav that has a face. `undo` takes what must be done, last first, when the plugin leaves."""
    window = _window(iface, project, owner, undo)
    missing = missing_requirement()
    window.update(missing=explain(missing) if missing else "")
    periods = PeriodsControl(window, owner)
    works = WorksControl(window, periods, owner)
    findings = FindingsControl(window, owner)
    registers = RegistersControl(window, owner)
    StartControl(window, registers, CreatingControl(window, registers, owner), owner)
    RegisterStateControl(window, owner)
    UnconfirmedControl(window, owner)
    MembersControl(window, registers, owner)
    UpgradesControl(window, owner)
    SavesControl(window, owner)
    stuck = StuckControl(window, owner)
    ConflictsControl(window, owner)
    ClosingControl(window, owner)
    works.loaded.connect(findings.on_works)
    findings.undated_asked.connect(works.list_undated)
    add_actions(window)
    add_dock(window)
    add_help(window)
    add_options(window)
    add_locator(window, lambda: works.works, works.opened.emit)
    if missing is None:
        unseen = _add_drawing_and_checks(window, works, periods, findings, stuck)
        _add_ways_in_and_out(window, works, registers, unseen)
    else:
        works.opened.connect(works.look_at)
        window.messages.show_warning(explain(missing))
    _begin(window, registers)
    return window


def _window(iface: QgisInterface, project: QgsProject, owner: QObject, undo: Undo) -> Window:
    settings = Settings(owner)
    settings.setObjectName("samgrav_settings")
    messages = Messages(iface.messageBar(), owner)
    undo(messages.stop)
    outbox = Outbox(profile_folder() / "outbox.sqlite")
    undo(outbox.close)
    desk = Desk(project, outbox, lambda: settings.get(AUTHOR), lambda: settings.get(MY_PARTY), owner)
    undo(desk.release)
    settings.changed.connect(lambda key: desk.refresh_party() if key == MY_PARTY.key else None)
    actions = Actions(iface.mainWindow())
    undo(actions.remove)
    dock = Dock(iface.mainWindow())
    return Window(iface, project, settings, desk, dock, actions, messages, undo)


def _add_drawing_and_checks(
    window: Window, works: WorksControl, periods: PeriodsControl, findings: FindingsControl, stuck: StuckControl
) -> UnseenControl:
    """They reckon with geometries, for which shapely is needed; imported here, so that all else works without it."""
    from .control.checks import ChecksControl
    from .control.constraints import ConstraintsControl
    from .control.drawing import DrawingControl
    from .control.rules import RulesControl
    from .control.settling import SettlingControl
    from .control.standing import StandingControl
    from .control.unseen import UnseenControl

    owner = works.parent()
    checks = ChecksControl(window, works, periods, owner)
    constraints = ConstraintsControl(window, owner)
    checks.running.connect(findings.on_checking)
    checks.shown.connect(findings.catch_up)
    checks.checked.connect(findings.turn_to)
    checks.looked.connect(lambda _request, found: findings.tell_hidden(found))
    checks.remember_wanted.connect(constraints.remember)
    checks.saved_meets.connect(findings.show_work)
    SettlingControl(window, findings, owner)
    drawing = DrawingControl(window, works, owner)
    stuck.open_with(drawing.drafting.take_up)
    checks.use(drawing.drafting.works)
    drawing.findings_asked.connect(findings.show_only)
    drawing.registered.connect(checks.after_save)
    unseen = UnseenControl(window, works, owner)
    checks.looked.connect(unseen.after_check)
    unseen.asked.connect(findings.turn_to)
    standing = StandingControl(window, drawing.drafting.works, owner)
    standing.updated.connect(findings.show_updated)
    checks.keep_true(standing)
    works.opened.connect(drawing.open)
    findings.opened.connect(drawing.open)
    add_layer_menu(window, checks.ask_layer)
    rules = RulesControl(window, drawing.drafting.works, owner)
    constraints.change_asked.connect(rules.ask_change)
    return unseen


def _add_ways_in_and_out(
    window: Window, works: WorksControl, registers: RegistersControl, unseen: UnseenControl
) -> None:
    """Import, handover, areas taken offline, copies: they need shapely, too."""
    from .control.bringing_back import BringBackControl
    from .control.copies import CopiesControl
    from .control.handovers import HandoversControl
    from .control.imports import ImportsControl
    from .control.offline import OfflineControl

    owner = works.parent()
    ImportsControl(window, owner).imported.connect(unseen.after_save)
    HandoversControl(window, works, owner)
    OfflineControl(window, owner)
    BringBackControl(window, owner).brought.connect(unseen.after_save)
    CopiesControl(window, registers, owner)


def _begin(window: Window, registers: RegistersControl) -> None:
    """Take over what the project shows already, or open the last register where the person wants that."""
    window.desk.adopt()
    if not window.settings.get(OPEN_LAST):
        return

    def open_last() -> None:
        recent = window.settings.get(RECENT)
        if window.desk.register is None and recent:
            registers.open_when_it_answers(recent[0])

    if window.iface.mainWindow().isVisible():
        open_last()
        return
    # While it starts, QGIS loads the plugins first and begins its project then; what lay in it would be lost.
    window.iface.initializationCompleted.connect(open_last)
    window.undo(lambda: window.iface.initializationCompleted.disconnect(open_last))

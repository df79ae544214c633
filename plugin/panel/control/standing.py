"""Findings of a check of everything are kept true: what is saved, by whomever, is checked again, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qgis.PyQt.QtCore import QObject, pyqtSignal
from shapely.errors import ShapelyError

from ...background import Job, Nothing, Runner
from ...check.findings.findings import Findings
from ...check.findings.settled import SettledPairs, settled_pairs_of
from ...check.live.index import LiveIndex
from ...check.live.register import LiveRegister
from ...check.live.standing import Standing
from ...domain.changeset import Change
from ...domain.schema import DETOUR
from ...errors import SamgravError
from ...i18n import tr
from ...log import log_error
from ...settings import CHECK_ON_SAVE
from ..window import Window

MOST = 200
"""With more entries of the log at a time, checking everything anew in the background is the quicker way."""
NOT_FOLLOWED = {"rule"}
"""Tables whose changes can concern any work."""
FOLLOWED = {"work", DETOUR.name}
"""Tables whose changes concern some works. What people settle takes no check (see `FindingsControl`)."""


class StandingControl(QObject):
    """`begin` when a check of everything begins, `take` when it has ended; from then on it follows the register."""

    updated = pyqtSignal(object, object, object)
    """All findings of the last check as they are after what was saved, and the `Difference`, both with what is settled;
    and the `SettledPairs`."""
    worn = pyqtSignal()
    """Too much has changed, or what cannot be followed: everything must be checked anew."""

    def __init__(self, window: Window, works: LiveRegister, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_standing_control")
        self._window = window
        self._works = works
        self._standing: Standing | None = None
        self._shown: Findings | None = None
        self._seq = 0
        self._begun: int | None = None
        """The log's last entry when the check began that runs now."""
        self._getting_ready = Runner("samgrav_standing_getting_ready", self, insistent=True)
        self._layers_changed = False
        """While a check runs, which may have read them before."""
        works.layers_changed.connect(self._on_layers_changed)
        works.advanced.connect(lambda _followed: self._follow())
        window.desk.findings_changed.connect(self._on_findings)
        window.desk.closed.connect(self._let_go)

    @property
    def stands(self) -> bool:
        """Whether the findings that are shown are kept true."""
        return self._standing is not None

    def begin(self) -> None:
        """A check of everything begins: what is saved from now on may be missing in it."""
        register = self._window.desk.register
        self._begun = register.last_seq() if register is not None else None
        self._layers_changed = False

    def go_on(self) -> None:
        """The check was given up: what stood before stands again."""
        self._begun = None
        self._follow()

    def take(self, findings: Findings) -> None:
        """These are what the check of everything found; they are shown."""
        self._seq, self._begun = self._begun or 0, None
        standing = self._standing = Standing(findings if findings.whole is None else findings.whole)
        self._shown = findings
        title = tr("Getting ready to follow what is saved")
        self._getting_ready.begin(Job(title, "", lambda *_: standing.ready(), hidden=True, obtain=Nothing))
        self._follow()
        if self._layers_changed:
            self._on_layers_changed()

    def _on_findings(self, findings: Findings | None) -> None:
        """Other findings are shown: those of one work, or of a selection."""
        if findings is not self._shown:
            self._let_go()

    def _let_go(self) -> None:
        self._getting_ready.leave()
        self._standing = self._shown = None

    def _on_layers_changed(self) -> None:
        """Trees were planted, a festival was moved: which works that concerns, only checking everything can tell."""
        self._layers_changed = self._begun is not None
        if self.stands and not self._layers_changed and self._window.settings.get(CHECK_ON_SAVE):
            self.worn.emit()

    def _follow(self) -> None:
        index, register = self._works.index, self._window.desk.register
        if self._standing is None or index is None or register is None or index.seq <= self._seq:
            return
        if self._begun is not None or not self._window.settings.get(CHECK_ON_SAVE):
            return
        try:
            self._follow_to(index, register.changes_since(self._seq, MOST + 1), settled_pairs_of(register))
        except (SamgravError, ShapelyError) as error:  # what was found before stays, and says how much has changed
            log_error(error)
            self._standing = None

    def _follow_to(self, index: LiveIndex, changes: Sequence[Change], pairs: SettledPairs) -> None:
        tables = {change.table for change in changes}
        if self._standing is None or tables & NOT_FOLLOWED or len(changes) > MOST or is_of_another_day(self._standing):
            self._standing = None
            self.worn.emit()
            return
        self._seq = index.seq
        if tables & FOLLOWED:
            uuids = {change.uuid for change in changes if change.table == "work"}
            difference = self._standing.follow(index, uuids)
            self.updated.emit(self._standing.findings, difference, pairs)


def is_of_another_day(standing: Standing) -> bool:
    """Whether midnight has passed since the check."""
    return standing.as_of != date.today()

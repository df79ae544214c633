"""The check that runs while one draws or types: the newest drawing against the whole register, and never in the way."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import shapely
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..check.findings.findings import Findings
from ..check.live.register import LiveRegister
from ..check.works.snapshot import Snapshot
from ..domain.changeset import Value
from ..domain.period import MISSING
from ..errors import SamgravError
from ..log import log_error
from .moving_draft import MovingDraft

OFF, PREPARING, UNDATED, SWAPPED, INVALID, READY = "off", "preparing", "undated", "swapped", "invalid", "ready"
AT_ONCE_MS = 1000 / 30
"""Two frames. A check that takes longer, with all that shows it, waits a while: the drawing follows the hand."""
LONGEST_WAIT_MS = 250

Rows = Sequence[Mapping[str, Value]]


class LiveCheck(QObject):
    """Asked with every move of the hand, it answers at once; where that would take too long, the newest rows soon."""

    met = pyqtSignal(object)
    """Findings; None where nothing can be said (see `state`)."""
    state_changed = pyqtSignal(str)
    """Why there is nothing to say, or `ready`."""

    def __init__(self, works: LiveRegister, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_live_check")
        self._works = works
        self._rows: Rows | None = None
        self._took_ms = 0.0
        self._drafts = MovingDraft()
        self.state = PREPARING if works.loading else OFF
        self._soon = QTimer(self)
        self._soon.setObjectName("samgrav_live_check_soon")
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._check)
        works.advanced.connect(self._on_advanced)
        works.loading_changed.connect(self._on_loading)

    def prepare(self) -> None:
        """Somebody is about to draw: load the register, if that did not succeed yet."""
        self._works.load()

    def ask(self, rows: Rows) -> None:
        """Check these works; what was asked before and not checked yet is forgotten."""
        self._rows = rows
        self.prepare()
        if self._took_ms <= AT_ONCE_MS:
            self._check()
        elif not self._soon.isActive():
            self._soon.start(round(min(self._took_ms / 2, LONGEST_WAIT_MS)))

    def forget_question(self) -> None:
        """Nothing is being drawn any more."""
        self._rows = None
        self._soon.stop()

    def check_now(self, rows: Rows) -> Findings | None:
        """Check at once; None where nothing can be said, and `state` says why."""
        index = self._works.index
        if index is None:
            self._set_state(PREPARING if self._works.loading else OFF)
            return None
        draft = self._drafts.of(index, rows)
        self._set_state(_state_of(rows, draft))
        if self.state != READY:
            return None
        try:
            return index.check(draft, date.today())
        except SamgravError as error:  # a rule that cannot be used: a check of everything says which
            log_error(error)
            self._set_state(OFF)
            return None

    def stop(self) -> None:
        """Let go of the register."""
        self.forget_question()
        self._works.advanced.disconnect(self._on_advanced)
        self._works.loading_changed.disconnect(self._on_loading)

    def _check(self) -> None:
        self._soon.stop()
        if self._rows is None:
            return
        begin = time.perf_counter()
        self.met.emit(self.check_now(self._rows))
        self._took_ms = 1000 * (time.perf_counter() - begin)

    def _set_state(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)

    def _on_advanced(self, _followed: object) -> None:
        if self._rows is not None:
            self._check()
        else:
            self._set_state(READY)

    def _on_loading(self, loading: bool) -> None:
        if self._works.index is None:
            self._set_state(PREPARING if loading else OFF)
            if not loading and self._rows is not None:
                self.met.emit(None)


def _state_of(rows: Rows, draft: Snapshot) -> str:
    """Whether works can be checked, or what is in the way."""
    dated = sum(bool(row.get("start_date") or row.get("actual_start")) for row in rows)
    if not dated:
        return UNDATED
    if np.count_nonzero(draft.start != MISSING) < dated:
        return SWAPPED  # it would end before it starts: that meets nothing, and says nothing either
    return READY if bool(draft.placed.all() and shapely.is_valid(draft.geometry).all()) else INVALID

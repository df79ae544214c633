"""The check that runs while one draws or types: the newest drawing against the whole register, and never in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..background import Job, Runner
from ..domain.changeset import Value
from ..i18n import tr
from ..layers.desk import Desk
from ..layers.feature import geometry_of
from ..requirements import missing_requirement
from .live_index import LiveIndex, index_of

if TYPE_CHECKING:
    from ..check.findings import Findings

OFF, PREPARING, UNDATED, SWAPPED, INVALID, READY = "off", "preparing", "undated", "swapped", "invalid", "ready"
INTERVAL_MS = 60
REFRESH_MS = 400

Rows = Sequence[Mapping[str, Value]]


class LiveCheck(QObject):
    """Asked as often as one likes, it checks at most once an interval, always the newest rows."""

    met = pyqtSignal(object)
    """Findings; None where nothing can be said (see `state`)."""
    state_changed = pyqtSignal(str)
    """Why there is nothing to say, or `ready`."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_live_check")
        self._desk = desk
        self._index: LiveIndex | None = None
        self._loading = Runner("samgrav_live_index", self)
        self._loading.finished.connect(self._on_loaded)
        self._loading.failed.connect(self._on_failed)
        self._rows: Rows | None = None
        self._wanted = False
        self.state = OFF
        self._soon = self._timer("samgrav_live_check_soon", INTERVAL_MS, self._check)
        self._refresh = self._timer("samgrav_live_check_refresh", REFRESH_MS, self._load)
        desk.opened.connect(self._forget)
        desk.closed.connect(self._forget)
        desk.changed.connect(self._on_changed)

    def prepare(self) -> None:
        """Somebody is about to draw: load the register, if it is not loaded yet."""
        self._wanted = True
        if self._index is None:
            self._load()

    def ask(self, rows: Rows) -> None:
        """Check these works soon; what was asked before and not checked yet is forgotten."""
        self._rows = rows
        self.prepare()
        if not self._soon.isActive():
            self._soon.start()

    def forget_question(self) -> None:
        """Nothing is being drawn any more."""
        self._rows = None
        self._soon.stop()

    def check_now(self, rows: Rows) -> Findings | None:
        """Check at once; None where nothing can be said, and `state` says why."""
        self._set_state(self._state_for(rows))
        if self.state != READY or self._index is None:
            return None
        return self._index.check(rows, date.today())

    def stop(self) -> None:
        """Let go of everything, the register's signals too."""
        self._forget()
        self._desk.opened.disconnect(self._forget)
        self._desk.closed.disconnect(self._forget)
        self._desk.changed.disconnect(self._on_changed)

    def _timer(self, name: str, interval: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setObjectName(name)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(slot)
        return timer

    def _check(self) -> None:
        if self._rows is not None:
            self.met.emit(self.check_now(self._rows))

    def _state_for(self, rows: Rows) -> str:
        if self._index is None:
            return PREPARING if self._loading.running else OFF
        if not any(row.get("start_date") or row.get("actual_start") for row in rows):
            return UNDATED
        if any(_swapped(row) for row in rows):
            return SWAPPED
        return READY if all(geometry_of(row.get("geom")).isGeosValid() for row in rows) else INVALID

    def _set_state(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)

    def _load(self) -> None:
        """Read the register in the background; the index there is serves until the new one is ready."""
        register = self._desk.register
        if register is None or self._loading.running or missing_requirement() is not None:
            return
        title = tr("Loading the works to check against")
        self._loading.begin(Job(title, register.uri, lambda register, _task: index_of(register)))
        if self._index is None:
            self._set_state(PREPARING)

    def _on_loaded(self, index: LiveIndex) -> None:
        self._index = index
        register = self._desk.register
        if register is not None and register.last_seq() > index.seq:
            self._refresh.start()
        if self._rows is not None:
            self._check()
        else:
            self._set_state(READY)

    def _on_failed(self, _error: Exception) -> None:
        if self._index is None:
            self._set_state(OFF)

    def _on_changed(self, _uuids: frozenset[str]) -> None:
        if self._wanted:
            self._refresh.start()

    def _forget(self) -> None:
        self._soon.stop()
        self._refresh.stop()
        self._loading.leave()
        self._index = self._rows = None
        self._wanted = False
        self._set_state(OFF)


def _swapped(row: Mapping[str, Value]) -> bool:
    """Whether it would end before it starts: that meets nothing, and says nothing either."""
    start, end = (row.get(f"actual_{which}") or row.get(f"{which}_date") for which in ("start", "end"))
    return isinstance(start, str) and isinstance(end, str) and end < start

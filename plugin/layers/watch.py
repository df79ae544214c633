"""Sees what others save: asks the register's log from time to time, and at once after a save of one's own."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..errors import SamgravError
from ..log import log_error
from ..register import Register

INTERVAL_MS = 2_000
AT_MOST = 2_000


class Watch(QObject):
    """Follows the register's log; `shown_seq` is the last entry that the layers show."""

    seen = pyqtSignal(object)
    """dict: table → frozenset of uuids that changed since the last time."""

    def __init__(self, parent: QObject | None = None, interval_ms: int = INTERVAL_MS) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_watch")
        self.shown_seq = 0
        self._register: Register | None = None
        self._timer = QTimer(self)
        self._timer.setObjectName("samgrav_watch_timer")
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self.look)

    def start(self, register: Register) -> None:
        """Follow this register from now on."""
        self._register = register
        self.shown_seq = register.last_seq()
        self._timer.start()

    def stop(self) -> None:
        """Follow nothing any more."""
        self._timer.stop()
        self._register = None

    def look(self) -> None:
        """Ask the log now. What cannot be read at this moment is asked for again the next time."""
        if self._register is None:
            return
        try:
            self._look(self._register)
        except SamgravError as error:
            log_error(error)

    def _look(self, register: Register) -> None:
        last = register.last_seq()
        found: dict[str, set[str]] = {}
        while self.shown_seq < last:
            changes = register.changes_since(self.shown_seq, AT_MOST)
            if not changes:
                break
            for change in changes:
                found.setdefault(change.table, set()).add(change.uuid)
            self.shown_seq = changes[-1].seq
        if found:
            self.seen.emit({table: frozenset(uuids) for table, uuids in found.items()})

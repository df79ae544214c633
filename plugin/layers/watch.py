"""Sees what others save: asks the register's log from time to time, and at once after a save of one's own."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..errors import SamgravError
from ..log import log_error
from ..register import Register

INTERVAL_MS = 2_000
AT_ONCE = 1_000
"""Entries of the log that are read before QGIS may do something else; a large import has many thousands."""


class Watch(QObject):
    """Follows the register's log; `shown_seq` is the last entry that the layers show."""

    seen = pyqtSignal(object)
    """dict: table → frozenset of uuids that changed since the last time."""

    def __init__(self, parent: QObject | None = None, interval_ms: int = INTERVAL_MS) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_watch")
        self.shown_seq = 0
        self._read_seq = 0
        self._found: dict[str, set[str]] = {}
        self._register: Register | None = None
        self._interval = interval_ms
        self._timer = QTimer(self)
        self._timer.setObjectName("samgrav_watch_timer")
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._glance)

    def start(self, register: Register) -> None:
        """Follow this register from now on."""
        self._register = register
        self.shown_seq = self._read_seq = register.last_seq()
        self._found.clear()
        self._timer.start(self._interval)

    def stop(self) -> None:
        """Follow nothing any more."""
        self._timer.stop()
        self._register = None

    def look(self) -> None:
        """Read the log to its end and show it now."""
        while self._step():
            pass

    def _glance(self) -> None:
        """Read a part of the log, and the next part as soon as QGIS has nothing else to do."""
        more = self._step()
        if self._register is not None:
            self._timer.start(0 if more else self._interval)

    def _step(self) -> bool:
        """Whether there is more to read. What cannot be read at this moment is asked for again the next time."""
        try:
            return self._register is not None and self._read(self._register)
        except SamgravError as error:
            log_error(error)
            return False

    def _read(self, register: Register) -> bool:
        last = register.last_seq()
        changes = register.changes_since(self._read_seq, AT_ONCE) if self._read_seq < last else []
        for change in changes:
            self._found.setdefault(change.table, set()).add(change.uuid)
        if changes:
            self._read_seq = changes[-1].seq
        if changes and self._read_seq < last:
            return True
        self._show()
        return False

    def _show(self) -> None:
        self.shown_seq = self._read_seq
        if self._found:
            found = {table: frozenset(uuids) for table, uuids in self._found.items()}
            self._found.clear()
            self.seen.emit(found)

"""Sees what others save: asks the register's log from time to time, and at once after a save of one's own.

A file is asked here, unless another program holds it; a server is asked in a thread, because it may be slow to answer
or not answer at all."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..domain.changeset import Change
from ..errors import RegisterBusy, SamgravError
from ..log import log_error
from ..register import Register
from .brief_opening import BRIEF_OPENING
from .contact import BUSY, Contact
from .server_log import ServerLog
from .turn import Turn

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
        self.contact = Contact(self)
        self._turn = Turn(self)
        self._turn.came.connect(self._on_turn)
        self.contact.changed.connect(self._on_contact)
        self._server = ServerLog(self)
        self._server.read.connect(self._on_read)
        self._server.answered.connect(self.contact.on_answer)
        self._server.silent.connect(self.contact.on_silence)

    def start(self, register: Register) -> None:
        """Follow this register from now on."""
        self._register = register
        self.shown_seq = self._read_seq = register.last_seq()
        self._found.clear()
        self.contact.on_answer()
        if register.path is None:
            self._server.start(register, self._read_seq)
        else:
            self._timer.start(self._interval)

    def stop(self) -> None:
        """Follow nothing any more."""
        self._timer.stop()
        self._server.stop()
        self._turn.stop()
        BRIEF_OPENING.follow(False)
        self._register = None

    def look(self) -> None:
        """Read the log to its end and show it now. One that is away is not asked: it is heard when it is back."""
        while not self.contact.away and self._step():
            pass

    def _glance(self) -> None:
        """Read a part of the log, and the next part as soon as QGIS has nothing else to do."""
        more = not self.contact.away and self._step()
        if self._register is not None:
            self._timer.start(0 if more else self._interval)

    def _step(self) -> bool:
        """Whether there is more to read. What cannot be read at this moment is asked for again the next time."""
        try:
            return self._register is not None and self._read(self._register)
        except RegisterBusy:
            self.contact.on_busy()
            return False
        except SamgravError as error:
            log_error(error)
            return False

    def _read(self, register: Register) -> bool:
        last = register.last_seq()
        changes = register.changes_since(self._read_seq, AT_ONCE) if self._read_seq < last else []
        self._take(changes)
        if changes and self._read_seq < last:
            return True
        self._show()
        return False

    def _on_contact(self, state: str) -> None:
        BRIEF_OPENING.follow(state == BUSY)
        if state == BUSY and self._register is not None:
            self._turn.wait(self._register.is_held)

    def _on_turn(self) -> None:
        """What waits is sent first, and what others saved meanwhile is read next."""
        self.contact.on_answer()
        if self._register is not None and self._register.path is not None:
            self._timer.start(0)

    def _on_read(self, changes: list[Change], more: bool) -> None:
        """The server's log was read on; what was looked at since is known."""
        self._take(change for change in changes if change.seq > self._read_seq)
        if not more:
            self._show()

    def _take(self, changes: Iterable[Change]) -> None:
        for change in changes:
            self._found.setdefault(change.table, set()).add(change.uuid)
            self._read_seq = change.seq

    def _show(self) -> None:
        self.shown_seq = self._read_seq
        if self._found:
            found = {table: frozenset(uuids) for table, uuids in self._found.items()}
            self._found.clear()
            self.seen.emit(found)

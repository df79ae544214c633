"""Whether the register answers, and since when not: a server may be away, a file in another program's hands."""

from __future__ import annotations

from qgis.PyQt.QtCore import QDateTime, QObject, QTimer, pyqtSignal

CONNECTED, RECONNECTING, OFFLINE, BUSY = "connected", "reconnecting", "offline", "busy"
PATIENCE_MS = 10_000
"""A server that is silent for longer is called offline; a short break of the network is none."""


class Contact(QObject):
    """Told of every answer and every silence; says when that makes a difference."""

    changed = pyqtSignal(str)
    """`connected`; of a server `reconnecting` or `offline`; of a file `busy`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_contact")
        self.state = CONNECTED
        self.since: QDateTime | None = None
        """When the server fell silent or the file was taken; None while the register answers."""
        self._patience = QTimer(self)
        self._patience.setObjectName("samgrav_contact_patience")
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._become(OFFLINE))

    @property
    def away(self) -> bool:
        """Whether asking the register now would only keep the person waiting."""
        return self.state != CONNECTED

    def on_answer(self) -> None:
        """The register answers."""
        self._patience.stop()
        self.since = None
        self._become(CONNECTED)

    def on_silence(self) -> None:
        """The server did not answer."""
        if self.since is None:
            self.since = QDateTime.currentDateTime()
            self._patience.start()
            self._become(RECONNECTING)

    def on_busy(self) -> None:
        """Another program holds the file."""
        if self.since is None:
            self.since = QDateTime.currentDateTime()
            self._become(BUSY)

    def _become(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit(state)

"""What failed in the background is tried again by itself: soon first, then more and more seldom."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

FIRST_MS = 5_000
MOST_MS = 10 * 60 * 1_000


class Retry(QObject):
    """One for each thing that may fail; told how it ended, it says when to try again."""

    due = pyqtSignal()
    """It is to be tried again."""

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._timer = QTimer(self)
        self._timer.setObjectName(f"{name}_timer")
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.due)
        self._wait_ms = 0

    @property
    def is_first(self) -> bool:
        """Nothing has failed since it last went well."""
        return self._wait_ms == 0

    def failed(self) -> None:
        """Wait, and try again."""
        self._wait_ms = min(2 * self._wait_ms, MOST_MS) or FIRST_MS
        self._timer.start(self._wait_ms)

    def done(self) -> None:
        """It went well, or nobody wants it any more."""
        self._wait_ms = 0
        self._timer.stop()

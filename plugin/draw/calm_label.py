"""A label for a text that changes with every move of the hand."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QWidget


class CalmLabel(QWidget):
    """Asks for a new layout only where its text needs other room: another height, or, on one line, more width than any
    text before.

    A label of Qt's asks for one with every text, and in a dock that is a layout of the whole main window. Here the
    label has a widget of its own around it, without a layout, and what it asks for ends there.
    """

    def __init__(self, parent: QWidget, *, on_one_line: bool = False) -> None:
        super().__init__(parent)
        self._widest = 0
        self._label = QLabel(self)
        self._label.setWordWrap(not on_one_line)
        self._label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(not on_one_line)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """What it says."""
        return str(self._label.text())

    def setText(self, text: str) -> None:  # as Qt's labels have it
        """Say something else."""
        if text == self.text():
            return
        before = self._room()
        self._label.setText(text)
        self.setAccessibleName(text)
        if self._room() != before:
            self.updateGeometry()

    def _room(self) -> int:
        """What a layout must know: of lines their height (not its own: what stands beside it may be higher)."""
        if self.hasHeightForWidth():
            return self.heightForWidth(self.width())
        self._widest = max(self._widest, self._label.sizeHint().width())
        return self._widest

    def hasHeightForWidth(self) -> bool:
        return bool(self._label.wordWrap())

    def heightForWidth(self, width: int) -> int:
        return int(self._label.heightForWidth(width))

    def sizeHint(self) -> QSize:
        return self._label.sizeHint().expandedTo(QSize(self._widest, 0))

    def minimumSizeHint(self) -> QSize:
        return self._label.minimumSizeHint().expandedTo(QSize(self._widest, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._label.resize(event.size())

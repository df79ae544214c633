"""A label for a text that changes with every move of the hand."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QWidget


class CalmLabel(QWidget):
    """Asks for a new layout only where its text needs another height.

    A label of Qt's asks for one with every text, and in a dock that is a layout of the whole main window. Here the
    label has a widget of its own around it, without a layout, and what it asks for ends there.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """What it says."""
        return str(self._label.text())

    def setText(self, text: str) -> None:  # as Qt's labels have it
        """Say something else."""
        if text == self.text():
            return
        before = self.heightForWidth(self.width())
        self._label.setText(text)
        self.setAccessibleName(text)
        if self.heightForWidth(self.width()) != before:  # not its own height: what stands beside it may be higher
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return int(self._label.heightForWidth(width))

    def sizeHint(self) -> QSize:
        return self._label.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._label.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._label.resize(event.size())

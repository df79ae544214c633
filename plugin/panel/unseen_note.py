"""A calm note above the findings: what nobody but the city may see, and whom to call."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from ..i18n import tr
from .severity import CONSTRAINT, LOOKS


class UnseenNote(QFrame):
    """Hidden while it has nothing to say."""

    dismissed = pyqtSignal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setStyleSheet(f"#{name} {{ border: none; border-left: 4px solid {LOOKS[CONSTRAINT].colour}; }}")
        self.text = QLabel(self)
        self.text.setObjectName(f"{name}_text")
        self.text.setTextFormat(Qt.TextFormat.PlainText)  # the contact is what an admin wrote
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 4, 2)
        row.addWidget(self.text, 1)
        row.addWidget(self._close(name), 0, Qt.AlignmentFlag.AlignTop)
        self.say(())

    def say(self, sentences: Sequence[str]) -> None:
        """Show these, each on lines of its own."""
        self.text.setText("\n".join(sentences))
        self.setVisible(bool(sentences))

    def _close(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{name}_close")
        button.setText("×")
        button.setAutoRaise(True)
        button.setToolTip(tr("I have read this; take it away"))
        button.setAccessibleName(button.toolTip())
        button.clicked.connect(lambda *_: self.dismissed.emit())
        return button

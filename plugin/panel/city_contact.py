"""Whom a party is told to call about works that it may not see: a line that an admin fills in."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ..i18n import tr
from .plain import plain

LONGEST = 200


class CityContact(QWidget):
    """Says what is to be told from now on; the button can be pressed where that is something else."""

    wanted = pyqtSignal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._now, self._busy = "", False
        self.line = QLineEdit(self)
        self.line.setObjectName(f"{name}_line")
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText(tr("Streets desk, 33 66 00 00"))
        self.button = QPushButton(tr("Save"), self)
        self.button.setObjectName(f"{name}_save")
        label = plain(QLabel(tr("Whom parties call about works that they may not see:"), self))
        label.setObjectName(f"{name}_label")
        label.setWordWrap(True)
        label.setBuddy(self.line)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(2)
        column.addWidget(label)
        column.addLayout(row)
        self.line.textChanged.connect(lambda _text: self._fit())
        self.line.returnPressed.connect(self.button.click)
        self.button.clicked.connect(lambda *_: self.wanted.emit(self._typed()))
        self._fit()

    def show_contact(self, contact: str) -> None:
        """This is what is told now."""
        self._now = contact
        self.line.setText(contact)
        self._fit()

    def set_busy(self, busy: bool) -> None:
        """While the server is asked, nothing is sent."""
        self._busy = busy
        self._fit()

    def _typed(self) -> str:
        return " ".join(self.line.text().split())

    def _fit(self) -> None:
        self.button.setEnabled(not self._busy and self._typed() != self._now)

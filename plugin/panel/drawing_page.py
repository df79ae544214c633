"""What the panel shows while a new work is being drawn: what it meets, with every move of the hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ..i18n import tr
from .meets_strip import MeetsStrip

if TYPE_CHECKING:
    from ..check.findings.findings import Findings


class DrawingPage(QWidget):
    """Shows and emits; the form takes its place once the area is drawn."""

    left = pyqtSignal()
    """The drawing is to be given up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_drawing_page")
        column = QVBoxLayout(self)
        column.addLayout(self._title_row())
        self.strip = MeetsStrip("drawing", self, tall=True)
        column.addWidget(self.strip, 1)

    def begin(self, state: str) -> None:
        """A drawing begins; `state` of the live check says what can be said of it."""
        self.show_findings(None, state, drawn=False)

    def show_findings(self, findings: Findings | None, state: str, *, drawn: bool) -> None:
        """What it meets. Before there is an area, `drawn` is False, and there is nothing to say but how to begin."""
        self.strip.show_findings(findings if drawn else None, state)
        if not drawn and state not in WORTH_TELLING:
            self.strip.text.setText(tr("Draw on the map: what it meets is shown here with every move."))

    def _title_row(self) -> QHBoxLayout:
        back = QToolButton(self)
        back.setObjectName("samgrav_drawing_back")
        back.setText("←")
        back.setAutoRaise(True)
        back.setToolTip(tr("Back"))
        back.setAccessibleName(tr("Back"))
        back.clicked.connect(lambda *_: self.left.emit())
        title = QLabel(tr("New work"), self)
        title.setObjectName("samgrav_drawing_title")
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addWidget(title, 1)
        return row


WORTH_TELLING = ("off", "preparing")
"""States in which nothing could be shown either, once something is drawn."""

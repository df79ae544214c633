"""What the panel shows while a work is drawn, or changed in its layer: what it meets, with every move of the hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ..i18n import tr
from .meets_strip import MeetsStrip

if TYPE_CHECKING:
    from ..check.findings.findings import Findings


class DrawingPage(QWidget):
    """Shows and emits; the form takes its place once the area is drawn."""

    left = pyqtSignal()
    """The drawing is to be given up; of changes in the layer nobody wants to see more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_drawing_page")
        column = QVBoxLayout(self)
        column.addLayout(self._title_row())
        self.strip = MeetsStrip("drawing", self, tall=True)
        column.addWidget(self.strip, 1)

    def begin(self, state: str) -> None:
        """A drawing begins; `state` of the live check says what can be said of it."""
        self.title.setText(tr("New work"))
        self.show_findings(None, state, drawn=False)

    def begin_changes(self, name: str) -> None:
        """Works are changed in their layer; what they meet comes by `show_findings`."""
        self.title.setText(tr("Changed, not saved: {name}").format(name=name))

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
        self.title = QLabel(tr("New work"), self)
        self.title.setObjectName("samgrav_drawing_title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addWidget(self.title, 1)
        return row


WORTH_TELLING = ("off", "preparing")
"""States in which nothing could be shown either, once something is drawn."""

"""The plugin's own help, read beside the map."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from ..i18n import tr


class HelpPage(QWidget):
    """Shows Markdown files; links between them are followed here, others in the browser."""

    left = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_help_page")
        back = QToolButton(self)
        back.setObjectName("samgrav_help_back")
        back.setText("←")
        back.setAutoRaise(True)
        back.setToolTip(tr("Back"))
        back.setAccessibleName(tr("Back"))
        back.clicked.connect(lambda *_: self._go_back())
        title = QLabel(tr("Help"), self)
        title.setObjectName("samgrav_help_title")
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addWidget(title, 1)
        self.text = QTextBrowser(self)
        self.text.setObjectName("samgrav_help_text")
        self.text.setOpenExternalLinks(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addLayout(row)
        column.addWidget(self.text, 1)

    def show_file(self, path: Path) -> None:
        """Show a file from its beginning."""
        self.text.setSource(QUrl.fromLocalFile(str(path)))
        self.text.clearHistory()
        self.text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _go_back(self) -> None:
        """To the page that was read before, then to the lists."""
        if self.text.isBackwardAvailable():
            self.text.backward()
        else:
            self.left.emit()

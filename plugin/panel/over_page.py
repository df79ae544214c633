"""A page that lies over the lists for a while: it has a way back and a main button that says what it does."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QPushButton, QToolButton, QWidget

from ..draw.free_date import FreeDate
from .design import load_ui


class OverPage(QWidget):
    """Loads `ui/<name>_page.ui`, whose widgets are called `samgrav_<name>_…`."""

    left = pyqtSignal()
    """The person goes back without doing anything."""

    NAME = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_ui(f"{self.NAME}_page", self)
        self.main_button: QPushButton = self.part("do")
        back: QToolButton = self.part("back")
        back.clicked.connect(lambda *_: self.left.emit())
        self.part("cancel").clicked.connect(lambda *_: self.left.emit())
        self.main_button.clicked.connect(lambda *_: self._finish())

    def part(self, name: str) -> QWidget:
        """The widget `samgrav_<page>_<name>`."""
        return getattr(self, f"samgrav_{self.NAME}_{name}")

    def finish(self) -> None:
        """The main button was pressed."""
        raise NotImplementedError

    def _finish(self) -> None:
        """Not with the day before where one is typed that is none: its line says so."""
        if all(free.error is None for free in self.findChildren(FreeDate)):
            self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._can_be_pressed():
            self.main_button.click()
        else:
            super().keyPressEvent(event)

    def _can_be_pressed(self) -> bool:
        """A button that is not shown has nothing to do now."""
        return self.main_button.isEnabled() and not self.main_button.isHidden()

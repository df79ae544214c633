"""The search line above a list: the hand need not leave the keyboard to get from it to what was found."""

from __future__ import annotations

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

ON = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchLine(QgsFilterLineEdit):
    """Arrow down and Enter go on to the list, Esc takes the text away."""

    went_on = pyqtSignal()
    """The person wants to be in the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ON:
            event.accept()
            self.went_on.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            event.accept()
            self.clear()
        else:
            super().keyPressEvent(event)

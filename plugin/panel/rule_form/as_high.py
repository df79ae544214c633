"""Widgets as high as what they show needs at their width: a form in a box that folds gives them one line's height."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QLabel, QWidget

from ..chips import FlowLayout


class BrokenLabel(QLabel):
    """A text of several lines."""

    def __init__(self, parent: QWidget, text: str = "") -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setText(text)

    def hasHeightForWidth(self) -> bool:
        return False  # the height is fixed to what it needs

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(0)  # Qt counts it to what the text needs
        self.setFixedHeight(max(self.heightForWidth(self.width()), self.fontMetrics().lineSpacing()))


class FlowRow(QWidget):
    """Buttons that go on below where a line is full."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self)
        self.flow.setContentsMargins(0, 0, 0, 0)

    def hasHeightForWidth(self) -> bool:
        return False  # the height is fixed to what it needs

    def event(self, event: QEvent) -> bool:
        done = bool(super().event(event))
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show):
            self.setFixedHeight(self.flow.heightForWidth(self.width()))
        return done

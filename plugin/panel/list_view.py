"""A list that says what the keys of the trade ask for: Enter opens, Delete withdraws, Esc goes back."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtCore import QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QFrame, QListView, QStyleOptionViewItem, QWidget


class ListView(QListView):
    """Rows across the whole width, scrolled by pixels."""

    opened = pyqtSignal(QModelIndex)
    withdrawn = pyqtSignal()
    left = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif key == Qt.Key.Key_Delete:
            self.withdrawn.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.pos())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(index)
        else:
            super().mouseDoubleClickEvent(event)

    def dataChanged(self, first: QModelIndex, last: QModelIndex, roles: Iterable[int] = ()) -> None:
        """One row that stays as high as it was is painted anew; Qt would lay out and paint all of them. How high the
        last one was laid out cannot be asked, so it is left to Qt."""
        below = first.sibling(first.row() + 1, 0)
        if first == last and below.isValid() and self._height(first, below) == self._needed_height(first):
            self.update(first)
        else:
            super().dataChanged(first, last, list(roles))

    def _height(self, index: QModelIndex, below: QModelIndex) -> int:
        """As it is laid out: up to the next row. What Qt gives as a row's own height is what it needs now."""
        return int(self.visualRect(below).top() - self.visualRect(index).top())

    def _needed_height(self, index: QModelIndex) -> int:
        option = QStyleOptionViewItem()
        option.font, option.widget, option.rect = self.font(), self, self.visualRect(index)
        return int(self.itemDelegate().sizeHint(option, index).height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards are as high as their sentences need, so a new width means new heights."""
        super().resizeEvent(event)
        if not self.uniformItemSizes() and event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

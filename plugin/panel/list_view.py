"""A list that says what the keys of the trade ask for: Enter opens, Delete withdraws, Esc goes back."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QFrame, QListView, QStyleOptionViewItem, QWidget


class ListView(QListView):
    """Rows across the whole width, scrolled by pixels."""

    opened = pyqtSignal(QModelIndex)
    withdrawn = pyqtSignal()
    left = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lowest: tuple[int, int, int] | None = None
        """Row, width and height of the last row, where it was laid out and nothing has changed since."""
        self._portion = 0
        """So many rows are laid out at a time; 0 where all are."""
        self._sought: QPersistentModelIndex | None = None
        """A row to be brought into view that is not laid out yet."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)

    def lay_out_in_portions(self, rows: int) -> None:
        """Lay out so many rows at a time, between which QGIS goes on."""
        self._portion = rows
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(rows)

    def lay_out_at_once(self, rows: int) -> None:
        """Lay out at least so many rows together, those that begin now."""
        self.setBatchSize(max(rows, self._portion))

    def rows_to_the_last_seen(self) -> int:
        """How many rows there are from the first one to the last that is in view; all where that cannot be told, as
        below the last one, or before they are laid out."""
        last = self.indexAt(QPoint(1, self.viewport().height() - 1))
        return last.row() + 1 if last.isValid() else self.model().rowCount()

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
        """Rows that are all alike, and one that stays as high as it was, are painted anew; Qt would lay out all."""
        if self.uniformItemSizes():
            QAbstractItemView.dataChanged(self, first, last, list(roles))
            return
        if first != last:  # nothing is asked about a row's place, for which Qt would lay out all of them twice
            super().dataChanged(first, last, list(roles))
            self._lowest = None
            return
        needed = (first.row(), self.viewport().width(), self._needed_height(first))
        below = first.sibling(first.row() + 1, 0)
        # What Qt gives as a row's own height is what it needs now; how it is laid out shows in where the next begins.
        height = self.visualRect(below).top() - self.visualRect(first).top() if below.isValid() else None
        if height == needed[2] if below.isValid() else self._lowest == needed:
            self.update(first)
        else:
            super().dataChanged(first, last, list(roles))
            self._lowest = None if below.isValid() else needed

    def rowsInserted(self, parent: QModelIndex, first: int, last: int) -> None:
        if self._portion:
            self.lay_out_at_once(first + self._portion)  # Qt begins anew, and would lose the place
        super().rowsInserted(parent, first, last)
        self._lowest = None

    def rowsAboutToBeRemoved(self, parent: QModelIndex, first: int, last: int) -> None:
        super().rowsAboutToBeRemoved(parent, first, last)
        self._lowest = None

    def reset(self) -> None:
        if self._portion:
            self.lay_out_at_once(0)
        super().reset()
        self._lowest = None

    def scrollTo(
        self,
        index: QModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Where rows are laid out in portions, one that is not laid out yet is brought into view when all are."""
        self._sought = QPersistentModelIndex(index) if self.visualRect(index).isEmpty() else None
        super().scrollTo(index, hint)

    def updateGeometries(self) -> None:
        """Called by Qt when all rows are laid out."""
        super().updateGeometries()
        sought = self._sought
        if sought is not None and not self.visualRect(QModelIndex(sought)).isEmpty():
            self.scrollTo(QModelIndex(sought))

    def _needed_height(self, index: QModelIndex) -> int:
        option = QStyleOptionViewItem()
        option.font, option.widget, option.rect = self.font(), self, self.visualRect(index)
        return int(self.itemDelegate().sizeHint(option, index).height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards are as high as their sentences need, so a new width means new heights."""
        super().resizeEvent(event)
        if not self.uniformItemSizes() and event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

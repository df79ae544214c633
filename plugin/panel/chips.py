"""What the list is filtered by, as chips that can each be taken away; they flow over as many lines as needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.PyQt.QtCore import QPoint, QRect, QSize, Qt
from qgis.PyQt.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QToolButton, QWidget

from ..i18n import tr
from .plain import tip

SPACING = 4

Chip = tuple[str, str, Callable[[], object]]
"""Its object name, its text, and what taking it away does."""


class FlowLayout(QLayout):
    """Puts its items beside each other and goes on below where a line is full."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientations:
        return Qt.Orientations()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        self._place(box, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        widest = max((size.width() for size in sizes), default=0)
        tallest = max((size.height() for size in sizes), default=0)
        return QSize(widest, tallest)

    def _place(self, box: QRect, move: bool) -> int:
        left, top, line = box.left(), box.top(), 0
        for item in self._items:
            size = item.sizeHint()
            width = min(size.width(), box.width())
            if left > box.left() and left + width > box.right() + 1:
                left, top, line = box.left(), top + line + SPACING, 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), QSize(width, size.height())))
            left += width + SPACING
            line = max(line, size.height())
        return top + line - box.top()


class Chips(QWidget):
    """Hidden while there are none."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Replace the chips."""
        while self._flow.count():
            widget = self._flow.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        for name, text, remove in chips:
            self._flow.addWidget(self._chip(name, text, remove))
        self.setVisible(bool(chips))
        self.updateGeometry()

    def _chip(self, name: str, text: str, remove: Callable[[], object]) -> QToolButton:
        chip = QToolButton(self)
        chip.setObjectName(name)
        chip.setText(f"{text}  ×")
        what = tr("Take the filter “{filter}” away").format(filter=text)
        chip.setToolTip(tip(what))
        chip.setAccessibleName(what)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda *_: remove())
        return chip

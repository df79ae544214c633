"""A text that may be long below a list: it takes what it needs, and is scrolled where that would leave no list."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QWidget

MOST = 0.45
"""The part of the page that the text may take; most of it stays the list's."""


class LongText(QScrollArea):
    """Shows a label with lines that are broken; as high as they need, up to its part of the page it stands on."""

    def __init__(self, label: QLabel, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName(f"{label.objectName()}_area")
        self._label, self._page = label, page
        self.setWidget(label)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the label has it, and scrolls with it
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page became another."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.FontChange):
            self._fit()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """The text or the width became another, or it is seen again."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Afterwards: resized within a resize, the part that shows the label would keep the size before.
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def sizeHint(self) -> QSize:
        return QSize(self._label.sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._height())

    def _height(self) -> int:
        wanted = self._label.heightForWidth(self.width())
        return min(wanted, self._most()) if wanted >= 0 else self._label.sizeHint().height()

    def _most(self) -> int:
        return max(int(self._page.height() * MOST), self.fontMetrics().lineSpacing())

    def _fit(self) -> None:
        height = self._height()
        if height != self.height():
            self.setFixedHeight(height)
        # A bar that is there already makes the text narrower and higher, and Qt would keep it for that alone.
        fits = self._label.heightForWidth(self.width()) <= self._most()
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)

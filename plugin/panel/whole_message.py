"""A message is read whole: QGIS's message bar gives it one line and hides the rest behind two small arrows."""

from __future__ import annotations

from math import ceil

from qgis.gui import QgsMessageBarItem
from qgis.PyQt.QtCore import QObject, QSizeF
from qgis.PyQt.QtWidgets import QTextBrowser

MOST_LINES = 5
"""A message longer than that can still be scrolled; the map below is not for reading."""


class WholeMessage(QObject):
    """Makes a message as high as its text is at the width that the bar has now; goes with the message."""

    def __init__(self, item: QgsMessageBarItem) -> None:
        super().__init__(item)
        self.setObjectName("samgrav_whole_message")
        self._text: QTextBrowser = item.findChild(QTextBrowser)
        self._style = self._text.styleSheet()
        self._height = 0
        self._text.document().documentLayout().documentSizeChanged.connect(self._fit)

    def _fit(self, size: QSizeF) -> None:
        height = self._wanted(size.height())
        if height == self._height:
            return
        self._height = height
        # QGIS fixes the height of one line in this very style sheet, so that a size set otherwise does not count.
        lines = f"QTextEdit {{ min-height: {height}px; max-height: {height}px; }}" if height else ""
        self._text.setStyleSheet(self._style + lines)

    def _wanted(self, written: float) -> int:
        """In pixels, for a text of such a height; 0 where the one line that QGIS gives is enough."""
        edges, line = 2 * self._text.document().documentMargin(), self._text.fontMetrics().lineSpacing()
        if round((written - edges) / line) <= 1:
            return 0
        return ceil(min(written, MOST_LINES * line + edges))

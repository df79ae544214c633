"""A number box takes comma and point alike: people type `7,5` in an English QGIS, and `7.5` in a Danish one.

Qt takes the other mark for the one that groups thousands, and makes 75 of it, or stops at 7.
"""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject
from qgis.PyQt.QtWidgets import QAbstractSpinBox, QLineEdit

MARKS = (",", ".")


class EitherMark(QObject):
    """Watches one box whose numbers need no thousands, and dies with it."""

    def __init__(self, box: QAbstractSpinBox) -> None:
        super().__init__(box)
        self.setObjectName("samgrav_either_mark")
        self._own = box.locale().decimalPoint()
        self._line: QLineEdit = box.lineEdit()
        box.installEventFilter(self)  # the line hands its keys to the box

    def eventFilter(self, _box: QObject, event: QEvent) -> bool:
        other = event.type() == QEvent.Type.KeyPress and event.text() in MARKS and event.text() != self._own
        if other:
            self._line.insert(self._own)
        return other

"""Lets a person type a day freely into one of QGIS's date fields: `1.3.27`, `week 23`, `+14`.

The first sign typed opens a line over the field; Enter or Tab puts the day into the field, Escape leaves it as it was.
The arrows, the calendar and the wheel work as before.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from qgis.PyQt.QtCore import QDate, QEvent, QLocale, QObject, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QApplication, QDateTimeEdit, QLineEdit, QToolTip

from ..i18n import tr
from .typed_day import typed_day

_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
ARROW_WIDTH = 22
"""The calendar's button stays in sight."""


class FreeDate(QObject):
    """One field's freedom. Keep it, or the field, in hand: Python lets go of it with the last of the two."""

    def __init__(
        self, field: QDateTimeEdit, *, last: bool = False, since: Callable[[], date | None] = lambda: None
    ) -> None:
        """`last`: `week 23` means its Sunday. `since`: the day that `+14` counts from; where it gives none, today."""
        super().__init__(field)
        self.setObjectName("samgrav_free_date")
        self._field = field
        self._last = last
        self._since = since
        self._line: QLineEdit | None = None
        field.installEventFilter(self)
        field.setToolTip(hint())

    @property
    def line(self) -> QLineEdit | None:
        """The line that is being typed into; None while nobody types."""
        return self._line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Of the two that are watched the line is known for sure; Python may know the field under another wrapper.
        if watched is not self._line:
            return event.type() == QEvent.Type.KeyPress and self._begins(event)
        if event.type() == QEvent.Type.FocusOut:
            self.take()
        return event.type() == QEvent.Type.KeyPress and self._in_line(event)

    def take(self) -> bool:
        """Put what was typed into the field; False where it means no day, and the line stays with what was typed."""
        line = self._line
        if line is None or not line.text().strip():
            self._close()
            return True
        day = typed_day(line.text(), date.today(), last=self._last, day_first=day_comes_first(), since=self._since())
        if day is None:
            line.setStyleSheet("border: 2px solid #D55E00;")
            QToolTip.showText(line.mapToGlobal(line.rect().bottomLeft()), hint(), line)
            return False
        self._close()
        self._field.setDateTime(QDate(day.year, day.month, day.day).startOfDay())
        return True

    def _begins(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if not plain or not (event.text().isalnum() or event.text() in ("+", "-")) or self._field.isReadOnly():
            return False
        self._open(event.text())
        return True

    def _open(self, text: str) -> None:
        line = QLineEdit(text, self._field)
        line.setObjectName("samgrav_typed_day")
        line.setGeometry(self._field.rect().adjusted(0, 0, -ARROW_WIDTH, 0))
        line.installEventFilter(self)
        self._line = line
        line.show()
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.setCursorPosition(len(text))

    def _in_line(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if event.key() in _TABS:
            if self.take():
                self._pass_on(event)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            taken = self.take()
            if taken:
                self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            return not taken or event.modifiers() == Qt.KeyboardModifier.NoModifier
        return False

    def _pass_on(self, event: QKeyEvent) -> None:
        """On to the next field, and not to the month and the year of this one."""
        self._field.setFocus(Qt.FocusReason.TabFocusReason)
        self._field.setCurrentSectionIndex(self._field.sectionCount() - 1 if event.key() == Qt.Key.Key_Tab else 0)
        QApplication.sendEvent(self._field, QKeyEvent(QEvent.Type.KeyPress, event.key(), event.modifiers()))

    def _close(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.removeEventFilter(self)
            line.hide()
            line.deleteLater()


def day_of(field: QDateTimeEdit | None) -> date | None:
    """The day that a field holds; None where it holds none."""
    if field is None or (hasattr(field, "isNull") and field.isNull()):
        return None
    return date(field.date().year(), field.date().month(), field.date().day())


def hint() -> str:
    """What can be typed."""
    return tr("Type a day: {examples}").format(examples=tr("1.3.27, 1 mar, week 23, june 2027, +14"))


def day_comes_first() -> bool:
    """Whether the interface's locale writes the day before the month."""
    pattern = QLocale().dateFormat(QLocale.FormatType.ShortFormat).lower()
    return pattern.find("d") < pattern.find("m")

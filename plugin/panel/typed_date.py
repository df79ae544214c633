"""Dates are typed freely: the first key in a date field opens a line that takes `1/3`, `week 23` or `+14`."""

from __future__ import annotations

from datetime import date

from qgis.PyQt.QtCore import QDate, QEvent, QLocale, QObject, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QApplication, QDateTimeEdit, QLineEdit, QToolTip, QWidget

from ..domain.typed_day import Manner, typed_day
from ..i18n import tr

LAST_DAYS = ("end", "to", "latest")
"""In fields that are called so, a week or a month means its last day."""
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)


def let_type_freely(page: QWidget) -> None:
    """Every date field of a page, once."""
    for field in page.findChildren(QDateTimeEdit):
        if field.findChild(TypedDate) is None:
            field.installEventFilter(TypedDate(field))


class TypedDate(QObject):
    """Watches one date field."""

    def __init__(self, field: QDateTimeEdit) -> None:
        super().__init__(field)
        self.setObjectName("samgrav_typed_date")
        self._field = field
        self._line: QLineEdit | None = None
        names = field.objectName().lower().split("_")
        self._last = any(name in LAST_DAYS for name in names)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress:
            return False
        if watched is self._field:
            return self._on_field_key(event)
        return self._on_line_key(event)

    def _on_field_key(self, event: QKeyEvent) -> bool:
        text = event.text()
        begins = bool(text) and (text.isalnum() or text in "+-") and event.modifiers() in _PLAIN
        if not begins or self._field.isReadOnly():
            return False
        self._open(text)
        return True

    def _on_line_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._close()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if self._take():
                # The field's own sections are passed over, as one that is done.
                ends = self._field.sectionAt(self._field.sectionCount() - 1), self._field.sectionAt(0)
                self._field.setSelectedSection(ends[key == Qt.Key.Key_Backtab])
                again = QKeyEvent(QEvent.Type.KeyPress, key, event.modifiers())
                QApplication.sendEvent(self._field, again)
        else:
            return False
        return True

    def _open(self, text: str) -> None:
        if self._line is not None:
            return
        line = QLineEdit(self._field)
        line.setObjectName("samgrav_typed_date_line")
        line.setGeometry(self._field.lineEdit().geometry())
        line.setToolTip(tr("For example 1/3, 1 Mar 2027, week 23 or +14"))
        line.setText(text)
        line.installEventFilter(self)
        line.editingFinished.connect(self._on_left)
        self._line = line
        line.show()
        line.setFocus()

    def _on_left(self) -> None:
        """The person clicked elsewhere: what was typed counts if it is a date."""
        if self._line is not None and not self._line.hasFocus():
            self._take()

    def _take(self) -> bool:
        """Put what was typed into the field; False, with a word about it, where it is no date."""
        line = self._line
        if line is None:
            return False
        day = typed_day(line.text(), date.today(), manner(), self._last)
        if day is None:
            place = line.mapToGlobal(line.rect().bottomLeft())
            QToolTip.showText(place, tr("“{text}” is no date.").format(text=line.text()), line)
            line.selectAll()
            return False
        self._close()
        self._field.setDate(QDate(day.year, day.month, day.day))
        return True

    def _close(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.hide()
            line.deleteLater()
            self._field.setFocus()


def manner() -> Manner:
    """How the person's locale writes dates; English names of months are understood everywhere."""
    locale = QLocale()
    months = dict(Manner().months)
    for month in range(1, 13):
        for kind in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
            months[locale.monthName(month, kind).casefold().rstrip(".")] = month
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return Manner(months, day_first=short.find("d") < short.find("M"))

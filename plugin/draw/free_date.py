"""Lets a person type a day freely into one of QGIS's date fields: `1.3.27`, `week 23`, `+14`.

The first sign typed opens a line over the field; Enter or Tab puts the day into the field, Escape leaves it as it was.
Ctrl+A and Delete empty it. The arrows, the calendar and the wheel work as before.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from qgis.PyQt.QtCore import QDate, QEvent, QLocale, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import QApplication, QDateTimeEdit, QLineEdit, QToolTip, QWidget

from ..errors import BadInput, SamgravError, marked
from ..i18n import tr
from .typed_day import typed_day

_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
ARROW_WIDTH = 22
"""The calendar's button stays in sight."""

EXAMPLES = marked("1.3.27, 1 mar, week 23, june 2027, +14")
LOOK = "QLineEdit {{ background-color: palette(base); border: {border}; padding-left: 2px; }}"
CALM, WRONG = LOOK.format(border="none"), LOOK.format(border="2px solid #D55E00")
"""Opaque: QGIS gives a field whose day is refused a colour that one sees through."""


class NoDay(BadInput):
    """What was typed means no day."""


class FreeDate(QObject):
    """One field's freedom. Keep it, or the field, in hand: Python lets go of it with the last of the two."""

    ended = pyqtSignal()
    """Nobody types in it any more."""

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
        self._over: QWidget | None = None
        field.installEventFilter(self)
        field.setToolTip(hint())

    @property
    def line(self) -> QLineEdit | None:
        """The line that is being typed into; None while nobody types."""
        return self._line

    @property
    def name(self) -> str:
        """The field's name."""
        return str(self._field.objectName())

    @property
    def error(self) -> NoDay | None:
        """What is wrong with what is typed; what is right goes into the field."""
        line = self._line
        if line is None or self.take():
            return None
        text = marked("“{text}” is no day. Type it as one of these: {examples}.")
        return NoDay(text, text=line.text().strip(), examples=SamgravError(EXAMPLES))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Of the two that are watched the line is known for sure; Python may know the field under another wrapper.
        if watched is not self._line:
            if event.type() == QEvent.Type.FocusIn and self._line is not None:
                self._line.setFocus(Qt.FocusReason.OtherFocusReason)
            if event.type() == QEvent.Type.Resize:
                self._cover()
            return event.type() == QEvent.Type.KeyPress and (self._begins(event) or self._empties(event))
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
            line.setStyleSheet(WRONG)
            QToolTip.showText(line.mapToGlobal(line.rect().bottomLeft()), hint(), line)
            return False
        self._close()
        self._field.setDateTime(QDate(day.year, day.month, day.day).startOfDay())
        return True

    def _begins(self, event: QKeyEvent) -> bool:
        text = _text_of(event)
        if not text or self._field.isReadOnly():
            return False
        self._open(text)
        return True

    def _empties(self, event: QKeyEvent) -> bool:
        """Who selects the whole day and deletes it wants none; Qt would put it back."""
        if event.key() not in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) or self._field.isReadOnly():
            return False
        shown = self._field.findChild(QLineEdit, "qt_spinbox_lineedit")
        may_be_none = hasattr(self._field, "allowNull") and self._field.allowNull()
        if shown is None or not may_be_none or shown.selectedText() != shown.text():
            return False
        self._field.clear()
        return True

    def _open(self, text: str) -> None:
        """The line lies in a sheet of its own: Qt gives one that lies in the field itself the field's look."""
        self._over = QWidget(self._field)
        line = QLineEdit(text, self._over)
        line.setObjectName("samgrav_typed_day")
        line.setStyleSheet(CALM)
        line.installEventFilter(self)
        self._line = line
        self._cover()
        self._over.show()
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.setCursorPosition(len(text))

    def _cover(self) -> None:
        """The field's text, and not its arrow, however wide it is."""
        if self._line is not None and self._over is not None:
            self._over.setGeometry(self._field.rect().adjusted(0, 0, -ARROW_WIDTH, 0))
            self._line.setGeometry(self._over.rect())

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
        over, self._over = self._over, None
        if line is not None and over is not None:
            line.removeEventFilter(self)
            over.hide()
            over.deleteLater()
            self.ended.emit()


def _text_of(event: QKeyEvent) -> str:
    """What a key begins to type: its sign, or what is pasted; empty for the keys that the field itself knows."""
    if event.matches(QKeySequence.StandardKey.Paste):
        return " ".join(QApplication.clipboard().text().split())
    plain = event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.KeypadModifier,
    )
    typed = event.text()
    return typed if plain and (typed.isalnum() or typed in ("+", "-")) else ""


def day_of(field: QDateTimeEdit | None) -> date | None:
    """The day that a field holds; None where it holds none."""
    if field is None or (hasattr(field, "isNull") and field.isNull()):
        return None
    return date(field.date().year(), field.date().month(), field.date().day())


def hint() -> str:
    """What can be typed."""
    return tr("Type a day: {examples}").format(examples=tr(EXAMPLES))


def day_comes_first() -> bool:
    """Whether the interface's locale writes the day before the month."""
    pattern = QLocale().dateFormat(QLocale.FormatType.ShortFormat).lower()
    return pattern.find("d") < pattern.find("m")

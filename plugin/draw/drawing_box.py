"""The small box on the map while one draws: the width, the dates that a check needs, and what the drawing meets."""

from __future__ import annotations

from qgis.gui import QgsDateEdit, QgsDoubleSpinBox
from qgis.PyQt.QtCore import QLocale, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from ..domain.schema import DETOUR
from ..i18n import tr
from .calm_label import CalmLabel
from .either_mark import EitherMark
from .free_date import FreeDate, NoDay, day_of

SMALLEST_M, LARGEST_M = 0.1, 500.0
CLEAR_BUTTON = 28
"""The button by which QGIS empties a date is laid over the text, and no size that Qt reckons has room for it."""


class DrawingBox(QWidget):
    """Shows and emits; the tools decide. Enter in any of its fields finishes the drawing, Escape goes to the map."""

    size_changed = pyqtSignal(float)
    """Metres, typed or stepped by the person."""
    mitre_changed = pyqtSignal(bool)
    period_changed = pyqtSignal(str, str)
    """ISO dates, empty where not given."""
    finish_asked = pyqtSignal()
    left = pyqtSignal()
    """Back to the map."""

    def __init__(
        self,
        hint: str,
        size_label: str = "",
        *,
        with_bends: bool = False,
        with_dates: bool = True,
        with_title: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("samgrav_drawing_box")
        self._days: list[FreeDate] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(6, 4, 6, 4)
        self._grid.setVerticalSpacing(3)
        self.size = self._add_size(size_label) if size_label else None
        if with_bends:
            self._add_bends()
        self.name = self._add_title() if with_title else None
        self.start = self._add_date("samgrav_drawing_start", tr("Start"), 0) if with_dates else None
        self.end = self._add_date("samgrav_drawing_end", tr("End"), 2) if with_dates else None
        self.area, self.meets = CalmLabel(self, on_one_line=True), CalmLabel(self)
        self._add_result()
        self.hint = self._add_hint(hint)

    def show_size(self, metres: float) -> None:
        """Show a measured or remembered size; this is no typing."""
        if self.size is not None and abs(self.size.value() - metres) >= SMALLEST_M / 2:
            self.size.blockSignals(True)
            self.size.setValue(metres)
            self.size.blockSignals(False)

    def type_size(self, digit: str) -> None:
        """Somebody types a number over the map: it goes on here."""
        if self.size is not None:
            self.size.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.size.lineEdit().setText(digit)
            self.size.lineEdit().setCursorPosition(len(digit))

    def show_area(self, square_metres: float | None) -> None:
        """How large the area is now; None while there is none."""
        known = square_metres is not None
        self.area.setText(tr("{area} m²").format(area=QLocale().toString(float(square_metres or 0), "f", 0)))
        self.area.setVisible(known)
        if not known:
            self.show_meets("")

    def show_measure(self, text: str) -> None:
        """How long the line is now; empty while there is none."""
        self.area.setText(text)
        self.area.setVisible(bool(text))

    def title(self) -> str | None:
        """What was typed as a title; None for nothing."""
        return (self.name.text().strip() or None) if self.name is not None else None

    def show_meets(self, text: str) -> None:
        """What the drawing meets, in a line; empty to say nothing."""
        self.meets.setText(text)
        self.meets.setVisible(bool(text))

    def period(self) -> tuple[str, str]:
        """Both dates as ISO text, empty where not given."""
        return (_iso(self.start), _iso(self.end)) if self.start and self.end else ("", "")

    def wrong_day(self) -> NoDay | None:
        """What is wrong with a day that is typed and is none; it is in no period."""
        return next((free.error for free in self._days if free.error is not None), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish_asked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _add_size(self, label: str) -> QgsDoubleSpinBox:
        box = QgsDoubleSpinBox()
        box.setObjectName("samgrav_drawing_size")
        box.setRange(SMALLEST_M, LARGEST_M)
        box.setDecimals(1)
        box.setSingleStep(0.5)
        box.setSuffix(tr(" m"))
        box.setShowClearButton(False)
        EitherMark(box)
        box.valueChanged.connect(self.size_changed)
        self._add_field(label, box, 0, 0)
        return box

    def _add_title(self) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName("samgrav_drawing_title")
        field.setMaxLength(DETOUR.field("title").max_length or 0)
        field.setPlaceholderText(tr("which way it leads, or for whom"))
        self._add_field(tr("Title"), field, 1, 0)
        return field

    def _add_bends(self) -> None:
        bends = QCheckBox(tr("Sharp bends"))
        bends.setObjectName("samgrav_drawing_bends")
        bends.toggled.connect(self.mitre_changed)
        self._grid.addWidget(bends, 0, 2, 1, 2)

    def _add_date(self, name: str, label: str, column: int) -> QgsDateEdit:
        edit = QgsDateEdit()
        edit.setObjectName(name)
        edit.setAllowNull(True)
        edit.setNullRepresentation("")
        edit.setCalendarPopup(True)
        edit.clear()
        is_end = name == "samgrav_drawing_end"
        self._days.append(FreeDate(edit, last=is_end, since=lambda: day_of(self.start) if is_end else None))
        edit.dateValueChanged.connect(lambda *_: self.period_changed.emit(*self.period()))
        edit.setMinimumWidth(edit.sizeHint().width() + CLEAR_BUTTON)
        self._add_field(label, edit, 1, column)
        return edit

    def _add_field(self, label: str, field: QWidget, row: int, column: int) -> None:
        text = QLabel(label)
        text.setBuddy(field)
        self._grid.addWidget(text, row, column)
        self._grid.addWidget(field, row, column + 1)

    def _add_result(self) -> None:
        """How large it is, and beside it what it meets; the box gets no wider for that."""
        row = QHBoxLayout()
        row.setSpacing(2 * self.fontMetrics().averageCharWidth())  # a style knows none between widgets of one's own
        for label, name in ((self.area, "samgrav_drawing_area"), (self.meets, "samgrav_drawing_meets")):
            label.setObjectName(name)
            label.hide()
            row.addWidget(label, int(label is self.meets))
        policy = self.meets.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self.meets.setSizePolicy(policy)
        self._grid.addLayout(row, 2, 0, 1, -1)

    def _add_hint(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setObjectName("samgrav_drawing_hint")
        label.setWordWrap(True)
        self._grid.addWidget(label, 3, 0, 1, -1)
        return label


def _iso(edit: QgsDateEdit) -> str:
    return "" if edit.isNull() else str(edit.date().toString(Qt.DateFormat.ISODate))

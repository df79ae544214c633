"""QGIS's attribute form of the draft, inside the panel: with the contact, and an owner that can be typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from qgis.core import QgsApplication, QgsVectorLayer
from qgis.gui import QgsAttributeEditorContext, QgsAttributeForm, QgsDateTimeEdit, QgsSpinBox
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QTabWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ..domain.changeset import Value
from ..domain.period import parse_day
from ..domain.schema import WORK
from ..domain.validation import Problem
from ..draw.draft import Draft
from ..draw.free_date import FreeDate
from ..layers.feature import attribute_of, values_of
from .contact_group import ContactGroup
from .party_field import let_type, plain_text, take_typed

W = TypeVar("W", bound=QWidget)

SETTLE_MS = 50
TEXT_LINES = 6
ENDS = {"end_date": "start_date", "latest_end": "earliest_start", "actual_end": "actual_start"}
"""Where `week 23` means its Sunday, and the start that `+14` counts from."""
NAMES = tuple(name for name in WORK.writable if name != "geom")


class DraftForm(QWidget):
    """Knows the draft's values as they stand in the form."""

    changed = pyqtSignal()
    """Something was typed or chosen, a moment ago."""

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_draft_form")
        self._free_dates: list[FreeDate] = []
        self._kept: dict[str, Value] | None = None
        self._soon = QTimer(self)
        self._soon.setObjectName("samgrav_form_settles")
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLE_MS)
        self._soon.timeout.connect(self.changed)
        self._keep_choices(draft.sources)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._form = QgsAttributeForm(draft.layer, draft.feature(), QgsAttributeEditorContext(), self)
        self._form.setObjectName("samgrav_attribute_form")
        self._form.hideButtonBox()
        _keep_out_of_undo(draft.layer)
        self._form.setMinimumWidth(0)
        self._form.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding
        )  # narrower than QGIS's 40 signs
        self._form.layout().setContentsMargins(0, 0, 0, 0)
        self._form.layout().setSpacing(0)
        column.addWidget(self._form)
        widgets = self._form.findChildren(QWidget)  # once: Python makes an object of each
        _hide_messages(widgets)
        self._show_nothing_as_nothing(widgets)
        _let_tab_pass(widgets)
        self._keep_texts_low(widgets)
        _show_beginnings(widgets)
        self._opened = draft.contents.values
        self._first = self._shown()
        self._form.widgetValueChanged.connect(lambda *_: self._soon.start())
        self._party = self._combo("party")
        if self._party is not None:
            let_type(self._party)
        self._contact = self._add_contact(draft.contents.contact)

    def _keep_choices(self, layers: Iterable[QgsVectorLayer]) -> None:
        """When others register an owner or a project, QGIS fills the drop-downs anew and forgets what was chosen."""
        for layer in layers:
            layer.dataChanged.connect(self._before_reload)

    def _before_reload(self) -> None:
        if self._kept is None:
            self._take_typed()
            self._kept = self._shown()
            QTimer.singleShot(0, self._after_reload)

    def _after_reload(self) -> None:
        kept, self._kept = self._kept or {}, None
        shown = self._shown()
        for name, value in kept.items():
            if shown.get(name) != value:
                self._form.changeAttribute(name, attribute_of(value, WORK.field(name)))
        if self._party is not None:
            plain_text(self._party)

    def values(self) -> dict[str, Value]:
        """The work's values: as the draft had them, but for what was changed in the form.

        A field that the form can only show in its own way (a project that is not registered yet, a code that is no
        longer in use) stays as it is until somebody changes it.
        """
        self._take_typed()
        shown = self._shown()
        return {
            name: shown[name] if shown.get(name) != self._first.get(name) else self._opened.get(name) for name in NAMES
        }

    def _take_typed(self) -> None:
        if self._party is not None:
            take_typed(self._party)

    def unread(self) -> tuple[Problem, ...]:
        """What was typed as a day and is none; the field itself still holds the day before."""
        errors = ((free.name, free.error) for free in self._free_dates)
        return tuple(Problem("", name, error) for name, error in errors if error is not None)

    def typing(self) -> set[str]:
        """The fields in which a day is being typed."""
        return {free.name for free in self._free_dates if free.line is not None}

    def contact(self) -> dict[str, Value]:
        """What the contact's fields say."""
        return self._contact.contact() if self._contact is not None else {}

    def focus(self, field: str) -> None:
        """Bring a field into view and put the cursor there."""
        widget = self._field(field)
        if widget is None:
            return
        tabs = self._form.findChild(QTabWidget)
        for number in range(tabs.count() if tabs is not None else 0):
            if tabs.widget(number).isAncestorOf(widget):
                tabs.setCurrentIndex(number)
        target = widget.focusProxy() or next(
            (each for each in [widget, *widget.findChildren(QWidget)] if each.focusPolicy() & Qt.FocusPolicy.TabFocus),
            widget,
        )
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shown(self) -> dict[str, Value]:
        return values_of(self._form.currentFormFeature(), WORK, NAMES)

    def _field(self, name: str) -> QWidget | None:
        return self._form.findChild(QWidget, name)

    def _combo(self, name: str) -> QComboBox | None:
        widget = self._field(name)
        if widget is None or isinstance(widget, QComboBox):
            return widget
        return widget.findChild(QComboBox)

    def _show_nothing_as_nothing(self, widgets: Sequence[QWidget]) -> None:
        """An empty field is empty; QGIS would write NULL into it."""
        for widget in _of_class("QgsDateTimeEdit", widgets):
            field = sip.cast(widget, QgsDateTimeEdit)
            field.setNullRepresentation("")
            self._free_dates.append(self._free_date(field))
        for spin in _of(QgsSpinBox, widgets):
            spin.setSpecialValueText(" ")
        for line in _of(QLineEdit, widgets):
            if line.text() == QgsApplication.nullRepresentation():
                line.clear()

    def _free_date(self, field: QgsDateTimeEdit) -> FreeDate:
        start = ENDS.get(field.objectName(), "")
        free = FreeDate(field, last=bool(start), since=lambda: self._day(start))
        free.ended.connect(self._soon.start)
        return free

    def _day(self, field: str) -> date | None:
        value = self._shown().get(field)
        return parse_day(value) if isinstance(value, str) else None

    def _keep_texts_low(self, widgets: Sequence[QWidget]) -> None:
        """A text of several lines takes a few of them; what is left over stays empty beneath the last field."""
        for edit in _of(QPlainTextEdit, widgets):
            edit.setMaximumHeight(TEXT_LINES * edit.fontMetrics().lineSpacing() + 12)
        field = self._field("description")
        grid = field.parentWidget().layout() if field is not None else None
        if isinstance(grid, QGridLayout):
            grid.setRowStretch(grid.rowCount(), 1)

    def _add_contact(self, contact: Mapping[str, Value]) -> ContactGroup | None:
        """Below the work's parties, in the same tab."""
        beside = self._field("party")
        grid = beside.parentWidget().layout() if beside is not None else None
        if not isinstance(grid, QGridLayout):
            return None
        group = ContactGroup(contact, beside.parentWidget())
        grid.addWidget(group, grid.rowCount(), 0, 1, grid.columnCount())
        group.changed.connect(self._soon.start)
        return group


def _keep_out_of_undo(layer: QgsVectorLayer) -> None:
    """QGIS's form writes what stands in it into its layer whenever somebody asks whether that was changed. The draft
    holds its values itself, and a step of undo in which nobody sees anything happen would lie over those of the area.
    """
    layer.beforeModifiedCheck.disconnect()


def _hide_messages(widgets: Sequence[QWidget]) -> None:
    """QGIS's warning over an empty form says what the marks beside the fields say, and is cut off in a panel."""
    for bar in _of_class("QgsMessageBar", widgets):
        bar.setFixedHeight(0)


def _let_tab_pass(widgets: Sequence[QWidget]) -> None:
    """Tab leads on to the next field from a text of several lines, too."""
    for edit in (*_of(QPlainTextEdit, widgets), *_of(QTextEdit, widgets)):
        edit.setTabChangesFocus(True)


def _show_beginnings(widgets: Sequence[QWidget]) -> None:
    """A long title is read from its first word; Qt shows the end of what was put into a line."""
    for edit in _of(QLineEdit, widgets):
        edit.home(False)


def _of(kind: type[W], widgets: Sequence[QWidget]) -> list[W]:
    return [each for each in widgets if isinstance(each, kind)]


def _of_class(name: str, widgets: Sequence[QWidget]) -> list[QWidget]:
    """Those of a C++ class; Python knows many of them as their parent class only."""
    return [each for each in widgets if each.metaObject().className() == name]

"""What every part of the rule's form is: a titled box that shows a rule and can write its fields into one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qgis.gui import QgsCollapsibleGroupBoxBasic
from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QSizePolicy, QSpinBox, QWidget

from ...domain.rules import Rule

Choices = Sequence[tuple[str, object]]
"""What a person reads, and what it stands for."""


class RuleBox(QgsCollapsibleGroupBoxBasic):
    """Emits `changed` when the person changes something, and not while a rule is shown."""

    changed = pyqtSignal()

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setObjectName(f"samgrav_rule_{name}_box")
        self._name = name
        self._showing = False
        self._rows: list[tuple[QWidget | None, QWidget]] = []
        self.form = QFormLayout(self)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.collapsedStateChanged.connect(self._on_folded)

    def heightForWidth(self, width: int) -> int:
        """What the rows need, those that are broken included, and the title; Qt's reckoning for a box forgets that."""
        around = self.contentsMargins()
        rows = self.form.heightForWidth(width - around.left() - around.right())
        return super().heightForWidth(width) if rows < 0 else rows + around.top() + around.bottom()

    def _on_folded(self, folded: bool) -> None:
        """Unfolding shows all that is in the box, also what does not belong there now."""
        if not folded:
            self._fit()

    def show_rule(self, rule: Rule) -> None:
        """Show what the rule says."""
        self._showing = True
        try:
            self._fill(rule)
        finally:
            self._showing = False
        self._fit()

    def written(self, rule: Rule) -> Rule:
        """The rule with the fields of this box as they stand here."""
        raise NotImplementedError

    def _fill(self, rule: Rule) -> None:
        raise NotImplementedError

    def _fit(self) -> None:
        """Show and hide what depends on other fields."""

    def _touched(self, *_: object) -> None:
        self._fit()
        if not self._showing:
            self.changed.emit()

    def _add(self, label: str | QWidget, widget: QWidget | None = None) -> None:
        """A row of the form: a label and a field, or one widget across both."""
        if widget is None:
            self.form.addRow(label)
            self._rows.append((None, label))
        else:
            self.form.addRow(label, widget)
            self._rows.append((self.form.labelForField(widget), widget))

    def _show_rows(self, shown: Mapping[QWidget, bool]) -> None:
        """Show some rows and hide others. Hidden ones leave the form: Qt 5 would keep the space around them."""
        if all((self.form.indexOf(each) >= 0) == visible != each.isHidden() for each, visible in shown.items()):
            return
        while self.form.rowCount():
            self.form.takeRow(0)
        for label, widget in self._rows:
            visible = shown.get(widget, not widget.isHidden())
            for each in (label, widget):
                if each is not None:
                    each.setVisible(visible)
            if visible:
                self.form.addRow(widget) if label is None else self.form.addRow(label, widget)

    def _named(self, widget: QWidget, name: str, label: str = "") -> None:
        widget.setObjectName(f"samgrav_rule_{self._name}_{name}")
        if label:
            widget.setAccessibleName(label)

    def _combo(self, name: str, label: str, choices: Choices) -> QComboBox:
        combo = QComboBox(self)
        self._named(combo, name, label)
        for text, value in choices:
            combo.addItem(text, value)
        if choices:  # these can be read whole; where there is no room beside the label, below it
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        else:
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(10)
        combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        combo.currentIndexChanged.connect(self._touched)
        calm(combo)
        if label:
            self._add(label, combo)
        return combo

    def _days(self, name: str, least: int, most: int, none: str = "") -> QSpinBox:
        """A number of days; with `none`, the least value stands for no limit and reads so."""
        spin = QSpinBox(self)
        self._named(spin, name)
        spin.setRange(least, most)
        spin.setSpecialValueText(none)
        spin.setKeyboardTracking(True)
        spin.valueChanged.connect(self._touched)
        calm(spin)
        return spin


def choose(combo: QComboBox, value: object) -> None:
    """Show the entry that stands for a value."""
    combo.setCurrentIndex(max(combo.findData(value), 0))


class _Calm(QObject):
    """The wheel scrolls the form, instead of changing a field that the pointer happens to cross."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def calm(widget: QWidget) -> None:
    """Let the wheel alone unless the widget was clicked into."""
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    guard = _Calm(widget)
    guard.setObjectName(f"{widget.objectName()}_calm")
    widget.installEventFilter(guard)

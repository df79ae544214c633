"""Where one field's value comes from: a column with its codes and dates, always the same, or as the profile says."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..domain.schema import Field, Type
from ..exchange.imports.draft import ImportDraft, Way
from ..exchange.imports.profile import Dates
from ..exchange.imports.rules import UNITS, Column, Constant, Plain
from ..i18n import tr
from ..layers.words import label_of
from .design import load_ui
from .import_code_table import ImportCodeTable, fill_codes
from .import_words import plain_words, rule_words

DATES = ("formats", "open", "missing")

CodeChoices = dict[str, tuple[str, ...]]
"""The codes in use, by list."""


class ImportFieldEditor(QWidget):
    """Edits the draft's rule for one field; `changed` says that it did."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_ui("import_field_editor", self)
        self._draft: ImportDraft | None = None
        self._field: Field | None = None
        self._codes: CodeChoices = {}
        self.table = ImportCodeTable(self.part("codes"))
        self.table.said.connect(self._on_code)
        self.part("way").activated.connect(lambda *_: self._on_way())
        self.part("column").activated.connect(lambda *_: self._on_column())
        self.part("constant").activated.connect(lambda *_: self._on_constant())
        self.part("constant").editTextChanged.connect(lambda *_: self._on_constant_typed())
        self.part("default").activated.connect(lambda *_: self._on_default())
        self.part("unit").activated.connect(lambda *_: self._on_unit())
        self.part("part").activated.connect(lambda *_: self._fill_codes())
        for name in DATES:
            self.part(name).editingFinished.connect(self._on_dates)

    def part(self, name: str) -> QWidget:
        """The widget `samgrav_import_<name>`."""
        return getattr(self, f"samgrav_import_{name}")

    def begin(self, draft: ImportDraft, codes: CodeChoices) -> None:
        """Work on this draft, with these codes to choose from."""
        self._draft, self._codes = draft, codes

    def show_field(self, field: Field) -> None:
        """Show where a field comes from now."""
        self._field = field
        self.part("field_name").setText(label_of(field))
        self.part("field_hint").setText(tr(field.hint) if field.hint else "")
        self.part("field_hint").setVisible(bool(field.hint))
        self._fill()

    def _fill(self) -> None:
        if self._draft is None or self._field is None:
            return
        rule, way = self._draft.rule_of(self._field.name), self._draft.way_of(self._field.name)
        self._fill_ways(way)
        self._fill_parts(way)
        self._fill_columns(rule if isinstance(rule, Column) and way is Way.COLUMN else None)
        self._fill_codes()
        self._fill_constant(rule if isinstance(rule, Constant) else None)
        self._fill_dates(way in (Way.COLUMN, Way.PROFILE))
        told = rule_words(self._field, rule) if way in (Way.PROFILE, Way.NOTHING) else ""
        self.part("rule").setText(told)
        self.part("rule").setVisible(bool(told) and self._column() is None)

    def _fill_ways(self, now: Way) -> None:
        draft, field, box = self._draft, self._field, self.part("way")
        box.clear()
        words = {Way.COLUMN: tr("A column"), Way.CONSTANT: tr("Always the same"), Way.NOTHING: tr("Not in the file")}
        for way, text in words.items():
            box.addItem(text, way)
        if draft and field and draft.given(field.name) is not None:
            box.addItem(tr("As the profile says"), Way.PROFILE)
        box.setCurrentIndex(box.findData(now))

    def _fill_parts(self, way: Way) -> None:
        """The tables of a profile that tries several ways, one of which is shown."""
        tables = self._draft.tables_of(self._field.name) if self._draft and self._field else {}
        box = self.part("part")
        box.clear()
        for at, column in tables.items() if way is Way.PROFILE else ():
            box.addItem(column.column, at)
        self._show(("part_label", "part"), box.count() > 0)

    def _fill_columns(self, rule: Column | None) -> None:
        box = self.part("column")
        box.clear()
        box.addItems(list(self._draft.samples) if self._draft else [])
        if rule is not None:
            if box.findText(rule.column) < 0:
                box.addItem(rule.column)
            box.setCurrentText(rule.column)
        self._show(("column_label", "column"), rule is not None)
        self._fill_units(rule)

    def _fill_codes(self) -> None:
        rule = self._column()
        choices = self._choices() if rule is not None and self._has_table(rule) else []
        self._show(("codes", "default_label", "default"), bool(choices))
        if rule is None or not choices:
            return
        sample = self._draft.samples.get(rule.column) if self._draft else None
        self.table.fill(rule, sample, choices)
        nothing = tr("is rejected") if self._part() is None else tr("is read the next way")
        now = rule.default if rule.has_default else None
        fill_codes(self.part("default"), [(nothing, None), *choices], now)

    def _part(self) -> int | None:
        """The position of the table shown, where the profile tries several ways."""
        return self.part("part").currentData()

    def _column(self) -> Column | None:
        if self._draft is None or self._field is None or self._draft.way_of(self._field.name) is Way.CONSTANT:
            return None
        return self._draft.column_of(self._field.name, self._part())

    def _has_table(self, rule: Column) -> bool:
        if self._field is None or rule.separator:
            return False
        return self._field.code_list is not None or (self._field.type is Type.BOOLEAN and rule.codes is not None)

    def _choices(self) -> list[tuple[str, Plain]]:
        """What a value of the field can be, with its name."""
        field = self._field
        if field is None:
            return []
        if field.type is Type.BOOLEAN:
            return [(tr("yes"), True), (tr("no"), False)]
        codes = self._codes.get(field.code_list or "", ())
        return [(plain_words(field, code), code) for code in codes]

    def _fill_constant(self, rule: Constant | None) -> None:
        box, choices = self.part("constant"), self._choices()
        self._show(("constant_label", "constant"), rule is not None)
        box.blockSignals(True)
        box.setEditable(not choices)
        if choices:
            fill_codes(box, choices, rule.value if rule else None)
        else:
            box.clear()
            box.setEditText("" if rule is None or rule.value is None else str(rule.value))
        box.blockSignals(False)

    def _fill_dates(self, shown: bool) -> None:
        is_date = self._field is not None and self._field.type is Type.DATE
        self._show([each for name in DATES for each in (f"{name}_label", name)], shown and is_date)
        if self._draft is not None and is_date:
            for name in DATES:
                self.part(name).setText(", ".join(getattr(self._draft.profile.dates, name)))
                self.part(name).setCursorPosition(0)

    def _fill_units(self, rule: Column | None) -> None:
        counts = self._field is not None and self._field.name == "duration_days" and rule is not None
        self._show(("unit_label", "unit"), counts)
        words = {"days": tr("days"), "working_days": tr("working days"), "weeks": tr("weeks")}
        box = self.part("unit")
        box.clear()
        for unit in UNITS:
            box.addItem(words[unit], unit)
        box.setCurrentIndex(box.findData(rule.unit if rule and rule.unit else "days"))

    def _show(self, names: Sequence[str], shown: bool) -> None:
        for name in names:
            self.part(name).setVisible(shown)

    def _on_way(self) -> None:
        if self._draft and self._field:
            self._draft.take_way(self._field.name, self.part("way").currentData())
            self._changed()

    def _on_column(self) -> None:
        if self._draft and self._field:
            self._draft.take_column(self._field.name, self.part("column").currentText())
            self._changed()

    def _on_constant(self) -> None:
        if self._draft and self._field and not self.part("constant").isEditable():
            self._draft.set_rule(self._field.name, Constant(self.part("constant").currentData()))
            self.changed.emit()

    def _on_constant_typed(self) -> None:
        if self._draft and self._field and self.part("constant").isEditable():
            self._draft.set_rule(self._field.name, Constant(_typed(self._field, self.part("constant").currentText())))
            self.changed.emit()

    def _on_code(self, theirs: str, ours: Plain) -> None:
        if self._draft and self._field:
            self._draft.set_code(self._field.name, theirs, ours, self._part())
            self.changed.emit()

    def _on_default(self) -> None:
        if self._draft and self._field:
            self._draft.set_default(self._field.name, self.part("default").currentData(), self._part())
            self.changed.emit()

    def _on_unit(self) -> None:
        if self._draft and self._field:
            self._draft.set_unit(self._field.name, self.part("unit").currentData())
            self.changed.emit()

    def _on_dates(self) -> None:
        if self._draft is None:
            return
        dates = Dates(*(_listed(self.part(name).text()) for name in DATES))
        if dates != self._draft.profile.dates:
            self._draft.set_dates(dates)
            self.changed.emit()

    def _changed(self) -> None:
        self._fill()
        self.changed.emit()


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _typed(field: Field, text: str) -> Plain:
    """What was typed, a number where the field takes one."""
    return int(text) if field.type is Type.INTEGER and text.strip().isdigit() else text

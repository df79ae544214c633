"""Which works may stand on one side of a rule."""

from __future__ import annotations

from dataclasses import replace

from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QWidget

from ...domain.rule_codes import LIST_OF
from ...domain.rules import Rule, Side
from ...i18n import tr
from ..labels import Labels
from .box import RuleBox, choose
from .codes_field import CodesField


class SideBox(RuleBox):
    """The first work (`a`) or the other one (`b`); the other one may be asked for the same as the first."""

    def __init__(self, side: str, title: str, parent: QWidget) -> None:
        super().__init__(f"side_{side}", title, parent)
        self._side = side
        self._labels = Labels()
        self.same = QCheckBox(tr("The same as for the first"), self)
        self._named(self.same, "same")
        self.same.toggled.connect(self._touched)
        self.same.setVisible(side == "b")
        if side == "b":
            self._add(self.same)
        self.lists = {name: self._list(name, label, none) for name, (label, none) in _list_texts().items()}
        self.flags = {name: self._flag(name, label, yes, no) for name, (label, yes, no) in _flag_texts().items()}

    def _list(self, name: str, label: str, none: str) -> CodesField:
        field = CodesField(LIST_OF[name], none, self)
        field.finish(f"samgrav_rule_{self._name}_{name}", label)
        field.touched.connect(self._touched)
        self._add(label, field)
        return field

    def _flag(self, name: str, label: str, yes: str, no: str) -> QComboBox:
        return self._combo(name, label, ((tr("Does not matter"), None), (yes, True), (no, False)))

    def use_labels(self, labels: Labels) -> None:
        """Take the register's own codes; before a rule is shown."""
        self._labels = labels

    def _fill(self, rule: Rule) -> None:
        works: Side = getattr(rule, self._side)
        for name, field in self.lists.items():
            field.offer(self._labels, getattr(works, name))
        for name, combo in self.flags.items():
            choose(combo, getattr(works, name))
        self.same.setChecked(self._side == "b" and rule.a == rule.b)

    def _fit(self) -> None:
        visible = not self.same.isChecked()
        self._show_rows(dict.fromkeys((*self.lists.values(), *self.flags.values()), visible))

    def written(self, rule: Rule) -> Rule:
        """The first work must have been written before the other one."""
        if self.same.isChecked():
            return replace(rule, b=rule.a)
        codes = {name: field.codes() for name, field in self.lists.items()}
        flags = {name: combo.currentData() for name, combo in self.flags.items()}
        return replace(rule, **{self._side: Side(**codes, **flags)})


def _list_texts() -> dict[str, tuple[str, str]]:
    return {
        "kinds": (tr("Kind"), tr("every kind")),
        "statuses": (tr("Status is"), tr("every status")),
        "not_statuses": (tr("Status is not"), tr("only cancelled is left out")),
        "traffic": (tr("Traffic"), tr("every traffic")),
        "footprint": (tr("Takes"), tr("every place")),
    }


def _flag_texts() -> dict[str, tuple[str, str, str]]:
    return {
        "hinders_traffic": (tr("Motor traffic"), tr("Hindered, or not known"), tr("Not hindered")),
        "excavates": (tr("The surface"), tr("Is dug up"), tr("Is not dug up")),
        "protects": (tr("Protection"), tr("Brings a protection"), tr("Brings none")),
        "ended": (tr("On the day of the check"), tr("Is over"), tr("Is not over yet")),
    }

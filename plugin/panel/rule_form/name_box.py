"""What a rule is called, how serious it is, and whether it is in use."""

from __future__ import annotations

from dataclasses import replace

from qgis.PyQt.QtWidgets import QCheckBox, QLineEdit, QWidget

from ...domain.rules import SEVERITIES, Rule
from ...domain.schema import RULE
from ...i18n import tr
from ...layers.words import in_danish
from ..severity import CONSTRAINT, badge_icon, severity_name
from .box import RuleBox, choose


class NameBox(RuleBox):
    """The name in the interface's language stands first; the other one may be left empty."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("name", tr("Rule"), parent)
        own = ("name_da", "name_en") if in_danish() else ("name_en", "name_da")
        labels = {"name_en": tr("English name"), "name_da": tr("Danish name")}
        self._names = {name: self._line(name, tr("Name") if name == own[0] else labels[name]) for name in own}
        self._own = own[0]
        self.severity = self._combo("severity", tr("Severity"), ())
        self.in_use = QCheckBox(tr("In use"), self)
        self._named(self.in_use, "in_use")
        self.in_use.toggled.connect(self._touched)
        self._add(self.in_use)

    def _line(self, name: str, label: str) -> QLineEdit:
        line = QLineEdit(self)
        self._named(line, name, label)
        line.setMaxLength(RULE.field(name).max_length or 100)
        line.textChanged.connect(self._touched)
        self._add(label, line)
        return line

    def _fill(self, rule: Rule) -> None:
        for name, line in self._names.items():
            line.setText(getattr(rule, name))
            line.setCursorPosition(0)
        self.severity.clear()
        for severity in (*SEVERITIES, CONSTRAINT) if rule.layer is not None else SEVERITIES:
            self.severity.addItem(badge_icon(severity), severity_name(severity), severity)
        choose(self.severity, rule.severity)
        self.in_use.setChecked(rule.in_use)

    def focus(self) -> None:
        """Begin with the name."""
        self._names[self._own].setFocus()
        self._names[self._own].selectAll()

    def is_named(self) -> bool:
        """Whether the rule has a name in one of the languages."""
        return any(line.text().strip() for line in self._names.values())

    def written(self, rule: Rule) -> Rule:
        """A name that is empty is that of the other language."""
        given = {name: line.text().strip() for name, line in self._names.items()}
        either = given[self._own] or next((text for text in given.values() if text), "")
        names = {name: text or either for name, text in given.items()}
        severity = str(self.severity.currentData())
        return replace(rule, **names, severity=severity, in_use=self.in_use.isChecked())

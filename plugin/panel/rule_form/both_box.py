"""What both works must have in common, or must not."""

from __future__ import annotations

from dataclasses import replace

from qgis.PyQt.QtWidgets import QComboBox, QWidget

from ...domain.rules import Relation, Rule
from ...i18n import tr
from .box import RuleBox, choose


class BothBox(RuleBox):
    """Owner, street and project."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("both", tr("Both works"), parent)
        self.relations = {name: self._relation(name, *texts) for name, texts in _texts().items()}

    def _relation(self, name: str, label: str, every: str, same: str, different: str) -> QComboBox:
        choices = ((every, Relation.ANY), (same, Relation.SAME), (different, Relation.DIFFERENT))
        return self._combo(name, label, choices)

    def _fill(self, rule: Rule) -> None:
        for name, combo in self.relations.items():
            choose(combo, getattr(rule, name))

    def written(self, rule: Rule) -> Rule:
        """The three relations."""
        return replace(rule, **{name: combo.currentData() for name, combo in self.relations.items()})


def _texts() -> dict[str, tuple[str, str, str, str]]:
    every = tr("Do not matter")
    return {
        "party": (tr("Owners"), every, tr("The same owner"), tr("Different owners")),
        "street": (tr("Streets"), every, tr("The same street"), tr("Different streets")),
        "project": (tr("Projects"), every, tr("The same project"), tr("Not of one project")),
    }

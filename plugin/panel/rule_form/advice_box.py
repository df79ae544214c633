"""A sentence that follows the finding's own, in both languages."""

from __future__ import annotations

from dataclasses import replace

from qgis.PyQt.QtWidgets import QPlainTextEdit, QWidget

from ...domain.rules import Rule
from ...i18n import tr
from ...layers.words import in_danish
from .as_high import BrokenLabel
from .box import RuleBox

LINES = 3


class AdviceBox(RuleBox):
    """The interface's language first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("advice", tr("Advice"), parent)
        told = tr("A sentence after the finding's own. {{a}} and {{b}} become the works' references.").format()
        hint = BrokenLabel(self, told)
        hint.setObjectName("samgrav_rule_advice_hint")
        self._add(hint)
        names = ("advice_da", "advice_en") if in_danish() else ("advice_en", "advice_da")
        labels = {"advice_en": tr("English"), "advice_da": tr("Danish")}
        self.texts = {name: self._text(name, labels[name]) for name in names}

    def _text(self, name: str, label: str) -> QPlainTextEdit:
        text = QPlainTextEdit(self)
        self._named(text, name, label)
        text.setTabChangesFocus(True)
        text.setMaximumHeight(round(text.fontMetrics().lineSpacing() * (LINES + 0.8)))
        text.textChanged.connect(self._touched)
        self._add(label, text)
        return text

    def _fill(self, rule: Rule) -> None:
        for name, text in self.texts.items():
            text.setPlainText(getattr(rule, name))

    def written(self, rule: Rule) -> Rule:
        """Both texts, on one line each."""
        return replace(rule, **{name: " ".join(text.toPlainText().split()) for name, text in self.texts.items()})

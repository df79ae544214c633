"""The page that settles a finding: what was decided, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QButtonGroup, QLabel, QRadioButton, QWidget

from ..i18n import tr
from .over_page import OverPage
from .plain import plain

INDENT = 22
"""Pixels by which a definition stands to the right of its button."""


@dataclass(frozen=True)
class Choice:
    """One decision that can be made: its code, what it is called, and what it means."""

    code: str
    label: str
    definition: str


class SettlePage(OverPage):
    """Asks for a decision and its reason; both must be given."""

    NAME = "settle"

    wanted = pyqtSignal(str, str, bool)
    """The code of the decision, the reason, and whether it goes for whatever the two meet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.setObjectName("samgrav_settle_group")
        self._group.buttonToggled.connect(lambda *_: self._check())
        self._codes: list[str] = []
        self.part("reason").textChanged.connect(self._check)
        self.main_button.setText(tr("Settle"))

    def begin(
        self, sentence: str, choices: Sequence[Choice], before: str = "", reason: str = "", of_one_rule: bool = False
    ) -> None:
        """Ask about a finding; `before` says what was decided earlier, and `reason` is proposed again. `of_one_rule`:
        the two can meet by this rule alone."""
        self.part("sentence").setText(sentence)
        self.part("before").setText(before)
        self.part("before").setVisible(bool(before))
        self._offer(choices)
        self.part("reason").setPlainText(reason)
        self.part("every_rule").setChecked(False)
        self.part("every_rule").setVisible(not of_one_rule)
        self._check()
        self._group.buttons()[0].setFocus()

    def finish(self) -> None:
        self.wanted.emit(self._codes[self._group.checkedId()], self._reason(), self.part("every_rule").isChecked())

    def _offer(self, choices: Sequence[Choice]) -> None:
        column = self.part("decisions").layout()
        for button in self._group.buttons():
            self._group.removeButton(button)
        while column.count():
            widget = column.takeAt(0).widget()
            widget.setParent(None)  # at once, so that no two widgets bear one name
            widget.deleteLater()
        self._codes = [choice.code for choice in choices]
        for number, choice in enumerate(choices):
            button = QRadioButton(choice.label, self.part("decisions"))
            button.setObjectName(f"samgrav_settle_{choice.code}")
            button.setAccessibleDescription(choice.definition)
            self._group.addButton(button, number)
            column.addWidget(button)
            if choice.definition:
                column.addWidget(self._definition(choice))
        self._order_keys()

    def _order_keys(self) -> None:
        """Buttons that are made later stand last in the whole window: Tab would lead out of the page."""
        others = [self.part(name) for name in ("reason", "every_rule", "cancel", "do", "back")]
        for before, after in pairwise((*self._group.buttons(), *others)):
            QWidget.setTabOrder(before, after)

    def _definition(self, choice: Choice) -> QLabel:
        text = plain(QLabel(choice.definition, self.part("decisions")))
        text.setObjectName(f"samgrav_settle_{choice.code}_definition")
        text.setWordWrap(True)
        text.setIndent(INDENT)
        return text

    def _reason(self) -> str:
        return str(self.part("reason").toPlainText()).strip()

    def _check(self) -> None:
        lacking = ""
        if self._group.checkedId() < 0:
            lacking = tr("Choose what was decided.")
        elif not self._reason():
            lacking = tr("Say why: others will ask.")
        self.main_button.setEnabled(not lacking)
        self.main_button.setToolTip(lacking)

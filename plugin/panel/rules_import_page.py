"""The page that shows what rules of a file would add and change, before anything is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QAbstractItemView, QWidget

from ..i18n import tr
from .list_view import ListView
from .over_page import OverPage
from .rules_delegate import RulesDelegate
from .rules_model import RuleCard, RulesModel


class RulesImportPage(OverPage):
    """Every rule that does something has a box; those that are ticked are taken over."""

    NAME = "rules_import"

    wanted = pyqtSignal(object)
    """The keys (frozenset) of the rules that are to be taken over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RulesModel(self)
        self.model.setObjectName("samgrav_rules_import_model")
        self.model.may_change = True
        self.model.switched.connect(self._tick)
        self.list = ListView(self)
        self.list.setObjectName("samgrav_rules_import_list")
        self.list.setAccessibleName(tr("What the file would add and change"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setModel(self.model)
        self.list.setItemDelegate(RulesDelegate(self.list))
        self.list.left.connect(self.left)
        self.part("list_place").layout().addWidget(self.list)
        self.layout().setStretchFactor(self.part("list_place"), 1)

    def begin(self, title: str, what: str, cards: Sequence[RuleCard], told: str) -> None:
        """Show what would be done; `told` is about the rest."""
        self.part("title").setText(title)
        self.part("what").setText(what)
        self.part("told").setText(told)
        self.part("told").setVisible(bool(told))
        self.model.show_cards(cards)
        self.list.setVisible(bool(cards))
        self.list.setCurrentIndex(self.model.index(0))
        self._fit()
        self.list.setFocus()

    def chosen(self) -> frozenset[str]:
        """The keys of the rules that are ticked."""
        return frozenset(card.key for card in self.model.cards if card.ticked)

    def finish(self) -> None:
        self.wanted.emit(self.chosen())

    def _tick(self, key: str, wanted: bool) -> None:
        self.model.refine(lambda card: replace(card, ticked=wanted, state=_state(wanted)) if card.key == key else card)
        self._fit()

    def _fit(self) -> None:
        count = len(self.chosen())
        text = tr("Take over 1 rule") if count == 1 else tr("Take over {count} rules").format(count=count)
        self.main_button.setText(text if count else tr("Take over"))
        self.main_button.setEnabled(bool(count))
        self.main_button.setToolTip("" if count else tr("Tick a rule first."))


def _state(ticked: bool) -> str:
    return tr("Taken over") if ticked else tr("Left out")

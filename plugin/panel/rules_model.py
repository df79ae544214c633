"""The rules of a register as a Qt model: what each says, whether it is in use, and how many findings it gives now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, pyqtSignal

from .plain import tip
from .severity import severity_name

CARD_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class RuleCard:
    """One rule as a list shows it."""

    key: str
    """What it is known by."""
    name: str
    severity: str
    sentence: str
    """The rule read aloud; what is wrong with one that cannot be read."""
    ticked: bool
    """In use; or, where rules are chosen, chosen."""
    state: str
    """The same in words."""
    aside: str = ""
    """What stands beside the name: how many findings it gives, while that is known."""
    can_tick: bool = True


class RulesModel(QAbstractListModel):
    """Shows cards; a tick in the box of one only says what the person wants."""

    switched = pyqtSignal(str, bool)
    """The key of a rule that is to be ticked or not."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_rules_model")
        self.may_change = False
        self._cards: list[RuleCard] = []

    def show_cards(self, cards: Sequence[RuleCard]) -> None:
        """Show these rules."""
        self.beginResetModel()
        self._cards = list(cards)
        self.endResetModel()

    def refine(self, change: Callable[[RuleCard], RuleCard]) -> None:
        """Show the same rules with something else said about them."""
        for row, card in enumerate(self._cards):
            new = change(card)
            if new != card:
                self._cards[row] = new
                self.dataChanged.emit(self.index(row), self.index(row))

    @property
    def cards(self) -> list[RuleCard]:
        """The rules in the list's order."""
        return list(self._cards)

    def row_of(self, key: str) -> int:
        """The row of a rule; -1 where it is not listed."""
        return next((row for row, card in enumerate(self._cards) if card.key == key), -1)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._cards)

    def flags(self, index: QModelIndex) -> Qt.ItemFlags:
        flags = super().flags(index)
        can_tick = index.isValid() and self.may_change and self._cards[index.row()].can_tick
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can_tick else flags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.name
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if card.ticked else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return tip(in_words(card)) if role == Qt.ItemDataRole.ToolTipRole else in_words(card)
        return None

    def setData(self, index: QModelIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or not self.may_change:
            return False
        self.switched.emit(self._cards[index.row()].key, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


def in_words(card: RuleCard) -> str:
    """All a card says, for tool tips and screen readers."""
    first = f"{card.name} · {severity_name(card.severity)} · {card.state}"
    return "\n".join(part for part in (first, card.sentence, card.aside) if part)

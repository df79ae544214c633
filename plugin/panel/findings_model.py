"""The list of findings as a Qt model; rows come in helpings, so that cards of different heights stay quick."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from .finding_cards import Card, Cards
from .period_text import period_text
from .plain import tip
from .severity import severity_name

CARD_ROLE = Qt.ItemDataRole.UserRole
PLACE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `Cards` and the row there: by what a finding is known without its card being made."""
HELPING = 50
FAR = 1_000
"""So far down a list nobody is led: all cards before would have to be made."""


class FindingsModel(QAbstractListModel):
    """Shows the cards of the severities, and of the one work, that are asked for."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_findings_model")
        self.cards = Cards()
        self._matching: Sequence[int] = ()
        self._fetched = 0

    def show_cards(
        self, cards: Cards, severities: frozenset[str] = frozenset(), work: str = "", *, at_least: int = 0
    ) -> None:
        """Show these findings, or some of them; `at_least` so many rows at once."""
        self.beginResetModel()
        matching = cards.matching(severities, work)
        self._put(cards, matching, min(max(HELPING, at_least), len(matching)))
        self.endResetModel()

    def follow_cards(self, cards: Cards) -> None:
        """Show a helping of these, or as many as were shown, in their place; rows that look the same are left alone.

        For a list that changes with every move of the hand: what is new at the end is added, what is too many goes.
        """
        before = [self.cards.card(row) for row in self._matching[: self._fetched]]
        matching = cards.matching(frozenset())
        count = min(len(matching), max(HELPING, len(before)))
        if count < len(before):
            self.beginRemoveRows(QModelIndex(), count, len(before) - 1)
            self._put(cards, matching, count)
            self.endRemoveRows()
        elif count > len(before):
            self.beginInsertRows(QModelIndex(), len(before), count - 1)
            self._put(cards, matching, count)
            self.endInsertRows()
        else:
            self._put(cards, matching, count)
        for row, (card, place) in enumerate(zip(before, matching, strict=False)):
            if card != cards.card(place):
                self.dataChanged.emit(self.index(row), self.index(row))

    def _put(self, cards: Cards, matching: Sequence[int], fetched: int) -> None:
        self.cards, self._matching, self._fetched = cards, matching, fetched

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else self._fetched

    def total(self) -> int:
        """How many match, fetched or not."""
        return len(self._matching)

    def canFetchMore(self, parent: QModelIndex) -> bool:
        return not parent.isValid() and self._fetched < len(self._matching)

    def fetchMore(self, parent: QModelIndex) -> None:
        self._fetch(min(self._fetched + HELPING, len(self._matching)))

    def _fetch(self, until: int) -> None:
        if until <= self._fetched:
            return
        self.beginInsertRows(QModelIndex(), self._fetched, until - 1)
        self._fetched = until
        self.endInsertRows()

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        place = self._matching[index.row()]
        if role == PLACE_ROLE:
            return self.cards, place
        card = self.cards.card(place)
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.sentence
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return tip(in_words(card)) if role == Qt.ItemDataRole.ToolTipRole else in_words(card)
        return None

    def is_far(self, row: int) -> bool:
        """Whether a finding is in the list, and much too far down to be led to."""
        return row in self._matching and self._matching.index(row) > self._fetched + FAR

    def index_of(self, row: int) -> QModelIndex:
        """Where a finding stands in the list, fetching up to it; an invalid index where it is filtered away."""
        if row not in self._matching:
            return QModelIndex()
        place = self._matching.index(row)
        self._fetch(place + 1)
        return self.index(place)


def in_words(card: Card) -> str:
    """All a card says, for tool tips and screen readers."""
    lines = [f"{severity_name(card.severity)}: {card.sentence}"]
    lines += [f"{bar.label}: {period_text(bar.start, bar.end)}" for bar in card.bars]
    return "\n".join(lines)

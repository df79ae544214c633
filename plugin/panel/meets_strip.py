"""The strip that is always there: `Meets 1 conflict, 2 opportunities [Show]`, and the cards where they are wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from qgis.PyQt.QtCore import QModelIndex, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ..draw.calm_label import CalmLabel
from ..draw.meets import meets_text, severities_of
from ..i18n import tr
from .control.found_cards import cards_of
from .control.moving_cards import MovingCards
from .finding_cards import Cards
from .findings_delegate import FindingsDelegate
from .findings_model import CARD_ROLE, HELPING, FindingsModel
from .list_view import ListView
from .severity import badge_icon

if TYPE_CHECKING:
    from ..check.findings.findings import Findings

LIST_HEIGHT = 200
MOST_CARDS = 3
"""More of them are higher than the list may be, so they need not be measured."""
BADGE = 16
AT_ONCE = 8
"""So many cards fill a panel; the others come when the hand rests."""
REST_MS = 200


class MeetsStrip(QWidget):
    """Shows findings as they come; says which one the map is to show.

    It keeps up with a moving hand: the first cards are there at once, all of them when the hand rests.
    """

    looked_at = pyqtSignal(object, int)
    """Findings and the row of one of them."""

    def __init__(self, name: str, parent: QWidget, *, tall: bool = False) -> None:
        """`tall`: where there are cards they are always shown, and have all the room there is."""
        super().__init__(parent)
        self.setObjectName(f"samgrav_{name}_meets")
        self._findings: Findings | None = None
        self._tall = tall
        self._severity = ""
        self._cards = MovingCards()
        self._rest = QTimer(self)
        self._rest.setObjectName(f"samgrav_{name}_meets_rest")
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._show_all_cards)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._badge = QLabel(self)
        self._badge.setObjectName(f"samgrav_{name}_meets_badge")
        self.text = CalmLabel(self)
        self.text.setObjectName(f"samgrav_{name}_meets_text")
        self.toggle = self._toggle(f"samgrav_{name}_meets_show")
        self.list = self._list(f"samgrav_{name}_meets_list")
        row = QHBoxLayout()
        row.addWidget(self._badge)
        row.addWidget(self.text, 1)
        row.addWidget(self.toggle)
        column.addLayout(row)
        column.addWidget(self.list, 1 if tall else 0)
        if tall:
            column.addStretch(0)
        self.toggle.setChecked(tall)
        self.show_findings(None, "")

    def show_findings(self, findings: Findings | None, state: str) -> None:
        """Say what it meets; `state` of the live check says why nothing is known."""
        self._findings = findings
        self.text.setText(meets_text(findings, state))
        found = severities_of(findings)
        self._badge.setVisible(bool(found))
        if found:
            self._show_badge(found[0])
        self.toggle.setVisible(bool(found) and not self._tall)
        self._fill()

    def _show_badge(self, severity: str) -> None:
        if severity != self._severity:
            self._severity = severity
            self._badge.setPixmap(badge_icon(severity, BADGE).pixmap(BADGE, BADGE))

    def show_list(self, shown: bool) -> None:
        """Show the cards, or the line alone."""
        self.toggle.setChecked(shown)

    def _fill(self) -> None:
        findings = self._findings
        shown = self.toggle.isChecked() and findings is not None and len(findings) > 0
        self.list.setVisible(shown)
        self.toggle.setText(tr("Hide") if self.toggle.isChecked() else tr("Show"))
        self._rest.stop()
        if shown and len(findings) > AT_ONCE:
            self._show_cards(findings.where(np.arange(AT_ONCE)), self._cards.of)
            self._rest.start()
        elif shown:
            self._show_cards(findings, self._cards.of)
        elif self._model.total():
            self._model.follow_cards(Cards())

    def _show_all_cards(self) -> None:
        self._show_cards(self._findings, cards_of)

    def _show_cards(self, findings: Findings | None, cards: Callable[[Findings], Cards]) -> None:
        if findings is not None:
            # All that are listed at once: each sentence says whether two overlap or touch.
            findings.areas_of(np.arange(min(len(findings), HELPING)))
            self._model.follow_cards(cards(findings))
            self.list.executeDelayedItemsLayout()  # now: after the next painting Qt would paint all of it once more
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its cards, and no higher than leaves the form its room."""
        if self._tall:
            return
        needed = sum(self.list.sizeHintForRow(row) for row in range(min(self._model.rowCount(), MOST_CARDS)))
        self.list.setFixedHeight(min(needed + 2 * self.list.frameWidth(), LIST_HEIGHT))

    def _toggle(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.toggled.connect(lambda _on: self._fill())
        return button

    def _list(self, name: str) -> ListView:
        view = ListView(self)
        view.setObjectName(name)
        view.setAccessibleName(tr("What it meets"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._model = FindingsModel(view)
        view.setModel(self._model)
        view.setItemDelegate(FindingsDelegate(view))
        view.clicked.connect(self._look)
        view.opened.connect(self._look)
        return view

    def _look(self, index: QModelIndex) -> None:
        card = index.data(CARD_ROLE)
        if card is not None and self._findings is not None:
            self.looked_at.emit(self._findings, card.row)

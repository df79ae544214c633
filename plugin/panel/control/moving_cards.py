"""Cards of findings that change with every move of the hand: what looks as it did is not put into words again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...check.findings.facts import overlaps
from ...check.works.snapshot import ARRAYS
from ...domain.sentence import Speech, fluent
from ..finding_cards import Card, Cards
from ..labels import Labels
from .cards import card_of, keys_of, note_of

if TYPE_CHECKING:
    from ...check.findings.findings import Findings

ABOUT = tuple(name for name in ARRAYS if name not in ("geometry", "bounds"))
"""All that is known of a work but where it lies: of its place a card tells no more than the distance."""
MOST_KEPT = 500

Look = tuple[object, ...]


class MovingCards:
    """Keeps the cards it made, for as long as the rules and the day are the same."""

    def __init__(self) -> None:
        self._kept: dict[Look, Card] = {}
        self._kept_for: Look = ()
        self._speech: Speech | None = None

    def of(self, findings: Findings) -> Cards:
        """As `cards_of`, for few findings: each is looked at."""
        if self._kept_for != (findings.rules, findings.as_of) or len(self._kept) > MOST_KEPT:
            self._kept.clear()
            self._kept_for = (findings.rules, findings.as_of)
        keys, looks = keys_of(findings), _looks(findings)

        def make(row: int) -> Card:
            card = self._kept.get(looks[row])
            if card is None:
                card = self._kept[looks[row]] = card_of(findings, row, keys[row], self._said(), note="", settled=False)
            note = note_of(findings, row, Labels()) if findings.decisions is not None else ""
            return card if (card.row, card.note) == (row, note) else replace(card, row=row, note=note)

        return Cards(keys, [findings.rules[row].severity for row in findings.rule_row], make)

    def _said(self) -> Speech:
        """As the interface speaks, which it does until QGIS is started again."""
        from ...check.findings.speech import speech_of_interface

        if self._speech is None:
            self._speech = fluent(speech_of_interface())
        return self._speech


def _looks(findings: Findings) -> list[Look]:
    """All that a card shows of each finding but what was decided about it; alike for cards that are alike."""
    works = findings.snapshot
    about = [getattr(works, name)[side].tolist() for side in (findings.a, findings.b) for name in ABOUT]
    overlap = [overlaps(findings, row) for row in range(len(findings))]
    told = [tuple(findings.told[b].items()) if b in findings.told else () for b in findings.b.tolist()]
    return list(zip(findings.rule_row.tolist(), findings.distance_m.tolist(), overlap, told, *about, strict=True))

"""Cards that are kept from move to move are those that would be made anew."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
import shapely
import shapely.affinity
from qgis.PyQt.QtCore import QEvent, QObject
from qgis.PyQt.QtWidgets import QApplication, QWidget

from plugin.check.engine import check_one
from plugin.check.findings.findings import Findings
from plugin.check.works.reading import snapshot_of_rows
from plugin.domain.rules import DEFAULT_RULES, Rule
from plugin.panel.control import moving_cards
from plugin.panel.control.found_cards import cards_of
from plugin.panel.control.moving_cards import MovingCards
from plugin.panel.finding_cards import Card, Cards
from plugin.panel.meets_strip import MeetsStrip
from tests.unit.check.crowds import crowd

AS_OF = date(2027, 1, 1)
RULES = tuple(replace(rule, in_use=True) for rule in DEFAULT_RULES if not rule.on_detour)


class Drawing:
    """A work that is drawn among others, and changes with every move."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.others = snapshot_of_rows(crowd(seed, 120))
        self.row: dict[str, Any] = {**crowd(seed + 1, 1)[0], "uuid": "", "ref": None, "status": "planned"}
        self.row |= {"start_date": "2025-03-01", "end_date": "2026-05-01", "actual_start": None, "actual_end": None}
        self.row |= {"geom": shapely.to_wkb(shapely.box(10, 5, 60, 30)), "excavates": True, "traffic": "closed"}

    def move(self) -> None:
        shape = shapely.from_wkb(self.row["geom"])
        by = self.random.choice([(0.3, 0), (0, -0.2), (1, 1), (-2, 0)])
        self.row["geom"] = shapely.to_wkb(shapely.affinity.translate(shape, *by))
        if self.random.random() < 0.2:
            self.row["start_date"] = (date(2025, 1, 1) + timedelta(days=self.random.randrange(300))).isoformat()
        if self.random.random() < 0.1:
            self.row["certainty"], self.row["duration_days"] = self.random.choice([("month", 10), ("day", None)])

    def met(self, rules: tuple[Rule, ...] = RULES) -> Findings:
        return check_one(snapshot_of_rows([self.row], self.others.vocabulary), self.others, rules, AS_OF)


def shown(cards: Cards) -> list[tuple[object, ...]]:
    """All fields, the row too, in which two cards may differ and be alike."""
    made = [cards.card(row) for row in range(len(cards))]
    return [tuple(getattr(card, each.name) for each in fields(Card)) for card in made]


@pytest.mark.parametrize("seed", range(4))
def test_they_are_those_that_would_be_made_anew(seed: int, monkeypatch: pytest.MonkeyPatch, qgis_app: object) -> None:
    made, asked = [], 0
    make = moving_cards.card_of
    monkeypatch.setattr(moving_cards, "card_of", lambda *args, **also: made.append(1) or make(*args, **also))
    drawing, moving = Drawing(seed), MovingCards()
    for _ in range(40):
        drawing.move()
        found = drawing.met()
        asked += len(found)
        assert shown(moving.of(found)) == shown(cards_of(found))
    assert asked > 200
    assert len(made) < asked * 0.8


def test_other_rules_and_another_day_are_told_at_once(qgis_app: object) -> None:
    drawing, moving = Drawing(3), MovingCards()
    found = drawing.met()
    before = shown(moving.of(found))
    renamed = drawing.met(tuple(replace(rule, name_en="Another name", name_da="Et andet navn") for rule in RULES))
    assert shown(moving.of(renamed)) == shown(cards_of(renamed)) != before
    later = replace(found, as_of=date(2031, 1, 1))
    assert shown(moving.of(later)) == shown(cards_of(later))


def test_another_work_of_the_same_place_and_days_is_another_card(qgis_app: object) -> None:
    drawing, moving = Drawing(2), MovingCards()
    before = shown(moving.of(drawing.met()))
    others = drawing.others
    drawing.others = replace(others, title=others.title + "!", party=others.party + "!", ref=others.ref + "!")
    after = drawing.met()
    assert shown(moving.of(after)) == shown(cards_of(after)) != before


class Paintings(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_with_each_move_the_list_is_painted_once_at_most(qgis_app: object) -> None:
    """In a narrow panel sentences take more lines or less, and push those below."""
    page = QWidget()
    drawing, strip = Drawing(1), MeetsStrip("drawing", page, tall=True)
    strip.resize(240, 700)
    page.show()
    strip.show_findings(drawing.met(), "ready")
    for _ in range(5):
        QApplication.processEvents()
    paintings, heights = Paintings(strip.list.viewport()), set()
    for number in range(1, 40):
        drawing.move()
        strip.show_findings(drawing.met(), "ready")
        for _ in range(5):
            QApplication.processEvents()
        assert paintings.count <= number
        heights.add(tuple(strip.list.visualRect(strip.list.model().index(row, 0)).height() for row in range(5)))
    assert len(heights) > 1
    page.deleteLater()

"""The list of findings: cards by severity, bars on one axis, counts by work."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import QModelIndex, QObject
from qgis.PyQt.QtGui import QColor

from plugin.panel.finding_cards import Bar, Card, Cards
from plugin.panel.findings_delegate import days_in_words
from plugin.panel.findings_model import CARD_ROLE, HELPING, FindingsModel
from plugin.panel.severity import LOOKS, readable_on
from plugin.panel.time_axis import spans
from plugin.panel.works_model import OpenFindings


def card(row: int, severity: str = "conflict", shared: tuple[str | None, str | None] = (None, None)) -> Card:
    bars = (Bar("Heat", "2027-04-01", "2027-06-30"), Bar("Fibre", "2027-06-07", None))
    return Card(row, severity, "clash", False, f"Finding {row}", ("W-1", "W-2"), ("a", "b"), bars, shared)


def cards_of(*severities: str) -> Cards:
    keys = [("clash", f"a{row % 2}", "b") for row in range(len(severities))]
    return Cards(keys, severities, lambda row: card(row, severities[row]))


def test_the_most_serious_stand_first() -> None:
    cards = cards_of("opportunity", "conflict", "constraint", "warning", "conflict")
    assert cards.matching(frozenset()) == [1, 4, 3, 0, 2]
    assert list(cards.counts().items()) == [("conflict", 2), ("warning", 1), ("opportunity", 1), ("constraint", 1)]


def test_cards_of_one_severity_and_one_work() -> None:
    cards = cards_of("conflict", "warning", "conflict", "conflict")
    assert cards.matching(frozenset({"conflict"})) == [0, 2, 3]
    assert cards.matching(frozenset({"conflict"}), work="a1") == [3]


def test_a_work_counts_its_findings_under_the_gravest_severity() -> None:
    counts = cards_of("warning", "opportunity", "conflict").open_by_work()
    assert counts == {
        "a0": OpenFindings(2, "conflict"),
        "a1": OpenFindings(1, "opportunity"),
        "b": OpenFindings(3, "conflict"),
    }


def test_a_work_that_meets_itself_in_a_layer_counts_once() -> None:
    assert Cards([("clash", "a", "a", "A")], ["constraint"]).open_by_work() == {"a": OpenFindings(1, "constraint")}


def test_a_finding_is_known_by_its_rule_and_both_works() -> None:
    cards = cards_of("conflict", "warning")
    assert cards.row_of(("clash", "a1", "b")) == 1
    assert cards.row_of(("protection", "a1", "b")) is None


def test_cards_come_in_helpings_and_are_fetched_up_to_the_one_that_is_asked_for(owner: QObject) -> None:
    model = FindingsModel(owner)
    model.show_cards(cards_of(*["warning"] * (HELPING * 3)))
    assert model.rowCount() == HELPING
    assert model.canFetchMore(QModelIndex())
    index = model.index_of(HELPING * 2 + 5)
    assert index.data(CARD_ROLE).row == HELPING * 2 + 5
    assert model.total() == HELPING * 3


def test_a_finding_that_is_filtered_away_has_no_place(owner: QObject) -> None:
    model = FindingsModel(owner)
    model.show_cards(cards_of("conflict", "warning"), frozenset({"warning"}))
    assert not model.index_of(0).isValid()


def test_both_periods_lie_on_one_axis() -> None:
    first, second = spans((Bar("a", "2027-01-01", "2027-01-10"), Bar("b", "2027-01-06", "2027-01-20")))
    assert (first.left, first.right) == (0.0, 0.5)
    assert (second.left, second.right) == (0.25, 1.0)


def test_an_open_end_reaches_the_end_of_the_axis() -> None:
    first, second = spans((Bar("a", "2027-01-01", "2027-01-08"), Bar("b", "2027-01-05", None)))
    assert first.right < 1.0
    assert second.right == 1.0
    assert second.open_end


def test_a_bar_without_a_start_is_not_drawn() -> None:
    assert spans((Bar("a", None, None), Bar("b", None, "2027-01-01"))) == [None, None]


def test_a_card_says_the_shared_days_or_else_both_periods() -> None:
    assert days_in_words(card(0, shared=("2027-06-07", "2027-06-30"))) == "7 Jun – 30 Jun 2027"
    assert days_in_words(card(0)) == "1 Apr – 30 Jun 2027 / from 7 Jun 2027"


@pytest.mark.parametrize("severity", LOOKS)
def test_a_sign_stands_out_on_its_colour(severity: str) -> None:
    """Contrast by WCAG 2.1, reckoned here on its own: at least 4.5 to 1."""

    def luminance(colour: QColor) -> float:
        parts = [part / 255 for part in (colour.red(), colour.green(), colour.blue())]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    back = QColor(LOOKS[severity].colour)
    light, dark = sorted((luminance(back), luminance(readable_on(back))), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_what_is_there_at_any_time_is_drawn_from_end_to_end() -> None:
    first, second = spans((Bar("Heat", "2027-01-01", "2027-01-10"), Bar("Trees", None, None, always=True)))
    assert (first.left, first.right) == (0.0, 1.0)
    assert (second.left, second.right, second.open_end) == (0.0, 1.0, True)


def test_a_card_without_any_date_says_so() -> None:
    bars = (Bar("Heat", None, None), Bar("Trees", None, None, always=True))
    bare = Card(0, "constraint", "constraint", False, "", ("", ""), ("", ""), bars, (None, None))
    assert days_in_words(bare) == "no start date"

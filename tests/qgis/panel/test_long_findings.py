"""A list of very many findings is laid out by and by, and stays where it is when more of it is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QWidget

from plugin.panel.finding_cards import Bar, Card, Cards
from plugin.panel.findings_model import FAR, HELPING
from plugin.panel.findings_page import CARDS_AT_ONCE, FindingsPage
from tests.qgis.interface import wait

MANY = 5_000
BARS = (Bar("One", "2026-01-01", "2026-01-31"), Bar("Other", "2026-01-01", None))
CARD = Card(0, "conflict", "clash", False, "They lie near.", ("", ""), ("", ""), BARS, (None, None))


class Making:
    """Makes cards of findings, each of two works of its own, and notes which."""

    def __init__(self) -> None:
        self.made: list[int] = []
        keys = [("clash", f"a{row}", f"b{row}", f"B-{row}") for row in range(MANY)]
        self.cards = Cards(keys, ["conflict"] * MANY, self.make)

    def make(self, row: int) -> Card:
        self.made.append(row)
        return replace(CARD, row=row, refs=(f"A-{row}", f"B-{row}"), uuids=(f"a{row}", f"b{row}"))


@pytest.fixture
def page(owner: QObject) -> Iterator[FindingsPage]:
    window = QWidget()
    page = FindingsPage(window)
    page.resize(320, 600)
    window.resize(320, 600)
    window.show()
    page.show()
    yield page
    window.deleteLater()


def lowest(page: FindingsPage) -> int:
    return page.list.verticalScrollBar().maximum()


def test_not_all_that_was_fetched_is_put_into_words_at_once(page: FindingsPage) -> None:
    making = Making()
    page.show_cards(making.cards)
    page.list.executeDelayedItemsLayout()
    assert len(set(making.made)) <= CARDS_AT_ONCE + 1
    wait(lambda: len(set(making.made)) == HELPING)


def test_the_list_stays_where_it_is_when_more_is_fetched(page: FindingsPage) -> None:
    page.show_cards(Making().cards)
    wait(lambda: not page.list.visualRect(page.model.index(HELPING - 1)).isEmpty())
    for round_ in range(1, 8):
        before = lowest(page)
        page.list.verticalScrollBar().setValue(before)
        wait(lambda: page.model.rowCount() == HELPING * (round_ + 1))  # noqa: B023  # asked within the round
        last = page.model.index(page.model.rowCount() - 1)
        wait(lambda: not page.list.visualRect(last).isEmpty())  # noqa: B023
        assert page.list.verticalScrollBar().value() == before
        assert lowest(page) > before


def test_how_high_a_card_is_is_asked_once(page: FindingsPage) -> None:
    making = Making()
    page.show_cards(making.cards)
    wait(lambda: not page.list.visualRect(page.model.index(HELPING - 1)).isEmpty())
    while page.model.rowCount() < 8 * HELPING:
        page.model.fetchMore(page.list.rootIndex())
    wait(lambda: not page.list.visualRect(page.model.index(8 * HELPING - 1)).isEmpty())
    assert len(making.made) < 8 * HELPING + 2 * CARDS_AT_ONCE, "but for those that are painted"


def test_other_findings_have_heights_of_their_own(page: FindingsPage) -> None:
    page.show_cards(Making().cards)
    wait(lambda: not page.list.visualRect(page.model.index(0)).isEmpty())
    one = page.list.visualRect(page.model.index(0)).height()
    text = "They lie near one another, and this takes some more lines to say than before, as anybody can see."
    page.show_cards(Cards([("clash", "a", "b", "B")], ["conflict"], lambda row: replace(CARD, sentence=text)))
    wait(lambda: page.list.visualRect(page.model.index(0)).height() > one)


def test_a_finding_far_down_is_shown_among_those_of_its_work(page: FindingsPage) -> None:
    making = Making()
    page.show_cards(making.cards)
    far = HELPING + FAR + 1
    page.select_row(far)
    assert page.model.total() == 1
    assert page.list.currentIndex().row() == 0
    assert making.cards.card(far).sentence == page.model.index(0).data()
    assert page.chips.isVisibleTo(page)
    assert len(set(making.made)) < HELPING
    page.show_work("", "")
    page.select_row(HELPING + 5)
    assert page.model.total() == MANY
    assert page.list.currentIndex().row() == HELPING + 5


def test_the_list_stays_where_it_is_when_what_it_shows_is_brought_up_to_date(page: FindingsPage) -> None:
    page.show_cards(Making().cards)
    wait(lambda: not page.list.visualRect(page.model.index(HELPING - 1)).isEmpty())
    page.list.verticalScrollBar().setValue(lowest(page))
    wait(lambda: page.model.rowCount() == 2 * HELPING)
    place = page.list.verticalScrollBar().value() + 1500
    wait(lambda: lowest(page) > place)
    page.list.verticalScrollBar().setValue(place)
    page.show_cards(Making().cards, same_check=True)
    for _ in range(3):
        wait(lambda: not page.list.visualRect(page.model.index(HELPING + 5)).isEmpty())
        assert page.list.verticalScrollBar().value() == place
    page.show_cards(Making().cards)
    assert page.model.rowCount() == HELPING

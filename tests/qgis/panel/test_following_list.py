"""A list that changes with every move of the hand does no more than what has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from qgis.PyQt.QtCore import QModelIndex, QObject, QRect
from qgis.PyQt.QtGui import QPainter
from qgis.PyQt.QtWidgets import QApplication, QStyleOptionViewItem

from plugin.panel.finding_cards import Bar, Card, Cards
from plugin.panel.findings_delegate import FindingsDelegate
from plugin.panel.findings_model import CARD_ROLE, HELPING, FindingsModel
from plugin.panel.list_view import ListView

BARS = (Bar("Heat", "2027-04-01", "2027-06-30"), Bar("Fibre", "2027-06-07", None))
LONG = "so long that it needs many lines " * 12


def cards_of(sentences: Sequence[str], made: list[int] | None = None) -> Cards:
    def make(row: int) -> Card:
        if made is not None:
            made.append(row)
        return Card(row, "conflict", "clash", False, sentences[row], ("", "W-2"), ("", "b"), BARS, (None, None))

    return Cards([("clash", "", "b", "W-2")] * len(sentences), ["conflict"] * len(sentences), make)


class Painted(FindingsDelegate):
    """Notes which rows are painted."""

    rows: list[int]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        self.rows.append(index.row())
        super().paint(painter, option, index)


@pytest.fixture
def view(qgis_app: object) -> Iterator[ListView]:
    view = ListView()
    view.setModel(FindingsModel(view))
    delegate = Painted(view)
    delegate.rows = []
    view.setItemDelegate(delegate)
    view.resize(400, 900)
    view.show()
    yield view
    view.deleteLater()


def show(view: ListView, sentences: Sequence[str]) -> list[int]:
    """Follow these sentences; gives the rows that were painted for it."""
    view.itemDelegate().rows.clear()
    view.model().follow_cards(cards_of(sentences))
    for _ in range(3):
        QApplication.processEvents()
    return sorted(view.itemDelegate().rows)


def shown(model: FindingsModel) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


@pytest.mark.parametrize("after", [[], ["a"], ["a", "b", "c"], ["b", "a"], ["x", "y", "z", "u"], ["a", "x"]])
@pytest.mark.parametrize("before", [[], ["a"], ["a", "b"], ["a", "b", "c"]])
def test_what_is_followed_is_what_would_be_shown_anew(owner: QObject, before: list[str], after: list[str]) -> None:
    model = FindingsModel(owner)
    told: list[str] = []
    model.modelReset.connect(lambda: told.append("reset"))
    model.follow_cards(cards_of(before))
    model.follow_cards(cards_of(after))
    assert shown(model) == after
    assert model.total() == len(after)
    assert not told


def test_rows_that_look_the_same_are_left_alone(owner: QObject) -> None:
    model = FindingsModel(owner)
    model.follow_cards(cards_of(["a", "b", "c"]))
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    model.follow_cards(cards_of(["a", "x", "c", "d"]))
    assert changed == [1]


def test_a_row_that_looks_the_same_leads_to_the_finding_as_it_is_numbered_now(owner: QObject) -> None:
    model = FindingsModel(owner)
    model.follow_cards(cards_of(["a"]))
    one = cards_of(["a"]).card(0)
    model.follow_cards(Cards([("clash", "", "b", "")] * 2, ["warning", "conflict"], lambda row: replace(one, row=row)))
    assert model.index(0).data(CARD_ROLE).row == 1


def test_a_card_is_made_once_however_often_it_is_asked_for() -> None:
    made: list[int] = []
    cards = cards_of(["a", "b"], made)
    assert [cards.card(1) for _ in range(5)] == [cards.card(1)] * 5
    assert made == [1]


def test_only_the_row_that_changed_is_painted(view: ListView) -> None:
    show(view, ["a", "b", "c"])
    assert show(view, ["a", "x", "c"]) == [1]
    assert show(view, ["a", "x", "c"]) == []


def test_rows_that_grow_and_shrink_push_the_others(view: ListView) -> None:
    show(view, ["a", "b", "c"])
    low = view.visualRect(view.model().index(1))
    assert {1, 2} <= set(show(view, ["a", LONG, "c"]))
    high, last = (view.visualRect(view.model().index(row)) for row in (1, 2))
    assert high.height() > 2 * low.height()
    assert last.top() == high.bottom() + 1
    show(view, ["a", "b", "c"])
    assert view.visualRect(view.model().index(1)) == low


def test_the_last_row_is_painted_alone_too_and_grows(view: ListView) -> None:
    show(view, ["a", "b", "c"])
    show(view, ["a", "b", "x"])
    assert show(view, ["a", "b", "y"]) == [2]
    low = view.visualRect(view.model().index(2)).bottom()
    show(view, ["a", "b", LONG * 4])
    assert view.verticalScrollBar().maximum() > 0
    show(view, ["a", "b", "z"])
    assert view.verticalScrollBar().maximum() == 0
    assert view.visualRect(view.model().index(2)).bottom() == low


def test_a_last_row_that_was_another_s_neighbour_meanwhile_is_laid_out_anew(view: ListView) -> None:
    show(view, ["a", "b"])
    show(view, ["a", "x"])
    show(view, ["a", LONG * 4, "c"])
    show(view, ["a", LONG * 4])
    show(view, ["a", "x"])
    assert view.verticalScrollBar().maximum() == 0
    assert 1 in show(view, ["a", "y"])


def test_a_narrower_list_has_higher_rows(view: ListView) -> None:
    show(view, [LONG])
    wide: QRect = view.visualRect(view.model().index(0))
    view.resize(250, 900)
    QApplication.processEvents()
    assert view.visualRect(view.model().index(0)).height() > wide.height()


def test_of_thousands_a_helping_is_made_and_more_when_somebody_looks_further(owner: QObject) -> None:
    """Who draws over half a city meets thousands: the window stood seven seconds for the cards of 4,104 of them."""
    made: list[int] = []
    model, sentences = FindingsModel(owner), [f"finding {row}" for row in range(4_000)]
    for _ in range(2):  # the hand moves, and moves on
        model.follow_cards(cards_of(sentences, made))
    assert (model.rowCount(), model.total()) == (HELPING, len(sentences))
    assert len(set(made)) <= HELPING
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    model.follow_cards(cards_of(sentences))
    assert model.rowCount() == 2 * HELPING, "who has looked further down stays there"
    model.follow_cards(cards_of(sentences[:3]))
    assert (model.rowCount(), model.canFetchMore(QModelIndex())) == (3, False)

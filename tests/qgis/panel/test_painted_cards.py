"""A card that was painted before is shown from its picture, and looks the same to the last pixel."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from qgis.PyQt.QtCore import QRect, QSize, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPalette
from qgis.PyQt.QtWidgets import QStyle, QStyleOptionViewItem

from plugin.panel.finding_cards import Bar, Card
from plugin.panel.findings_delegate import FindingsDelegate
from plugin.panel.painted_cards import MOST_KEPT, PaintedCards

BARS = (Bar("Heat", "2027-04-01", "2027-06-30"), Bar("Fibre", "2027-06-07", None))
SENTENCE = "Clash: W-2026-00042 and W-2026-00017 lie 3.2 m apart and share 24 days."


def card(sentence: str = SENTENCE, row: int = 0) -> Card:
    days = ("2027-06-07", "2027-06-30")
    return Card(row, "conflict", "clash", False, sentence, ("W-1", "W-2"), ("a", "b"), BARS, days)


def option(top: int = 0, height: int = 150, *, selected: bool = False) -> QStyleOptionViewItem:
    found = QStyleOptionViewItem()
    found.rect = QRect(0, top, 300, height)
    found.state = QStyle.StateFlag.State_Enabled
    if selected:
        found.state |= QStyle.StateFlag.State_Selected
    return found


def picture(paint: Callable[[QPainter], None], ratio: float = 1.0) -> QImage:
    """A list's ground with something painted on it."""
    image = QImage(QSize(300, 400) * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QStyleOptionViewItem().palette.color(QPalette.ColorRole.Base))
    painter = QPainter(image)
    painter.setFont(QStyleOptionViewItem().font)
    paint(painter)
    painter.end()
    return image


@pytest.mark.parametrize("selected", [False, True])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_card_looks_the_same_anew_and_again(qgis_app: object, ratio: float, selected: bool) -> None:
    delegate = FindingsDelegate()
    look = option(33, selected=selected)
    anew = picture(lambda painter: delegate._paint_card(card(), painter, look), ratio)
    cards = PaintedCards()
    for _ in range(2):
        again = picture(
            lambda painter: cards.show(painter, look, card(), lambda p, o: delegate._paint_card(card(), p, o)), ratio
        )
        assert again == anew
    assert anew != picture(lambda _painter: None, ratio)


class Counted:
    """Fills an item with red, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, painter: QPainter, look: QStyleOptionViewItem) -> None:
        self.times += 1
        painter.fillRect(look.rect, Qt.GlobalColor.red)


def test_only_what_looks_otherwise_is_painted(qgis_app: object) -> None:
    cards, counted = PaintedCards(), Counted()

    def show(look: QStyleOptionViewItem, shown: Card) -> int:
        picture(lambda painter: cards.show(painter, look, shown, counted))
        return counted.times

    assert show(option(), card()) == 1
    assert show(option(120), card(row=7)) == 1
    assert show(option(), card("They share 25 days.")) == 2
    assert show(option(selected=True), card()) == 3
    assert show(option(height=90), card()) == 4
    dark = option()
    dark.palette.setColor(QPalette.ColorRole.Base, QColor("#202020"))
    assert show(dark, card()) == 5
    larger = option()
    larger.font.setPointSize(larger.font.pointSize() + 4)
    assert show(larger, card()) == 6
    assert show(option(), card()) == 6


def test_the_pictures_that_were_shown_last_are_kept(qgis_app: object) -> None:
    cards, counted = PaintedCards(), Counted()
    for number in range(MOST_KEPT + 1):
        picture(lambda painter: cards.show(painter, option(), card("the same"), counted))
        picture(lambda painter, number=number: cards.show(painter, option(), card(f"{number}"), counted))
    assert counted.times == MOST_KEPT + 2
    picture(lambda painter: cards.show(painter, option(), card("0"), counted))
    assert counted.times == MOST_KEPT + 3


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.0007781982421875])
def test_on_a_scaled_screen_pictures_lie_on_its_pixels(qgis_app: object, ratio: float) -> None:
    cards, counted = PaintedCards(), Counted()

    def one_below_the_other(painter: QPainter) -> None:
        for top in range(0, 309, 103):
            cards.show(painter, option(top, 103), card(), counted)

    image = picture(one_below_the_other, ratio)
    column = [image.pixelColor(image.width() // 2, y) for y in range(round(309 * ratio))]
    assert all(colour == QColor(Qt.GlobalColor.red) for colour in column)

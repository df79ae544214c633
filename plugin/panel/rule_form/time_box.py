"""How two works must lie in time: in the words of people, or as the range of the gap itself."""

from __future__ import annotations

from dataclasses import replace

from qgis.PyQt.QtWidgets import QWidget

from ...domain.rules import Rule
from ...i18n import tr
from .as_high import BrokenLabel
from .box import Choices, RuleBox, choose

TOGETHER, IN_TURN, PROTECTED, NEAR, ANY, RANGE = "together", "in_turn", "protected", "near", "any", "range"
MOST_DAYS = 99_999
NO_LIMIT = -1
GAP_LIMIT = 100_000


def kind_of(rule: Rule) -> str:
    """Which of the ways to say it fits a rule's gap."""
    low, high = rule.gap_min_days, rule.gap_max_days
    if rule.within_protection:
        return PROTECTED
    if low is not None and low >= 1:
        return IN_TURN
    if low is not None:
        return RANGE
    if high is None:
        return ANY
    return TOGETHER if high < 1 else NEAR


class TimeBox(RuleBox):
    """One choice, and the days that belong to it; of a layer with dates, too, whose features have neither order nor
    protection."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("time", tr("When"), parent)
        self.kind = self._combo(
            "kind",
            tr("In time"),
            _of_two_works(),
        )
        self.order = self._combo(
            "order",
            tr("Order"),
            ((tr("Whichever comes first"), False), (tr("The first work comes after the other"), True)),
        )
        self.shared = self._row("shared", tr("Shared days, at least"), 1, MOST_DAYS)
        self.free_least = self._row("free_least", tr("Free days between, at least"), 0, MOST_DAYS)
        self.free_most = self._row("free_most", tr("At most"), NO_LIMIT, MOST_DAYS, tr("no limit"))
        self.gap_least = self._row("gap_least", tr("Gap, from"), -GAP_LIMIT - 1, GAP_LIMIT, tr("no limit"))
        self.gap_most = self._row("gap_most", tr("Gap, to"), -GAP_LIMIT - 1, GAP_LIMIT, tr("no limit"))
        told = tr("0: they share one day, −1: two days; 1: the one begins the day after the other")
        self._explained = BrokenLabel(self, told)
        self._explained.setObjectName("samgrav_rule_time_explained")
        self._add(self._explained)

    def _row(self, name: str, label: str, least: int, most: int, none: str = "") -> QWidget:
        spin = self._days(name, least, most, none)
        spin.setAccessibleName(label)
        self._add(label, spin)
        return spin

    def _fill(self, rule: Rule) -> None:
        low, high = rule.gap_min_days, rule.gap_max_days
        self._offer(_of_a_layer() if rule.layer is not None else _of_two_works())
        choose(self.kind, kind_of(rule))
        choose(self.order, rule.a_follows_b)
        self.shared.setValue(1 - high if high is not None and high < 1 else 1)
        self.free_least.setValue(low - 1 if low is not None and low >= 1 else 0)
        self.free_most.setValue(high - 1 if high is not None and high >= 1 else NO_LIMIT)
        self.gap_least.setValue(-GAP_LIMIT - 1 if low is None else low)
        self.gap_most.setValue(-GAP_LIMIT - 1 if high is None else high)

    def _offer(self, choices: Choices) -> None:
        self.kind.clear()
        for text, value in choices:
            self.kind.addItem(text, value)

    def _fit(self) -> None:
        kind = self.kind.currentData()
        has_order = self.kind.findData(PROTECTED) >= 0
        shown = {
            self.order: kind == IN_TURN and has_order,
            self.shared: kind == TOGETHER,
            self.free_least: kind in (IN_TURN, PROTECTED),
            self.free_most: kind in (IN_TURN, PROTECTED, NEAR),
            self.gap_least: kind == RANGE,
            self.gap_most: kind == RANGE,
            self._explained: kind == RANGE,
        }
        self._show_rows(shown)

    def written(self, rule: Rule) -> Rule:
        """The gap, the order and the protection that the choice stands for."""
        kind = self.kind.currentData()
        in_order = kind == IN_TURN and rule.layer is None and bool(self.order.currentData())
        follows = kind == PROTECTED or in_order
        low, high = self._gap(kind)
        return replace(
            rule, gap_min_days=low, gap_max_days=high, a_follows_b=follows, within_protection=kind == PROTECTED
        )

    def _gap(self, kind: str) -> tuple[int | None, int | None]:
        most = None if self.free_most.value() == NO_LIMIT else self.free_most.value() + 1
        if kind == TOGETHER:
            return None, 1 - self.shared.value()
        if kind in (IN_TURN, PROTECTED):
            return self.free_least.value() + 1, most
        if kind == NEAR:
            return None, most
        if kind == RANGE:
            return _limit(self.gap_least.value()), _limit(self.gap_most.value())
        return None, None


def _of_two_works() -> Choices:
    return (
        (tr("At the same time"), TOGETHER),
        (tr("One after the other"), IN_TURN),
        (tr("At the same time or soon after"), NEAR),
        (tr("While the surface is protected"), PROTECTED),
        (tr("At any time"), ANY),
        (tr("By the gap in days"), RANGE),
    )


def _of_a_layer() -> Choices:
    return (
        (tr("On the same days"), TOGETHER),
        (tr("Before or after, on other days"), IN_TURN),
        (tr("On the same days or near them"), NEAR),
        (tr("At any time"), ANY),
        (tr("By the gap in days"), RANGE),
    )


def _limit(value: int) -> int | None:
    return None if value < -GAP_LIMIT else value

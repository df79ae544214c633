"""How two works must lie in time to meet a rule, in words."""

from __future__ import annotations

from ..errors import marked
from .rule import Rule
from .rule_word_list import days, free_days
from .speech import Speech


def time_words(rule: Rule, speech: Speech) -> str:
    """What follows the comma of a rule's sentence; empty where the rest says it: a surface that is still protected."""
    low, high = rule.gap_min_days, rule.gap_max_days
    if rule.layer is not None and rule.layer.always:
        return speech.translate(marked("at any time"))
    if rule.layer is not None and (low, high) == (None, 0):
        return speech.translate(marked("on the same days"))
    if rule.within_protection:
        return _between(low, high, speech) if (low, high) != (1, None) else ""
    if low is not None and low > 0:
        return _in_turn(rule, low, high, speech)
    if high is not None and high < 1:
        return _together(low, high, speech)
    return _at_most(low, high, speech)


def _in_turn(rule: Rule, low: int, high: int | None, speech: Speech) -> str:
    follows = rule.a_follows_b
    if rule.layer is not None:
        return _beside_a_feature(low, high, speech)
    if high == 1:
        return speech.translate(marked("right after it") if follows else marked("the one right after the other"))
    order = speech.translate(marked("after it") if follows else marked("one after the other"))
    between = _between(low, high, speech)
    if not between:
        return order
    return speech.translate(marked("{order}, {between}")).format(order=order, between=between)


def _beside_a_feature(low: int, high: int | None, speech: Speech) -> str:
    if high == 1:
        return speech.translate(marked("on the day before or after"))
    between = _between(low, high, speech)
    if not between:
        return speech.translate(marked("on other days"))
    return speech.translate(marked("on other days, {between}")).format(between=between)


def _between(low: int | None, high: int | None, speech: Speech) -> str:
    """How many days lie between; empty where that does not matter. Without `low`, only the upper limit is said."""
    least = (low or 1) - 1
    if high is None:
        return _filled(marked("with at least {least} between them"), speech, least=least) if least else ""
    if least == high - 1:
        return _filled(marked("with {least} between them"), speech, least=least)
    if not least:
        return _filled(marked("with at most {most} between them"), speech, most=high - 1)
    text = speech.translate(marked("with {least} to {most} between them"))
    return text.format(least=least, most=free_days(high - 1, speech))


def _filled(template: str, speech: Speech, **counts: int) -> str:
    return speech.translate(template).format(**{name: free_days(count, speech) for name, count in counts.items()})


def _together(low: int | None, high: int, speech: Speech) -> str:
    if low is None:
        if high == 0:
            return speech.translate(marked("at the same time"))
        return speech.translate(marked("sharing at least {days}")).format(days=days(1 - high, speech))
    if low == high:
        return speech.translate(marked("sharing exactly {days}")).format(days=days(1 - high, speech))
    text = speech.translate(marked("sharing {least} to {most}"))
    return text.format(least=1 - high, most=days(1 - low, speech))


def _at_most(low: int | None, high: int | None, speech: Speech) -> str:
    """Together or one after the other: only how long they share, and how far apart they lie, may be limited."""
    if low is None and high is None:
        return speech.translate(marked("at any time"))
    if high == 1:
        return _or_right_after(low, speech)
    apart = "" if high is None else free_days(high - 1, speech)
    if low is None:
        return speech.translate(marked("at the same time or with at most {free} between them")).format(free=apart)
    shared = days(1 - low, speech)
    if high is None:
        return speech.translate(marked("sharing at most {days} or one after the other")).format(days=shared)
    text = speech.translate(marked("sharing at most {days} or with at most {free} between them"))
    return text.format(days=shared, free=apart)


def _or_right_after(low: int | None, speech: Speech) -> str:
    """Together, or with no free day between them."""
    if low is None:
        return speech.translate(marked("at the same time or right after one another"))
    text = speech.translate(marked("sharing at most {days} or right after one another"))
    return text.format(days=days(1 - low, speech))

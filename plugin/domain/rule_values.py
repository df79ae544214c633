"""Single values of a rule as they stand in a row or a file; what cannot be one is refused by name."""

from __future__ import annotations

import re

from ..errors import marked
from .bad_rule import BadRule
from .schema import RULE

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Control characters other than those of lines and tabs, and halves of characters."""


def text(name: str, value: object) -> str:
    """A text that can be shown and stored, no longer than its column takes."""
    if not isinstance(value, str):
        raise BadRule(name, marked("'{field}' must be a text."))
    if _UNSEEN.search(value):
        raise BadRule(name, marked("'{field}' holds a character that cannot be shown or stored."))
    most = RULE.field(name).max_length if name in RULE.names else None
    if most is not None and len(value) > most:
        raise BadRule(
            name,
            marked("'{field}' has {length} characters; {most} at most can be stored."),
            length=len(value),
            most=most,
        )
    return value


def codes(name: str, value: object) -> tuple[str, ...]:
    """A list of codes; which ones there are, the register knows (see `rule_codes`)."""
    if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
        raise BadRule(name, marked("'{field}' must be a list of codes in brackets, with one code at least."))
    return tuple(text(name, item) for item in value)


def flag(name: str, value: object) -> bool:
    """Yes or no."""
    if isinstance(value, float) or value not in (True, False):  # a store may give 1 and 0
        raise BadRule(name, marked("'{field}' must be true or false."))
    return bool(value)


def metres(name: str, value: object) -> float:
    """A distance."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 10_000:
        raise BadRule(name, marked("'{field}' must be a number of metres from 0 to 10000."))
    return float(value)


def days(name: str, value: object) -> int:
    """A number of days."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > 100_000:
        raise BadRule(name, marked("'{field}' must be a whole number of days, from −100000 to 100000."))
    return value

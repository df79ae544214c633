"""Small parts of the sentences that read rules aloud."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import marked
from .speech import Speech


def any_of(words: Sequence[str], speech: Speech) -> str:
    """`A`, `A or B`, `A, B or C`."""
    if len(words) < 2:
        return "".join(words)
    whole = speech.translate(marked("{words} or {last}"))
    return whole.format(words=", ".join(words[:-1]), last=words[-1])


def metres(value: float, speech: Speech) -> str:
    """A limit of a distance, with as many decimals as it has, up to centimetres."""
    decimals = next((count for count in (0, 1) if round(value, count) == round(value, 2)), 2)
    return speech.translate(marked("{number} m")).format(number=speech.number(value, decimals))


def days(count: int, speech: Speech) -> str:
    """A number of days."""
    if count == 1:
        return speech.translate(marked("1 day"))
    return speech.translate(marked("{count} days")).format(count=count)


def free_days(count: int, speech: Speech) -> str:
    """A number of days between two works."""
    if count == 0:
        return speech.translate(marked("no free day"))
    if count == 1:
        return speech.translate(marked("1 free day"))
    return speech.translate(marked("{count} free days")).format(count=count)

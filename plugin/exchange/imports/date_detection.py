"""Finds out how a column writes its dates: which formats, and which values stand for none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .dates import EARLIEST_YEAR, LATEST_YEAR, DateFormat
from .text import as_text

CANDIDATES = tuple(
    DateFormat(text)
    for text in (
        "yyyy-mm-dd", "dd/mm/yyyy", "dd-mm-yyyy", "dd.mm.yyyy", "yyyy/mm/dd", "yyyy.mm.dd", "yyyymmdd", "mm/dd/yyyy",
        "dd.mm.yy", "dd/mm/yy", "dd-mm-yy", "yyyy-Www", "yyyy-Qq", "yyyy-mm", "mm/yyyy", "mm-yyyy", "yyyy",
    )
)  # fmt: skip
"""Day before month where both would do: the publishers we know write it so."""
_NOTHING = re.compile(r"[0\s.:/TZ+-]*0[0\s.:/TZ+-]*")
ENOUGH = 0.8
"""The share of a column's values that must be dates for it to be a column of dates."""


@dataclass(frozen=True)
class Detected:
    """What was found: formats in the order of how often they fit, stand-ins, and the values that are no dates."""

    formats: tuple[str, ...]
    open: tuple[str, ...]
    missing: tuple[str, ...]
    share: float
    """How many of the column's values are dates or stand-ins, from 0 to 1."""
    ambiguous: bool = False
    """Every value could be month before day as well."""


def detect_dates(values: Iterable[object]) -> Detected:
    """How the values of a column write dates; `formats` is empty where too few of them are dates."""
    counted = Counter(value if isinstance(value, date) else as_text(value) for value in values if not _blank(value))
    written = Counter({text: n for text, n in counted.items() if isinstance(text, str)})
    missing = tuple(text for text in written if _NOTHING.fullmatch(text))
    dated = Counter({text: n for text, n in written.items() if text not in missing})
    formats, fitting = _formats_of(dated)
    too_far = tuple(text for text in dated if _beyond(text, formats)) + _typed_beyond(counted)
    typed = sum(n for value, n in counted.items() if not isinstance(value, str))
    all_values = sum(counted.values())
    share = (fitting + typed + sum(written[text] for text in missing)) / all_values if all_values else 0.0
    if share < ENOUGH or (not fitting and not typed):
        return Detected((), (), (), share)
    return Detected(formats, too_far, missing, share, _ambiguous(dated, formats))


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or isinstance(value, bool)


def _formats_of(texts: Counter[str]) -> tuple[tuple[str, ...], int]:
    """The formats that together read the most values, each taken for what the ones before it left."""
    left, formats, fitting = Counter(texts), [], 0
    while left:
        scores = [(sum(n for text, n in left.items() if each.read(text)), -i) for i, each in enumerate(CANDIDATES)]
        best, index = max(scores)
        if best == 0:
            break
        chosen = CANDIDATES[-index]
        formats.append(chosen.text)
        fitting += best
        left = Counter({text: n for text, n in left.items() if not chosen.read(text)})
    return tuple(formats), fitting


def _year(text: str, formats: Iterable[str]) -> int | None:
    return next((span.first.year for each in formats if (span := DateFormat(each).read(text))), None)


def _beyond(text: str, formats: tuple[str, ...]) -> bool:
    year = _year(text, formats)
    return year is not None and not EARLIEST_YEAR <= year <= LATEST_YEAR


def _typed_beyond(counted: Counter[date | str]) -> tuple[str, ...]:
    days = (value for value in counted if isinstance(value, date))
    return tuple(day.isoformat() for day in days if not EARLIEST_YEAR <= day.year <= LATEST_YEAR)


def _ambiguous(texts: Counter[str], formats: tuple[str, ...]) -> bool:
    """Whether `dd/mm/yyyy` was taken and `mm/dd/yyyy` would have read every value as well, most of them otherwise."""
    american = DateFormat("mm/dd/yyyy")
    return formats[:1] == ("dd/mm/yyyy",) and all(american.read(text) for text in texts)

"""Dates as the register's files hold them, YYYY-MM-DD, read all at once."""

from __future__ import annotations

import numpy as np

from ...register.packed import TEXT, PackedColumn
from ...register.words import Words, words_of
from .periods import Days, Mask, day_numbers

_WRITTEN = TEXT + 2 * len("YYYY-MM-DD")
_BYTE, _ZERO, _DASH = np.uint64(0xFF), np.uint64(ord("0")), np.uint64(ord("-"))


def days_written(column: PackedColumn, missing: int) -> Days:
    """Day numbers of texts; `missing` for None and the empty text. ValueError for what is no date."""
    found, rows = np.full(len(column), missing, np.int64), np.flatnonzero(column.kind == _WRITTEN)
    days, sound = _days(column, rows)
    found[rows[sound]] = days[sound]
    other = column.kind > 0
    other[rows[sound]] = False
    others = np.flatnonzero(other)
    if len(others):  # moments, and what is no date
        found[others] = day_numbers(column.some(others), missing)
    return found


def _days(column: PackedColumn, rows: Days) -> tuple[Days, Mask]:
    """The days of texts of ten bytes, and which of them are dates."""
    words, begin = words_of(column.data), column.begin[rows]
    year_and_month, month_and_day = words[begin], words[begin + 2]
    sound = (_byte(year_and_month, 4) == _DASH) & (_byte(month_and_day, 5) == _DASH)
    year, month, day = (
        _number(word, begins, count, sound)
        for word, begins, count in ((year_and_month, 0, 4), (month_and_day, 3, 2), (month_and_day, 6, 2))
    )
    first = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    begins_on, next_one = (each.astype("datetime64[D]").astype(np.int64) for each in (first, first + 1))
    days = begins_on + day - 1
    sound &= (year >= 1) & (month >= 1) & (month <= 12) & (day >= 1) & (days < next_one)
    return days, sound


def _byte(word: Words, place: int) -> Words:
    return word >> np.uint64(8 * place) & _BYTE


def _number(word: Words, begin: int, count: int, sound: Mask) -> Days:
    """So many digits of the words as a number; marks in `sound` what is none."""
    found = np.zeros(len(word), np.int64)
    for place in range(begin, begin + count):
        digit = _byte(word, place) - _ZERO  # below "0" becomes a large number
        sound &= digit <= 9
        found = found * 10 + digit.astype(np.int64)
    return found

"""What a check compares of works: days, codes and flags as arrays, of columns as a register gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...domain.period import MISSING, OPEN
from ...register.packed import PackedColumn
from .periods import Days, Mask, day_numbers, effective_periods, protected_until
from .vocabulary import Vocabulary
from .written_days import days_written

Columns = Mapping[str, Sequence[Any]]
Numbers = NDArray[np.int64]
EachOnce = tuple[Numbers, Sequence[Any]]
"""Which of the values each work has, and the different values."""

CODES = {
    "status_id": "status",
    "kind_id": "kind",
    "traffic_id": "traffic",
    "footprint_id": "footprint",
    "party_id": "party",
    "street_id": "street",
    "project_id": "project_uuid",
}
"""What is compared, as numbers of a vocabulary, and the fields that they are of."""
DATES = {"start_date": MISSING, "end_date": OPEN, "actual_start": MISSING, "actual_end": OPEN}
"""And what stands for a date that is not there."""


def numbers_of(columns: Columns, words: Vocabulary) -> dict[str, NDArray[Any]]:
    """The fields of a snapshot that are reckoned from columns, but for those of the geometry."""
    return {**encoded(codes_of(columns), words), **days_of(columns)}


def codes_of(columns: Columns) -> dict[str, EachOnce]:
    """What is told of CODES without a vocabulary."""
    return {name: each_once(columns[field]) for name, field in CODES.items()}


def encoded(codes: Mapping[str, EachOnce], words: Vocabulary) -> dict[str, Numbers]:
    """The same in the numbers of a vocabulary."""
    return {name: words.encode(values)[which] for name, (which, values) in codes.items()}


def days_of(columns: Columns) -> dict[str, NDArray[Any]]:
    """The periods of works, and what goes with them."""
    days = {name: _days(columns[name], missing) for name, missing in DATES.items()}
    which, certainties = each_once(columns["certainty"])
    periods = effective_periods(
        (days["start_date"], days["end_date"]),
        (days["actual_start"], days["actual_end"]),
        np.array([value not in (None, "", "day") for value in certainties], bool)[which],
        integers(columns["duration_days"]),
    )
    years = integers(columns["protection_years"])
    return {
        **vars(periods),
        "protected_until": protected_until(periods.end, years),
        "protection_years": years,
        "excavates": truths(columns["excavates"]),
    }


def _days(column: Sequence[Any], missing: int) -> Days:
    if isinstance(column, PackedColumn):
        return days_written(column, missing)
    which, dates = each_once(column)
    found: Days = day_numbers(dates, missing)[which]
    return found


def each_once(column: Sequence[Any]) -> EachOnce:
    """The different values of a column, and which of them each row has."""
    if isinstance(column, PackedColumn):
        return column.each_once()
    number = {value: place for place, value in enumerate(dict.fromkeys(column))}
    return np.fromiter(map(number.__getitem__, column), np.int64, len(column)), list(number)


def integers(column: Sequence[Any]) -> Days:
    """Whole numbers; 0 where there is none."""
    if isinstance(column, PackedColumn) and column.has_integers_only:
        return column.integers()
    return np.array([value or 0 for value in column], np.int64)


def truths(column: Sequence[Any]) -> Mask:
    """True and false; false where neither is told."""
    if isinstance(column, PackedColumn) and column.has_integers_only:
        return column.integers() != 0
    return np.array([bool(value) for value in column], bool)

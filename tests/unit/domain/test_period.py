"""The time arithmetic, by the days at which it is easily got wrong."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from plugin.check.works.periods import protected_until
from plugin.domain.period import day_number, day_of, gap, parse_day, same_date_years_later, shared_days

DATES = [
    (date(2024, 2, 29), 1, date(2025, 2, 28)),
    (date(2024, 2, 29), 4, date(2028, 2, 29)),
    (date(2096, 2, 29), 4, date(2100, 2, 28)),
    (date(2023, 2, 28), 1, date(2024, 2, 28)),
    (date(2023, 12, 31), 5, date(2028, 12, 31)),
    (date(9994, 2, 1), 5, date(9999, 2, 1)),
    (date(9999, 12, 31), 2, date(9999, 12, 31)),
    (date(9998, 2, 1), 5, date(9999, 12, 31)),
]


@pytest.mark.parametrize(("day", "years", "until"), DATES)
def test_the_same_date_years_later(day: date, years: int, until: date) -> None:
    assert same_date_years_later(day, years) == until
    assert day_of(int(protected_until(np.array([day_number(day)]), np.array([years]))[0])) == until


@pytest.mark.parametrize(
    ("a", "b", "days", "shared"),
    [
        (("2026-03-01", "2026-03-31"), ("2026-03-31", "2026-04-30"), 0, 1),
        (("2026-03-01", "2026-03-31"), ("2026-04-01", "2026-04-30"), 1, 0),
        (("2026-03-01", "2026-03-31"), ("2026-04-02", "2026-04-30"), 2, 0),
        (("2026-03-01", "2026-03-31"), ("2026-03-10", "2026-03-12"), -2, 3),
        (("2026-03-01", "2026-03-01"), ("2026-03-01", "2026-03-01"), 0, 1),
        (("2024-02-28", "2024-02-28"), ("2024-03-01", "2024-03-01"), 2, 0),
    ],
)
def test_gap_and_shared_days(a: tuple[str, str], b: tuple[str, str], days: int, shared: int) -> None:
    numbers = [day_number(parse_day(text)) for text in (*a, *b)]
    assert gap(*numbers) == gap(*numbers[2:], *numbers[:2]) == days
    assert shared_days(days) == shared

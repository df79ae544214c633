"""Days as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from plugin.domain.typed_day import Manner, typed_day

TODAY = date(2026, 11, 23)
DANISH = Manner({"januar": 1, "jan": 1, "marts": 3, "mar": 3, "maj": 5, "maj.": 5, "oktober": 10, "okt": 10})
AMERICAN = Manner(day_first=False)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2027-03-01", date(2027, 3, 1)),
        ("1/3/2027", date(2027, 3, 1)),
        ("1.3.2027", date(2027, 3, 1)),
        ("01-03-27", date(2027, 3, 1)),
        ("1 3 2027", date(2027, 3, 1)),
        ("1/12", date(2026, 12, 1)),
        ("1.12.", date(2026, 12, 1)),
        ("1/3", date(2027, 3, 1)),
        ("1/10", date(2026, 10, 1)),
        ("1 mar", date(2027, 3, 1)),
        ("1 March 2027", date(2027, 3, 1)),
        ("01Mar2027", date(2027, 3, 1)),
        ("Mar 1, 2027", date(2027, 3, 1)),
        ("week 23", date(2027, 6, 7)),
        ("w50", date(2026, 12, 7)),
        ("week 53 2026", date(2026, 12, 28)),
        ("uge 23 2027", date(2027, 6, 7)),
        ("jun 2027", date(2027, 6, 1)),
        ("Q2 2027", date(2027, 4, 1)),
        ("2027", date(2027, 1, 1)),
        ("+14", date(2026, 12, 7)),
        ("-3", date(2026, 11, 20)),
    ],
)
def test_a_day_is_understood(typed: str, day: date) -> None:
    assert typed_day(typed, TODAY, Manner()) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("week 23", date(2027, 6, 13)),
        ("feb 2028", date(2028, 2, 29)),
        ("q4 2027", date(2027, 12, 31)),
        ("2027", date(2027, 12, 31)),
        ("1/3/2027", date(2027, 3, 1)),
    ],
)
def test_where_an_end_is_asked_for_it_is_the_last_day(typed: str, day: date) -> None:
    assert typed_day(typed, TODAY, Manner(), last=True) == day


@pytest.mark.parametrize("typed", ["", "hello", "31/2/2027", "32/1", "week 54 2026", "99", "1/13", "ma 2027", "+"])
def test_what_is_no_date_is_none(typed: str) -> None:
    assert typed_day(typed, TODAY, Manner()) is None


def test_months_are_understood_in_the_persons_language() -> None:
    assert typed_day("3. maj 2027", TODAY, DANISH) == date(2027, 5, 3)
    assert typed_day("1. oktober", TODAY, DANISH) == date(2026, 10, 1)


def test_month_and_day_change_places_where_people_write_so() -> None:
    assert typed_day("3/1/2027", TODAY, AMERICAN) == date(2027, 3, 1)


def test_a_name_that_fits_two_months_is_none() -> None:
    assert typed_day("1 ju 2027", TODAY, Manner()) is None

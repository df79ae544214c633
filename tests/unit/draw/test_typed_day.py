"""Days as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.draw.typed_day import typed_day

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-03-01", date(2027, 3, 1)),
        ("1.3.2027", date(2027, 3, 1)),
        ("1.3.27", date(2027, 3, 1)),
        ("01/03/27", date(2027, 3, 1)),
        ("1-3-2027", date(2027, 3, 1)),
        ("1. 3. 2027", date(2027, 3, 1)),
        ("010327", date(2027, 3, 1)),
        ("01032027", date(2027, 3, 1)),
        ("1.3", date(2027, 3, 1)),
        ("24.11", date(2026, 11, 24)),
        ("23/11", date(2026, 11, 23)),
        ("22.11.", date(2026, 11, 22)),
        ("24.8", date(2027, 8, 24)),
        ("-7", date(2026, 11, 16)),
        ("1 mar", date(2027, 3, 1)),
        ("1. marts 2027", date(2027, 3, 1)),
        ("1 March 27", date(2027, 3, 1)),
        ("March 1, 2027", date(2027, 3, 1)),
        ("3. okt. 2028", date(2028, 10, 3)),
        ("maj 2027", date(2027, 5, 1)),
        ("nov", date(2026, 11, 1)),
        ("week 23", date(2027, 6, 7)),
        ("Uge 23", date(2027, 6, 7)),
        ("w23/2028", date(2028, 6, 5)),
        ("u. 48", date(2026, 11, 23)),
        ("q2", date(2027, 4, 1)),
        ("Q2 2028", date(2028, 4, 1)),
        ("2028", date(2028, 1, 1)),
        ("+14", date(2026, 12, 7)),
        ("+2w", date(2026, 12, 7)),
        ("today", TODAY),
        ("i dag", TODAY),
    ],
)
def test_what_people_type_is_understood(text: str, day: date) -> None:
    assert typed_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("week 23", date(2027, 6, 13)),
        ("feb 2028", date(2028, 2, 29)),
        ("q4", date(2026, 12, 31)),
        ("2028", date(2028, 12, 31)),
        ("1.3.27", date(2027, 3, 1)),
    ],
)
def test_an_end_is_the_last_day_of_what_is_named(text: str, day: date) -> None:
    assert typed_day(text, TODAY, last=True) == day


def test_the_month_comes_first_where_people_write_it_so() -> None:
    assert typed_day("3/1/27", TODAY, day_first=False) == date(2027, 3, 1)


@pytest.mark.parametrize("text", ["", "soon", "31.2.2027", "week 60", "29.2.2027", "13/13/27", "1", "99.99", "+", "q5"])
def test_what_means_no_day_is_none(text: str) -> None:
    assert typed_day(text, TODAY) is None


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d.%m.%Y", "%d/%m/%y", "%d%m%Y", "%Y-%m-%d"]))
def test_every_written_day_comes_back(day: date, form: str) -> None:
    assert typed_day(day.strftime(form), TODAY) == day


@given(st.text(max_size=20))
def test_no_text_makes_it_stumble(text: str) -> None:
    assert typed_day(text, TODAY) is None or typed_day(text, TODAY)


def test_days_on_count_from_the_start_where_there_is_one() -> None:
    assert typed_day("+14", TODAY, since=date(2027, 3, 1)) == date(2027, 3, 15)
    assert typed_day("+2w", TODAY, since=date(2027, 3, 1)) == date(2027, 3, 15)
    assert typed_day("1.4", TODAY, since=date(2027, 3, 1)) == date(2027, 4, 1)

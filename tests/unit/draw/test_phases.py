"""Works at other dates: whole days, both ends included."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.draw.phases import duration, following, moved, phase_title
from plugin.errors import BadInput

PATTERN = "{title}, phase {number}"
days = st.dates(date(2000, 1, 1), date(2080, 1, 1))


def test_a_work_of_one_day_lasts_one_day() -> None:
    assert duration(date(2027, 4, 1), date(2027, 4, 1)) == 1


@given(days, st.integers(1, 4000), days)
def test_moving_keeps_the_number_of_days(start: date, length: int, new_start: date) -> None:
    end = date.fromordinal(start.toordinal() + length - 1)
    first, last = moved(start, end, new_start)
    assert first == new_start
    assert duration(first, last) == length


def test_an_open_end_stays_open_when_moved() -> None:
    assert moved(date(2027, 4, 1), None, date(2027, 5, 1)) == (date(2027, 5, 1), None)


def test_a_work_without_start_gets_one_and_no_end() -> None:
    assert moved(None, date(2027, 5, 1), date(2027, 6, 1)) == (date(2027, 6, 1), None)


@given(days, st.integers(1, 4000))
def test_the_next_phase_starts_the_day_after_and_lasts_as_long(start: date, length: int) -> None:
    end = date.fromordinal(start.toordinal() + length - 1)
    first, last = following(start, end)
    assert (first - end).days == 1
    assert duration(first, last) == length


def test_nothing_follows_an_open_end() -> None:
    with pytest.raises(BadInput, match="no end date yet"):
        following(date(2027, 4, 1), None)


@pytest.mark.parametrize(
    ("title", "taken", "expected"),
    [
        ("New mains", [], "New mains, phase 2"),
        ("New mains, phase 2", [], "New mains, phase 3"),
        ("New mains", ["New mains, phase 2", "New mains, phase 3"], "New mains, phase 4"),
        ("Mains (a+b), phase 9", [], "Mains (a+b), phase 10"),
        ("phase 2", [], "phase 2, phase 2"),
    ],
)
def test_phases_are_counted_on(title: str, taken: list[str], expected: str) -> None:
    assert phase_title(title, PATTERN, taken) == expected


def test_other_languages_count_in_their_own_words() -> None:
    assert phase_title("Nye rør, etape 2", "{title}, etape {number}") == "Nye rør, etape 3"

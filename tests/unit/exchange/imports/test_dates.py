from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.exchange.imports.dates import (
    BadFormat,
    DateFormat,
    DateReader,
    NotADate,
    calendar_days,
    certainty_of,
)


@pytest.mark.parametrize(
    ("form", "written", "first", "last", "unit"),
    [
        ("dd/mm/yyyy", "01/12/2025", "2025-12-01", "2025-12-01", "day"),
        ("dd/mm/yyyy", "1/4/2025", "2025-04-01", "2025-04-01", "day"),
        ("dd-mm-yyyy", "31-12-2026", "2026-12-31", "2026-12-31", "day"),
        ("yyyymmdd", "20260229", None, None, ""),
        ("yyyymmdd", "20280229", "2028-02-29", "2028-02-29", "day"),
        ("yyyymmdd", "2028229", None, None, ""),
        ("d.m.yy", "5.6.27", "2027-06-05", "2027-06-05", "day"),
        ("yyyy-mm-dd", "2026-01-01T00:00:00Z", "2026-01-01", "2026-01-01", "day"),
        ("dd/mm/yyyy", "01/01/2026 00:00:00", "2026-01-01", "2026-01-01", "day"),
        ("yyyy-mm-dd", "2026-06-30 23:15:00.123+02:00", "2026-06-30", "2026-06-30", "day"),
        ("mm/yyyy", "02/2028", "2028-02-01", "2028-02-29", "month"),
        ("yyyy-Www", "2026-W01", "2025-12-29", "2026-01-04", "week"),
        ("'uge' ww yyyy", "Uge 23 2026", "2026-06-01", "2026-06-07", "week"),
        ("yyyy-Qq", "2026-Q4", "2026-10-01", "2026-12-31", "quarter"),
        ("yyyy", "2030", "2030-01-01", "2030-12-31", "year"),
        ("dd/mm/yyyy", "2025-12-01", None, None, ""),
        ("yyyy-Www", "2026-W54", None, None, ""),
    ],
)
def test_formats_read_what_they_say(form: str, written: str, first: str | None, last: str | None, unit: str) -> None:
    span = DateFormat(form).read(written)
    if first is None or last is None:
        assert span is None
    else:
        assert span is not None
        assert (span.first.isoformat(), span.last.isoformat(), span.unit) == (first, last, unit)


@pytest.mark.parametrize("form", ["", "dd", "dd/mm", "hello", "dd/mm/mm/yyyy", "qq/yyyy dd"])
def test_what_is_no_format_is_refused(form: str) -> None:
    with pytest.raises(BadFormat):
        DateFormat(form)


DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31))


@given(DAYS)
def test_every_day_is_read_back_in_every_format(day: date) -> None:
    for form, written in (
        ("dd/mm/yyyy", f"{day:%d/%m/%Y}"), ("yyyy-mm-dd", day.isoformat()), ("dd-mm-yyyy", f"{day:%d-%m-%Y}"),
        ("yyyymmdd", f"{day:%Y%m%d}"), ("dd.mm.yy", f"{day:%d.%m.%y}"),
    ):  # fmt: skip
        span = DateFormat(form).read(written)
        assert span is not None
        assert span.first == span.last == day


@given(DAYS)
def test_every_day_lies_in_its_week(day: date) -> None:
    year, week, _ = day.isocalendar()
    span = DateFormat("yyyy-Www").read(f"{year}-W{week}")
    assert span is not None
    assert span.first <= day <= span.last
    assert span.last - span.first == timedelta(days=6)


def test_formats_are_tried_in_their_order() -> None:
    reader = DateReader(("dd/mm/yyyy", "mm/dd/yyyy", "dd-mm-yyyy"))
    assert reader.read("02/03/2026", "D").first == date(2026, 3, 2)
    assert reader.read("02/28/2026", "D").first == date(2026, 2, 28)
    assert reader.read("02-03-2026", "D").first == date(2026, 3, 2)


def test_a_stand_in_is_no_date_however_it_is_written() -> None:
    reader = DateReader(("dd/mm/yyyy", "dd-mm-yyyy"), ("01/01/3000", "00000000000000.000"))
    for written in ("01/01/3000", "01-01-3000", "1/1/3000", date(3000, 1, 1), "00000000000000.000"):
        assert reader.read(written, "D") is None


def test_a_typed_date_needs_no_format() -> None:
    assert DateReader(("dd/mm/yyyy",)).read(date(2026, 5, 4), "D").first == date(2026, 5, 4)


@pytest.mark.parametrize("written", ["soon", "31/02/2026", "2026-01-01", 12])
def test_what_no_format_reads_is_told_with_column_value_and_formats(written: object) -> None:
    with pytest.raises(NotADate) as told:
        DateReader(("dd/mm/yyyy",)).read(written, "DateDebut")
    assert str(told.value) == f"DateDebut “{written}” is no date in the profile's formats (dd/mm/yyyy)."


def test_a_year_out_of_this_world_asks_for_a_stand_in() -> None:
    with pytest.raises(NotADate, match="name it in the profile under dates"):
        DateReader(("dd/mm/yyyy",)).read("01/01/3000", "DateFin")


@pytest.mark.parametrize(
    ("start", "end", "unit"),
    [
        ("2027-01-01", "2027-12-31", "year"), ("2027-01-01", "2028-12-31", "year"),
        ("2027-01-01", "2027-03-31", "quarter"), ("2027-02-01", "2027-02-28", "month"),
        ("2027-02-01", "2027-04-30", "month"), ("2026-06-01", "2026-06-14", "week"), ("2026-06-01", "2026-06-15", None),
        ("2028-02-01", "2028-02-28", None),
    ],
)  # fmt: skip
def test_certainty_is_the_coarsest_unit_the_period_fills(start: str, end: str, unit: str | None) -> None:
    units = ("year", "quarter", "month", "week")
    assert certainty_of(date.fromisoformat(start), date.fromisoformat(end), units) == unit


def test_working_days_take_their_weekends_along() -> None:
    assert [calendar_days(n) for n in (1, 5, 6, 10, 11, 260)] == [1, 5, 8, 12, 15, 362]


@given(st.integers(min_value=1, max_value=3_000))
def test_working_days_fit_from_a_monday_into_the_days_reckoned(count: int) -> None:
    monday, days = date(2026, 6, 1), calendar_days(count)
    working = sum((monday + timedelta(days=n)).isoweekday() <= 5 for n in range(days))
    assert working == count
    assert (monday + timedelta(days=days - 1)).isoweekday() <= 5

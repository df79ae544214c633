from __future__ import annotations

from datetime import date

from plugin.exchange.imports.date_detection import detect_dates


def test_the_format_and_the_open_end_of_a_weekly_dump_are_found() -> None:
    found = detect_dates(["31/12/2025", "01/12/2026", "01/01/3000", "01/01/3000", "", None])
    assert found.formats == ("dd/mm/yyyy",)
    assert found.open == ("01/01/3000",)
    assert found.missing == ()
    assert found.share == 1


def test_zeros_stand_for_a_missing_date() -> None:
    found = detect_dates(["2027-01-31", "00000000000000.000", "2026-05-31"])
    assert (found.formats, found.missing) == (("yyyy-mm-dd",), ("00000000000000.000",))


def test_a_publisher_who_changed_the_format_gets_both_the_usual_one_first() -> None:
    assert detect_dates(["31-12-2026", "05/01/2026", "19/12/2025"]).formats == ("dd/mm/yyyy", "dd-mm-yyyy")


def test_typed_dates_need_no_format_and_far_ones_stand_for_open() -> None:
    found = detect_dates([date(2026, 1, 1), date(3000, 1, 1)])
    assert (found.formats, found.open, found.share) == ((), ("3000-01-01",), 1)


def test_month_before_day_is_seen_where_days_show_it() -> None:
    assert detect_dates(["12/25/2026", "01/31/2026", "02/03/2026"]).formats == ("mm/dd/yyyy",)
    assert detect_dates(["02/03/2026", "04/05/2026"]).ambiguous
    assert not detect_dates(["25/12/2026", "04/05/2026"]).ambiguous


def test_months_and_numbers_written_as_days() -> None:
    assert detect_dates(["05/2026", "12/2027"]).formats == ("mm/yyyy",)
    assert detect_dates([20260131, 20271231]).formats == ("yyyymmdd",)


def test_words_are_no_dates_and_an_empty_column_is_none_either() -> None:
    assert detect_dates(["Rue Royale", "2026-01-01", "x", "y"]).formats == ()
    assert detect_dates([None, ""]).share == 0
    assert detect_dates([True, False]).formats == ()

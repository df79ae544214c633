"""Periods in words, no finer than they are certain."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.PyQt.QtCore import QLocale

from plugin.panel.period_text import period_text


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("start", "end", "certainty", "words"),
    [
        ("2027-04-01", "2027-06-30", "day", "1 Apr – 30 Jun 2027"),
        ("2026-12-20", "2027-01-10", "day", "20 Dec 2026 – 10 Jan 2027"),
        ("2027-04-01", "2027-04-01", "day", "1 Apr 2027"),
        ("2027-06-07", "2027-07-04", "week", "weeks 23–26 2027"),
        ("2027-06-07", "2027-06-13", "week", "week 23 2027"),
        ("2026-12-28", "2027-01-10", "week", "week 53 2026 – week 1 2027"),
        ("2027-04-01", "2027-06-30", "month", "Apr – Jun 2027"),
        ("2027-04-01", "2027-04-30", "month", "Apr 2027"),
        ("2026-11-01", "2027-02-28", "month", "Nov 2026 – Feb 2027"),
        ("2027-04-01", "2027-06-30", "quarter", "Q2 2027"),
        ("2027-01-01", "2027-06-30", "quarter", "Q1 – Q2 2027"),
        ("2027-01-01", "2028-12-31", "year", "2027 – 2028"),
        ("2027-04-01", None, "day", "from 1 Apr 2027"),
        ("2027-04-01", None, "month", "from Apr 2027"),
        (None, "2027-04-01", "day", "no start date, until 1 Apr 2027"),
        (None, None, None, "no start date"),
    ],
)
def test_a_period_reads_as_a_person_writes_it(
    start: str | None, end: str | None, certainty: str | None, words: str
) -> None:
    assert period_text(start, end, certainty) == words


def test_months_speak_the_interfaces_language() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.Danish, QLocale.Country.Denmark))
    assert period_text("2027-05-01", "2027-10-31").replace(".", "") == "1 maj – 31 okt 2027"

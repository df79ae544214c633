"""A period as a person writes it, in the interface's language and no finer than it is certain."""

from __future__ import annotations

from datetime import date

from qgis.PyQt.QtCore import QDate, QLocale

from ..i18n import tr


def period_text(start: str | None, end: str | None, certainty: str | None = None) -> str:
    """`1 Apr – 30 Jun 2027`, `weeks 23–26 2027`, `Apr – Jun 2027`; dates are ISO texts, None where unknown."""
    first = _day(start)
    last = _day(end)
    if first is None:
        return tr("no start date") if last is None else tr("no start date, until {end}").format(end=day_text(last))
    if last is None:
        return tr("from {start}").format(start=_coarse(first, certainty))
    if certainty == "week":
        return _weeks(first, last)
    if certainty in ("month", "quarter", "year"):
        return _joined(_coarse(first, certainty), _coarse(last, certainty), first.year == last.year)
    return _days(first, last)


def day_text(day: date) -> str:
    """`30 Jun 2027`"""
    return _format(day, tr("d MMM yyyy"))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _format(day: date, pattern: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def _days(first: date, last: date) -> str:
    if first == last:
        return day_text(first)
    start = _format(first, tr("d MMM")) if first.year == last.year else day_text(first)
    return f"{start} – {day_text(last)}"


def _weeks(first: date, last: date) -> str:
    year, week, _ = first.isocalendar()
    last_year, last_week, _ = last.isocalendar()
    if (year, week) == (last_year, last_week):
        return tr("week {week} {year}").format(week=week, year=year)
    if year == last_year:
        return tr("weeks {first}–{last} {year}").format(first=week, last=last_week, year=year)
    return tr("week {first} {year} – week {last} {last_year}").format(
        first=week, year=year, last=last_week, last_year=last_year
    )


def _coarse(day: date, certainty: str | None) -> str:
    if certainty == "week":
        year, week, _ = day.isocalendar()
        return tr("week {week} {year}").format(week=week, year=year)
    if certainty == "month":
        return _format(day, tr("MMM yyyy"))
    if certainty == "quarter":
        return tr("Q{quarter} {year}").format(quarter=(day.month + 2) // 3, year=day.year)
    return str(day.year) if certainty == "year" else day_text(day)


def _joined(start: str, end: str, same_year: bool) -> str:
    """`Apr – Jun 2027`: what both ends say is said once."""
    if start == end:
        return start
    if same_year and " " in start:
        start = start.rsplit(" ", 1)[0]
    return f"{start} – {end}"

"""The protections layer shows the surfaces that are protected today, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from qgis.PyQt.QtTest import QSignalSpy

from plugin.domain.changeset import Value
from plugin.layers.desk import Desk

from .conftest import work


def day(offset: int) -> str:
    return (date.today() + timedelta(days=offset)).isoformat()


def years_ago(years: int, offset: int = 0) -> str:
    today = date.today()
    before = today.replace(year=today.year - years, day=min(today.day, 28))
    return (before + timedelta(days=offset)).isoformat()


CASES: list[tuple[Callable[[], dict[str, Value]], bool]] = [
    (lambda: {"end_date": day(-30), "protection_years": 2}, True),
    (lambda: {"end_date": day(0), "protection_years": 2}, True),
    (lambda: {"end_date": day(1), "protection_years": 2}, False),
    (lambda: {"end_date": years_ago(2, -1), "protection_years": 2}, False),
    (lambda: {"end_date": years_ago(2, 5), "protection_years": 2}, True),
    (lambda: {"end_date": day(-30), "protection_years": 0}, False),
    (lambda: {"end_date": day(-30)}, False),
    (lambda: {"end_date": None, "protection_years": 2}, False),
    (lambda: {"end_date": day(-30), "protection_years": 2, "status": "cancelled"}, False),
    (lambda: {"end_date": day(100), "actual_start": day(-60), "actual_end": day(-30), "protection_years": 2}, True),
]
"""The days are reckoned when each is tried, and not when the tests are gathered: that may have been yesterday."""


def renewed(**values: Value) -> dict[str, Value]:
    """A surface that was renewed."""
    return {"kind": "resurfacing", "status": "completed", "start_date": years_ago(6), **values}


@pytest.mark.parametrize(("values", "protected"), CASES)
def test_protected_today(desk: Desk, values: Callable[[], dict[str, Value]], *, protected: bool) -> None:
    desk.apply([work(**renewed(**values()))])
    assert len(list(desk.layers.protections.getFeatures())) == int(protected)


def test_it_follows_the_register_and_cannot_be_edited(desk: Desk) -> None:
    protections = desk.layers.protections
    changed = QSignalSpy(protections.dataChanged)
    desk.apply([work(kind="resurfacing", status="completed", end_date=day(-3), start_date=day(-9), protection_years=5)])
    assert len(changed) > 0
    assert len(list(protections.getFeatures())) == 1
    assert not protections.startEditing()

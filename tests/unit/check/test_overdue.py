"""A planned end that passed in silence is told in every finding; the rules go on reckoning with it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import shapely

from plugin.check.engine import check
from plugin.check.works.reading import snapshot_of_rows
from plugin.domain.rules import rule_of

RULE = rule_of({"id": "near", "name_en": "Near", "severity": "warning", "distance_m": 5})
SILENT = "W-2027-1 was planned to end on 3 May 2027 and is not reported as ended."
LATER = date(2027, 5, 20)


def sentence(as_of: date, one: dict[str, Any], other: dict[str, Any] | None = None) -> str:
    """What is said of a work and another one on it; the first is planned from March to 3 May."""
    planned = {"status": "ongoing", "start_date": "2027-03-01", "end_date": "2027-05-03"}
    both = [planned | one, {"status": "planned", "start_date": "2027-04-01", "end_date": "2027-12-31"} | (other or {})]
    shape = shapely.to_wkb(shapely.box(0, 0, 9, 9))
    works = [{"uuid": str(row), "ref": f"W-2027-{row}", "geom": shape} | work for row, work in enumerate(both, start=1)]
    (said,) = check(snapshot_of_rows(works), [RULE], as_of).sentences()
    return str(said)


def test_a_work_that_began_and_is_not_reported_as_ended() -> None:
    said = sentence(LATER, {"actual_start": "2027-03-05"})
    assert said == f"Near: W-2027-1 and W-2027-2 overlap and share 33 days. {SILENT}"


@pytest.mark.parametrize(
    ("as_of", "one"),
    [
        (date(2027, 5, 3), {"actual_start": "2027-03-05"}),
        (LATER, {}),
        (LATER, {"actual_start": "2027-03-05", "actual_end": "2027-05-01"}),
        (LATER, {"actual_start": "2027-03-05", "status": "completed"}),
        (LATER, {"actual_start": "2027-03-05", "end_date": None}),
    ],
    ids=["on its last day", "not begun", "reported", "completed", "no planned end"],
)
def test_nothing_is_said_of_others(as_of: date, one: dict[str, Any]) -> None:
    assert "not reported" not in sentence(as_of, one)


def test_the_day_after_its_planned_end_it_is_said() -> None:
    assert sentence(date(2027, 5, 4), {"actual_start": "2027-03-05"}).endswith(SILENT)


def test_one_that_began_after_its_planned_end_goes_on_and_says_so() -> None:
    said = sentence(LATER, {"actual_start": "2027-05-10"})
    assert said == f"Near: W-2027-2 and W-2027-1 overlap and share 236 days. {SILENT}"


def test_both_are_told() -> None:
    said = sentence(
        date(2028, 1, 1), {"actual_start": "2027-03-05"}, {"actual_start": "2027-04-01", "status": "ongoing"}
    )
    assert said.endswith(f"{SILENT} W-2027-2 was planned to end on 31 Dec 2027 and is not reported as ended.")

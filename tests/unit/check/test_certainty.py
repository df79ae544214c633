"""Certain or possible: could the two be done within their periods so that they do not meet the rule?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import shapely

from plugin.check.engine import check
from plugin.check.snapshot import snapshot_of_rows
from plugin.domain.rules import rule_of

ALL_YEAR = {"start_date": "2026-01-01", "end_date": "2026-12-31"}
IN_SPRING = {"start_date": "2026-03-01", "end_date": "2026-05-31", "certainty": "month"}
FOUR_DAYS_OR_MORE = {"id": "long", "severity": "warning", "distance_m": 5, "gap_max_days": -3}
ONE_DAY_OR_MORE = {**FOUR_DAYS_OR_MORE, "gap_max_days": 0}


def certainty(rule: dict[str, Any], *periods: dict[str, Any]) -> list[str]:
    works = [
        {"uuid": str(row), "ref": f"W-2026-{row}", "status": "planned", "geom": shapely.to_wkb(shapely.box(0, 0, 9, 9))}
        for row in range(len(periods))
    ]
    rows = [{**work, **period} for work, period in zip(works, periods, strict=True)]
    return list(check(snapshot_of_rows(rows), [rule_of(rule)], date(2026, 1, 1)).certainty)


@pytest.mark.parametrize(
    ("rule", "days", "said"),
    [
        (ONE_DAY_OR_MORE, 3, "certain"),
        (FOUR_DAYS_OR_MORE, 3, "possible"),
        (FOUR_DAYS_OR_MORE, 4, "certain"),
        (FOUR_DAYS_OR_MORE, None, "certain"),
    ],
)
def test_a_job_too_short_for_the_rule_need_not_meet_it(rule: dict[str, Any], days: int | None, said: str) -> None:
    """Wherever in spring the job is done, the other work is there; but the job itself may take too few days."""
    assert certainty(rule, ALL_YEAR, {**IN_SPRING, "duration_days": days}) == [said]


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"actual_start": "2026-03-01"}, "possible"),
        ({"actual_end": "2026-05-31"}, "possible"),
        ({"actual_start": "2026-03-01", "actual_end": "2026-05-31"}, "certain"),
    ],
)
def test_a_job_of_which_one_end_is_known_may_still_be_too_short(known: dict[str, str], said: str) -> None:
    assert certainty(FOUR_DAYS_OR_MORE, ALL_YEAR, {**IN_SPRING, "duration_days": 3, **known}) == [said]
    assert certainty(FOUR_DAYS_OR_MORE, {**IN_SPRING, "duration_days": 3, **known}, ALL_YEAR) == [said]

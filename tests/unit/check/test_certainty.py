"""Certain or possible: could the two be done within their periods so that they do not meet the rule?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
import shapely

from plugin.check.engine import check
from plugin.check.works.reading import snapshot_of_rows
from plugin.domain.rules import DEFAULT_RULES, rule_of, rule_record

ALL_YEAR = {"start_date": "2026-01-01", "end_date": "2026-12-31"}
IN_SPRING = {"start_date": "2026-03-01", "end_date": "2026-05-31", "certainty": "month"}
FOUR_DAYS_OR_MORE = {"id": "long", "severity": "warning", "distance_m": 5, "gap_max_days": -3}
ONE_DAY_OR_MORE = {**FOUR_DAYS_OR_MORE, "gap_max_days": 0}


def certainty(rule: Mapping[str, Any], *periods: dict[str, Any], as_of: date = date(2026, 1, 1)) -> list[str]:
    works = [
        {"uuid": str(row), "ref": f"W-2026-{row}", "status": "planned", "geom": shapely.to_wkb(shapely.box(0, 0, 9, 9))}
        for row in range(len(periods))
    ]
    rows = [{**work, **period} for work, period in zip(works, periods, strict=True)]
    return list(check(snapshot_of_rows(rows), [rule_of(rule)], as_of).certainty)


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


@pytest.mark.parametrize(("days", "said"), [(1, "possible"), (2, "certain"), (3, "certain"), (0, "certain")])
def test_only_a_job_shorter_than_its_period_can_be_moved(days: int, said: str) -> None:
    two_days = {"start_date": "2026-03-01", "end_date": "2026-03-02", "certainty": "week", "duration_days": days}
    assert certainty(ONE_DAY_OR_MORE, two_days, {"start_date": "2026-03-02", "end_date": "2026-03-02"}) == [said]


@pytest.mark.parametrize("firm", [None, "", "day"])
def test_what_is_firm_to_the_day_cannot_be_moved(firm: str | None) -> None:
    march = {"start_date": "2026-03-01", "end_date": "2026-03-31", "certainty": firm, "duration_days": 1}
    assert certainty(ONE_DAY_OR_MORE, march, {"start_date": "2026-03-02", "end_date": "2026-03-02"}) == ["certain"]


def test_the_one_that_starts_first_may_be_too_short_as_well() -> None:
    over = {**IN_SPRING, "duration_days": 3, "actual_end": "2026-05-31"}
    assert certainty(FOUR_DAYS_OR_MORE, over, {"start_date": "2026-03-02", "end_date": "2026-12-31"}) == ["possible"]


@pytest.mark.parametrize(("last", "said"), [("2028-03-03", "certain"), ("2028-03-04", "possible")])
def test_a_dig_that_may_start_after_the_protection_only_possibly_meets_it(last: str, said: str) -> None:
    """Protected until 1 March 2028; the dig takes three days, so it may start on the last but two at the latest."""
    rule = next(rule for rule in DEFAULT_RULES if rule.id == "protection")
    surface = {"start_date": "2026-02-01", "end_date": "2026-03-01", "protection_years": 2, "status": "completed"}
    dig = {"start_date": "2028-02-01", "end_date": last, "certainty": "week", "duration_days": 3, "excavates": True}
    assert certainty(rule_record(rule), surface, dig, as_of=date(2027, 1, 1)) == [said]
    early = {**surface, "end_date": "2026-03-08", "certainty": "month", "duration_days": 29}
    assert certainty(rule_record(rule), early, dig, as_of=date(2027, 1, 1)) == [said], "it may be ready on 1 March"

"""Each default rule at its limits: the last pair that meets it, and the first that does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import shapely

from plugin.check.engine import check, check_one
from plugin.check.findings.findings import Findings
from plugin.check.works.reading import snapshot_of_rows
from plugin.domain.rules import DEFAULT_RULES
from tests.unit.check.oracle import expected

RULES = tuple(replace(rule, in_use=True) for rule in DEFAULT_RULES)
AS_OF = date(2026, 6, 15)
Work = dict[str, Any]


def work(number: int, start: str | None, end: str | None, metres: float = 0.0, **more: Any) -> Work:
    """A planned dig of Heat that closes the street; `metres` to the east of where all others are."""
    usual = {"party": "Heat", "status": "planned", "traffic": "closed", "excavates": True, "street": "Jagtvej"}
    usual |= dict.fromkeys(("project_uuid", "protection_years", "actual_start", "actual_end", "duration_days"))
    place = shapely.MultiPolygon([shapely.box(metres and 10 + metres, 0, 10 + (metres and 10 + metres), 10)])
    named = {"uuid": str(number), "ref": f"W-2026-{number}", "title": f"Work {number}", "certainty": "day"}
    return {**named, **usual, "start_date": start, "end_date": end, "geom": shapely.to_wkb(place), **more}


def met(one: Work, other: Work, as_of: date = AS_OF) -> list[str]:
    """The rules that the two meet; the oracle has to say so, too."""
    works = [one, other]
    findings = check(snapshot_of_rows(works), RULES, as_of)
    rules = sorted(findings.rule.tolist())
    assert rules == sorted(rule for rule, _, _ in expected(works, as_of))
    return rules


def dig(start: str, **more: Any) -> Work:
    return work(2, start, None, **{"traffic": "none", **more})


def surface(end: str, years: int | None = 2, **more: Any) -> Work:
    """A renewed surface, which is no dig."""
    return work(1, "2020-01-01", end, **{"excavates": False, "traffic": "none", "protection_years": years, **more})


@pytest.mark.parametrize(
    ("rule", "quiet", "limit"), [("clash_traffic", {}, 10), ("clash", {"traffic": "none"}, 5), ("crowding", {}, 150)]
)
def test_works_at_once(rule: str, quiet: Work, limit: float) -> None:
    march = work(1, "2026-03-01", "2026-03-31", **quiet)
    assert rule in met(march, work(2, "2026-03-31", "2026-04-30", limit, **quiet)), "they share one day"
    assert rule not in met(march, work(2, "2026-03-31", "2026-04-30", limit + 0.001, **quiet))
    assert rule not in met(march, work(2, "2026-04-01", "2026-04-30", limit, **quiet)), "one follows the other at once"
    for status in ("completed", "cancelled"):
        assert rule not in met(march, work(2, "2026-03-31", "2026-04-30", limit, **{**quiet, "status": status}))
    for both in ({"project_uuid": "p"}, {"project_uuid": " p "}):
        assert rule not in met({**march, "project_uuid": "p"}, work(2, "2026-03-31", None, limit, **quiet, **both))


def test_traffic_decides_which_clash_it_is() -> None:
    def clash(one: str | None, other: str | None, metres: float = 5.0) -> list[str]:
        return met(
            work(1, "2026-03-01", None, traffic=one), work(2, "2026-03-01", None, metres, traffic=other, street=None)
        )

    assert clash("none", "none") == ["clash"]
    for hinders in ("unknown", "narrowed", "lane_closed", "alternating", "one_direction_closed", "closed", None, ""):
        assert clash(hinders, "none", 10.0) == clash("none", hinders, 10.0) == ["clash_traffic"]
    assert clash("none", "none", 5.001) == []


def test_crowding_begins_where_the_clash_ends_in_one_street_that_is_named() -> None:
    first = work(1, "2026-03-01", None)
    assert met(first, work(2, "2026-03-01", None, 10.0)) == ["clash_traffic"]
    assert met(first, work(2, "2026-03-01", None, 10.001)) == ["crowding"]
    assert met(first, work(2, "2026-03-01", None, 11.0, street=" Jagtvej ")) == ["crowding"]
    assert met(first, work(2, "2026-03-01", None, 11.0, street="Nørrebrogade")) == []
    assert met({**first, "street": " "}, work(2, "2026-03-01", None, 11.0, street="")) == []
    assert met(first, work(2, "2026-03-01", None, 11.0, traffic="none")) == []


@pytest.mark.parametrize(
    ("end", "years", "last", "too_late"),
    [
        ("2025-03-31", 2, "2027-03-31", "2027-04-01"),
        ("2024-02-29", 2, "2026-02-28", "2026-03-01"),
        ("2024-02-29", 4, "2028-02-29", "2028-03-01"),
        ("2023-02-28", 1, "2024-02-28", "2024-02-29"),
    ],
)
def test_the_last_day_of_a_protection(end: str, years: int, last: str, too_late: str) -> None:
    assert met(surface(end, years), dig(last)) == ["protection"]
    assert met(surface(end, years), dig(too_late)) == []


def test_a_protection_begins_when_the_surface_has_ended() -> None:
    assert met(surface("2025-03-31"), dig("2025-04-01")) == ["protection"]
    assert met(surface("2025-03-31"), dig("2025-03-31")) == ["clash"]
    assert met(surface("2025-03-31", status="completed"), dig("2025-04-01")) == ["protection"]
    assert met(surface("2025-03-31", status="completed"), dig("2025-03-31")) == []


def test_what_is_protected_and_from_what() -> None:
    assert met(surface("2025-03-31"), dig("2025-04-01", metres=2.0)) == ["protection"]
    assert met(surface("2025-03-31"), dig("2025-04-01", metres=2.001)) == []
    for years in (None, 0):
        assert met(surface("2025-03-31", years), dig("2025-04-01")) == []
    for no_dig in ({"excavates": False}, {"status": "completed"}, {"status": "cancelled"}, {"project_uuid": "p"}):
        assert met(surface("2025-03-31", project_uuid="p"), dig("2025-04-01", **no_dig)) == []


@pytest.mark.parametrize(
    ("as_of", "rule"),
    [(date(2026, 6, 14), "dig_first"), (date(2026, 6, 15), "protection"), (date(2026, 6, 16), "protection")],
)
def test_the_day_of_the_check_tells_what_can_still_be_changed(as_of: date, rule: str) -> None:
    assert met(surface("2026-06-15"), dig("2026-06-16"), as_of) == [rule]


def test_an_opportunity_is_at_most_a_year_apart() -> None:
    def after(start: str, metres: float = 25.0, **more: Any) -> list[str]:
        return met(work(1, "2026-03-01", "2026-03-31"), work(2, start, None, metres, **{"party": "Fibre", **more}))

    assert after("2026-04-01") == after("2027-03-31") == ["opportunity"]
    assert after("2027-04-01") == after("2026-04-01", 25.001) == []
    assert after("2026-03-31", 11.0) == ["crowding"], "they share a day"
    for status in ("idea", "planned", "coordinated"):
        assert after("2026-04-01", status=status) == ["opportunity"]
    for status in ("permitted", "ongoing", "paused", "completed", "cancelled"):
        assert after("2026-04-01", status=status) == []
    for other in ({"party": "Heat"}, {"party": " Heat"}, {"party": None}, {"party": ""}, {"excavates": False}):
        assert after("2026-04-01", **other) == []


@pytest.mark.parametrize(
    ("dates", "shares"),
    [
        ({"start_date": "2026-03-01", "end_date": "2026-03-31"}, False),
        ({"start_date": "2026-03-01", "end_date": "2026-03-31", "actual_end": "2026-04-10"}, True),
        ({"start_date": "2026-04-20", "end_date": "2026-04-30", "actual_start": "2026-04-10"}, True),
        ({"start_date": "2026-04-10", "end_date": "2026-04-30", "actual_start": "2026-04-11"}, False),
        ({"start_date": "2026-04-10", "end_date": "2026-04-30", "actual_end": "2026-04-09"}, False),
        ({"start_date": "2026-03-01", "end_date": "2026-03-31", "actual_start": "2026-04-02"}, True),
        ({"start_date": "2026-04-20", "end_date": "2026-04-30", "actual_end": "2026-04-10"}, True),
        ({"start_date": None, "end_date": "2026-04-30", "actual_start": "2026-04-10"}, True),
        ({"start_date": None, "end_date": "2026-04-30"}, False),
        ({"start_date": None, "end_date": None, "actual_end": "2026-04-30"}, False),
        ({"start_date": "2026-04-30", "end_date": "2026-04-10"}, False),
        ({"start_date": "2026-03-01", "end_date": None}, True),
    ],
)
def test_actual_dates_replace_planned_ones(dates: Work, shares: bool) -> None:
    """On 10 April; a missing end goes on, a missing start and a period upside down take no part."""
    one_day = work(1, "2026-04-10", "2026-04-10")
    assert ("clash_traffic" in met(one_day, work(2, None, None, **dates))) == shares


def order_of(findings: Findings) -> list[tuple[str, str, str]]:
    return [(each["rule"], each["ref_a"][-1], each["ref_b"][-1]) for each in findings.records()]


def test_findings_are_listed_by_severity_then_rule_then_the_first_day() -> None:
    quiet = {"traffic": "none", "excavates": False}
    works = [
        work(1, "2026-05-01", "2026-05-31"),
        work(2, "2026-05-10", "2026-05-31", 1.0),
        work(3, "2026-05-05", "2026-05-31"),
        work(4, "2026-03-01", "2026-03-31", **quiet),
        work(5, "2026-03-20", "2026-03-31", **quiet),
        work(6, "2026-07-01", "2026-07-31", party="Fibre"),
        surface("2025-03-31") | {"uuid": "7", "ref": "W-2026-7", "status": "completed", "end_date": "2024-06-30"},
    ]
    listed = order_of(check(snapshot_of_rows(works), RULES, AS_OF))
    assert listed == [
        ("clash_traffic", "1", "3"),
        ("clash_traffic", "1", "2"),
        ("clash_traffic", "3", "2"),
        ("protection", "1", "7"),
        ("protection", "3", "7"),
        ("protection", "2", "7"),
        ("clash", "4", "5"),
        ("opportunity", "1", "6"),
        ("opportunity", "3", "6"),
        ("opportunity", "2", "6"),
    ]


@pytest.mark.parametrize(("one", "other"), [("W-2026-9", "W-2026-10"), ("A-1", "B-1"), (None, "W-2026-1")])
def test_of_two_that_start_on_one_day_the_smaller_reference_comes_first(one: str | None, other: str) -> None:
    pair = [work(1, "2026-05-01", None, ref=one), work(2, "2026-05-01", None, 1.0, ref=other)]
    for works in (pair, pair[::-1]):
        (found,) = check(snapshot_of_rows(works), RULES, AS_OF).records()
        assert (found["ref_a"], found["ref_b"]) == (one, other)


@pytest.mark.parametrize("east", ["2026-04-01", "2026-06-01"])
def test_findings_of_a_rule_are_listed_by_day_wherever_they_lie(east: str) -> None:
    works = [work(number, "2026-05-01", None, number % 2, end_date="2026-05-31") for number in (2, 3)]
    works += [work(number, east, east, 5_000 + number % 2) for number in (4, 5)]
    listed = order_of(check(snapshot_of_rows(works), RULES, AS_OF))
    in_may, in_the_east = ("clash_traffic", "2", "3"), ("clash_traffic", "4", "5")
    assert listed == ([in_the_east, in_may] if east < "2026-05" else [in_may, in_the_east])


def test_a_period_upside_down_is_named_and_meets_nothing() -> None:
    """Its start lies within a year of the other's end, and its end before that."""
    wrong = work(2, "2026-04-30", "2026-02-10", party="Fibre")
    findings = check(snapshot_of_rows([work(1, "2026-03-01", "2026-03-31"), wrong]), RULES, AS_OF)
    assert (len(findings), [each.name for each in findings.undated]) == (0, ["W-2026-2"])


@pytest.mark.parametrize(("start", "count"), [("2027-03-20", 1), ("2027-03-21", 0)])
def test_the_last_protected_day_counts_while_one_draws_too(start: str, count: int) -> None:
    """The dig is drawn beside a registered surface, then the surface beside a registered dig."""
    spot = bytes(shapely.to_wkb(shapely.box(0, 0, 9, 9)))
    surface = {"uuid": "s", "ref": "W-1", "status": "completed", "start_date": "2026-03-01", "end_date": "2026-03-20"}
    dig = {"uuid": "d", "ref": "W-2", "status": "planned", "start_date": start, "end_date": "2027-04-30"}
    both = [{**surface, "protection_years": 1, "geom": spot}, {**dig, "excavates": True, "geom": spot}]
    rules = [rule for rule in DEFAULT_RULES if rule.within_protection]
    for drawn, registered in (both, both[::-1]):
        register = snapshot_of_rows([registered])
        draft = snapshot_of_rows([drawn], register.vocabulary)
        assert len(check_one(draft, register, rules, date(2027, 1, 1))) == count

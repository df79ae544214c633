"""How likely two works are to meet: counted in closed form, one by one, and by throwing dice."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plugin.check.engine import check
from plugin.check.findings import likelihood
from plugin.check.findings.findings import Findings
from plugin.check.works.reading import snapshot_of_rows
from plugin.domain.rules import CLASH, DIG_FIRST, OPPORTUNITY_RULE, PROTECTION, Rule, Side
from tests.unit.check.oracle import in_protection, term

AS_OF = date(2027, 1, 1)
AREA = bytes(shapely.to_wkb(shapely.MultiPolygon([shapely.box(0, 0, 10, 10)])))
RULES = (
    CLASH,
    OPPORTUNITY_RULE,
    PROTECTION,
    DIG_FIRST,
    Rule("soon", "", "", "warning", 5.0, gap_min_days=-3, gap_max_days=4),
    Rule("long", "", "", "warning", 5.0, gap_max_days=-4),
    Rule("after", "", "", "warning", 5.0, gap_min_days=1, gap_max_days=6, a=Side(), b=Side(), a_follows_b=True),
    replace(PROTECTION, id="soon_protected", gap_min_days=2, gap_max_days=400),
)


def work(number: int, **values: Any) -> dict[str, Any]:
    return {
        "uuid": f"{number:04}",
        "ref": f"W-2026-{number}",
        "title": f"Work {number}",
        "party": f"Party {number}",
        "status": "planned",
        "traffic": "none",
        "excavates": True,
        "certainty": "month",
        "duration_days": None,
        "protection_years": None,
        "geom": AREA,
        **dict.fromkeys(("start_date", "end_date", "actual_start", "actual_end")),
        **values,
    }


@st.composite
def works(draw: st.DrawFn, number: int, bases: tuple[date, ...]) -> dict[str, Any]:
    """A work of up to five weeks around one of a few days, with a job that is often shorter, perhaps begun or over."""
    start = draw(st.sampled_from(bases)) + timedelta(days=draw(st.integers(0, 25)))
    days = draw(st.integers(1, 35))
    end = None if draw(st.integers(0, 9)) == 0 else start + timedelta(days=days - 1)
    found = work(
        number,
        start_date=start.isoformat(),
        end_date=end.isoformat() if end else None,
        duration_days=draw(st.none() | st.integers(1, 20)),
        certainty=draw(st.sampled_from(["day", "week", "month", "month"])),
        protection_years=draw(st.sampled_from([None, 1, 4])),
    )
    if draw(st.integers(0, 4)) == 0:
        found["actual_start"] = found["start_date"]
    if end and draw(st.integers(0, 4)) == 0:
        found["actual_end"] = found["end_date"]
    return found


BASES = (date(2027, 1, 1), date(2028, 1, 25), date(2028, 2, 20), date(2032, 2, 20))


def placements(one: dict[str, Any]) -> list[tuple[int, int]] | None:
    """Every way in which a job may lie; None where there are infinitely many."""
    found = term(one)
    if found.late[0] - found.early[0] > 10_000:
        return None
    return [(found.early[0] + later, found.early[1] + later) for later in range(found.late[0] - found.early[0] + 1)]


def meets(rule: Rule, a: tuple[int, int], b: tuple[int, int], years: int) -> bool:
    """Whether two placements meet a rule, from the words of the rules' help."""
    gap = max(a[0], b[0]) - min(a[1], b[1])
    if rule.a_follows_b and a[0] <= b[1]:
        return False
    if rule.within_protection and not in_protection(a, b, years):
        return False
    return (rule.gap_min_days is None or gap >= rule.gap_min_days) and (
        rule.gap_max_days is None or gap <= rule.gap_max_days
    )


def counted(findings: Findings, row: int, by_uuid: dict[str, dict[str, Any]]) -> float | None:
    """The share of placements that meet, one by one; None where it cannot be counted."""
    rule = findings.rules[findings.rule_row[row]]
    a, b = by_uuid[findings.uuid_a[row]], by_uuid[findings.uuid_b[row]]
    mine, theirs = placements(a), placements(b)
    if mine is None or theirs is None:
        return None
    ways = list(product(mine, theirs))
    return sum(meets(rule, one, other, b["protection_years"] or 0) for one, other in ways) / len(ways)


@given(works(1, BASES), works(2, BASES))
@settings(max_examples=500)
def test_it_is_what_counting_one_by_one_gives(one: dict[str, Any], other: dict[str, Any]) -> None:
    findings = check(snapshot_of_rows([one, other]), RULES, AS_OF)
    assume(len(findings))
    by_uuid = {each["uuid"]: each for each in (one, other)}
    for row, share in enumerate(findings.likelihood):
        wanted = counted(findings, row, by_uuid)
        if findings.certainty[row] == "certain":
            assert share == 1.0
            assert wanted in (None, 1.0)
        elif wanted is None:
            assert np.isnan(share)
        else:
            assert share == pytest.approx(wanted, abs=1e-12)
            assert share < 1.0


SURFACE = {"start_date": "2026-03-01", "end_date": "2026-03-20", "duration_days": 10, "protection_years": 1}


@pytest.mark.parametrize(
    ("rule", "one", "other"),
    [
        ("protection", SURFACE, {"start_date": "2027-03-05", "end_date": "2027-03-25", "duration_days": 3}),
        ("soon_protected", SURFACE, {"start_date": "2027-03-05", "end_date": "2027-03-25", "duration_days": 3}),
        (
            "soon_protected",
            {**SURFACE, "protection_years": 4},
            {"start_date": "2027-04-12", "end_date": "2027-05-05", "duration_days": 3},
        ),
        (
            "soon",
            {"start_date": "2027-03-01", "end_date": "2027-03-20", "duration_days": 12},
            {"start_date": "2027-03-17", "end_date": "2027-04-10", "duration_days": 10},
        ),
        (
            "after",
            {"start_date": "2027-03-01", "end_date": "2027-03-20", "duration_days": 12},
            {"start_date": "2027-03-21", "end_date": "2027-04-10", "duration_days": 10},
        ),
    ],
)
def test_at_the_limits_of_a_rule_too(rule: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    """Chance seldom puts two works so that some placements lie on a limit of the gap or on the last protected day."""
    both = work(1, **one), work(2, **other)
    findings = check(snapshot_of_rows(both), [each for each in RULES if each.id == rule], AS_OF)
    assert findings.certainty.tolist() == ["possible"]
    wanted = counted(findings, 0, {each["uuid"]: each for each in both})
    assert wanted is not None
    assert 0 < wanted < 1
    assert findings.likelihood[0] == pytest.approx(wanted, abs=1e-12)


def test_it_is_what_throwing_dice_gives() -> None:
    one = work(1, start_date="2027-03-01", end_date="2027-05-31", duration_days=20)
    other = work(2, start_date="2027-04-10", end_date="2027-07-31", duration_days=30)
    findings = check(snapshot_of_rows([one, other]), (CLASH,), AS_OF)
    dice = random.Random(27)
    ways = placements(one), placements(other)
    hits = [meets(CLASH, dice.choice(ways[0]), dice.choice(ways[1]), 0) for _ in range(40_000)]
    assert findings.likelihood[0] == pytest.approx(np.mean(hits), abs=0.01)


def test_very_many_are_counted_at_once_and_long_periods_do_not_overflow() -> None:
    rows = [
        work(number, start_date="2000-01-01", end_date="2999-12-31", duration_days=1 + number, certainty="year")
        for number in range(60)
    ]
    findings = check(snapshot_of_rows(rows), (CLASH,), AS_OF)
    assert len(findings) == 60 * 59 // 2
    assert ((findings.likelihood > 0) & (findings.likelihood < 0.001)).all()
    first = next(
        row for row in range(len(findings)) if {findings.uuid_a[row], findings.uuid_b[row]} == {"0000", "0001"}
    )
    days = (date(2999, 12, 31) - date(2000, 1, 1)).days + 1
    # A job of one day meets one of two days on two of its days, and on one at either end of the period.
    assert findings.likelihood[first] == pytest.approx(2 * (days - 1) / (days * (days - 1)))


@pytest.mark.parametrize("at_once", [1, 7, 40])
def test_the_size_of_the_portions_does_not_matter(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    surfaces = [
        work(number, **{**SURFACE, "end_date": f"2026-03-{20 + number}", "duration_days": 9 + 2 * number})
        for number in range(5)
    ]
    dig = work(9, start_date="2027-03-05", end_date="2027-03-25", duration_days=3)
    whole = check(snapshot_of_rows([*surfaces, dig]), (PROTECTION,), AS_OF).likelihood
    monkeypatch.setattr(likelihood, "AT_ONCE", at_once)
    in_portions = check(snapshot_of_rows([*surfaces, dig]), (PROTECTION,), AS_OF).likelihood
    assert in_portions.tolist() == whole.tolist()
    assert len(set(whole.tolist())) == 5, "what is put in a wrong place is seen"


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (
            {"start_date": "2027-04-01", "end_date": "2027-04-10", "duration_days": 5},
            {"start_date": "2027-04-06", "end_date": "2027-04-15", "duration_days": 5},
            "without sharing a day. They may meet: in 42 % of the possible placements.",
        ),
        (
            {"start_date": "2027-04-01", "end_date": "2027-04-30", "duration_days": 5, "actual_start": "2027-04-01"},
            {"start_date": "2027-04-20", "end_date": "2027-05-15", "certainty": "day"},
            "without sharing a day. If the jobs take as long as is said, they do not meet.",
        ),
        (
            {"start_date": "2027-04-01", "end_date": None, "duration_days": 5},
            {"start_date": "2027-04-20", "end_date": "2027-05-15", "certainty": "day"},
            "without sharing a day.",
        ),
    ],
)
def test_the_sentence_says_how_likely_it_is(one: dict[str, Any], other: dict[str, Any], said: str) -> None:
    findings = check(snapshot_of_rows([work(1, **one), work(2, **other)]), (CLASH,), AS_OF)
    assert findings.certainty.tolist() == ["possible"]
    assert findings.sentence(0).endswith(said)

"""Any rule once more, in plain Python, pair by pair, as `resources/help/rules.md` says it in words.

A rule is an object of a rules file, a work a dict of the register's fields; nothing of the plugin is imported here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import combinations
from typing import Any

import shapely

from tests.unit.check.oracle import (
    Work,
    count,
    differ,
    gap,
    hinders,
    in_protection,
    in_turn,
    period,
    placements,
    same,
    term_of,
)

Rule = Mapping[str, Any]
Found = dict[tuple[str, str], tuple[str, str, str]]
"""Both uuids in alphabetical order → the uuids of a and b, and certain or possible."""


def expected_by(rule: Rule, works: list[Work], as_of: date) -> Found:
    """What the rule finds among the works."""
    found: Found = {}
    for one, other in combinations(works, 2):
        if "cancelled" in (one["status"], other["status"]) or None in (term_of(one), term_of(other)):
            continue
        if not near(rule, one, other) or not common(rule.get("conditions", {}), one, other):
            continue
        pair = as_sides(rule, one, other, as_of)
        if pair is not None:
            low, high = sorted((one["uuid"], other["uuid"]))
            found[low, high] = (pair[0]["uuid"], pair[1]["uuid"], certainty(rule, *pair))
    return found


def on_detours_by(rule: Rule, works: list[Work], detours: list[Work], as_of: date) -> Found:
    """What the rule finds on the detours of works: b is the work whose detour it is.

    Two works make one finding: where they are nearest, rather a work on a detour than two detours, then by the title.
    """
    by_uuid = {work["uuid"]: work for work in works}
    lines = [(detour, {**by_uuid[detour["work_uuid"]], "geom": detour["geom"]}) for detour in detours]
    things = [*((work, work) for work in works), *lines]
    nearest: dict[tuple[str, str], tuple[tuple[Any, ...], Work, Work]] = {}
    for (mark, one), (other_mark, other) in combinations(things, 2):
        if one["uuid"] == other["uuid"] or "cancelled" in (one["status"], other["status"]):
            continue
        if None in (term_of(one), term_of(other)) or not in_time(rule, period(one), period(other), other):
            continue
        if not near(rule, one, other) or not common(rule.get("conditions", {}), one, other):
            continue
        for a, b in ways((mark, one), (other_mark, other)):
            sides = rule.get("conditions", {})
            if "work_uuid" in b[0] and fit(sides.get("a", {}), a[1], as_of) and fit(sides.get("b", {}), b[1], as_of):
                metres = metres_between(rule, a[1], b[1])
                rank = (metres, "work_uuid" in a[0], b[0]["title"] or "", b[0]["uuid"], a[0]["uuid"])
                low, high = sorted((one["uuid"], other["uuid"]))
                found = (rank, a[1], b[1])
                nearest[low, high] = min(nearest.get((low, high), found), found, key=lambda each: each[0])
                break
    return {pair: (a["uuid"], b["uuid"], certainty(rule, a, b)) for pair, (_, a, b) in nearest.items()}


def ways(one: tuple[Work, Work], other: tuple[Work, Work]) -> tuple[tuple[tuple[Work, Work], tuple[Work, Work]], ...]:
    """Both ways round, the one that starts first as a before the other way."""
    first = in_turn(one[1], other[1])[0]
    in_order = (one, other) if first is one[1] else (other, one)
    return in_order, in_order[::-1]


def certainty(rule: Rule, a: Work, b: Work) -> str:
    return "certain" if all(in_time(rule, *placed, b) for placed in placements(a, b)) else "possible"


def as_sides(rule: Rule, one: Work, other: Work, as_of: date) -> tuple[Work, Work] | None:
    """The pair as a and b: the one that follows and the other where the rule has an order, else as they start."""
    conditions = rule.get("conditions", {})
    for a, b in ((one, other), (other, one)):
        fits = fit(conditions.get("a", {}), a, as_of) and fit(conditions.get("b", {}), b, as_of)
        if fits and in_time(rule, period(a), period(b), b):
            return (a, b) if conditions.get("a_follows_b") else in_turn(one, other)
    return None


def near(rule: Rule, one: Work, other: Work) -> bool:
    """Within the distance; in a rule with an area, of what lies inside of it."""
    metres = metres_between(rule, one, other)
    return metres is not None and metres <= rule["distance_m"] and metres > rule.get("distance_above_m", -1)


def metres_between(rule: Rule, one: Work, other: Work) -> float | None:
    """How far the rule sees them apart; None where it does not see one of them."""
    seen = [part_seen(rule, work) for work in (one, other)]
    if any(part.is_empty for part in seen):
        return None
    metres = float(shapely.distance(*seen))
    is_cut = any(not part.equals(shapely.from_wkb(work["geom"])) for part, work in zip(seen, (one, other), strict=True))
    return round(metres, 6) if is_cut else metres  # what is cut has rounded vertices


def square_metres(rule: Rule, one: Work, other: Work) -> float:
    """What both cover of what the rule sees."""
    return float(shapely.intersection(*(part_seen(rule, work) for work in (one, other))).area)


def part_seen(rule: Rule, work: Work) -> Any:
    """The work, or what lies of it in the rule's area."""
    shape = shapely.from_wkb(work["geom"])
    if "area" not in rule.get("conditions", {}):
        return shape
    return shapely.intersection(shape, shapely.from_wkt(rule["conditions"]["area"]["wkt"]))


def zone_in_area(rule: Rule, one: Work, other: Work) -> Any:
    """Where two works meet inside the rule's area: what lies in it of each, grown by half the distance, and cut off at
    its edge; whole where nothing would be left."""
    area = shapely.from_wkt(rule["conditions"]["area"]["wkt"])
    parts = [part_seen(rule, work) for work in (one, other)]
    grown = [shapely.buffer(part, rule["distance_m"] / 2, quad_segs=64) for part in parts]
    zone = shapely.intersection(*grown)
    inside = shapely.intersection(zone, area)
    return inside if inside.area > SEEN else zone


SEEN = 1e-4


def in_time(rule: Rule, a: tuple[int, int], b: tuple[int, int], surface: Work) -> bool:
    conditions = rule.get("conditions", {})
    days = gap(a, b)
    if "gap_min_days" in rule and days < rule["gap_min_days"]:
        return False
    if "gap_max_days" in rule and days > rule["gap_max_days"]:
        return False
    if conditions.get("a_follows_b") and a[0] <= b[1]:
        return False
    years = surface["protection_years"] or 0
    return not conditions.get("within_protection") or (years > 0 and in_protection(a, b, years))


def common(conditions: Mapping[str, Any], one: Work, other: Work) -> bool:
    """What both have in common: works of one project do not meet unless the rule lets them."""
    for name, field, usual in (
        ("party", "party", "any"),
        ("street", "street", "any"),
        ("project", "project_uuid", "different"),
    ):
        wanted = conditions.get(name, usual)
        if wanted == "same" and not same(one, other, field):
            return False
        if wanted == "different" and name == "project" and same(one, other, field):
            return False
        if wanted == "different" and name != "project" and not differ(one, other, field):
            return False
    return True


def fit(side: Mapping[str, Any], work: Work, as_of: date) -> bool:
    """Whether all that is stated of a side holds for a work."""
    if work["status"] in side.get("not_statuses", ()):
        return False
    for name, field in (("kinds", "kind"), ("statuses", "status"), ("traffic", "traffic")):
        if name in side and work[field] not in side[name]:
            return False
    if "footprint" in side and not set(side["footprint"]) & codes_in(work["footprint"]):
        return False
    has = {
        "excavates": bool(work["excavates"]),
        "hinders_traffic": hinders(work),
        "protects": (work["protection_years"] or 0) > 0,
        "ended": period(work)[1] <= count(as_of),
    }
    return all(has[name] == side[name] for name in has if name in side)


def codes_in(text: str | None) -> set[str]:
    """The codes in a field that holds several."""
    return {part.strip() for part in (text or "").strip("{}").split(",")}

"""The rules once more, from their words, in plain Python, pair by pair: what the engine is compared with.

Nothing of the plugin is imported here. A work is a dict of the register's fields, its geometry WKB.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any

import shapely

Work = Mapping[str, Any]
FOREVER = 10**8
FARTHEST_M = 150.0


@dataclass(frozen=True)
class Term:
    """A work's period as counted days (FOREVER: no end), and the days it takes at the earliest and at the latest."""

    first: int
    last: int
    early: tuple[int, int]
    late: tuple[int, int]


@dataclass(frozen=True)
class Meeting:
    """A rule that a pair meets; in rules with an order, a is the one that follows."""

    rule: str
    severity: str
    a: Work
    b: Work
    certain: bool


def expected(works: Iterable[Work], as_of: date) -> dict[tuple[str, str, str], dict[str, Any]]:
    """Every finding, by rule and both uuids in alphabetical order, with the fields of the public contract."""
    found = {}
    shapes = {work["uuid"]: shapely.from_wkb(work["geom"]) for work in works}
    boxes = {uuid: shape.bounds for uuid, shape in shapes.items()}
    for one, other in combinations(works, 2):
        if far_apart(boxes[one["uuid"]], boxes[other["uuid"]]):
            continue
        metres = shapely.distance(shapes[one["uuid"]], shapes[other["uuid"]])
        if metres > FARTHEST_M:
            continue
        for meeting in meetings(one, other, metres, as_of):
            low, high = sorted((one["uuid"], other["uuid"]))
            found[meeting.rule, low, high] = fields(meeting, metres, shapes)
    return found


@dataclass(frozen=True)
class Watched:
    """A constraint: works of these kinds that are not over, at most `metres` from a feature of a layer.

    A feature is a dict with `name`, `geom` (WKB), `first` and `last` (ISO; None where the layer has no such field). A
    layer without dates is there always. With dates, the gap in days lies in the range; None is no limit.
    """

    rule: str
    severity: str
    layer: str
    metres: float
    always: bool
    gap_least: int | None
    gap_most: int | None
    kinds: tuple[str, ...]
    excavates: bool | None
    features: tuple[Work, ...]


def constrained(works: Iterable[Work], watched: Iterable[Watched]) -> list[tuple[Any, ...]]:
    """What works meet of other layers: rule, severity, uuid and name, metres, gap, shared days, certainty; sorted."""
    return sorted(found for work in works for each in watched for found in touched(work, each))


def touched(work: Work, watched: Watched) -> Iterator[tuple[Any, ...]]:
    if work["status"] in ("cancelled", "completed"):
        return
    if watched.kinds and work["kind"] not in watched.kinds:
        return
    if watched.excavates is not None and bool(work["excavates"]) is not watched.excavates:
        return
    for feature in watched.features:
        metres = shapely.distance(shapely.from_wkb(work["geom"]), shapely.from_wkb(feature["geom"]))
        if metres > watched.metres:
            continue
        row = (watched.rule, watched.severity, work["uuid"], feature["name"], round(metres, 6))
        if watched.always:
            yield (*row, *days_of(work), "certain")
        elif term_of(work) is not None:
            yield from ((*row, *when) for when in at_that_time(work, feature, watched))


def days_of(work: Work) -> tuple[int, int]:
    """Beside something that is always there: the gap and the days of the work itself; −1 where they have no end."""
    if term_of(work) is None or period(work)[1] >= FOREVER:
        return (-1, -1)
    first, last = period(work)
    return (first - last, last - first + 1)


def at_that_time(work: Work, feature: Work, watched: Watched) -> Iterator[tuple[int, int, str]]:
    first = -FOREVER if feature["first"] is None else count(date.fromisoformat(feature["first"]))
    last = FOREVER if feature["last"] is None else count(date.fromisoformat(feature["last"]))
    days = gap(period(work), (first, last))
    if not within(days, watched):
        return
    placed = [gap(when, (first, last)) for when in whereabouts(term(work))]
    # As in rules about two works: a finding is possible where some placement lies beyond the range.
    certain = watched.gap_most is None or all(each <= watched.gap_most for each in placed)
    open_end = min(period(work)[1], last) >= FOREVER
    numbers = (-1, -1) if open_end else (days, max(0, 1 - days))
    yield (*numbers, "certain" if certain else "possible")


def within(days: int, watched: Watched) -> bool:
    least = -2 * FOREVER if watched.gap_least is None else watched.gap_least
    return least <= days <= (2 * FOREVER if watched.gap_most is None else watched.gap_most)


def on_detours(works: Iterable[Work], detours: Iterable[Work]) -> dict[tuple[str, str, str], dict[str, Any]]:
    """A work, or another's detour, on the detour of a work; both works go on in the same days. Keyed as `expected`.

    A detour is a dict of the register's fields. Two works make one finding: where they are nearest, rather a work on a
    detour than two detours, then by the title of the detour and its uuid.
    """
    by_uuid = {work["uuid"]: work for work in works}
    nearest: dict[tuple[str, str], tuple[tuple[Any, ...], Meeting]] = {}
    for detour in detours:
        owner = by_uuid[detour["work_uuid"]]
        others = [(work, work["geom"], False) for work in by_uuid.values()]
        others += [(by_uuid[each["work_uuid"]], each["geom"], True) for each in detours]
        for work, shape, is_line in others:
            metres = shapely.distance(shapely.from_wkb(shape), shapely.from_wkb(detour["geom"]))
            if metres > 5 or not go_on_together(work, owner):
                continue
            certain = all(gap(*placed) <= 0 for placed in placements(work, owner))
            a, b = in_turn(work, owner) if is_line else (work, owner)
            low, high = sorted((work["uuid"], owner["uuid"]))
            rank = (metres, is_line, detour["title"] or "", detour["uuid"])
            found = (rank, Meeting("detour", "conflict", a, b, certain))
            nearest[low, high] = min(nearest.get((low, high), found), found, key=lambda each: each[0])
    points = {uuid: shapely.Point() for uuid in by_uuid}
    return {("detour", *pair): fields(meeting, rank[0], points) for pair, (rank, meeting) in nearest.items()}


def go_on_together(one: Work, other: Work) -> bool:
    if one["uuid"] == other["uuid"] or same(one, other, "project_uuid"):
        return False
    if {"cancelled", "completed"} & {one["status"], other["status"]} or None in (term_of(one), term_of(other)):
        return False
    return gap(period(one), period(other)) <= 0


def far_apart(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two boxes (xmin, ymin, xmax, ymax) lie so far apart that no rule can be met."""
    across = max(one[0] - other[2], other[0] - one[2])
    up = max(one[1] - other[3], other[1] - one[3])
    return max(across, up) > FARTHEST_M + 1


def undated(works: Iterable[Work]) -> set[str]:
    return {work["uuid"] for work in works if work["status"] != "cancelled" and term_of(work) is None}


def meetings(one: Work, other: Work, metres: float, as_of: date) -> Iterator[Meeting]:
    terms = term_of(one), term_of(other)
    if "cancelled" in (one["status"], other["status"]) or None in terms or same(one, other, "project_uuid"):
        return
    yield from meetings_at_once(one, other, metres)
    yield from opportunities(one, other, metres)
    for dig, surface in ((one, other), (other, one)):
        yield from digs(dig, surface, metres, as_of)


def meetings_at_once(one: Work, other: Work, metres: float) -> Iterator[Meeting]:
    if "completed" in (one["status"], other["status"]) or gap(period(one), period(other)) > 0:
        return
    certain = all(gap(*placed) <= 0 for placed in placements(one, other))
    a, b = in_turn(one, other)
    if hinders(one) or hinders(other):
        if metres <= 10:
            yield Meeting("clash_traffic", "conflict", a, b, certain)
    elif metres <= 5:
        yield Meeting("clash", "warning", a, b, certain)
    if hinders(one) and hinders(other) and same(one, other, "street") and 10 < metres <= 150:
        yield Meeting("crowding", "warning", a, b, certain)


def opportunities(one: Work, other: Work, metres: float) -> Iterator[Meeting]:
    movable = all(work["excavates"] and work["status"] in ("idea", "planned", "coordinated") for work in (one, other))
    if movable and metres <= 25 and differ(one, other, "party") and 1 <= gap(period(one), period(other)) <= 365:
        certain = all(1 <= gap(*placed) <= 365 for placed in placements(one, other))
        yield Meeting("opportunity", "opportunity", *in_turn(one, other), certain)


def digs(dig: Work, surface: Work, metres: float, as_of: date) -> Iterator[Meeting]:
    years = surface["protection_years"] or 0
    if not dig["excavates"] or dig["status"] == "completed" or years <= 0 or metres > 2:
        return
    if not in_protection(period(dig), period(surface), years):
        return
    certain = all(in_protection(*placed, years) for placed in placements(dig, surface))
    rule = "protection" if period(surface)[1] <= count(as_of) else "dig_first"
    yield Meeting(rule, "conflict", dig, surface, certain)


def in_protection(dig: tuple[int, int], surface: tuple[int, int], years: int) -> bool:
    if surface[1] >= FOREVER // 2 or dig[0] <= surface[1]:
        return False
    end = date.fromordinal(surface[1])
    if end.year + years > date.max.year:
        return True  # for longer than anybody counts
    feb_29_lost = (end.month, end.day) == (2, 29) and not calendar.isleap(end.year + years)
    return dig[0] <= count(date(end.year + years, end.month, 28 if feb_29_lost else end.day))


def gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(one[0], other[0]) - min(one[1], other[1])


def placements(one: Work, other: Work) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Every way in which two jobs may lie within their periods; of many ways some, the outermost among them."""
    return product(whereabouts(term(one)), whereabouts(term(other)))


def whereabouts(work: Term) -> list[tuple[int, int]]:
    ways = max(work.late[0] - work.early[0], work.late[1] - work.early[1])
    steps = range(ways + 1) if ways < 10 else (0, 1, 2, ways // 2, ways - 1, ways)
    return [(min(work.early[0] + step, work.late[0]), min(work.early[1] + step, work.late[1])) for step in steps]


def term(work: Work) -> Term:
    found = term_of(work)
    assert found is not None
    return found


def period(work: Work) -> tuple[int, int]:
    return term(work).first, term(work).last


def term_of(work: Work) -> Term | None:
    """The period of a work; None for one that nothing says when it starts."""
    first = count_of(work["actual_start"] or work["start_date"])
    last = count_of(work["actual_end"] or work["end_date"])
    if first is None:
        return None
    if last is not None and last < first:
        if work["actual_start"] and not work["actual_end"]:
            last = None  # it began after its planned end
        elif work["actual_end"] and not work["actual_start"]:
            first = last  # it was over before its planned start
        else:
            return None
    end = FOREVER if last is None else last
    days = work["duration_days"] or 0
    early, late = (first, end), (first, end)
    if work["certainty"] not in (None, "day") and 0 < days < end - first + 1:
        early, late = (first, first + days - 1), (end - days + 1, end)
        if work["actual_start"]:
            late = early if not work["actual_end"] else (first, end)
        if work["actual_end"]:
            early = late if not work["actual_start"] else (first, end)
    return Term(first, end, early, late)


def in_turn(one: Work, other: Work) -> tuple[Work, Work]:
    """The one that starts first, before the one that starts later."""
    a, b = sorted((one, other), key=lambda work: (period(work)[0], int(work["ref"].rsplit("-", 1)[1])))
    return a, b


def hinders(work: Work) -> bool:
    return bool(work["traffic"] != "none")


def same(one: Work, other: Work, name: str) -> bool:
    mine, theirs = ((work[name] or "").strip() for work in (one, other))
    return bool(mine) and mine == theirs


def differ(one: Work, other: Work, name: str) -> bool:
    mine, theirs = ((work[name] or "").strip() for work in (one, other))
    return bool(mine) and bool(theirs) and mine != theirs


def count(day: date) -> int:
    return day.toordinal()


def count_of(text: str | None) -> int | None:
    return count(date.fromisoformat(text)) if text else None


def fields(meeting: Meeting, metres: float, shapes: Mapping[str, Any]) -> dict[str, Any]:
    a, b = meeting.a, meeting.b
    start = max(period(a)[0], period(b)[0])
    end = min(period(a)[1], period(b)[1])
    known = end < FOREVER
    shared = [date.fromordinal(start) + timedelta(days=n) for n in (0, end - start)] if known and end >= start else []
    return {
        "rule": meeting.rule,
        "severity": meeting.severity,
        "certainty": "certain" if meeting.certain else "possible",
        **{
            f"{name}_{side}": work[name]
            for name in ("ref", "uuid", "title", "party")
            for side, work in (("a", a), ("b", b))
        },
        "distance_m": metres,
        "gap_days": start - end if known else None,
        "shared_days": max(0, end - start + 1) if known else None,
        "shared_from": shared[0].isoformat() if shared else None if known else date.fromordinal(start).isoformat(),
        "shared_to": shared[-1].isoformat() if shared else None,
        "shared_area_m2": shapely.intersection(shapes[a["uuid"]], shapes[b["uuid"]]).area if metres == 0 else 0.0,
    }

"""Who is near at the same time, and which surfaces are protected: against plain reckoning, pair by pair."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
import shapely

from plugin.check.progress import Watch
from plugin.exchange.handover.gather import gather
from plugin.exchange.handover.neighbours import meetings, neighbour_rows, protection_rows
from plugin.exchange.handover.order import Order
from plugin.exchange.handover.selection import Choice, periods_of
from plugin.register.register import Register
from tests.qgis.handover.street import AS_OF, HEAT_COMPANY, works

DAY = timedelta(days=1)


def gathered(register: Register, choice: Choice) -> Any:
    return gather(register, Order(register.path, choice, as_of=AS_OF, own_party=HEAT_COMPANY), Watch())


def test_neighbours_are_those_near_and_at_the_same_time(register: Register, heat: Choice, refs: dict[str, str]) -> None:
    found = gathered(register, heat).neighbours.rows
    assert [row["ref"] for row in found] == [refs["fibre"]]
    assert (found[0]["near_ref"], found[0]["distance_m"]) == (refs["mains"], 2.0)
    assert (found[0]["shared_days"], found[0]["shared_from"], found[0]["shared_to"]) == (30, "2027-06-01", "2027-06-30")


def test_protected_surfaces_are_told_with_their_last_day(
    register: Register, heat: Choice, refs: dict[str, str]
) -> None:
    found = gathered(register, heat).protections.rows
    assert [(row["ref"], row["protected_from"], row["protected_until"]) for row in found] == [
        (refs["surface"], "2026-10-01", "2028-09-30")
    ]


def test_what_works_meet_is_told_and_nothing_of_internal_works(
    register: Register, heat: Choice, refs: dict[str, str]
) -> None:
    rows = gathered(register, heat).findings.rows
    pairs = {(row["rule"], row["ref_a"], row["ref_b"]) for row in rows}
    assert ("clash_traffic", refs["mains"], refs["fibre"]) in pairs
    assert ("protection", refs["mains"], refs["surface"]) in pairs
    assert ("opportunity", refs["mains"], refs["later"]) in pairs
    assert not {refs["fibre_secret"], refs["secret_surface"]} & {ref for _, *both in pairs for ref in both}


def test_no_more_of_a_neighbour_is_kept_than_may_leave(register: Register, heat: Choice) -> None:
    found = gathered(register, heat)
    kept = {name for each in found.meetings for row in (each.work, each.other) for name in row}
    assert not kept & {"description", "external_ref", "visibility", "row_version", "changed_by", "created_at", "geom"}


@pytest.mark.parametrize("seed", range(8))
def test_agrees_with_reckoning_pair_by_pair(seed: int) -> None:
    rows = random_works(random.Random(seed), 60)
    handed, known = rows[:15], rows
    periods = periods_of(rows)
    met = {(m.work["uuid"], m.other["uuid"]): m for m in meetings(handed, known, periods)}
    expected = {(a["uuid"], b["uuid"]) for a in handed for b in known if near(a, b) and shares_a_day(a, b)}
    assert set(met) == expected
    for each in met.values():
        assert each.distance_m == pytest.approx(distance(each.work, each.other))
        assert each.shared == shared_days(each.work, each.other)
    uuids = {row["uuid"] for row in handed}
    assert {row["uuid"] for row in neighbour_rows(met.values(), uuids)} == {b for _, b in expected} - uuids
    surfaces = {row["uuid"] for row in protection_rows(handed, known, periods, AS_OF)}
    assert surfaces == {b["uuid"] for a in handed for b in known if near(a, b) and protects(b, a)}


def random_works(chance: random.Random, count: int) -> list[dict[str, Any]]:
    def one(number: int) -> dict[str, Any]:
        start = date(2027, 1, 1) + chance.randint(-400, 400) * DAY
        end = start + chance.randint(0, 120) * DAY
        x, y = chance.uniform(0, 500), chance.uniform(0, 500)
        return {
            **dict.fromkeys(works()["mains"]),
            "uuid": str(number),
            "ref": f"W-{number}",
            "status": chance.choice(["planned", "ongoing", "completed", "cancelled"]),
            "start_date": chance.choice([start.isoformat()] * 6 + [None]),
            "end_date": chance.choice([end.isoformat()] * 5 + [None]),
            "actual_start": None,
            "actual_end": None,
            "protection_years": chance.choice([None, 0, 1, 2]),
            "geom": shapely.to_wkb(shapely.box(x, y, x + chance.uniform(1, 60), y + chance.uniform(1, 60))),
        }

    return [one(number) for number in range(count)]


def distance(a: dict[str, Any], b: dict[str, Any]) -> float:
    return float(shapely.distance(shapely.from_wkb(a["geom"]), shapely.from_wkb(b["geom"])))


def near(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return a["uuid"] != b["uuid"] and b["status"] != "cancelled" and distance(a, b) <= 100


def days(work: dict[str, Any]) -> tuple[date, date] | None:
    if work["start_date"] is None:
        return None
    end = work["end_date"]
    return date.fromisoformat(work["start_date"]), date.fromisoformat(end) if end else date.max


def shares_a_day(a: dict[str, Any], b: dict[str, Any]) -> bool:
    one, other = days(a), days(b)
    return bool(one and other and one[0] <= other[1] and other[0] <= one[1])


def shared_days(a: dict[str, Any], b: dict[str, Any]) -> int | None:
    one, other = days(a), days(b)
    assert one
    assert other
    last = min(one[1], other[1])
    return None if last == date.max else (last - max(one[0], other[0])).days + 1


def protects(surface: dict[str, Any], work: dict[str, Any]) -> bool:
    if not surface["protection_years"] or surface["end_date"] is None:
        return False
    end = date.fromisoformat(surface["end_date"])
    try:
        until = end.replace(year=end.year + surface["protection_years"])
    except ValueError:
        until = date(end.year + surface["protection_years"], 2, 28)
    if end < AS_OF <= until:
        return True
    period = days(work)
    return bool(period and end + DAY <= period[1] and period[0] <= until)

"""The engine and a second implementation of the default rules, in SQL, find the same, pair for pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapely
import shapely.affinity
from hypothesis import Phase, given, settings

from plugin.check.detours import Detours, _lines, with_detours
from plugin.check.engine import check
from plugin.check.findings.findings import Findings
from plugin.check.works.reading import COLUMNS, snapshot_of_columns, snapshot_of_rows
from plugin.check.works.snapshot import Snapshot
from plugin.domain.rules import CLASH_TRAFFIC, DEFAULT_RULES, OPPORTUNITY_RULE, PROTECTION, Area, Rule
from tests.bench.synthetic_city import city
from tests.server.check.in_sql import Found, Key, found_in_area, found_in_sql
from tests.server.check.nearly_right import nearly_right
from tests.unit.check.brussels import works_of
from tests.unit.check.crowds import crowd
from tests.unit.check.registers import registers

RULES = tuple(replace(rule, in_use=True) for rule in DEFAULT_RULES if not rule.on_detour)
EXACT = ("severity", "certainty", "uuid_a", "uuid_b", "gap_days", "shared_days")
AS_OF = date(2025, 12, 1)
FEBRUARY = date(2024, 2, 29)
APART_M = 10_000


def in_python(findings: Findings) -> dict[Key, dict[str, Any]]:
    found = {}
    for record in findings.records():
        low, high = sorted((record["uuid_a"], record["uuid_b"]))
        found[record["rule"], low, high] = record
    assert len(found) == len(findings), "one row a rule and pair"
    return found


def pairs(findings: Findings) -> set[tuple[str, str]]:
    uuid = findings.snapshot.uuid
    return set(zip(uuid[findings.a], uuid[findings.b], strict=True))


def assert_same(findings: Findings, wanted: Found) -> None:
    found = in_python(findings)
    assert set(found) == set(wanted.findings)
    for key, told in wanted.findings.items():
        ours = found[key]
        assert {name: ours[name] for name in EXACT} == {name: told[name] for name in EXACT}, key
        for name in ("shared_from", "shared_to"):
            assert ours[name] == (told[name] and told[name].isoformat()), (key, name)
        assert ours["distance_m"] == pytest.approx(told["distance_m"], abs=1e-6), key
        assert ours["shared_area_m2"] == pytest.approx(told["shared_area_m2"], abs=1e-6), key
    assert {work.uuid for work in findings.undated} == wanted.undated


def compare(connection: Any, works: Sequence[Mapping[str, Any]], as_of: date) -> Found:
    found = found_in_sql(connection, works, as_of)
    assert_same(check(snapshot_of_rows(works), RULES, as_of), found)
    return found


def kinds(found: Found) -> Counter[tuple[str, str]]:
    return Counter((rule, record["certainty"]) for (rule, _, _), record in found.findings.items())


EVERY_KIND = {(rule.id, certainty) for rule in RULES for certainty in ("certain", "possible")}


def side_by_side(several: Sequence[Sequence[Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """Many small registers as one, so far apart that none meets another."""
    return [
        {
            **work,
            "uuid": f"{number}-{work['uuid']}",
            "geom": shapely.to_wkb(shapely.affinity.translate(shapely.from_wkb(work["geom"]), number * APART_M)),
        }
        for number, works in enumerate(several)
        for work in works
    ]


@dataclass(frozen=True)
class Example:
    """Works, and what SQL finds among them."""

    works: Snapshot
    found: Found

    def tells_apart(self, rule: Rule) -> bool:
        """Whether the engine finds other pairs by this rule than SQL by the default one of that id."""
        wanted = {(each["uuid_a"], each["uuid_b"]) for key, each in self.found.findings.items() if key[0] == rule.id}
        return pairs(check(self.works, (rule,), AS_OF)) != wanted


@pytest.fixture(scope="module")
def of_city(connection: Any) -> Example:
    columns = city(10_000)
    rows = [dict(zip(COLUMNS, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    return Example(snapshot_of_columns(columns), found_in_sql(connection, rows, AS_OF))


@pytest.fixture(scope="module")
def of_crowds(connection: Any) -> Example:
    """Distances on whole metres, streets and parties that are missing, actual dates that contradict the plan."""
    works = side_by_side([crowd(seed, 60) for seed in range(12)])
    return Example(snapshot_of_rows(works), found_in_sql(connection, works, AS_OF))


@pytest.mark.parametrize("name", ["of_city", "of_crowds"])
def test_works_made_at_random(request: pytest.FixtureRequest, name: str) -> None:
    example: Example = request.getfixturevalue(name)
    assert set(kinds(example.found)) == EVERY_KIND
    assert example.found.undated
    assert_same(check(example.works, RULES, AS_OF), example.found)


@pytest.mark.parametrize(
    "nearly",
    [pytest.param(wrong, id=f"{rule.id}: {what}") for rule in RULES for what, wrong in nearly_right(rule)],
)
def test_a_rule_that_is_only_nearly_right_is_told_apart(of_city: Example, of_crowds: Example, nearly: Rule) -> None:
    assert of_crowds.tells_apart(nearly) or of_city.tells_apart(nearly)


@pytest.mark.parametrize(("week", "as_of"), [("2025-12-01", AS_OF), ("2025-12-08", date(2027, 1, 1))])
def test_brussels(connection: Any, shared_data: Path, week: str, as_of: date) -> None:
    """Its renewed surfaces are all finished in 2026: what is to be dug first then was protected a year later."""
    works = works_of(shared_data / "works" / f"brussels_osiris_{week}.geojson")
    found = compare(connection, works, as_of)
    rules = {rule for rule, _ in kinds(found)}
    assert rules == {rule.id for rule in RULES} - {"dig_first" if as_of.year == 2027 else "protection"}
    assert len(found.findings) > 1000


def test_odd_registers(connection: Any) -> None:
    """What hypothesis makes up, around the ends of Februaries."""
    several = []

    @given(registers(least=6, most=8))
    @settings(max_examples=150, database=None, phases=[Phase.generate], derandomize=True)
    def collect(works: list[dict[str, Any]]) -> None:
        several.append(works)

    collect()
    found = compare(connection, side_by_side(several), FEBRUARY)
    assert {rule for rule, _ in kinds(found)} >= {"clash_traffic", "clash", "protection", "dig_first"}
    assert {certainty for _, certainty in kinds(found)} == {"certain", "possible"}


def detours_through(works: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Every third work leads the traffic from the middle of the next one to that of the one after it."""
    middles = shapely.centroid(shapely.from_wkb([work["geom"] for work in works]))
    return [
        {
            "uuid": f"detour {row}",
            "work_uuid": works[row]["uuid"],
            "title": "By the lakes" if row % 2 else None,
            "geom": shapely.to_wkb(shapely.LineString([middles[row + 1], middles[row + 2]])),
        }
        for row in range(0, len(works) - 2, 3)
    ]


def test_detours(connection: Any) -> None:
    works = side_by_side([crowd(seed, 60) for seed in range(6)])
    detours = detours_through(works)
    found = found_in_sql(connection, works, AS_OF, detours)
    snapshot = snapshot_of_rows(works)
    lines = Detours.of(_lines(detours), snapshot)
    rules = tuple(replace(rule, in_use=True) for rule in DEFAULT_RULES)
    assert_same(with_detours(check(snapshot, rules, AS_OF), lines, snapshot, rules), found)
    assert {certainty for rule, certainty in kinds(found) if rule == "detour"} == {"certain", "possible"}
    assert sum(rule == "detour" for rule, _, _ in found.findings) > 100


@pytest.mark.parametrize("rule", [CLASH_TRAFFIC, PROTECTION, OPPORTUNITY_RULE], ids=lambda rule: rule.id)
def test_a_rule_that_is_limited_to_an_area(connection: Any, rule: Rule) -> None:
    """Through each crowd leads an edge of it, and beside the edge lies a hole."""
    works = side_by_side([crowd(seed, 60) for seed in range(6)])
    half = shapely.Polygon([(-20, -20), (30, -20), (30, 90), (-20, 90)], [[(5, 5), (20, 5), (20, 15), (5, 15)]])
    shape = shapely.MultiPolygon([shapely.affinity.translate(half, number * APART_M) for number in range(6)])
    limited = replace(rule, area=Area(shapely.to_wkt(shape), "EPSG:25832", "Halves"))
    wanted = found_in_area(connection, works, AS_OF, limited)
    found = check(snapshot_of_rows(works), [limited], AS_OF)
    assert pairs(found) == set(wanted)
    assert 5 < len(wanted) < len(check(snapshot_of_rows(works), [rule], AS_OF))
    for record, zone in zip(found.records(), found.geometry, strict=True):
        told = wanted[record["uuid_a"], record["uuid_b"]]
        assert record["distance_m"] == pytest.approx(float(told["distance_m"]), abs=1e-6)
        assert record["shared_area_m2"] == pytest.approx(told["shared_area_m2"], abs=1e-6)
        if told["zone_m2"] > 0.1:  # a smaller one is drawn as a disc
            assert zone.area == pytest.approx(told["zone_m2"], rel=1e-6)

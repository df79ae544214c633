"""Whatever a rule says, the engine and the oracle find the same pairs, with the same a and b."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
import shapely
import shapely.affinity
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.check.engine import check, check_one
from plugin.check.findings.findings import Findings
from plugin.check.shapes.cutting import TILE_VERTICES, tiles
from plugin.check.works.reading import snapshot_of_columns, snapshot_of_rows
from plugin.domain.rules import Rule, rule_of
from plugin.errors import BadInput
from tests.unit.check.any_rules import areas, rules
from tests.unit.check.crowds import crowd
from tests.unit.check.registers import days, registers
from tests.unit.check.rule_oracle import Found, expected_by, metres_between, square_metres, zone_in_area

AS_OF = date(2025, 6, 1)


def pairs(findings: Findings) -> Found:
    found = {
        tuple(sorted((record["uuid_a"], record["uuid_b"]))): (record["uuid_a"], record["uuid_b"], record["certainty"])
        for record in findings.records()
    }
    assert len(found) == len(findings), "one row a pair"
    return found


@given(rules(), registers(least=4, most=8), days)
@settings(max_examples=200)
def test_any_rule(rule: dict[str, Any], works: list[dict[str, Any]], as_of: date) -> None:
    assert pairs(check(snapshot_of_rows(works), [rule_of(rule)], as_of)) == expected_by(rule, works, as_of)


@given(st.lists(rules(), min_size=1, max_size=4), st.integers(0, 9))
@settings(max_examples=50)
def test_any_rules_together_in_a_crowd(chosen: list[dict[str, Any]], seed: int) -> None:
    """Rules that look at the same days share what they look at, so that one must not be told by another's limits."""
    works = crowd(seed, 40)
    named = [{**rule, "id": f"rule {number}"} for number, rule in enumerate(chosen)]
    findings = check(snapshot_of_rows(works), [rule_of(rule) for rule in named], AS_OF)
    for rule in named:
        assert pairs(findings.where(findings.rule == rule["id"])) == expected_by(rule, works, AS_OF)


def test_parts_may_lie_nearer_than_the_whole_by_a_rounding() -> None:
    """Cut to the area they are 25 m apart, and whole 25.000000000000004."""
    quay = "POLYGON ((-5 -5, 80 -5, 80 60, -5 60, -5 -5), (20 2, 40 2, 40 20, 20 20, 20 2))"
    area = {"name": "Harbour", "crs": "EPSG:25832", "wkt": quay}
    rule = {"id": "any", "severity": "warning", "distance_m": 25, "distance_above_m": 0, "conditions": {"area": area}}
    works = crowd(4, 40)
    found = pairs(check(snapshot_of_rows(works), [rule_of(rule)], AS_OF))
    assert ("9aeb2ed689ca", "9be043796067") in found
    assert found == expected_by(rule, works, AS_OF)


@given(rules(), registers(least=3, most=6), days)
@settings(max_examples=60)
def test_any_rule_for_a_work_being_drawn(rule: dict[str, Any], works: list[dict[str, Any]], as_of: date) -> None:
    draft, *others = works
    snapshot = snapshot_of_rows(others)
    found = check_one(snapshot_of_rows([draft], snapshot.vocabulary), snapshot, [rule_of(rule)], as_of)
    wanted = expected_by(rule, works, as_of)
    assert pairs(found) == {key: pair for key, pair in wanted.items() if draft["uuid"] in key}


@given(rules(), registers(least=3, most=7), days, st.data())
@settings(max_examples=60)
def test_any_rule_for_some_works(
    rule: dict[str, Any], works: list[dict[str, Any]], as_of: date, data: st.DataObject
) -> None:
    chosen = set(data.draw(st.lists(st.sampled_from([work["uuid"] for work in works]))))
    snapshot = snapshot_of_rows(works)
    found = check(snapshot, [rule_of(rule)], as_of, np.isin(snapshot.uuid, list(chosen)))
    wanted = expected_by(rule, works, as_of)
    assert pairs(found) == {key: pair for key, pair in wanted.items() if chosen & set(key)}


HALF = {"name": "The west", "crs": "EPSG:25832", "wkt": "POLYGON ((-50 -50, 60 -50, 60 200, -50 200, -50 -50))"}
ROUND = {
    "name": "A harbour with a quay of very many corners",
    "crs": "EPSG:25832",
    "wkt": shapely.to_wkt(
        shapely.Point(50, 30).buffer(45, quad_segs=400) - shapely.Point(60, 20).buffer(8, quad_segs=99),
        rounding_precision=-1,
    ),
}
CONDITIONS: list[dict[str, Any]] = [
    {},
    {"a": {"kinds": ["water"]}, "b": {"kinds": ["event", "planting"]}},
    {"a": {"statuses": ["planned"]}, "b": {"not_statuses": ["planned"]}},
    {"a": {"traffic": ["closed"]}, "b": {"hinders_traffic": False}},
    {"a": {"footprint": ["footway"]}, "b": {"excavates": True}},
    {"a": {"footprint": ["footway", "carriageway"]}, "b": {"kinds": ["event", "telecom"]}},
    {"a": {"protects": True}, "b": {"ended": False}, "project": "any"},
    {"party": "same", "street": "same"},
    {"party": "different", "street": "different"},
    {"project": "same"},
    {"area": HALF},
    {"area": ROUND},
    {"area": HALF, "a": {"excavates": True}, "a_follows_b": True},
]


@pytest.mark.parametrize("conditions", CONDITIONS, ids=str)
@pytest.mark.parametrize("seed", range(3))
def test_each_condition_in_a_crowd(seed: int, conditions: dict[str, Any]) -> None:
    works = crowd(seed, 60)
    rule = {"id": "any", "severity": "warning", "distance_m": 5, "conditions": conditions}
    if conditions.get("a_follows_b"):
        rule["gap_min_days"] = 1
    wanted = expected_by(rule, works, AS_OF)
    assert pairs(check(snapshot_of_rows(works), [rule_of(rule)], AS_OF)) == wanted
    assert wanted, "a condition that nothing meets is not tested"


ASTRAY = 0.002
"""So far a side that stands for an arc may lie within it, in parts of the radius; of a slender zone that is much."""


@given(registers(), rules(), areas())
@settings(max_examples=150)
def test_the_zone_of_a_rule_with_an_area_lies_in_it(
    works: list[dict[str, Any]], rule: dict[str, Any], area: dict[str, str]
) -> None:
    rule = {**rule, "conditions": {**rule.get("conditions", {}), "area": area}}
    findings = check(snapshot_of_rows(works), [rule_of(rule)], AS_OF)
    by_uuid = {work["uuid"]: work for work in works}
    for row, zone in enumerate(findings.geometry):
        wanted = zone_in_area(rule, by_uuid[findings.uuid_a[row]], by_uuid[findings.uuid_b[row]])
        if wanted.area > 1:  # a smaller one shrinks to a point, for which a disc stands
            astray = rule["distance_m"] / 2 * ASTRAY * wanted.length
            assert shapely.area(shapely.symmetric_difference(zone, wanted)) < 0.01 * wanted.area + astray
        assert zone.is_valid
        assert zone.geom_type in ("Polygon", "MultiPolygon")
        assert zone.area > 0


@given(registers(), rules(), areas())
@settings(max_examples=150)
def test_a_rule_with_an_area_tells_distance_and_area_of_what_lies_in_it(
    works: list[dict[str, Any]], rule: dict[str, Any], area: dict[str, str]
) -> None:
    rule = {**rule, "conditions": {**rule.get("conditions", {}), "area": area}}
    findings = check(snapshot_of_rows(works), [rule_of(rule)], AS_OF)
    by_uuid = {work["uuid"]: work for work in works}
    for record in findings.records():
        pair = by_uuid[record["uuid_a"]], by_uuid[record["uuid_b"]]
        assert record["distance_m"] == pytest.approx(metres_between(rule, *pair), abs=1e-6)
        assert record["shared_area_m2"] == pytest.approx(square_metres(rule, *pair), abs=1e-4)


ARMS = [
    shapely.Polygon([(0, 0), (57, 0), (57, 40), (55, 40), (55, 2), (0, 2)]),
    shapely.Polygon([(0, 9), (40, 9), (40, 30), (70, 30), (70, 40), (50, 40), (38, 40), (38, 11), (0, 11)]),
]
"""They lie 7 m apart in the west, and share 20 m² in the east."""
WEST, EAST = shapely.box(-5, -5, 38, 50), shapely.box(50, 20, 80, 50)


@pytest.mark.parametrize(
    ("area", "metres", "square_metres", "said"),
    [
        (WEST, 7, 0, "lie 7 m apart and share 31 days. Only what lies in Old town was looked at."),
        (EAST, 0, 20, "overlap and share 31 days. Only what lies in Old town was looked at."),
        (shapely.box(-9, -9, 99, 99), 0, 20, "overlap and share 31 days."),
        (shapely.box(56, 20, 80, 50), 0, 10, "overlap and share 31 days. Only what lies in Old town was looked at."),
        (shapely.box(57, 20, 80, 50), 0, 0, "touch and share 31 days. Only what lies in Old town was looked at."),
    ],
    ids=["apart", "overlapping", "whole", "a part of it", "an edge"],
)
def test_what_is_told_of_two_works_that_reach_out_of_the_area(
    area: shapely.Geometry, metres: float, square_metres: float, said: str
) -> None:
    snapshot = snapshot_of_rows([work(str(number), shape) for number, shape in enumerate(ARMS, 1)])
    findings = check(snapshot, [rule_in(area)], AS_OF)
    (record,), (zone,) = findings.records(), findings.geometry
    assert record["distance_m"] == pytest.approx(metres)
    assert record["shared_area_m2"] == pytest.approx(square_metres)
    assert record["sentence"] == f"old_town: W-2026-1 and W-2026-2 {said}"
    assert square_metres == 0 or area.buffer(1e-6).covers(zone)


def test_a_rule_with_an_area_asks_for_its_least_distance_inside_of_it() -> None:
    """The two overlap in the east; in the west they lie farther apart than the rule wants at the least."""
    snapshot = snapshot_of_rows([work(str(number), shape) for number, shape in enumerate(ARMS, 1)])
    not_touching = replace(rule_in(WEST), distance_above_m=5)
    assert check(snapshot, [not_touching], AS_OF).distance_m.tolist() == [7]
    assert len(check(snapshot, [replace(not_touching, distance_above_m=7)], AS_OF)) == 0
    assert len(check(snapshot, [replace(not_touching, area=None)], AS_OF)) == 0


def test_what_an_edge_of_the_area_cuts_still_touches_and_is_still_within_the_limit() -> None:
    """What is cut has rounded vertices: slanted works side by side, an edge through both."""

    def slanted(y: float) -> shapely.Geometry:
        return shapely.affinity.rotate(shapely.box(0, y, 90, y + 3), 17, origin=(0, 0))

    snapshot = snapshot_of_rows([work("1", slanted(0)), work("2", slanted(3)), work("3", slanted(16))])
    found = check(snapshot, [rule_in(shapely.box(20.1, -50, 47.3, 90))], AS_OF)
    assert sorted(found.distance_m) == [0, 10]


def test_a_zone_ends_at_the_edge_of_the_area() -> None:
    works = [work("1", shapely.box(0, 0, 100, 2)), work("2", shapely.box(0, 4, 100, 6))]
    (zone,) = check(snapshot_of_rows(works), [rule_in(shapely.box(-20, -20, 30, 60))], AS_OF).geometry
    assert zone.bounds == pytest.approx((-4.9, -1, 30, 7), abs=0.01)
    assert shapely.box(-20, -20, 30, 60).covers(zone)


def test_the_zone_is_where_both_meet_inside_and_not_where_they_cross_outside() -> None:
    works = [
        work("1", shapely.Polygon([(0, 0), (100, 20), (100, 22), (0, 2)])),
        work("2", shapely.Polygon([(0, 40), (100, 20), (100, 22), (0, 42)])),
    ]
    (zone,) = check(snapshot_of_rows(works), [rule_in(shapely.box(-10, -10, 90, 60))], AS_OF).geometry
    assert zone.bounds[2] == pytest.approx(90)
    assert zone.bounds[0] == pytest.approx(69.5, abs=0.1)


def test_the_part_of_a_work_outside_makes_no_zone_in_the_area() -> None:
    beside_and_in = shapely.Polygon([(10.5, 0), (12, 0), (12, 40), (0, 40), (0, 38), (10.5, 38)])
    snapshot = snapshot_of_rows([work("1", beside_and_in), work("2", shapely.box(8, 10, 10, 12))])
    (zone,) = check(snapshot, [rule_in(shapely.box(-5, -5, 10, 60), metres=30)], AS_OF).geometry
    assert zone.bounds[1] == pytest.approx(23, abs=0.1), "15 m south of the arm that lies inside"


def test_a_work_drawn_in_the_area_does_not_meet_one_outside() -> None:
    snapshot = snapshot_of_rows([work("1", shapely.box(21, 0, 30, 9))])
    drawn = snapshot_of_rows([work("2", shapely.box(10, 0, 19, 9))], snapshot.vocabulary)
    assert len(check_one(drawn, snapshot, [rule_in(shapely.box(0, -5, 20, 20))], AS_OF)) == 0
    assert len(check_one(drawn, snapshot, [rule_in(shapely.box(0, -5, 22, 20))], AS_OF)) == 1


def test_a_zone_between_two_parts_of_an_area_stays_whole() -> None:
    works = [work("1", shapely.box(0, 0, 10, 10)), work("2", shapely.box(14, 0, 24, 10))]
    two = shapely.MultiPolygon([shapely.box(0, 0, 10, 10), shapely.box(14, 0, 24, 10)])
    (zone,) = check(snapshot_of_rows(works), [rule_in(two, metres=6)], AS_OF).geometry
    assert zone.bounds[::2] == pytest.approx((11, 13)), "the strip between them, where the area is not"


def work(uuid: str, shape: shapely.Geometry) -> dict[str, Any]:
    return {
        "uuid": uuid,
        "ref": f"W-2026-{uuid}",
        "status": "planned",
        "start_date": "2026-05-01",
        "end_date": "2026-05-31",
        "geom": bytes(shapely.to_wkb(shapely.MultiPolygon([shape]))),
    }


def rule_in(area: shapely.Geometry, crs: str = "EPSG:25832", metres: float = 10) -> Rule:
    conditions = {"area": {"name": "Old town", "crs": crs, "wkt": shapely.to_wkt(area)}}
    return rule_of({"id": "old_town", "severity": "warning", "distance_m": metres, "conditions": conditions})


def test_two_that_reach_into_the_area_and_meet_outside_do_not_meet_the_rule() -> None:
    """Two long trenches: they cross in the east, and lie 40 m apart in the old town in the west."""
    works = [
        work("1", shapely.Polygon([(0, 0), (100, 20), (100, 22), (0, 2)])),
        work("2", shapely.Polygon([(0, 40), (100, 20), (100, 22), (0, 42)])),
    ]
    snapshot = snapshot_of_rows(works)
    assert len(check(snapshot, [rule_in(shapely.box(-10, -10, 110, 60))], AS_OF)) == 1
    assert len(check(snapshot, [rule_in(shapely.box(-10, -10, 20, 60))], AS_OF)) == 0
    assert len(check(snapshot, [rule_in(shapely.box(-10, -10, 90, 60))], AS_OF)) == 1, "6 m apart at its edge"


def test_a_work_beyond_the_edge_of_the_area_does_not_count() -> None:
    works = [work("1", shapely.box(0, 0, 10, 5)), work("2", shapely.box(11, 0, 20, 5))]
    snapshot = snapshot_of_rows(works)
    assert len(check(snapshot, [rule_in(shapely.box(-5, -5, 10.5, 20))], AS_OF)) == 0
    assert len(check(snapshot, [rule_in(shapely.box(-5, -5, 11, 20))], AS_OF)) == 1, "its edge is part of it"


def test_a_rule_of_a_thousand_works_counts_what_lies_in_its_area() -> None:
    works = [work(str(number), shapely.box(number * 10, 0, number * 10 + 8, 8)) for number in range(1000)]
    found = check(snapshot_of_rows(works), [rule_in(shapely.box(-1, -1, 5000, 9), metres=2)], AS_OF)
    assert len(found) == 500, "neighbours lie 2 m apart; 501 works reach into the area, the last with its edge"
    assert Counter(record["rule"] for record in found.records()) == {"old_town": 500}


def test_tiles_of_an_area_are_the_area() -> None:
    area = shapely.from_wkt(ROUND["wkt"])
    parts = tiles(area)
    assert len(parts) > 4
    assert all(shapely.get_num_coordinates(part) <= TILE_VERTICES for part in parts)
    assert sum(part.area for part in parts) == pytest.approx(area.area)
    assert shapely.symmetric_difference(shapely.union_all(parts), area).area < 1e-6


def test_an_area_in_another_coordinate_system_is_refused() -> None:
    rows = [work("1", shapely.box(0, 0, 10, 5)), work("2", shapely.box(5, 0, 20, 5))]
    from plugin.check.works.reading import COLUMNS

    snapshot = snapshot_of_columns({name: [row.get(name) for row in rows] for name in COLUMNS}, crs="EPSG:25832")
    with pytest.raises(BadInput, match="is in EPSG:4326 and the register in EPSG:25832"):
        check(snapshot, [rule_in(shapely.box(0, 0, 9, 9), "EPSG:4326")], AS_OF)


ALIKE = [
    ({"gap_min_days": 1, "gap_max_days": 20}, {"gap_min_days": 1, "gap_max_days": 900}),
    ({"gap_max_days": 0}, {"gap_max_days": 400}),
    ({"gap_min_days": 1}, {"gap_min_days": 1, "conditions": {"a_follows_b": True, "within_protection": True}}),
]


@pytest.mark.parametrize("both", [both for pair in ALIKE for both in (pair, pair[::-1])], ids=str)
def test_rules_that_differ_in_one_limit_do_not_take_each_others(both: tuple[dict[str, Any], ...]) -> None:
    works = crowd(3, 60)
    named = [{"id": str(number), "severity": "warning", "distance_m": 5, **rule} for number, rule in enumerate(both)]
    findings = check(snapshot_of_rows(works), [rule_of(rule) for rule in named], AS_OF)
    for rule in named:
        assert pairs(findings.where(findings.rule == rule["id"])) == expected_by(rule, works, AS_OF)


def test_a_work_inside_the_area_does_not_meet_the_arm_of_another_that_lies_outside() -> None:
    arm = shapely.Polygon([(0, 0), (57, 0), (57, 40), (55, 40), (55, 2), (0, 2)])
    snapshot = snapshot_of_rows([work("1", arm), work("2", shapely.box(45, 38, 49, 40))])
    assert len(check(snapshot, [rule_in(shapely.box(-10, -10, 70, 60))], AS_OF)) == 1
    assert len(check(snapshot, [rule_in(shapely.box(-10, -10, 50, 60))], AS_OF)) == 0

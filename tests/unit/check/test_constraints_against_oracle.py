"""Constraints: the engine and the brute-force oracle find the same, beside the rules about works and while drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from plugin.check.constraints.constraints import NoLayers, Question, Unreached, added, meet, with_constraints
from plugin.check.constraints.features import Description, Features
from plugin.check.engine import check, check_one
from plugin.check.findings.facts import facts_of
from plugin.check.findings.findings import Findings
from plugin.check.progress import Watch
from plugin.check.works.geometries import geometries
from plugin.check.works.periods import ALWAYS
from plugin.check.works.reading import snapshot_of_rows
from plugin.check.works.snapshot import Rows
from plugin.domain.period import OPEN, day_number
from plugin.domain.rules import DEFAULT_RULES, ConstraintLayer, Rule, Side, about_layers
from tests.unit.check.oracle import Watched, constrained, expected, undated
from tests.unit.check.registers import days, later, registers, turning_days
from tests.unit.check.shapes import areas
from tests.unit.check.test_engine_against_oracle import assert_same

RULES = tuple(replace(rule, in_use=True) for rule in DEFAULT_RULES)
KINDS = ("water", "gas")
Works = Sequence[dict[str, Any]]
Scene = tuple[list[dict[str, Any]], tuple[Watched, ...]]


@st.composite
def features(
    draw: st.DrawFn, number: int, works: Sequence[dict[str, Any]], *, dated: tuple[bool, bool]
) -> dict[str, Any]:
    """A point, line or area near some work; with a first and last day where its layer has such fields."""
    shape = shapely.from_wkb(draw(areas([work["geom"] for work in works])))
    edge = shapely.get_exterior_ring(shapely.get_geometry(shape, 0))
    kind = draw(st.sampled_from(["point", "line", "area"]))
    geometry = {"point": shapely.get_point(edge, 0), "line": shapely.LineString(edge), "area": shape}[kind]
    day = st.one_of(
        days, st.builds(later, st.sampled_from(turning_days(works) or [date(2025, 1, 1)]), st.integers(-2, 2))
    )
    first, last = (draw(day).isoformat() if dated[0] else None), (draw(st.none() | day) if dated[1] else None)
    last = last and last.isoformat()
    if first and last and last < first:
        first, last = last, first
    return {"name": f"F{number}", "geom": shapely.to_wkb(geometry), "first": first, "last": last}


@st.composite
def watched(draw: st.DrawFn, number: int, works: Works) -> Watched:
    """A constraint with a few features."""
    dated = draw(st.sampled_from([(False, False), (True, True), (True, False), (False, True)]))
    least, most = draw(st.sampled_from([(None, 0), (None, 0), (None, None), (1, 14), (-3, 3), (None, 14), (None, -2)]))
    always = dated == (False, False)
    return Watched(
        rule=f"constraint_{number}",
        severity=draw(st.sampled_from(["constraint", "conflict", "opportunity"])),
        layer=f"Layer {number}",
        metres=float(draw(st.sampled_from([0, 2, 5, 10, 30]))),
        always=always,
        gap_least=least,
        gap_most=most,
        kinds=draw(st.sampled_from([(), (), KINDS, ("water",)])),
        excavates=draw(st.sampled_from([None, None, True, False])),
        features=tuple(draw(features(each, works, dated=dated)) for each in range(draw(st.integers(0, 5)))),
    )


@st.composite
def scenes(draw: st.DrawFn) -> tuple[list[dict[str, Any]], tuple[Watched, ...]]:
    """A few works, and constraints that lie around them."""
    works = [{**work, "kind": (*KINDS, "sewer")[number % 3]} for number, work in enumerate(draw(registers()))]
    return works, tuple(draw(watched(number, works)) for number in range(draw(st.integers(1, 3))))


def rule_of(each: Watched) -> Rule:
    side = Side(kinds=each.kinds, excavates=each.excavates, not_statuses=("completed",))
    return Rule(
        each.rule,
        each.layer,
        each.layer,
        each.severity,
        each.metres,
        gap_min_days=each.gap_least,
        gap_max_days=each.gap_most,
        a=side,
        layer=ConstraintLayer(each.layer, "ogr", "x", start_field="" if each.always else "first"),
    )


def features_of(each: Watched) -> Features:
    def describe(rows: Rows, _watch: Watch) -> list[Description]:
        return [Description(each.features[row]["name"], {"row": str(row)}) for row in rows]

    def numbers(name: str, missing: int) -> NDArray[np.int64]:
        found = [day_number(date.fromisoformat(f[name])) if f[name] else missing for f in each.features]
        return np.array(found, np.int64)

    wkb = [feature["geom"] for feature in each.features]
    return Features(
        each.layer,
        geometries(wkb),
        numbers("first", ALWAYS),
        numbers("last", OPEN),
        each.always,
        describe,
        ids=np.arange(len(wkb)),
    )


def rows_of(findings: Findings) -> list[tuple[Any, ...]]:
    """The findings of constraints, as the oracle tells them."""
    return sorted(
        (
            *(each[name] for name in ("rule", "severity", "uuid_a", "title_b")),
            round(each["distance_m"], 6),
            *(-1 if each[name] is None else each[name] for name in ("gap_days", "shared_days")),
            each["certainty"],
        )
        for each in findings.records()
        if each["rule"].startswith("constraint")
    )


def without_constraints(findings: Findings) -> Findings:
    return findings.where(np.array([not rule.startswith("constraint") for rule in findings.rule], bool))


@given(scenes(), days)
@settings(max_examples=120)
def test_everything(scene: Scene, as_of: date) -> None:
    works, all_watched = scene
    by_id = {each.rule: features_of(each) for each in all_watched}
    rules = (*RULES, *(rule_of(each) for each in all_watched))
    found = check(snapshot_of_rows(works), rules, as_of)
    findings = with_constraints(found, lambda rule: by_id[rule.id], rules, None, Watch())
    assert rows_of(findings) == constrained(works, all_watched)
    assert_same(without_constraints(findings), expected(works, as_of))
    assert {work.uuid for work in findings.undated} == undated(works)
    for row, record in enumerate(findings.records()):
        if record["rule"].startswith("constraint"):
            assert record["ref_b"] == f"Layer {record['rule'][-1]} {record['title_b']}"
            assert facts_of(findings, row).told == {"row": record["title_b"][1:]}
            assert findings.geometry[row].is_valid
            assert findings.geometry[row].area > 0


@given(scenes(), days, st.data())
@settings(max_examples=60)
def test_some_works(scene: Scene, as_of: date, data: st.DataObject) -> None:
    works, all_watched = scene
    chosen = set(data.draw(st.lists(st.sampled_from([work["uuid"] for work in works]))))
    snapshot = snapshot_of_rows(works)
    among = np.isin(snapshot.uuid, list(chosen))
    by_id = {each.rule: features_of(each) for each in all_watched}
    rules = tuple(rule_of(each) for each in all_watched)
    found = check(snapshot, rules, as_of, among)
    findings = with_constraints(found, lambda rule: by_id[rule.id], rules, among, Watch())
    assert rows_of(findings) == [row for row in constrained(works, all_watched) if row[2] in chosen]


@given(scenes(), days)
@settings(max_examples=60)
def test_a_work_being_drawn(scene: Scene, as_of: date) -> None:
    (draft, *others), all_watched = scene
    snapshot = snapshot_of_rows(others)
    drawn = snapshot_of_rows([draft], snapshot.vocabulary)
    rules = about_layers(rule_of(each) for each in all_watched)
    question = Question(drawn, as_of)
    met = [meet(question, rule, features_of(each), Watch()) for rule, each in zip(rules, all_watched, strict=True)]
    findings = added(check_one(drawn, snapshot, RULES, as_of), met)
    assert rows_of(findings) == constrained([draft], all_watched)


def test_where_no_layer_can_be_opened_each_is_named() -> None:
    rule = Rule("constraint_trees", "Trees", "Træer", "constraint", 5.0, layer=ConstraintLayer("Trees", "ogr", "x"))

    def source_of(wanted: Rule) -> Features:
        NoLayers().source(wanted, None)  # type: ignore[arg-type]
        raise AssertionError

    findings = with_constraints(check(snapshot_of_rows([]), (), date(2026, 1, 1)), source_of, [rule], None, Watch())
    assert findings.unreached == ("Trees",)
    assert findings.notes == ("Trees was not looked at: there is no QGIS here to open it.",)
    assert findings.counts_by_rule() == {}
    with pytest.raises(Unreached):
        source_of(rule)

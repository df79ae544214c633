"""The engine and the brute-force oracle find the same, pair for pair and field for field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.check.engine import check, check_one
from plugin.check.findings.fields import FINDING_FIELDS
from plugin.check.findings.findings import Findings
from plugin.check.pairs import all_pairs, cells, search
from plugin.check.shapes import oriented
from plugin.check.works import snapshot
from plugin.check.works.reading import snapshot_of_rows
from plugin.domain.rules import DEFAULT_RULES, about_works
from tests.unit.check.crowds import crowd
from tests.unit.check.oracle import expected, undated
from tests.unit.check.registers import days, registers

RULES = about_works(replace(rule, in_use=True) for rule in DEFAULT_RULES)
FIELDS = [name for name, _ in FINDING_FIELDS]


def by_pair(findings: Findings) -> dict[tuple[str, str, str], dict[str, Any]]:
    found = {}
    for record in findings.records():
        low, high = sorted((record["uuid_a"], record["uuid_b"]))
        key = (record["rule"], low, high)
        assert key not in found, "one row a rule and pair"
        found[key] = record
    return found


def assert_same(findings: Findings, wanted: dict[tuple[str, str, str], dict[str, Any]]) -> None:
    found = by_pair(findings)
    assert set(found) == set(wanted)
    for key, record in wanted.items():
        assert list(found[key]) == FIELDS
        for name, value in record.items():
            if name == "shared_area_m2":
                assert found[key][name] == pytest.approx(value, abs=1e-6), (key, name)
            else:
                assert found[key][name] == value, (key, name)


@given(registers(), days)
@settings(max_examples=250)
def test_everything(works: list[dict[str, Any]], as_of: date) -> None:
    findings = check(snapshot_of_rows(works), RULES, as_of)
    assert_same(findings, expected(works, as_of))
    assert {work.uuid for work in findings.undated} == undated(works)
    assert findings.checked == len(works)


@pytest.mark.parametrize("seed", range(12))
def test_a_crowd(seed: int) -> None:
    works, as_of = crowd(seed, 60), date(2025, 6, 1)
    snapshot = snapshot_of_rows(works)
    wanted = expected(works, as_of)
    assert_same(check(snapshot, RULES, as_of), wanted)
    few = np.arange(len(snapshot)) % 9 == 0
    chosen = set(snapshot.uuid[few])
    assert_same(check(snapshot, RULES, as_of, few), {key: wanted[key] for key in wanted if chosen & set(key[1:])})


def test_the_crowds_hold_every_rule_both_certain_and_possible() -> None:
    found = {
        (key[0], record["certainty"])
        for seed in range(12)
        for key, record in expected(crowd(seed, 60), date(2025, 6, 1)).items()
    }
    assert found == {(rule.id, certainty) for rule in RULES for certainty in ("certain", "possible")}


@given(registers(), days, st.data())
@settings(max_examples=120)
def test_some_works(works: list[dict[str, Any]], as_of: date, data: st.DataObject) -> None:
    chosen = set(data.draw(st.lists(st.sampled_from([work["uuid"] for work in works]))))
    snapshot = snapshot_of_rows(works)
    findings = check(snapshot, RULES, as_of, np.isin(snapshot.uuid, list(chosen)))
    wanted = expected(works, as_of)
    assert_same(findings, {key: record for key, record in wanted.items() if chosen & set(key[1:])})


@given(registers(), days)
@settings(max_examples=120)
def test_a_work_being_changed(works: list[dict[str, Any]], as_of: date) -> None:
    draft, *others = works
    older_version = {**draft, "geom": others[0]["geom"], "status": "planned"}
    snapshot = snapshot_of_rows([older_version, *others])
    findings = check_one(snapshot_of_rows([draft], snapshot.vocabulary), snapshot, RULES, as_of)
    wanted = expected(works, as_of)
    assert_same(findings, {key: record for key, record in wanted.items() if draft["uuid"] in key[1:]})


@given(registers(), days)
@settings(max_examples=80)
def test_zones(works: list[dict[str, Any]], as_of: date) -> None:
    findings = check(snapshot_of_rows(works), RULES, as_of)
    shape = {work["uuid"]: shapely.from_wkb(work["geom"]) for work in works}
    reach = {rule.id: rule.distance_m / 2 for rule in RULES}
    for record, zone in zip(findings.records(), findings.geometry, strict=True):
        a, b, radius = shape[record["uuid_a"]], shape[record["uuid_b"]], reach[record["rule"]]
        exact, wider = (
            shapely.intersection(shapely.buffer(a, grown, quad_segs=90), shapely.buffer(b, grown, quad_segs=90))
            for grown in (radius, radius + 0.2)
        )
        assert zone.is_valid
        assert zone.geom_type in ("Polygon", "MultiPolygon")
        assert zone.area > 0
        assert zone.within(wider)
        assert zone.area == pytest.approx(exact.area, rel=0.02, abs=0.5)


@pytest.mark.parametrize("most_cells", [1, 4, cells.MOST_CELLS])
def test_the_size_of_the_portions_does_not_matter(most_cells: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With few cells a work, nearly all works are too large for cells and are asked for by themselves."""

    @given(registers(least=4, most=9), days)
    @settings(max_examples=60)
    def compare(works: list[dict[str, Any]], as_of: date) -> None:
        assert_same(check(snapshot_of_rows(works), RULES, as_of), expected(works, as_of))

    for module, name, value in (
        (search, "FIRST_CHUNK", 1),
        (search, "GREATEST_CHUNK", 2),
        (search, "LEAST_CHUNK", 1),
        (all_pairs, "ASKED_AT_ONCE", 2),
        (all_pairs, "MEASURED_AT_ONCE", 3),
        (cells, "AT_ONCE", 2),
        (cells, "MOST_CELLS", most_cells),
        (oriented, "AT_ONCE", 2),
        (snapshot, "AT_ONCE", 3),
    ):
        monkeypatch.setattr(module, name, value)
    compare()

"""A check finds who is near enough; how many metres it is, is measured when somebody asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest
import shapely

from plugin.check.engine import check
from plugin.check.findings.findings import Findings
from plugin.check.live.findings import LiveFindings, Places
from plugin.check.progress import CheckCancelled, Watch
from plugin.check.shapes import measure
from plugin.check.works.reading import snapshot_of_columns
from plugin.check.works.snapshot import Rows, Snapshot
from plugin.domain.rules import CROWDING, DEFAULT_RULES, Area, Relation, Rule
from tests.bench.synthetic_city import CENTRE, city

AS_OF = date(2026, 6, 15)


@cache
def works() -> Snapshot:
    return snapshot_of_columns(city(1_500))


def found(*rules: Rule) -> Findings:
    return check(works(), rules or DEFAULT_RULES, AS_OF)


def unknown(findings: Findings) -> Rows:
    return np.flatnonzero(np.isnan(findings.metres))


def exactly(findings: Findings, rows: Rows) -> np.ndarray:
    shape = findings.snapshot.geometry
    return shapely.distance(shape[findings.a[rows]], shape[findings.b[rows]])


def test_only_what_is_asked_for_is_measured_and_kept() -> None:
    findings = found()
    before = unknown(findings)
    assert len(before) > 0.2 * len(findings), "the check measured what nobody had asked for"
    asked = before[::3]
    assert findings.distances_of(asked).tolist() == exactly(findings, asked).tolist()
    assert unknown(findings).tolist() == np.setdiff1d(before, asked).tolist()
    assert not len(unknown(findings.where(asked)))


def test_all_distances_are_what_geos_says_and_within_the_limits_of_the_rules() -> None:
    findings = found()
    everything = np.arange(len(findings))
    assert findings.distance_m.tolist() == exactly(findings, everything).tolist()
    limit = np.array([rule.distance_m for rule in findings.rules])[findings.rule_row]
    assert (findings.distance_m <= limit).all()


def test_what_was_measured_goes_along_when_findings_are_put_together() -> None:
    findings = found()
    asked = unknown(findings)[:5]
    findings.distances_of(asked)
    nobody = np.empty(0, np.int64)
    live = LiveFindings.of(findings).changed(Places(nobody, nobody), findings.where(asked))
    together = live.changed(Places(asked, nobody), findings.where(slice(0, 0))).whole
    assert len(together) == len(findings)
    assert len(unknown(together)) == len(unknown(findings))
    assert sorted(together.distance_m) == sorted(findings.distance_m)


AROUND = shapely.box(*(CENTRE[0] - 300), *(CENTRE[0] + 300))
NEAR = replace(CROWDING, in_use=True, distance_m=40.0, distance_above_m=None, street=Relation.ANY)


@pytest.mark.parametrize(
    "rule", [replace(NEAR, area=Area(AROUND.wkt, "EPSG:25832", "Centre")), replace(NEAR, distance_above_m=3.0)]
)
def test_a_rule_that_needs_the_number_has_it_at_once(rule: Rule) -> None:
    findings = found(rule)
    assert len(findings) > 5
    assert not len(unknown(findings))
    assert len(unknown(found(NEAR))) > 5, "and others have not"


def test_measuring_stops_when_told_to_and_goes_on_later() -> None:
    findings = found()
    before = unknown(findings)
    with pytest.raises(CheckCancelled):
        findings.distances_of(before, Watch(cancelled=lambda: True))
    assert len(unknown(findings)) == len(before)
    assert findings.distances_of(before).tolist() == exactly(findings, before).tolist()


def test_shapes_of_very_many_vertices_are_told_by_the_same_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    geometry = works().geometry
    i, j = np.random.default_rng(1).integers(0, len(works()), (2, 400))
    i, j = np.concatenate([i, np.arange(400)]), np.concatenate([j, np.arange(400)])
    for many in (measure.VERY_MANY, 20, 0):
        monkeypatch.setattr(measure, "VERY_MANY", many)
        near = measure.are_within(works(), i, works(), j, limit_m=300.0, watch=Watch())
        assert near.tolist() == (shapely.distance(geometry[i], geometry[j]) <= 300).tolist()
        assert near.any()
        assert not near.all()

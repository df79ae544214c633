"""Findings that are kept up to date change by change are those that checking everything gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.check.constraints.constraints import with_constraints
from plugin.check.constraints.features import Description, Features
from plugin.check.detours import Detours, _lines, with_detours
from plugin.check.engine import check
from plugin.check.findings.findings import Findings
from plugin.check.findings.settled import whereabouts
from plugin.check.live.index import LiveIndex
from plugin.check.live.layers import LayerInMemory
from plugin.check.live.standing import Standing, keys_of
from plugin.check.live.works import LiveWorks
from plugin.check.progress import Watch
from plugin.check.works.periods import ALWAYS
from plugin.check.works.reading import snapshot_of_rows
from plugin.check.works.snapshot import Rows, Snapshot
from plugin.domain.period import OPEN
from plugin.domain.rules import DEFAULT_RULES, DETOUR_RULE, ConstraintLayer, Rule, Side
from tests.unit.check.changes import Town

AS_OF = date(2025, 6, 1)
NOT_OVER = Side(not_statuses=("completed",))
TREES = Rule(
    "constraint_trees",
    "Trees",
    "Træer",
    "constraint",
    4.0,
    gap_max_days=0,
    a=NOT_OVER,
    layer=ConstraintLayer("Trees", "ogr", "trees.gpkg", sentence_en="Mind {nr}, {ref}!"),
)
FAIRS = replace(TREES, id="constraint_fairs", severity="conflict", layer=replace(TREES.layer, start_field="day"))
FAR_DETOUR = replace(DETOUR_RULE, id="detour_far", distance_m=30.0, gap_max_days=20, severity="warning")
RULES = (*DEFAULT_RULES, FAR_DETOUR, TREES, FAIRS)
STEPS: tuple[Callable[[Town], object], ...] = (
    Town.add,
    Town.move,
    Town.re_date,
    Town.cancel,
    Town.change_party,
    Town.delete,
    Town.add_detour,
    Town.redraw_detour,
    Town.give_detour,
    Town.delete_detour,
    Town.move_with_detour,
)


def trees(works: Snapshot, *, dated: bool = False) -> LayerInMemory:
    """A feature beside every third work, which says its number; some days long where the layer has dates."""
    rows = np.flatnonzero(works.placed)[::3]
    place = shapely.box(*(works.bounds[rows] + [1.0, 1.0, 3.0, 2.0]).T)
    count = len(rows)
    start = np.where(works.dated[rows], works.start[rows] + 3, 20_000) if dated else np.full(count, ALWAYS)
    end = start + 40 if dated else np.full(count, OPEN)

    def describe(wanted: Rows, _watch: Watch) -> list[Description]:
        return [Description(f"No. {row}", {"nr": str(row)}) for row in wanted]

    features = Features("Trees", place, start, end, not dated, describe, ids=np.arange(count))
    return LayerInMemory(features, np.array([-1e9, -1e9, 1e9, 1e9]))


class Followed:
    """A town, the index that follows it, and the findings that stand."""

    def __init__(self, seed: int, count: int) -> None:
        self.town = Town(seed, count)
        for _ in range(count // 10):
            self.town.add_detour()
        works = snapshot_of_rows(list(self.town.works.values()))
        self.layers = {TREES.layer: trees(works), FAIRS.layer: trees(works, dated=True)}
        detours = Detours.of(_lines(list(self.town.detours.values())), works)
        self.index = LiveIndex(LiveWorks.of(works), RULES, self.town.seq, layers=self.layers, detours=detours)
        self.today = AS_OF
        self.standing = Standing(self.checked(RULES))

    def checked(self, rules: tuple[Rule, ...]) -> Findings:
        """A check of everything, in another vocabulary, as after reading a file."""
        own = snapshot_of_rows(list(self.town.works.values()))
        lines = Detours.of(_lines(list(self.town.detours.values())), own)
        found = with_detours(check(own, rules, self.today), lines, own, rules)
        return with_constraints(found, lambda rule: self.layers[rule.layer].features, rules, None, Watch())

    def change(self, *steps: Callable[[Town], object]) -> None:
        changes = [step(self.town) for step in steps]
        self.index = self.index.advanced(changes, lambda: self.index.rules)
        before = set(keys_of(self.standing.findings))
        works = {change.uuid for change in changes if change.table == "work"}
        difference = self.standing.follow(self.index, works)
        after = set(keys_of(self.standing.findings))
        assert before - set(keys_of(difference.gone)) | set(keys_of(difference.come)) == after

    def change_rules(self, rules: tuple[Rule, ...], today: date) -> None:
        """Other rules, or another day: everything is checked, and what comes afterwards is followed."""
        self.index, self.today = replace(self.index, rules=rules), today
        self.standing = Standing(self.checked(rules))

    def assert_as_if_all_were_checked(self) -> None:
        assert_same(self.standing.findings, self.checked(self.index.rules))


def assert_same(standing: Findings, fresh: Findings) -> None:
    assert sorted(map(str, standing.records())) == sorted(map(str, fresh.records()))
    assert standing.rule.tolist() == fresh.rule.tolist(), "in the list's order"
    assert standing.both_from.tolist() == fresh.both_from.tolist()
    assert standing.counts_by_rule() == fresh.counts_by_rule()
    assert standing.undated == fresh.undated
    assert whereabouts_of_all(standing) == whereabouts_of_all(fresh), "what decisions hold by"
    assert standing.checked == fresh.checked
    assert standing.as_of == fresh.as_of


def whereabouts_of_all(findings: Findings) -> set[object]:
    """What is remembered of works and detours where somebody settles what they meet."""
    keys = keys_of(findings)
    return {(keys[row], whereabouts(findings, int(row))) for row in np.flatnonzero(findings.is_on_detour)}


@given(st.integers(0, 50), st.lists(st.lists(st.sampled_from(STEPS), min_size=1, max_size=3), max_size=8))
@settings(max_examples=50)
def test_any_sequence_of_changes(seed: int, portions: list[list[Callable[[Town], object]]]) -> None:
    followed = Followed(seed, 30)
    for steps in portions:
        followed.change(*steps)
        followed.assert_as_if_all_were_checked()


@pytest.mark.parametrize("seed", range(3))
def test_changes_of_works_rules_and_days_one_after_another(seed: int) -> None:
    random = Random(seed)
    followed = Followed(seed, 120)
    for number in range(40):
        steps = random.choices([Town.anything, Town.anything_about_detours, Town.move_with_detour], [4, 2, 1], k=15)
        followed.change(*steps[: random.choice([1, 1, 2, 15])])
        if number % 4 == 3:
            rules = tuple(
                replace(rule, in_use=random.random() < 0.8, distance_m=rule.distance_m * random.choice([1, 1, 0.5, 2]))
                for rule in random.sample(RULES, len(RULES))
            )
            followed.change_rules(rules, followed.today + timedelta(days=random.choice([0, 40, 300])))
        followed.assert_as_if_all_were_checked()


def test_zones_and_areas_that_were_reckoned_are_kept() -> None:
    followed = Followed(2, 80)
    zone_of = dict(zip(keys_of(followed.standing.findings), followed.standing.findings.geometry, strict=True))
    followed.change(Town.move, Town.re_date, Town.add)
    after = followed.standing.findings
    kept = [key for key, zone in zip(keys_of(after), after.geometry, strict=True) if zone_of.get(key) is zone]
    assert len(kept) > 0.8 * len(zone_of) > 10
    followed.assert_as_if_all_were_checked()


def test_the_works_of_a_town_meet_layers_and_detours() -> None:
    followed = Followed(1, 80)
    counts = followed.standing.findings.counts_by_rule()
    assert min(counts["constraint_trees"], counts["constraint_fairs"]) > 5
    assert min(counts["detour"], counts["detour_far"]) > 3


def test_a_detour_that_changes_alone_is_followed() -> None:
    followed = Followed(4, 60)
    for step in (Town.add_detour, Town.redraw_detour, Town.give_detour, Town.delete_detour) * 3:
        followed.change(step)
        followed.assert_as_if_all_were_checked()


def test_detours_that_changed_while_their_rule_was_off_are_looked_at_as_they_are() -> None:
    followed = Followed(5, 60)
    without = tuple(rule for rule in RULES if not rule.on_detour)
    followed.change_rules(without, AS_OF)
    followed.change(*[Town.redraw_detour] * 6, *[Town.move_with_detour] * 6)
    assert followed.standing.findings.detours is None
    followed.change_rules(RULES, AS_OF)
    followed.assert_as_if_all_were_checked()
    assert followed.standing.findings.counts_by_rule()["detour"] > 0


def test_a_detour_meets_no_constraint_and_takes_no_part_where_some_works_are_checked() -> None:
    followed = Followed(1, 80)
    works = snapshot_of_rows(list(followed.town.works.values()))
    detours = Detours.of(_lines(list(followed.town.detours.values())), works)
    among = np.arange(len(works)) % 4 == 0

    def some(rules: tuple[Rule, ...]) -> Findings:
        found = with_detours(check(works, rules, AS_OF, among), detours, works, rules, among)
        return with_constraints(found, lambda rule: followed.layers[rule.layer].features, rules, among, Watch())

    found, plain = some(RULES), some((TREES, FAIRS))
    assert set(found.uuid_a) <= set(works.uuid)
    constraints = [str(record) for record in found.records() if record["rule"].startswith("constraint")]
    assert sorted(constraints) == sorted(map(str, plain.records()))
    assert found.is_on_detour.any()
    assert len(constraints) > 5


def test_a_layer_that_is_not_in_memory_is_named_and_left_to_a_check_of_everything() -> None:
    followed = Followed(3, 60)
    followed.index = replace(followed.index, layers={TREES.layer: followed.layers[TREES.layer]})
    followed.change(Town.move)
    assert followed.standing.findings.unreached == (FAIRS.layer.name,)
    followed.index = replace(followed.index, layers=followed.layers)
    followed.change_rules((*DEFAULT_RULES, FAR_DETOUR, TREES, replace(FAIRS, distance_m=3.0)), AS_OF)
    followed.assert_as_if_all_were_checked()
    assert followed.standing.findings.unreached == ()

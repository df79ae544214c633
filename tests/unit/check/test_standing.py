"""Findings that are kept up to date change by change are those that checking everything gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.check.engine import check
from plugin.check.findings import Findings
from plugin.check.live_index import LiveIndex
from plugin.check.live_works import LiveWorks
from plugin.check.snapshot import snapshot_of_rows
from plugin.check.standing import Standing, check_rules, keys_of
from plugin.domain.rules import DEFAULT_RULES, Rule
from tests.unit.check.changes import Town

AS_OF = date(2025, 6, 1)
STEPS: tuple[Callable[[Town], object], ...] = (
    Town.add,
    Town.move,
    Town.re_date,
    Town.cancel,
    Town.change_party,
    Town.delete,
)


class Followed:
    """A town, the index that follows it, and the findings that stand."""

    def __init__(self, seed: int, count: int) -> None:
        self.town = Town(seed, count)
        works = snapshot_of_rows(list(self.town.works.values()))
        self.index = LiveIndex(LiveWorks.of(works), DEFAULT_RULES, self.town.seq)
        own = snapshot_of_rows(list(self.town.works.values()))  # another vocabulary, as after reading a file
        self.standing = Standing(check(own, DEFAULT_RULES, AS_OF))
        self.today = AS_OF

    def change(self, *steps: Callable[[Town], object]) -> None:
        changes = [step(self.town) for step in steps]
        self.index = self.index.advanced(changes, lambda: self.index.rules)
        before = set(keys_of(self.standing.findings))
        difference = self.standing.follow(self.index, {change.uuid for change in changes})
        after = set(keys_of(self.standing.findings))
        assert before - set(difference.keys_gone) | set(keys_of(difference.come)) == after

    def change_rules(self, rules: tuple[Rule, ...], today: date) -> None:
        self.index = replace(self.index, rules=rules)
        found = check_rules(self.index, self.standing.stale_rules(self.index, today), today)
        self.standing.follow_rules(self.index, today, found)
        self.today = today

    def assert_as_if_all_were_checked(self) -> None:
        fresh = check(snapshot_of_rows(list(self.town.works.values())), self.index.rules, self.today)
        assert_same(self.standing.findings, fresh)


def assert_same(standing: Findings, fresh: Findings) -> None:
    assert sorted(map(str, standing.records())) == sorted(map(str, fresh.records()))
    assert standing.rule.tolist() == fresh.rule.tolist(), "in the list's order"
    assert standing.both_from.tolist() == fresh.both_from.tolist()
    assert standing.counts_by_rule() == fresh.counts_by_rule()
    assert standing.undated == fresh.undated
    assert standing.checked == fresh.checked
    assert standing.as_of == fresh.as_of


@given(st.integers(0, 50), st.lists(st.lists(st.sampled_from(STEPS), min_size=1, max_size=3), max_size=8))
@settings(max_examples=50, deadline=None)
def test_any_sequence_of_changes(seed: int, portions: list[list[Callable[[Town], object]]]) -> None:
    followed = Followed(seed, 30)
    for steps in portions:
        followed.change(*steps)
        followed.assert_as_if_all_were_checked()


@pytest.mark.parametrize("seed", range(3))
def test_changes_of_works_rules_and_days_one_after_another(seed: int) -> None:
    random = Random(seed)
    followed = Followed(seed, 120)
    for number in range(60):
        followed.change(*(Town.anything for _ in range(random.choice([1, 1, 2, 15]))))
        if number % 4 == 3:
            rules = tuple(
                replace(rule, in_use=random.random() < 0.8, distance_m=rule.distance_m * random.choice([1, 1, 0.5, 2]))
                for rule in random.sample(DEFAULT_RULES, len(DEFAULT_RULES))
            )
            followed.change_rules(rules, followed.today + timedelta(days=random.choice([0, 40, 300])))
        followed.assert_as_if_all_were_checked()


def test_a_rule_that_did_not_change_is_not_checked_again() -> None:
    followed = Followed(1, 60)
    changed = tuple(replace(rule, distance_m=4.0) if rule.id == "clash" else rule for rule in DEFAULT_RULES)
    index = replace(followed.index, rules=changed)
    assert [rule.id for rule in followed.standing.stale_rules(index, AS_OF)] == ["clash"]
    tomorrow = AS_OF + timedelta(days=1)
    assert [rule.id for rule in followed.standing.stale_rules(followed.index, tomorrow)] == ["protection", "dig_first"]


def test_zones_and_areas_that_were_reckoned_are_kept() -> None:
    followed = Followed(2, 80)
    zone_of = dict(zip(keys_of(followed.standing.findings), followed.standing.findings.geometry, strict=True))
    followed.change(Town.move, Town.re_date, Town.add)
    after = followed.standing.findings
    kept = [
        key for key, zone in zip(keys_of(after), after.__dict__["geometry"], strict=True) if zone_of.get(key) is zone
    ]
    assert len(kept) > 0.8 * len(zone_of) > 10
    followed.assert_as_if_all_were_checked()

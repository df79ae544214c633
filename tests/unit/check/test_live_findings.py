"""Findings that follow what changed: what is told of a few of them is what looking at all would tell."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from plugin.check.findings.findings import Findings
from plugin.check.live import findings as live_findings
from plugin.check.live.findings import LiveFindings, Places
from plugin.check.live.standing import keys_of
from tests.unit.check.changes import Town
from tests.unit.check.test_standing import Followed

Number = tuple[float, ...]


def numbers(findings: Findings) -> list[Number]:
    """What tells the findings of this test from each other."""
    return list(zip(findings.rule_row.tolist(), findings.a.tolist(), findings.b.tolist(), strict=True))


def some(random: Random, most: int) -> np.ndarray:
    return np.array(sorted(random.sample(range(most), min(most, random.randrange(4)))), np.int64)


def one_change(random: Random, live: LiveFindings, stock: Findings) -> tuple[LiveFindings, list[Number], list[Number]]:
    """What two works have falls away, and some findings of the stock come; with what was to go and to come."""
    places = live.of_works(some(random, len(stock.snapshot)))
    gone, come = live.at(places), stock.where(some(random, len(stock)))
    return live.changed(places, come), numbers(gone), numbers(come)


@pytest.mark.parametrize("seed", range(10))
def test_any_sequence_of_changes_is_as_a_plain_list_has_it(seed: int) -> None:
    random, stock = Random(seed), Followed(seed, 60).standing.findings
    live = LiveFindings.of(stock.where(slice(0, len(stock), 2)))
    expected = numbers(live.main)
    for _ in range(60):
        before, held = live, len(expected)
        live, gone, come = one_change(random, live, stock)
        for each in gone:
            expected.remove(each)
        expected += come
        assert (len(live), len(before)) == (len(expected), held), "the one before stays as it was"
        if live.worn or random.random() < 0.1:
            live = LiveFindings.of(live.whole)
        assert sorted(numbers(live.whole)) == sorted(expected)


@pytest.mark.parametrize("seed", range(3))
def test_the_findings_of_a_work_are_those_that_a_look_at_all_finds(seed: int) -> None:
    random, stock = Random(seed), Followed(seed, 60).standing.findings
    live = LiveFindings.of(stock)
    for _ in range(20):
        live, _, _ = one_change(random, live, stock)
    for row in range(len(stock.snapshot)):
        all_of_them = [each for each in numbers(live.whole) if row in each[1:]]
        assert sorted(numbers(live.at(live.of_works(np.array([row]))))) == sorted(all_of_them)


def test_what_came_stands_in_the_lists_order_and_behind_all_that_sorts_alike() -> None:
    stock = Followed(1, 60).standing.findings
    half = np.arange(len(stock)) % 2 == 0
    live = LiveFindings.of(stock.where(half)).changed(Places(*[np.empty(0, np.int64)] * 2), stock.where(~half))
    assert live.whole.rule_row.tolist() == stock.rule_row.tolist()
    assert live.whole.both_from.tolist() == stock.both_from.tolist()
    again = live.changed(Places(*[np.empty(0, np.int64)] * 2), stock.where([0]))
    key = live_findings.order_key(again.whole)
    assert numbers(again.whole)[np.flatnonzero(key == key[0])[-1]] == numbers(stock)[0]


def test_where_much_has_changed_the_large_part_is_made_anew_and_nothing_is_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(live_findings, "LEAST_WORN", 30)
    monkeypatch.setattr(live_findings, "WORN_SHARE", 0.0)
    followed, parts = Followed(7, 60), set()
    for _ in range(25):
        followed.change(Town.move, Town.re_date, Town.add)
        parts.add(id(followed.standing._found.main))
        assert not followed.standing._found.worn
    assert len(parts) > 3
    followed.assert_as_if_all_were_checked()


def test_zones_are_handed_on_wherever_a_finding_stands() -> None:
    stock = Followed(3, 60).standing.findings
    half = np.arange(len(stock)) % 2 == 0
    zones = dict(zip(numbers(stock), stock.geometry, strict=True))
    live = LiveFindings.of(stock.where(half)).changed(Places(*[np.empty(0, np.int64)] * 2), stock.where(~half))
    assert len(keys_of(live.whole)) == len(stock) > 50
    for kept in (live.whole, live.at(live.of_works(np.arange(len(stock.snapshot))))):
        assert all(zone is zones[each] for each, zone in zip(numbers(kept), kept.geometry, strict=True))

"""Rules read aloud: the defaults word for word, and rules nobody would think of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from plugin.domain.codes import ALL_CODES
from plugin.domain.rule_words import rule_sentence
from plugin.domain.rules import CLASH, DEFAULT_RULES, PROTECTION, Area, ConstraintLayer, Relation, Rule, Side
from plugin.domain.sentence import Speech
from tests.unit.domain.test_rules import rules

LABELS = {(code.list_name, code.code): code.label_en for code in ALL_CODES}


def said(rule: Rule) -> str:
    return rule_sentence(rule, label=lambda list_name, code: LABELS[list_name, code])


DEFAULTS = {
    "clash_traffic": "A work that hinders motor traffic, within 10 m of another work, at the same time. "
    "Works with the status Completed do not count.",
    "clash": "A work that does not hinder motor traffic, within 5 m of another such work, at the same time. "
    "Works with the status Completed do not count.",
    "protection": "A dig within 2 m of a renewed surface that is still protected. "
    "A dig with the status Completed does not count.",
    "dig_first": "A dig within 2 m of a surface that is still to be renewed and will then be protected. "
    "A dig with the status Completed does not count.",
    "opportunity": "A dig that has the status Idea, Planned or Coordinated, within 25 m of another such dig, "
    "one after the other, with at most 364 free days between them. They have different owners.",
    "crowding": "A work that hinders motor traffic, more than 10 m and at most 150 m from another such work, "
    "at the same time. Works with the status Completed do not count. Both lie in the same street.",
    "detour": "A work within 5 m of the detour of another work, at the same time. "
    "Works with the status Completed do not count.",
}


def test_every_default_rule_has_its_sentence() -> None:
    assert {rule.id: said(rule) for rule in DEFAULT_RULES} == DEFAULTS


BARE = Rule("bare", "Bare", "Bar", "warning", 5.0)
TOO = " Works with the status Completed count, too."
LEFT_OUT = " The first does not count with the status Completed."
FIRST_TOO = "The first counts with the status Completed, too."
OTHER_TOO = "The other counts with the status Completed, too."
PLAIN = "A work within 5 m of another work, "
ODD: list[tuple[dict[str, Any], str]] = [
    ({}, PLAIN + "at any time." + TOO),
    ({"distance_m": 0.0}, "A work touching or overlapping another work, at any time." + TOO),
    ({"distance_above_m": 0.0}, "A work not touching but within 5 m of another work, at any time." + TOO),
    ({"distance_above_m": 0.25}, "A work more than 0.25 m and at most 5 m from another work, at any time." + TOO),
    ({"distance_m": 2.5}, "A work within 2.5 m of another work, at any time." + TOO),
    ({"gap_max_days": -4}, PLAIN + "sharing at least 5 days." + TOO),
    ({"gap_min_days": 0, "gap_max_days": 0}, PLAIN + "sharing exactly 1 day." + TOO),
    ({"gap_min_days": -9, "gap_max_days": -1}, PLAIN + "sharing 2 to 10 days." + TOO),
    ({"gap_min_days": 1}, PLAIN + "one after the other." + TOO),
    ({"gap_min_days": 1, "gap_max_days": 1}, PLAIN + "the one right after the other." + TOO),
    ({"gap_min_days": 3, "gap_max_days": 3}, PLAIN + "one after the other, with 2 free days between them." + TOO),
    (
        {"gap_min_days": 8, "gap_max_days": 31},
        PLAIN + "one after the other, with 7 to 30 free days between them." + TOO,
    ),
    ({"gap_min_days": 8}, PLAIN + "one after the other, with at least 7 free days between them." + TOO),
    ({"gap_max_days": 8}, PLAIN + "at the same time or with at most 7 free days between them." + TOO),
    (
        {"gap_min_days": -1, "gap_max_days": 2},
        PLAIN + "sharing at most 2 days or with at most 1 free day between them." + TOO,
    ),
    ({"gap_max_days": 1}, PLAIN + "at the same time or right after one another." + TOO),
    (
        {"gap_min_days": 0, "gap_max_days": 1},
        PLAIN + "sharing at most 1 day or right after one another." + TOO,
    ),
    ({"gap_min_days": -1}, PLAIN + "sharing at most 2 days or one after the other." + TOO),
    (
        {"b": Side(kinds=("planting",)), "gap_min_days": 1, "gap_max_days": 2, "a_follows_b": True},
        PLAIN[:-2] + " that is of the kind Planting, after it, with at most 1 free day between them." + TOO,
    ),
    ({"gap_min_days": 1, "gap_max_days": 1, "a_follows_b": True}, PLAIN + "right after it." + TOO),
    (
        {"a": Side(excavates=False), "b": Side(excavates=True)},
        "A work that does not dig, within 5 m of a dig, at any time." + TOO,
    ),
    (
        {"a": Side(kinds=("event", "bridge"), traffic=("closed",), footprint=("square",), ended=False)},
        "A work that is not over yet, is of the kind Event or Bridge, has the traffic Closed and takes Square, within "
        + PLAIN.removeprefix("A work within ")
        + "at any time."
        + TOO,
    ),
    (
        {"a": Side(not_statuses=("completed",)), "b": Side(not_statuses=("idea", "paused"))},
        PLAIN
        + "at any time. The first does not count with the status Completed. "
        + "The other does not count with the status Idea or Paused. The other counts with the status Completed, too.",
    ),
    (
        {"party": Relation.SAME, "street": Relation.DIFFERENT, "project": Relation.ANY},
        PLAIN
        + f"at any time.{TOO} Both have the same owner. They lie in different streets. "
        + "Works of one project count, too.",
    ),
    (
        {"project": Relation.SAME, "area": Area("", "EPSG:25832", "the harbour")},
        PLAIN + f"at any time.{TOO} Both belong to the same project. Only within the harbour.",
    ),
    ({"area": Area("", "EPSG:25832")}, PLAIN + f"at any time.{TOO} Only within an area on the map."),
    ({"a": Side(not_statuses=("completed",))}, PLAIN + f"at any time.{LEFT_OUT} {OTHER_TOO}"),
    ({"b": Side(statuses=("planned",))}, PLAIN[:-2] + f" that has the status Planned, at any time. {FIRST_TOO}"),
]


@pytest.mark.parametrize(("changes", "sentence"), ODD, ids=lambda value: value if isinstance(value, str) else "")
def test_odd_rules(changes: dict[str, Any], sentence: str) -> None:
    assert said(replace(BARE, **changes)) == sentence


def test_protection_with_more_said_about_both() -> None:
    rule = replace(
        PROTECTION,
        gap_max_days=31,
        b=Side(protects=True, kinds=("pavement",), not_statuses=("paused",)),
        area=Area("", "EPSG:25832", "the old town"),
    )
    assert said(rule) == (
        "A dig within 2 m of a renewed surface that is protected at that time (from a work that is of the kind "
        "Pavement), with at most 30 free days between them. A dig with the status Completed does not count. A renewed "
        "surface with the status Paused does not count. Only within the old town."
    )


def test_protection_from_works_of_a_sort_is_read_with_a_pause() -> None:
    rule = replace(PROTECTION, a=Side(kinds=("water",), not_statuses=("completed",)), b=Side(protects=True, ended=True))
    assert said(rule).startswith("A work that is of the kind Water, within 2 m of a renewed surface that is still")
    dug = replace(rule, b=Side(protects=True, ended=True, hinders_traffic=True, excavates=True))
    assert said(dug).startswith(
        "A work that is of the kind Water, within 2 m of a renewed surface that is still protected (from a work that "
        "hinders motor traffic and digs)."
    )


def test_a_rule_about_a_layer() -> None:
    trees = ConstraintLayer("Street trees", "ogr", "trees.gpkg")
    rule = replace(BARE, a=Side(excavates=True, not_statuses=("completed",)), layer=trees)
    end = "Street trees, {when}. Works with the status Completed do not count."
    assert said(rule) == f"A dig within 5 m of {end.format(when='at any time')}"
    dated = replace(rule, gap_max_days=0, layer=replace(trees, start_field="from"))
    assert said(dated) == f"A dig within 5 m of {end.format(when='on the same days')}"
    before = replace(dated, gap_max_days=15)
    assert " at the same time or with at most 14 free days between them" in said(before)
    around = replace(dated, gap_min_days=1, gap_max_days=8)
    assert ", on other days, with at most 7 free days between them." in said(around)
    assert ", on other days." in said(replace(dated, gap_min_days=1, gap_max_days=None))
    assert ", on the day before or after." in said(replace(dated, gap_min_days=1, gap_max_days=1))
    tall = replace(rule, layer=replace(trees, filter='"height" > 3'))
    assert said(tall).startswith('A dig within 5 m of Street trees (only where "height" > 3), at any time.')


def test_a_rule_about_a_layer_says_that_completed_works_count() -> None:
    rule = replace(BARE, layer=ConstraintLayer("Street trees", "ogr", "trees.gpkg"))
    assert said(rule) == f"A work within 5 m of Street trees, at any time.{TOO}"


def test_it_speaks_the_language_that_is_handed_in() -> None:
    danish = {
        "{first}, {near}, {when}.": "{first}, {near}, {when}.",
        "a work": "et arbejde",
        "{noun} that {clause}": "{noun}, der {clause}",
        "does not hinder motor traffic": "ikke generer biltrafikken",
        "within {distance} of {other}": "højst {distance} fra {other}",
        "another such work": "et andet af samme slags",
        "at the same time": "på samme tid",
        "Works with the status {statuses} do not count.": "Arbejder med status {statuses} tæller ikke.",
        "{number} m": "{number} m",
    }
    speech = Speech(translate=danish.__getitem__, language="da")
    assert rule_sentence(CLASH, speech, lambda _list, _code: "Afsluttet") == (
        "Et arbejde, der ikke generer biltrafikken, højst 5 m fra et andet af samme slags, på samme tid. "
        "Arbejder med status Afsluttet tæller ikke."
    )


@given(rules)
def test_any_rule_can_be_read_aloud(rule: Rule) -> None:
    sentence = rule_sentence(rule)
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert "None" not in sentence


@given(rules, rules)
def test_rules_that_filter_differently_sound_differently(one: Rule, other: Rule) -> None:
    other = replace(other, a=one.a, b=one.b, distance_m=one.distance_m, distance_above_m=one.distance_above_m)
    asked = ("gap_min_days", "gap_max_days", "party", "street", "project", "area")
    if any(getattr(one, name) != getattr(other, name) for name in asked):
        assert rule_sentence(one) != rule_sentence(other)

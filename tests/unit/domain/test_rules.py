"""The default rules are those of the domain's table, and survive being stored and read."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.domain.rules import (
    DEFAULT_RULES,
    GRAVITY,
    SEVERITIES,
    Area,
    BadRule,
    Relation,
    Rule,
    Side,
    rule_of,
    rule_record,
)
from plugin.domain.schema import RULE

UTM = "EPSG:25832"
SQUARE = "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0))"
BOW = "POLYGON ((0 0, 9 9, 9 0, 0 9, 0 0))"

codes = st.lists(st.sampled_from(["planned", "idea", "closed", "footway"]), max_size=2).map(tuple)
flags = st.none() | st.booleans()
sides = st.builds(Side, codes, codes, codes, codes, codes, flags, flags, flags, flags)
texts = st.text(st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n\t"), min_size=1)
rules = st.builds(
    Rule,
    id=texts.map(lambda text: "".join(text.split())[:50]).filter(bool),
    name_en=texts,
    name_da=texts,
    severity=st.sampled_from(SEVERITIES),
    distance_m=st.floats(1, 1000),
    distance_above_m=st.none() | st.floats(0, 0.5),
    gap_min_days=st.none() | st.integers(-9, 9),
    gap_max_days=st.none() | st.integers(10, 900),
    a=sides,
    b=sides,
    party=st.sampled_from(Relation),
    street=st.sampled_from(Relation),
    project=st.sampled_from(Relation),
    area=st.none()
    | st.builds(
        Area,
        st.sampled_from(["POLYGON ((0 0, 9 0, 9 9, 0 0))", "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)))"]),
        st.sampled_from(["EPSG:25832", "EPSG:4326"]),
        st.sampled_from(["", "Harbour", "Gamle By æøå"]),
    ),
    advice_en=st.sampled_from(["", "Let {a} wait for {b}."]),
    in_use=st.booleans(),
)


def test_the_defaults_are_the_table_of_the_domain() -> None:
    table = {
        rule.id: (rule.severity, rule.distance_above_m, rule.distance_m, rule.gap_min_days, rule.gap_max_days)
        for rule in DEFAULT_RULES
    }
    assert table == {
        "clash_traffic": ("conflict", None, 10, None, 0),
        "clash": ("warning", None, 5, None, 0),
        "protection": ("conflict", None, 2, 1, None),
        "dig_first": ("conflict", None, 2, 1, None),
        "opportunity": ("opportunity", None, 25, 1, 365),
        "crowding": ("warning", 10, 150, None, 0),
        "detour": ("conflict", None, 5, None, 0),
    }
    assert [rule.id for rule in DEFAULT_RULES if not rule.in_use] == ["crowding"]
    assert GRAVITY[: len(SEVERITIES)] == SEVERITIES


@given(rules)
def test_a_rule_survives_being_stored(rule: Rule) -> None:
    assert rule_of(rule_record(rule)) == rule


def test_a_record_fits_the_table() -> None:
    own = {field.name for field in RULE.fields if field.name != "uuid" and not field.bookkeeping}
    for rule in DEFAULT_RULES:
        assert set(rule_record(rule)) == own


def test_a_store_may_give_1_for_true() -> None:
    record = {**rule_record(DEFAULT_RULES[0]), "in_use": 1}
    assert rule_of(record) == DEFAULT_RULES[0]


def test_names_and_advice_in_both_languages() -> None:
    dig_first = next(rule for rule in DEFAULT_RULES if rule.id == "dig_first")
    assert (dig_first.name("da_DK"), dig_first.name("de")) == ("Grav først", "Dig first")
    assert dig_first.advice("da").startswith("Rækkefølgen")
    assert all(rule.name_da and rule.name_en for rule in DEFAULT_RULES)


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"id": " "}, "id", "A rule needs an id."),
        ({"severity": "grave"}, "severity", "'severity' must be one of conflict, warning, opportunity."),
        ({"distance_m": None}, "distance_m", "A rule needs a distance in metres, 'distance_m'."),
        ({"distance_m": -1}, "distance_m", "'distance_m' must be a number of metres from 0 to 10000."),
        ({"distance_m": "5"}, "distance_m", "'distance_m' must be a number of metres from 0 to 10000."),
        ({"distance_above_m": 10.0}, "distance_above_m", "'distance_above_m' must be less than 'distance_m'."),
        ({"gap_min_days": 1}, "gap_min_days", "'gap_min_days' must not be more than 'gap_max_days'."),
        ({"gap_max_days": 1.5}, "gap_max_days", "'gap_max_days' must be a whole number of days, from"),
        ({"in_use": "yes"}, "in_use", "'in_use' must be true or false."),
        ({"name_en": 7}, "name_en", "'name_en' must be a text."),
        ({"advice_en": "{c}"}, "advice_en", "'advice_en' may hold {a} and {b}, and nothing else in braces."),
        ({"conditions": "{"}, "conditions", "'conditions' is no valid JSON"),
        ({"conditions": "[]"}, "conditions", "'conditions' must be an object in braces."),
        ({"conditions": {"c": {}}}, "c", "'c' is no condition of a rule."),
        ({"conditions": {"a": {"colour": "red"}}}, "colour", "'colour' is no condition of a work."),
        ({"conditions": {"a": 1}}, "a", "'a' must be an object in braces."),
        ({"conditions": {"a": {"kinds": "water"}}}, "kinds", "'kinds' must be a list of codes in brackets"),
        ({"conditions": {"a": {"kinds": []}}}, "kinds", "'kinds' must be a list of codes in brackets"),
        ({"conditions": {"party": "other"}}, "party", "'party' must be one of any, same, different."),
        (
            {"conditions": {"a_follows_b": True}},
            "gap_min_days",
            "With 'a_follows_b', 'gap_min_days' must be 1 or more.",
        ),
        ({"conditions": {"area": "Harbour"}}, "area", "'area' must be an object in braces."),
        ({"conditions": {"area": {"colour": "red"}}}, "colour", "'colour' is no part of an area."),
        ({"conditions": {"area": {"wkt": 7}}}, "wkt", "'wkt' must be a text."),
        ({"conditions": {"area": {"wkt": SQUARE}}}, "crs", "An area needs its coordinate system, 'crs', such as"),
        ({"conditions": {"area": {"crs": "25832", "wkt": SQUARE}}}, "crs", "An area needs its coordinate system"),
        ({"conditions": {"area": {"crs": UTM, "wkt": "here"}}}, "wkt", "'wkt' is no polygon in WKT"),
        ({"conditions": {"area": {"crs": UTM}}}, "wkt", "'wkt' is no polygon in WKT"),
        ({"conditions": {"area": {"crs": UTM, "wkt": "POINT (1 1)"}}}, "wkt", "'wkt' must be a POLYGON or a MULTI"),
        ({"conditions": {"area": {"crs": UTM, "wkt": "POLYGON EMPTY"}}}, "wkt", "'wkt' must be a POLYGON or a MULTI"),
        ({"conditions": {"area": {"crs": UTM, "wkt": BOW}}}, "wkt", "'wkt' is no valid polygon: Self-intersection"),
        ({"conditions": {"within_protection": True}}, "within_protection", "'within_protection' needs 'a_follows_b'."),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, object], field: str, sentence: str) -> None:
    with pytest.raises(BadRule) as refusal:
        rule_of({**rule_record(DEFAULT_RULES[0]), **change})
    assert refusal.value.field == field
    assert str(refusal.value).startswith(sentence)


def test_conditions_leave_out_what_is_as_usual() -> None:
    plain = replace(DEFAULT_RULES[0], a=Side(), b=Side())
    assert json.loads(str(rule_record(plain)["conditions"])) == {}

"""A constraint's layer survives being stored, holds no secret, and speaks in the words of its template."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.domain.constraint import WORDS
from plugin.domain.rules import (
    DEFAULT_RULES,
    BadRule,
    ConstraintLayer,
    Rule,
    Side,
    about_layers,
    about_works,
    rule_of,
    rule_record,
)
from plugin.domain.secrets import secret_in
from plugin.domain.sentence import ENGLISH, Facts, Speech, sentence
from plugin.domain.template import BadTemplate, Template

LAYER = ConstraintLayer("Trees", "ogr", "trees.gpkg|layername=trees")
TREES = Rule(
    "constraint_trees",
    "Trees",
    "Træer",
    "constraint",
    5.0,
    gap_max_days=0,
    a=Side(excavates=True, not_statuses=("completed",)),
    layer=LAYER,
)
FACTS = Facts(TREES, "W-2026-1", "Trees Elm", 3.0, False, -60, date(2026, 3, 1), dated=False, feature="Elm")

texts = st.text(alphabet="abc æ'\"%", max_size=8)
layers = st.builds(
    ConstraintLayer,
    name=st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).filter(str.strip),
    provider=st.sampled_from(["ogr", "delimitedtext", "postgres", "WFS"]),
    source=st.sampled_from(["trees.gpkg", "C:/a b/træer.shp", "url='https://example.org/wfs' typename='t'"]),
    crs=st.sampled_from(["", "EPSG:4326"]),
    start_field=texts,
    end_field=texts,
    filter=texts,
    label=texts,
    sentence_en=st.sampled_from(["", "{ref} is near {Træ nr.}"]),
    sentence_da=st.sampled_from(["", "{ref} er nær {{{Træ nr.}}}"]),
)


def record(**layer: Any) -> dict[str, Any]:
    conditions = {"layer": {"name": "Trees", "provider": "ogr", "source": "trees.gpkg", **layer}}
    return {**rule_record(TREES), "conditions": json.dumps(conditions)}


@given(layers)
def test_a_constraint_survives_being_stored(layer: ConstraintLayer) -> None:
    rule = replace(TREES, layer=layer)
    assert rule_of(rule_record(rule)) == rule


def test_what_is_empty_is_left_out() -> None:
    assert json.loads(str(rule_record(TREES)["conditions"]))["layer"] == {
        "name": "Trees",
        "provider": "ogr",
        "source": "trees.gpkg|layername=trees",
    }


def test_rules_about_works_and_about_layers_are_told_apart_and_those_switched_off_left_out() -> None:
    rules = (*DEFAULT_RULES, TREES, replace(TREES, id="constraint_off", in_use=False))
    assert about_layers(rules) == (TREES,)
    assert about_works(rules) == tuple(rule for rule in DEFAULT_RULES if rule.in_use and not rule.on_detour)


@pytest.mark.parametrize(
    ("layer", "field", "sentence"),
    [
        ({"name": " "}, "layer", "A layer needs its 'name'."),
        ({"source": ""}, "layer", "A layer needs its 'source'."),
        ({"colour": "red"}, "colour", "'colour' is not known of a layer."),
        ({"filter": 7}, "filter", "'filter' must be a text."),
        ({"provider": "memory"}, "provider", "A 'memory' layer lives in one QGIS only"),
        ({"source": "dbname='x' password='y'"}, "source", "'source' holds a user or a password (“password”)"),
        ({"sentence_en": "{ref"}, "sentence_en", "'sentence_en' cannot be used: the brace at character 1 has no count"),
        ({"sentence_da": "x { }"}, "sentence_da", "'sentence_da' cannot be used: the braces at character 3 hold no"),
    ],
)
def test_what_is_wrong_with_a_layer_is_named(layer: dict[str, Any], field: str, sentence: str) -> None:
    with pytest.raises(BadRule) as refusal:
        rule_of(record(**layer))
    assert refusal.value.field == field
    assert str(refusal.value).startswith(sentence)


@pytest.mark.parametrize("name", ["b", "party", "street", "project", "a_follows_b", "within_protection"])
def test_what_only_works_have_is_not_asked_of_a_layer(name: str) -> None:
    conditions = json.loads(record()["conditions"]) | {name: {}}
    with pytest.raises(BadRule, match="is about two works"):
        rule_of({**record(), "conditions": conditions})


def test_only_a_constraint_can_be_as_serious_as_one() -> None:
    assert rule_of(record()).severity == "constraint"
    with pytest.raises(BadRule, match="one of conflict, warning, opportunity\\."):
        rule_of({**record(), "conditions": {}})
    with pytest.raises(BadRule, match="one of conflict, warning, opportunity, constraint\\."):
        rule_of({**record(), "severity": "grave"})


@pytest.mark.parametrize(
    ("source", "secret"),
    [
        ("dbname='x' host=h user='anna' key='id' table=\"a\".\"b\" (geom)", "user"),
        ("dbname='x' host=h authcfg=ab12cd3 key='id' table=\"a\".\"b\" (geom) sql=", None),
        ("service='city' key='id' table=\"a\".\"token\" (geom) sql=\"user\" = 'x'", None),
        ("PG:dbname=x password=y", "password"),
        ("MSSQL:server=a;uid=b;pwd=c", "uid"),
        ("url='https://anna:pw@example.org/wfs' typename='x'", "@"),
        ("https://example.org/wfs?username=abc&x=1", "username"),
        ("https://example.org/wfs?x=1&token=abc", "token"),
        ("url='https%3A%2F%2Fexample.org%3Ftoken%3Dabc'", "token"),
        ("url='https://example.org/?key=1'", "key"),
        ("http-header:authorization='Bearer x' url='https://example.org'", "http-header:authorization"),
        ("http-header:referer='https://example.org' url='https://example.org'", None),
        ("C:\\Users\\anna\\trees.gpkg|layername=users|subset=\"user\" = 'x'", None),
        ("file:///home/anna@kk.dk/x.csv?type=csv&delimiter=;&xField=x&crs=EPSG:25832", None),
    ],
)
def test_secrets_in_sources(source: str, secret: str | None) -> None:
    assert secret_in(source) == secret


@given(st.text(alphabet="ab {}", max_size=12))
def test_a_template_is_read_or_refused_and_then_filled_without_surprise(text: str) -> None:
    try:
        template = Template(text)
    except BadTemplate:
        return
    filled = template.filled(dict.fromkeys(template.names, "{x}"))
    assert filled.count("{x}") >= len(template.names)
    assert Template(text.replace("{", "{{").replace("}", "}}")).filled({}) == text


def test_nothing_in_a_template_is_evaluated() -> None:
    hostile = "{ref.__class__} {ref!r} {ref:>99} {0}"
    template = Template(hostile)
    assert template.names == ("ref.__class__", "ref!r", "ref:>99", "0")
    with pytest.raises(KeyError):
        template.filled({"ref": "W-1"})


def told(text: str, facts: Facts = FACTS, speech: Speech = ENGLISH, **fields: str) -> str:
    rule = replace(TREES, layer=replace(LAYER, sentence_en=text))
    return sentence(replace(facts, rule=rule, told=fields), speech)


def test_the_words_of_a_finding() -> None:
    text = " / ".join(f"{{{word}}}" for word in WORDS)
    assert told(text) == "Trees / W-2026-1 / Trees / Elm / 3 m / 61 days"
    assert told("{distance}", replace(FACTS, distance_m=0.0)) == "0 m"
    assert told("{ref}", replace(FACTS, ref_a=None)) == "this work"


def test_the_fields_of_the_layer() -> None:
    assert told("Mind {Træ nr.}, a {species}!", **{"Træ nr.": "17", "species": "Elm {old}"}) == "Mind 17, a Elm {old}!"
    # The finding's own words go before a field of that name.
    assert told("{layer}", layer="field") == "Trees"


def test_a_field_that_is_gone_leaves_the_usual_sentence() -> None:
    assert told("Mind {species}!") == "Trees: W-2026-1 lies 3 m from Elm."


def test_the_other_language_serves_where_there_is_none() -> None:
    assert told("Mind {feature}!", speech=Speech(language="da")) == "Mind Elm!"
    both = replace(TREES, layer=replace(LAYER, sentence_en="Mind it", sentence_da="Pas på"))
    assert sentence(replace(FACTS, rule=both), Speech(language="da_DK")) == "Pas på"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "Trees: W-2026-1 lies 3 m from Elm."),
        ({"distance_m": 0.0, "overlap": True}, "Trees: W-2026-1 overlaps Elm."),
        ({"dated": True}, "Trees: W-2026-1 lies 3 m from Elm and shares 61 days with it."),
        ({"dated": True, "gap_days": 3}, "Trees: W-2026-1 lies 3 m from Elm, with 2 free days between them."),
        ({"rule": replace(TREES, name_en="Roots")}, "Roots: W-2026-1 lies 3 m from Trees Elm."),
        ({"rule": replace(TREES, advice_en="Ask about {b}.")}, "Trees: W-2026-1 lies 3 m from Elm. Ask about Elm."),
    ],
)
def test_the_usual_sentences(change: dict[str, Any], said: str) -> None:
    assert sentence(replace(FACTS, **change)) == said

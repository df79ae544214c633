"""A rule as a row of the register's table `rule`, and back. The filters stand there as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from string import Formatter
from typing import Any

from ..errors import marked
from . import rule_values as read
from .bad_rule import BadRule
from .changeset import Value
from .constraint import layer_conditions, layer_of
from .json_words import why_no_json
from .rule import GRAVITY, SEVERITIES, Relation, Rule, Side
from .rule_area import area_dict, area_of

__all__ = ["COLUMNS", "BadRule", "conditions_of", "rule_of", "rule_record"]

COLUMNS = (
    "id",
    "name_en",
    "name_da",
    "severity",
    "distance_above_m",
    "distance_m",
    "gap_min_days",
    "gap_max_days",
    "advice_en",
    "advice_da",
    "in_use",
)
"""The fields of a rule that have a column of their own; all others are keys of `conditions`."""

_SIDES = ("a", "b")
_RELATIONS = ("party", "street", "project")
_FLAGS = ("a_follows_b", "within_protection", "on_detour")
_LAYER = "layer"
_OF_TWO_WORKS = ("b", *_RELATIONS, *_FLAGS)
"""Conditions that ask for something which only works have."""
_CODES = ("kinds", "statuses", "not_statuses", "traffic", "footprint")


def rule_record(rule: Rule) -> dict[str, Value]:
    """The rule as values of the table's columns (without `uuid` and the bookkeeping)."""
    record: dict[str, Value] = {name: getattr(rule, name) for name in COLUMNS}
    record["conditions"] = json.dumps(conditions_of(rule), ensure_ascii=False)
    return record


def conditions_of(rule: Rule) -> dict[str, Any]:
    """The filters of a rule; what is as usual is left out."""
    usual = Rule("", "", "", "", 0.0)
    conditions: dict[str, Any] = {name: _side_dict(getattr(rule, name)) for name in _SIDES}
    conditions |= {
        name: getattr(rule, name).value for name in _RELATIONS if getattr(rule, name) != getattr(usual, name)
    }
    conditions |= {name: True for name in _FLAGS if getattr(rule, name)}
    conditions[_LAYER] = layer_conditions(rule.layer) if rule.layer is not None else {}
    if rule.area is not None:
        conditions["area"] = area_dict(rule.area)
    return {name: value for name, value in conditions.items() if value != {}}


def _side_dict(side: Side) -> dict[str, Any]:
    values = {field.name: getattr(side, field.name) for field in fields(Side)}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if value not in ((), None)
    }


def rule_of(record: Mapping[str, Any]) -> Rule:
    """The rule in a row of the table, or in an object of a rules file, where `conditions` is an object.

    Raises BadRule, which names the field that is wrong and why.
    """
    if not isinstance(record.get("id"), str) or not record["id"].strip():
        raise BadRule("id", marked("A rule needs an id."))
    values = {name: record[name] for name in COLUMNS if record.get(name) is not None}
    values["name_en"] = values.get("name_en") or record["id"]
    values["name_da"] = values.get("name_da") or values["name_en"]
    for name, value in values.items():
        values[name] = _READERS[name](name, value)
    if "distance_m" not in values:
        raise BadRule("distance_m", marked("A rule needs a distance in metres, 'distance_m'."))
    conditions = _conditions(record.get("conditions"))
    allowed = GRAVITY if _LAYER in conditions else SEVERITIES
    if values.get("severity") not in allowed:
        raise BadRule("severity", marked("'severity' must be one of {allowed}."), allowed=", ".join(allowed))
    rule = Rule(**values, **conditions)
    _check_ranges(rule)
    _check_advice(rule)
    return rule


def _check_advice(rule: Rule) -> None:
    for name in ("advice_en", "advice_da"):
        template = marked("'{field}' may hold {{a}} and {{b}}, and nothing else in braces.")
        try:
            places = [place for _, *place in Formatter().parse(getattr(rule, name))]
        except ValueError as error:
            raise BadRule(name, template) from error
        if any(place not in (["a", "", None], ["b", "", None], [None, None, None]) for place in places):
            raise BadRule(name, template)


def _check_ranges(rule: Rule) -> None:
    if rule.distance_above_m is not None and rule.distance_above_m >= rule.distance_m:
        raise BadRule("distance_above_m", marked("'distance_above_m' must be less than 'distance_m'."))
    low, high = rule.gap_min_days, rule.gap_max_days
    if low is not None and high is not None and low > high:
        raise BadRule("gap_min_days", marked("'gap_min_days' must not be more than 'gap_max_days'."))
    if rule.a_follows_b and (low is None or low < 1):
        raise BadRule("gap_min_days", marked("With 'a_follows_b', 'gap_min_days' must be 1 or more."))
    if rule.on_detour and rule.a_follows_b:
        raise BadRule("on_detour", marked("'on_detour' and 'a_follows_b' do not go together."))
    if rule.within_protection and not rule.a_follows_b:
        raise BadRule("within_protection", marked("'within_protection' needs 'a_follows_b'."))


def _conditions(value: object) -> dict[str, Any]:
    if isinstance(value, str):
        try:
            value = json.loads(value) if value.strip() else {}
        except json.JSONDecodeError as error:
            text = marked("'conditions' is no valid JSON: {reason}.")
            raise BadRule("conditions", text, reason=why_no_json(error)) from error
        except RecursionError as error:
            raise BadRule("conditions", marked("The brackets of 'conditions' lie too deep in each other.")) from error
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise BadRule("conditions", marked("'conditions' must be an object in braces."))
    if _LAYER in value:
        _check_of_one_work(value)
    return {name: _condition(name, item) for name, item in value.items()}


def _check_of_one_work(conditions: Mapping[str, object]) -> None:
    for name in _OF_TWO_WORKS:
        if name in conditions:
            raise BadRule(name, marked("'{field}' is about two works; a rule with a layer is about one, 'a'."))


def _condition(name: str, value: object) -> Any:
    try:
        return _read_condition(name, value)
    except BadRule as error:
        raise error.within(name) from None


def _read_condition(name: str, value: object) -> Any:
    if name in _SIDES:
        return _side(name, value)
    if name in _RELATIONS:
        return _relation(name, value)
    if name in _FLAGS:
        return read.flag(name, value)
    if name == _LAYER:
        return layer_of(value)
    if name == "area":
        return area_of(value)
    raise BadRule(name, marked("'{field}' is no condition of a rule."))


def _side(name: str, value: object) -> Side:
    if not isinstance(value, dict):
        raise BadRule(name, marked("'{field}' must be an object in braces."))
    known = {field.name for field in fields(Side)}
    for key in value:
        if key not in known:
            raise BadRule(key, marked("'{field}' is no condition of a work."))
    values: dict[str, Any] = {}
    for key, item in value.items():
        values[key] = read.codes(key, item) if key in _CODES else read.flag(key, item)
    return Side(**values)


def _relation(name: str, value: object) -> Relation:
    try:
        return Relation(value)
    except ValueError as error:
        allowed = ", ".join(each.value for each in Relation)
        raise BadRule(name, marked("'{field}' must be one of {allowed}."), allowed=allowed) from error


_READERS: dict[str, Callable[[str, object], Any]] = {
    "id": read.text,
    "name_en": read.text,
    "name_da": read.text,
    "severity": read.text,
    "advice_en": read.text,
    "advice_da": read.text,
    "distance_m": read.metres,
    "distance_above_m": read.metres,
    "gap_min_days": read.days,
    "gap_max_days": read.days,
    "in_use": read.flag,
}

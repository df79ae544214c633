"""The codes and rules that a new register starts with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from uuid import NAMESPACE_URL, uuid5

from ..domain.changeset import Changeset, Kind, Operation
from ..domain.codes import ALL_CODES
from ..domain.rules import DEFAULT_RULES, rule_record

AUTHOR = "Samgrav"


def first_rows() -> Changeset:
    """They are registered like anything else, so that a city's changes to them have a history."""
    return Changeset((*_codes(), *_rules()), AUTHOR, "The codes and rules of a new register")


def _codes() -> Iterator[Operation]:
    for order, code in enumerate(ALL_CODES, 1):
        yield _row("code", f"{code.list_name}/{code.code}", {**asdict(code), "sort_order": order})


def _rules() -> Iterator[Operation]:
    for rule in DEFAULT_RULES:
        yield _row("rule", rule.id, rule_record(rule))


def _row(table: str, name: str, values: dict[str, str | int | float | bool | bytes | None]) -> Operation:
    # The same in every register, so that registers can be compared.
    uuid = str(uuid5(NAMESPACE_URL, f"https://github.com/samgrav/samgrav/{table}/{name}"))
    return Operation(Kind.INSERT, table, uuid, values)

"""The rules as rows of a register: how one is added, changed, removed, and how that is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from .bad_rule import BadRule
from .changeset import Kind, Operation, Result, Value
from .rule import GRAVITY, Rule
from .rule_record import conditions_of, rule_of, rule_record
from .rules import DEFAULT_RULES

TABLE = "rule"


@dataclass(frozen=True)
class StoredRule:
    """A row of the register's table of rules. One that cannot be read has no `rule`, and `problem` says why."""

    row: Mapping[str, Value]
    rule: Rule | None
    problem: BadRule | None = None

    @property
    def uuid(self) -> str:
        """The row's identity."""
        return str(self.row["uuid"])

    @property
    def id(self) -> str:
        """The rule's own short name."""
        return str(self.row["id"])

    @property
    def version(self) -> int:
        """The row version that was read."""
        version = self.row["row_version"]
        return version if isinstance(version, int) else 0

    @property
    def default(self) -> Rule | None:
        """The rule of that id that a new register starts with."""
        return default_rule(self.id)

    @property
    def differs_from_default(self) -> bool:
        """Whether it is a default rule that was changed here (switching it on or off is no change)."""
        usual = self.default
        return usual is not None and (self.rule is None or any(changed_parts(self.rule, usual, but=("in_use",))))


def default_rule(rule_id: str) -> Rule | None:
    """The rule of that id that a new register starts with; None where there is none."""
    return next((rule for rule in DEFAULT_RULES if rule.id == rule_id), None)


def stored_rules(rows: Iterable[Mapping[str, Value]]) -> list[StoredRule]:
    """The rows as rules: the gravest first, then as they were registered."""
    found = [_stored(row) for row in rows]
    return sorted(found, key=lambda stored: _place(stored.row))


def _stored(row: Mapping[str, Value]) -> StoredRule:
    try:
        return StoredRule(row, rule_of(row))
    except BadRule as problem:
        return StoredRule(row, None, problem)


def _place(row: Mapping[str, Value]) -> tuple[int, int, str, str]:
    defaults = [rule.id for rule in DEFAULT_RULES]
    severity, rule_id = row.get("severity"), str(row["id"])
    gravity = GRAVITY.index(severity) if severity in GRAVITY else len(GRAVITY)
    among = defaults.index(rule_id) if rule_id in defaults else len(defaults)
    return gravity, among, str(row.get("created_at") or ""), rule_id


def changed_parts(old: Rule, new: Rule, but: Sequence[str] = ()) -> list[str]:
    """The names of the fields, and of the conditions, in which two rules differ."""
    return [name for name in Rule.__dataclass_fields__ if name not in but and getattr(old, name) != getattr(new, name)]


def insertion(rule: Rule) -> Operation:
    """A new row."""
    return Operation(Kind.INSERT, TABLE, str(uuid4()), rule_record(rule))


def change(stored: StoredRule, rule: Rule) -> Operation | None:
    """The fields of a row that become others; None where none does."""
    values = {name: value for name, value in rule_record(rule).items() if not _same(stored, rule, name, value)}
    return Operation(Kind.UPDATE, TABLE, stored.uuid, values, stored.version) if values else None


def _same(stored: StoredRule, rule: Rule, name: str, value: Value) -> bool:
    """Conditions are the same where they mean the same, however they are written."""
    if name == "conditions":
        return stored.rule is not None and conditions_of(stored.rule) == conditions_of(rule)
    before = stored.row.get(name)
    return before == value or {before, value} == {None, ""}


def removal(stored: StoredRule) -> Operation:
    """The row is deleted."""
    return Operation(Kind.DELETE, TABLE, stored.uuid, {}, stored.version)


def taken_back(done: Iterable[Operation], before: Mapping[str, StoredRule], result: Result) -> tuple[Operation, ...]:
    """What undoes these operations, on top of the versions that they gave; `before` are the rows by uuid."""
    versions = {row.uuid: row.row_version for row in result.rows if row.table == TABLE}
    return tuple(_taken_back(operation, before, versions) for operation in done)


def _taken_back(operation: Operation, before: Mapping[str, StoredRule], versions: Mapping[str, int]) -> Operation:
    uuid = operation.uuid
    if operation.kind is Kind.INSERT:
        return Operation(Kind.DELETE, TABLE, uuid, {}, versions[uuid])
    row = before[uuid].row
    if operation.kind is Kind.DELETE:
        return Operation(Kind.INSERT, TABLE, uuid, {name: row.get(name) for name in _WRITTEN})
    return Operation(Kind.UPDATE, TABLE, uuid, {name: row.get(name) for name in operation.values}, versions[uuid])


_WRITTEN: tuple[str, ...] = tuple(rule_record(DEFAULT_RULES[0]))


def copy_of(rule: Rule, taken: Iterable[str], name_en: str, name_da: str) -> Rule:
    """The same rule under another id and other names."""
    values: dict[str, Any] = {name: getattr(rule, name) for name in Rule.__dataclass_fields__}
    return Rule(**{**values, "id": free_id(rule.id, taken), "name_en": name_en, "name_da": name_da})


def free_id(wish: str, taken: Iterable[str]) -> str:
    """An id that no rule has: the wish in plain letters, with a number where it is taken."""
    plain = "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in wish.translate(_PLAIN).lower())
    base = "_".join(part for part in plain.split("_") if part)[:40] or "rule"
    known, found, number = set(taken), base, 2
    while found in known:
        found, number = f"{base}_{number}", number + 1
    return found


_PLAIN = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "ae", "Ø": "oe", "Å": "aa"})

"""What follows of itself from a change: a renamed party's works carry its new name; a deleted work takes its contact,
its detours and what was settled about it along."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from ...domain.changeset import Kind, Value
from ...domain.schema import TABLES, Table
from .plan import Plan, Step
from .schema import quoted
from .table_store import read_rows


def carry_along(connection: sqlite3.Connection, plan: Plan) -> None:
    """Add to the plan what follows from it, so that it is written, and told in the history, together with it."""
    for step in [step for step in plan.steps.values() if step.kind is Kind.UPDATE]:
        for name in step.fields:
            for table, field in referring(step.table.name, name):
                _rename(connection, plan, (table, field), _value(step.before, name), _value(step.after, name))
    for table in TABLES:
        for child in [each for each in table.fields if each.goes_along and each.references]:
            parent, key = child.references or ("", "")
            for step in [step for step in plan.of(parent) if step.kind is Kind.DELETE]:
                _drop(connection, plan, (table, child.name), _value(step.before, key))


def referring(table: str, name: str) -> Iterator[tuple[Table, str]]:
    """The tables and fields that take their values from this field."""
    for other in TABLES:
        for field in other.fields:
            if field.references == (table, name):
                yield other, field.name


def uuids_with(connection: sqlite3.Connection, table: Table, name: str, value: Value) -> list[str]:
    """The rows of which a field holds this value."""
    sql = f"SELECT uuid FROM {quoted(table.name)} WHERE {quoted(name)} = ?"  # nosec B608
    return [row[0] for row in connection.execute(sql, (value,))]


def _rename(connection: sqlite3.Connection, plan: Plan, place: tuple[Table, str], old: Value, new: Value) -> None:
    table, name = place
    planned = plan.of(table.name)
    for step in planned:
        if step.after is not None and step.after[name] == old and name not in step.fields:
            step.after[name] = new
            step.fields += (name,)
    known = {step.uuid for step in planned}
    others = [uuid for uuid in uuids_with(connection, table, name, old) if uuid not in known]
    for row in read_rows(connection, table, others):
        plan.add(Step(table, str(row["uuid"]), row, {**row, name: new}, (name,), _version(row)))


def _drop(connection: sqlite3.Connection, plan: Plan, place: tuple[Table, str], value: Value) -> None:
    table, name = place
    others = [uuid for uuid in uuids_with(connection, table, name, value) if plan.step(table.name, uuid) is None]
    for row in read_rows(connection, table, others):
        plan.add(Step(table, str(row["uuid"]), row, None, (), _version(row)))


def _value(row: dict[str, Value] | None, name: str) -> Value:
    return None if row is None else row[name]


def _version(row: dict[str, Value]) -> int:
    version = row["row_version"]
    return version if isinstance(version, int) else 0

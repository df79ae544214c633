"""What would be wrong with the register after a plan: rows in themselves, names nobody bears, values that must be
unique, rows left behind by what is deleted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from ...domain.changeset import Kind, Value
from ...domain.rules import BadRule, rule_of
from ...domain.schema import CODE, RULE, TABLES, Field, Table, Type
from ...domain.validation import Problem, row_problems
from .. import sentences
from .consequences import referring, uuids_with
from .plan import Plan, Step
from .schema import quoted

Lists = dict[str, dict[str, bool]]


def problems_with(connection: sqlite3.Connection, plan: Plan) -> list[Problem]:
    """Everything wrong with the rows as they would be; empty where they can be registered."""
    codes = code_lists(connection, plan)
    problems: list[Problem] = []
    for step in plan.steps.values():
        if step.after is not None:
            problems += row_problems(step.table, step.after, codes, step.uuid, step.fields)
            problems += _without_area(step)
            problems += _unreadable_rule(step)
    problems += _codes_renamed(plan)
    problems += _unknown_names(connection, plan)
    problems += _not_unique(connection, plan)
    return problems


def left_behind(connection: sqlite3.Connection, plan: Plan) -> list[Problem]:
    """Rows that still name what the plan deleted; asked when everything is written."""
    problems = []
    for step in plan.steps.values():
        if step.before is not None and step.after is None:
            count = sum(_count_of(connection, step, step.before))
            if count:
                row = step.before
                what = row.get("name") or row.get("title") or row.get("code") or step.uuid
                told = sentences.left_behind(what, count)
                problems.append(Problem(step.uuid, "uuid", told))
    return problems


def code_lists(connection: sqlite3.Connection, plan: Plan | None = None) -> Lists:
    """The codes of every list in their order, as they will be after the plan."""
    rows = connection.execute("SELECT uuid, list_name, code, in_use, sort_order FROM code").fetchall()
    found = {row[0]: row[1:] for row in rows}
    for step in plan.of(CODE.name) if plan else []:
        found.pop(step.uuid, None)
        if step.after is not None:
            found[step.uuid] = tuple(step.after[name] for name in ("list_name", "code", "in_use", "sort_order"))
    lists: Lists = {}
    for name, code, in_use, _ in sorted(found.values(), key=lambda row: (str(row[0]), row[3] or 0, str(row[1]))):
        lists.setdefault(name, {})[code] = bool(in_use)
    return lists


def _without_area(step: Step) -> Iterator[Problem]:
    for field in step.table.fields:
        if field.type is Type.GEOMETRY and field.required and step.after is not None and step.after[field.name] is None:
            yield Problem(step.uuid, field.name, sentences.nothing_drawn(field))


def _unreadable_rule(step: Step) -> Iterator[Problem]:
    if step.table is RULE and step.after is not None:
        try:
            rule_of(step.after)
        except BadRule as error:
            yield Problem(step.uuid, error.field if error.field in step.table.names else "conditions", error)


def _codes_renamed(plan: Plan) -> Iterator[Problem]:
    for step in plan.of(CODE.name):
        if step.kind is Kind.UPDATE and {"code", "list_name"}.intersection(step.fields):
            yield Problem(step.uuid, "code", sentences.code_renamed())


def _unknown_names(connection: sqlite3.Connection, plan: Plan) -> Iterator[Problem]:
    for table in TABLES:
        for field in table.fields:
            if field.references is None:
                continue
            steps = [
                step
                for step in plan.of(table.name)
                if step.after is not None and field.name in step.fields and step.after[field.name] is not None
            ]
            known = _known(connection, plan, field, {_value(step, field.name) for step in steps})
            for step in steps:
                if _value(step, field.name) not in known:
                    yield Problem(step.uuid, field.name, sentences.unknown_name(field, _value(step, field.name)))


def _known(connection: sqlite3.Connection, plan: Plan, field: Field, wanted: set[Value]) -> set[Value]:
    """Those of the wanted values that will be there after the plan."""
    table, name = field.references or ("", "")
    steps = plan.of(table)
    planned = {step.uuid for step in steps}
    sql = f"SELECT uuid FROM {quoted(table)} WHERE {quoted(name)} = ?"  # nosec B608
    found = {step.after[name] for step in steps if step.after is not None}
    for value in wanted - found:
        row = connection.execute(sql, (value,)).fetchone()
        if row is not None and row[0] not in planned:
            found.add(value)
    return found


def _not_unique(connection: sqlite3.Connection, plan: Plan) -> Iterator[Problem]:
    for table in TABLES:
        keys = [(f.name,) for f in table.fields if f.unique and not f.bookkeeping and f.name != "uuid"]
        for key in [*keys, *table.unique]:
            yield from _doubles(connection, plan, table, key)


def _doubles(connection: sqlite3.Connection, plan: Plan, table: Table, key: tuple[str, ...]) -> Iterator[Problem]:
    taken: dict[tuple[Value, ...], str] = {}
    for step in plan.of(table.name):
        if step.after is None or not set(key).intersection(step.fields):
            continue
        values = tuple(step.after[name] for name in key)
        holder = taken.setdefault(values, step.uuid)
        if holder == step.uuid:
            holder = _holder(connection, plan, table, key, values) or step.uuid
        if holder != step.uuid:
            yield Problem(step.uuid, key[-1], sentences.double(table, values))


def _holder(
    connection: sqlite3.Connection, plan: Plan, table: Table, key: tuple[str, ...], values: tuple[Value, ...]
) -> str | None:
    """The row outside the plan's changes that holds these values."""
    condition = " AND ".join(f"{quoted(name)} = ?" for name in key)
    sql = f"SELECT uuid FROM {quoted(table.name)} WHERE {condition}"  # nosec B608
    row = connection.execute(sql, values).fetchone()
    if row is None:
        return None
    step = plan.step(table.name, row[0])
    return None if step is not None and (step.after is None or set(key).intersection(step.fields)) else str(row[0])


def _count_of(connection: sqlite3.Connection, step: Step, before: dict[str, Value]) -> Iterator[int]:
    for field in step.table.fields:
        for table, name in referring(step.table.name, field.name):
            yield len(uuids_with(connection, table, name, before[field.name]))
    if step.table is CODE:
        for table in TABLES:
            for other in table.fields:
                if other.code_list == before["list_name"]:
                    yield _holding(connection, table, other, str(before["code"]))


def _holding(connection: sqlite3.Connection, table: Table, field: Field, code: str) -> int:
    """How many rows hold a code."""
    if field.default == code:
        return 1
    column = f"',' || trim({quoted(field.name)}, '{{}}') || ','"
    sql = f"SELECT count(*) FROM {quoted(table.name)} WHERE instr({column}, ?)"  # nosec B608
    return int(connection.execute(sql, (f",{code},",)).fetchone()[0])


def _value(step: Step, name: str) -> Value:
    return None if step.after is None else step.after[name]

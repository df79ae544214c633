"""What comes of each operation of a changeset, compared with what the register holds: a step of the plan, a conflict
with what others did meanwhile, or nothing to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from ...domain.changeset import Change, Conflict, Kind, RowResult, Value
from ...domain.schema import Table
from ...domain.validation import Problem, with_defaults
from ..operations import Prepared
from ..sentences import never_held, no_version, registered_already
from .log_store import history_of, known_uuids, last_version_of, version_of
from .merge import merge
from .plan import Plan, Step
from .table_store import read_rows

Row = dict[str, Value]


@dataclass
class Decision:
    """What came of looking at every operation."""

    plan: Plan
    conflicts: list[Conflict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    answers: list[RowResult] = field(default_factory=list)
    """One an operation; version and reference of a row that is to be written come from its step in the plan."""


def decide(connection: sqlite3.Connection, operations: Iterable[Prepared]) -> Decision:
    operations = list(operations)
    decision = Decision(Plan())
    current = _current_rows(connection, operations)
    returning = _seen_before(connection, operations)
    for operation in operations:
        key = (operation.table.name, operation.uuid)
        row = current.get(key)
        if operation.kind is Kind.INSERT:
            before = last_version_of(connection, *key) if key in returning else None
            _decide_insert(operation, row, before, decision)
        elif row is None:
            _decide_absent(connection, operation, decision)
        else:
            _decide_change(connection, operation, row, decision)
    return decision


def _current_rows(connection: sqlite3.Connection, operations: list[Prepared]) -> dict[tuple[str, str], Row]:
    wanted: dict[str, tuple[Table, list[str]]] = {}
    for operation in operations:
        wanted.setdefault(operation.table.name, (operation.table, []))[1].append(operation.uuid)
    return {
        (name, str(row["uuid"])): row
        for name, (table, uuids) in wanted.items()
        for row in read_rows(connection, table, uuids)
    }


def _seen_before(connection: sqlite3.Connection, operations: list[Prepared]) -> set[tuple[str, str]]:
    """Rows that are to be inserted and have a history: they were deleted once."""
    new: dict[str, list[str]] = {}
    for operation in operations:
        if operation.kind is Kind.INSERT:
            new.setdefault(operation.table.name, []).append(operation.uuid)
    return {(table, uuid) for table, uuids in new.items() for uuid in known_uuids(connection, table, uuids)}


def _decide_insert(operation: Prepared, row: Row | None, before: Change | None, decision: Decision) -> None:
    if row is not None:
        told = registered_already(row.get("ref") or row.get("name") or operation.uuid)
        decision.problems.append(Problem(operation.uuid, "uuid", told))
        return
    # What was deleted and comes back (an undo) keeps its reference and its count of versions.
    after = with_defaults(operation.table, {**operation.values, "uuid": operation.uuid})
    if before is not None and "ref" in operation.table.names:
        after["ref"] = before.record.get("ref")
    fields = tuple(name for name in operation.table.writable if after[name] is not None)
    version = 0 if before is None else before.row_version
    decision.plan.add(Step(operation.table, operation.uuid, None, after, fields, version, operation.bounds))
    decision.answers.append(RowResult(operation.table.name, operation.uuid, 0))


def _decide_absent(connection: sqlite3.Connection, operation: Prepared, decision: Decision) -> None:
    """A row that is not there: deleted by others meanwhile, or never registered."""
    last = last_version_of(connection, operation.table.name, operation.uuid)
    if last is None:
        decision.problems.append(Problem(operation.uuid, "uuid", never_held()))
        return
    base = _base(connection, operation, decision)
    if base is None:
        return
    changed = tuple(name for name, value in operation.values.items() if value != base.get(name))
    if operation.kind is Kind.DELETE or not changed:
        version = last.row_version if operation.kind is Kind.DELETE else _number(operation.base_version)
        decision.answers.append(RowResult(operation.table.name, operation.uuid, version, _text(base.get("ref"))))
        return
    decision.conflicts.append(_conflict(connection, operation, changed, base, None))


def _decide_change(connection: sqlite3.Connection, operation: Prepared, row: Row, decision: Decision) -> None:
    table, version = operation.table, _number(row["row_version"])
    base = row if operation.base_version == version else _base(connection, operation, decision)
    if base is None:
        return
    merged = merge(table, base, row, operation.values)
    is_deletion = operation.kind is Kind.DELETE
    disputed = merged.kept if is_deletion else merged.disputed
    if disputed:
        decision.conflicts.append(_conflict(connection, operation, disputed, base, row))
        return
    if is_deletion:
        decision.plan.add(Step(table, operation.uuid, row, None, (), version))
    elif merged.values:
        after = {**row, **merged.values}
        decision.plan.add(Step(table, operation.uuid, row, after, tuple(merged.values), version, operation.bounds))
    kept = () if is_deletion else merged.kept
    decision.answers.append(RowResult(table.name, operation.uuid, version, _text(row.get("ref")), kept))


def _conflict(
    connection: sqlite3.Connection,
    operation: Prepared,
    fields: tuple[str, ...],
    base: Row,
    theirs: Row | None,
) -> Conflict:
    """The dispute, with who last changed one of its fields (or brought the row back, or deleted it), and when."""
    log = history_of(connection, operation.table.name, operation.uuid)
    meanwhile = [change for change in log if change.row_version > (operation.base_version or 0)]
    about = [
        change
        for change in meanwhile
        if theirs is None or change.kind is Kind.INSERT or not set(fields).isdisjoint(change.fields)
    ]
    last = (about or meanwhile)[-1]
    return Conflict(
        operation.table.name,
        operation.uuid,
        _text((theirs or base).get("ref")),
        fields,
        base,
        dict(base) if operation.kind is Kind.DELETE else {**base, **operation.values},
        theirs,
        operation.base_version or 0,
        log[-1].row_version,
        last.changed_by,
        last.changed_at,
    )


def _base(connection: sqlite3.Connection, operation: Prepared, decision: Decision) -> Row | None:
    """The row as the person saw it; None, and a problem, where the register never held that version."""
    seen = version_of(connection, operation.table.name, operation.uuid, operation.base_version or 0)
    if seen is not None and seen.kind is not Kind.DELETE:
        return dict(seen.record)
    decision.problems.append(Problem(operation.uuid, "row_version", no_version(operation.base_version)))
    return None


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0

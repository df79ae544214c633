"""Two people changed the same row: what a refused changeset becomes once the person has decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .changeset import Changeset, Conflict, Kind, Operation, Value
from .schema import table_named

MINE, THEIRS = "mine", "theirs"
WHOLE_ROW = "*"
"""Stands for the field where a row as a whole is in dispute: it was deleted by one of the two."""

Choices = Mapping[tuple[str, str], str]
"""(uuid, field) → `mine` or `theirs`; a field that is not named stays mine."""


def fields_to_decide(conflict: Conflict, operation: Operation) -> tuple[str, ...]:
    """The fields in which mine and theirs differ and which one of the two changed; the whole row after a deletion."""
    if conflict.theirs is None or operation.kind is Kind.DELETE:
        return (WHOLE_ROW,)
    return tuple(name for name in conflict.fields if _value(conflict.mine, name) != _value(conflict.theirs, name))


def resolve(changeset: Changeset, conflicts: Sequence[Conflict], choices: Choices) -> Changeset:
    """The changeset as decided, under a new id: every operation in dispute now starts from what the register holds.

    Fields decided for `theirs` are left as the register has them; an operation with nothing left is dropped.
    """
    in_dispute = {(conflict.table, conflict.uuid): conflict for conflict in conflicts}
    decided = (
        _decided(operation, in_dispute[operation.table, operation.uuid], choices)
        if (operation.table, operation.uuid) in in_dispute
        else operation
        for operation in changeset.operations
    )
    kept = tuple(operation for operation in decided if operation is not None)
    return Changeset(kept, changeset.author, changeset.note)


def counts(changeset: Changeset, conflicts: Sequence[Conflict], choices: Choices) -> tuple[int, int]:
    """How many fields in dispute stay mine, and how many become theirs."""
    operations = {(operation.table, operation.uuid): operation for operation in changeset.operations}
    chosen = [
        choices.get((conflict.uuid, name), MINE)
        for conflict in conflicts
        for name in fields_to_decide(conflict, operations[conflict.table, conflict.uuid])
    ]
    return chosen.count(MINE), chosen.count(THEIRS)


def _decided(operation: Operation, conflict: Conflict, choices: Choices) -> Operation | None:
    names = fields_to_decide(conflict, operation)
    theirs = {name for name in names if choices.get((conflict.uuid, name), MINE) == THEIRS}
    if names == (WHOLE_ROW,):
        return None if theirs else _whole_row(operation, conflict)
    values = {name: value for name, value in operation.values.items() if name not in theirs}
    values.update({name: _value(conflict.mine, name) for name in names if name not in theirs})
    return replace(operation, values=values, base_version=conflict.theirs_version) if values else None


def _whole_row(operation: Operation, conflict: Conflict) -> Operation | None:
    """My change of a row that others deleted registers it anew; my deletion stands against their change."""
    if operation.kind is Kind.DELETE:
        return None if conflict.theirs is None else replace(operation, base_version=conflict.theirs_version)
    mine = {name: value for name, value in conflict.mine.items() if name in table_named(operation.table).writable}
    return Operation(Kind.INSERT, operation.table, operation.uuid, mine)


def _value(row: Mapping[str, Value] | None, name: str) -> Value:
    return None if row is None else row.get(name)

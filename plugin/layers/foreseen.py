"""What a server that is away would refuse of a save: seen without asking it, while the person still has the form.

Told only when the server is back, it would find a save in the outbox that nobody can put right any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..domain.changeset import Changeset, Kind, Operation
from ..domain.schema import Type, table_named
from ..domain.validation import CodeLists, Problem, normalised, row_problems, with_defaults

if TYPE_CHECKING:
    from .load import RegisterLayers


def foreseen_problems(changeset: Changeset, layers: RegisterLayers) -> tuple[Problem, ...]:
    """What is wrong with its rows in themselves, by the codes that were known last; of a row that is changed only what
    is given, since the rest of it is not looked up."""
    codes = _known_codes(layers)
    if not codes:
        return ()  # not read yet; the server will say
    return tuple(problem for each in changeset.operations for problem in _problems(each, codes))


def _problems(operation: Operation, codes: CodeLists) -> Iterator[Problem]:
    if operation.kind is Kind.DELETE:
        return
    table, is_new = table_named(operation.table), operation.kind is Kind.INSERT
    values = with_defaults(table, operation.values) if is_new else operation.values
    row, unreadable = normalised(table, values, operation.uuid)
    yield from unreadable
    told = {problem.field for problem in unreadable}
    for problem in row_problems(table, row, codes, operation.uuid):
        judged = is_new or (problem.field in row and table.field(problem.field).type is not Type.DATE)
        if judged and problem.field not in told:
            yield problem


def _known_codes(layers: RegisterLayers) -> dict[str, dict[str, bool]]:
    lists: dict[str, dict[str, bool]] = {}
    for code in (layers.offered_codes or layers.codes).getFeatures():
        lists.setdefault(code["list_name"], {})[code["code"]] = bool(code["in_use"])
    return lists

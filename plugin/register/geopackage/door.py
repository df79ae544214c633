"""The one door in, on a GeoPackage: what a changeset asks for is compared with what the register holds, and written
whole or not at all. Runs inside the caller's writing transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from ...domain.changeset import Changeset, Result, RowResult
from ..errors import Invalid, Problem, Refused
from ..operations import Preparation
from ..sentences import used_id
from .consequences import carry_along
from .decision import Decision, decide
from .integrity import left_behind, problems_with
from .log_store import last_seq, store_answer, stored_answer
from .write import write_plan


def answer_again(connection: sqlite3.Connection, changeset: Changeset) -> Result | None:
    """The answer given before to the same changeset; None for a new one. Raises OtherContent."""
    stored = stored_answer(connection, changeset)
    if stored is None:
        return None
    result, same = stored
    if not same:
        raise used_id(changeset.id)
    return result


def let_in(
    connection: sqlite3.Connection, changeset: Changeset, ready: Preparation, srs_id: int, moment: str
) -> Result:
    """Register a changeset. Raises Invalid or Refused, and the caller takes everything back."""
    decision = decide(connection, ready.operations)
    if decision.conflicts and ready.problems:
        raise Invalid(tuple(ready.problems))
    if decision.conflicts:
        raise Refused(tuple(decision.conflicts))
    carry_along(connection, decision.plan)
    decision.problems += problems_with(connection, decision.plan)
    if problems := _told_once(ready.problems, decision.problems):
        raise Invalid(problems)
    author = changeset.author.strip() or "unknown"
    write_plan(connection, decision.plan, srs_id, changeset=changeset.id, author=author, moment=moment)
    if left := left_behind(connection, decision.plan):
        raise Invalid(tuple(left))
    result = Result(changeset.id, last_seq(connection), tuple(_rows(decision)))
    store_answer(connection, changeset, author, moment, result)
    return result


def _told_once(first: Iterable[Problem], then: Iterable[Problem]) -> tuple[Problem, ...]:
    """All problems; what is wrong in itself is not told again as missing."""
    known = {(problem.uuid, problem.field) for problem in first}
    return (*first, *(problem for problem in then if (problem.uuid, problem.field) not in known))


def _rows(decision: Decision) -> Iterable[RowResult]:
    for answer in decision.answers:
        step = decision.plan.step(answer.table, answer.uuid)
        yield answer if step is None else replace(answer, row_version=step.row_version, ref=step.ref)

"""What the door of a PostgreSQL register answers, as the results and errors that every store gives.

The server decides and says in one word what is wrong; the sentences are the same as for a GeoPackage. What is wrong
with a row in itself it gives back with the row, and `domain.validation` says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ...domain.changeset import Conflict, Registered, Result, RowResult, Value
from ...domain.rules import BadRule, rule_of
from ...domain.schema import Field, Table, table_named
from ...domain.validation import Problem, row_problems
from ...errors import SamgravError, marked
from .. import sentences
from ..errors import Invalid, Refused
from ..operations import Preparation
from ..sentences import OtherContent, used_id
from .values import record_of

Answer = Mapping[str, Any]


def result_of(answer: Answer, ready: Preparation) -> Result:
    """The result of a changeset that was registered. Raises Refused, Invalid or OtherContent for one that was not."""
    outcome = answer["outcome"]
    if outcome == "registered":
        return _result(answer)
    if outcome == "other content":
        raise _other_content(answer)
    if outcome == "refused" and not ready.problems:
        raise Refused(tuple(_conflict(told) for told in answer["conflicts"]))
    raise Invalid(_told_once(ready, answer))


def registered_of(row: Sequence[Any]) -> Registered:
    """A changeset as `samgrav_api.changeset` gives it."""
    changeset, author, note, applied_at, content, answer = row
    return Registered(changeset, author, note, applied_at, content, _result(answer))


def answer_of(result: Result) -> dict[str, Any]:
    """A result of any store as the door keeps its answers."""
    return {"outcome": "registered", **asdict(result)}


def _result(answer: Answer) -> Result:
    rows = tuple(
        RowResult(row["table"], row["uuid"], row["row_version"], row["ref"], tuple(row["merged"]))
        for row in answer["rows"]
    )
    return Result(answer["changeset"], answer["seq"], rows, answer["replayed"])


def _other_content(answer: Answer) -> OtherContent:
    if answer["whose"] == "yours":
        return used_id(answer["id"])
    return OtherContent(marked("The id of this changeset belongs to somebody else's. Nothing was saved; save again."))


def _conflict(told: Answer) -> Conflict:
    table = table_named(told["table"])
    base, theirs = record_of(table, told["base"]), told["theirs"] and record_of(table, told["theirs"])
    return Conflict(
        table.name,
        told["uuid"],
        _text((theirs or base).get("ref")),
        tuple(told["fields"]),
        base,
        record_of(table, told["mine"]),
        theirs or None,
        told["base_version"],
        told["theirs_version"],
        told["changed_by"],
        told["changed_at"],
    )


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _told_once(ready: Preparation, answer: Answer) -> tuple[Problem, ...]:
    """All problems; what the plugin found by itself is not told again in the server's words."""
    known = {(problem.uuid, problem.field) for problem in ready.problems}
    found = _problems(answer) if answer["outcome"] == "invalid" else ()
    return (*ready.problems, *(problem for problem in found if (problem.uuid, problem.field) not in known))


def _problems(answer: Answer) -> Iterator[Problem]:
    codes: dict[str, dict[str, bool]] = {}
    for list_name, code, in_use in answer["codes"]:
        codes.setdefault(list_name, {})[code] = in_use
    reasons = {(row["table"], row["uuid"]): _reasons(row, codes) for row in answer["rows"]}
    for told in answer["problems"]:
        of_row = reasons.get((told["table"], told["uuid"]), {})
        error = of_row.get(told["field"]) if told["what"] in _IN_THE_ROW else None
        yield Problem(told["uuid"], told["field"], error or _sentence(told))


_IN_THE_ROW = ("missing", "code", "order", "period", "rule")


def _reasons(row: Answer, codes: Mapping[str, Mapping[str, bool]]) -> dict[str, SamgravError]:
    """What is wrong with the row in itself, by field; the first that is said of each."""
    table = table_named(row["table"])
    after = record_of(table, row["after"])
    found: dict[str, SamgravError] = {}
    for problem in row_problems(table, after, codes, row["uuid"], row["fields"]):
        found.setdefault(problem.field, problem.error)
    if table.name == "rule":
        try:
            rule_of(after)
        except BadRule as error:
            found.setdefault(error.field if error.field in table.names else "conditions", error)
    return found


def _sentence(told: Answer) -> SamgravError:
    what, values = told["what"], told["told"]
    table = table_named(told["table"]) if told["table"] else None
    field = table.field(told["field"]) if table and told["field"] in table.names else None
    if field and table and what in _ABOUT_FIELDS:
        return _ABOUT_FIELDS[what](table, field, values)
    if what in _ABOUT_ROWS:
        return _ABOUT_ROWS[what](told, values)
    return SamgravError(
        marked("“{field}” cannot be registered as it is ({reason})."),
        field=SamgravError(field.label) if field else told["field"],
        reason=what,
    )


def _coordinators_only(table: Table) -> SamgravError:
    return SamgravError(marked("{table} are changed by coordinators only."), table=SamgravError(table.label))


def _not_yours(table: Table, field: Field, values: Answer) -> SamgravError:
    if not values.get("mine"):
        return _coordinators_only(table)
    return SamgravError(
        marked("You may register and change what belongs to {party}, and nothing of other owners."),
        party=values["mine"],
    )


def _needs_permit(_table: Table, _field: Field, values: Answer) -> SamgravError:
    return SamgravError(
        marked(
            "The city has to permit this work, so its status “{status}” is set by a coordinator; you may set it to "
            "idea, planned or cancelled."
        ),
        status=values["status"],
    )


def _permitted(_table: Table, _field: Field, values: Answer) -> SamgravError:
    return SamgravError(
        marked(
            "The city has dealt with this work (its status is “{status}”): ask a coordinator to change it. You may "
            "still enter contractor, description, your reference and the actual dates, or cancel the work."
        ),
        status=values["status"],
    )


def _missing(_table: Table, field: Field, _values: Answer) -> SamgravError:
    if field.type.value == "geometry":
        return sentences.nothing_drawn(field)
    return SamgravError(marked("“{field}” is empty and must be given."), field=SamgravError(field.label))


_ABOUT_FIELDS: dict[str, Callable[[Table, Field, Answer], SamgravError]] = {
    "missing": _missing,
    "unknown name": lambda _table, field, values: sentences.unknown_name(field, values["name"]),
    "double": lambda table, _field, values: sentences.double(table, values["values"]),
    "code renamed": lambda _table, _field, _values: sentences.code_renamed(),
    "not yours": _not_yours,
    "needs permit": _needs_permit,
    "permitted": _permitted,
    "bookkeeping": lambda _table, field, _values: sentences.written_by_register(field),
}

_ABOUT_ROWS: dict[str, Callable[[Answer, Answer], SamgravError]] = {
    "registered": lambda told, values: sentences.registered_already(values.get("ref") or told["uuid"]),
    "never held": lambda _told, _values: sentences.never_held(),
    "no version": lambda _told, values: sentences.no_version(values["version"]),
    "left behind": lambda _told, values: sentences.left_behind(values["what"], values["count"]),
    "permitted": lambda _told, values: _permitted(table_named("work"), table_named("work").field("uuid"), values),
    "coordinators only": lambda told, _values: _coordinators_only(table_named(told["table"])),
    "admins only": lambda told, _values: SamgravError(
        marked("{table} are changed by admins only."), table=SamgravError(table_named(told["table"]).label)
    ),
    "twice": lambda _told, _values: sentences.changed_twice(),
    "no base": lambda _told, _values: sentences.no_base(),
}

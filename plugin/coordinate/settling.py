"""Settling what two works meet, and bringing it back: as operations that go through the register's door."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from ..domain.changeset import Kind, Operation, Result
from ..domain.schema import SETTLED_PAIR
from ..domain.settled_pair import SettledPair, Whereabouts, settled_pair_values

if TYPE_CHECKING:
    from ..check.findings.findings import Findings
    from ..check.findings.kept_rows import Key
    from ..register.register import Register


@dataclass(frozen=True)
class Meeting:
    """Two works and the rule they meet, with where and when both were when a person saw it."""

    rule: str
    works: tuple[str, str]
    whereabouts: tuple[Whereabouts, Whereabouts]


@dataclass(frozen=True)
class Decision:
    """What a person decided: a code, the reason, and whether it goes for whatever the two meet."""

    code: str
    reason: str
    every_rule: bool = False


def meeting_of(findings: Findings, row: int) -> Meeting:
    """A finding, as the check saw it."""
    from ..check.findings.settled import whereabouts

    works = (str(findings.uuid_a[row]), str(findings.uuid_b[row]))
    return Meeting(str(findings.rules[int(findings.rule_row[row])].id), works, whereabouts(findings, row))


def meeting_now(register: Register, rule: str, works: tuple[str, str]) -> Meeting | None:
    """Two works as they are in the register now, for a finding that an earlier session left; None where one is gone."""
    from ..check.detours import detours_of
    from ..check.findings.settled import whereabouts_of
    from ..check.works.reading import snapshot_of_rows

    snapshot = snapshot_of_rows(register.rows("work", works))
    if any(work not in snapshot.row_of for work in works):
        return None
    detours = detours_of(register, snapshot)
    one, other = (whereabouts_of(snapshot, snapshot.row_of[work], detours) for work in works)
    return Meeting(rule, works, (one, other))


def settled_now(register: Register, keys: Collection[Key]) -> list[Key]:
    """Which findings are settled by where and when their works are in the register now."""
    from ..check.findings.settled import settled_pairs_of
    from ..check.rules.sources import rules_of

    on_detour = {rule.id for rule in rules_of(register) if rule.on_detour}
    pairs = settled_pairs_of(register)
    works, found = set(pairs.works), []
    for key in (key for key in keys if key[1] in works and key[2] in works):
        rule, one, other, _ = key
        decisions = pairs.about(rule, one, other)
        meeting = meeting_now(register, rule, (one, other)) if decisions else None
        if meeting is not None and any(_holds(pair, meeting, rule in on_detour) for pair in decisions):
            found.append(key)
    return found


def _holds(pair: SettledPair, meeting: Meeting, with_detours: bool) -> bool:
    there = zip(meeting.works, meeting.whereabouts, strict=True)
    return not any(each.differs_from(pair.of(work), with_detours) for work, each in there)


def settling(meeting: Meeting, decision: Decision, before: SettledPair | None) -> Operation:
    """The operation that settles what two works meet; it replaces a decision `before` about the same."""
    rule = None if decision.every_rule else meeting.rule
    values = settled_pair_values(meeting.works, meeting.whereabouts, rule, decision.code, decision.reason)
    if before is None:
        return Operation(Kind.INSERT, SETTLED_PAIR.name, str(uuid4()), values)
    return Operation(Kind.UPDATE, SETTLED_PAIR.name, before.uuid, values, before.row_version)


def bringing_back(pairs: Sequence[SettledPair]) -> list[Operation]:
    """The operations that take decisions back, so that what the works meet is a finding again."""
    return [Operation(Kind.DELETE, SETTLED_PAIR.name, pair.uuid, {}, pair.row_version) for pair in pairs]


def undoing(operations: Sequence[Operation], result: Result, before: Sequence[SettledPair]) -> list[Operation]:
    """The operations that make it as it was `before`, when the others have been registered."""
    versions = {row.uuid: row.row_version for row in result.rows}
    known = {pair.uuid: pair for pair in before}
    return [_undone(operation, versions[operation.uuid], known.get(operation.uuid)) for operation in operations]


def _undone(operation: Operation, version: int, before: SettledPair | None) -> Operation:
    if before is None:
        return Operation(Kind.DELETE, operation.table, operation.uuid, {}, version)
    values = settled_pair_values(before.works, before.whereabouts, before.rule, before.decision, before.reason)
    if operation.kind is Kind.DELETE:
        return Operation(Kind.INSERT, operation.table, operation.uuid, values)
    return Operation(Kind.UPDATE, operation.table, operation.uuid, values, version)

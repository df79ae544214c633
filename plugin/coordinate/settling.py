"""Settling what two works meet, or a work and a feature, and bringing it back: as operations that go through the
register's door."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
    """Two works and the rule they meet, with where and when both were when a person saw it; or a work and a feature of
    the rule's layer, which has a name instead of a uuid."""

    rule: str
    works: tuple[str, str]
    whereabouts: tuple[Whereabouts, Whereabouts]
    feature: str | None = None


@dataclass(frozen=True)
class Decision:
    """What a person decided: a code, the reason, and whether it goes for whatever the two meet."""

    code: str
    reason: str
    every_rule: bool = False


def meeting_of(findings: Findings, row: int) -> Meeting:
    """A finding, as the check saw it."""
    from ..check.findings.settled import whereabouts

    works = (str(findings.uuid_a[row]), str(findings.uuid_b[row] or ""))
    feature = str(findings.snapshot.ref[findings.b[row]]) if findings.is_feature[row] else None
    return Meeting(str(findings.rules[int(findings.rule_row[row])].id), works, whereabouts(findings, row), feature)


def meeting_now(register: Register, rule: str, works: tuple[str, str]) -> Meeting | None:
    """Two works as they are in the register now, for a finding that an earlier session left; None where one is gone."""
    found = _whereabouts_now(register, works)
    return Meeting(rule, works, (found[works[0]], found[works[1]])) if len(found) == len(works) else None


def _whereabouts_now(register: Register, works: Sequence[str]) -> dict[str, Whereabouts]:
    """Where and when works are in the register now, of those that are there; their uuids first."""
    from ..check.detours import detours_of
    from ..check.findings.settled import whereabouts_of
    from ..check.works.reading import snapshot_of_rows

    snapshot = snapshot_of_rows(register.rows("work", works))
    detours = detours_of(register, snapshot)
    return {work: whereabouts_of(snapshot, row, detours) for work, row in snapshot.row_of.items()}


def decisions_about(register: Register, meeting: Meeting) -> list[SettledPair]:
    """What was decided about it, the latest first, whether it still holds or not."""
    from ..check.findings.settled import settled_pairs_of

    found = settled_pairs_of(register).about(meeting.rule, *meeting.works)
    if meeting.feature is None:
        return found
    return [pair for pair in found if pair.of("").place == meeting.whereabouts[1].place]


def settled_now(register: Register, keys: Collection[Key]) -> list[Key]:
    """Which findings are settled by where and when their works are in the register now.

    None with a feature of another layer: where that is now, only the next check knows.
    """
    from ..check.findings.settled import settled_pairs_of
    from ..check.rules.sources import rules_of

    pairs = settled_pairs_of(register)
    works = set(pairs.works)
    asked = {key: pairs.about(*key[:3]) for key in keys if key[1] in works and key[2] in works}
    asked = {key: decisions for key, decisions in asked.items() if decisions}
    there = _whereabouts_now(register, sorted({work for key in asked for work in key[1:3]}))
    on_detour = {rule.id for rule in rules_of(register) if rule.on_detour}
    return [key for key, found in asked.items() if any(_holds(pair, there, key[0] in on_detour) for pair in found)]


def _holds(pair: SettledPair, there: Mapping[str, Whereabouts], with_detours: bool) -> bool:
    return all(work in there and not there[work].differs_from(pair.of(work), with_detours) for work in pair.works)


def settling(meeting: Meeting, decision: Decision, before: SettledPair | None) -> Operation:
    """The operation that settles what two works meet; it replaces a decision `before` about the same."""
    rule = None if decision.every_rule else meeting.rule
    values = settled_pair_values(
        meeting.works, meeting.whereabouts, rule, decision.code, decision.reason, feature=meeting.feature
    )
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
    values = settled_pair_values(
        before.works, before.whereabouts, before.rule, before.decision, before.reason, feature=before.feature
    )
    if operation.kind is Kind.DELETE:
        return Operation(Kind.INSERT, operation.table, operation.uuid, values)
    return Operation(Kind.UPDATE, operation.table, operation.uuid, values, version)

"""Whether what everybody was told is what the register holds. Knows nothing of how either came about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import shapely

from plugin.domain.changeset import Change, Conflict, Kind, Operation, Value
from plugin.domain.schema import table_named
from plugin.domain.validation import Problem
from tests.server.faults.notes import ACKNOWLEDGED, IN_DOUBT, INVALID, REFUSED, Attempt, Notes

Row = Mapping[str, Value]


@dataclass
class Verdict:
    """`lost`, `doubled` and the other faults are sentences; a sound register has none."""

    attempts: int
    sendings: int
    acknowledged: int
    refused: int
    invalid: int
    were_in_doubt: int
    in_doubt: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        return [*self.lost, *self.doubled, *self.in_doubt, *self.other]

    def table(self) -> str:
        rows = {
            "attempts (changesets)": self.attempts,
            "sent, all in all": self.sendings,
            "acknowledged": self.acknowledged,
            "refused (others were faster)": self.refused,
            "refused (wrong in itself)": self.invalid,
            "in doubt at some time": self.were_in_doubt,
            "in doubt at the end": len(self.in_doubt),
            "lost": len(self.lost),
            "doubled": len(self.doubled),
            "other faults": len(self.other),
        }
        return "\n".join(f"| {name:<30} | {count:>6} |" for name, count in rows.items())


def judge(notes: Notes, history: Sequence[Change], works: Sequence[Row], first: int) -> Verdict:
    """`history` is the whole log, `works` the table at the end; what comes after the number `first` was fought over."""
    attempts = notes.attempts.values()
    answers = Counter(attempt.answer for attempt in attempts)
    verdict = Verdict(
        len(attempts),
        sum(attempt.sendings for attempt in attempts),
        answers[ACKNOWLEDGED],
        answers[REFUSED],
        answers[INVALID],
        sum(attempt.was_in_doubt for attempt in notes.attempts.values()),
    )
    verdict.in_doubt += [
        f"{a.changeset.id} never got an answer" for a in notes.attempts.values() if a.answer == IN_DOUBT
    ]
    book = _Book(notes, history, works, first)
    verdict.lost += book.lost()
    verdict.doubled += book.doubled()
    for look in (book.holes, book.replayed, book.unasked, book.refusals, book.in_time, book.sights, book.followed):
        verdict.other += look()
    return verdict


class _Book:
    def __init__(self, notes: Notes, history: Sequence[Change], works: Sequence[Row], first: int) -> None:
        self._notes, self._history, self._first = notes, history, first
        self._works = {str(row["uuid"]): row for row in works}
        self._of_row: dict[tuple[str, str], list[Change]] = defaultdict(list)
        self._of_changeset: dict[str, list[Change]] = defaultdict(list)
        for change in history:
            self._of_row[change.table, change.uuid].append(change)
            self._of_changeset[change.changeset].append(change)

    def lost(self) -> Iterator[str]:
        """Of what was acknowledged: every edit in the log, and in the table unless a later edit took its place."""
        for attempt in self._answered(ACKNOWLEDGED):
            for operation in attempt.changeset.operations:
                entry = self._entry(attempt, operation)
                if entry is None:
                    if not self._was_done(operation):
                        yield f"{_named(attempt, operation)} was acknowledged and is not in the log"
                elif wrong := self._not_as_sent(operation, entry):
                    yield f"{_named(attempt, operation)} was acknowledged and the log has another {wrong}"
                elif gone := self._gone_from_table(operation, entry):
                    yield f"{_named(attempt, operation)} was acknowledged and its {gone} is gone without a later edit"

    def doubled(self) -> Iterator[str]:
        for changeset, entries in self._of_changeset.items():
            counted = Counter((entry.table, entry.uuid) for entry in entries)
            for (_, uuid), count in counted.items():
                if count > 1:
                    yield f"{changeset} changed {uuid} {count} times"
        refs = Counter(row["ref"] for row in self._works.values())
        yield from (f"{count} works are called {ref}" for ref, count in refs.items() if count > 1)
        titles: dict[Value, set[str]] = defaultdict(set)
        for entry in self._history:
            if entry.table == "work" and entry.kind is Kind.INSERT and entry.seq > self._first:
                titles[entry.record["title"]].add(entry.uuid)
        yield from (f"{len(each)} works began as “{title}”" for title, each in titles.items() if len(each) > 1)

    def holes(self) -> Iterator[str]:
        if [change.seq for change in self._history] != list(range(1, len(self._history) + 1)):
            yield "the log's numbers have holes, or are in disorder"
        for (_, uuid), entries in self._of_row.items():
            versions = [entry.row_version for entry in entries]
            if versions != list(range(1, len(versions) + 1)):
                yield f"{uuid} has the versions {versions}"

    def replayed(self) -> Iterator[str]:
        """The log played from its beginning gives the table."""
        played: dict[str, Row] = {}
        for change in self._history:
            if change.table == "work":
                if change.kind is Kind.DELETE:
                    played.pop(change.uuid, None)
                else:
                    played[change.uuid] = change.record
        for uuid in played.keys() | self._works.keys():
            if played.get(uuid) != self._works.get(uuid):
                yield f"the log and the table differ about {uuid}"

    def unasked(self) -> Iterator[str]:
        """Nothing is there that nobody sent."""
        for changeset, entries in self._of_changeset.items():
            attempt = self._notes.attempts.get(changeset)
            asked = {(each.table, each.uuid) for each in attempt.changeset.operations} if attempt else set()
            for entry in entries:
                if entry.seq > self._first and (entry.table, entry.uuid) not in asked:
                    yield f"{changeset} changed {entry.table} {entry.uuid}, which nobody asked for"

    def refusals(self) -> Iterator[str]:
        """Refused for a reason, and not registered all the same."""
        for attempt in self._answered(REFUSED, INVALID):
            if attempt.changeset.id in self._of_changeset:
                yield f"{attempt.changeset.id} was refused and is registered"
        for attempt in self._answered(INVALID):
            problems = getattr(attempt.invalid, "problems", ())
            if not problems or not all(self._is_wrong(attempt, problem) for problem in problems):
                yield f"{attempt.changeset.id} was called invalid: {attempt.invalid}"
        for attempt in self._answered(REFUSED):
            for conflict in attempt.refusal.conflicts if attempt.refusal else ():
                if not self._is_true(conflict):
                    what = f"{conflict.fields} of {conflict.uuid}"
                    yield f"{attempt.changeset.id} was refused for what nobody did: {what}"

    def in_time(self) -> Iterator[str]:
        """What was acknowledged before something else was begun has the smaller numbers."""
        ended = sorted(
            (a.ended, max(entry.seq for entry in entries))
            for a in self._answered(ACKNOWLEDGED)
            if (entries := self._of_changeset.get(a.changeset.id))
        )
        begun = sorted(
            (a.begun, min(entry.seq for entry in entries))
            for a in self._notes.attempts.values()
            if (entries := self._of_changeset.get(a.changeset.id))
        )
        greatest, place = 0, 0
        for moment, seq in begun:
            while place < len(ended) and ended[place][0] < moment:
                greatest = max(greatest, ended[place][1])
                place += 1
            if seq < greatest:
                yield f"number {seq} was begun after number {greatest} had been acknowledged"

    def sights(self) -> Iterator[str]:
        """Whoever reads sees what was acknowledged before."""
        acknowledged = self._versions_by_time()
        for sight in self._notes.sights:
            entries = self._of_row["work", sight.uuid]
            due = max((v for ended, v in acknowledged[sight.uuid] if ended < sight.begun), default=0)
            if sight.row_version is None:
                if not any(e.kind is Kind.DELETE and e.row_version >= due for e in entries):
                    yield f"{sight.uuid} was not seen, and nobody had deleted it"
            elif not due <= sight.row_version <= len(entries):
                yield f"{sight.uuid} was seen as version {sight.row_version} after {due} had been acknowledged"

    def followed(self) -> Iterator[str]:
        if self._notes.followed != list(self._history):
            yield "whoever followed the log was told something else than what it holds"

    def _answered(self, *answers: str) -> Iterator[Attempt]:
        return (attempt for attempt in self._notes.attempts.values() if attempt.answer in answers)

    def _entry(self, attempt: Attempt, operation: Operation) -> Change | None:
        entries = self._of_changeset.get(attempt.changeset.id, ())
        return next((e for e in entries if (e.table, e.uuid) == (operation.table, operation.uuid)), None)

    def _was_done(self, operation: Operation) -> bool:
        """Who does what another has done already has nothing left to do."""
        entries = self._of_row[operation.table, operation.uuid]
        if operation.kind is Kind.DELETE:
            return any(entry.kind is Kind.DELETE for entry in entries)
        meant = self._meant(operation)
        return any(
            all(_same(entry.record[name], value) for name, value in meant.items())
            for entry in entries[(operation.base_version or 1) - 1 :]
        )

    def _not_as_sent(self, operation: Operation, entry: Change) -> str | None:
        if entry.kind is not operation.kind:
            return "kind of change"
        if operation.kind is Kind.DELETE:
            return None
        meant = self._meant(operation)
        return next((name for name, value in meant.items() if not _same(entry.record[name], value)), None)

    def _meant(self, operation: Operation) -> Row:
        """The fields that were changed against what was seen; what others did to the rest stays theirs."""
        if operation.base_version is None:
            return operation.values
        seen = self._of_row[operation.table, operation.uuid][operation.base_version - 1].record
        return {name: value for name, value in operation.values.items() if not _same(seen[name], value)}

    def _gone_from_table(self, operation: Operation, entry: Change) -> str | None:
        later = self._of_row[entry.table, entry.uuid][entry.row_version :]
        if any(each.kind is Kind.DELETE for each in later):
            return None
        row = self._works.get(entry.uuid)
        if operation.kind is Kind.DELETE:
            return None if later or row is None else "deletion"
        overwritten = {name for each in later for name in each.fields}
        for name, value in self._meant(operation).items():
            if name not in overwritten and (row is None or not _same(row[name], value)):
                return name
        return None

    def _is_wrong(self, attempt: Attempt, problem: Problem) -> bool:
        """Made wrong on purpose; or others had brought the work back, or deleted it in the version that was named."""
        if problem.field in attempt.wrong:
            return True
        operation = next((each for each in attempt.changeset.operations if each.uuid == problem.uuid), None)
        entries = self._of_row["work", problem.uuid]
        if operation is None or operation.base_version is None:
            return problem.field == "uuid" and operation is not None and len(entries) > 1
        named = entries[operation.base_version - 1 : operation.base_version]
        return problem.field == "row_version" and any(each.kind is Kind.DELETE for each in named)

    def _is_true(self, conflict: Conflict) -> bool:
        """Somebody did change what is in dispute after the version that was seen, or deleted the row or brought it
        back, which may leave a field empty."""
        since = self._of_row[conflict.table, conflict.uuid][conflict.base_version : conflict.theirs_version]
        table = table_named(conflict.table)
        groups = {name for each in conflict.fields for name in table.group_of(each)}
        by_whom = [e for e in since if e.kind is not Kind.UPDATE or not groups.isdisjoint(e.fields)]
        return any(e.changed_by == conflict.changed_by for e in by_whom)

    def _versions_by_time(self) -> dict[str, list[tuple[float, int]]]:
        found: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for attempt in self._answered(ACKNOWLEDGED):
            for entry in self._of_changeset.get(attempt.changeset.id, ()):
                found[entry.uuid].append((attempt.ended, entry.row_version))
        return found


def _same(one: Value, other: Value) -> bool:
    """A polygon is kept as a multipolygon."""
    if isinstance(one, bytes) and isinstance(other, bytes):
        return bool(shapely.equals(*shapely.from_wkb([one, other])))
    return one == other


def _named(attempt: Attempt, operation: Operation) -> str:
    return f"{operation.kind.value} of {operation.uuid} by {attempt.changeset.id}"

"""Carries a plan out: a changeset a thousand rows, each of them whole or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ...domain.changeset import Changeset, Kind, Operation
from ...errors import BadInput, RegisterError, SamgravError, marked
from ...register.errors import Invalid, Refused
from ...register.register import Register
from .changeset_id import import_changeset_id
from .plan import Entry, Missing, Outcome, Plan
from .planner import Planner
from .register_view import view_of

ROWS_A_CHANGESET = 1_000
CANCELLED = marked(
    "The import was cancelled. What was imported before stays; importing the file again goes on from there."
)
TRIES = 5
"""How often a changeset is sent again after others wrote meanwhile, or without the rows that the register refused."""


@dataclass
class Imported:
    """What an import did. `withdrawn` are the works it withdrew; `stopped` says why it ended before the last row."""

    plan: Plan
    withdrawn: list[Missing] = field(default_factory=list)
    not_withdrawn: list[tuple[Missing, SamgravError]] = field(default_factory=list)
    changesets: int = 0
    stopped: SamgravError | None = None


class Importer:
    """Sends a plan through the register's one door.

    What was sent stays when the import ends early; doing it again goes on where it ended, since what is in already
    is unchanged then.
    """

    def __init__(self, register: Register, planner: Planner, author: str, note: str = "") -> None:
        self.register = register
        self.planner = planner
        self.plan = planner.plan
        self.author = author
        self.note = note
        self.imported = Imported(self.plan)
        self._parties = set(planner.view.parties)

    def run(self, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> Imported:
        """Everything in the plan; `progress` from 0 to 1, `cancelled` is asked between changesets."""
        rows = [entry for entry in self.plan.entries if entry.outcome in (Outcome.ADDED, Outcome.CHANGED)]
        missing = self.plan.withdrawn
        batches: list[Sequence[Entry] | Sequence[Missing]] = [*_batches(rows), *_batches(missing)]
        for done, batch in enumerate(batches):
            if cancelled():
                self._stop(BadInput(CANCELLED), rows)
                break
            try:
                self._carry_out(batch)
            except RegisterError as error:
                self._stop(error, rows)
                break
            progress((done + 1) / len(batches))
        return self.imported

    def _carry_out(self, batch: Sequence[Entry] | Sequence[Missing]) -> None:
        entries = [each for each in batch if isinstance(each, Entry)]
        if entries:
            self._send_entries(entries)
        else:
            self._withdraw([each for each in batch if isinstance(each, Missing)])

    def _send_entries(self, entries: Sequence[Entry]) -> None:
        """Until everything is in or rejected: each try takes out what the register would not have."""
        for _ in range(TRIES):
            left = [entry for entry in entries if entry.values]
            if not left:
                return
            try:
                self._apply([*self._new_parties(left), *map(_operation, left)])
                for entry in left:
                    entry.values, entry.wanted = {}, {}
            except Invalid as error:
                self._take_out(left, error)
            except Refused as error:
                self._look_again(left, {conflict.uuid for conflict in error.conflicts})
        for entry in entries:
            if entry.values:
                entry.reject(BadInput(marked("Others changed it again and again while it was imported.")))

    def _apply(self, operations: Sequence[Operation]) -> None:
        source = self.plan.profile.source
        changeset = Changeset(tuple(operations), self.author, self.note, import_changeset_id(source))
        self.register.apply(changeset)
        self.imported.changesets += 1
        self._parties.update(str(each.values["name"]) for each in operations if each.table == "party")

    def _new_parties(self, entries: Sequence[Entry]) -> list[Operation]:
        named = dict.fromkeys(str(entry.values["party"]) for entry in entries if entry.values.get("party"))
        new = [name for name in named if name not in self._parties]
        return [Operation(Kind.INSERT, "party", str(uuid.uuid4()), {"name": name}) for name in new]

    def _take_out(self, entries: Sequence[Entry], error: Invalid) -> None:
        """Reject the rows that the register found wrong; a party that others added meanwhile is known from now on."""
        self._parties.update(str(name) for name in self.register.columns("party", ["name"])["name"])
        wrong: dict[str, list[SamgravError]] = {}
        for problem in error.problems:
            wrong.setdefault(problem.uuid, []).append(problem.error)
        for entry in entries:
            if entry.uuid in wrong:
                entry.reject(*wrong[entry.uuid])

    def _look_again(self, entries: Sequence[Entry], disputed: set[str]) -> None:
        """Compare rows that others changed meanwhile with what the register holds now."""
        self.planner.view = view_of(self.register, self.plan.profile.source)
        for entry in entries:
            if entry.uuid in disputed:
                self.planner.decide(entry, self.planner.view.works.get(entry.external_ref or ""))

    def _withdraw(self, missing: Sequence[Missing]) -> None:
        """Withdraw works; one that others changed meanwhile is left to them, and told."""
        left = list(missing)
        while left:
            try:
                self._apply([_withdrawal(work) for work in left])
                self.imported.withdrawn += left
                return
            except (Invalid, Refused) as error:
                wrong = _wrong(error)
                self.imported.not_withdrawn += [(work, wrong[work.uuid]) for work in left if work.uuid in wrong]
                remaining = [work for work in left if work.uuid not in wrong]
                if len(remaining) == len(left):
                    raise RegisterError(marked("{reason}"), reason=error) from error
                left = remaining

    def _stop(self, reason: SamgravError, rows: Sequence[Entry]) -> None:
        """What was not sent is rejected, so that the numbers still add up and the person sees what is missing."""
        self.imported.stopped = reason
        for entry in rows:
            if entry.values:
                entry.reject(reason)


def _batches(things: list) -> list[list]:  # type: ignore[type-arg] # entries or works, never both
    return [things[start : start + ROWS_A_CHANGESET] for start in range(0, len(things), ROWS_A_CHANGESET)]


def _operation(entry: Entry) -> Operation:
    kind = Kind.INSERT if entry.base_version is None else Kind.UPDATE
    return Operation(kind, "work", entry.uuid, entry.values, entry.base_version)


def _withdrawal(work: Missing) -> Operation:
    return Operation(Kind.UPDATE, "work", work.uuid, {"status": "cancelled"}, work.base_version)


def _wrong(error: Invalid | Refused) -> dict[str, SamgravError]:
    if isinstance(error, Invalid):
        return {problem.uuid: problem.error for problem in error.problems}
    told = SamgravError(marked("Others changed it while the file was imported."))
    return {conflict.uuid: told for conflict in error.conflicts}

"""What was done in the field goes through the register's door, work by work: merged, or refused with the reason.

Nothing is lost: what the register did not take stays in the file. Nothing comes twice: a changeset's id follows from
the file and from what is in it, so that the register gives its first answer again. What got no answer is asked about
before anything else (see `unanswered`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from uuid import UUID, uuid4, uuid5

from ...domain.changeset import Changeset, Kind, Operation, Result
from ...domain.schema import table_named
from ...errors import BadInput, ReadOnly, RegisterError, SamgravError, marked
from ..codec import changeset_text
from ..errors import Refused
from ..geopackage.connection import keep_one_file, transaction
from ..geopackage.opening import why_closed_for_writing
from ..geopackage.sqlite_errors import told
from ..register import Register
from ..sentences import OtherContent
from .checkout import Checkout, open_checkout
from .parcels import Parcel, changed_values, read_parcels
from .renewing import renew
from .unanswered import Sent, Versions, drop, keep, kept, take_in, versions_in_log, versions_of


class State(Enum):
    """What became of a parcel."""

    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"
    REFUSED = "refused"
    """Others changed the same since it was taken: a person has to decide."""
    WRONG = "wrong"
    """It cannot be registered as it is."""
    UNSENT = "unsent"
    """The register did not answer, or somebody stopped before."""


TAKEN = {Kind.INSERT: State.ADDED, Kind.UPDATE: State.CHANGED, Kind.DELETE: State.DELETED}


@dataclass(frozen=True)
class Outcome:
    """What became of one parcel; `error` says why it was not taken, `ref` what the register calls the work now."""

    parcel: Parcel
    changeset: Changeset
    state: State
    error: SamgravError | None = None
    result: Result | None = None

    @property
    def ref(self) -> str:
        """The reference that the register knows the work by; empty where it has none."""
        rows = () if self.result is None else self.result.rows
        return next((row.ref for row in rows if row.uuid == self.parcel.uuid and row.ref), "")


@dataclass(frozen=True)
class BroughtBack:
    """All that was found in the file, and what became of it; `stopped` says why not all of it was sent."""

    checkout: Checkout
    outcomes: tuple[Outcome, ...]
    stopped: SamgravError | None = None

    def count(self, *states: State) -> int:
        """How many parcels ended so."""
        return sum(outcome.state in states for outcome in self.outcomes)

    def of(self, *states: State) -> list[Outcome]:
        """The parcels that ended so."""
        return [outcome for outcome in self.outcomes if outcome.state in states]


def bring_back(
    register: Register,
    path: Path,
    author: str,
    progress: Callable[[float], object] = lambda _percent: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> BroughtBack:
    """Send what differs from what was taken, one changeset a parcel, and renew the file with what the register took.

    Raises BadInput where the file was not taken from this register, ReadOnly and RegisterError; where the server goes
    away in the midst of it, or somebody stops it, what was registered counts, and the rest is `unsent`.
    """
    connection, checkout = open_checkout(path)
    with closing(connection), told(path):
        _look_whose(register, path, checkout)
        renewable = why_closed_for_writing(connection, path) is None
        journey = _Journey(register, checkout, author, path, connection if renewable else None)
        journey.send_unanswered()
        parcels = read_parcels(connection)
        outcomes = []
        for number, parcel in enumerate(parcels):
            if is_cancelled() and journey.stopped is None:
                journey.stopped = SamgravError(marked("It was stopped; what was not sent waits in the file."))
            outcomes.append(journey.send(parcel))
            progress(100 * (number + 1) / len(parcels))
    return BroughtBack(checkout, tuple(outcomes), journey.stopped)


def renew_decided(register: Register, path: Path, outcome: Outcome) -> None:
    """A person has decided what became of a refused parcel: the file holds that from now on."""
    connection, _ = open_checkout(path)
    with closing(connection), told(path):
        if why_closed_for_writing(connection, path) is None:
            renew(connection, register, outcome.parcel, str(uuid4()))


def _look_whose(register: Register, path: Path, checkout: Checkout) -> None:
    if register.read_only_reason is not None:
        raise ReadOnly(marked("{reason} Nothing was brought back."), reason=register.read_only_reason)
    if checkout.register_id != register.id:
        raise BadInput(
            marked(
                "{path} was taken from the register “{from_name}” and not from “{name}”. Open that register "
                "({from_uri}) and bring it back there."
            ),
            path=path,
            from_name=checkout.register_name,
            from_uri=checkout.register_uri,
            name=register.name,
        )


@dataclass
class _Journey:
    """Brings one parcel after the other."""

    register: Register
    checkout: Checkout
    author: str
    path: Path
    file: sqlite3.Connection | None
    """None where the file may only be read: then it is not renewed, and the register knows by itself what it has."""
    stopped: SamgravError | None = None

    def send_unanswered(self) -> None:
        """What was sent before and not answered, as it was and under its own id, by which it is registered once."""
        try:
            for sent in kept(self.file) if self.file is not None else ():
                self._on_answer(sent.changeset.id, sent.edits, self._asked_again(sent.changeset))
        except RegisterError as error:
            self.stopped = error

    def _asked_again(self, changeset: Changeset) -> Versions | None:
        try:
            return versions_of(self.register.apply(changeset))
        except OtherContent:  # it was registered for another login
            return versions_in_log(self.register, changeset)
        except (Refused, BadInput):
            return None  # so it never arrived, and what the file holds now is answered as it is

    def send(self, parcel: Parcel) -> Outcome:
        edits = self._changeset(parcel.operations)
        if self.stopped is not None:
            return Outcome(parcel, edits, State.UNSENT, self.stopped)
        try:
            return self._answered(parcel, edits)
        except RegisterError as error:
            self.stopped = error
            return Outcome(parcel, edits, State.UNSENT, error)

    def _answered(self, parcel: Parcel, edits: Changeset) -> Outcome:
        changeset = self._changeset(tuple(self._as_held(parcel.operations)))
        try:
            self._keep(changeset, edits)
            result = self._apply(changeset) if changeset.operations else None
        except (Refused, BadInput) as error:
            self._on_answer(changeset.id)
            state = State.REFUSED if isinstance(error, Refused) else State.WRONG
            return Outcome(parcel, changeset, state, error)
        self._renew(parcel, changeset, edits, result)
        return Outcome(parcel, changeset, TAKEN[parcel.kind], None, result)

    def _keep(self, changeset: Changeset, edits: Changeset) -> None:
        if self.file is not None and changeset.operations:
            with self._writing(self.file):
                keep(self.file, Sent(changeset, edits))

    def _renew(self, parcel: Parcel, changeset: Changeset, edits: Changeset, result: Result | None) -> None:
        if self.file is None:
            return
        with told(self.path):
            renewed = renew(self.file, self.register, parcel, changeset.id)
        if not renewed:  # somebody edits the file meanwhile
            self._on_answer(changeset.id, edits, None if result is None else versions_of(result))

    def _on_answer(self, changeset: str, edits: Changeset | None = None, versions: Versions | None = None) -> None:
        if self.file is None:
            return
        with self._writing(self.file):
            if edits is not None and versions is not None:
                take_in(self.file, edits, versions)
            drop(self.file, changeset)

    @contextmanager
    def _writing(self, file: sqlite3.Connection) -> Iterator[None]:
        with told(self.path):
            keep_one_file(file)
            with transaction(file, "IMMEDIATE"):
                yield

    def _changeset(self, operations: tuple[Operation, ...]) -> Changeset:
        """Its id is the same for the same content of the same file, brought back by the same person."""
        content = Changeset(operations, self.author, f"Taken offline at {self.checkout.taken_at}", "")
        return replace(content, id=str(uuid5(UUID(self.checkout.id), changeset_text(content))))

    def _apply(self, changeset: Changeset) -> Result:
        try:
            return self.register.apply(changeset)
        except OtherContent:  # another login brought the same back; the register knows by the values what it has
            return self.register.apply(replace(changeset, id=str(uuid4())))

    def _as_held(self, operations: tuple[Operation, ...]) -> Iterator[Operation]:
        """What is new in the file may be in the register already: it was brought back before, from a copy of the file
        or by a call whose answer was lost. Then only what was changed since is to be brought."""
        for operation in operations:
            first = None
            if operation.kind is Kind.INSERT and self.register.rows(operation.table, [operation.uuid]):
                first = self.register.record_at(operation.table, operation.uuid, 1)
            if first is None:
                yield operation
            elif values := changed_values(table_named(operation.table), {**first, **operation.values}, first):
                yield Operation(Kind.UPDATE, operation.table, operation.uuid, values, 1)

"""A register copied to another place, from a file to a database or back: every row and its whole history, with
authors, moments, notes and numbers as they were.

The copy is a register of its own, with an id of its own: changes that wait for the first are not sent to the second.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from uuid import uuid4

from ..domain.changeset import Change, Registered, Value
from ..domain.schema import SCHEMA_VERSION, TABLES, WORK, Table
from ..errors import BadInput, RegisterError, SamgravError, Stopped, Unreachable, marked
from .clock import now
from .metadata import LEAST_PLUGIN, Metadata, plugin_version
from .offline.checkout import checkout_at
from .reference_system import ReferenceSystem
from .register import Register

AT_ONCE = 2_000
"""Rows and entries that are held at a time."""
_REFERENCE = re.compile(r"W-(\d{4})-(\d{1,9})")

Progress = Callable[[float], object]
"""Takes 0 to 100."""
IsCancelled = Callable[[], bool]
Row = Mapping[str, Value]


@dataclass(frozen=True)
class Counts:
    """How many rows each table has, how many entries the log, in how many changesets, and the number of its last
    one."""

    rows: dict[str, int]
    entries: int
    changesets: int
    last_seq: int


@dataclass(frozen=True)
class Copied:
    """What both registers hold, counted in the copy before it was final; `notes` says what a copy does not take
    along."""

    rows: dict[str, int]
    entries: int
    changesets: int
    notes: tuple[SamgravError, ...] = ()


class Target(Protocol):
    """The copy while it is made, inside one transaction of its store."""

    def write_history(self, changes: Sequence[Change]) -> None:
        """Append entries as they are."""

    def write_changesets(self, registered: Sequence[Registered]) -> None:
        """Append what is kept of changesets, as it is."""

    def write_rows(self, table: Table, rows: Sequence[Row]) -> None:
        """Append rows as they are."""

    def write_city_contact(self, contact: str) -> None:
        """Whom parties call."""

    def finish(self, last_references: Mapping[int, int], last_seq: int) -> None:
        """Go on numbering where the source ended: works, by year, and the log."""

    def counted(self) -> Counts:
        """What it holds now."""


@dataclass
class Steps:
    """Says how far the copying is, and stops it when told to."""

    progress: Progress
    is_cancelled: IsCancelled
    whole: int = 1
    done: int = 0

    def reached(self, more: int) -> None:
        """So many rows or entries are copied since; raises Stopped."""
        if self.is_cancelled():
            raise Stopped
        self.done += more
        self.progress(100 * self.done / max(self.whole, 1))


@dataclass
class _References:
    """The last number of each year among the works that the register ever held."""

    last: dict[int, int] = field(default_factory=dict)

    def look_at(self, changes: Sequence[Change]) -> None:
        for change in changes:
            found = _REFERENCE.fullmatch(str(change.record.get("ref"))) if change.table == WORK.name else None
            if found:
                year, number = int(found[1]), int(found[2])
                self.last[year] = max(number, self.last.get(year, 0))


def look_at_source(source: Register) -> None:
    """Raises BadInput where a copy would lack something: for logins that may read a part only, and where the schema is
    another one."""
    if not source.is_whole:
        raise BadInput(
            marked(
                "Your login reads a part of “{name}” only, so it cannot copy the register. Nothing was copied. To have "
                "what you may read with you without a network, take an area offline; for a copy of the whole ask a "
                "coordinator."
            ),
            name=source.name,
        )
    if checkout := checkout_at(source.path):
        raise BadInput(
            marked(
                "“{name}” is an area taken offline from “{register}”, and holds a part of it. Nothing was copied. "
                "Bring it back, and copy “{register}”."
            ),
            name=source.name,
            register=checkout.register_name,
        )
    if source.schema_version != SCHEMA_VERSION:
        raise BadInput(
            marked(
                "“{name}” is of schema version {theirs}, and this plugin copies version {mine}. Nothing was copied. "
                "Upgrade the older of the two first."
            ),
            name=source.name,
            theirs=source.schema_version,
            mine=SCHEMA_VERSION,
        )


def metadata_of_copy(source: Register, system: ReferenceSystem) -> Metadata:
    """The same name and coordinate system, another id."""
    return Metadata(str(uuid4()), source.name, system.name, SCHEMA_VERSION, now(), plugin_version(), LEAST_PLUGIN, "")


def fill_copy(source: Register, target: Target, steps: Steps) -> Copied:
    """Write everything that `source` holds, and compare the counts. Raises RegisterError where they differ, Unreachable
    and Stopped; the caller takes back what was written."""
    try:
        return _fill(source, target, steps)
    except Unreachable:
        raise broken_off(source.name) from None


def broken_off(name: str) -> Unreachable:
    """The connection to one of the two is lost."""
    return Unreachable(
        marked(
            "The connection to the database broke while “{name}” was copied. The register is as it was, and nothing "
            "was kept of the copy; copy it again when the database answers."
        ),
        name=name,
    )


def _fill(source: Register, target: Target, steps: Steps) -> Copied:
    last_seq = source.last_seq()
    uuids = {table.name: [str(uuid) for uuid in source.columns(table.name, ["uuid"])["uuid"]] for table in TABLES}
    ids = source.changeset_ids()
    steps.whole = last_seq + len(ids) + sum(map(len, uuids.values()))
    references, entries = _References(), 0
    for changes in _history(source, last_seq):
        target.write_history(changes)
        references.look_at(changes)
        entries += len(changes)
        steps.reached(len(changes))
    for some in _portions(ids):
        target.write_changesets(source.changesets(some))
        steps.reached(len(some))
    for table in TABLES:
        for rows in _rows(source, table, uuids[table.name]):
            target.write_rows(table, rows)
            steps.reached(len(rows))
    if contact := source.city_contact():
        target.write_city_contact(contact)
    target.finish(references.last, last_seq)
    expected = Counts({name: len(known) for name, known in uuids.items()}, entries, len(ids), last_seq)
    if target.counted() != expected or (source.last_seq(), source.changeset_ids()) != (last_seq, ids):
        raise RegisterError(
            marked("“{name}” was changed while it was copied. Nothing was kept of the copy; copy it again."),
            name=source.name,
        )
    return Copied(expected.rows, entries, len(ids))


def _history(source: Register, last_seq: int) -> Iterator[list[Change]]:
    seq = 0
    while seq < last_seq and (changes := source.changes_since(seq, min(AT_ONCE, last_seq - seq))):
        yield changes
        seq = changes[-1].seq


def _rows(source: Register, table: Table, uuids: Sequence[str]) -> Iterator[list[dict[str, Value]]]:
    for some in _portions(uuids):
        yield source.rows(table.name, some)


def _portions(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), AT_ONCE):
        yield names[start : start + AT_ONCE]

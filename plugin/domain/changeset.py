"""What goes through the register's one door, and what comes back."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

Value = None | str | int | float | bool | bytes
"""A field's value: dates and times as ISO text, geometries as WKB bytes."""


class Kind(Enum):
    """What an operation does to a row."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True)
class Operation:
    """One change of one row.

    `values` holds the changed fields only (all known fields for an insert). `base_version` is the row version the
    person saw when opening the row; None for an insert.
    """

    kind: Kind
    table: str
    uuid: str
    values: Mapping[str, Value] = field(default_factory=dict)
    base_version: int | None = None


@dataclass(frozen=True)
class Changeset:
    """Operations that are registered together or not at all, under an id that the client makes."""

    operations: tuple[Operation, ...]
    author: str
    note: str = ""
    id: str = field(default_factory=lambda: str(uuid.uuid4()))


@dataclass(frozen=True)
class RowResult:
    """What became of one operation; `merged` names the fields that others had changed meanwhile and that were kept."""

    table: str
    uuid: str
    row_version: int
    ref: str | None = None
    merged: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """The stored answer to a changeset. `seq` is the last entry of the log it wrote (see `changes_since`)."""

    changeset: str
    seq: int
    rows: tuple[RowResult, ...]
    replayed: bool = False


@dataclass(frozen=True)
class Registered:
    """A changeset as the register keeps it beside the log: who sent it, when, what was noted, and the answer.

    `fingerprint` tells the same changeset, sent again, from another one under the same id; each kind of store has its
    own way to reckon it.
    """

    id: str
    author: str
    note: str
    applied_at: str
    fingerprint: str
    result: Result


@dataclass(frozen=True)
class Conflict:
    """One row whose operation was refused, because others changed the same fields since the person opened it.

    `fields` are the fields in dispute (a group counts as one: period, status and geometry). `base` is what the person
    saw, `mine` what the person wants, `theirs` what the register holds now: each with every field of the row;
    `theirs` is None where the row was deleted.
    """

    table: str
    uuid: str
    ref: str | None
    fields: tuple[str, ...]
    base: Mapping[str, Value]
    mine: Mapping[str, Value]
    theirs: Mapping[str, Value] | None
    base_version: int
    theirs_version: int
    changed_by: str
    changed_at: str


@dataclass(frozen=True)
class Change:
    """One entry of the register's log: which row, which version, what was done, by whom, when, in which changeset."""

    seq: int
    changeset: str
    table: str
    uuid: str
    row_version: int
    kind: Kind
    changed_by: str
    changed_at: str
    fields: tuple[str, ...]
    record: Mapping[str, Value]
    """The whole row after the change; before it for a delete."""

"""Rows and changesets for the tests of the register."""

from __future__ import annotations

from uuid import NAMESPACE_OID, uuid4, uuid5

import shapely

from plugin.domain.changeset import Changeset, Kind, Operation, Value
from plugin.register import Register

OWNER = "Heat company"


def square(x: float = 0.0, y: float = 0.0, side: float = 10.0) -> bytes:
    """A square with its lower left corner x metres east and y north of a place in Copenhagen."""
    return bytes(shapely.to_wkb(shapely.box(724_000 + x, 6_177_000 + y, 724_000 + x + side, 6_177_000 + y + side)))


def named(name: str) -> str:
    """A uuid that is always the same for a name."""
    return str(uuid5(NAMESPACE_OID, name))


def work(**values: Value) -> dict[str, Value]:
    """The values of a work that can be registered as it is."""
    return {"title": "New mains", "party": OWNER, "start_date": "2027-04-01", "geom": square(), **values}


def insert(table: str, values: dict[str, Value], uuid: str | None = None) -> Operation:
    return Operation(Kind.INSERT, table, uuid or str(uuid4()), values)


def update(row: str, base: int, table: str = "work", **values: Value) -> Operation:
    return Operation(Kind.UPDATE, table, row, values, base)


def delete(row: str, base: int, table: str = "work") -> Operation:
    return Operation(Kind.DELETE, table, row, {}, base)


def together(*operations: Operation, author: str = "Anna") -> Changeset:
    return Changeset(operations, author)


def add_party(register: Register, name: str = OWNER) -> str:
    """Register a party, and give its uuid."""
    operation = insert("party", {"name": name})
    register.apply(together(operation))
    return operation.uuid


def add_work(register: Register, **values: Value) -> str:
    """Register a work, and give its uuid."""
    operation = insert("work", work(**values))
    register.apply(together(operation))
    return operation.uuid


def row_of(register: Register, uuid: str, table: str = "work") -> dict[str, Value]:
    """The row that is there now."""
    (row,) = register.rows(table, [uuid])
    return row

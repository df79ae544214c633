"""The operations of a changeset made ready for the door, before the store is locked: known tables and fields, values
in one notation, geometries looked at all at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from ..domain.changeset import Changeset, Kind, Operation, Value
from ..domain.schema import TABLES, Shape, Table, Type
from ..domain.validation import Problem, normalised
from ..errors import RegisterError, SamgravError, marked
from .reference_system import Bounds
from .sentences import changed_twice, no_base, written_by_register

_TABLES = {table.name: table for table in TABLES}


@dataclass
class Prepared:
    """An operation whose values are as the register keeps them."""

    kind: Kind
    table: Table
    uuid: str
    values: dict[str, Value]
    base_version: int | None
    bounds: Bounds | None = None


@dataclass
class Preparation:
    """What a changeset asks for, and what is wrong with it whatever the register holds."""

    operations: list[Prepared] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def prepare(changeset: Changeset, area: Bounds | None) -> Preparation:
    """Look at every operation; `area` is where geometries may lie."""
    ready = Preparation()
    seen: set[tuple[str, str]] = set()
    for operation in changeset.operations:
        table = _TABLES.get(operation.table)
        if table is None:
            ready.problems.append(
                Problem(operation.uuid, "", SamgravError(marked("There is no table {table}."), table=operation.table))
            )
            continue
        if (table.name, operation.uuid) in seen:
            ready.problems.append(Problem(operation.uuid, "", changed_twice()))
        seen.add((table.name, operation.uuid))
        ready.problems.extend(_identity_problems(operation))
        ready.operations.append(_normal(operation, table, ready.problems))
    _look_at_geometries(ready, area)
    return ready


def _identity_problems(operation: Operation) -> Iterator[Problem]:
    if not _is_uuid(operation.uuid):
        told = SamgravError(marked("“{uuid}” is no UUID such as QGIS and Python make them."), uuid=operation.uuid)
        yield Problem(operation.uuid, "uuid", told)
    if operation.kind is not Kind.INSERT and operation.base_version is None:
        yield Problem(operation.uuid, "row_version", no_base())


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _normal(operation: Operation, table: Table, problems: list[Problem]) -> Prepared:
    given = dict(operation.values)
    if given.pop("uuid", operation.uuid) != operation.uuid:
        problems.append(Problem(operation.uuid, "uuid", SamgravError(marked("A row keeps its UUID for good."))))
    for name in [name for name in given if name in table.names and table.field(name).bookkeeping]:
        del given[name]
        problems.append(Problem(operation.uuid, name, written_by_register(table.field(name))))
    values, wrong = normalised(table, given, operation.uuid)
    problems.extend(wrong)
    return Prepared(operation.kind, table, operation.uuid, values, operation.base_version)


def _look_at_geometries(ready: Preparation, area: Bounds | None) -> None:
    """Replace each geometry by the one that is kept, or say why it cannot be."""
    drawn: dict[Shape, list[tuple[Prepared, str]]] = {}
    for operation in ready.operations:
        for name in operation.values:
            field = operation.table.field(name)
            if field.type is Type.GEOMETRY and operation.values[name] is not None:
                drawn.setdefault(field.shape, []).append((operation, name))
    for shape, places in drawn.items():
        _look_at_shapes(ready, places, shape, area)


def _look_at_shapes(ready: Preparation, drawn: list[tuple[Prepared, str]], shape: Shape, area: Bounds | None) -> None:
    try:
        from ..domain.geometry import check_geometries

        checked = check_geometries([_bytes(operation.values[name]) for operation, name in drawn], area, shape)
    except ImportError as error:
        raise RegisterError(
            marked(
                "Areas cannot be registered without shapely 2.0 or later, and it is not installed. Nothing was saved."
            )
        ) from error
    for place, (operation, name) in enumerate(drawn):
        told = checked.errors[place]
        if told is not None:
            ready.problems.append(Problem(operation.uuid, name, told))
        operation.values[name] = checked.wkb[place]
        least_x, least_y, greatest_x, greatest_y = checked.bounds[place].tolist()
        operation.bounds = (least_x, least_y, greatest_x, greatest_y)


def _bytes(value: Value) -> bytes | None:
    return value if isinstance(value, bytes) else None

"""The domain's values in PostgreSQL: how they are asked for, and how a record of the log is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...domain.changeset import Change, Kind, Value
from ...domain.schema import Field, Table, Type, table_named
from .schema import quoted


def selected(table: Table, names: Sequence[str], postgis: str) -> str:
    """The fields as texts, numbers and WKB, whatever the session's settings; `postgis` is its schema."""
    return ", ".join(_expression(table.field(name), postgis) for name in names)


def _expression(field: Field, postgis: str) -> str:
    name = quoted(field.name)
    if field.type is Type.DATE:
        return f"to_char({name}, 'YYYY-MM-DD')"
    if field.type is Type.MOMENT:
        return f"""to_char({name} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')"""
    return f"{quoted(postgis)}.ST_AsBinary({name}, 'NDR')" if field.type is Type.GEOMETRY else name


def converted(table: Table, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[list[Value]]:
    """A list a field, of rows as `selected` gives them."""
    columns: list[list[Value]] = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in names]
    for place, name in enumerate(names):
        if table.field(name).type is Type.GEOMETRY:
            columns[place] = [None if value is None else bytes(value) for value in columns[place]]  # type: ignore[arg-type]
    return columns


def sent(values: Mapping[str, Value]) -> dict[str, Any]:
    """Values as the door takes them: geometries in hexadecimal WKB."""
    return {name: value.hex() if isinstance(value, bytes) else value for name, value in values.items()}


def record_of(table: Table, kept: Mapping[str, Any]) -> dict[str, Value]:
    """A whole row as the log keeps it; None for a field that the log's row did not have."""
    return {field.name: _read(field, kept.get(field.name)) for field in table.fields}


def change_of(row: Sequence[Any]) -> Change:
    """An entry of the log."""
    seq, changeset, table, uuid, row_version, operation, changed_by, changed_at, fields, record = row
    whole = record_of(table_named(table), record)
    return Change(
        seq, changeset, table, uuid, row_version, Kind(operation), changed_by, changed_at, tuple(fields), whole
    )


def _read(field: Field, value: Any) -> Value:
    reader = _READERS.get(field.type)
    return value if value is None or reader is None else reader(value)


_READERS: dict[Type, Callable[[Any], Value]] = {Type.REAL: float, Type.GEOMETRY: bytes.fromhex}

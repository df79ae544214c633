"""The schema in PostgreSQL's SQL: tables with their constraints and indexes, and what is made of them (policies, views,
triggers, the door's catalogue), emitted from `domain.schema`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ...domain.schema import TABLES, WORK, Field, Table, Type
from .access import ADMINS, COORDINATORS, access_to

SQL_TYPES = {
    Type.TEXT: "text",
    Type.INTEGER: "integer",
    Type.REAL: "double precision",
    Type.BOOLEAN: "boolean",
    Type.DATE: "date",
    Type.MOMENT: "timestamptz",
    Type.CODES: "text",
}

_ARGUMENTS = 40  # jsonb_build_object takes 100 at the most, two a field
_GROUPS = ("samgrav_admin", "samgrav_coordinator", "samgrav_party")
_EVENTS = "INSERT OR UPDATE OR DELETE"


def quoted(name: str) -> str:
    """An identifier as SQL takes it; identifiers come from the schema alone."""
    return f'"{name}"'


def create_tables(srid: int) -> Iterator[str]:
    """Every synchronised table with its constraints and indexes. References come last: tables name each other."""
    for table in TABLES:
        yield _create_table(table, srid)
        yield from _indexes(table)
        yield f"ALTER TABLE samgrav.{quoted(table.name)} ENABLE ROW LEVEL SECURITY"
    for table in TABLES:
        yield from _references(table)


def create_readers() -> Iterator[str]:
    """For each table: a row as the log keeps it, and whether the member may read it."""
    for table in TABLES:
        row = f"samgrav.{quoted(table.name)}"
        yield (
            f"CREATE FUNCTION samgrav_log.record(t {row}) RETURNS jsonb LANGUAGE sql STABLE AS "
            f"$$ SELECT {_record(table)} $$"
        )
        yield (
            f"CREATE FUNCTION samgrav_log.may_read(t {row}) RETURNS boolean LANGUAGE sql STABLE AS "
            f"$$ SELECT {_reads(table, 't')} $$"
        )


def create_guards() -> Iterator[str]:
    """For each table: the policy, the view that members see, and the triggers that refuse what bypasses the door."""
    for table in TABLES:
        name = quoted(table.name)
        yield f"CREATE POLICY reads ON samgrav.{name} FOR SELECT USING ({_reads(table, name)})"
        yield (
            f"CREATE TRIGGER door BEFORE {_EVENTS} OR TRUNCATE ON samgrav.{name} "
            "FOR EACH STATEMENT EXECUTE FUNCTION samgrav_log.refuse_unless_open()"
        )
        columns = f"SELECT fid, {_shown(table)} FROM samgrav.{name}"  # nosec B608
        yield f"CREATE VIEW samgrav_api.{name} WITH (security_invoker = true) AS {columns}"
        for trigger, when in (("door", f"BEFORE {_EVENTS}"), ("instead", f"INSTEAD OF {_EVENTS}")):
            each = "ROW" if trigger == "instead" else "STATEMENT"
            yield (
                f"CREATE TRIGGER {trigger} {when} ON samgrav_api.{name} "
                f"FOR EACH {each} EXECUTE FUNCTION samgrav_log.refuse()"
            )


def create_grants() -> Iterator[str]:
    """QGIS lets a person edit a layer only where the login may write. Those who may ask the door may write the views,
    whose triggers refuse it; the plugin sends the edits through the door instead."""
    for table in TABLES:
        written_by = access_to(table).written_by
        writers = {ADMINS: _GROUPS[:1], COORDINATORS: _GROUPS[:2]}.get(written_by, _GROUPS)
        yield f"GRANT INSERT, UPDATE, DELETE ON samgrav_api.{quoted(table.name)} TO {', '.join(writers)}"


def catalogue() -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The rows by which the door knows the tables: an SQL statement with marks, and what goes into them."""
    for table in TABLES:
        yield (
            "INSERT INTO samgrav_log.access (table_name, written_by) VALUES (%s, %s)",
            (table.name, access_to(table).written_by),
        )
        for position, field in enumerate(table.fields):
            values = _entry(table, position, field)
            marks = ", ".join(["%s"] * len(values))
            yield f"INSERT INTO samgrav_log.field VALUES ({marks})", values  # nosec B608
        single = [(f.name,) for f in table.fields if f.unique and not f.bookkeeping and f.name != "uuid"]
        for names in (*single, *table.unique):
            yield "INSERT INTO samgrav_log.uniqueness VALUES (%s, %s)", (table.name, list(names))
        for early, late in table.orders:
            yield "INSERT INTO samgrav_log.date_order VALUES (%s, %s, %s)", (table.name, early, late)


def _entry(table: Table, position: int, field: Field) -> tuple[Any, ...]:
    group = table.group_of(field.name)
    ref_table, ref_field = field.references or (None, None)
    return (
        table.name,
        field.name,
        position,
        field.type.value,
        field.shape.value if field.type is Type.GEOMETRY else None,
        field.required,
        field.bookkeeping,
        None if field.default is None else json.dumps(field.default),
        field.max_length,
        field.minimum,
        field.code_list,
        ref_table,
        ref_field,
        field.goes_along,
        min(table.names.index(name) for name in group),
    )


def _shown(table: Table) -> str:
    """The fields of a view. EXPLAIN ANALYZE counts for everybody the rows that a policy held back, so who can look
    something up by an index can find out value after value of hidden rows; of works, no index but those of uuid and
    reference serves the members. (Indexes are of another collation, which sorts alike in these.)"""
    closed = {name for names in table.indexed for name in names} if table is WORK else set()
    return ", ".join(
        f'{quoted(n)} COLLATE pg_catalog."POSIX" AS {quoted(n)}' if n in closed else quoted(n) for n in table.names
    )


def _create_table(table: Table, srid: int) -> str:
    parts = ["fid bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY", *(_column(field, srid) for field in table.fields)]
    parts += [f"UNIQUE ({_listed(names)})" for names in table.unique]
    parts += [f"CHECK ({quoted(early)} <= {quoted(late)})" for early, late in table.orders]
    return f"CREATE TABLE samgrav.{quoted(table.name)} ({', '.join(parts)})"


def _column(field: Field, srid: int) -> str:
    parts = [quoted(field.name), _sql_type(field, srid)]
    if field.required or field.bookkeeping:
        parts.append("NOT NULL")
    if field.unique:
        parts.append("UNIQUE")
    if field.default is not None:
        parts.append(f"DEFAULT {_literal(field.default)}")
    if field.type is Type.TEXT and field.required:
        parts.append(f"CHECK ({quoted(field.name)} <> '')")
    if field.minimum is not None:
        parts.append(f"CHECK ({quoted(field.name)} >= {field.minimum})")
    return " ".join(parts)


def _sql_type(field: Field, srid: int) -> str:
    if field.type is Type.GEOMETRY:
        return f"geometry({field.shape.value}, {srid})"
    if field.name == "uuid" or (field.references and field.references[1] == "uuid"):
        return 'varchar(36) COLLATE "C"'
    if field.type is Type.TEXT and field.max_length:
        return f"varchar({field.max_length})"
    return SQL_TYPES[field.type]


def _literal(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}'" if isinstance(value, str) else str(value)


def _references(table: Table) -> Iterator[str]:
    for field in table.fields:
        if field.references:
            other, name = field.references
            yield (
                f"ALTER TABLE samgrav.{quoted(table.name)} ADD FOREIGN KEY ({quoted(field.name)}) "
                f"REFERENCES samgrav.{quoted(other)} ({quoted(name)}) DEFERRABLE INITIALLY DEFERRED"
            )


def _indexes(table: Table) -> Iterator[str]:
    for names in table.indexed:
        yield f"CREATE INDEX ON samgrav.{quoted(table.name)} ({_listed(names)})"
    for field in table.fields:
        if field.type is Type.GEOMETRY:
            yield f"CREATE INDEX ON samgrav.{quoted(table.name)} USING gist ({quoted(field.name)})"


def _reads(table: Table, row: str) -> str:
    return f"samgrav_log.sees_all() OR ({access_to(table).reads.format(t=row)})"


def _record(table: Table) -> str:
    pairs = [f"'{field.name}', {_as_json(field)}" for field in table.fields]
    parts = [pairs[start : start + _ARGUMENTS] for start in range(0, len(pairs), _ARGUMENTS)]
    return " || ".join(f"jsonb_build_object({', '.join(part)})" for part in parts)


def _as_json(field: Field) -> str:
    name = f"t.{quoted(field.name)}"
    if field.type is Type.GEOMETRY:
        return f"encode(ST_AsBinary({name}, 'NDR'), 'hex')"
    return f"samgrav_log.moment({name})" if field.type is Type.MOMENT else name


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(quoted(name) for name in names)

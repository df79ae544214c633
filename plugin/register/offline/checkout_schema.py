"""The tables of a file that was taken offline. They have the register's columns, and none of its constraints: in the
field people write with QField, QGIS or any other program, and what such a program writes must not be lost because it is
not right yet. What is not right is told when it is brought back.

The tables that people edit in the field take every program's writing; the others, such as rules and code lists, take
the door's alone, as in every register.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.schema import CONTACT, DETOUR, PROJECT, TABLES, WORK, Field, Table, Type
from ..geopackage.schema import (
    DOOR_IS_OPEN,
    NOT_THROUGH_THE_DOOR,
    OWN_TABLES,
    column_type,
    door_triggers,
    indexes,
    keep_triggers,
    literal,
    quoted,
    refusing_trigger,
)

FIELD_TABLES = (WORK, DETOUR, CONTACT, PROJECT)
"""What may be written in the field by whichever program."""

NO_REF_YET = "new-"
"""With this begins the reference of a work that another program added; the register gives it one that people use."""

SHUT_UNTIL = "shut_until"
"""Of the file's metadata: the second (Unix time) up to which nothing but the door writes (see `shutting`)."""

BASE = """CREATE TABLE checkout_base (
  table_name TEXT NOT NULL,
  uuid TEXT NOT NULL,
  row_version MEDIUMINT NOT NULL,
  record TEXT NOT NULL,
  geom BLOB,
  PRIMARY KEY (table_name, uuid)
)"""
"""Every row as the register held it when it was taken; what differs from it was done in the field."""

SENT = """CREATE TABLE checkout_sent (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  changeset TEXT NOT NULL,
  edits TEXT NOT NULL
)"""
"""What was sent to the register and has no answer yet (see `unanswered`)."""

_SHUT = (
    f"EXISTS (SELECT 1 FROM metadata WHERE key = '{SHUT_UNTIL}' "  # nosec B608
    "AND CAST(value AS INTEGER) >= CAST(strftime('%s', 'now') AS INTEGER))"
)
_HEX = "[0-9a-f]"
_LOOKS_LIKE_UUID = "-".join(_HEX * count for count in (8, 4, 4, 4, 12))
_NEW_UUID = (
    "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || "
    "substr('89ab', 1 + (abs(random()) % 4), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))"
)
_NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
_BOOKS = {
    "ref": f"'{NO_REF_YET}' || lower(hex(randomblob(3)))",
    "row_version": "1",
    "created_by": "''",
    "created_at": _NOW,
    "changed_by": "''",
    "changed_at": _NOW,
}
"""What the register writes by itself; a new row of the field has these until it is brought back."""


def statements() -> Iterator[str]:
    """Every statement that the file's own tables need, in their order."""
    for _, create in OWN_TABLES.values():
        yield create
    yield BASE
    yield SENT
    for table in TABLES:
        yield _table(table)
        yield f"CREATE INDEX {quoted(f'index_{table.name}_uuid')} ON {quoted(table.name)} (uuid)"
        yield from indexes(table)
        yield from _field_triggers(table) if table in FIELD_TABLES else door_triggers(table)
    yield from keep_triggers("history")
    yield from keep_triggers("changeset")


def _table(table: Table) -> str:
    columns = (f"{quoted(field.name)} {column_type(field)}" for field in table.fields)
    inner = ",\n  ".join(("fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", *columns))
    return f"CREATE TABLE {quoted(table.name)} (\n  {inner}\n)"


def _field_triggers(table: Table) -> Iterator[str]:
    """Refuse for the moment in which the plugin asks for it; give every new row an identity, and keep it."""
    name = quoted(table.name)
    unless = f"({DOOR_IS_OPEN} OR NOT {_SHUT})"
    for event in ("insert", "update", "delete"):
        yield refusing_trigger(f"shut_{table.name}_{event}", event, table.name, NOT_THROUGH_THE_DOOR, unless)
    of_another = f"(SELECT count(*) FROM {name} WHERE uuid = NEW.uuid) > 1"  # nosec B608
    without_own = f"NEW.uuid IS NULL OR NEW.uuid NOT GLOB '{_LOOKS_LIKE_UUID}' OR {of_another}"
    identify = f"UPDATE {name} SET uuid = {_NEW_UUID} WHERE fid = NEW.fid AND ({without_own});"  # nosec B608
    fill = f"UPDATE {name} SET {_filled(table)} WHERE fid = NEW.fid;"  # nosec B608
    trigger = quoted(f"field_{table.name}_insert")
    yield f"CREATE TRIGGER {trigger} AFTER INSERT ON {name} WHEN NOT {DOOR_IS_OPEN} BEGIN {identify} {fill} END"
    yield _identity_trigger(table)


def _identity_trigger(table: Table) -> str:
    """A row that was taken keeps its identity. GDAL lets triggers set each other off, so that this one must not answer
    itself: it gives back what was taken and nobody bears, in place of what was not taken or is borne by another."""
    name = quoted(table.name)
    taken = "EXISTS (SELECT 1 FROM checkout_base WHERE table_name = '{table}' AND uuid = {value})"
    before, after = (taken.format(table=table.name, value=value) for value in ("OLD.uuid", "NEW.uuid"))
    borne = f"EXISTS (SELECT 1 FROM {name} WHERE uuid = OLD.uuid)"  # nosec B608
    twice = f"(SELECT count(*) FROM {name} WHERE uuid = NEW.uuid) > 1"  # nosec B608
    back = f"UPDATE {name} SET uuid = OLD.uuid WHERE fid = NEW.fid;"  # nosec B608
    trigger, condition = quoted(f"field_{table.name}_uuid"), f"{before} AND NOT {borne} AND (NOT {after} OR {twice})"
    return f"CREATE TRIGGER {trigger} AFTER UPDATE OF uuid ON {name} WHEN {condition} BEGIN {back} END"


def _filled(table: Table) -> str:
    """What a new row has in the fields that every row has something in. A copy has the reference of the row it was
    copied from, and gets one of its own."""
    parts = []
    for field in table.fields:
        value = _BOOKS.get(field.name) if field.bookkeeping else _default(field)
        if value is not None:
            name = quoted(field.name)
            parts.append(f"{name} = {value if field.name in ('ref', 'row_version') else f'coalesce({name}, {value})'}")
    return ", ".join(parts)


def _default(field: Field) -> str | None:
    known = field.required and field.default is not None and field.type is not Type.GEOMETRY
    return literal(field.default) if known and field.default is not None else None

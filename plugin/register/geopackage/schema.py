"""The schema in GeoPackage's SQL: tables with their constraints, indexes and triggers, emitted from `domain.schema`."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.schema import TABLES, WORK, Field, Table, Type

SQL_TYPES = {
    Type.TEXT: "TEXT",
    Type.INTEGER: "MEDIUMINT",
    Type.REAL: "DOUBLE",
    Type.BOOLEAN: "BOOLEAN",
    Type.DATE: "DATE",
    Type.MOMENT: "DATETIME",
    Type.CODES: "TEXT",
}

DOOR_IS_OPEN = "EXISTS (SELECT 1 FROM metadata WHERE key = 'door' AND value = 'open')"
NOT_THROUGH_THE_DOOR = (
    "Nothing was saved and your edits are kept: a Samgrav register is written by the Samgrav plugin only. Where the "
    "plugin is at work, its own message says why it did not save"
)
_KEPT_FOR_GOOD = "Nothing was saved: the history of a Samgrav register is not changed"

# What the register itself keeps. In `history`, `fields` and `record` are JSON; the geometry of the record is WKB.
OWN_TABLES = {
    "history": (
        "Every change of every row",
        """CREATE TABLE history (
  seq INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  changeset TEXT NOT NULL,
  table_name TEXT NOT NULL,
  uuid TEXT NOT NULL,
  row_version MEDIUMINT NOT NULL,
  operation TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
  changed_by TEXT NOT NULL,
  changed_at DATETIME NOT NULL,
  fields TEXT NOT NULL,
  record TEXT NOT NULL,
  geom BLOB,
  UNIQUE (table_name, uuid, row_version)
)""",
    ),
    "changeset": (
        "What was registered together, and the answer that was given",
        """CREATE TABLE changeset (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  id TEXT NOT NULL UNIQUE,
  author TEXT NOT NULL,
  note TEXT NOT NULL,
  applied_at DATETIME NOT NULL,
  content TEXT NOT NULL,
  result TEXT NOT NULL
)""",
    ),
    "migration": (
        "The schema's upgrades that this register has been through",
        """CREATE TABLE migration (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  number MEDIUMINT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at DATETIME NOT NULL,
  applied_with TEXT NOT NULL
)""",
    ),
    "metadata": (
        "What the register says about itself",
        """CREATE TABLE metadata (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  key TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
)""",
    ),
}


def statements() -> Iterator[str]:
    """Every statement that a new register's own tables need, in their order."""
    for _, create in OWN_TABLES.values():
        yield create
    for table in TABLES:
        yield create_table(table)
        yield from indexes(table)
        yield from door_triggers(table)
    yield from keep_triggers("history")
    yield from keep_triggers("changeset")


def create_table(table: Table) -> str:
    """The table with every constraint that one row, or the uniqueness of its fields, can break."""
    parts = ["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", *(_column(field, table) for field in table.fields)]
    parts += [f"UNIQUE ({_listed(fields)})" for fields in table.unique]
    parts += [
        f"CHECK ({quoted(early)} IS NULL OR {quoted(late)} IS NULL OR {quoted(early)} <= {quoted(late)})"
        for early, late in table.orders
    ]
    inner = ",\n  ".join(parts)
    return f"CREATE TABLE {quoted(table.name)} (\n  {inner}\n)"


def quoted(name: str) -> str:
    """An identifier as SQL takes it; identifiers come from the schema alone."""
    return f'"{name}"'


def _column(field: Field, table: Table) -> str:
    name = quoted(field.name)
    parts = [name, column_type(field)]
    if field.required or field.bookkeeping:
        parts.append("NOT NULL")
    if field.unique:
        parts.append("UNIQUE")
    # Not in works: where a column has a default, QGIS's merging of features writes the first code of the list into the
    # new work instead of what both works had. The form and the register's door know the defaults by themselves.
    if field.default is not None and table is not WORK:
        parts.append(f"DEFAULT {literal(field.default)}")
    parts += [f"CHECK ({check})" for check in _checks(field)]
    if field.references:
        other, column = field.references
        parts.append(f"REFERENCES {quoted(other)} ({quoted(column)}) DEFERRABLE INITIALLY DEFERRED")
    return " ".join(parts)


def column_type(field: Field) -> str:
    """The type of the field's column, as the format names it."""
    if field.type is Type.TEXT and field.max_length:
        return f"TEXT({field.max_length})"
    return field.shape.value if field.type is Type.GEOMETRY else SQL_TYPES[field.type]


def _checks(field: Field) -> Iterator[str]:
    name = quoted(field.name)
    if field.max_length:
        yield f"length({name}) <= {field.max_length}"
    if field.type is Type.TEXT and field.required:
        yield f"{name} <> ''"
    if field.type is Type.DATE:
        yield f"{name} IS NULL OR {name} IS date({name})"
    if field.type is Type.BOOLEAN:
        yield f"{name} IN (0, 1)"
    if field.minimum is not None:
        yield f"{name} >= {field.minimum}"


def literal(value: str | int | bool) -> str:
    """A default of the schema as SQL takes it."""
    return "'" + value + "'" if isinstance(value, str) else str(int(value))


def indexes(table: Table) -> Iterator[str]:
    """For the fields by which rows are looked up often."""
    for fields in table.indexed:
        name = quoted("_".join(("index", table.name, *fields)))
        yield f"CREATE INDEX {name} ON {quoted(table.name)} ({_listed(fields)})"


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(quoted(name) for name in names)


def door_triggers(table: Table) -> Iterator[str]:
    """Whoever writes past the door (another program, QGIS without the plugin) is told so, and changes nothing.

    The door opens a row of `metadata` inside its own transaction, so nobody else ever sees it open.
    """
    for event in ("insert", "update", "delete"):
        yield refusing_trigger(f"door_{table.name}_{event}", event, table.name, NOT_THROUGH_THE_DOOR, DOOR_IS_OPEN)


def keep_triggers(table: str) -> Iterator[str]:
    """Nobody changes what the table holds, not even the door."""
    for event in ("update", "delete"):
        yield refusing_trigger(f"keep_{table}_{event}", event, table, _KEPT_FOR_GOOD, "0")


def refusing_trigger(name: str, event: str, table: str, sentence: str, unless: str) -> str:
    """Refuse an event with a sentence, unless an SQL condition holds."""
    return (
        f"CREATE TRIGGER {quoted(name)} BEFORE {event.upper()} ON {quoted(table)} WHEN NOT {unless} "
        f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
    )

"""Writing a plan: rows, references, history, and what the format keeps about its tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from math import nan

from ...domain.changeset import Kind, Value
from ...domain.schema import Table
from ..reference_system import Bounds
from .log_store import Entry, write_entries
from .plan import Plan, Step
from .table_store import Places, delete_row, insert_rows, update_row

NOWHERE = (nan, nan, nan, nan)


def write_plan(
    connection: sqlite3.Connection, plan: Plan, srs_id: int, *, changeset: str, author: str, moment: str
) -> None:
    """Write every step, with its bookkeeping and its entry in the log. New rows of one changeset are written along a
    curve that keeps neighbours together; later changesets are appended, and the spatial index finds them all."""
    _give_references(connection, plan, moment[:4])
    for step in plan.steps.values():
        _keep_books(step, author, moment)
    places = Places(srs_id)
    places.bounds = {step.uuid: step.bounds for step in plan.steps.values() if step.bounds is not None}
    set_door(connection, "open")
    steps = _in_order(plan)
    _write_rows(connection, steps, places)
    write_entries(connection, changeset, author, moment, [_entry(step) for step in steps])
    _tell_format(connection, steps, places, moment)
    set_door(connection, "closed")


def _give_references(connection: sqlite3.Connection, plan: Plan, year: str) -> None:
    """The next numbers of the year, in the order of the operations. The counter is written in the same transaction,
    which holds the file's one writing lock: no number is given twice, and none is lost with what is taken back."""
    waiting = [s for s in plan.of("work") if s.kind is Kind.INSERT and s.after is not None and not s.after.get("ref")]
    if not waiting:
        return
    row = connection.execute("SELECT value FROM metadata WHERE key = ?", (_last_reference(year),)).fetchone()
    last = int(row[0]) if row else 0
    letter = connection.execute("SELECT value FROM metadata WHERE key = 'ref_letter'").fetchone() or ("W",)
    for number, step in enumerate(waiting, last + 1):
        if step.after is not None:
            step.after["ref"] = f"{letter[0]}-{year}-{number:05d}"
    keep_last_reference(connection, year, last + len(waiting))


def keep_last_reference(connection: sqlite3.Connection, year: str, number: int) -> None:
    """The last number that a work of the year has."""
    connection.execute(
        "INSERT INTO metadata (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (_last_reference(year), str(number)),
    )


def _last_reference(year: str) -> str:
    return f"last_ref_{year}"


def _keep_books(step: Step, author: str, moment: str) -> None:
    if step.after is None:
        return
    if step.before is None:
        step.after.update(created_by=author, created_at=moment)
    step.after.update(row_version=step.row_version, changed_by=author, changed_at=moment)


def _in_order(plan: Plan) -> list[Step]:
    """Deletions and updates as they were asked for, then new rows, neighbours together."""
    new = [step for step in plan.steps.values() if step.kind is Kind.INSERT]
    if any(step.bounds for step in new):
        # Only here: without shapely and NumPy there are no areas to put in order, and the rest is written all the same.
        import numpy as np

        from ...domain.hilbert import hilbert_order

        new = [new[place] for place in hilbert_order(np.array([step.bounds or NOWHERE for step in new], np.float64))]
    return [step for step in plan.steps.values() if step.kind is not Kind.INSERT] + new


def _write_rows(connection: sqlite3.Connection, steps: Iterable[Step], places: Places) -> None:
    new: dict[str, tuple[Table, list[dict[str, Value]]]] = {}
    for step in steps:
        if step.after is None:
            delete_row(connection, step.table, step.uuid)
        elif step.before is not None:
            names = (*step.fields, "row_version", "changed_by", "changed_at")
            update_row(connection, step.table, step.after, names, places)
        else:
            new.setdefault(step.table.name, (step.table, []))[1].append(step.after)
    for table, rows in new.values():
        insert_rows(connection, table, rows, places)


def _entry(step: Step) -> Entry:
    record = step.before if step.after is None else step.after
    return Entry(step.table.name, step.uuid, step.row_version, step.kind, step.fields, record or {})


def _tell_format(connection: sqlite3.Connection, steps: Iterable[Step], places: Places, moment: str) -> None:
    """When each table changed and what its features cover, as readers expect it; the cover grows and never shrinks."""
    uuids: dict[str, list[str]] = {}
    for step in steps:
        uuids.setdefault(step.table.name, []).append(step.uuid)
    for table, changed in uuids.items():
        connection.execute("UPDATE gpkg_contents SET last_change = ? WHERE table_name = ?", (moment, table))
        if whole := places.whole(changed):
            tell_cover(connection, table, whole)


def tell_cover(connection: sqlite3.Connection, table: str, cover: Bounds) -> None:
    """Let what the format says that a table covers take these bounds in."""
    connection.execute(
        "UPDATE gpkg_contents SET min_x = min(coalesce(min_x, ?1), ?1), min_y = min(coalesce(min_y, ?2), ?2), "
        "max_x = max(coalesce(max_x, ?3), ?3), max_y = max(coalesce(max_y, ?4), ?4) WHERE table_name = ?5",
        (*cover, table),
    )


def set_door(connection: sqlite3.Connection, state: str) -> None:
    """`open` or `closed`; open only inside the transaction that writes."""
    connection.execute("UPDATE metadata SET value = ? WHERE key = 'door'", (state,))

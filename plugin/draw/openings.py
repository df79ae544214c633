"""How a draft begins: as a new work, as a change of one that is registered, or as its next phase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import uuid4

from ..domain.changeset import Kind, Operation, Value
from ..domain.period import parse_day
from ..domain.schema import WORK
from ..errors import BadInput, marked
from ..register import Register
from .operations import EACH, EDIT, NEW, PHASE, uuid_of
from .phases import following, phase_title
from .saved_draft import SavedDraft

NOT_IN_THE_NEXT_PHASE = ("external_ref", "source", "actual_start", "actual_end", "earliest_start", "latest_end")
"""What belongs to the first phase alone: where it came from, when it was really done, when it might have been."""
BEGUN = ("ongoing", "paused", "completed", "cancelled", "permitted", "coordinated")
"""Statuses that a next phase has yet to reach: it starts as planned."""

Row = Mapping[str, Value]


def defaults(my_party: str) -> dict[str, Value]:
    """What a new work starts with; the owner is the party the person works for."""
    values: dict[str, Value] = {name: WORK.field(name).default for name in WORK.writable if name != "geom"}
    return {**values, "party": my_party or None}


def opening_new(register: Register, areas: Sequence[bytes], values: Row, my_party: str, each: bool) -> SavedDraft:
    """A new work of one area, or of several; with `each` every area becomes a work of its own."""
    return SavedDraft(
        id=str(uuid4()),
        register_id=register.id,
        mode=EACH if each and len(areas) > 1 else NEW,
        uuid=str(uuid4()),
        values={**defaults(my_party), **values},
        areas=tuple(areas),
    )


def opening_edit(register: Register, uuid: str) -> SavedDraft:
    """A registered work as it is now. Raises BadInput where it is gone."""
    row = row_of(register, uuid)
    contact = contact_of(register, uuid)
    return SavedDraft(
        id=str(uuid4()),
        register_id=register.id,
        mode=EDIT,
        uuid=uuid,
        values=_form_values(row),
        areas=_areas(row),
        contact=contact,
        base=row,
        base_contact=contact,
    )


def opening_phase(register: Register, uuid: str, pattern: str) -> SavedDraft:
    """The next phase of a work: same place, same project, as many days, from the day after its end.

    Where the work is in no project, one is registered with it, and the first phase goes in too. `pattern` is how the
    title says which phase it is. Raises BadInput where the work is gone or has no end.
    """
    row = row_of(register, uuid)
    first, last = following(_day(row, "start"), _day(row, "end"))
    new_uuid = str(uuid4())
    project, companions = _project_of(row, new_uuid)
    values = _form_values(row) | dict.fromkeys(NOT_IN_THE_NEXT_PHASE)
    values |= {
        "title": phase_title(str(row["title"] or ""), pattern, _titles(register, project)),
        "start_date": first.isoformat(),
        "end_date": last.isoformat() if last else None,
        "project_uuid": project,
        "status": "planned" if row["status"] in BEGUN else row["status"],
    }
    contact = {name: value for name, value in contact_of(register, uuid).items() if name.startswith("contact_")}
    return SavedDraft(str(uuid4()), register.id, PHASE, new_uuid, values, _areas(row), contact, companions=companions)


def row_of(register: Register, uuid: str) -> dict[str, Value]:
    """The work's row. Raises BadInput where the register has it no more."""
    rows = register.rows("work", [uuid])
    if not rows:
        raise BadInput(marked("The work is no longer in the register; somebody deleted it."))
    return rows[0]


def contact_of(register: Register, work_uuid: str) -> dict[str, Value]:
    """The work's contact as a row; empty where there is none."""
    rows = register.rows_with("contact", "work_uuid", work_uuid)
    return rows[0] if rows else {}


def _project_of(row: Row, new_uuid: str) -> tuple[str, tuple[Operation, ...]]:
    if row["project_uuid"]:
        return str(row["project_uuid"]), ()
    project = uuid_of(new_uuid, "project")
    version = row["row_version"]
    title = {"title": row["title"], "description": None, "party": row["party"]}
    return project, (
        Operation(Kind.INSERT, "project", project, title),
        Operation(
            Kind.UPDATE,
            "work",
            str(row["uuid"]),
            {"project_uuid": project},
            version if isinstance(version, int) else None,
        ),
    )


def _titles(register: Register, project: str) -> set[str]:
    return {str(row["title"]) for row in register.rows_with("work", "project_uuid", project)}


def _form_values(row: Row) -> dict[str, Value]:
    return {name: row.get(name) for name in WORK.writable if name != "geom"}


def _areas(row: Row) -> tuple[bytes, ...]:
    area = row.get("geom")
    return (area,) if isinstance(area, bytes) else ()


def _day(row: Row, which: str) -> date | None:
    """The actual day where it is known, else the planned one."""
    text = row.get(f"actual_{which}") or row.get(f"{which}_date")
    return parse_day(str(text)) if text else None

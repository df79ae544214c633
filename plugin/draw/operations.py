"""What a finished draft asks of the register: one changeset with the work, its owner if new, and its contact."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import NAMESPACE_OID, UUID, uuid5

from ..domain.changeset import Kind, Operation, Value
from ..domain.schema import CONTACT, WORK
from .saved_draft import SavedDraft

NEW, EACH, EDIT, PHASE = "new", "each", "edit", "phase"
"""What a draft is: a new work; one work an area; a change of a registered one; the next phase of one."""
CONTACT_FIELDS = tuple(name for name in CONTACT.writable if name != "work_uuid")


def operations_of(
    saved: SavedDraft, areas: tuple[bytes | None, ...], parties: Collection[str]
) -> tuple[Operation, ...]:
    """All that registering the draft asks for; nothing where nothing was changed.

    `areas` are its geometries as they are to be registered, `parties` the names that the register knows.
    """
    if saved.mode == EDIT:
        works = update(saved.uuid, {**saved.values, "geom": areas[0]}, saved.base)
    else:
        works = insertions(saved.mode, saved.uuid, saved.values, areas)
    contact = contact_operations(work_uuids(saved.mode, saved.uuid, len(areas)), saved.contact, saved.base_contact)
    party = new_party(saved.uuid, saved.values.get("party"), parties) if works else ()
    return (*party, *saved.companions, *works, *contact)


def own_uuids(saved: SavedDraft) -> tuple[str, ...]:
    """The uuids of the works that the draft is about."""
    return work_uuids(saved.mode, saved.uuid, len(saved.areas))


def uuid_of(draft_uuid: str, what: str) -> str:
    """A uuid that belongs to the draft: the same each time, so that sending again doubles nothing."""
    return str(uuid5(UUID(draft_uuid) if draft_uuid else NAMESPACE_OID, what))


def work_uuids(mode: str, uuid: str, areas: int) -> tuple[str, ...]:
    """The uuids of the works that a draft becomes: one, or one an area."""
    if mode != EACH:
        return (uuid,)
    return (uuid, *(uuid_of(uuid, f"area {number}") for number in range(1, areas)))


def insertions(
    mode: str, uuid: str, values: Mapping[str, Value], areas: tuple[bytes | None, ...]
) -> tuple[Operation, ...]:
    """The new works: all that the form holds, an area each."""
    written = {name: values.get(name) for name in WORK.writable if name != "geom"}
    return tuple(
        Operation(Kind.INSERT, "work", each, {**written, "geom": area})
        for each, area in zip(work_uuids(mode, uuid, len(areas)), areas, strict=True)
    )


def update(uuid: str, values: Mapping[str, Value], base: Mapping[str, Value]) -> tuple[Operation, ...]:
    """The change of a work: only the fields that differ from the row as it was opened; nothing where none does."""
    changed = {name: values[name] for name in WORK.writable if name in values and values[name] != base.get(name)}
    return _update("work", uuid, changed, base)


def contact_operations(
    work_uuids: Collection[str], contact: Mapping[str, Value], base: Mapping[str, Value]
) -> tuple[Operation, ...]:
    """The works' contact, in its own table; `base` is the row as it was opened, empty where there was none."""
    written = {name: contact.get(name) for name in CONTACT_FIELDS}
    if base:
        changed = {name: value for name, value in written.items() if value != base.get(name)}
        return _update("contact", str(base["uuid"]), changed, base)
    if not any(value is not None for value in written.values()):
        return ()
    return tuple(
        Operation(Kind.INSERT, "contact", uuid_of(work, "contact"), {"work_uuid": work, **written})
        for work in work_uuids
    )


def new_party(draft_uuid: str, name: Value, known: Collection[str]) -> tuple[Operation, ...]:
    """An owner that was typed and that the register does not know yet."""
    if not isinstance(name, str) or name in known:
        return ()
    return (Operation(Kind.INSERT, "party", uuid_of(draft_uuid, f"party {name}"), {"name": name, "description": None}),)


def _update(table: str, uuid: str, changed: Mapping[str, Value], base: Mapping[str, Value]) -> tuple[Operation, ...]:
    version = base.get("row_version")
    if not changed or not isinstance(version, int):
        return ()
    return (Operation(Kind.UPDATE, table, uuid, changed, version),)

"""A work that waited for the server and was found wrong there, as the draft that it was."""

from __future__ import annotations

from uuid import uuid4

from ..domain.changeset import Changeset, Kind
from .operations import NEW
from .saved_draft import SavedDraft


def draft_of(changeset: Changeset, register_id: str) -> SavedDraft | None:
    """None where it was something else than one new work, with its contact or its owner."""
    works = [each for each in changeset.operations if each.table == "work"]
    others = {each.table for each in changeset.operations if each.table != "work"}
    if (
        len(works) != 1
        or not others <= {"contact", "party"}
        or any(each.kind is not Kind.INSERT for each in changeset.operations)
    ):
        return None
    (work,) = works
    contact = next((each.values for each in changeset.operations if each.table == "contact"), {})
    values = {name: value for name, value in work.values.items() if name != "geom"}
    area = work.values.get("geom")
    return SavedDraft(
        id=str(uuid4()),
        register_id=register_id,
        mode=NEW,
        uuid=work.uuid,
        values=values,
        areas=(area,) if isinstance(area, bytes) else (),
        contact={name: value for name, value in contact.items() if name != "work_uuid"},
    )

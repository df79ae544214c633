"""The first rows as they would be registered, while the person still says what the columns mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...domain.changeset import Value
from ...errors import SamgravError
from ...register import open_register
from .mapping import Mapper
from .plan import Row
from .planner import Planner
from .profile import Profile
from .register_view import RegisterView, view_of


@dataclass(frozen=True)
class Preview:
    """A row as a work: its values without the area, and why it would be rejected."""

    number: int
    external_ref: str | None
    values: Mapping[str, Value]
    reasons: tuple[SamgravError, ...]
    notes: tuple[SamgravError, ...]


def preview(rows: Sequence[Row], profile: Profile, view: RegisterView) -> list[Preview]:
    """The rows as new works. Raises BadProfile where the profile does not suit the register."""
    planner = Planner(profile, RegisterView({}, view.parties, view.codes, view.area, lambda _uuid: ()))
    mapper = Mapper(profile, view.parties)
    entries = planner.take(rows)
    mapped = [mapper.map(row.attributes) for row in rows]
    return [
        Preview(entry.number, entry.external_ref, entry.values or one.values, entry.reasons, entry.notes)
        for entry, one in zip(entries, mapped, strict=True)
    ]


def view_at(uri: str, source: str) -> RegisterView:
    """What a preview needs to know of the register at `uri`; it is closed again."""
    register = open_register(uri)
    try:
        return view_of(register, source)
    finally:
        register.close()

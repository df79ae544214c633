"""A profile: how the rows of one publisher become works, as data that a person can read and write."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from ...domain.schema import WORK, Field, Type
from .located_json import Located
from .rules import Constant, Rule, as_json, columns_of

VERSION = 1
NEVER_MAPPED = ("geom", "source", "external_ref", "project_uuid")
"""Writable fields that a profile's `fields` don't name: the first three have places of their own."""
EMPTY = ("",)


def mappable_fields() -> tuple[Field, ...]:
    """The fields of a work that a profile can fill, in the order of the form."""
    return tuple(WORK.field(name) for name in WORK.writable if name not in NEVER_MAPPED)


@dataclass(frozen=True)
class Dates:
    """How the file writes dates, and which values stand for an open end or a date that is missing."""

    formats: tuple[str, ...] = ("yyyy-mm-dd",)
    open: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Profile:
    """How the rows of one publisher become works; see resources/help/import.md for every key."""

    source: str
    external_ref: tuple[str, ...]
    fields: Mapping[str, Rule]
    name: str = ""
    description: str = ""
    crs: str | None = None
    encoding: str | None = None
    complete: bool = False
    width_m: Rule | None = None
    empty: tuple[str, ...] = EMPTY
    decimal: str | None = None
    dates: Dates = Dates()
    undated_status: str | None = None
    only_when_new: tuple[str, ...] = ()
    parties: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    located: Located | None = None
    """Where its parts stand in the file it was read from."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column of the file that the profile reads, each once."""
        rules = [*self.fields.values(), *([self.width_m] if self.width_m else [])]
        return tuple(dict.fromkeys([*self.external_ref, *(name for rule in rules for name in columns_of(rule))]))

    @property
    def owned_by_source(self) -> tuple[str, ...]:
        """The fields that later imports keep up to date, the place included; the status as well where it follows from
        whether there is a start."""
        follows = ("status",) if self.undated_status and "status" not in self.fields else ()
        return (*(name for name in self.fields if name not in self.only_when_new), *follows, "geom")

    def line(self, *path: str | int) -> int:
        """The line of one of its parts in its file; 1 where it has none."""
        return self.located.line(*path) if self.located else 1


def profile_text(profile: Profile) -> str:
    """The profile as a file holds it; what is as it would be anyway is left out."""
    said = {
        "samgrav_profile": VERSION,
        "name": profile.name,
        "description": profile.description,
        "source": profile.source,
        "external_ref": profile.external_ref[0] if len(profile.external_ref) == 1 else list(profile.external_ref),
        "crs": profile.crs,
        "encoding": profile.encoding,
        "complete": profile.complete,
        "width_m": _width_json(profile.width_m),
        "empty": list(profile.empty) if profile.empty != EMPTY else None,
        "decimal": profile.decimal,
        "dates": _dates_json(profile.dates),
        "undated_status": profile.undated_status,
        "fields": {name: as_json(rule) for name, rule in profile.fields.items()},
        "only_when_new": list(profile.only_when_new),
        "parties": {name: list(spellings) for name, spellings in profile.parties.items()},
    }
    kept = {key: value for key, value in said.items() if value is not None and value not in ("", [], {}, False)}
    return json.dumps(kept, ensure_ascii=False, indent=2) + "\n"


def save_profile(profile: Profile, path: Path) -> None:
    """Write the profile to a file, for others to use and to edit by hand."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(profile_text(profile), encoding="utf-8", newline="\n")


def code_list_of(name: str) -> str | None:
    """The code list that a work's field takes its values from; None where it takes any."""
    return WORK.field(name).code_list


def type_of(name: str) -> Type:
    """What a work's field holds."""
    return WORK.field(name).type


def _width_json(rule: Rule | None) -> object:
    if rule is None:
        return None
    return rule.value if isinstance(rule, Constant) else as_json(rule)


def _dates_json(dates: Dates) -> dict[str, list[str]]:
    parts = {"formats": list(dates.formats), "open": list(dates.open), "missing": list(dates.missing)}
    return {key: value for key, value in parts.items() if value}

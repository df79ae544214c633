"""What may leave with a handover: a list of what is let out, so that a new field stays inside until it is added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...domain.schema import WORK, Type
from ...layers.words import in_danish

GEOMETRY = "geom"
Row = Mapping[str, Any]
"""A row of a layer of the package: values by column name, days as ISO text, the geometry as WKB under `geom`."""

OPEN_VISIBILITY = ("public", "parties")
"""Works that others may see; any other visibility, a missing one too, stays with its owner."""


@dataclass(frozen=True)
class Column:
    """A column of a layer of the package; `short` is its name in a Shapefile (at most 10 letters)."""

    name: str
    type: Type
    label: str
    label_da: str
    short: str = ""
    code_list: str | None = None

    @property
    def words(self) -> str:
        """What it is called in the interface's language."""
        return self.label_da if in_danish() else self.label


def _work(name: str, short: str = "") -> Column:
    field = WORK.field(name)
    return Column(name, field.type, field.label, field.label_da, short or name, field.code_list)


_IDENTITY = (_work("uuid"), _work("ref"))
_KIND = (_work("title"), _work("kind"), _work("status"))
_EFFECT = (_work("excavates"), _work("emergency"))
_PERIOD = (_work("start_date"), _work("end_date"), _work("certainty"))
_ACTUAL = (_work("actual_start", "act_start"), _work("actual_end"))
_PLACE = (_work("street"), _work("traffic"), _work("footprint"))
_PARTY = (_work("party"), _work("contractor"))
_PROTECTION_YEARS = _work("protection_years", "prot_years")

WORKS = (
    *_IDENTITY,
    _work("external_ref", "ext_ref"),
    _work("source"),
    *_KIND,
    _work("description", "descript"),
    *_EFFECT,
    *_PERIOD,
    _work("duration_days", "durat_days"),
    _work("earliest_start", "earliest"),
    _work("latest_end"),
    *_ACTUAL,
    *_PLACE,
    _PROTECTION_YEARS,
    *_PARTY,
    Column("project", Type.TEXT, "Project", "Projekt", "project"),
    Column("detours", Type.TEXT, "Detours", "Omkørsler", "detours"),
)

_NEAR = (
    Column("near_ref", Type.TEXT, "Nearest work handed over", "Nærmeste udleverede arbejde"),
    Column("distance_m", Type.REAL, "Distance to it in metres", "Afstand til det i meter"),
)

NEIGHBOURS = (
    *_IDENTITY,
    *_KIND,
    *_EFFECT,
    *_PERIOD,
    *_ACTUAL,
    *_PLACE,
    *_PARTY,
    *_NEAR,
    Column("shared_days", Type.INTEGER, "Days shared with it", "Fælles dage"),
    Column("shared_from", Type.DATE, "First shared day", "Første fælles dag"),
    Column("shared_to", Type.DATE, "Last shared day", "Sidste fælles dag"),
)

DETOURS = (
    _work("uuid"),
    Column("work_uuid", Type.TEXT, "UUID of the work", "Arbejdets UUID", "work_uuid"),
    _work("ref"),
    Column("title", Type.TEXT, "Detour", "Omkørsel", "title"),
    Column("work_title", Type.TEXT, "Work", "Arbejde", "work_title"),
    *_PERIOD,
    *_ACTUAL,
    _work("party"),
)
"""A detour holds on the days of its work."""

PROTECTIONS = (
    *_IDENTITY,
    *(_work(name) for name in ("title", "kind", "street", "party", "end_date")),
    _PROTECTION_YEARS,
    Column("protected_from", Type.DATE, "Protected from", "Spærret fra"),
    Column("protected_until", Type.DATE, "Protected until", "Spærret til"),
    *_NEAR,
)


def may_be_seen(work: Row) -> bool:
    """Whether others than the owner may learn of this work at all."""
    return str(work.get("visibility") or "").strip().lower() in OPEN_VISIBILITY


def leaving(row: Row, columns: tuple[Column, ...], **more: Any) -> dict[str, Any]:
    """The part of a row that may leave, with its geometry, and what is said `more` about it."""
    values = {column.name: more.get(column.name, row.get(column.name)) for column in columns}
    return {**values, GEOMETRY: row[GEOMETRY]}

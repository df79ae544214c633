"""The detours of the works handed over: where traffic goes instead while they go on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ...i18n import tr
from .fields import DETOURS, GEOMETRY, Row, leaving

if TYPE_CHECKING:
    from ...check.detours import DetourLine

Lines = Mapping[str, "DetourLine"]
"""Detours by their own uuids."""


def detour_rows(lines: Lines, works: Iterable[Row]) -> list[dict[str, Any]]:
    """One row for each detour of these works, with the days of its work; by reference, then by title."""
    handed = {str(row["uuid"]): row for row in works}
    rows = [_row(uuid, line, handed[line.work]) for uuid, line in lines.items() if line.work in handed]
    return sorted(rows, key=lambda row: (str(row["ref"]), row["title"] or "", row["uuid"]))


def told(lines: Lines, work: Row) -> str | None:
    """The titles of a work's detours in one text; None where it has none."""
    titles = sorted(line.title or tr("without a title") for line in lines.values() if line.work == work["uuid"])
    return "; ".join(titles) or None


def _row(uuid: str, line: DetourLine, work: Row) -> dict[str, Any]:
    import shapely

    own = {"uuid": uuid, "work_uuid": work["uuid"], "title": line.title or None, "work_title": work["title"]}
    return {**leaving(work, DETOURS, **own), GEOMETRY: shapely.to_wkb(line.geometry)}

"""What a person who writes Python in QGIS would do: QGIS's spatial index, a loop over pairs, QGIS's own distance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from qgis.core import QgsFeature, QgsGeometry, QgsSpatialIndex

FARTHEST_M = 25.0
OPEN = date.max
MOVABLE = ("idea", "planned", "coordinated")

Pair = tuple[str, int, int]


@dataclass
class Work:
    """A work with its dates read and its geometry in QGIS's own class."""

    number: int
    geometry: QgsGeometry
    start: date
    end: date
    status: str
    hinders: bool
    excavates: bool
    years: int
    party: str
    project: str | None


def works_of(columns: dict[str, list[Any]]) -> list[Work]:
    """The works that rules look at: not cancelled, and with a start."""
    found = []
    for number, status in enumerate(columns["status"]):
        start = columns["actual_start"][number] or columns["start_date"][number]
        end = columns["end_date"][number]
        if status == "cancelled" or start is None:
            continue
        geometry = QgsGeometry()
        geometry.fromWkb(columns["geom"][number])
        last = date.fromisoformat(end) if end else OPEN
        first = date.fromisoformat(start)
        if last < first:  # it began after its planned end, and has no known one
            last = OPEN
        found.append(
            Work(
                number,
                geometry,
                first,
                last,
                status,
                columns["traffic"][number] != "none",
                bool(columns["excavates"][number]),
                columns["protection_years"][number] or 0,
                columns["party"][number],
                columns["project_uuid"][number],
            )
        )
    return found


def pairs(works: list[Work], as_of: date) -> set[Pair]:
    """Rule and the numbers of both works, the smaller first (for protections: the dig first)."""
    index = QgsSpatialIndex()
    for position, work in enumerate(works):
        feature = QgsFeature(position)
        feature.setGeometry(work.geometry)
        index.addFeature(feature)
    found = set()
    for position, work in enumerate(works):
        box = work.geometry.boundingBox()
        box.grow(FARTHEST_M + 1e-6)
        for near in index.intersects(box):
            if near < position:
                found.update(_met(work, works[near], as_of))
    return found


def _met(one: Work, other: Work, as_of: date) -> Iterator[Pair]:
    if one.project is not None and one.project == other.project:
        return
    gap = (max(one.start, other.start) - min(one.end, other.end)).days
    metres = None
    for rule, limit, dig, surface in _candidates(one, other, gap, as_of):
        metres = one.geometry.distance(other.geometry) if metres is None else metres
        if metres <= limit:
            ordered = (dig, surface) if rule in ("protection", "dig_first") else sorted((dig, surface))
            yield (rule, *ordered)


def _candidates(one: Work, other: Work, gap: int, as_of: date) -> Iterator[tuple[str, float, int, int]]:
    if gap <= 0:
        if "completed" not in (one.status, other.status):
            rule, limit = ("clash_traffic", 10.0) if one.hinders or other.hinders else ("clash", 5.0)
            yield rule, limit, one.number, other.number
        return
    movable = one.status in MOVABLE and other.status in MOVABLE
    if gap <= 365 and one.excavates and other.excavates and one.party != other.party and movable:
        yield "opportunity", 25.0, one.number, other.number
    surface, dig = (one, other) if one.end < other.start else (other, one)
    if surface.years and dig.excavates and dig.status != "completed" and dig.start <= _until(surface):
        yield "protection" if surface.end <= as_of else "dig_first", 2.0, dig.number, surface.number


def _until(surface: Work) -> date:
    end = surface.end
    day = 28 if (end.month, end.day) == (2, 29) and (end.year + surface.years) % 4 else end.day
    return date(end.year + surface.years, end.month, day)

"""Rules that are limited to an area: which works reach into it, and whether two are near each other inside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ...domain.rules import Area, Rule
from ...errors import BadInput, marked
from ..shapes.areas import intersections
from ..works.periods import Mask
from ..works.snapshot import Objects, Rows, Snapshot

TILE_VERTICES = 256


@dataclass(frozen=True, eq=False)
class InArea:
    """The works of a snapshot, as a rule that is limited to an area sees them: an entry a work in every array."""

    reaches: Mask
    """Something of the work lies in the area, be it a point of its edge."""
    crosses: Mask
    """And something lies outside."""
    parts: Objects
    """What lies inside, of works that cross; others as they are."""


def in_area(area: Area, snapshot: Snapshot) -> InArea:
    """Kept with the snapshot, so that asking again costs nothing. BadInput where both have different CRSs."""
    found = snapshot.areas.get(area)
    if found is None:
        if snapshot.crs and snapshot.crs.upper() != area.crs.upper():
            raise BadInput(
                marked(
                    "The area “{name}” of a rule is in {area_crs} and the register in {crs}. Nothing was checked; "
                    "import the rules again, or draw the area anew."
                ),
                name=area.name,
                area_crs=area.crs,
                crs=snapshot.crs,
            )
        found = snapshot.areas[area] = _in_area(area, snapshot)
    return found


def _in_area(area: Area, snapshot: Snapshot) -> InArea:
    shape = shapely.from_wkt(area.wkt)
    shapely.prepare(shape)  # this thread's own: what is prepared must not be used by two
    near = _near(shape, snapshot)
    geometry = snapshot.geometry[near]
    try:
        meets, inside = _compared(shape, geometry)
    except shapely.GEOSException:  # features of other layers need not be valid
        geometry = shapely.make_valid(geometry)
        meets, inside = _compared(shape, geometry)
    cut = meets & ~inside
    reaches, crosses = np.zeros(len(snapshot), bool), np.zeros(len(snapshot), bool)
    reaches[near[meets]] = True
    crosses[near[cut]] = True
    parts = snapshot.geometry.copy()
    parts[near[cut]] = _within(geometry[cut], tiles(shape))
    return InArea(reaches, crosses, parts)


def _within(geometry: Objects, area: Objects) -> Objects:
    """What lies in the area of each geometry; of an area in several tiles as a collection of pieces."""
    if len(area) == 1:
        return intersections(geometry, np.repeat(area, len(geometry)))
    works, hits = shapely.STRtree(area).query(geometry)
    pieces = intersections(geometry[works], area[hits])
    kept = ~shapely.is_empty(pieces)
    return shapely.geometrycollections(pieces[kept], indices=works[kept], out=_empty(len(geometry)))


def _empty(count: int) -> Objects:
    found = np.empty(count, object)
    found[:] = shapely.GeometryCollection()
    return found


def tiles(shape: shapely.Geometry) -> Objects:
    """The polygon cut into tiles of few vertices: what crosses its edge is cut with what lies near, not with all."""
    if shapely.get_num_coordinates(shape) <= TILE_VERTICES:
        return np.array([shape], object)
    left, bottom, right, top = shapely.bounds(shape)
    across, up = (left + right) / 2, (bottom + top) / 2
    if right - left > top - bottom:
        halves = shapely.box(left, bottom, across, top), shapely.box(across, bottom, right, top)
    else:
        halves = shapely.box(left, bottom, right, up), shapely.box(left, up, right, top)
    parts = [part for half in halves if not (part := shapely.intersection(shape, half)).is_empty]
    return np.concatenate([tiles(part) for part in parts])


def _near(shape: shapely.Geometry, snapshot: Snapshot) -> Rows:
    """The works whose boxes meet the area's; works without a place have none."""
    left, bottom, right, top = shapely.bounds(shape)
    box = snapshot.bounds
    return np.flatnonzero((box[:, 0] <= right) & (box[:, 2] >= left) & (box[:, 1] <= top) & (box[:, 3] >= bottom))


def _compared(shape: shapely.Geometry, geometry: Objects) -> tuple[Mask, Mask]:
    """Which geometries meet the area, and which lie in it whole."""
    meets = shapely.intersects(shape, geometry)
    inside = meets.copy()
    inside[meets] = shapely.covers(shape, geometry[meets])
    return meets, inside


def near_in_area(rule: Rule, earlier: Snapshot, i: Rows, later: Snapshot, j: Rows) -> Mask:
    """Whether what lies in the rule's area of both works is at most the rule's distance apart.

    The caller sees to the distance of the whole works; here only those are measured that an edge of the area cuts.
    """
    if rule.area is None:
        return np.ones(len(i), bool)
    one, other = in_area(rule.area, earlier), in_area(rule.area, later)
    mask = one.reaches[i] & other.reaches[j]
    cut = np.flatnonzero(mask & (one.crosses[i] | other.crosses[j]))
    mask[cut] = shapely.distance(one.parts[i[cut]], other.parts[j[cut]]) <= rule.distance_m
    return mask

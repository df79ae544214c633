"""Rules that are limited to an area: which works reach into it, and whether two are near each other inside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from ..domain.rules import Area, Rule
from ..errors import BadInput, marked
from .areas import intersections
from .periods import Mask
from .snapshot import Objects, Rows, Snapshot


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
    geometry = _valid(snapshot.geometry[near])
    meets = shapely.intersects(shape, geometry)
    cut = meets & ~shapely.covers(shape, geometry)
    reaches, crosses = np.zeros(len(snapshot), bool), np.zeros(len(snapshot), bool)
    reaches[near[meets]] = True
    crosses[near[cut]] = True
    parts = snapshot.geometry.copy()
    parts[near[cut]] = intersections(geometry[cut], shape)
    return InArea(reaches, crosses, parts)


def _near(shape: shapely.Geometry, snapshot: Snapshot) -> Rows:
    """The works whose boxes meet the area's; works without a place have none."""
    left, bottom, right, top = shapely.bounds(shape)
    box = snapshot.bounds
    return np.flatnonzero((box[:, 0] <= right) & (box[:, 2] >= left) & (box[:, 1] <= top) & (box[:, 3] >= bottom))


def _valid(geometry: Objects) -> Objects:
    """Features of other layers need not be valid, and GEOS may refuse to compare those."""
    invalid = ~shapely.is_valid(geometry)
    geometry[invalid] = shapely.make_valid(geometry[invalid])
    return geometry


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

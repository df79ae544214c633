"""Rules that are limited to an area: which works reach into it, and with which part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

from ...domain.rules import Area
from ...errors import BadInput, marked
from ..shapes.cutting import tiles, within
from ..shapes.portions import vertices
from ..works.periods import Mask
from ..works.snapshot import Objects, Rows, Snapshot


@dataclass(frozen=True, eq=False)
class InArea:
    """The works of a snapshot, as a rule that is limited to an area sees them: an entry a work in every array."""

    reaches: Mask
    """Something of the work lies in the area, be it a point of its edge."""
    crosses: Mask
    """And something lies outside."""
    parts: Objects
    """What lies inside, of works that cross; others as they are."""
    tiles: Objects
    """The area itself."""

    @cached_property
    def vertices(self) -> NDArray[np.int64]:
        """The number of vertices of each part."""
        return vertices(self.parts)

    def shapes(self, rows: Rows) -> Objects:
        """The parts of some works, to be measured."""
        return self.parts[rows]

    def cuts(self, a: Rows, b: Rows) -> Mask:
        """Of which pairs something lies outside."""
        return self.crosses[a] | self.crosses[b]


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
    geometry = snapshot.shapes(near)
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
    several = tiles(shape)
    parts[near[cut]] = within(geometry[cut], several)
    return InArea(reaches, crosses, parts, several)


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

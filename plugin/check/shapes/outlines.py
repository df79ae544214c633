"""The outlines of works as arrays of edges, so that many of them can be reckoned with at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from ..works.periods import Mask

Floats = NDArray[np.float64]
Objects = NDArray[np.object_]
Rows = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Outlines:
    """The vertices of all works, one after the other, and where edges begin. All in the order of the works."""

    x: Floats
    y: Floats
    edge: NDArray[np.int32]
    """The vertex at which each edge of a polygon begins; it ends at the next one. No edge leads from ring to ring."""
    first_vertex: Rows
    """Of each work, and one more: where the last one's vertices end."""
    first_edge: Rows
    """Of each work, and one more. Lines and points have no edges here."""
    plain: Mask
    """Works of which it can be told by counting edges what lies inside: a single ring, or a valid polygon."""

    def count(self, rows: Rows) -> Rows:
        """The number of edges of these works."""
        found: Rows = self.first_edge[rows + 1] - self.first_edge[rows]
        return found

    def padded(self, rows: Rows, width: int) -> tuple[Floats, Floats, Floats, Floats]:
        """The edges of some works, of which none has more than `width`: where they begin (x, y) and end (x, y).

        A column a work. What is missing is filled with edges without a length, at a vertex of the work.
        """
        count, number = self.count(rows), np.arange(width)[:, None]
        begin = self.edge[self.first_edge[rows] + np.minimum(number, count - 1)]
        end = begin + (number < count)
        return self.x[begin], self.y[begin], self.x[end], self.y[end]


def outlines(geometry: Objects) -> Outlines:
    """The outlines of geometries, of which some may be None."""
    vertices, owner = shapely.get_coordinates(geometry, return_index=True)
    goes_on = np.diff(owner, append=-1) == 0
    kind = shapely.get_type_id(geometry)
    polygon = (kind == shapely.GeometryType.POLYGON) | (kind == shapely.GeometryType.MULTIPOLYGON)
    several = (kind == shapely.GeometryType.MULTIPOLYGON) | (shapely.get_num_interior_rings(geometry) > 0)
    goes_on[_ends_of_rings(geometry[several], np.flatnonzero(several[owner]))] = False
    goes_on &= polygon[owner]
    edge = np.flatnonzero(goes_on)
    plain = polygon.copy()
    plain[several] = shapely.is_valid(geometry[several])
    return Outlines(
        x=vertices[:, 0].copy(),
        y=vertices[:, 1].copy(),
        edge=edge.astype(np.int32),
        first_vertex=_firsts(np.bincount(owner, minlength=len(geometry))),
        first_edge=_firsts(np.bincount(owner[edge], minlength=len(geometry))),
        plain=plain,
    )


def _ends_of_rings(geometry: Objects, vertices: Rows) -> Rows:
    """Which of these vertices, which are those of these polygons, close a ring."""
    rings = shapely.get_rings(shapely.get_parts(geometry))
    ends: Rows = vertices[np.cumsum(shapely.get_num_coordinates(rings)) - 1]
    return ends


def _firsts(counts: Rows) -> Rows:
    return np.concatenate([[0], np.cumsum(counts)])

"""The area that both of two works cover."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from .progress import Watch
from .snapshot import Objects
from .threads import over_slices

AT_ONCE = 500


def shared_areas(one: Objects, other: Objects, distance_m: NDArray[np.float64], watch: Watch) -> NDArray[np.float64]:
    """The shared area in m² of each pair; 0 where they only touch, or do not even do that."""
    areas = np.zeros(len(one))
    near = np.flatnonzero(distance_m == 0)

    def measure(part: slice) -> None:
        rows = near[part]
        areas[rows] = shapely.area(intersections(one[rows], other[rows]))

    over_slices(measure, len(near), AT_ONCE, watch)
    return areas


def intersections(one: Objects, other: Objects) -> Objects:
    """What each pair has in common. Geometries that are not valid are repaired for this purpose first."""
    try:
        return shapely.intersection(one, other)
    except shapely.GEOSException:
        return shapely.intersection(shapely.make_valid(one), shapely.make_valid(other))

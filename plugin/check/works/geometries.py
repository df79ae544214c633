"""Geometries of WKB, as far as a check can use them."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from ...domain.wkb import geometries_of

Objects = NDArray[np.object_]


def geometries(wkb: Sequence[bytes | None]) -> Objects:
    """Geometries of WKB; None where there is none, where it is empty or cannot be read, or holds a NaN or an infinity.

    A multipolygon of one part becomes that part: the same area, quicker to measure.
    """
    begin, skipped = _OF_ONE_PART, len(_OF_ONE_PART)
    parts = [each[skipped:] if each and each[:skipped] == begin else each for each in wkb]
    found = geometries_of(parts)
    with np.errstate(all="ignore"):
        # An area is a number only where all coordinates are; GEOS's bounds pass over a NaN, its distances fail on it.
        found[shapely.is_empty(found) | ~np.isfinite(shapely.area(found))] = None
    several = np.flatnonzero(shapely.get_type_id(found) == shapely.GeometryType.MULTIPOLYGON)
    single = several[shapely.get_num_geometries(found[several]) == 1]  # written the other way round
    found[single] = shapely.get_geometry(found[single], 0)
    return found


_OF_ONE_PART = struct.pack("<BII", 1, shapely.GeometryType.MULTIPOLYGON, 1)
"""How the WKB of a multipolygon of one part begins; what follows is the part's own."""


def objects(values: Sequence[Any]) -> Objects:
    """An array of Python objects, one a value, whatever they are."""
    array = np.empty(len(values), object)
    array[:] = values
    return array

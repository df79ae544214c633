"""Geometries read from WKB that any program may have written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import shapely


def geometries_of(wkb: Sequence[Any]) -> np.ndarray[Any, Any]:
    """An array of geometries; None where there is none, or where it is no WKB or of a kind that shapely has not.

    GEOS knows curves from 3.13 on, and shapely raises for all of them together; before, they were no valid WKB.
    """
    import shapely

    pieces = np.empty(len(wkb), object)
    pieces[:] = wkb
    try:
        found: np.ndarray[Any, Any] = shapely.from_wkb(pieces, on_invalid="ignore")
    except NotImplementedError:
        found = np.empty(len(wkb), object)
        found[:] = [geometry_of(each) for each in wkb]
    return found


def geometry_of(wkb: bytes | None) -> shapely.Geometry | None:
    """A single one."""
    import shapely

    try:
        return shapely.from_wkb(wkb, on_invalid="ignore")
    except NotImplementedError:
        return None

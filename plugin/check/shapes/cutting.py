"""Geometries cut with each other. A polygon may come in tiles of few vertices: what crosses its edge is cut with what
lies near, and not with all of it."""

from __future__ import annotations

import numpy as np
import shapely

from ..works.snapshot import Objects

TILE_VERTICES = 256


def intersections(one: Objects, other: Objects) -> Objects:
    """What each pair has in common. Geometries that are not valid are repaired for this purpose first."""
    try:
        return shapely.intersection(one, other)
    except shapely.GEOSException:
        return shapely.intersection(shapely.make_valid(one), shapely.make_valid(other))


def only_polygons(geometry: Objects) -> Objects:
    """The polygons in each geometry, without points and lines; an empty polygon where there are none."""
    mixed = np.flatnonzero(shapely.get_type_id(geometry) == shapely.GeometryType.GEOMETRYCOLLECTION)
    for row in mixed:
        parts = shapely.get_parts(geometry[row])
        geometry[row] = shapely.union_all(parts[shapely.get_dimensions(parts) == 2])
    flat = shapely.get_dimensions(geometry) < 2
    geometry[flat] = shapely.Polygon()
    return geometry


def tiles(shape: shapely.Geometry) -> Objects:
    """The polygon, cut into halves until each has few vertices."""
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


def within(geometry: Objects, several: Objects) -> Objects:
    """What lies in the tiles of each geometry; of several tiles as a collection of pieces."""
    if len(several) == 1:
        return intersections(geometry, np.repeat(several, len(geometry)))
    rows, hits = shapely.STRtree(several).query(geometry)
    pieces = intersections(geometry[rows], several[hits])
    kept = ~shapely.is_empty(pieces)
    return shapely.geometrycollections(pieces[kept], indices=rows[kept], out=_empty(len(geometry)))


def _empty(count: int) -> Objects:
    found = np.empty(count, object)
    found[:] = shapely.GeometryCollection()
    return found

"""Whether a geometry can be registered, what is wrong with it and where, and an offer to repair it.

Geometries are WKB; what is registered is a multipolygon (of a detour: a multilinestring) without heights (Z) and
measures (M): the trade measures in the plane, and what is kept of a height is drawn elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..errors import BadInput, SamgravError, marked
from .schema import NOTHING_DRAWN, Shape
from .wkb import geometries_of, geometry_of

if TYPE_CHECKING:
    import shapely

Bounds = tuple[float, float, float, float]
"""Least x, least y, greatest x, greatest y in metres of the register's CRS."""

_POLYGON, _MULTIPOLYGON = 3, 6
_SINGLE = {Shape.AREA: _POLYGON, Shape.LINE: 1}
_SEVERAL = {Shape.AREA: _MULTIPOLYGON, Shape.LINE: 5}
_DEGREES = 360.0
"""Coordinates up to this are degrees, not metres; some countries' systems begin at 0, 0."""


_OTHER_SHAPE = {
    Shape.AREA: marked("A work is an area, and this is a {type}: give it a width first."),
    Shape.LINE: marked("A detour is a line, and this is a {type}; draw it along the street."),
}


class BadGeometry(BadInput):
    """The geometry cannot be registered as it is; `can_be_repaired` where `repaired` has an offer."""

    can_be_repaired = False


class InvalidGeometry(BadGeometry):
    """A polygon that crosses itself or the like; `repaired` has an offer."""

    can_be_repaired = True


@dataclass(frozen=True)
class Repair:
    """What a repair would make of an invalid polygon, in WKB and m², so that a person can accept it or not."""

    wkb: bytes
    area_before: float
    area_after: float
    reason: SamgravError


@dataclass(frozen=True)
class Checked:
    """Many geometries looked at together, in the order they came.

    `wkb`: multipolygons or multilinestrings as the register keeps them, None where `errors` says why not. `bounds`:
    float64, shape (n, 4), NaN where there is none.
    """

    wkb: list[bytes | None]
    errors: list[SamgravError | None]
    bounds: np.ndarray[Any, np.dtype[np.float64]]


def check_geometry(wkb: bytes | None, area: Bounds | None = None) -> bytes:
    """The multipolygon that would be registered. Raises BadGeometry with the reason; never repairs.

    `area` is where the register's CRS may be used; None does not look at it.
    """
    checked = check_geometries([wkb], area)
    error, flat = checked.errors[0], checked.wkb[0]
    if error is not None or flat is None:
        raise error or BadGeometry(marked("The geometry cannot be read."))
    return flat


def check_geometries(wkbs: Sequence[bytes | None], area: Bounds | None = None, shape: Shape = Shape.AREA) -> Checked:
    """As `check_geometry`, for many at once, and also for lines; errors are returned, not raised."""
    import shapely

    with np.errstate(invalid="ignore"):  # coordinates that are no numbers are told below
        geometries = geometries_of(wkbs)
        flat = _several(shapely.force_2d(geometries), shape)
        bounds = np.asarray(shapely.bounds(flat), dtype=np.float64)
    good = shapely.is_valid(flat) & ~shapely.is_empty(flat) & (shapely.get_type_id(flat) == _SEVERAL[shape])
    good &= np.isfinite(bounds).all(axis=1) & _inside(bounds, area)
    errors: list[SamgravError | None] = [None] * len(wkbs)
    for at in np.flatnonzero(~good):
        errors[at] = _reason(wkbs[at], flat[at], area, shape)
    written = shapely.to_wkb(flat, byte_order=1, output_dimension=2)
    return Checked([wkb if ok else None for wkb, ok in zip(written, good, strict=True)], errors, bounds)


def repaired(wkb: bytes) -> Repair:
    """An offer: the nearest valid multipolygon, its area and the area before. Raises BadGeometry where nothing of it
    is a polygon. The area before is what the rings enclose as drawn, so an overlap may count twice."""
    import shapely

    with np.errstate(invalid="ignore"):
        geometry = geometry_of(wkb)
    if geometry is None or not np.isfinite(shapely.get_coordinates(geometry)).all():
        raise BadGeometry(marked("The geometry holds no coordinates that could be repaired; draw it anew."))
    flat = shapely.force_2d(geometry)
    # Repaired as a whole, holes would be punched where parts overlap, and work would vanish where it was drawn twice.
    polygons = [_sound(polygon) for polygon in _polygons(flat)]
    if shapely.is_empty(polygons).all():
        raise BadGeometry(marked("Nothing of the geometry encloses an area; draw it anew."))
    whole = shapely.multipolygons(_polygons(shapely.union_all(polygons)))
    after = float(shapely.area(whole))
    return Repair(
        shapely.to_wkb(whole, byte_order=1, output_dimension=2), float(shapely.area(flat)), after, _invalid(flat)
    )


def _polygons(geometry: shapely.Geometry) -> np.ndarray[Any, Any]:
    """The polygons of a geometry, in whatever collection they lie."""
    import shapely

    parts = shapely.get_parts(shapely.get_parts(np.array([geometry], dtype=object)))
    polygons: np.ndarray[Any, Any] = parts[shapely.get_type_id(parts) == _POLYGON]
    return polygons


def _sound(polygon: shapely.Geometry) -> shapely.Geometry:
    """A valid geometry from a polygon's rings: what its outer ring encloses, less what its inner rings enclose."""
    import shapely

    rings = [shapely.get_exterior_ring(polygon), *polygon.interiors]
    shell, *holes = (shapely.union_all(_polygons(shapely.make_valid(shapely.polygons(ring)))) for ring in rings)
    return shapely.difference(shell, shapely.union_all(holes))


def _several(geometries: np.ndarray[Any, Any], shape: Shape) -> np.ndarray[Any, Any]:
    """Single polygons and lines as collections of one."""
    import shapely

    collect = shapely.multipolygons if shape is Shape.AREA else shapely.multilinestrings
    single = np.flatnonzero((shapely.get_type_id(geometries) == _SINGLE[shape]) & ~shapely.is_empty(geometries))
    if len(single):
        geometries[single] = collect(geometries[single], indices=np.arange(len(single)))
    return geometries


def _inside(bounds: np.ndarray[Any, Any], area: Bounds | None) -> np.ndarray[Any, Any]:
    if area is None:
        return np.ones(len(bounds), dtype=bool)
    least_x, least_y, greatest_x, greatest_y = area
    inside: np.ndarray[Any, Any] = (
        (bounds[:, 0] >= least_x)
        & (bounds[:, 1] >= least_y)
        & (bounds[:, 2] <= greatest_x)
        & (bounds[:, 3] <= greatest_y)
        & (np.abs(bounds).max(axis=1) > _DEGREES)
    )
    return inside


def _reason(wkb: bytes | None, flat: shapely.Geometry | None, area: Bounds | None, shape: Shape) -> BadGeometry:
    """Why one geometry cannot be registered, the first reason that holds."""
    import shapely

    if not wkb or flat is None or shapely.is_empty(flat):
        unread = marked("The geometry cannot be read.")
        return BadGeometry(unread if wkb and flat is None else NOTHING_DRAWN[shape])
    if shapely.get_type_id(flat) != _SEVERAL[shape]:
        return BadGeometry(_OTHER_SHAPE[shape], type=flat.geom_type)
    if not np.isfinite(shapely.get_coordinates(flat)).all():
        return BadGeometry(marked("The area has a corner without coordinates; draw it anew."))
    if not shapely.is_valid(flat) and shape is Shape.LINE:
        return BadGeometry(marked("The line has a part without length; draw it anew."))
    if not shapely.is_valid(flat):
        return InvalidGeometry(
            marked("The area is not valid: {reason}. It can be repaired; look at the result before you keep it."),
            reason=_invalid(flat),
        )
    return _outside(np.asarray(shapely.bounds(flat)), area)


def _outside(bounds: np.ndarray[Any, Any], area: Bounds | None) -> BadGeometry:
    if np.abs(bounds).max() <= _DEGREES:
        return BadGeometry(
            marked("The area lies at {x:.4f}, {y:.4f}: these are degrees, and the register counts in metres."),
            x=float(bounds[0]),
            y=float(bounds[1]),
        )
    limits = area or (-np.inf, -np.inf, np.inf, np.inf)
    return BadGeometry(
        marked(
            "The area lies at {x:.0f}, {y:.0f}, outside where the register's coordinate system is used "
            "({least_x:.0f} to {greatest_x:.0f}, {least_y:.0f} to {greatest_y:.0f}). Is it in another one?"
        ),
        x=float(bounds[0]),
        y=float(bounds[1]),
        least_x=limits[0],
        least_y=limits[1],
        greatest_x=limits[2],
        greatest_y=limits[3],
    )


def _invalid(flat: shapely.Geometry) -> SamgravError:
    """What is wrong with a geometry and where, after GEOS's words `Self-intersection[724000 6177000]`."""
    import shapely

    told = str(shapely.is_valid_reason(flat))
    found = re.fullmatch(r"(.*)\[(\S+) (\S+)\]", told)
    if not found:
        return SamgravError(marked("{what}"), what=told)
    return SamgravError(
        marked("{what} at {x:.2f}, {y:.2f}"), what=found[1].lower(), x=float(found[2]), y=float(found[3])
    )

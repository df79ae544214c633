"""From whatever geometry a row has to the area of a work, in metres of the register's CRS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...domain.strip import strip
from ...domain.wkb import geometries_of, geometry_of
from ...errors import BadInput, SamgravError, marked

if TYPE_CHECKING:
    import shapely

DISC_SEGMENTS = 32
WIDEST_M = 500.0


@dataclass(frozen=True)
class Area:
    """A multipolygon as WKB, valid or not; `notes` says what was made of the geometry."""

    wkb: bytes
    notes: tuple[SamgravError, ...] = ()


def area_of(wkb: bytes, width_m: float | None) -> Area:
    """The polygons of a geometry; where it has none, its lines and points as areas of that width.

    A line becomes a strip with straight ends, a point a disc with the width as its diameter. Raises BadInput where
    nothing of it can become an area.
    """
    import shapely

    geometry = shapely.force_2d(geometry_of(wkb))
    if geometry is None:
        raise BadInput(marked("Its geometry is of a kind that makes no area here, or cannot be read."))
    parts = _parts(geometry)
    polygons = [part for part in parts if part.geom_type == "Polygon"]
    others = [part for part in parts if part.geom_type != "Polygon"]
    if polygons:
        notes = (_left_out(len(others)),) if others else ()
        return Area(shapely.to_wkb(shapely.multipolygons(polygons), byte_order=1), notes)
    if not others:
        raise BadInput(marked("Its geometry is empty."))
    return _widened(others, _sound(width_m, others[0].geom_type))


def _parts(geometry: shapely.Geometry | None) -> list[shapely.Geometry]:
    """The single polygons, lines and points of a geometry, however deep collections lie in each other."""
    import shapely

    if geometry is None or geometry.is_empty:
        return []
    if not hasattr(geometry, "geoms"):
        plain = shapely.linestrings(geometry.coords) if geometry.geom_type == "LinearRing" else geometry
        return [plain]
    return [part for inner in geometry.geoms for part in _parts(inner)]


def _sound(width_m: float | None, kind: str) -> float:
    if width_m is None:
        template = marked("It is a {kind} and no area, and the profile gives no width for it (width_m).")
        raise BadInput(template, kind=kind.lower().replace("string", ""))
    if not 0 < width_m <= WIDEST_M:
        template = marked("Its width of {width} m makes no area; it must lie above 0 and be at most {widest} m.")
        raise BadInput(template, width=f"{width_m:g}", widest=f"{WIDEST_M:g}")
    return width_m


def _widened(parts: list[shapely.Geometry], width_m: float) -> Area:
    import shapely

    strips = [_strip(part, width_m / 2) for part in parts]
    whole = shapely.union_all(strips)
    polygons = [part for part in _parts(whole) if part.geom_type == "Polygon"]
    if not polygons:
        raise BadInput(marked("Its geometry has no place that could be given a width."))
    template = marked("Its lines or points became an area {width} m wide.")
    note = SamgravError(template, width=f"{width_m:g}")
    return Area(shapely.to_wkb(shapely.multipolygons(polygons), byte_order=1), (note,))


def _strip(part: shapely.Geometry, half: float) -> shapely.Geometry:
    """A line without length is a point."""
    import shapely

    if part.geom_type == "Point" or part.length == 0:
        return shapely.buffer(shapely.points(part.coords[0]), half, quad_segs=DISC_SEGMENTS)
    return strip(shapely.get_coordinates(shapely.remove_repeated_points(part)).tolist(), 2 * half)


def _left_out(count: int) -> SamgravError:
    return SamgravError(marked("{count} lines or points beside its polygons were left out."), count=count)


def same_place(mine: object, other: object, tolerance_m: float = 0.001) -> bool:
    """Whether two areas are one and the same to a millimetre, wherever their rings begin."""
    if not isinstance(mine, bytes) or not isinstance(other, bytes):
        return mine == other
    if mine == other:
        return True
    import shapely

    both = shapely.normalize(geometries_of([mine, other]))
    return bool(shapely.equals_exact(both[0], both[1], tolerance_m))

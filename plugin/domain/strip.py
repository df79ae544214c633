"""A line with a width, put together piece by piece: a rectangle for each straight part, a wedge for each bend.

GEOS draws the whole outline of a buffer in one go. Where a line comes near itself (a trench round a block that all but
closes, a hook at its end), versions in use lose bends or fill the block. The union of simple pieces does neither.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import shapely

STEP = math.pi / 16
"""The angle between two corners of a round bend."""
GRID_M = 0.001
MITRE_LIMIT = 2.0
"""How far a mitred bend may reach, in half widths; a sharper bend is cut off."""

Point = tuple[float, float]


def strip(points: Sequence[Point], width_m: float, mitred: bool = False) -> shapely.Geometry:
    """The area along a line of at least two points, no two neighbours alike: straight ends, round or mitred bends.

    Points and width in metres. A line that ends where it begins has a bend there and no ends.
    """
    half = width_m / 2
    corners = list(zip(points, points[1:], points[2:], strict=False))
    if points[0] == points[-1] and len(points) > 2:
        corners.append((points[-2], points[0], points[1]))
    pieces = [_rectangle(start, end, half) for start, end in itertools.pairwise(points)]
    pieces += [wedge for corner in corners for wedge in _wedge(corner, half, mitred)]
    return united(_polygons(pieces))


def united(areas: Sequence[shapely.Geometry]) -> shapely.Geometry:
    """The union on a grid of a millimetre: always valid, without the slivers that rounding leaves between pieces."""
    import shapely

    return shapely.union_all(areas, grid_size=GRID_M)


def _rectangle(start: Point, end: Point, half: float) -> list[Point]:
    x, y = _normal(start, end)
    return [
        _beside(start, x, y, half),
        _beside(end, x, y, half),
        _beside(end, x, y, -half),
        _beside(start, x, y, -half),
    ]


def _wedge(corner: tuple[Point, Point, Point], half: float, mitred: bool) -> Iterator[list[Point]]:
    """What is missing between both rectangles on the outer side of a bend; nothing where the line goes straight on."""
    before, at, after = corner
    (x1, y1), (x2, y2) = _normal(before, at), _normal(at, after)
    turn = math.atan2(x1 * y2 - y1 * x2, x1 * x2 + y1 * y2)
    if turn == 0:
        return
    outer = -half if turn > 0 else half
    first, last = _beside(at, x1, y1, outer), _beside(at, x2, y2, outer)
    angle = math.atan2(first[1] - at[1], first[0] - at[0])
    if not mitred:
        steps = math.ceil(abs(turn) / STEP)
        between = [_at_angle(at, angle + turn * step / steps, half) for step in range(1, steps)]
    elif math.cos(turn / 2) * MITRE_LIMIT >= 1:
        between = [_at_angle(at, angle + turn / 2, half / math.cos(turn / 2))]
    else:
        between = []
    yield [at, first, *between, last]


def _normal(start: Point, end: Point) -> Point:
    """The unit vector to the left of the way from start to end."""
    length = math.dist(start, end)
    return (start[1] - end[1]) / length, (end[0] - start[0]) / length


def _beside(point: Point, x: float, y: float, by: float) -> Point:
    return point[0] + x * by, point[1] + y * by


def _at_angle(centre: Point, angle: float, distance: float) -> Point:
    return centre[0] + math.cos(angle) * distance, centre[1] + math.sin(angle) * distance


def _polygons(pieces: Sequence[Sequence[Point]]) -> Sequence[shapely.Geometry]:
    """All at once, which takes a fraction of the time."""
    import shapely

    rings = [(*corners, corners[0]) for corners in pieces]
    numbers = [number for number, ring in enumerate(rings) for _ in ring]
    corners = [point for ring in rings for point in ring]
    return list(shapely.polygons(shapely.linearrings(corners, indices=numbers)))

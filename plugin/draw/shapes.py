"""From what a hand draws to the area of a work: outline, trench, circle.

Every geometry that goes in lies in the register's CRS, with metres as its unit; every area that comes out is a
MultiPolygon of straight lines there.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable

from qgis.core import Qgis, QgsAbstractGeometry, QgsGeometry, QgsPointXY, QgsPolygon

from ..errors import BadInput, marked

SMALLEST_AREA_M2 = 0.01
"""A hand's breadth squared: what is smaller was a slip of the hand."""
CURVE_TOLERANCE_M = 0.01
"""How far the straight lines that stand for a curve may lie from it."""
QUARTER_CIRCLE_SEGMENTS = 8
MITRE_LIMIT = 2.0


class NotDrawable(BadInput):
    """What was drawn is no area yet; the drawing is kept, and the message says how to go on."""


def straightened(geometry: QgsGeometry) -> QgsGeometry:
    """The geometry with straight lines in place of its arcs, without Z and M and without repeated vertices."""
    if geometry.isNull():
        return QgsGeometry()
    tolerance_type = QgsAbstractGeometry.SegmentationToleranceType.MaximumDifference
    straight = QgsGeometry(geometry.constGet().segmentize(CURVE_TOLERANCE_M, tolerance_type))
    straight.get().dropZValue()
    straight.get().dropMValue()
    straight.removeDuplicateNodes(1e-6)
    return straight


def trench(line: QgsGeometry, width_m: float, mitred: bool = False) -> QgsGeometry:
    """The area of a trench along a line: `width_m` wide, cut off straight at both ends, round or mitred at its bends.

    A line that crosses itself gives one valid area. Raises NotDrawable where the line has no length or the width is
    not above 0.
    """
    straight = straightened(line)
    if straight.isNull() or straight.length() <= 0:
        raise NotDrawable(marked("The trench has no length yet. Click where it goes on; your drawing is kept."))
    if width_m <= 0:
        raise NotDrawable(marked("The trench has no width yet. Give its width in metres; your drawing is kept."))
    join = Qgis.JoinStyle.Miter if mitred else Qgis.JoinStyle.Round
    area = straight.buffer(width_m / 2, QUARTER_CIRCLE_SEGMENTS, Qgis.EndCapStyle.Flat, join, MITRE_LIMIT)
    lines = straight.asGeometryCollection()
    missing = [piece for part in lines for piece in _cut_off_by_ends(part, width_m)]
    return as_area([QgsGeometry.unaryUnion([area, *missing])] if missing else [area])


def _cut_off_by_ends(line: QgsGeometry, width_m: float) -> list[QgsGeometry]:
    """What a straight end may take away from the trench's own bend beside it.

    GEOS draws the offset of both sides in one go; where the line turns back within a trench's width of its end, the
    straight end then cuts across the other arm, never farther than half a width from the end point. So the pieces of
    that arm are made one by one, to be added again.
    """
    points = [(vertex.x(), vertex.y()) for vertex in line.vertices()]
    segments = list(itertools.pairwise(points))
    pieces = []
    for end, others, corners in (
        (points[0], segments[1:], points[1:-1]),
        (points[-1], segments[:-1], points[1:-1]),
    ):
        end_point = QgsGeometry.fromPointXY(QgsPointXY(*end))
        near = [QgsGeometry.fromPolylineXY([QgsPointXY(*a), QgsPointXY(*b)]) for a, b in others]
        pieces += [_cut_straight(part, width_m) for part in near if part.distance(end_point) < width_m]
        joints = [corner for corner in corners if math.dist(corner, end) < width_m]
        pieces += [QgsGeometry.fromPointXY(QgsPointXY(*j)).buffer(width_m / 2, QUARTER_CIRCLE_SEGMENTS) for j in joints]
    return pieces


def _cut_straight(segment: QgsGeometry, width_m: float) -> QgsGeometry:
    flat, joined = Qgis.EndCapStyle.Flat, Qgis.JoinStyle.Round
    return segment.buffer(width_m / 2, QUARTER_CIRCLE_SEGMENTS, flat, joined, MITRE_LIMIT)


def disc(centre: QgsGeometry, radius_m: float) -> QgsGeometry:
    """The circle around a point (or around each of several). Raises NotDrawable where the radius is not above 0."""
    if centre.isNull() or radius_m <= 0:
        raise NotDrawable(
            marked("The circle has no size yet. Move away from its centre and click, or type its radius in metres.")
        )
    return as_area([straightened(centre).buffer(radius_m, 4 * QUARTER_CIRCLE_SEGMENTS)])


def outline(ring: QgsGeometry) -> QgsGeometry:
    """The area within a drawn line, closed where it is open. It may cross itself: the form offers the repair.

    Raises NotDrawable with fewer than three different corners.
    """
    line = straightened(ring)
    vertices = [(vertex.x(), vertex.y()) for vertex in line.vertices()]
    if len(set(vertices)) < 3:
        raise NotDrawable(marked("An area needs at least three corners. Click the next one; your drawing is kept."))
    curve = line.constGet().clone()
    curve.close()
    polygon = QgsPolygon(curve)
    return as_area([QgsGeometry(polygon)])


def as_area(parts: Iterable[QgsGeometry]) -> QgsGeometry:
    """Polygons as one MultiPolygon, parts kept as they are. Raises NotDrawable where nothing worth an area is left."""
    polygons = [polygon for part in parts if not part.isNull() for polygon in straightened(part).asGeometryCollection()]
    area = QgsGeometry.collectGeometry([p for p in polygons if p.type() == Qgis.GeometryType.Polygon])
    if area.isNull() or area.isEmpty() or _spread(area) < SMALLEST_AREA_M2:
        raise NotDrawable(
            marked("The area is smaller than {least} m². Draw it larger, or zoom in first; your drawing is kept."),
            least=SMALLEST_AREA_M2,
        )
    area.convertToMultiType()
    return area


def _spread(area: QgsGeometry) -> float:
    """The area in m²; where the outline crosses itself, and its halves may cancel out, that of its hull."""
    return max(area.area(), area.convexHull().area() if not area.isGeosValid() else 0.0)

"""From what a hand draws to the area of a work: outline, trench, circle.

Every geometry that goes in lies in the register's CRS, with metres as its unit; every area that comes out is a
MultiPolygon of straight lines there.
"""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import Qgis, QgsAbstractGeometry, QgsGeometry, QgsPolygon

from ..domain.strip import MITRE_LIMIT, strip, united
from ..errors import BadInput, marked

SMALLEST_AREA_M2 = 0.01
"""A hand's breadth squared: what is smaller was a slip of the hand."""
CURVE_TOLERANCE_M = 0.01
"""How far the straight lines that stand for a curve may lie from it."""
QUARTER_CIRCLE_SEGMENTS = 8
MOST_EXACT_POINTS = 60
"""With so many points a trench takes 10 ms, within a frame; with 500 it would take ten frames."""


class NotDrawable(BadInput):
    """What was drawn is no area yet; the drawing is kept, and the message says how to go on."""


def straightened(geometry: QgsGeometry) -> QgsGeometry:
    """The geometry with straight lines in place of its arcs, without Z and M."""
    if geometry.isNull():
        return QgsGeometry()
    tolerance_type = QgsAbstractGeometry.SegmentationToleranceType.MaximumDifference
    straight = QgsGeometry(geometry.constGet().segmentize(CURVE_TOLERANCE_M, tolerance_type))
    straight.get().dropZValue()
    straight.get().dropMValue()
    return straight


def _without_repeats(line: QgsGeometry) -> QgsGeometry:
    """A drawn line without the points that a double click repeats."""
    straight = straightened(line)
    straight.removeDuplicateNodes(1e-6)
    return straight


def trench(line: QgsGeometry, width_m: float, mitred: bool = False) -> QgsGeometry:
    """The area of a trench along a line: `width_m` wide, cut off straight at both ends, round or mitred at its bends.

    A line that crosses itself gives one valid area. Raises NotDrawable where the line has no length or the width is
    not above 0.
    """
    straight = _without_repeats(line)
    if straight.isNull() or straight.length() <= 0:
        raise NotDrawable(marked("The trench has no length yet. Click where it goes on; your drawing is kept."))
    if width_m <= 0:
        raise NotDrawable(marked("The trench has no width yet. Give its width in metres; your drawing is kept."))
    lines = [[(vertex.x(), vertex.y()) for vertex in part.vertices()] for part in straight.asGeometryCollection()]
    strips = [strip(line, width_m, mitred) for line in lines if len(line) > 1]
    whole = QgsGeometry()
    whole.fromWkb((united(strips) if len(strips) > 1 else strips[0]).wkb)
    return as_area([whole])


def trench_in_sight(line: QgsGeometry, width_m: float, mitred: bool = False) -> QgsGeometry:
    """As `trench`, to be shown while the hand moves: for lines of very many points GEOS's own outline must do."""
    if line.isNull() or line.constGet().nCoordinates() <= MOST_EXACT_POINTS:
        return trench(line, width_m, mitred)
    join = Qgis.JoinStyle.Miter if mitred else Qgis.JoinStyle.Round
    return as_area([straightened(line).buffer(width_m / 2, 4, Qgis.EndCapStyle.Flat, join, MITRE_LIMIT)])


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
    line = _without_repeats(ring)
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
    if area.isNull() or area.isEmpty() or not _large_enough(area):
        raise NotDrawable(
            marked("The area is smaller than {least} m². Draw it larger, or zoom in first; your drawing is kept."),
            least=SMALLEST_AREA_M2,
        )
    area.convertToMultiType()
    return area


def _large_enough(area: QgsGeometry) -> bool:
    """Where the outline crosses itself, and its halves may cancel out, its hull counts."""
    if area.area() >= SMALLEST_AREA_M2:
        return True
    return not area.isGeosValid() and bool(area.convexHull().area() >= SMALLEST_AREA_M2)

"""Works grown by some metres, as paths for a painter; kept while they are needed again and again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from qgis.core import QgsCoordinateTransform, QgsPointXY
from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QPainterPath, QPolygonF

SEGMENTS = 4
MOST_KEPT = 2_000


class GrownPaths:
    """Paths on the canvas, as seen from `origin`, so that their numbers stay small."""

    def __init__(self, change: QgsCoordinateTransform, origin: tuple[float, float]) -> None:
        self._change = None if change.isShortCircuited() else change
        self.origin = origin
        self._kept: dict[tuple[int, float], tuple[Any, QPainterPath]] = {}
        """By the geometry, which is kept with its path so that its number stays its own."""

    def path(self, geometry: Any, radius: float) -> QPainterPath:
        """One geometry, which is not kept: the drawing itself is another one with every move."""
        return self._path(shapely.buffer(geometry, radius, quad_segs=SEGMENTS))

    def together(self, geometry: Sequence[Any], radius: float) -> QPainterPath:
        """Several geometries in one path; only those not seen before are grown."""
        if len(self._kept) > MOST_KEPT:
            self._kept.clear()
        new = [each for each in geometry if (id(each), radius) not in self._kept]
        for each, grown in zip(new, shapely.buffer(new, radius, quad_segs=SEGMENTS), strict=True):
            self._kept[id(each), radius] = each, self._path(grown)
        whole = _empty()
        for each in geometry:
            whole.addPath(self._kept[id(each), radius][1])
        return whole

    def _path(self, shape: Any) -> QPainterPath:
        """GEOS turns outer rings one way and holes the other, so that a hole stays one where nothing else covers it."""
        path = _empty()
        for part in shapely.get_parts(shape):
            for ring in (part.exterior, *part.interiors):
                points = self._on_canvas(shapely.get_coordinates(ring)) - np.array(self.origin)
                path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points.tolist()]))
        return path

    def _on_canvas(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        if self._change is None:
            return points
        return np.array([self._change.transform(QgsPointXY(x, y)) for x, y in points.tolist()])


def _empty() -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path

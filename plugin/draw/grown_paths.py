"""Works grown by some metres, as paths for a painter; kept while they are needed again and again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import shapely
from qgis.core import QgsCoordinateTransform, QgsGeometry
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPainterPath

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

    def paths(self, geometry: Sequence[Any], radius: float) -> list[QPainterPath]:
        """A path of each geometry; only those not seen before are grown."""
        if len(self._kept) > MOST_KEPT:
            self._kept.clear()
        new = [each for each in geometry if (id(each), radius) not in self._kept]
        for each, grown in zip(new, shapely.buffer(new, radius, quad_segs=SEGMENTS), strict=True):
            self._kept[id(each), radius] = each, self._path(grown)
        return [self._kept[id(each), radius][1] for each in geometry]

    def _path(self, shape: Any) -> QPainterPath:
        """GEOS turns outer rings one way and holes the other, so that a hole stays one where nothing else covers it."""
        whole = QgsGeometry()
        whole.fromWkb(shape.wkb)
        if self._change is not None:
            whole.transform(self._change)
        whole.translate(-self.origin[0], -self.origin[1])
        path = whole.constGet().asQPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        return path

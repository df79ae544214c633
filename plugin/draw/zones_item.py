"""Where a drawing meets others, painted while the hand moves: nothing is intersected, the painter clips.

A zone is what two works, each grown by half the rule's distance, share. Here the drawing is grown once and clips what
is painted; the others are grown once each and kept while they stay near. They are filled on a layer of their own, which
is laid on the map see-through: so all zones of a rule are one calm area without inner lines, and they all can be shown,
however many there are. (Filled as one path they would be, too, in twice the time.) Of a rule that is limited to an
area, what lies inside of it is grown, and its edge clips, too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QRect, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPainterPath, QTransform
from qgis.PyQt.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ..check.findings.findings import Findings
from ..check.rules.area import in_area
from ..check.works.snapshot import Objects
from .grown_paths import GrownPaths
from .preview import COLOURS

OPACITY = 80 / 255


@dataclass(frozen=True, eq=False)
class Zones:
    """What one rule's findings paint: within the grown drawing, the grown others."""

    severity: str
    radius: float
    drawn: Objects
    others: Objects
    clip: QPainterPath
    fill: list[QPainterPath]
    area: shapely.Geometry | None = None
    """What the rule is limited to."""
    edge: QPainterPath | None = None


class ZonesItem(QgsMapCanvasItem):
    """Lies on the canvas above the map and below nothing but the rubber bands."""

    def __init__(self, canvas: QgsMapCanvas, crs: Callable[[], QgsCoordinateReferenceSystem]) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._crs = crs
        self._zones: list[Zones] = []
        self._paths: GrownPaths | None = None
        self._paths_for: tuple[str, str] = ("", "")

    def show_findings(self, findings: Findings | None) -> None:
        """Show where the works that were drawn meet others; they stand first among the findings' works."""
        before = bool(self._zones)
        self._zones = [] if findings is None or not len(findings) else self._zones_of(findings)
        if not self._zones:
            if before:
                self.hide()
            return
        box = QgsRectangle()
        for zones in self._zones:
            bounds = zones.clip.boundingRect().translated(*self._origin)
            box.combineExtentWith(QgsRectangle(bounds))
        self.setRect(box)
        self.show()
        self.update()

    def geometry(self, severity: str) -> QgsGeometry:
        """What is shown for a severity, in the register's CRS."""
        parts = [
            _within(zones, shapely.intersection(shapely.buffer(one, zones.radius), shapely.buffer(other, zones.radius)))
            for zones in self._zones
            if zones.severity == severity
            for one in zones.drawn
            for other in zones.others
        ]
        whole = QgsGeometry()
        if parts:
            whole.fromWkb(shapely.union_all(parts).wkb)
        return whole

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        if not self._zones:
            return
        in_sight = QRectF(self._canvas.viewport().rect()).translated(-self.pos())
        to_pixels = painter.deviceTransform()
        room = to_pixels.mapRect(in_sight).toAlignedRect()
        painter.save()
        painter.setTransform(to_pixels.inverted()[0], True)
        painter.setOpacity(OPACITY)
        for zones in reversed(self._zones):  # the gravest last, above the others
            shown = self._on_screen() * to_pixels
            place = shown.mapRect(zones.clip.boundingRect()).toAlignedRect() & room
            if not place.isEmpty():
                painter.drawImage(place.topLeft(), _layer(zones, shown, place))
        painter.restore()

    @property
    def _origin(self) -> tuple[float, float]:
        return self._paths.origin if self._paths is not None else (0.0, 0.0)

    def _on_screen(self) -> QTransform:
        """From the paths' numbers to this item's pixels."""
        to_pixel = self._canvas.getCoordinateTransform().transform()
        place = self.pos()
        return QTransform.fromTranslate(*self._origin) * to_pixel * QTransform.fromTranslate(-place.x(), -place.y())

    def _zones_of(self, findings: Findings) -> list[Zones]:
        paths, found = self._paths_on_canvas(), []
        for number in np.unique(findings.rule_row):  # in the list's order, the gravest rules first
            rule, rows = findings.rules[number], np.flatnonzero(findings.rule_row == number)
            works = findings.snapshot.geometry if rule.area is None else in_area(rule.area, findings.snapshot).parts
            both = np.unique(np.concatenate([findings.a[rows], findings.b[rows]]))
            drawn, others = works[both[both < findings.checked]], works[both[both >= findings.checked]]
            radius = rule.distance_m / 2
            clip = QPainterPath()
            clip.setFillRule(Qt.FillRule.WindingFill)
            for each in drawn:
                clip.addPath(paths.path(each, radius))
            area = None if rule.area is None else _shape(rule.area.wkt)
            edge = None if area is None else paths.paths([area], 0.0)[0]
            fill = paths.paths(others, radius)
            found.append(Zones(rule.severity, radius, drawn, others, clip, fill, area, edge))
        return sorted(found, key=lambda zones: list(COLOURS).index(zones.severity))

    def _paths_on_canvas(self) -> GrownPaths:
        """Those there are, unless the map has another CRS now."""
        source, settings = self._crs(), self._canvas.mapSettings()
        target = settings.destinationCrs()
        systems = (source.authid(), target.authid())
        if self._paths is None or systems != self._paths_for:
            middle = self._canvas.extent().center()
            change = QgsCoordinateTransform(source, target, settings.transformContext())
            self._paths, self._paths_for = GrownPaths(change, (middle.x(), middle.y())), systems
        return self._paths


@cache
def _shape(wkt: str) -> shapely.Geometry:
    return shapely.from_wkt(wkt)


def _within(zones: Zones, shape: shapely.Geometry) -> shapely.Geometry:
    return shape if zones.area is None else shapely.intersection(shape, zones.area)


def _layer(zones: Zones, to_pixels: QTransform, place: QRect) -> QImage:
    """A rule's zones in their full colour, as far as they lie at that place among the pixels."""
    layer = QImage(place.size(), QImage.Format.Format_ARGB32_Premultiplied)
    layer.fill(Qt.GlobalColor.transparent)
    painter = QPainter(layer)  # without smooth edges, which take thirty times as long
    painter.setTransform(to_pixels * QTransform.fromTranslate(-place.left(), -place.top()))
    painter.setClipPath(zones.clip)
    if zones.edge is not None:
        painter.setClipPath(zones.edge, Qt.ClipOperation.IntersectClip)
    colour = QColor(COLOURS[zones.severity])
    for path in zones.fill:
        painter.fillPath(path, colour)
    painter.end()
    return layer

"""While QGIS's vertex tool has a corner of the draft in its hand, the draft is checked as a drop would leave it."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import Qgis, QgsGeometry, QgsProject
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject

from .drafting import Drafting
from .vertex_drag import Line, Ring, areas_if_let_go, rings_of


class VertexFollowing(QObject):
    """Looks at the map after every move of the mouse; what is checked is never kept as the draft's area."""

    def __init__(self, canvas: QgsMapCanvas, drafting: Drafting, project: QgsProject, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_vertex_following")
        self._canvas = canvas
        self._drafting = drafting
        self._project = project
        self._ahead = False
        self._rings: tuple[object, str, list[Ring]] = (None, "", [])
        canvas.xyCoordinates.connect(self._look)  # QGIS tells it after the tool has had the move

    def stop(self) -> None:
        """The plugin leaves."""
        self._canvas.xyCoordinates.disconnect(self._look)

    def _look(self) -> None:
        draft = self._drafting.draft
        if draft is None:
            self._ahead = False
            return
        lines = self._lines()
        if lines:
            self._check_ahead(lines)
        elif self._ahead:
            self._ahead = False
            self._drafting.check_as(None)

    def _check_ahead(self, lines: Sequence[Line]) -> None:
        """Where it is not certain what a drop would do, what was certain last stays on the screen."""
        if self._project.avoidIntersectionsMode() != Qgis.AvoidIntersectionsMode.AllowIntersections:
            return  # a drop would cut off what lies on others
        draft, settings = self._drafting.draft, self._canvas.mapSettings()
        areas = [feature.geometry() for feature in draft.layer.getFeatures()]
        found = areas_if_let_go(
            areas, self._rings_of(areas), lines, lambda point: settings.mapToLayerCoordinates(draft.layer, point)
        )
        if found is not None:
            self._ahead = True
            self._drafting.check_as(found)

    def _rings_of(self, areas: Sequence[QgsGeometry]) -> list[Ring]:
        """As the map has them, kept until the draft or the map's CRS is another one: areas can have many corners."""
        draft, settings = self._drafting.draft, self._canvas.mapSettings()
        now, crs = draft.contents.areas, settings.destinationCrs().authid()
        if self._rings[0] is not now or self._rings[1] != crs:
            rings = rings_of(areas, lambda point: settings.layerToMapCoordinates(draft.layer, point))
            self._rings = (now, crs, rings)
        return self._rings[2]

    def _lines(self) -> list[Line]:
        """The straight lines that some tool shows on the map now."""
        bands = (item for item in self._canvas.scene().items() if isinstance(item, QgsRubberBand) and item.isVisible())
        return [line for band in bands if (line := _line(band)) is not None]


def _line(band: QgsRubberBand) -> Line | None:
    if band.size() != 1 or band.partSize(0) != 2 or band.asGeometry().type() != Qgis.GeometryType.Line:
        return None
    one, other = band.getPoint(0, 0), band.getPoint(0, 1)
    return (one.x(), one.y()), (other.x(), other.y())

"""While QGIS's vertex tool has a corner of a work in its hand, the work is checked as a drop would leave it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from qgis.core import Qgis, QgsCoordinateTransform, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, QTimer

from .drafting import Drafting
from .layer_changes import LayerChanges
from .vertex_drag import Line, Ring, areas_if_let_go, rings_of

GIVEN_UP_MS = 100
"""A corner given up with Escape, a right click or another tool moves no mouse: so soon it is seen all the same."""


class Held(Protocol):
    """Whose corners may be in the tool's hand."""

    @property
    def layer(self) -> QgsVectorLayer | None:
        """Where they lie; None while nothing of the kind is being edited."""

    @property
    def state(self) -> object:
        """The same for as long as no area changes."""

    def near(self, box: QgsRectangle) -> list[QgsGeometry]:
        """The areas there, in the layer's CRS."""

    def check_as(self, areas: Sequence[QgsGeometry] | None) -> None:
        """Check as if the areas that `near` gave were these; None: as they are."""


class HeldDraft:
    """The draft."""

    def __init__(self, drafting: Drafting) -> None:
        self._drafting = drafting
        self.check_as = drafting.check_as

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The draft's."""
        return self._drafting.draft.layer if self._drafting.draft is not None else None

    @property
    def state(self) -> object:
        """Its areas."""
        return self._drafting.draft.contents.areas

    def near(self, _box: QgsRectangle) -> list[QgsGeometry]:
        """All of it: there is no more than one work, or a few."""
        return [feature.geometry() for feature in self._drafting.draft.layer.getFeatures()]


class VertexFollowing(QObject):
    """Looks at the map after every move of the mouse; what is checked is never kept as an area."""

    def __init__(
        self,
        canvas: QgsMapCanvas,
        drafting: Drafting,
        project: QgsProject,
        parent: QObject,
        changes: LayerChanges | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_vertex_following")
        self._canvas = canvas
        self._project = project
        self._helds: tuple[Held, ...] = (HeldDraft(drafting), *((changes,) if changes is not None else ()))
        self._ahead: Held | None = None
        self._taken_of: tuple[object, ...] = ()
        self._in_hand: tuple[list[QgsGeometry], list[Ring]] = ([], [])
        self._given_up = QTimer(self)
        self._given_up.setObjectName("samgrav_vertex_following_given_up")
        self._given_up.setInterval(GIVEN_UP_MS)
        self._given_up.timeout.connect(self._look_for_given_up)
        canvas.xyCoordinates.connect(self._look)  # QGIS tells it after the tool has had the move

    def stop(self) -> None:
        """The plugin leaves."""
        self._given_up.stop()
        self._canvas.xyCoordinates.disconnect(self._look)

    def _look(self) -> None:
        held = next((each for each in self._helds if each.layer is not None), None)
        lines = self._lines() if held is not None else []
        if lines:
            self._check_ahead(held, lines)
            return
        ahead, self._ahead, self._taken_of = self._ahead, None, ()
        self._given_up.stop()
        if ahead is not None and ahead is held:
            ahead.check_as(None)

    def _check_ahead(self, held: Held, lines: Sequence[Line]) -> None:
        """Where it is not certain what a drop would do, what was certain last stays on the screen."""
        if self._project.avoidIntersectionsMode() != Qgis.AvoidIntersectionsMode.AllowIntersections:
            return  # a drop would cut off what lies on others
        layer, settings = held.layer, self._canvas.mapSettings()
        areas, rings = self._taken(held, lines)
        found = areas_if_let_go(areas, rings, lines, lambda point: settings.mapToLayerCoordinates(layer, point))
        if found is not None:
            self._ahead = held
            held.check_as(found)
            self._given_up.start()

    def _look_for_given_up(self) -> None:
        if not self._lines():
            self._look()

    def _taken(self, held: Held, lines: Sequence[Line]) -> tuple[list[QgsGeometry], list[Ring]]:
        """What lies where the corner was taken, until it is let go: that can be many corners.

        Areas come in the layer's CRS, and rings in the map's.
        """
        layer, settings = held.layer, self._canvas.mapSettings()
        crs = settings.destinationCrs()
        taken_of = (layer, held.state, crs.authid())
        if self._taken_of != taken_of:
            change = QgsCoordinateTransform(layer.crs(), crs, settings.transformContext())
            areas = held.near(change.transformBoundingBox(_box(lines), Qgis.TransformDirection.Reverse))
            rings = rings_of(areas, lambda point: settings.layerToMapCoordinates(layer, point))
            self._taken_of, self._in_hand = taken_of, (areas, rings)
        return self._in_hand

    def _lines(self) -> list[Line]:
        """The straight lines that some tool shows on the map now."""
        bands = (item for item in self._canvas.scene().items() if isinstance(item, QgsRubberBand) and item.isVisible())
        return [line for band in bands if (line := _line(band)) is not None]


def _line(band: QgsRubberBand) -> Line | None:
    if band.size() != 1 or band.partSize(0) != 2 or band.asGeometry().type() != Qgis.GeometryType.Line:
        return None
    one, other = band.getPoint(0, 0), band.getPoint(0, 1)
    return (one.x(), one.y()), (other.x(), other.y())


def _box(lines: Sequence[Line]) -> QgsRectangle:
    """Around all ends of the lines."""
    box = QgsRectangle()
    for line in lines:
        for x, y in line:
            box.combineExtentWith(x, y)
    return box

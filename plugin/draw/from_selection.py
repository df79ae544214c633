"""New works from what is selected in any layer: polygons as they are, lines and points with a width."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsMapLayer,
    QgsVectorLayer,
)

from ..errors import BadInput, marked
from .shapes import as_area, disc, straightened, trench


@dataclass(frozen=True)
class Selection:
    """The selected features' geometries in the register's CRS, and what has to be asked about them."""

    layer_name: str
    geometries: tuple[QgsGeometry, ...]
    without_geometry: int = 0

    @property
    def count(self) -> int:
        """How many works it can become."""
        return len(self.geometries)

    @property
    def needs_width(self) -> bool:
        """Whether lines or points are among them: they are no areas by themselves."""
        return any(geometry.type() != Qgis.GeometryType.Polygon for geometry in self.geometries)

    def areas(self, width_m: float, each: bool) -> list[QgsGeometry]:
        """The areas of the works: one an entry with `each`, else all united in one. Raises NotDrawable."""
        areas = [_area(geometry, width_m) for geometry in self.geometries]
        return areas if each else [_united(areas)]


def selection_of(
    layer: QgsMapLayer | None, crs: QgsCoordinateReferenceSystem, context: QgsCoordinateTransformContext
) -> Selection:
    """What is selected in a layer. Raises BadInput with what to do where nothing can be made of it."""
    if not isinstance(layer, QgsVectorLayer) or not layer.isSpatial():
        raise BadInput(marked("Choose a layer of polygons, lines or points in the layer tree, and select features."))
    if layer.selectedFeatureCount() == 0:
        raise BadInput(marked("Nothing is selected in “{layer}”. Select features there first."), layer=layer.name())
    if not layer.crs().isValid():
        raise BadInput(marked("“{layer}” has no coordinate system. Set it in its properties."), layer=layer.name())
    features = layer.selectedFeatures()
    geometries = tuple(_transformed(features, QgsCoordinateTransform(layer.crs(), crs, context), layer.name()))
    if not geometries:
        raise BadInput(marked("The selected features of “{layer}” have no geometry."), layer=layer.name())
    return Selection(layer.name(), geometries, len(features) - len(geometries))


def _transformed(
    features: Iterable[QgsFeature], transform: QgsCoordinateTransform, layer_name: str
) -> Iterable[QgsGeometry]:
    for feature in features:
        geometry = straightened(feature.geometry())
        if geometry.isNull() or geometry.isEmpty():
            continue
        try:
            geometry.transform(transform)
        except QgsCsException as error:
            raise BadInput(
                marked("A feature of “{layer}” lies where the register's coordinate system does not reach."),
                layer=layer_name,
            ) from error
        yield geometry


def _area(geometry: QgsGeometry, width_m: float) -> QgsGeometry:
    if geometry.type() == Qgis.GeometryType.Line:
        return trench(geometry, width_m)
    if geometry.type() == Qgis.GeometryType.Point:
        return disc(geometry, width_m / 2)
    return as_area([geometry])


def _united(areas: list[QgsGeometry]) -> QgsGeometry:
    """One area of all; where one of them is invalid, they stay side by side and the form offers the repair."""
    if all(area.isGeosValid() for area in areas):
        return as_area([QgsGeometry.unaryUnion(areas)])
    return as_area(areas)

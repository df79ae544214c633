"""The areas of rules in another coordinate system: rules are shared, and each register has one of its own."""

from __future__ import annotations

import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
)

from ...domain.bad_rule import BadRule
from ...domain.rules import Area
from ...errors import marked

GRID_M = 0.01
"""An area is kept to the centimetre."""


def area_from(
    geometry: QgsGeometry,
    source: QgsCoordinateReferenceSystem,
    crs: str,
    context: QgsCoordinateTransformContext,
    name: str = "",
) -> Area:
    """A polygon of a map as the area of a rule. BadRule where it cannot be one."""
    moved = QgsGeometry(geometry)
    try:
        moved.transform(QgsCoordinateTransform(source, QgsCoordinateReferenceSystem(crs), context))
    except QgsCsException as error:
        raise _out_of_reach(name, crs) from error
    return Area(_wkt(moved, name, crs), crs, name)


def area_in_crs(area: Area, crs: str, context: QgsCoordinateTransformContext) -> Area:
    """The area in the CRS of that name. Raises BadRule where it cannot be brought there."""
    if area.crs.upper() == crs.upper():
        return area
    source = QgsCoordinateReferenceSystem(area.crs)
    if not source.isValid():
        template = marked("QGIS does not know {crs}, the coordinate system of the area “{name}”.")
        raise BadRule("crs", template, crs=area.crs, name=area.name).at("area", "crs")
    return area_from(QgsGeometry.fromWkt(area.wkt), source, crs, context, area.name)


def _wkt(geometry: QgsGeometry, name: str, crs: str) -> str:
    """A valid polygon on the grid. Arcs become many short sides."""
    if not geometry.boundingBox().isFinite():
        raise _out_of_reach(name, crs)
    shape = shapely.make_valid(shapely.from_wkb(bytes(_straight(geometry).asWkb())))
    shape = shapely.set_precision(shapely.force_2d(shape), GRID_M)
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type in ("Polygon", "MultiPolygon")]
    whole = shapely.union_all(polygons)
    if whole.is_empty:
        template = marked("That is no area: it covers nothing. Nothing was changed; choose a polygon.")
        raise BadRule("wkt", template).at("area", "wkt")
    return str(shapely.to_wkt(whole, rounding_precision=2))


def _straight(geometry: QgsGeometry) -> QgsGeometry:
    return QgsGeometry(geometry.constGet().segmentize())


def _out_of_reach(name: str, crs: str) -> BadRule:
    return BadRule(
        "wkt",
        marked("The area “{name}” lies where the register's coordinate system, {crs}, does not reach."),
        name=name,
        crs=crs,
    ).at("area", "wkt")

"""The extent that a person gives, in whichever coordinate system, as an area in the register's."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsRectangle,
)

from ..layers.source import layer_of
from ..register.register import Register

_CORNERS_A_SIDE = 20
_ROOM = 1.01
"""A box of works moved to another system may miss their edge by a hair."""


def area_given(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    name: str,
    context: QgsProcessingContext,
    register: Register,
) -> QgsGeometry | None:
    """What a parameter for an extent chooses; None where it chooses everything.

    A large extent, such as the whole world, has no shape in a system made for one country. So it is cut down to where
    the works are before it is moved there.
    """
    crs = QgsCoordinateReferenceSystem(register.crs)
    moved = algorithm.parameterAsExtentGeometry(parameters, name, context, crs)
    if moved.isNull() or moved.isEmpty():
        return None
    given = algorithm.parameterAsExtentCrs(parameters, name, context)
    works = _extent_of_works(register)
    if given == crs or not given.isValid() or works.isEmpty():
        return moved
    wanted = algorithm.parameterAsExtent(parameters, name, context)
    try:
        there = QgsCoordinateTransform(crs, given, context.transformContext()).transformBoundingBox(works)
        if wanted.contains(there):
            return None
        there.scale(_ROOM)
        near = QgsGeometry.fromRect(wanted.intersect(there)).densifyByCount(_CORNERS_A_SIDE)
        near.transform(QgsCoordinateTransform(given, crs, context.transformContext()))
    except QgsCsException:
        return moved
    return moved if near.isEmpty() else near


def _extent_of_works(register: Register) -> QgsRectangle:
    return layer_of(register, "work").extent()

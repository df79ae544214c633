"""The package's coordinates: converted by QGIS to the CRS that the receiver works in."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsPoint,
    QgsPointXY,
    QgsRectangle,
)

from ...errors import BadInput, marked
from ...layers.feature import geometry_of
from .content import Content
from .fields import GEOMETRY, Row

WGS84 = "EPSG:4326"
DANISH = ("EPSG:25832", "EPSG:4093", "EPSG:4094", "EPSG:4095", "EPSG:4096", "EPSG:25833")
"""ETRS89 in UTM zone 32, DKTM1 to DKTM4, and zone 33 for Bornholm: what Danish receivers ask for."""

TRUE_TO_SCALE = 0.005
"""A map whose lengths are off by more than this is no plan to measure in."""


@dataclass(frozen=True)
class Fit:
    """How far a CRS serves as a plan in metres at a place: `off` is by how much its lengths are wrong, 0.01 is 1 %."""

    metric: bool
    off: float = 0.0

    @property
    def is_plan(self) -> bool:
        """Whether one can measure and set out in it."""
        return self.metric and self.off <= TRUE_TO_SCALE


def crs_named(name: str) -> QgsCoordinateReferenceSystem:
    """The CRS of an authority's name, a proj string or WKT; BadInput where QGIS knows none by it."""
    crs = QgsCoordinateReferenceSystem(name)
    if not crs.isValid():
        raise BadInput(
            marked("QGIS knows no coordinate reference system {name}; nothing was handed over. Choose another one."),
            name=name,
        )
    return crs


def name_of(crs: QgsCoordinateReferenceSystem) -> str:
    """What a CRS is called in files: its authority's name, or its definition where it has none."""
    return crs.authid() or crs.toWkt(Qgis.CrsWktVariant.Preferred)


def suggested(register: QgsCoordinateReferenceSystem, extent: QgsRectangle) -> list[QgsCoordinateReferenceSystem]:
    """What receivers near this extent are likely to ask for, the register's own first."""
    transform = QgsCoordinateTransform(register, crs_named(WGS84), QgsCoordinateTransformContext())
    try:
        centre = None if extent.isEmpty() else transform.transform(extent.center())
    except QgsCsException:
        centre = None
    found = [register]
    for name in (*DANISH, WGS84):
        system = crs_named(name)
        reaches = name == WGS84 or (centre is not None and system.bounds().contains(centre))
        if reaches and system != register:
            found.append(system)
    return found


def told(crs: QgsCoordinateReferenceSystem) -> str:
    """What a CRS is called to people, e.g. `EPSG:25832, ETRS89 / UTM zone 32N`."""
    return ", ".join(filter(None, (crs.authid(), crs.description())))


def into(content: Content, crs: str, context: QgsCoordinateTransformContext) -> Content:
    """The content in another CRS; the content itself where it is in that one already."""
    if crs == content.crs:
        return content
    transform = transform_between(content.crs, crs, context)
    return content.transformed(crs, lambda row: _converted(row, transform, crs))


def transform_between(source: str, target: str, context: QgsCoordinateTransformContext) -> QgsCoordinateTransform:
    """The operation that QGIS holds to be the best from one CRS to another."""
    return QgsCoordinateTransform(crs_named(source), crs_named(target), context)


def accuracy_between(source: str, target: str, context: QgsCoordinateTransformContext) -> float | None:
    """How exact the conversion is in metres; None where its makers don't say."""
    accuracy = transform_between(source, target, context).instantiatedCoordinateOperationDetails().accuracy
    return accuracy if accuracy >= 0 else None


def fit_of(crs: str, centre_wgs84: QgsPointXY) -> Fit:
    """Whether a CRS is in metres, and how true its lengths are at a place."""
    system = crs_named(crs)
    if system.isGeographic() or system.mapUnits() != Qgis.DistanceUnit.Meters:
        return Fit(metric=False)
    factors = system.factors(QgsPoint(centre_wgs84))
    if not factors.isValid() or not math.isfinite(factors.meridionalScale()):
        return Fit(metric=True)
    scales = (factors.meridionalScale(), factors.parallelScale())
    return Fit(metric=True, off=max(abs(scale - 1) for scale in scales))


def centre_of(rows: Iterable[Row], crs: str, context: QgsCoordinateTransformContext) -> QgsPointXY:
    """The middle of these rows in longitude and latitude."""
    whole = QgsGeometry.collectGeometry([geometry_of(row[GEOMETRY]) for row in rows]).boundingBox()
    return transform_between(crs, WGS84, context).transform(whole.center())


def _converted(row: Row, transform: QgsCoordinateTransform, crs: str) -> Row:
    geometry = geometry_of(row[GEOMETRY])
    if geometry.isNull():
        return row
    try:
        geometry.transform(transform)
    except QgsCsException:
        raise _outside(row, crs) from None
    box = geometry.boundingBox()
    if not all(map(math.isfinite, (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()))):
        raise _outside(row, crs)
    return {**row, GEOMETRY: bytes(geometry.asWkb().data())}


def _outside(row: Row, crs: str) -> BadInput:
    return BadInput(
        marked("{ref} lies where {crs} cannot tell coordinates, so nothing was handed over. Choose another CRS."),
        ref=row.get("ref") or row.get("ref_a") or row.get("uuid"),
        crs=crs,
    )

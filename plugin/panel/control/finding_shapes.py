"""What two works of a finding look like on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsGeometry

if TYPE_CHECKING:
    from ...check.findings.findings import Findings


def shapes_of_finding(findings: Findings, row: int) -> list[QgsGeometry]:
    """Both works, or the work and the feature of another layer."""
    geometry = findings.snapshot.geometry
    pair = (geometry[findings.a[row]], geometry[findings.b[row]])
    return [_qgis_geometry(shape) for shape in pair if shape is not None]


def _qgis_geometry(shape: object) -> QgsGeometry:
    """A shapely geometry as QGIS's own."""
    geometry = QgsGeometry()
    geometry.fromWkb(shape.wkb)  # type: ignore[attr-defined]
    return geometry

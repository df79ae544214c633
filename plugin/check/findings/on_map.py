"""What the two works of a finding look like on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from qgis.core import QgsGeometry

from ...layers.feature import geometry_of

if TYPE_CHECKING:
    from .findings import Findings


def shapes_of_finding(findings: Findings, row: int) -> list[QgsGeometry]:
    """Both works, or the work and the feature of another layer."""
    pair = findings.snapshot.shapes(np.array([findings.a[row], findings.b[row]]))
    return [geometry_of(shape.wkb) for shape in pair if shape is not None]

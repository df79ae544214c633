"""An offer to repair what was drawn: never silent, always with the area before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.core import QgsGeometry

from ..errors import SamgravError
from ..layers.feature import geometry_of


@dataclass(frozen=True)
class RepairOffer:
    """What the areas would become; areas in m². Where nothing can be repaired, `areas` is empty."""

    areas: tuple[bytes, ...]
    before_m2: float
    after_m2: float
    reason: SamgravError

    def geometry(self) -> QgsGeometry:
        """All of it, to be shown on the map."""
        return QgsGeometry.collectGeometry([geometry_of(area) for area in self.areas])


def offer_for(areas: Sequence[bytes]) -> RepairOffer | None:
    """An offer where an area cannot be registered as it is; None where all can."""
    broken = [area for area in areas if not geometry_of(area).isGeosValid()]
    if not broken:
        return None
    from ..domain.geometry import repaired

    try:
        repairs = {area: repaired(area) for area in broken}
    except SamgravError as error:
        return RepairOffer((), 0.0, 0.0, error)
    first = repairs[broken[0]]
    return RepairOffer(
        tuple(repairs[area].wkb if area in repairs else area for area in areas),
        sum(repair.area_before for repair in repairs.values()),
        sum(repair.area_after for repair in repairs.values()),
        first.reason,
    )

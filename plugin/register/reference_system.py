"""What a register needs to know of its coordinate system; asked of PROJ through GDAL."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Any

from ..errors import BadInput, marked

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy import float64
    from numpy.typing import NDArray

Bounds = tuple[float, float, float, float]

# Cities use a zone beyond its edge: Copenhagen and Bornholm lie east of 12° E and use EPSG:25832 as all of Denmark
# does. A whole zone more on either side still tells swapped axes and Web Mercator. A country's own system ends with it.
_WIDEST_ZONE = 6.5
_AROUND_A_COUNTRY = 0.5
_MERCATOR_MEASURES_UP_TO = 60.0
"""Degrees of latitude: a Mercator map that reaches farther is one of the world."""


@dataclass(frozen=True)
class ReferenceSystem:
    """A metric coordinate system; `area` is where it may be used, in its own metres, None where PROJ does not know."""

    name: str
    title: str
    organization: str
    code: int
    wkt: str
    area: Bounds | None


@cache
def reference_system(name: str) -> ReferenceSystem:
    """The system of a name such as EPSG:25832. Raises BadInput where there is none, or where it does not count in
    metres on a plane."""
    from osgeo import osr

    organization, _, number = name.strip().upper().partition(":")
    system = osr.SpatialReference()
    if not number.isdigit() or not _understood(system, f"{organization}:{number}"):
        raise BadInput(marked("“{crs}” is no coordinate system that is known here; EPSG:25832 is one."), crs=name)
    if not system.IsProjected() or abs(system.GetLinearUnits() - 1.0) > 1e-9:
        raise BadInput(
            marked("A register measures in metres, and {crs} ({title}) does not. Choose a projected one in metres."),
            crs=name,
            title=system.GetName(),
        )
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return ReferenceSystem(
        f"{organization}:{number}", system.GetName(), organization, int(number), system.ExportToWkt(), _area(system)
    )


def measuring_system(name: str) -> ReferenceSystem:
    """The system of a name for a new register. Raises BadInput also for Mercator's map of the world, which counts in
    metres and stretches them: in Copenhagen 10 m on the ground are 18 m there (the secant of the latitude)."""
    from osgeo import osr

    found = reference_system(name)
    system = osr.SpatialReference()
    system.ImportFromWkt(found.wkt)
    used = system.GetAreaOfUse()
    widest = max(abs(used.south_lat_degree), abs(used.north_lat_degree)) if used else 90.0
    if "+proj=merc" in system.ExportToProj4() and widest > _MERCATOR_MEASURES_UP_TO:
        raise BadInput(
            marked("In {crs} ({title}) distances come out too long. Choose one for measuring, such as EPSG:25832."),
            crs=found.name,
            title=found.title,
        )
    return found


def _understood(system: Any, name: str) -> bool:
    """Whether PROJ knows the name; without a line on the console, and whether GDAL raises or returns its errors."""
    from osgeo import gdal

    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        return bool(system.SetFromUserInput(name) == 0)
    except RuntimeError:
        return False
    finally:
        gdal.PopErrorHandler()


def _area(system: Any) -> Bounds | None:
    from osgeo import osr

    used = system.GetAreaOfUse()
    if used is None:
        return None
    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    width = used.east_lon_degree - used.west_lon_degree
    beyond = width if 0 < width <= _WIDEST_ZONE and _is_transverse_mercator(system) else _AROUND_A_COUNTRY
    bounds = osr.CoordinateTransformation(degrees, system).TransformBounds(
        used.west_lon_degree - beyond,
        max(used.south_lat_degree - beyond, -89.0),
        used.east_lon_degree + beyond,
        min(used.north_lat_degree + beyond, 89.0),
        21,
    )
    return tuple(bounds) if all(isfinite(bound) for bound in bounds) else None


def _is_transverse_mercator(system: Any) -> bool:
    return str(system.GetAttrValue("PROJECTION")) == "Transverse_Mercator"


def transformer(source: str, target: ReferenceSystem) -> Callable[[NDArray[float64]], NDArray[float64]]:
    """Moves coordinates, shape (n, 2), east before north, from one metric system to another."""
    import numpy as np
    from osgeo import osr

    systems = [osr.SpatialReference(), osr.SpatialReference()]
    for system, wkt in zip(systems, (reference_system(source).wkt, target.wkt), strict=True):
        system.ImportFromWkt(wkt)
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    moving = osr.CoordinateTransformation(*systems)

    def move(coordinates: NDArray[float64]) -> NDArray[float64]:
        if source == target.name:
            return coordinates
        return np.array(moving.TransformPoints(coordinates.tolist()))[:, :2]

    return move

"""What a person orders: which works, in which CRS, as which files, for whom, and where to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path

from .selection import Choice


class Format(Enum):
    """The kinds of files, by the names that people know them by; the order is that of the public parameter FORMATS."""

    GEOPACKAGE = "GeoPackage"
    GEOJSON = "GeoJSON"
    DXF = "DXF"
    SHAPEFILE = "Shapefile"
    CSV = "CSV"
    PDF = "PDF"


@dataclass(frozen=True)
class Order:
    """An order for a package. An empty `crs` means the register's own; internal works leave for `own_party` only."""

    target: Path
    choice: Choice = field(default_factory=Choice)
    crs: str = ""
    formats: frozenset[Format] = frozenset(Format)
    contractor: str = ""
    own_party: str = ""
    as_of: date = field(default_factory=date.today)

"""The area that a rule is limited to, as an object of its conditions, and back."""

from __future__ import annotations

import re

from ..errors import marked
from . import rule_values as read
from .bad_rule import BadRule
from .rule import Area

_CRS = re.compile(r"[A-Za-z]\w*:\w+")
_KEYS = ("name", "crs", "wkt")
_FARTHEST = 1e8
"""No coordinate of a place on Earth is larger, whether it is in metres, in feet or in degrees."""


def area_dict(area: Area) -> dict[str, str]:
    """The area as it stands in the conditions; a name that is empty is left out."""
    return {name: value for name in _KEYS if (value := getattr(area, name))}


def area_of(value: object) -> Area:
    """The area in an object of the conditions. Raises BadRule, which names the key that is wrong and why."""
    if not isinstance(value, dict):
        raise BadRule("area", marked("'{field}' must be an object in braces."))
    for name, text in value.items():
        if name not in _KEYS:
            raise BadRule(name, marked("'{field}' is no part of an area."))
        read.text(name, text)
    if not _CRS.fullmatch(value.get("crs", "")):
        raise BadRule("crs", marked("An area needs its coordinate system, '{field}', such as EPSG:25832."))
    return Area(_polygon(value.get("wkt", "")), value["crs"], value.get("name", "").strip())


def _polygon(wkt: str) -> str:
    """The text, if it is a polygon that can be reckoned with."""
    import shapely  # a register can be made and read without it

    try:
        geometry = shapely.from_wkt(wkt)
    except shapely.GEOSException as error:
        raise BadRule(
            "wkt", marked("'{field}' is no polygon in WKT, such as POLYGON ((0 0, 9 0, 9 9, 0 0)).")
        ) from error
    if geometry is None or geometry.geom_type not in ("Polygon", "MultiPolygon") or geometry.is_empty:
        raise BadRule("wkt", marked("'{field}' must be a POLYGON or a MULTIPOLYGON, and not an empty one."))
    if not geometry.is_valid:
        reason = shapely.is_valid_reason(geometry)
        raise BadRule("wkt", marked("'{field}' is no valid polygon: {reason}."), reason=reason)
    if max(map(abs, geometry.bounds)) > _FARTHEST:
        raise BadRule("wkt", marked("'{field}' lies where there is no place on Earth; look at its coordinates."))
    return wkt

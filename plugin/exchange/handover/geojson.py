"""The works as GeoJSON, RFC 7946: WGS 84, longitude first, outer rings against the clock, seven decimals."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...domain.codes import parse_codes
from ...domain.schema import Type
from .content import Layer
from .fields import GEOMETRY, Column, Row

DECIMALS = 7
"""About a centimetre; RFC 7946, section 11.2, advises against more than are meant."""

Ring = list[list[float]]


def write(layer: Layer, path: Path) -> None:
    """Write a layer whose geometries are in WGS 84 as one FeatureCollection with a bounding box."""
    features = [_feature(row, layer.columns) for row in layer.rows]
    west, south, east, north = zip(*(feature["bbox"] for feature in features), strict=True)
    collection = {
        "type": "FeatureCollection",
        "name": layer.name,
        "bbox": [min(west), min(south), max(east), max(north)],
        "features": features,
    }
    path.write_text(json.dumps(collection, ensure_ascii=False, allow_nan=False), encoding="utf-8", newline="\n")


def _feature(row: Row, columns: tuple[Column, ...]) -> dict[str, Any]:
    polygons = list(_polygons(row[GEOMETRY]))
    points = [point for rings in polygons for ring in rings for point in ring]
    across, up = [point[0] for point in points], [point[1] for point in points]
    return {
        "type": "Feature",
        "id": row["uuid"],
        "bbox": [min(across), min(up), max(across), max(up)],
        "geometry": {"type": "MultiPolygon", "coordinates": polygons},
        "properties": {column.name: _value(row.get(column.name), column) for column in columns},
    }


def _value(value: Any, column: Column) -> Any:
    if column.type is Type.CODES:
        return list(parse_codes(value))
    if column.type is Type.BOOLEAN:
        return None if value is None else bool(value)
    return value


def _polygons(wkb: bytes) -> Iterator[list[Ring]]:
    import shapely
    from shapely.geometry.polygon import orient

    for polygon in shapely.get_parts(shapely.from_wkb(wkb)):
        turned = orient(polygon)
        yield [_ring(turned.exterior.coords), *(_ring(hole.coords) for hole in turned.interiors)]


def _ring(coordinates: Any) -> Ring:
    """A closed ring without points that rounding has made equal to the one before."""
    rounded = [[round(point[0], DECIMALS), round(point[1], DECIMALS)] for point in coordinates]
    kept = [point for at, point in enumerate(rounded) if at == 0 or point != rounded[at - 1]]
    return kept if len(kept) >= 4 else rounded

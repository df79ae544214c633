"""Works and detours as GeoJSON, RFC 7946: WGS 84, longitude first, outer rings against the clock, seven decimals."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...domain.codes import parse_codes
from ...domain.schema import Shape, Type
from .content import Layer
from .fields import GEOMETRY, Column, Row

DECIMALS = 7
"""About a centimetre; RFC 7946, section 11.2, advises against more than are meant."""

Ring = list[list[float]]


def write(layer: Layer, path: Path) -> None:
    """Write a layer with rows, whose geometries are in WGS 84, as one FeatureCollection with a bounding box."""
    features = [_feature(row, layer) for row in layer.rows]
    west, south, east, north = zip(*(feature["bbox"] for feature in features), strict=True)
    collection = {
        "type": "FeatureCollection",
        "name": layer.name,
        "bbox": [min(west), min(south), max(east), max(north)],
        "features": features,
    }
    path.write_text(json.dumps(collection, ensure_ascii=False, allow_nan=False), encoding="utf-8", newline="\n")


def _feature(row: Row, layer: Layer) -> dict[str, Any]:
    geometry = _lines(row[GEOMETRY]) if layer.shape is Shape.LINE else _areas(row[GEOMETRY])
    points = list(_points(geometry["coordinates"]))
    across, up = [point[0] for point in points], [point[1] for point in points]
    return {
        "type": "Feature",
        "id": row["uuid"],
        "bbox": [min(across), min(up), max(across), max(up)],
        "geometry": geometry,
        "properties": {column.name: _value(row.get(column.name), column) for column in layer.columns},
    }


def _value(value: Any, column: Column) -> Any:
    if column.type is Type.CODES:
        return list(parse_codes(value))
    if column.type is Type.BOOLEAN:
        return None if value is None else bool(value)
    return value


def _areas(wkb: bytes) -> dict[str, Any]:
    return {"type": "MultiPolygon", "coordinates": list(_polygons(wkb))}


def _lines(wkb: bytes) -> dict[str, Any]:
    import shapely

    parts = [_rounded(part.coords) for part in shapely.get_parts(shapely.from_wkb(wkb))]
    return {"type": "MultiLineString", "coordinates": parts}


def _points(nested: Any) -> Iterator[list[float]]:
    """All points, however deep they lie in a geometry's coordinates."""
    for each in nested:
        yield from [each] if isinstance(each[0], float) else _points(each)


def _polygons(wkb: bytes) -> Iterator[list[Ring]]:
    import shapely
    from shapely.geometry.polygon import orient

    for polygon in shapely.get_parts(shapely.from_wkb(wkb)):
        turned = orient(polygon)
        yield [_ring(turned.exterior.coords), *(_ring(hole.coords) for hole in turned.interiors)]


def _ring(coordinates: Any) -> Ring:
    """A closed ring without points that rounding has made equal to the one before."""
    rounded = _rounded(coordinates)
    kept = [point for at, point in enumerate(rounded) if at == 0 or point != rounded[at - 1]]
    return kept if len(kept) >= 4 else rounded


def _rounded(coordinates: Any) -> Ring:
    return [[round(point[0], DECIMALS), round(point[1], DECIMALS)] for point in coordinates]

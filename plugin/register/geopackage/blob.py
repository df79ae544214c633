"""Geometries as a GeoPackage stores them: a header with the bounds, then WKB (OGC 12-128, clause 2.1.3)."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable, Sequence

_HEADER = struct.Struct("<2sBBi4d")
_LITTLE_ENDIAN, _EMPTY = 0b1, 0b10000
_BOUNDS = 0b10  # envelope kind 1: least and greatest x, least and greatest y
HEADER_BYTES = 8
"""Without the bounds."""
ENVELOPE_BYTES = (0, 32, 48, 48, 64)
"""What the bounds take, by the kind that the header tells; there are no other kinds."""


def packed(wkb: bytes, srs_id: int, bounds: Sequence[float]) -> bytes:
    """The blob of a geometry that is not empty; `bounds` are least x, least y, greatest x, greatest y."""
    least_x, least_y, greatest_x, greatest_y = bounds
    flags = _LITTLE_ENDIAN | _BOUNDS
    return _HEADER.pack(b"GP", 0, flags, srs_id, least_x, greatest_x, least_y, greatest_y) + wkb


def wkb_of(blob: bytes | None) -> bytes | None:
    """The WKB in a blob, whatever header it carries; None for None. A blob with a broken header is given as it is, and
    is no WKB."""
    if blob is None or blob[:2] != b"GP" or len(blob) < HEADER_BYTES:
        return blob
    kind = (blob[3] >> 1) & 0b111
    return blob[HEADER_BYTES + ENVELOPE_BYTES[kind] :] if kind < len(ENVELOPE_BYTES) else blob


def register_functions(connection: sqlite3.Connection) -> None:
    """The SQL functions that the triggers of the format's spatial index call (OGC 12-128, annex F.3)."""
    connection.create_function("ST_IsEmpty", 1, _is_empty, deterministic=True)
    for name, place in (("ST_MinX", 0), ("ST_MaxX", 1), ("ST_MinY", 2), ("ST_MaxY", 3)):
        connection.create_function(name, 1, _bound(place), deterministic=True)


def _is_empty(blob: bytes | None) -> int | None:
    return None if blob is None else int(bool(blob[3] & _EMPTY))


def _bound(place: int) -> Callable[[bytes | None], float | None]:
    at = 8 + 8 * place
    little, big = struct.Struct("<d"), struct.Struct(">d")

    def bound(blob: bytes | None) -> float | None:
        if blob is None or not blob[3] & 0b1110:
            return None
        return float((little if blob[3] & _LITTLE_ENDIAN else big).unpack_from(blob, at)[0])

    return bound

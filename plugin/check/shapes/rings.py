"""Works that are a single ring, told from their WKB: most are, and need no geometry to be reckoned with."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from ...register.packed import BLOB, PackedColumn
from ...register.words import WORD, Words, word, words_of
from .outlines import Floats, Outlines, Rows

LEAST_VERTICES = 4
GREATEST = 1e100
"""With coordinates beyond, an area may be none."""
VERTEX_BYTES = 16


def _head(kind: int) -> bytes:
    """How the WKB of a polygon of one ring begins, or of a multipolygon of one part."""
    return struct.pack("<BII", 1, kind, 1)


_POLYGON, _MULTIPOLYGON = _head(shapely.GeometryType.POLYGON), _head(shapely.GeometryType.MULTIPOLYGON)
RING_HEAD_BYTES = len(_POLYGON) + 4
"""What stands in the WKB of a polygon before the first vertex; the last is how many vertices there are."""
_COUNT = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, eq=False)
class Rings:
    """An entry a work in both: its WKB, which is that of a polygon where it is a ring."""

    wkb: PackedColumn
    count: Rows
    """Of the vertices, the last of which is the first; 0 for works that are something else."""

    def where(self, rows: Rows) -> Rings:
        """Those of some works."""
        return Rings(self.wkb.where(rows), self.count[rows])

    def vertices(self, rows: Rows) -> Floats:
        """The vertices of works that are rings, one after the other: n × 2."""
        data, count = self.wkb.data, self.count[rows]
        each_place = np.ndarray(len(data) - VERTEX_BYTES + 1, "<c16", data, strides=(1,))  # a vertex from every byte on
        first = self.wkb.begin[rows] + RING_HEAD_BYTES - VERTEX_BYTES * (np.cumsum(count) - count)
        place = np.repeat(first, count) + VERTEX_BYTES * np.arange(int(count.sum()), dtype=np.int64)
        return each_place[place].view(np.float64).reshape(-1, 2)

    def outlines(self, rows: Rows) -> Outlines:
        """The outlines of works that are rings."""
        vertices, ends = self.vertices(rows), np.cumsum(self.count[rows])
        begins_edge = np.ones(len(vertices), bool)
        begins_edge[ends - 1] = False
        return Outlines(
            x=vertices[:, 0].copy(),
            y=vertices[:, 1].copy(),
            edge=np.flatnonzero(begins_edge).astype(np.int32),
            first_vertex=np.concatenate([[0], ends]),
            first_edge=np.concatenate([[0], ends]) - np.arange(len(ends) + 1),
            plain=np.ones(len(rows), bool),
        )


def rings_of(wkb: PackedColumn) -> tuple[Rings, Floats]:
    """Which works are rings, and the bounds of these: n × 4, NaN for others."""
    rings = _written_as_rings(wkb)
    bounds = np.full((len(wkb), 4), np.nan)
    rows = np.flatnonzero(rings.count)
    if not len(rows):
        return rings, bounds
    vertices, ends = rings.vertices(rows), np.cumsum(rings.count[rows])
    begins = ends - rings.count[rows]
    low, high = np.minimum.reduceat(vertices, begins), np.maximum.reduceat(vertices, begins)
    sound = (vertices[begins] == vertices[ends - 1]).all(axis=1)
    sound &= ((low > -GREATEST) & (high < GREATEST)).all(axis=1)  # false for NaN, too
    bounds[rows[sound], :2], bounds[rows[sound], 2:] = low[sound], high[sound]
    rings.count[rows[~sound]] = 0  # GEOS tells what is wrong with them
    return rings, bounds


def _written_as_rings(wkb: PackedColumn) -> Rings:
    """What looks like one, in the byte order of all usual programs, by its first bytes and its length."""
    words, begin, end = words_of(wkb.data), wkb.begin.copy(), wkb.end
    begin[_begin_with(_MULTIPOLYGON, words, begin, end)] += len(_MULTIPOLYGON)
    is_ring = _begin_with(_POLYGON, words, begin, end)
    told = words[np.where(is_ring, begin, 0) + len(_POLYGON)] & _COUNT
    count = np.where(is_ring, told.astype(np.int64), 0)
    size = RING_HEAD_BYTES + VERTEX_BYTES * count
    is_ring = (count >= LEAST_VERTICES) & (begin + size == end)
    polygons = PackedColumn(wkb.data, np.where(is_ring, BLOB + 2 * size, wkb.kind), np.where(is_ring, begin, wkb.begin))
    return Rings(polygons, np.where(is_ring, count, 0))


def _begin_with(head: bytes, words: Words, begin: Rows, end: Rows) -> NDArray[np.bool_]:
    """Which pieces of the data begin with these nine bytes, and go on."""
    long = end - begin > RING_HEAD_BYTES
    place = np.where(long, begin, 0)
    found: NDArray[np.bool_] = long & (words[place] == word(head[:WORD])) & (words[place + 1] == word(head[1:]))
    return found

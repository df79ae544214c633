"""What QGIS's own vertex tool would make of an area if it were let go now.

The tool says nothing before the drop, but it shows lines on the map: from the corner before those it moves, by way of
them, to the corner after them; and where a corner is added, from both ends of the side to the new one. Where these
lines fit in one place of one area only, that place is certain, and so is the area. Where they do not, nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from qgis.core import QgsGeometry, QgsPoint, QgsPointXY, QgsVertexId

Point = tuple[float, float]
Line = tuple[Point, Point]
ToLayer = Callable[[QgsPointXY], QgsPointXY]


@dataclass(frozen=True)
class Ring:
    """The corners of one ring as the map has them, without the last one, which closes it."""

    area: int
    part: int
    number: int
    corners: tuple[Point, ...]

    def at(self, place: int) -> Point:
        """A corner; they go round."""
        return self.corners[place % len(self.corners)]

    def vertex(self, place: int) -> QgsVertexId:
        """The corner as QGIS numbers it."""
        return QgsVertexId(self.part, self.number, place % len(self.corners))


@dataclass(frozen=True)
class Chain:
    """A fixed corner, those in the hand, and the fixed corner after them; or a new one on the side between two."""

    first: Point
    held: tuple[Point, ...]
    last: Point
    is_new: bool = False

    def places(self, ring: Ring) -> Iterator[int]:
        """After which corners of a ring this fits."""
        step = 1 if self.is_new else len(self.held) + 1
        if step >= len(ring.corners):
            return
        ends = {(self.first, self.last), (self.last, self.first)} if self.is_new else {(self.first, self.last)}
        for place in range(len(ring.corners)):
            if (ring.at(place), ring.at(place + step)) in ends:
                yield place


def rings_of(areas: Sequence[QgsGeometry], to_map: Callable[[QgsPointXY], QgsPointXY]) -> list[Ring]:
    """All rings of some areas, in the map's coordinates."""
    found = []
    for number, area in enumerate(areas):
        shape = area.constGet()
        for part in range(shape.partCount()):
            for ring in range(shape.ringCount(part)):
                ids = (QgsVertexId(part, ring, vertex) for vertex in range(shape.vertexCount(part, ring) - 1))
                corners = tuple(_point(to_map(QgsPointXY(shape.vertexAt(vertex)))) for vertex in ids)
                found.append(Ring(number, part, ring, corners))
    return found


def areas_if_let_go(
    areas: Sequence[QgsGeometry], rings: Sequence[Ring], lines: Sequence[Line], to_layer: ToLayer
) -> list[QgsGeometry] | None:
    """The areas as a drop would leave them; None where that is not certain. `lines` are what the map shows."""
    chain = chain_of(lines)
    if chain is None:
        return None
    places = [(ring, place) for ring in rings for place in chain.places(ring)]
    if len(places) != 1:
        return None
    ring, place = places[0]
    changed = list(areas)
    changed[ring.area] = _moved(areas[ring.area], ring, place, chain, to_layer)
    return changed


def chain_of(lines: Sequence[Line]) -> Chain | None:
    """The one chain that all of these lines make; None where they do not."""
    if len(lines) == 2 and lines[0][1] == lines[1][1] and lines[0][0] != lines[1][0]:
        return Chain(lines[0][0], (lines[0][1],), lines[1][0], is_new=True)
    following = dict(lines)
    starts = following.keys() - {end for _, end in lines}
    if len(lines) < 2 or len(following) != len(lines) or len(starts) != 1:
        return None
    points = [starts.pop()]
    while (after := following.pop(points[-1], None)) is not None:
        points.append(after)
    return None if following else Chain(points[0], tuple(points[1:-1]), points[-1])


def _moved(area: QgsGeometry, ring: Ring, place: int, chain: Chain, to_layer: ToLayer) -> QgsGeometry:
    shape = area.constGet().clone()
    for number, corner in enumerate(chain.held):
        point = QgsPoint(to_layer(QgsPointXY(*corner)))
        if chain.is_new:
            shape.insertVertex(QgsVertexId(ring.part, ring.number, place + 1), point)
        else:
            shape.moveVertex(ring.vertex(place + 1 + number), point)
    return QgsGeometry(shape)


def _point(point: QgsPointXY) -> Point:
    return point.x(), point.y()

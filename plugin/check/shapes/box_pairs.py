"""Pairs of turned boxes: the gaps between them, and how far apart they are. An entry a pair in every array."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Pair = tuple[Floats, Floats]
"""Something along a box's long side, and the same across it."""


@dataclass(frozen=True, eq=False)
class Seen:
    """Where the middles of boxes lie, as others see them, and which way these boxes are turned."""

    ahead: Floats
    beside: Floats
    cosine: Floats
    sine: Floats

    def of_boxes_at(self, mine: Pair, theirs: Pair) -> Seen:
        """Other boxes, turned as these are, with their middles at these places of both."""
        return Seen(
            self.ahead + theirs[0] * self.cosine - theirs[1] * self.sine - mine[0],
            self.beside + theirs[0] * self.sine + theirs[1] * self.cosine - mine[1],
            self.cosine,
            self.sine,
        )

    @property
    def back(self) -> Seen:
        """The first boxes, as the second ones see them."""
        ahead = self.ahead * self.cosine + self.beside * self.sine
        beside = self.beside * self.cosine - self.ahead * self.sine
        return Seen(-ahead, -beside, self.cosine, -self.sine)


def gaps(seen: Seen, one: Pair, other: Pair) -> tuple[Floats, ...]:
    """The gaps between boxes of these half lengths and half widths, along both axes of the one, then along those of
    the other; below 0 by how much they overlap."""
    along, across = np.abs(seen.cosine), np.abs(seen.sine)
    back = seen.back
    return (
        np.abs(seen.ahead) - one[0] - (other[0] * along + other[1] * across),
        np.abs(seen.beside) - one[1] - (other[0] * across + other[1] * along),
        np.abs(back.ahead) - other[0] - (one[0] * along + one[1] * across),
        np.abs(back.beside) - other[1] - (one[0] * across + one[1] * along),
    )


def squared(ahead: Floats, beside: Floats) -> Floats:
    """The square of the distance over gaps along two axes at right angles."""
    zero = np.zeros_like(ahead)  # NumPy is several times slower with a number in its place
    ahead, beside = np.maximum(ahead, zero), np.maximum(beside, zero)
    found: Floats = ahead * ahead + beside * beside
    return found


def corners_squared(seen: Seen, one: Pair, other: Pair) -> Floats:
    """The square of the distance from the nearest corner of either box to the other box. That is how far they are
    apart; where they overlap it may be more than nothing."""
    found = np.full_like(seen.ahead, np.inf)
    for each in (*_corners(seen, one, other), *_corners(seen.back, other, one)):
        np.minimum(found, each, out=found)
    return found


def _corners(seen: Seen, one: Pair, other: Pair) -> Iterator[Floats]:
    """How far each corner of the others is from the ones."""
    long, wide = (other[0] * seen.cosine, other[0] * seen.sine), (-other[1] * seen.sine, other[1] * seen.cosine)
    for front, back in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
        ahead = seen.ahead + front * long[0] + back * wide[0]
        beside = seen.beside + front * long[1] + back * wide[1]
        yield squared(np.abs(ahead) - one[0], np.abs(beside) - one[1])

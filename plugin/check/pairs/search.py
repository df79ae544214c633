"""Finding the pairs that some works make and that meet a rule: a tree of boxes, dates and codes, the exact distance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from ...domain.rules import Area
from ..progress import Watch
from ..rules.area import in_area
from ..shapes.measure import distances
from ..works.periods import Mask
from ..works.snapshot import Rows, Snapshot
from .matching import Matcher

FIRST_CHUNK, LEAST_CHUNK, GREATEST_CHUNK = 1024, 16, 8192
PAIRS_AT_ONCE = 400_000
"""Box pairs that one query of the tree should give, about: bounds the memory where works lie in heaps."""
OUTWARD = np.array([-1.0, -1.0, 1.0, 1.0])
BOX_MARGIN = 1e-6
"""Metres added to boxes, so that rounding never loses a pair at the very limit of a rule."""
DECIMALS = 6
"""Of metres: what was cut has other vertices, and its distance another rounding."""


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs that meet a rule: rows of the earlier and of the later starter, and their distance in metres; NOT_MEASURED
    where it is certainly within the limit, and nobody has asked for more."""

    earlier: Rows
    later: Rows
    distance: NDArray[np.float64]

    @staticmethod
    def of(parts: list[Pairs]) -> Pairs:
        """All pairs of several parts."""
        if not parts:
            return Pairs(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
        return Pairs(
            np.concatenate([part.earlier for part in parts]),
            np.concatenate([part.later for part in parts]),
            np.concatenate([part.distance for part in parts]),
        )


def pairs_of_later(matcher: Matcher, later: Rows, watch: Watch, without: Mask | None = None) -> Pairs:
    """The pairs whose later work is one of these rows; `without`: works of `earlier` that are left out."""
    later = later[matcher.later_rows[later]]
    found = []
    for rows, hits in _box_pairs(matcher.earlier.tree, matcher.later, later, matcher.rule.distance_m, watch):
        keep = _kept(matcher.earlier_rows, without)[hits]
        found.append(_refined(matcher, hits[keep], rows[keep], watch))
    return Pairs.of(found)


def pairs_of_earlier(matcher: Matcher, earlier: Rows, watch: Watch, without: Mask | None = None) -> Pairs:
    """The pairs whose earlier work is one of these rows; `without`: works of `later` that are left out."""
    earlier = earlier[matcher.earlier_rows[earlier]]
    found = []
    for rows, hits in _box_pairs(matcher.later.tree, matcher.earlier, earlier, matcher.rule.distance_m, watch):
        keep = _kept(matcher.later_rows, without)[hits]
        found.append(_refined(matcher, rows[keep], hits[keep], watch))
    return Pairs.of(found)


def _kept(mask: Mask, without: Mask | None) -> Mask:
    return mask if without is None else mask & ~without


def _box_pairs(
    tree: shapely.STRtree, snapshot: Snapshot, rows: Rows, metres: float, watch: Watch
) -> Iterator[tuple[Rows, Rows]]:
    """Rows, and the entries of the tree whose boxes lie near theirs; in chunks that suit how crowded it is there."""
    margin = metres + BOX_MARGIN
    begin, size = 0, FIRST_CHUNK
    while begin < len(rows):
        watch.pause()
        chunk = rows[begin : begin + size]
        box = snapshot.bounds[chunk]
        # A tree looks at nothing but the box of what it is asked with, and a diagonal is made faster than a polygon.
        asked, hits = tree.query(shapely.linestrings((box + margin * OUTWARD).reshape(-1, 2, 2)))
        yield chunk[asked], hits
        begin += len(chunk)
        watch.progress(100 * begin / len(rows))
        size = int(np.clip(PAIRS_AT_ONCE * len(chunk) / max(len(hits), 1), LEAST_CHUNK, GREATEST_CHUNK))


def _refined(matcher: Matcher, i: Rows, j: Rows, watch: Watch) -> Pairs:
    """The pairs of earlier i and later j that meet the rule in time, by their codes and in distance."""
    kept = np.flatnonzero(in_order(matcher, i, j))
    i, j = i[kept], j[kept]
    kept = matcher.match(i, j)
    i, j = i[kept], j[kept]
    metres = distances(matcher.earlier, i, matcher.later, j, limit_m=matcher.rule.distance_m, watch=watch)
    return within(matcher, i, j, metres, watch)


def within(matcher: Matcher, i: Rows, j: Rows, metres: NDArray[np.float64], watch: Watch) -> Pairs:
    """The pairs whose distance lies within the rule's limits: that of the whole works, or of what lies in its area."""
    rule = matcher.rule
    if rule.area is not None:
        metres = _distances_inside(matcher, rule.area, Pairs(i, j, metres), watch)
    mask = metres <= rule.distance_m
    if rule.distance_above_m is not None:
        mask &= metres > rule.distance_above_m
    return Pairs(i[mask], j[mask], metres[mask])


def _distances_inside(matcher: Matcher, area: Area, whole: Pairs, watch: Watch) -> NDArray[np.float64]:
    """How far apart what lies in the area of both is; infinite where one has nothing there.

    Only those are measured that an edge of the area cuts, and that can be near enough: parts never lie nearer to each
    other than the whole, but for rounding.
    """
    i, j, limit = whole.earlier, whole.later, matcher.rule.distance_m
    one, other = in_area(area, matcher.earlier), in_area(area, matcher.later)
    found = np.where(one.reaches[i] & other.reaches[j], whole.distance, np.inf)
    cut = np.flatnonzero((one.crosses[i] | other.crosses[j]) & (found <= limit + BOX_MARGIN))
    parts = distances(one, i[cut], other, j[cut], limit_m=limit, watch=watch)
    found[cut] = np.round(parts, DECIMALS)
    return found


def in_order(matcher: Matcher, i: Rows, j: Rows) -> Mask:
    """True where i starts first; on the same day, the one that stands first, so that a pair comes out once."""
    first, second = matcher.earlier.start[i], matcher.later.start[j]
    same_day = (i < j) if matcher.earlier is matcher.later else np.full(len(i), matcher.first_on_same_day)
    return (first < second) | ((first == second) & same_day)

"""Finding the pairs that lie near and meet a rule: boxes first, then dates and codes, then the exact distance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from .matching import Matcher
from .measure import distances
from .oriented import OrientedBoxes
from .periods import Days, Mask
from .progress import Watch
from .snapshot import Rows, Snapshot

FIRST_CHUNK, LEAST_CHUNK, GREATEST_CHUNK = 1024, 16, 8192
PAIRS_AT_ONCE = 400_000
"""Box pairs that one query of the tree should give, about: bounds the memory where works lie in heaps."""
NARROWEST_SLAB, WIDEST_SLAB = 30, 730
ROWS_IN_SLAB = 1_000
"""Later starters that a slab should have at least, about: a tree for a handful is not worth its while."""
_OUTWARD = np.array([-1.0, -1.0, 1.0, 1.0])
BOX_MARGIN = 1e-6
"""Metres added to boxes, so that rounding never loses a pair at the very limit of a rule."""


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs that meet a rule: rows of the earlier and of the later starter, and their distance in metres."""

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


@dataclass(frozen=True, eq=False)
class Slab:
    """The later starters of some days on end, and the earlier ones whose window of days reaches into these."""

    later: Rows
    first_day: int
    last_day: int


def slabs(matcher: Matcher) -> list[Slab]:
    """The later starters of a rule, cut along time.

    A tree of the works that are of concern in a slab is far smaller than one of all works, and every pair comes out
    once, in the slab of its later starter.
    """
    later = np.flatnonzero(matcher.later_rows)
    if not len(later):
        return []
    start = matcher.later.start[later]
    number = (start - start.min()) // _slab_days(matcher, start)
    order = np.argsort(number, kind="stable")  # stable: neighbours on the map stay neighbours
    cuts = np.flatnonzero(np.diff(number[order])) + 1
    groups = np.split(order, cuts)
    return [Slab(later[rows], int(start[rows].min()), int(start[rows].max())) for rows in groups]


def _slab_days(matcher: Matcher, start: Days) -> int:
    """About as long as the windows are: then few works lie in more slabs than two. Longer where works are few."""
    windows = (matcher.closes - matcher.opens)[matcher.earlier_rows]
    usual = int(np.clip(np.median(windows), NARROWEST_SLAB, WIDEST_SLAB)) if len(windows) else WIDEST_SLAB
    first, last = np.percentile(start, [1, 99])  # some lie centuries away
    return max(usual, int((last - first + 1) * ROWS_IN_SLAB / len(start)))


def pairs_in_slab(matcher: Matcher, slab: Slab, watch: Watch) -> Pairs:
    """The pairs of one slab. Earlier and later works are from the same snapshot here."""
    earlier = matcher.reaching(slab.first_day, slab.last_day)
    if not len(earlier):
        return Pairs.of([])
    tree = shapely.STRtree(matcher.earlier.geometry[earlier])
    found = []
    for rows, hits in _box_pairs(tree, matcher.later, slab.later, matcher.rule.distance_m, watch):
        found.append(_refined(matcher, earlier[hits], rows, watch, boxes=matcher.earlier.oriented))
    return Pairs.of(found)


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
        asked, hits = tree.query(shapely.linestrings((box + margin * _OUTWARD).reshape(-1, 2, 2)))
        yield chunk[asked], hits
        begin += len(chunk)
        watch.progress(100 * begin / len(rows))
        size = int(np.clip(PAIRS_AT_ONCE * len(chunk) / max(len(hits), 1), LEAST_CHUNK, GREATEST_CHUNK))


def _refined(matcher: Matcher, i: Rows, j: Rows, watch: Watch, boxes: OrientedBoxes | None = None) -> Pairs:
    """The pairs of earlier i and later j that meet the rule in time, by their codes and in distance.

    `boxes` are those of the works if both are rows of one snapshot; they are worth making where many pairs are asked.
    """
    kept = np.flatnonzero(_in_order(matcher, i, j))
    i, j = i[kept], j[kept]
    kept = matcher.match(i, j)
    i, j = i[kept], j[kept]
    if boxes is not None:
        kept = np.flatnonzero(boxes.near(i, j, matcher.rule.distance_m))
        i, j = i[kept], j[kept]
    metres = distances(matcher.earlier, i, matcher.later, j, limit_m=matcher.rule.distance_m, watch=watch)
    mask = metres <= matcher.rule.distance_m
    if matcher.rule.distance_above_m is not None:
        mask &= metres > matcher.rule.distance_above_m
    return Pairs(i[mask], j[mask], metres[mask])


def _in_order(matcher: Matcher, i: Rows, j: Rows) -> Mask:
    """True where i starts first; on the same day, the one that stands first, so that a pair comes out once."""
    first, second = matcher.earlier.start[i], matcher.later.start[j]
    same_day = (i < j) if matcher.earlier is matcher.later else np.full(len(i), matcher.first_on_same_day)
    return (first < second) | ((first == second) & same_day)

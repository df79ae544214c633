"""The pairs that works being drawn make with a register: one question to each tree, one distance a pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from numpy.typing import NDArray

from ...domain.rules import Rule
from ..progress import Watch
from ..shapes.measure import distances
from ..works.periods import Mask
from ..works.snapshot import Objects, Rows, Snapshot, gathered
from .matching import Matcher
from .search import BOX_MARGIN, Pairs, within

_OUTWARD = np.array([-1.0, -1.0, 1.0, 1.0])
FOREVER = np.iinfo(np.int64).max // 4


@dataclass(frozen=True, eq=False)
class Part:
    """Some of a register's works; `gone` marks those that are no longer so in the register."""

    works: Snapshot
    gone: Mask | None = None

    def rows_of(self, uuids: Sequence[str]) -> Rows:
        """The rows of those uuids whose works are here and are not gone."""
        rows = self.works.rows_of(uuids)
        return rows if self.gone is None else rows[~self.gone[rows]]


@dataclass(frozen=True, eq=False)
class Neighbours:
    """Works that are asked about, first, and works near them; `mine` and `theirs` are rows of both, a pair an entry."""

    works: Snapshot
    mine: Rows
    theirs: Rows


def neighbours(
    draft: Snapshot, parts: Sequence[Part], rules: Sequence[Rule], *, each_other: bool = False
) -> Neighbours:
    """The draft's works and all others that may meet one of them by a rule, as far as boxes and periods tell.

    The register's own versions of the draft's works are left out. With `each_other`, the draft's works may meet among
    themselves, too.
    """
    margin = max((rule.distance_m for rule in rules), default=0.0) + BOX_MARGIN
    # A tree looks at nothing but the box of what it is asked with, and a diagonal is made faster than a polygon.
    asked = shapely.linestrings((draft.bounds + margin * _OUTWARD).reshape(-1, 2, 2))
    uuids = draft.uuid.tolist()
    taken, count = [], len(draft)
    mine, theirs = _among_themselves(draft, asked, rules) if each_other and len(draft) > 1 else ([], [])
    for part in parts:
        if not len(part.works):
            continue
        i, j = part.works.tree.query(asked)
        kept = (_may_meet(draft, i, part.works, j, rules) & ~_left_out(part, uuids, j)).nonzero()[0]
        rows, place = _distinct(j[kept], len(draft))
        taken.append((part.works, rows))
        mine.append(i[kept])
        theirs.append(count + place)
        count += len(rows)
    return Neighbours(gathered(draft, taken), _all_of(mine), _all_of(theirs))


def _among_themselves(draft: Snapshot, asked: Objects, rules: Sequence[Rule]) -> tuple[list[Rows], list[Rows]]:
    i, j = draft.tree.query(asked)
    kept = np.flatnonzero((i < j) & _may_meet(draft, i, draft, j, rules))
    return [i[kept]], [j[kept]]


def _all_of(rows: list[Rows]) -> Rows:
    return np.concatenate(rows) if rows else np.empty(0, np.int64)


def _distinct(rows: Rows, drafts: int) -> tuple[Rows, Rows]:
    """Each row once, and where each of `rows` is among them; one work alone meets no other twice."""
    if drafts == 1:
        return rows, np.arange(len(rows))
    distinct, place = np.unique(rows, return_inverse=True)
    return distinct, place


def _left_out(part: Part, uuids: list[str], rows: Rows) -> Mask:
    mask = np.zeros(len(rows), bool) if part.gone is None else part.gone[rows]
    for row in part.works.rows_of(uuids):
        mask |= rows == row
    return mask


def _may_meet(draft: Snapshot, i: Rows, works: Snapshot, j: Rows, rules: Sequence[Rule]) -> Mask:
    """What every rule asks of the days of a pair, at its mildest: it spares most works near by a closer look."""
    mine, theirs = draft.start[i], works.start[j]
    widest = max((_widest_gap(rule) for rule in rules if not rule.within_protection), default=-FOREVER)
    mask = np.maximum(mine, theirs) - np.minimum(draft.end[i], works.end[j]) <= widest
    if any(rule.within_protection for rule in rules):
        mask |= (mine <= works.protected_until[j]) | (theirs <= draft.protected_until[i])
    return mask


def _widest_gap(rule: Rule) -> int:
    return FOREVER if rule.gap_max_days is None else rule.gap_max_days


def pairs_near(near: Neighbours, rules: Sequence[Rule], as_of: date) -> list[Pairs]:
    """The pairs of each rule, as rows of `near.works`."""
    works = near.works
    theirs_first = works.start[near.theirs] <= works.start[near.mine]
    earlier = np.where(theirs_first, near.theirs, near.mine)
    later = np.where(theirs_first, near.mine, near.theirs)
    matchers = [Matcher(rule, works, works, as_of) for rule in rules]
    gap = matchers[0].gaps(earlier, later) if matchers else None
    matches = [matcher.match(earlier, later, gap) for matcher in matchers]
    metres = _distances(works, earlier, later, matches, rules)
    return [
        within(matcher, earlier[match], later[match], metres[match], Watch())
        for matcher, match in zip(matchers, matches, strict=True)
    ]


def _distances(
    works: Snapshot, earlier: Rows, later: Rows, matches: Sequence[Rows], rules: Sequence[Rule]
) -> NDArray[np.float64]:
    """The distance of every pair that some rule asks for; NaN for the others."""
    metres = np.full(len(earlier), np.nan)
    asked = np.zeros(len(earlier), bool)
    for positions in matches:
        asked[positions] = True
    if not asked.any():
        return metres
    limit = max((rule.distance_m for rule in rules), default=0.0)
    metres[asked] = distances(works, earlier[asked], works, later[asked], limit_m=limit, watch=Watch())
    return metres

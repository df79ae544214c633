"""The pairs that works being drawn make with a register: one question to the tree, one distance a pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from numpy.typing import NDArray

from ..domain.rules import Rule
from .matching import Matcher
from .search import BOX_MARGIN, Pairs
from .snapshot import Rows, Snapshot


@dataclass(frozen=True, eq=False)
class Near:
    """Works of the register (`theirs`) whose boxes lie near those of works being drawn (`mine`), a pair an entry."""

    mine: Rows
    theirs: Rows

    def where(self, positions: NDArray[np.int64]) -> Near:
        """Some of the pairs."""
        return Near(self.mine[positions], self.theirs[positions])


def draft_pairs(draft: Snapshot, works: Snapshot, rules: Sequence[Rule], as_of: date) -> tuple[list[Pairs], Rows]:
    """The pairs of each rule, and the works of the register that occur in them.

    Rows count the draft's works first, then the works that are met. The register's own versions of the draft's works
    are left out.
    """
    near = _near(draft, works, max((rule.distance_m for rule in rules), default=0.0))
    met_first = works.start[near.theirs] <= draft.start[near.mine]
    # The pairs in which the register's work comes first, and those in which the draft does.
    halves = [near.where(np.flatnonzero(met_first)), near.where(np.flatnonzero(~met_first))]
    matches = [_matches(rule, draft, works, halves, as_of) for rule in rules]
    metres = [_distances(draft, works, half, [match[side] for match in matches]) for side, half in enumerate(halves)]
    found = [_within(rule, match, metres) for rule, match in zip(rules, matches, strict=True)]
    met = np.unique(
        np.concatenate([_no_rows(), *(halves[side].theirs[kept[side]] for kept in found for side in (0, 1))])
    )
    return [_pairs(halves, kept, metres, met, len(draft)) for kept in found], met


def _near(draft: Snapshot, works: Snapshot, metres: float) -> Near:
    margin = metres + BOX_MARGIN
    box = draft.bounds
    grown = shapely.box(box[:, 0] - margin, box[:, 1] - margin, box[:, 2] + margin, box[:, 3] + margin)
    mine, theirs = works.tree.query(grown)
    itself = works.rows_of(list(draft.uuid))
    return Near(mine, theirs).where(np.flatnonzero(~np.isin(theirs, itself))) if len(itself) else Near(mine, theirs)


def _matches(rule: Rule, draft: Snapshot, works: Snapshot, halves: list[Near], as_of: date) -> list[Rows]:
    """The positions in both halves of pairs that meet the rule but for the distance."""
    theirs_first, mine_first = halves
    return [
        Matcher(rule, works, draft, as_of).match(theirs_first.theirs, theirs_first.mine),
        Matcher(rule, draft, works, as_of).match(mine_first.mine, mine_first.theirs),
    ]


def _distances(draft: Snapshot, works: Snapshot, half: Near, matches: list[Rows]) -> NDArray[np.float64]:
    """The distance of every pair that some rule asks for; NaN for the others."""
    metres = np.full(len(half.mine), np.nan)
    asked = np.zeros(len(half.mine), bool)
    for positions in matches:
        asked[positions] = True
    metres[asked] = shapely.distance(draft.geometry[half.mine[asked]], works.geometry[half.theirs[asked]])
    return metres


def _within(rule: Rule, match: list[Rows], metres: list[NDArray[np.float64]]) -> list[Rows]:
    kept = []
    for positions, each in zip(match, metres, strict=True):
        mask = each[positions] <= rule.distance_m
        if rule.distance_above_m is not None:
            mask &= each[positions] > rule.distance_above_m
        kept.append(positions[mask])
    return kept


def _pairs(halves: list[Near], kept: list[Rows], metres: list[NDArray[np.float64]], met: Rows, offset: int) -> Pairs:
    theirs = [offset + np.searchsorted(met, half.theirs[rows]) for half, rows in zip(halves, kept, strict=True)]
    mine = [half.mine[rows] for half, rows in zip(halves, kept, strict=True)]
    return Pairs(
        earlier=np.concatenate([theirs[0], mine[1]]),
        later=np.concatenate([mine[0], theirs[1]]),
        distance=np.concatenate([each[rows] for each, rows in zip(metres, kept, strict=True)]),
    )


def _no_rows() -> Rows:
    return np.empty(0, np.int64)

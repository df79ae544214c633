"""Which work of a pair is a and which b, and the order in which findings are listed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...domain.rules import GRAVITY, Rule
from ..works.periods import Mask
from ..works.snapshot import Rows, Snapshot
from .search import Pairs

MORE_THAN_DAYS = 2**32
"""Any two days lie nearer to each other, also those that stand for always and for an open end."""


@dataclass(frozen=True, eq=False)
class Sided:
    """Pairs of which it is settled which work is a and which b; rows of one snapshot."""

    a: Rows
    b: Rows
    distance: NDArray[np.float64]


def sided(works: Snapshot, rule: Rule, pairs: Pairs) -> Sided:
    """The pairs with a and b: a follows b where the rule has an order, else a starts first.

    Of two that start on the same day, a is the one whose reference is the smaller (numbers in it count as numbers).
    """
    if rule.a_follows_b:
        return Sided(pairs.later, pairs.earlier, pairs.distance)
    tied = np.flatnonzero(works.start[pairs.earlier] == works.start[pairs.later])
    if not len(tied):
        return Sided(pairs.earlier, pairs.later, pairs.distance)
    a, b = pairs.earlier.copy(), pairs.later.copy()
    swapped = tied[_comes_later(works, a[tied], b[tied])]
    a[swapped], b[swapped] = b[swapped], a[swapped]
    return Sided(a, b, pairs.distance)


def _comes_later(works: Snapshot, one: Rows, other: Rows) -> Mask:
    rows = np.union1d(one, other)
    each = zip(works.some("ref", rows), works.some("uuid", rows), strict=True)
    names = [(natural(ref), str(uuid)) for ref, uuid in each]
    rank = np.empty(len(rows), np.int64)
    rank[sorted(range(len(rows)), key=names.__getitem__)] = np.arange(len(rows))
    return rank[np.searchsorted(rows, one)] > rank[np.searchsorted(rows, other)]


def natural(ref: str | None) -> tuple[tuple[str, int], ...]:
    """A key that sorts `W-2026-9` before `W-2026-10`; works without a reference come first."""
    return tuple((text, int(digits or 0)) for text, digits in re.findall(r"(\D*)(\d*)", ref or ""))


def listed(works: Snapshot, rules: Sequence[Rule], rule_row: Rows, a: Rows, b: Rows) -> NDArray[np.int64]:
    """The order of the list: by severity, by rule, by the first day that concerns both, then by place."""
    gravity = np.array([GRAVITY.index(rule.severity) for rule in rules], np.int64)[rule_row]
    rank, day = gravity * len(rules) + rule_row, np.maximum(works.start[a], works.start[b])
    # Two numbers a finding instead of five are sorted in half the time.
    return np.lexsort((a * len(works) + b, rank * MORE_THAN_DAYS + day))

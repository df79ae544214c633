"""Findings in memory that follow what is checked again: one large part that stays, and a small one of what came since.

As works do (`works`): what changes takes the time of the small part, not of all findings.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ...domain.rules import GRAVITY, Rule
from ..findings.findings import Findings
from ..works.periods import Mask
from ..works.snapshot import Rows

LEAST_WORN = 1_000
WORN_SHARE = 0.01
"""With more findings gone and come than this, and than LEAST_WORN, a new large part is worth its while."""
_PER_FINDING = ("rule_row", "a", "b", "metres")


@dataclass(frozen=True)
class Places:
    """Some findings: where they stand in the large part, and where in the small one; both ascend."""

    main: Rows
    recent: Rows


NOWHERE = Places(np.empty(0, np.int64), np.empty(0, np.int64))


@dataclass(frozen=True, eq=False)
class LiveFindings:
    """It never changes; `changed` gives another one that shares the large part."""

    main: Findings
    gone: Rows
    """Where in `main` findings stand that hold no more; it ascends."""
    recent: Findings
    """What came since and holds, in the order in which it came. Its snapshot has the rows of `main`'s, and more behind
    them; so have its rules. What is not about single findings is as it says."""

    @staticmethod
    def of(findings: Findings) -> LiveFindings:
        """These findings, without any change yet."""
        live = LiveFindings(findings, NOWHERE.main, findings.where(slice(0, 0)))
        live.__dict__["whole"] = findings  # with all that is reckoned for them by and by
        return live

    def __len__(self) -> int:
        return len(self.main) - len(self.gone) + len(self.recent)

    def of_works(self, rows: Rows) -> Places:
        """The findings that one of these works takes part in."""
        main = self.main.by_work.of(rows)
        recent = np.zeros(len(self.recent), bool)
        for row in rows:
            recent |= (self.recent.a == row) | (self.recent.b == row)
        return Places(main[~_among(self.gone, main)], np.flatnonzero(recent))

    def at(self, places: Places) -> Findings:
        """Some of the findings, with what was reckoned for them already."""
        return together(self.main.where(places.main), self.recent.where(places.recent))

    def changed(self, gone: Places, come: Findings) -> LiveFindings:
        """The same without some, and with others; `come` speaks of works and rules as `recent` does."""
        kept = np.ones(len(self.recent), bool)
        kept[gone.recent] = False
        recent = together(self.recent.where(kept), come)
        return LiveFindings(self.main, np.union1d(self.gone, gone.main) if len(gone.main) else self.gone, recent)

    @property
    def worn(self) -> bool:
        """Whether so much has changed that `whole` should be the large part."""
        return len(self.gone) + len(self.recent) > max(LEAST_WORN, WORN_SHARE * len(self.main))

    @cached_property
    def whole(self) -> Findings:
        """All of them in the list's order; takes the time of all, when it is asked for."""
        return merged(self.main, self.gone, self.recent)


def _among(some: Rows, rows: Rows) -> Mask:
    """Which of the rows are among some that ascend."""
    if not len(some):
        return np.zeros(len(rows), bool)
    return some[np.minimum(np.searchsorted(some, rows), len(some) - 1)] == rows


def together(first: Findings, second: Findings) -> Findings:
    """Both, one behind the other; what is not about single findings is as the second says."""
    values = {name: np.concatenate([getattr(first, name), getattr(second, name)]) for name in _PER_FINDING}
    return replace(second, **values).with_reckoned(first, second, slice(None))


def merged(before: Findings, gone: Rows, come: Findings) -> Findings:
    """The findings before without those at the positions `gone`, and with those that came, in the list's order.

    Both speak of the works of `come.snapshot`; what is not about single findings is as `come` says.
    """
    kept = np.delete(np.arange(len(before)), gone)
    key = order_key(come)
    order = np.argsort(key, kind="stable")
    rows = np.insert(kept, _places(before, kept, come.rules, key[order]), len(before) + order)
    values = {name: np.concatenate([getattr(before, name), getattr(come, name)])[rows] for name in _PER_FINDING}
    return replace(come, **values).with_reckoned(before, come, rows)


def order_key(findings: Findings) -> NDArray[np.int64]:
    """One number a finding that sorts as the list does: by severity, by rule, by the first day that concerns both."""
    gravity = np.array([GRAVITY.index(rule.severity) for rule in findings.rules], np.int64)
    if not len(findings):
        return np.empty(0, np.int64)
    rank = gravity[findings.rule_row] * len(findings.rules) + findings.rule_row
    return (rank << 40) + findings.both_from + (1 << 30)


def _places(before: Findings, kept: Rows, rules: tuple[Rule, ...], keys: NDArray[np.int64]) -> Rows:
    """Where among the kept ones those with these keys belong, behind all that sort alike. By halving: mostly few have
    come, and of the many that were there a few are looked at, too."""
    low, high = np.zeros(len(keys), np.int64), np.full(len(keys), len(kept))
    while len(open_ := np.flatnonzero(low < high)):
        middle = (low[open_] + high[open_]) // 2
        before_it = order_key(before.where(kept[middle], rules=rules)) <= keys[open_]
        low[open_[before_it]] = middle[before_it] + 1
        high[open_[~before_it]] = middle[~before_it]
    return low

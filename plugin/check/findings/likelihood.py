"""How likely the two works of a finding are to meet its rule, where their dates are not firm yet.

Every way in which a job may lie within its period is taken to be equally likely, and those of the two works to be
independent of each other. A placement is a first day such that the job's whole days lie within the period; a period of
L days has L − d + 1 of them for a job of d days. A work whose dates are firm, whose duration is not given, or that has
begun or ended already, has one. The likelihood is the number of pairs of placements that meet the rule, divided by the
number of all pairs: counted exactly, in closed form where the rule is a range of the gap.

With first days x and y, jobs of p + 1 and q + 1 days and the difference D = y − x, the gap is

    max(x, y) − min(x + p, y + q) = max(−p, −q, −D − q, D − p)

so that it is at most h exactly where h ≥ −min(p, q) and −h − q ≤ D ≤ h + p. Both first days run over consecutive days,
and how many pairs of them have a difference of at most t is a sum of an arithmetic series.

A period without an end has infinitely many placements; where such a job may be moved, no likelihood can be given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ...domain.period import OPEN
from ...domain.rules import Rule
from ..works.periods import Days, Mask, protected_until
from ..works.snapshot import Rows, Snapshot

if TYPE_CHECKING:
    from .findings import Findings

Shares = NDArray[np.float64]
Counts = NDArray[np.int64]
AT_ONCE = 1_000_000
"""Placements that are looked at one by one in one go, where a rule of protection leaves no other way."""


@dataclass(frozen=True, eq=False)
class Placements:
    """The ways in which jobs may lie, an entry a job: `count` first days from `first` on, each for `more` + 1 days."""

    first: Days
    count: Counts
    more: Days

    @staticmethod
    def of(works: Snapshot, rows: Rows) -> Placements:
        """The placements of these works."""
        start, end = works.start[rows], works.end[rows]
        earliest_end, latest_start = works.earliest_end[rows], works.latest_start[rows]
        more = np.minimum(earliest_end - start, end - latest_start)
        return Placements(earliest_end - more, np.minimum(latest_start - start, end - earliest_end) + 1, more)

    def where(self, rows: Rows | slice) -> Placements:
        """Some of them."""
        return Placements(self.first[rows], self.count[rows], self.more[rows])


def likelihoods(findings: Findings) -> Shares:
    """The likelihood of each finding, 0 to 1: 1 for those that are certain, NaN where none can be given."""
    found = np.ones(len(findings))
    unsure = findings.is_possible
    for number, rule in enumerate(findings.rules) if unsure.any() else ():
        rows = np.flatnonzero(unsure & (findings.rule_row == number))
        if len(rows):
            found[rows] = _shares(rule, findings.snapshot, findings.a[rows], findings.b[rows])
    return found


def _shares(rule: Rule, works: Snapshot, a: Rows, b: Rows) -> Shares:
    one, other = Placements.of(works, a), Placements.of(works, b)
    known = ~(_endless(works, a) | _endless(works, b))
    found = np.full(len(a), np.nan)
    rows = np.flatnonzero(known)
    x, y = one.where(rows), other.where(rows)
    if rule.within_protection:
        meeting = _in_protection(rule, x, y, works.protection_years[b[rows]])
    elif rule.a_follows_b:
        meeting = _in_order(rule, x, y)
    else:
        meeting = _in_range(rule, x, y)
    found[rows] = meeting / (x.count * y.count)
    return found


def _endless(works: Snapshot, rows: Rows) -> Mask:
    """Jobs that may begin on any day from some day on."""
    return (works.end[rows] == OPEN) & (works.latest_start[rows] > works.start[rows])


def _in_range(rule: Rule, x: Placements, y: Placements) -> Counts:
    most = x.count * y.count if rule.gap_max_days is None else _gap_at_most(rule.gap_max_days, x, y)
    return most if rule.gap_min_days is None else most - _gap_at_most(rule.gap_min_days - 1, x, y)


def _gap_at_most(days: int, x: Placements, y: Placements) -> Counts:
    apart = y.first - x.first
    counted = _at_most(days + x.more - apart, x, y) - _at_most(-days - y.more - apart - 1, x, y)
    return np.where(days >= -np.minimum(x.more, y.more), counted, 0)


def _in_order(rule: Rule, x: Placements, y: Placements) -> Counts:
    """`x` begins after `y` has ended: then the gap is x − y − q."""
    apart = y.first - x.first
    least = rule.gap_min_days if rule.gap_min_days is not None else 1
    counted = _at_most(-least - y.more - apart, x, y)
    if rule.gap_max_days is not None:
        counted -= _at_most(-rule.gap_max_days - y.more - apart - 1, x, y)
    return counted


def _at_most(difference: Days, x: Placements, y: Placements) -> Counts:
    """The number of pairs (i, j), i from 0 to x.count − 1 and j likewise, with j − i at most that difference."""
    return _series(difference + x.count, y.count) - _series(difference, y.count)


def _series(last: Days, most: Counts) -> Counts:
    """The sum of all whole numbers up to `last`, of which each counts at least 0 and at most `most`."""
    rising = np.clip(last, 0, most)
    return rising * (rising + 1) // 2 + np.maximum(last - most, 0) * most


def _in_protection(rule: Rule, dig: Placements, surface: Placements, years: Counts) -> Counts:
    """Every placement of the surface has a protection of its own, whose last day follows the calendar."""
    found = np.zeros(len(years), np.int64)
    ends = np.cumsum(surface.count)
    begin = 0
    while begin < len(years):
        before = ends[begin - 1] if begin else 0
        stop = max(begin + 1, int(np.searchsorted(ends, before + AT_ONCE, side="right")))
        part = slice(begin, stop)
        found[part] = _in_each_protection(rule, dig.where(part), surface.where(part), years[part])
        begin = stop
    return found


def _in_each_protection(rule: Rule, dig: Placements, surface: Placements, years: Counts) -> Counts:
    pair = np.repeat(np.arange(len(years)), surface.count)
    nth = np.arange(len(pair)) - np.repeat(np.cumsum(surface.count) - surface.count, surface.count)
    over = surface.first[pair] + surface.more[pair] + nth
    least = rule.gap_min_days if rule.gap_min_days is not None else 1
    first = np.maximum(dig.first[pair], over + least)
    last = np.minimum(dig.first[pair] + dig.count[pair] - 1, protected_until(over, years[pair]))
    if rule.gap_max_days is not None:
        last = np.minimum(last, over + rule.gap_max_days)
    return np.bincount(pair, np.maximum(last - first + 1, 0), minlength=len(years)).astype(np.int64)

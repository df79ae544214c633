"""Whether two works could be done within their periods without meeting the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..works.periods import Days, Mask, protected_until
from ..works.snapshot import Rows, Snapshot

if TYPE_CHECKING:
    from .findings import Findings


def possible(findings: Findings) -> Mask:
    """True for the findings that are possible, False for those that are certain.

    A work that may be placed within its period (see `periods.effective_periods`) moves and shrinks only within the
    period as drawn; so the gap of any placement is at least the gap as drawn. A gap is the greatest of both starts
    less the least of both ends, which may be those of one and the same work; so the widest one is reached with one
    work as early and the other as late as they can be, or by a job that is itself too short:

        widest gap = max(latest_start_a − earliest_end_b, latest_start_b − earliest_end_a,
                         1 − shortest_a, 1 − shortest_b)            shortest: the fewest days that the job may take

    A rule with a range of the gap is not met by some placement exactly where this is above the range. A rule of
    protection is not met exactly where the dig can start after the protection has ended that begins with the earliest
    end of the surface. That the surface may be ready by the day of the check changes the advice, not the conflict.

    Where neither work may be moved, there is no placement but the one that was found.
    """
    found, movable = np.zeros(len(findings), bool), findings.snapshot.movable
    may_be = movable[findings.a] | movable[findings.b]
    for number, rule in enumerate(findings.rules):
        rows = np.flatnonzero(may_be & (findings.rule_row == number))
        if not len(rows):
            continue
        a, b = findings.a[rows], findings.b[rows]
        if rule.within_protection:
            found[rows] = _may_outlast_protection(findings.snapshot, a, b)
        if rule.gap_max_days is not None:
            found[rows] |= _widest_gap(findings.snapshot, a, b) > rule.gap_max_days
    return found


def _widest_gap(works: Snapshot, a: Rows, b: Rows) -> Days:
    return np.maximum.reduce(
        [
            works.latest_start[a] - works.earliest_end[b],
            works.latest_start[b] - works.earliest_end[a],
            _own_gap(works, a),
            _own_gap(works, b),
        ]
    )


def _own_gap(works: Snapshot, rows: Rows) -> Days:
    """1 − the fewest days that each job may take; one end of it may be settled already."""
    return np.maximum(works.start[rows] - works.earliest_end[rows], works.latest_start[rows] - works.end[rows])


def _may_outlast_protection(works: Snapshot, dig: Rows, surface: Rows) -> Mask:
    until = protected_until(works.earliest_end[surface], works.protection_years[surface])
    return works.latest_start[dig] > until

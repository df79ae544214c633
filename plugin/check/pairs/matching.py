"""Whether pairs of works meet a rule in time, by their codes, and in what they have in common. Not: how near."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

import numpy as np

from ...domain.rules import Area, Relation, Rule
from ..rules.area import in_area
from ..works.periods import Days, Mask
from ..works.snapshot import Rows, Snapshot
from ..works.vocabulary import NONE, Ids
from .admission import admitted


@dataclass(frozen=True, eq=False)
class Matcher:
    """A rule, and the two snapshots from which the earlier and the later starter of every pair come.

    Every rule can be told at the later starter j: it starts within a window of days that the earlier
    starter i opens. The gap is start_j − min(end_i, end_j), because start_j is the greater of both starts.
    """

    rule: Rule
    earlier: Snapshot
    later: Snapshot
    as_of: date
    first_on_same_day: bool = True
    """Of two snapshots: whether `earlier` has the pairs that start on the same day."""

    @cached_property
    def earlier_rows(self) -> Mask:
        """The works of `earlier` that can be the earlier one of a pair."""
        b = admitted(self.rule.b, self.earlier, self.as_of)
        fits = b if self.rule.a_follows_b else b | admitted(self.rule.a, self.earlier, self.as_of)
        return self._reaching_area(fits, self.earlier)

    @cached_property
    def later_rows(self) -> Mask:
        """The works of `later` that can be the later one of a pair."""
        a = admitted(self.rule.a, self.later, self.as_of)
        fits = a if self.rule.a_follows_b else a | admitted(self.rule.b, self.later, self.as_of)
        return self._reaching_area(fits, self.later)

    def _reaching_area(self, fits: Mask, works: Snapshot) -> Mask:
        return fits if self.rule.area is None else fits & in_area(self.rule.area, works).reaches

    @cached_property
    def opens(self) -> Days:
        """The first day on which a work may start to meet the rule with each work of `earlier`."""
        low = self.rule.gap_min_days
        return self.earlier.start if low is None or low < 1 else self.earlier.end + low

    @cached_property
    def closes(self) -> Days:
        """The last such day."""
        if self.rule.within_protection:
            return self.earlier.protected_until
        high = self.rule.gap_max_days
        return np.full(len(self.earlier), np.iinfo(np.int64).max // 2) if high is None else self.earlier.end + high

    def match(self, i: Rows, j: Rows, gap: Days | None = None) -> Rows:
        """The positions of the pairs (row i of `earlier`, row j of `later`) that the rule admits.

        The caller has seen to it that i starts before j, or on the same day and counts as the earlier one. `gap` is
        `gaps(i, j)`, where it is known already.
        """
        found: Rows = self._in_time(i, j, self.gaps(i, j) if gap is None else gap).nonzero()[0]
        for condition in self._conditions():
            if not len(found):
                break
            found = found[condition(i[found], j[found])]
        return found

    def gaps(self, i: Rows, j: Rows) -> Days:
        """The gap of each pair; it is the same for every rule."""
        return self.later.start[j] - np.minimum(self.earlier.end[i], self.later.end[j])

    def _conditions(self) -> Iterator[Callable[[Rows, Rows], Mask]]:
        """What else the rule asks of a pair."""
        yield self._sides
        for relation, condition in (
            (self.rule.project, self._project),
            (self.rule.party, self._party),
            (self.rule.street, self._street),
        ):
            if relation is not Relation.ANY:
                yield condition
        if self.rule.area is not None:
            yield partial(self._area, self.rule.area)

    def _in_time(self, i: Rows, j: Rows, gap: Days) -> Mask:
        low, high = self.rule.gap_min_days, self.rule.gap_max_days
        mask = np.ones(len(gap), bool) if low is None else gap >= low
        if high is not None:
            mask &= gap <= high
        if self.rule.within_protection:
            mask &= self.later.start[j] <= self.earlier.protected_until[i]
        return mask

    def _sides(self, i: Rows, j: Rows) -> Mask:
        a_later = admitted(self.rule.a, self.later, self.as_of)[j]
        b_earlier = admitted(self.rule.b, self.earlier, self.as_of)[i]
        mask = a_later & b_earlier
        if self.rule.a_follows_b or self.rule.a == self.rule.b:
            return mask
        a_earlier = admitted(self.rule.a, self.earlier, self.as_of)[i]
        b_later = admitted(self.rule.b, self.later, self.as_of)[j]
        return mask | (a_earlier & b_later)

    def _project(self, i: Rows, j: Rows) -> Mask:
        one, other = self.earlier.project_id[i], self.later.project_id[j]
        if self.rule.project is Relation.DIFFERENT:
            return (one != other) | (one == NONE)
        return _related(self.rule.project, one, other)

    def _party(self, i: Rows, j: Rows) -> Mask:
        return _related(self.rule.party, self.earlier.party_id[i], self.later.party_id[j])

    def _street(self, i: Rows, j: Rows) -> Mask:
        return _related(self.rule.street, self.earlier.street_id[i], self.later.street_id[j])

    def _area(self, area: Area, i: Rows, j: Rows) -> Mask:
        """Whether both reach into it; how near they are to each other there is measured."""
        return in_area(area, self.earlier).reaches[i] & in_area(area, self.later).reaches[j]


def _related(relation: Relation, one: Ids, other: Ids) -> Mask:
    both_known = (one != NONE) & (other != NONE)
    return both_known & ((one == other) == (relation is Relation.SAME))

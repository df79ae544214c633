"""All pairs of a register that meet the rules: cells and days first, then codes, turned boxes, the exact distance.

Rules that look at the same days, as a clash in traffic and any other clash do, look at the same pairs, once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from ..progress import Watch
from ..shapes.measure import NOT_MEASURED, are_within, distances
from ..threads import in_threads
from ..works.periods import Mask
from ..works.snapshot import Rows
from .cells import Asked, Cells, near_in_time
from .matching import Matcher
from .search import BOX_MARGIN, OUTWARD, Pairs, in_order, pairs_of_earlier, pairs_of_later, within

ASKED_AT_ONCE = 8_192
MEASURED_AT_ONCE = 4_096


@dataclass(frozen=True, eq=False)
class Candidates:
    """Pairs that meet a rule but, perhaps, for the distance."""

    earlier: Rows
    later: Rows
    within: Mask
    """Certainly within the distance of the rule."""
    overlap: Mask
    """Certainly at no distance."""

    @staticmethod
    def of(parts: Sequence[Candidates]) -> Candidates:
        """All pairs of several parts."""
        return Candidates(
            np.concatenate([np.empty(0, np.int64), *(part.earlier for part in parts)]),
            np.concatenate([np.empty(0, np.int64), *(part.later for part in parts)]),
            np.concatenate([np.empty(0, bool), *(part.within for part in parts)]),
            np.concatenate([np.empty(0, bool), *(part.overlap for part in parts)]),
        )


Met = Callable[[int, Pairs], None]
"""Called in the thread of the check with a rule's number and some of its pairs, as soon as they are known."""


def unheard(_number: int, _pairs: Pairs) -> None:
    """For pairs that are waited for until all are known."""


def all_pairs(matchers: Sequence[Matcher], watch: Watch, met: Met = unheard) -> list[Pairs]:
    """The pairs of each rule. Earlier and later works are from the same snapshot here. Raises CheckCancelled."""
    if not matchers:
        return []
    groups, quiet = _same_days(matchers), Watch(cancelled=watch.cancelled)
    looks = list(in_threads(lambda numbers, _: _Look(numbers, matchers), groups, [1] * len(groups), quiet))
    candidates = _candidates(matchers, looks, watch.part(0, 40))
    parts = _measured(matchers, candidates, watch.part(40, 100), met)
    for look in looks:
        for number in look.numbers:
            parts[number].append(_of_large(matchers[number], look.too_large, watch))
    return [Pairs.of(several) for several in parts]


def _same_days(matchers: Sequence[Matcher]) -> list[list[int]]:
    """The rules that open the same window of days, by their numbers."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for number, matcher in enumerate(matchers):
        rule = matcher.rule
        groups.setdefault((rule.gap_min_days, rule.gap_max_days, rule.within_protection), []).append(number)
    return list(groups.values())


def _candidates(matchers: Sequence[Matcher], looks: Sequence[_Look], watch: Watch) -> list[Candidates]:
    """The pairs of each rule that remain to be measured."""
    tasks = [
        (look, slice(begin, begin + ASKED_AT_ONCE))
        for look in looks
        for begin in range(0, len(look.rows), ASKED_AT_ONCE)
    ]

    def ask(task: tuple[_Look, slice], quiet: Watch) -> list[Candidates]:
        return task[0].around(task[1], quiet)

    parts: list[list[Candidates]] = [[] for _ in matchers]
    for (look, _), found in zip(tasks, in_threads(ask, tasks, [1] * len(tasks), watch), strict=True):
        for number, some in zip(look.numbers, found, strict=True):
            parts[number].append(some)
    return [Candidates.of(several) for several in parts]


class _Look:
    """The works around which rules of the same days look, and those that they can see."""

    def __init__(self, numbers: Sequence[int], all_matchers: Sequence[Matcher]) -> None:
        self.numbers = numbers
        self._matchers = matchers = [all_matchers[number] for number in numbers]
        works = matchers[0].earlier
        # One side of all boxes after the other: each is looked up by itself, and found sooner so.
        self._bounds = np.asfortranarray(works.bounds)
        self._metres = max(matcher.rule.distance_m for matcher in matchers)
        cells = works.cells(self._metres)
        self.too_large: Rows = cells.too_large
        self._cells: Cells = cells.of(reduce(np.logical_or, [matcher.later_rows for matcher in matchers]))
        asking = reduce(np.logical_or, [matcher.earlier_rows for matcher in matchers])
        by_place = cells.each_once
        self.rows: Rows = by_place[asking[by_place]]
        self._opens, self._closes = matchers[0].opens, matchers[0].closes

    def around(self, part: slice, watch: Watch) -> list[Candidates]:
        """The pairs of each rule whose earlier work is among some of `rows`."""
        rows = self.rows[part]
        box = self._bounds[rows] + OUTWARD * (self._metres + BOX_MARGIN)
        asked = Asked(rows, np.asfortranarray(box), self._opens[rows], self._closes[rows])
        found: list[list[Candidates]] = [[] for _ in self._matchers]
        for i, j in near_in_time(self._cells, self._bounds, asked, watch):
            kept = np.flatnonzero(in_order(self._matchers[0], i, j))
            for parts, matcher in zip(found, self._matchers, strict=True):
                parts.append(_fitting(matcher, i[kept], j[kept]))
        return [Candidates.of(parts) for parts in found]


def _fitting(matcher: Matcher, i: Rows, j: Rows) -> Candidates:
    """The pairs that meet the rule in time and by their codes, and of which boxes do not show that they are too far."""
    kept = matcher.match(i, j)
    i, j = i[kept], j[kept]
    told = matcher.earlier.judged(i, j, matcher.rule.distance_m)
    near = np.flatnonzero(told.near)
    return Candidates(i[near], j[near], told.within[near], told.overlap[near])


def _measured(
    matchers: Sequence[Matcher], candidates: Sequence[Candidates], watch: Watch, met: Met
) -> list[list[Pairs]]:
    """The pairs of each rule that lie within its distance, in parts."""
    tasks = [
        (number, slice(begin, begin + MEASURED_AT_ONCE))
        for number, several in enumerate(candidates)
        for begin in range(0, len(several.earlier), MEASURED_AT_ONCE)
    ]

    def measure(task: tuple[int, slice], quiet: Watch) -> Pairs:
        return _within(matchers[task[0]], candidates[task[0]], task[1], quiet)

    parts: list[list[Pairs]] = [[] for _ in matchers]
    for (number, _), pairs in zip(tasks, in_threads(measure, tasks, [1] * len(tasks), watch), strict=True):
        parts[number].append(pairs)
        met(number, pairs)
    return parts


def _within(matcher: Matcher, candidates: Candidates, part: slice, watch: Watch) -> Pairs:
    """Some of the pairs, if they lie within the rule's distance."""
    i, j = candidates.earlier[part], candidates.later[part]
    metres = np.where(candidates.overlap[part], 0.0, NOT_MEASURED)
    works, rule = matcher.earlier, matcher.rule
    if rule.area is not None or rule.distance_above_m is not None:
        unknown = np.flatnonzero(np.isnan(metres))
        metres[unknown] = distances(works, i[unknown], works, j[unknown], limit_m=rule.distance_m, watch=watch)
        return within(matcher, i, j, metres, watch)
    near = candidates.within[part].copy()
    asked = np.flatnonzero(~near)
    near[asked] = are_within(works, i[asked], works, j[asked], limit_m=rule.distance_m, watch=watch)
    return Pairs(i[near], j[near], metres[near])


def _of_large(matcher: Matcher, large: Rows, watch: Watch) -> Pairs:
    """The pairs of works that are too large for cells: each is asked for by itself."""
    if not len(large):
        return Pairs.of([])
    among = np.zeros(len(matcher.earlier), bool)
    among[large] = True
    quiet = Watch(cancelled=watch.cancelled)
    after = pairs_of_later(matcher, large, quiet)
    return Pairs.of([after, pairs_of_earlier(matcher, large, quiet, without=among)])

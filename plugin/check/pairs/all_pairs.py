"""All pairs of a register that meet the rules: cells and days first, then codes, turned boxes, the exact distance.

Rules that look at the same days, as a clash in traffic and any other clash do, look at the same pairs, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial, reduce

import numpy as np

from ..progress import Watch
from ..shapes.measure import NOT_MEASURED, are_within, distances
from ..threads import at_once, in_two_steps
from ..works.periods import Mask
from ..works.snapshot import Rows
from .cells import Asked, Cells, near_in_time, reach_of
from .matching import Matcher
from .search import BOX_MARGIN, OUTWARD, Pairs, in_order, pairs_of_earlier, pairs_of_later, within

ASKED_AT_ONCE = 8_192
JUDGED_AT_ONCE = 65_536
MEASURED_AT_ONCE = 4_096


@dataclass(frozen=True, eq=False)
class Candidates:
    """Pairs that meet a rule but, perhaps, for the distance."""

    rule: int
    """The rule's number."""
    earlier: Rows
    later: Rows
    within: Mask
    """Certainly within the distance of the rule."""
    overlap: Mask
    """Certainly at no distance."""


Met = Callable[[int, Pairs], None]
"""Called in the thread of the check with a rule's number and some of its pairs, as soon as they are known."""


def unheard(_number: int, _pairs: Pairs) -> None:
    """For pairs that are waited for until all are known."""


def all_pairs(matchers: Sequence[Matcher], watch: Watch, met: Met = unheard) -> list[Pairs]:
    """The pairs of each rule. Earlier and later works are from the same snapshot here. Raises CheckCancelled."""
    if not matchers:
        return []
    looks = _looks(matchers, watch)
    tasks = [
        (look, slice(begin, begin + ASKED_AT_ONCE))
        for begin in range(0, len(matchers[0].earlier), ASKED_AT_ONCE)
        for look in looks  # side by side: what they measure takes unlike times
        if begin < len(look.rows)
    ]

    def seek(task: tuple[_Look, slice], quiet: Watch) -> list[Candidates]:
        return list(task[0].around(task[1], quiet))

    def measure(some: Candidates, quiet: Watch) -> tuple[int, Pairs]:
        return some.rule, _within(matchers[some.rule], some, quiet)

    parts: list[list[Pairs]] = [[] for _ in matchers]
    for number, pairs in in_two_steps(seek, measure, tasks, watch):
        parts[number].append(pairs)
        met(number, pairs)
    for look in looks:
        for number in look.numbers:
            parts[number].append(_of_large(matchers[number], look.too_large, watch))
    return [Pairs.of(several) for several in parts]


def _looks(matchers: Sequence[Matcher], watch: Watch) -> list[_Look]:
    """What rules of the same days look at, together; cells that several of them share are made once."""
    groups, works = _same_days(matchers), matchers[0].earlier
    reaches = {reach_of(max(matchers[number].rule.distance_m for number in numbers)) for numbers in groups}
    at_once(*(partial(works.cells, reach) for reach in reaches))
    watch.pause()
    return at_once(*(partial(_Look, numbers, matchers) for numbers in groups))


def _same_days(matchers: Sequence[Matcher]) -> list[list[int]]:
    """The rules that open the same window of days, by their numbers."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for number, matcher in enumerate(matchers):
        rule = matcher.rule
        groups.setdefault((rule.gap_min_days, rule.gap_max_days, rule.within_protection), []).append(number)
    return list(groups.values())


class _Look:
    """The works around which rules of the same days look, and those that they can see."""

    def __init__(self, numbers: Sequence[int], all_matchers: Sequence[Matcher]) -> None:
        self.numbers = numbers
        self._matchers = matchers = [all_matchers[number] for number in numbers]
        self._works = works = matchers[0].earlier
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

    def around(self, part: slice, watch: Watch) -> Iterator[Candidates]:
        """The pairs of each rule whose earlier work is among some of `rows`."""
        pairs = self._matching(self.rows[part], watch)
        self._works.make_boxes(*_joined(pairs), watch)  # for all rules together: NumPy is quicker with many at once
        for number, matcher, (i, j) in zip(self.numbers, self._matchers, pairs, strict=True):
            for begin in range(0, len(i), JUDGED_AT_ONCE):
                watch.pause()
                some = slice(begin, begin + JUDGED_AT_ONCE)
                yield from _near(number, matcher, i[some], j[some])

    def _matching(self, rows: Rows, watch: Watch) -> list[Matched]:
        """The pairs that meet each rule in time and by their codes, and whose outer boxes are near enough for one."""
        box = self._bounds[rows] + OUTWARD * (self._metres + BOX_MARGIN)
        asked = Asked(rows, np.asfortranarray(box), self._opens[rows], self._closes[rows])
        found: list[list[Matched]] = [[] for _ in self._matchers]
        for near, met in near_in_time(self._cells, self._bounds, asked, watch):
            kept = np.flatnonzero(in_order(self._matchers[0], near, met))
            i, j = near[kept], met[kept]
            for parts, matcher in zip(found, self._matchers, strict=True):
                kept = matcher.match(i, j)
                parts.append((i[kept], j[kept]))
        return [_joined(parts) for parts in found]


Matched = tuple[Rows, Rows]
"""The earlier and the later work of each pair."""


def _joined(parts: Sequence[Matched]) -> Matched:
    """The pairs of all parts."""
    nothing = np.empty(0, np.int64)
    return np.concatenate([nothing, *(i for i, _ in parts)]), np.concatenate([nothing, *(j for _, j in parts)])


def _near(number: int, matcher: Matcher, i: Rows, j: Rows) -> Iterator[Candidates]:
    """The pairs of which turned boxes do not show that they are too far, in parts that are measured soon."""
    told = matcher.earlier.judged(i, j, matcher.rule.distance_m)
    near = np.flatnonzero(told.near)
    for begin in range(0, len(near), MEASURED_AT_ONCE):
        some = near[begin : begin + MEASURED_AT_ONCE]
        yield Candidates(number, i[some], j[some], told.within[some], told.overlap[some])


def _within(matcher: Matcher, candidates: Candidates, watch: Watch) -> Pairs:
    """The pairs that lie within the rule's distance."""
    i, j = candidates.earlier, candidates.later
    metres = np.where(candidates.overlap, 0.0, NOT_MEASURED)
    works, rule = matcher.earlier, matcher.rule
    if rule.area is not None or rule.distance_above_m is not None:
        unknown = np.flatnonzero(np.isnan(metres))
        metres[unknown] = distances(works, i[unknown], works, j[unknown], limit_m=rule.distance_m, watch=watch)
        return within(matcher, i, j, metres, watch)
    near = candidates.within.copy()
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

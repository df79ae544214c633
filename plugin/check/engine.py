"""The check: all pairs of a register that meet the rules, or those that some works take part in.

Only rules about two works are looked at here; the constraints among them are added in `constraints`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date

import numpy as np

from ..domain.rules import Rule, about_works
from .findings.findings import Findings
from .findings.left_out import LeftOut
from .pairs.all_pairs import all_pairs
from .pairs.all_pairs import unheard as pairs_unheard
from .pairs.draft_search import Part, neighbours, pairs_near
from .pairs.matching import Matcher
from .pairs.order import Sided, listed, sided
from .pairs.search import Pairs, pairs_of_earlier, pairs_of_later
from .progress import CancelledCallback, FoundCallback, ProgressCallback, Watch, never, silent, unheard
from .works.periods import Mask
from .works.snapshot import Snapshot

FEW = 0.2
"""A scope with a smaller share of the works is asked about work by work, a greater one by way of all pairs."""
TOLD_EVERY_S = 0.5
"""So often what was found so far is told; a check that is done sooner tells nothing before that."""


def check(
    snapshot: Snapshot,
    rules: Sequence[Rule],
    as_of: date,
    among: Mask | None = None,
    *,
    progress: ProgressCallback = silent,
    cancelled: CancelledCallback = never,
    found: FoundCallback = unheard,
) -> Findings:
    """What the works of a snapshot meet by the rules that are in use, on the day `as_of`.

    `among` has an entry a work: then only pairs are sought of which at least one work is marked. `progress` is called
    in this thread with 0 to 100, and `found` with portions of the findings while others are still sought; `cancelled`
    is asked often, from several threads. Raises CheckCancelled.
    """
    used = about_works(rules)
    watch = Watch(progress, cancelled)
    watch.pause()
    matchers = [Matcher(rule, snapshot, snapshot, as_of) for rule in used]
    nobody = np.zeros(len(snapshot), bool)

    def findings(each: Sequence[Pairs], scope: Mask) -> Findings:
        pairs = [sided(snapshot, rule, some) for rule, some in zip(used, each, strict=True)]
        return findings_of(snapshot, used, pairs, as_of, scope)

    if among is not None and np.count_nonzero(among) < FEW * len(snapshot):
        pairs = _pairs_of_few(matchers, among, watch)
    else:
        stream = _Stream(len(used), lambda some: found(findings([_taking_part(each, among) for each in some], nobody)))
        met = pairs_unheard if found is unheard else stream.take  # findings are not made for nobody
        pairs = [_taking_part(each, among) for each in all_pairs(matchers, watch, met)]
    watch.pause()
    return findings(pairs, ~nobody if among is None else among)


def check_one(draft: Snapshot, snapshot: Snapshot, rules: Sequence[Rule], as_of: date) -> Findings:
    """What works that are being drawn or changed meet in the register; its own versions of them do not count.

    `draft` must share the vocabulary of `snapshot` (see `snapshot_of_rows`). Works of the draft are not compared with
    each other.
    """
    return check_against(draft, (Part(snapshot),), rules, as_of)


def check_against(
    draft: Snapshot, parts: Sequence[Part], rules: Sequence[Rule], as_of: date, *, each_other: bool = False
) -> Findings:
    """As `check_one`, against a register that lies in parts; with `each_other`, among the draft's works, too."""
    used = about_works(rules)
    near = neighbours(draft, parts, used, each_other=each_other)
    found = pairs_near(near, used, as_of)
    pairs = [sided(near.works, rule, each) for rule, each in zip(used, found, strict=True)]
    return findings_of(near.works, used, pairs, as_of, np.arange(len(near.works)) < len(draft))


def findings_of(works: Snapshot, rules: tuple[Rule, ...], found: Sequence[Sided], as_of: date, scope: Mask) -> Findings:
    """Findings from the pairs of each rule, in their order; `scope` marks the works that the check was about."""
    a = np.concatenate([np.empty(0, np.int64), *(pairs.a for pairs in found)])
    b = np.concatenate([np.empty(0, np.int64), *(pairs.b for pairs in found)])
    metres = np.concatenate([np.empty(0), *(pairs.distance for pairs in found)])
    rule_row = np.repeat(np.arange(len(rules)), [len(pairs.a) for pairs in found])
    order = listed(works, rules, rule_row, a, b)
    return Findings(
        works,
        rules,
        rule_row[order],
        a[order],
        b[order],
        metres[order],
        as_of,
        undated=LeftOut.of(works, scope & ~works.dated & ~works.cancelled),
        placeless=LeftOut.of(works, scope & ~works.placed & ~works.cancelled),
        checked=int(np.count_nonzero(scope)),
    )


class _Stream:
    """Gathers pairs of rules as they are found, and tells them now and then."""

    def __init__(self, rules: int, tell: Callable[[list[Pairs]], None]) -> None:
        self._tell = tell
        self._parts: list[list[Pairs]] = [[] for _ in range(rules)]
        self._told = time.monotonic()

    def take(self, number: int, pairs: Pairs) -> None:
        """Some pairs of a rule."""
        self._parts[number].append(pairs)
        if time.monotonic() - self._told >= TOLD_EVERY_S:
            self._tell([Pairs.of(some) for some in self._parts])
            self._parts = [[] for _ in self._parts]
            self._told = time.monotonic()


def _pairs_of_few(matchers: list[Matcher], among: Mask, watch: Watch) -> list[Pairs]:
    """The pairs of each rule that some works take part in: those they end, and those they begin with others."""
    rows = np.flatnonzero(among)
    found = []
    for number, matcher in enumerate(matchers):
        part = watch.part(100 * number / len(matchers), 100 * (number + 1) / len(matchers))
        after = pairs_of_later(matcher, rows, part.part(0, 50))
        before = pairs_of_earlier(matcher, rows, part.part(50, 100), without=among)
        found.append(Pairs.of([after, before]))
    return found


def _taking_part(pairs: Pairs, among: Mask | None) -> Pairs:
    if among is None:
        return pairs
    kept = among[pairs.earlier] | among[pairs.later]
    return Pairs(pairs.earlier[kept], pairs.later[kept], pairs.distance[kept])

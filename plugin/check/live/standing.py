"""The findings of a check of everything, kept true while works change: only what changed is checked again."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from ...domain.rules import about_detours
from ..findings.findings import Findings
from ..findings.left_out import LeftOutNow
from ..works.growing import GrowingSnapshot
from ..works.snapshot import Rows
from .findings import LiveFindings, Places
from .index import LiveIndex
from .touched import touched

Told = Mapping[str, str]
Key = tuple[str, str, str]
"""Rule and the uuids of both works: what a finding is known by."""


@dataclass(frozen=True, eq=False)
class Difference:
    """What a change did to the findings. A finding that is still there may be in both, with other days or metres."""

    gone: Findings
    come: Findings


def keys_of(findings: Findings) -> list[Key]:
    """What each finding is known by."""
    pairs = zip(findings.rule.tolist(), findings.uuid_a.tolist(), findings.uuid_b.tolist(), strict=True)
    return [(rule, a or "", b or "") for rule, a, b in pairs]


class Standing:
    """`findings` is what a check of everything would find now, if `follow` was told of every change."""

    def __init__(self, findings: Findings) -> None:
        self._found = LiveFindings.of(findings)
        self._undated, self._placeless = LeftOutNow(findings.undated), LeftOutNow(findings.placeless)
        self._detours = findings.detours
        self._works = GrowingSnapshot(findings.snapshot)

    @property
    def findings(self) -> Findings:
        """All that stands, in the list's order; put together when it is asked for."""
        return self._found.whole

    @property
    def as_of(self) -> date:
        """The day of the check."""
        return self._found.recent.as_of

    def ready(self) -> None:
        """Make now what the first change would wait for; in any thread."""
        self._works.ready()
        self._found.main.by_work  # noqa: B018  # a cached property: asking makes it

    def follow(self, index: LiveIndex, uuids: Collection[str]) -> Difference:
        """These works changed, and `index` holds them and all detours as they are now. In the time that checking what
        changed takes."""
        anew = touched(uuids, self._detours, index.detours)
        gone, come = self.recheck(index, anew)
        return self._take(gone, come, index, anew)

    def recheck(self, index: LiveIndex, uuids: Collection[str]) -> tuple[Places, Findings]:
        """Where the findings stand that no longer hold, and those that hold now instead."""
        row_of = self._works.row_of
        rows = np.array([row_of[uuid] for uuid in uuids if uuid in row_of], np.int64)
        return self._found.of_works(rows), index.recheck(uuids, self.as_of)

    def _take(self, gone: Places, come: Findings, index: LiveIndex, uuids: Collection[str]) -> Difference:
        fallen = self._found.at(gone)
        self._undated.follow(uuids, come.undated)
        self._placeless.follow(uuids, come.placeless)
        self._detours = index.detours
        self._found = self._found.changed(gone, self._in_own_terms(come, index, uuids))
        if self._found.worn:
            self._found = LiveFindings.of(self._found.whole)
        return Difference(fallen, come)

    def _in_own_terms(self, come: Findings, index: LiveIndex, uuids: Collection[str]) -> Findings:
        """What came, as rows of the works and rules here; what is not about single findings is of all that stand."""
        before = self._found.recent
        a, b = self._rows_for(come, uuids)
        rules = (*before.rules, *(rule for rule in come.rules if rule not in before.rules))
        place = np.array([rules.index(rule) for rule in come.rules], np.int64)
        told = {int(b[n]): come.told[int(row)] for n, row in enumerate(come.b) if int(row) in come.told}
        return replace(
            come,
            snapshot=self._works.view(),
            rules=rules,
            rule_row=place[come.rule_row] if len(come) else come.rule_row,
            a=a,
            b=b,
            told=_told_too(before.told, told),
            detours=index.detours if about_detours(rules) else None,
            notes=tuple(dict.fromkeys((*before.notes, *come.notes))),
            unreached=tuple(dict.fromkeys((*before.unreached, *come.unreached))),
            undated=self._undated.works,
            placeless=self._placeless.works,
            checked=len(index.works),
        )

    def _rows_for(self, come: Findings, changed: Collection[str]) -> tuple[Rows, Rows]:
        """The rows of what meets, where what changed stands in a row of its own, behind all others."""
        works = come.snapshot
        self._works.forget(changed)
        met = np.unique(np.concatenate([come.a, come.b]))
        known = self._works.row_of
        at = np.array([known.get(uuid, -1) for uuid in works.uuid[met]], np.int64)
        at[at < 0] = self._works.add(works, met[at < 0])
        row_of = np.full(len(works), -1, np.int64)
        row_of[met] = at
        return row_of[come.a], row_of[come.b]


def _told_too(before: Mapping[int, Told], more: dict[int, Told]) -> Mapping[int, Told]:
    """What features say, and what more of them say; of those that a check of everything found there may be many."""
    if not more:
        return before
    later, first = before.maps if isinstance(before, ChainMap) else ({}, before)
    return ChainMap({**later, **more}, first)

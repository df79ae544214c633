"""What a drawing is checked against: the register's works and rules in memory, and how they follow its log."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np

from ...domain.changeset import Change
from ...domain.rules import Rule
from ...register.register import Register
from ..detours import DRAWN, NO_DETOURS, Detours, lines_after, lines_of, with_detours_of_draft
from ..engine import check_against
from ..findings.findings import Findings
from ..findings.settled import NOTHING_SETTLED, SettledPairs, left_out, settled_pairs_of
from ..rules.sources import rules_of
from ..works.reading import snapshot_of, snapshot_of_rows
from ..works.snapshot import Snapshot
from .history import Mark, entries_after, last_mark
from .kept import MOST_ENTRIES, NOTHING_KEPT, Kept
from .layers import InMemory, with_layers
from .works import LiveWorks, records_of

Progress = Callable[[float], object]


@dataclass(frozen=True, eq=False)
class LiveIndex:
    """The register at one moment. It never changes, so that every thread may use it."""

    works: LiveWorks
    rules: tuple[Rule, ...]
    seq: int
    """The last entry of the register's log that is in it."""
    settled: SettledPairs = NOTHING_SETTLED
    """What people have settled: it is no news while one draws, until place or time are others."""
    layers: InMemory = field(default_factory=dict)
    """The layers of constraints, as far as they have been read."""
    detours: Detours = NO_DETOURS
    written: str = ""
    """Of a file, what tells that entry from every other one (see `Mark`)."""

    def draft(self, rows: Sequence[Mapping[str, Any]]) -> Snapshot:
        """Works that are being drawn, as rows of the register, made ready to be checked."""
        return snapshot_of_rows(rows, self.works.main.vocabulary)

    def check(self, draft: Snapshot, as_of: date) -> Findings:
        """What works that are being drawn meet; they are no part of the register, or replace their row there."""
        found = check_against(draft, self.works.parts, self.rules, as_of)
        found = with_detours_of_draft(found, draft, self.works.parts, self.detours, self.rules)
        return left_out(self._with_layers(found, len(draft)), self.settled)

    def check_detour(self, work: str, line: bytes, as_of: date) -> Findings:
        """What lies on a detour (WKB) that is being drawn of a registered work; other detours of it are not told."""
        draft = self.works.named([work])
        drawn = self.detours.with_line(DRAWN, work, line)
        found = with_detours_of_draft(check_against(draft, (), (), as_of), draft, self.works.parts, drawn, self.rules)
        uuid = found.snapshot.uuid
        return left_out(found.where((uuid[found.a] == DRAWN) | (uuid[found.b] == DRAWN)), self.settled)

    def recheck(self, uuids: Collection[str], as_of: date) -> Findings:
        """All findings that these works of the register take part in, each once; those that are settled, too."""
        asked = self.works.named(uuids)
        parts = self.works.parts
        found = check_against(asked, parts, self.rules, as_of, each_other=True)
        found = with_detours_of_draft(found, asked, parts, self.detours, self.rules, each_other=True)
        return self._with_layers(found, len(asked))

    def _with_layers(self, found: Findings, asked: int) -> Findings:
        """The works that were asked about stand first in the findings' snapshot."""
        return with_layers(found, self.rules, self.layers, np.arange(len(found.snapshot)) < asked)

    def advanced(self, changes: Sequence[Change], rules: Callable[[], tuple[Rule, ...]]) -> LiveIndex:
        """The register after these entries of its log; `rules` reads them anew where they were changed."""
        if not changes:
            return self
        works = self.works.after(changes)
        return LiveIndex(
            works,
            rules() if any(change.table == "rule" for change in changes) else self.rules,
            changes[-1].seq,
            self.settled.advanced(changes),
            layers=self.layers,
            detours=self._detours_after(changes, works, records_of(changes)),
            written=Mark.of(changes[-1]).written if self.written else "",
        )

    def _detours_after(self, changes: Sequence[Change], works: LiveWorks, records: Collection[str]) -> Detours:
        """The detours as they are then: drawn anew, or on other days because their works have moved."""
        lines = lines_after(self.detours.lines, changes)
        if lines is self.detours.lines and self.detours.of_work.keys().isdisjoint(records):
            return self.detours
        return Detours.of(lines, works.named({line.work for line in lines.values()}))

    def renewed(self) -> LiveIndex:
        """The same with all works in one tree; takes its time."""
        return replace(self, works=self.works.renewed())


@dataclass(frozen=True, eq=False)
class Followed:
    """An index that has caught up with its register, and what had changed."""

    index: LiveIndex
    uuids: frozenset[str] | None
    """The works that were added, changed or deleted; None where that can be any."""
    rules: bool
    """Whether rules may have changed."""


def followed(index: LiveIndex, register: Register, most: int = MOST_ENTRIES) -> Followed | None:
    """Catch up with the register; None where more has changed than is worth following entry by entry, or where the
    file is another one now."""
    changes = entries_after(register, Mark(index.seq, index.written), most)
    if changes is None:
        return None
    uuids = frozenset(change.uuid for change in changes if change.table == "work")
    after = index.advanced(changes, lambda: rules_of(register))
    return Followed(after, uuids, after.rules != index.rules)


def read_anew(register: Register, progress: Progress, kept: Kept = NOTHING_KEPT) -> Followed:
    """All of the register, whatever was known of it before."""
    return Followed(index_of(register, progress, kept), None, rules=True)


def index_of(register: Register, progress: Progress = lambda _percent: None, kept: Kept = NOTHING_KEPT) -> LiveIndex:
    """Read all of it, or take what is kept, and make the tree; `progress` is called with 0 to 100."""
    mark = last_mark(register)  # first: what is saved meanwhile is read twice, and never missed
    rules = rules_of(register)
    settled = settled_pairs_of(register)
    progress(5)
    found = kept.take(register)
    works = LiveWorks.of(snapshot_of(register)) if found is None else found.live()
    progress(90)
    works.ready()
    lines = lines_of(register)
    detours = Detours.of(lines, works.named({line.work for line in lines.values()}))
    return LiveIndex(works, rules, mark.seq, settled, detours=detours, written=mark.written)

"""What people have settled is left out of the findings, as long as both lie where and when they did then: two works, or
a work and a feature of another layer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ...domain.changeset import Change, Kind, Value
from ...domain.period import day_of
from ...domain.schema import SETTLED_PAIR
from ...domain.settled_pair import SettledPair, Whereabouts, fingerprint, settled_pair_of
from ..works.periods import ALWAYS, Mask
from ..works.snapshot import Rows, Snapshot

if TYPE_CHECKING:
    from ...register.register import Register
    from ..detours import Detours
    from .findings import Findings

TABLE = SETTLED_PAIR.name


@dataclass(frozen=True, eq=False)
class SettledPairs:
    """All decisions of a register, by their uuid. It never changes, so that every thread may use it."""

    by_uuid: Mapping[str, SettledPair]

    @staticmethod
    def of(records: Iterable[Mapping[str, Value]]) -> SettledPairs:
        """The decisions in rows of the register."""
        pairs = [settled_pair_of(record) for record in records]
        return SettledPairs({pair.uuid: pair for pair in pairs})

    def __len__(self) -> int:
        return len(self.by_uuid)

    def advanced(self, changes: Iterable[Change]) -> SettledPairs:
        """The decisions after these entries of the register's log."""
        own = [change for change in changes if change.table == TABLE]
        if not own:
            return self
        known = dict(self.by_uuid)
        for change in own:
            known.pop(change.uuid, None)
            if change.kind is not Kind.DELETE:
                known[change.uuid] = settled_pair_of(change.record)
        return SettledPairs(known)

    @cached_property
    def _by_works(self) -> dict[frozenset[str], list[SettledPair]]:
        found: dict[frozenset[str], list[SettledPair]] = {}
        for pair in sorted(self.by_uuid.values(), key=lambda each: each.at, reverse=True):
            found.setdefault(frozenset(pair.works), []).append(pair)
        return found

    @cached_property
    def works(self) -> list[str]:
        """The works about which something was decided."""
        return list({work for pair in self.by_uuid.values() for work in pair.works if work})

    def about(self, rule: str, one: str, other: str) -> list[SettledPair]:
        """What was decided about what that rule finds of two works, the latest first, whether it still holds or not; of
        a work and features of the rule's layer, whichever, where the other is empty."""
        return [pair for pair in self._by_works.get(frozenset((one, other)), []) if pair.is_about(rule)]


NOTHING_SETTLED = SettledPairs({})


def settled_pairs_of(register: Register) -> SettledPairs:
    """All decisions of a register as they are now."""
    return SettledPairs.of(register.rows(TABLE))


def left_out(findings: Findings, pairs: SettledPairs) -> Findings:
    """The findings without those that people have settled; these are in `settled`, and all of them in `whole`.

    Findings that were left out before come back where a decision holds no more.
    """
    everything = findings if findings.whole is None else findings.whole
    if not len(pairs):
        return everything
    settled = settled_rows(everything, pairs)
    kept = np.ones(len(everything), bool)
    kept[settled] = False
    return everything.where(kept, whole=everything, settled=everything.where(settled, decisions=pairs), decisions=pairs)


def settled_rows(findings: Findings, pairs: SettledPairs) -> Rows:
    """The findings that a decision holds for."""
    return np.array([row for row in _candidates(findings, pairs) if holding(findings, int(row), pairs)], np.int64)


def _candidates(findings: Findings, pairs: SettledPairs) -> Rows:
    """The findings whose works occur in decisions: found with arrays, since there are few among very many."""
    works, known = findings.snapshot, set(pairs.works)
    named: Mask = np.zeros(len(works), bool)
    named[works.rows_of(pairs.works)] = True
    if findings.is_on_detour.any():
        lines = [row for row, detour in enumerate(works.detour) if detour is not None and detour.work in known]
        named[np.array(lines, np.int64)] = True
    return np.flatnonzero(named[findings.a] & (named[findings.b] | findings.is_feature))


def holding(findings: Findings, row: int, pairs: SettledPairs) -> SettledPair | None:
    """The decision that holds for a finding; None where there is none, or where one of the works has changed since."""
    return next((pair for pair in decided(findings, row, pairs) if not changed_since(findings, row, pair)), None)


def decided(findings: Findings, row: int, pairs: SettledPairs) -> list[SettledPair]:
    """What was decided about a finding, the latest first, whether it still holds or not."""
    one, other = _works(findings, row)
    rule = findings.rules[int(findings.rule_row[row])].id
    if not findings.is_feature[row]:
        return pairs.about(rule, one, other) if one and other else []
    found = pairs.about(rule, one, "") if one else []
    place = whereabouts(findings, row)[1].place if found else ""
    return [pair for pair in found if pair.of("").place == place]


def changed_since(findings: Findings, row: int, pair: SettledPair) -> dict[str, tuple[str, ...]]:
    """For each work that has changed since a decision (by its uuid): in `time`, in `place`, in its `detours`. Empty is
    the uuid of a feature, whose dates are others."""
    found = {}
    for work, there in zip(_works(findings, row), whereabouts(findings, row), strict=True):
        if differences := there.differs_from(pair.of(work), with_detours=bool(findings.is_on_detour[row])):
            found[work] = differences
    return found


def _works(findings: Findings, row: int) -> tuple[str, str]:
    """The uuids of both; the second empty for a feature."""
    one, other = (_owner(findings.snapshot, int(side[row])) for side in (findings.a, findings.b))
    return one, "" if findings.is_feature[row] else other


def _owner(works: Snapshot, row: int) -> str:
    """The uuid of a work, or that of the work whose detour it is."""
    return works.uuid[row] or "" if works.detour[row] is None else works.detour[row].work


def whereabouts(findings: Findings, row: int) -> tuple[Whereabouts, Whereabouts]:
    """Where and when both works of a finding are, or the work and the feature, as the check saw them."""
    one, other = (
        whereabouts_of(findings.snapshot, int(side[row]), findings.detours) for side in (findings.a, findings.b)
    )
    return one, other


def whereabouts_of(works: Snapshot, row: int, detours: Detours | None) -> Whereabouts:
    """Where and when a work of a snapshot is, that of a detour, or a feature; it has a geometry."""
    area = works.shapes(np.array([row]))[0] if works.detour[row] is None else works.detour[row].area
    return Whereabouts(
        _day(int(works.start[row])),
        _day(int(works.end[row])),
        fingerprint([area]),
        detours.fingerprint(_owner(works, row)) if detours is not None else None,
    )


def _day(number: int) -> str | None:
    day = None if number == ALWAYS else day_of(number)
    return day.isoformat() if day else None

"""The findings of a check of everything, kept true while works and rules change: only what changed is checked again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ...domain.rules import GRAVITY, Rule, about_detours, about_layers, about_works
from ..detours import with_detours
from ..engine import check
from ..findings.findings import Findings
from ..findings.left_out import LeftOut
from ..works.growing import GrowingSnapshot
from ..works.snapshot import Rows
from .index import LiveIndex
from .layers import with_layers
from .touched import touched

FEW = 8
Key = tuple[str, str, str]
"""Rule and the uuids of both works: what a finding is known by."""


@dataclass(frozen=True, eq=False)
class Difference:
    """What a change did to the findings. A finding that is still there may be in both, with other days or metres."""

    gone: Findings
    come: Findings

    @property
    def keys_gone(self) -> list[Key]:
        """What is to be taken away."""
        return keys_of(self.gone)


def keys_of(findings: Findings) -> list[Key]:
    """What each finding is known by."""
    pairs = zip(findings.rule.tolist(), findings.uuid_a.tolist(), findings.uuid_b.tolist(), strict=True)
    return [(rule, a or "", b or "") for rule, a, b in pairs]


class Standing:
    """`findings` is what a check of everything would find now, if `follow` was told of every change."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self._detours = findings.detours
        self._works = GrowingSnapshot(findings.snapshot)
        self._row_of = dict(findings.snapshot.row_of)

    def follow(self, index: LiveIndex, uuids: Collection[str]) -> Difference:
        """These works changed, and `index` holds them and all detours as they are now. In the time that checking what
        changed takes."""
        anew = touched(uuids, self._detours, index.detours)
        gone, come = self.recheck(index, anew)
        return self._take(gone, come, index, anew)

    def recheck(self, index: LiveIndex, uuids: Collection[str]) -> tuple[Rows, Findings]:
        """The positions of the findings that no longer hold, and those that hold now instead."""
        rows = np.array([self._row_of[uuid] for uuid in uuids if uuid in self._row_of], np.int64)
        return self._taking_part(rows), index.recheck(uuids, self.findings.as_of)

    def stale_rules(self, index: LiveIndex, today: date) -> tuple[Rule, ...]:
        """Rules in use that must be checked anew: others than before, or such as look at the day of the check."""
        known = self.findings.rules if today == self.findings.as_of else tuple(filter(_timeless, self.findings.rules))
        return tuple(rule for rule in used_rules(index) if rule not in known)

    def follow_rules(self, index: LiveIndex, today: date, found: Findings) -> Difference:
        """The rules changed, or the day did; `found` is what `stale_rules` find among all works of `index`."""
        used = used_rules(index)
        stale = set(self.stale_rules(index, today))
        place = {rule: row for row, rule in enumerate(used) if rule not in stale}
        to_row = np.array([place.get(rule, -1) for rule in self.findings.rules], np.int64)
        rule_row = to_row[self.findings.rule_row] if len(to_row) else self.findings.rule_row
        fallen = self.findings.where(rule_row < 0)
        kept = self.findings.where(rule_row >= 0)
        unreached = tuple(rule.layer.name for rule in about_layers(index.rules) if rule.layer and rule not in used)
        kept = replace(kept, rules=used, rule_row=rule_row[rule_row >= 0], as_of=today, notes=(), unreached=unreached)
        self.findings = kept.where(np.argsort(_order_key(kept), kind="stable"))  # rules may stand in another order now
        in_all = np.array([used.index(rule) for rule in found.rules], np.int64)
        rule_row = in_all[found.rule_row] if len(found) else found.rule_row
        come = replace(found, rules=used, rule_row=rule_row, undated=(), placeless=())
        self._take(np.empty(0, np.int64), come, index, ())
        return Difference(fallen, come)

    def _taking_part(self, rows: Rows) -> Rows:
        a, b = self.findings.a, self.findings.b
        if len(rows) > FEW:
            touched = np.zeros(len(self.findings.snapshot), bool)
            touched[rows] = True
            return np.flatnonzero(touched[a] | touched[b])
        mask = np.zeros(len(a), bool)
        for row in rows:
            mask |= (a == row) | (b == row)
        return np.flatnonzero(mask)

    def _take(self, gone: Rows, come: Findings, index: LiveIndex, uuids: Collection[str]) -> Difference:
        before = self.findings
        a, b = self._rows_for(come, set(uuids))
        rules = tuple(dict.fromkeys((*before.rules, *come.rules)))
        place = np.array([rules.index(rule) for rule in come.rules], np.int64)
        told = {int(b[n]): come.told[int(row)] for n, row in enumerate(come.b) if int(row) in come.told}
        whole = replace(
            come,
            snapshot=self._works.view(),
            rules=rules,
            rule_row=place[come.rule_row] if len(come) else come.rule_row,
            a=a,
            b=b,
            told={**before.told, **told},
            detours=index.detours if about_detours(rules) else None,
            notes=tuple(dict.fromkeys((*before.notes, *come.notes))),
            unreached=tuple(dict.fromkeys((*before.unreached, *come.unreached))),
            undated=_left_out(before.undated, come.undated, uuids),
            placeless=_left_out(before.placeless, come.placeless, uuids),
            checked=len(index.works),
        )
        self._detours = index.detours
        self.findings = merged(before, gone, whole)
        return Difference(before.where(gone), come)

    def _rows_for(self, come: Findings, changed: set[str]) -> tuple[Rows, Rows]:
        """The rows of what meets, where what changed stands in a row of its own, behind all others."""
        works = come.snapshot
        met = np.unique(np.concatenate([come.a, come.b]))
        new = np.array([works.uuid[row] in changed or works.uuid[row] not in self._row_of for row in met], bool)
        for uuid in changed:
            self._row_of.pop(uuid, None)
        added = met[new]
        self._row_of.update(zip(works.uuid[added].tolist(), self._works.add(works.where(added)).tolist(), strict=True))
        row_of = np.full(len(works), -1, np.int64)
        row_of[met] = [self._row_of[uuid] for uuid in works.uuid[met]]
        return row_of[come.a], row_of[come.b]


def used_rules(index: LiveIndex) -> tuple[Rule, ...]:
    """The rules in use that can be checked in memory, in the order of a check: constraints whose layer is not here
    are left to a check of everything."""
    here = [rule for rule in about_layers(index.rules) if rule.layer and _is_held(index, rule)]
    return (*about_works(index.rules), *about_detours(index.rules), *here)


def _is_held(index: LiveIndex, rule: Rule) -> bool:
    held = index.layers.get(rule.layer) if rule.layer else None
    return held is not None and held.features is not None


def check_rules(index: LiveIndex, rules: tuple[Rule, ...], as_of: date) -> Findings:
    """All that some rules find among all works: what `follow_rules` needs. Takes its time, in any thread."""
    works = index.works.whole()
    found = with_detours(check(works, rules, as_of), index.detours, works, rules)
    return with_layers(found, rules, index.layers, np.ones(len(found.snapshot), bool))


def merged(before: Findings, gone: Rows, come: Findings) -> Findings:
    """The findings before without those at the positions `gone`, and with those that came, in the list's order.

    Both speak of the works of `come.snapshot`; what is not about single findings is as `come` says.
    """
    kept = np.delete(np.arange(len(before)), gone)
    key = _order_key(come)
    order = np.argsort(key, kind="stable")
    rows = np.insert(kept, _places(before, kept, come.rules, key[order]), len(before) + order)
    values = {name: np.concatenate([getattr(before, name), getattr(come, name)])[rows] for name in _PER_FINDING}
    return replace(come, **values).with_reckoned(before, come, rows)


_PER_FINDING = ("rule_row", "a", "b", "distance_m")


def _places(before: Findings, kept: Rows, rules: tuple[Rule, ...], keys: NDArray[np.int64]) -> Rows:
    """Where among the kept ones those with these keys belong, behind all that sort alike. By halving: mostly few have
    come, and of the many that were there a few are looked at, too."""
    low, high = np.zeros(len(keys), np.int64), np.full(len(keys), len(kept))
    while len(open_ := np.flatnonzero(low < high)):
        middle = (low[open_] + high[open_]) // 2
        before_it = _order_key(before.where(kept[middle], rules=rules)) <= keys[open_]
        low[open_[before_it]] = middle[before_it] + 1
        high[open_[~before_it]] = middle[~before_it]
    return low


def _order_key(findings: Findings) -> NDArray[np.int64]:
    """One number a finding that sorts as the list does: by severity, by rule, by the first day that concerns both."""
    gravity = np.array([GRAVITY.index(rule.severity) for rule in findings.rules], np.int64)
    if not len(findings):
        return np.empty(0, np.int64)
    rank = gravity[findings.rule_row] * len(findings.rules) + findings.rule_row
    return (rank << 40) + findings.both_from + (1 << 30)


def _timeless(rule: Rule) -> bool:
    """Whether a rule finds the same on every day."""
    return rule.a.ended is None and rule.b.ended is None


def _left_out(before: tuple[LeftOut, ...], come: tuple[LeftOut, ...], uuids: Collection[str]) -> tuple[LeftOut, ...]:
    changed = set(uuids)
    kept = tuple(work for work in before if work.uuid not in changed)
    return tuple(sorted((*kept, *come), key=lambda work: (work.ref or "", work.uuid or ""))) if come else kept

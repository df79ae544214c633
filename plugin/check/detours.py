"""Detours of works, and what lies on them: works, and detours of other works. Without QGIS.

A detour is looked at on the days of its work. In a snapshot it is a row like a work's, with its work's reference,
period and codes, and with the line in the place of the area; `Snapshot.detour` tells the two apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from ..domain.changeset import Change, Kind
from ..domain.rules import Rule, Side, about_detours
from ..domain.schema import DETOUR
from ..domain.settled_pair import fingerprint
from .pairs.admission import admitted
from .pairs.draft_search import Part, neighbours, pairs_near
from .pairs.order import Sided, listed, sided
from .works.geometries import geometries, objects
from .works.periods import Mask
from .works.snapshot import DetourOf, Objects, Rows, Snapshot, gathered, joined

if TYPE_CHECKING:
    from ..register.register import Register
    from .findings.findings import Findings

TABLE = DETOUR.name
COLUMNS = ("uuid", "work_uuid", "title", "geom")


@dataclass(frozen=True)
class DetourLine:
    """One detour as it is drawn: whose, what it is called, and where it leads."""

    work: str
    title: str
    geometry: shapely.Geometry


@dataclass(frozen=True, eq=False)
class Detours:
    """The detours of a register. They never change, so that every thread may use them."""

    lines: Mapping[str, DetourLine]
    """By the detours' own uuids."""
    snapshot: Snapshot | None
    """Those whose work is there, a row each; None without any."""

    @staticmethod
    def of(lines: Mapping[str, DetourLine], works: Snapshot) -> Detours:
        """The detours of these works; `lines` of other works are kept, and not looked at."""
        known = [(uuid, line) for uuid, line in lines.items() if line.work in works.row_of] if lines else []
        if not known:
            return Detours(lines, None)
        owners = works.where(works.rows_of([line.work for _, line in known]))
        geometry = objects([line.geometry for _, line in known])
        rows = replace(
            owners,
            uuid=objects([uuid for uuid, _ in known]),
            geometry=geometry,
            bounds=shapely.bounds(geometry).reshape(-1, 4),
            detour=objects(
                [DetourOf(line.work, line.title, area) for (_, line), area in zip(known, owners.geometry, strict=True)]
            ),
        )
        return Detours(lines, rows)

    @cached_property
    def of_work(self) -> dict[str, list[DetourLine]]:
        """The detours of each work that has some."""
        found: dict[str, list[DetourLine]] = {}
        for line in self.lines.values():
            found.setdefault(line.work, []).append(line)
        return found

    def fingerprint(self, work: str) -> str | None:
        """By which it is told whether the detours of a work are the same; None where it has none."""
        lines = self.of_work.get(work)
        return fingerprint([line.geometry for line in lines]) if lines else None

    def with_line(self, uuid: str, work: str, wkb: bytes) -> Detours:
        """These, and another one that is being drawn."""
        (geometry,) = geometries([wkb])
        return Detours({**self.lines, uuid: DetourLine(work, "", geometry)}, self.snapshot)

    def others(self, works: Collection[str]) -> Snapshot | None:
        """The detours of all works but these; None without any."""
        if self.snapshot is None or self.of_work.keys().isdisjoint(works):
            return self.snapshot  # with the tree that it has already
        return self.snapshot.where(np.array([each.work not in works for each in self.snapshot.detour], bool))


NO_DETOURS = Detours({}, None)
DRAWN = "drawn"
"""The uuid of a detour that is being drawn."""


def detours_of(register: Register, works: Snapshot) -> Detours:
    """All detours of a register as they are now."""
    return Detours.of(lines_of(register), works)


def lines_of(register: Register) -> dict[str, DetourLine]:
    """All detours as they are drawn, without those that cannot be read."""
    columns = register.columns(TABLE, COLUMNS)
    return _lines([dict(zip(COLUMNS, row, strict=True)) for row in zip(*columns.values(), strict=True)])


def lines_after(lines: Mapping[str, DetourLine], changes: Iterable[Change]) -> Mapping[str, DetourLine]:
    """The detours after these entries of the register's log; the same object where none was changed."""
    own = {change.uuid: change for change in changes if change.table == TABLE}
    if not own:
        return lines
    kept = {uuid: line for uuid, line in lines.items() if uuid not in own}
    return kept | _lines([change.record for change in own.values() if change.kind is not Kind.DELETE])


def _lines(records: Sequence[Mapping[str, Any]]) -> dict[str, DetourLine]:
    shapes = geometries([record["geom"] for record in records]) if records else ()
    return {
        str(record["uuid"]): DetourLine(str(record["work_uuid"]), str(record["title"] or ""), shape)
        for record, shape in zip(records, shapes, strict=True)
        if shape is not None
    }


def with_detours(
    findings: Findings,
    detours: Detours,
    works: Snapshot,
    rules: Sequence[Rule],
    among: Mask | None = None,
) -> Findings:
    """Those findings, and what lies on detours by the rules about them: of all works, or of those marked in `among`."""
    used = about_detours(rules)
    if not used:
        return findings
    if detours.snapshot is None:
        return replace(findings, detours=detours, rules=(*findings.rules, *used))
    alive = works.where(works.dated & works.placed & ~works.cancelled)
    met = [_met(detours.snapshot, (Part(alive),), rule, findings.as_of, each_other=True) for rule in used]
    found = [_nearest(each) for each in met]
    if among is not None:
        wanted = set(works.uuid[among].tolist())
        found = [met.where([not wanted.isdisjoint(pair) for pair in met.owners()]) for met in found]
    return _added(replace(findings, detours=detours), found)


def with_detours_of_draft(
    findings: Findings,
    draft: Snapshot,
    parts: Sequence[Part],
    detours: Detours,
    rules: Sequence[Rule],
    *,
    each_other: bool = False,
) -> Findings:
    """The same for works that are being drawn: those that lie on others' detours, and what lies on theirs, on the days
    that the draft says; with `each_other`, two detours of the draft's works may meet, too."""
    used = about_detours(rules)
    if not detours.lines or not used:
        return replace(findings, detours=detours) if used else findings
    own = Detours.of({uuid: line for uuid, line in detours.lines.items() if line.work in draft.row_of}, draft)
    others = detours.others(draft.row_of)
    near = (Part(others),) if others is not None and len(others) else ()
    found = []
    for rule in used:
        met = [_met(draft, near, rule, findings.as_of)] if near else []
        if own.snapshot is not None:
            met.append(_met(own.snapshot, (*parts, *near), rule, findings.as_of, each_other=each_other))
        found += [_nearest(_together(met))] if met else []
    return _added(replace(findings, detours=detours), found)


@dataclass(frozen=True, eq=False)
class _Met:
    """Pairs of one rule, as rows of one snapshot; b is the detour that a lies on."""

    rule: Rule
    works: Snapshot
    pairs: Sided

    def owners(self) -> list[tuple[str, str]]:
        """The works of each pair."""
        one, other = (owners(self.works, rows) for rows in (self.pairs.a, self.pairs.b))
        return list(zip(one.tolist(), other.tolist(), strict=True))

    def where(self, kept: Sequence[bool] | Rows) -> _Met:
        """Some of the pairs."""
        rows = np.asarray(kept, bool if len(kept) and isinstance(kept[0], bool) else np.int64)
        pairs = self.pairs
        return replace(self, pairs=Sided(pairs.a[rows], pairs.b[rows], pairs.distance[rows]))


def owners(works: Snapshot, rows: Rows) -> Objects:
    """The uuid of the work of each row: its own, or that of the work whose detour it is."""
    found = works.uuid[rows]
    for place, detour in enumerate(works.detour[rows]):
        if detour is not None:
            found[place] = detour.work
    return found


def _met(asked: Snapshot, parts: Sequence[Part], rule: Rule, as_of: date, *, each_other: bool = False) -> _Met:
    """What meets by a rule of which at least one is a detour."""
    # Which side a work may stand on is asked below, when it is known which of both is the detour.
    plain = replace(rule, a=Side(), b=Side(), on_detour=False)
    near = neighbours(asked, parts, (plain,), each_other=each_other)
    (pairs,) = pairs_near(near, (plain,), as_of)
    works = near.works
    is_line = np.array([detour is not None for detour in works.detour], bool)
    on, under = admitted(rule.a, works, as_of), admitted(rule.b, works, as_of) & is_line
    ordered = sided(works, plain, pairs)
    a, b = ordered.a.copy(), ordered.b.copy()
    swapped = np.flatnonzero(~(on[a] & under[b]))
    a[swapped], b[swapped] = ordered.b[swapped], ordered.a[swapped]
    kept = on[a] & under[b] & (owners(works, a) != owners(works, b))
    return _Met(rule, works, Sided(a[kept], b[kept], ordered.distance[kept]))


def _together(found: Sequence[_Met]) -> _Met:
    """The pairs of one rule in one."""
    whole = found[0]
    for met in found[1:]:
        offset, pairs, more = len(whole.works), whole.pairs, met.pairs
        whole = replace(
            whole,
            works=joined(whole.works, met.works),
            pairs=Sided(
                np.concatenate([pairs.a, more.a + offset]),
                np.concatenate([pairs.b, more.b + offset]),
                np.concatenate([pairs.distance, more.distance]),
            ),
        )
    return whole


def _nearest(met: _Met) -> _Met:
    """Each two works once: where they are nearest; rather a work on a detour than two detours; then by the title."""
    pairs, works = met.pairs, met.works
    ranked = sorted(
        range(len(pairs.a)),
        key=lambda row: (
            float(pairs.distance[row]),
            works.detour[pairs.a[row]] is not None,
            works.detour[pairs.b[row]].title,
            str(works.uuid[pairs.b[row]]),
            str(works.uuid[pairs.a[row]]),
        ),
    )
    first: dict[frozenset[str], int] = {}
    names = met.owners()
    for row in ranked:
        first.setdefault(frozenset(names[row]), row)
    return met.where(np.array(sorted(first.values()), np.int64))


def _added(findings: Findings, found: Sequence[_Met]) -> Findings:
    """The findings with what was met, in the list's order."""
    for met in found:
        findings = _with(findings, met)
    return findings


def _with(findings: Findings, met: _Met) -> Findings:
    pairs, before = met.pairs, findings.snapshot
    rules = findings.rules if met.rule in findings.rules else (*findings.rules, met.rule)
    if not len(pairs.a):
        return replace(findings, rules=rules)
    rows, place = np.unique(np.concatenate([pairs.a, pairs.b]), return_inverse=True)
    uuids = met.works.uuid[rows].tolist()
    new = np.array([uuid not in before.row_of for uuid in uuids], bool)
    at = np.array([before.row_of.get(uuid, -1) for uuid in uuids], np.int64)
    at[new] = len(before) + np.arange(np.count_nonzero(new))
    works = gathered(before, [(met.works, rows[new])])
    a, b = at[place.reshape(2, -1)]
    a, b = np.concatenate([findings.a, a]), np.concatenate([findings.b, b])
    distance = np.concatenate([findings.metres, pairs.distance])
    rule_row = np.concatenate([findings.rule_row, np.full(len(pairs.a), rules.index(met.rule))]).astype(np.int64)
    order = listed(works, rules, rule_row, a, b)
    return replace(
        findings,
        snapshot=works,
        rules=rules,
        rule_row=rule_row[order],
        a=a[order],
        b=b[order],
        metres=distance[order],
    )

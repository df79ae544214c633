"""One finding as a card for the list, from the engine's arrays."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from ...domain.sentence import percent
from ..finding_cards import Bar, Card, Key
from ..labels import Labels
from ..settled_words import decision_words, returned_words

if TYPE_CHECKING:
    from ...check.findings.findings import Findings
    from ...domain.sentence import Speech


def keys_of(findings: Findings | None) -> list[Key]:
    """What each finding is known by; none where there are no findings."""
    if findings is None:
        return []
    works, rules = findings.snapshot, [findings.rules[row].id for row in findings.rule_row]
    columns = findings.uuid_a.tolist(), findings.uuid_b.tolist(), works.ref[findings.b].tolist()
    return [(rule, a or "", b or "", ref or "") for rule, a, b, ref in zip(rules, *columns, strict=True)]


def note_of(findings: Findings, row: int, labels: Labels) -> str:
    """What was decided about a finding, and what changed since where it has come back."""
    if findings.decisions is None:
        return ""
    from ...check.findings.settled import changed_since, decided, holding

    if not (pairs := decided(findings, row, findings.decisions)):
        return ""
    holds = holding(findings, row, findings.decisions)
    if holds is not None:
        return decision_words(holds, labels)
    works = findings.snapshot
    changed = changed_since(findings, row, pairs[0])
    sides = zip((findings.a[row], findings.b[row]), works_of(findings, row), strict=True)
    refs = {works.ref[side] or "": changed.get(uuid) for side, uuid in sides}
    return returned_words(pairs[0], {ref: what for ref, what in refs.items() if what}, labels)


def works_of(findings: Findings, row: int) -> tuple[str, str]:
    """The uuids of both works of a finding; empty for a feature of another layer, and for a work that is drawn anew."""
    one = findings.where([row])
    return one.uuid_a[0] or "", one.uuid_b[0] or ""


def card_of(findings: Findings, row: int, key: Key, said: Speech, *, note: str, settled: bool) -> Card:
    """One finding as a card; `note` says what was decided about it."""
    works, pair = findings.snapshot, (int(findings.a[row]), int(findings.b[row]))
    rule = findings.rules[int(findings.rule_row[row])]
    return Card(
        row=row,
        severity=rule.severity,
        rule=rule.id,
        possible=findings.certainty[row] == "possible",
        likelihood=_likelihood(findings, row, said),
        sentence=findings.sentence(row, said),
        refs=(works.ref[pair[0]] or "", works.ref[pair[1]] or ""),
        uuids=(key[1], key[2]),
        bars=(_bar(findings, "a", row), _bar(findings, "b", row)),
        shared=(findings.shared_from[row], findings.shared_to[row]),
        note=note,
        settled=settled,
    )


def _likelihood(findings: Findings, row: int, said: Speech) -> str:
    share = float(findings.likelihood[row])
    return "" if np.isnan(share) or findings.certainty[row] != "possible" else percent(share, said)


def _bar(findings: Findings, side: str, row: int) -> Bar:
    work = int((findings.a if side == "a" else findings.b)[row])
    label = findings.snapshot.party[work] or findings.snapshot.title[work] or ""
    start, end = findings.period(side, row)
    return Bar(label, _iso(start), _iso(end), always=start is None and side == "b" and bool(findings.is_feature[row]))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

"""The cards of what a check found: sorted, filtered and counted with arrays, and put into words one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ...domain.sentence import fluent
from ..finding_cards import Card, Cards, Key
from ..labels import Labels
from ..severity import rank
from ..works_model import OpenFindings
from .cards import card_of, keys_of, note_of

if TYPE_CHECKING:
    from ...check.findings.findings import Findings
    from ...check.works.snapshot import Rows


def cards_of(findings: Findings, labels: Labels | None = None, settled: bool = False) -> Cards:
    """Cards that are made one by one when they are looked at; `settled` where all of them are settled. `labels` are
    those of the register's own codes."""
    return FoundCards(findings, labels or Labels(), settled)


class FoundCards(Cards):
    """Of hundreds of thousands of findings, none is looked at on its own before a person does."""

    def __init__(self, findings: Findings, labels: Labels, settled: bool) -> None:
        from ...check.findings.speech import speech_of_interface

        said = fluent(speech_of_interface())

        def make(row: int) -> Card:
            one = findings.where([row])
            (key,) = keys_of(one)
            return replace(card_of(one, 0, key, said, note=note_of(one, 0, labels), settled=settled), row=row)

        super().__init__(make=make)
        self._findings = findings

    @cached_property
    def keys(self) -> Sequence[Key]:
        return keys_of(self._findings)

    @cached_property
    def severities(self) -> Sequence[str]:
        return self._findings.severity.tolist()

    def __len__(self) -> int:
        return len(self._findings)

    def row_of(self, key: Key) -> int | None:
        rows = np.flatnonzero((self._findings.uuid_a == (key[1] or None)) & (self._findings.rule == key[0]))
        found = keys_of(self._findings.where(rows))
        return int(rows[found.index(key)]) if key in found else None

    def counts(self) -> dict[str, int]:
        counts = self._findings.counts()
        return {severity: counts[severity] for severity in sorted(counts, key=rank) if counts[severity]}

    @cached_property
    def _order(self) -> Sequence[int]:
        """Mostly as they stand: a check sorts them so already."""
        ranks = _of_rules(self._findings, rank)
        in_order = bool((ranks[1:] >= ranks[:-1]).all())
        return range(len(ranks)) if in_order else np.argsort(ranks, kind="stable").tolist()

    def matching(self, severities: frozenset[str], work: str = "") -> Sequence[int]:
        if not severities and not work:
            return self._order
        mask = np.ones(len(self), bool)
        if severities:
            mask &= _of_rules(self._findings, lambda severity: severity in severities).astype(bool)
        if work:
            mask &= (self._findings.uuid_a == work) | (self._findings.uuid_b == work)
        order = np.fromiter(self._order, np.int64, len(self))
        return order[mask[order]].tolist()

    def open_by_work(self) -> Mapping[str, OpenFindings]:
        return OpenByWork(self._findings)


class OpenByWork(Mapping[str, OpenFindings]):
    """As `Cards.open_by_work` gives it: counted for all works at once, and told of each when somebody asks."""

    def __init__(self, findings: Findings) -> None:
        self._works = findings.snapshot
        self._severities = sorted({rule.severity for rule in findings.rules}, key=rank)
        severity, plain = _of_rules(findings, self._severities.index), ~findings.is_on_detour
        other = plain & ~findings.is_feature & (findings.b != findings.a)
        rows, graveness = (
            np.concatenate([one[plain], another[other]])
            for one, another in ((findings.a, findings.b), (severity, severity))
        )
        self._counts = np.bincount(rows, minlength=len(self._works))
        self._gravest = np.zeros(len(self._works), np.int64)
        for grave in reversed(range(len(self._severities))):
            self._gravest[rows[graveness == grave]] = grave
        self._on_detours = _by_owner(findings.where(~plain), severity[~plain])

    def __getitem__(self, uuid: str) -> OpenFindings:
        row, found = self._works.row_of.get(uuid), list(self._on_detours.get(uuid, ()))
        count = len(found)
        if row is not None and self._counts[row]:
            found.append(int(self._gravest[row]))
            count += int(self._counts[row])
        if not count:
            raise KeyError(uuid)
        return OpenFindings(count, self._severities[min(found)])

    def __iter__(self) -> Iterator[str]:
        works = self._works.uuid[np.flatnonzero(self._counts)].tolist()
        return iter({*filter(None, works), *self._on_detours})

    def __len__(self) -> int:
        return len(list(iter(self)))


def _by_owner(on_detours: Findings, severity: Rows) -> dict[str, list[int]]:
    """For each work that a detour leads over, or whose detour it is, how grave each finding is."""
    found: dict[str, list[int]] = {}
    for a, b, grave in zip(on_detours.uuid_a, on_detours.uuid_b, severity.tolist(), strict=True):
        for uuid in {a, b} - {None}:
            found.setdefault(uuid, []).append(grave)
    return found


def _of_rules(findings: Findings, of_severity: Callable[[str], int]) -> Rows:
    """For each finding what is said of its severity."""
    return np.array([of_severity(rule.severity) for rule in findings.rules], np.int64)[findings.rule_row]

"""The works of a register against the features of other layers, and what is found as findings. Without QGIS."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ...domain.period import OPEN
from ...domain.rules import Rule, Side, about_layers
from ...register.register import Register
from ..findings.findings import Findings
from ..pairs.admission import admitted
from ..pairs.matching import Matcher
from ..pairs.order import listed
from ..pairs.search import pairs_of_earlier, pairs_of_later
from ..progress import Watch
from ..works.periods import ALWAYS, Mask
from ..works.snapshot import Rows, Snapshot, joined
from .features import Features, Source


class Unreached(Exception):
    """A layer that cannot be looked at; the note says in a sentence which, why, and what to do."""

    def __init__(self, layer: str, note: str) -> None:
        super().__init__(note)
        self.layer = layer
        self.note = note


class Layers(Protocol):
    """Where the layers of constraints come from."""

    def source(self, rule: Rule, register: Register) -> Source:
        """The layer of the rule, in the thread that will read it. Raises Unreached."""
        ...


class NoLayers:
    """Where no layer can be opened; each is named, and none skipped in silence."""

    def source(self, rule: Rule, _register: Register) -> Source:
        """Raises Unreached."""
        name = rule.layer.name if rule.layer else rule.id
        raise Unreached(name, f"{name} was not looked at: there is no QGIS here to open it.")


@dataclass(frozen=True, eq=False)
class Met:
    """What meets a constraint: rows of the works, of the features (which have names by now), and their distance."""

    rule: Rule
    works: Rows
    features: Snapshot
    rows: Rows
    distance: NDArray[np.float64]
    told: Mapping[int, Mapping[str, str]]
    """What the features say of themselves, by their rows."""
    notes: tuple[str, ...] = ()
    always: bool = False
    """No date was asked for, so that works without a start took part."""


@dataclass(frozen=True, eq=False)
class Question:
    """Which works are asked about, and on which day; `among` has an entry a work, None asks about all.

    Detours stand behind the works, and are no works: nobody is asked about them.
    """

    works: Snapshot
    as_of: date
    among: Mask | None = None

    def rows(self, rule: Rule, asked: Snapshot) -> Rows:
        """The works that the rule is about."""
        mask = admitted(rule.a, asked, self.as_of)
        return np.flatnonzero(mask & self._asked)

    @cached_property
    def _asked(self) -> Mask:
        is_work: Mask = np.equal(self.works.detour, None)
        if self.among is not None:
            is_work[: len(self.among)] &= self.among
        return is_work


def with_constraints(
    findings: Findings, source_of: Callable[[Rule], Source], rules: Sequence[Rule], among: Mask | None, watch: Watch
) -> Findings:
    """Those findings, and what the same works meet of the constraints among the rules; `among` as in `check`.

    A layer that cannot be reached is named in `unreached` and in `notes`. Raises CheckCancelled.
    """
    question = Question(findings.snapshot, findings.as_of, among)
    used = about_layers(rules)
    met: list[Met] = []
    for number, rule in enumerate(used):
        part = watch.part(100 * number / len(used), 100 * (number + 1) / len(used))
        try:
            met.append(_looked(question, rule, source_of, part))
        except Unreached as error:
            findings = replace(
                findings, unreached=(*findings.unreached, error.layer), notes=(*findings.notes, error.note)
            )
    return added(findings, met)


def _looked(question: Question, rule: Rule, source_of: Callable[[Rule], Source], watch: Watch) -> Met:
    """What meets; looked at once more where the layer was changed meanwhile: half of it would be of before."""
    source = source_of(rule)
    met = look(question, rule, source, watch)
    if not source.changed():
        return met
    source = source_of(rule)
    met = look(question, rule, source, watch)
    note = source.changed()
    return replace(met, notes=(*met.notes, note)) if note else met


def look(question: Question, rule: Rule, source: Source, watch: Watch) -> Met:
    """Read the features near the works that the rule is about, and see which meet."""
    rows = question.rows(rule, _any_time(question.works))
    boxes = question.works.bounds[rows]
    reach = rule.distance_m + 1
    features = source.read(boxes + np.array([-reach, -reach, reach, reach]), watch.part(0, 60))
    return meet(question, rule, features, watch.part(60, 100))


def meet(question: Question, rule: Rule, features: Features, watch: Watch) -> Met:
    """Which works meet which features; works without a start too where the features are there always."""
    asked = _any_time(question.works) if features.always else question.works
    rows = question.rows(rule, asked)
    # The side is settled by `rows`; of a feature it asks nothing.
    plain = replace(rule, a=Side(), b=Side(), layer=None)
    others = features.nameless
    after = pairs_of_later(Matcher(plain, others, asked, question.as_of), rows, watch.part(0, 50))
    ahead = Matcher(plain, asked, others, question.as_of, first_on_same_day=False)
    before = pairs_of_earlier(ahead, rows, watch.part(50, 80))
    found = np.concatenate([after.earlier, before.later])
    kept, place = np.unique(found, return_inverse=True)
    named, described = features.named(f"{rule.id}/{hash(rule.layer)}", kept, watch.part(80, 100))
    return Met(
        rule,
        works=np.concatenate([after.later, before.earlier]),
        features=named,
        rows=place.reshape(-1),
        distance=np.concatenate([after.distance, before.distance]),
        told={row: each.told for row, each in enumerate(described) if each.told},
        notes=features.notes,
        always=features.always,
    )


def added(findings: Findings, met: Sequence[Met]) -> Findings:
    """The findings with what was met; a is the work, and b the feature."""
    if not met:
        return findings
    offsets = np.cumsum([len(findings.snapshot), *(len(each.features) for each in met)])[:-1].tolist()
    works = joined(findings.snapshot, _together([each.features for each in met]))
    rules = (*findings.rules, *(each.rule for each in met))
    first = len(findings.rules)
    a = np.concatenate([findings.a, *(each.works for each in met)])
    b = np.concatenate([findings.b, *(each.rows + offset for each, offset in zip(met, offsets, strict=True))])
    numbers = [np.full(len(each.works), first + number) for number, each in enumerate(met)]
    rule_row = np.concatenate([findings.rule_row, *numbers]).astype(np.int64)
    order = listed(works, rules, rule_row, a, b)
    distance = np.concatenate([findings.metres, *(each.distance for each in met)])
    told = {row + offset: told for each, offset in zip(met, offsets, strict=True) for row, told in each.told.items()}
    return replace(
        findings,
        snapshot=works,
        rules=rules,
        rule_row=rule_row[order],
        a=a[order],
        b=b[order],
        metres=distance[order],
        notes=(*findings.notes, *(note for each in met for note in each.notes)),
        told={**findings.told, **told},
    )


def _together(parts: list[Snapshot]) -> Snapshot:
    whole = parts[0]
    for part in parts[1:]:
        whole = joined(whole, part)
    return whole


def _any_time(works: Snapshot) -> Snapshot:
    """The works, those without a start as if they went on always."""
    undated = ~works.dated
    return replace(
        works,
        start=np.where(undated, ALWAYS, works.start),
        end=np.where(undated, OPEN, works.end),
        latest_start=np.where(undated, ALWAYS, works.latest_start),
        earliest_end=np.where(undated, OPEN, works.earliest_end),
    )

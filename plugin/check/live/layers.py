"""The layers of constraints in memory, so that a drawing can be checked against them while the hand moves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from ...domain.constraint import ConstraintLayer
from ...domain.rules import Rule, about_layers
from ...register.register import Register
from ..constraints.constraints import Layers, Question, Unreached, added, meet
from ..constraints.features import Description, Features
from ..findings.findings import Findings
from ..progress import Watch
from ..works.periods import Mask
from ..works.snapshot import Rows, Snapshot

AROUND_M = 5_000.0
"""So far around the works features are held; drawings lie there, mostly."""
MOST_FEATURES = 200_000
"""A layer with more of them there is left to the check of everything."""

Box = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class LayerInMemory:
    """A layer as it was read; without features where it could not be, or has too many of them."""

    features: Features | None = None
    box: Box | None = None
    """Where it was read: xmin, ymin, xmax, ymax in the register's CRS."""
    note: str = ""
    """Why there are none."""

    def same_as(self, other: LayerInMemory) -> bool:
        """Whether both were read with the same features; of a layer without any here, nobody can tell a change."""
        one, two = self.features, other.features
        if one is None or two is None:
            return one is two and self.note == other.note
        if len(one) != len(two) or one.notes != two.notes:
            return False
        days = np.array_equal(one.start, two.start) and np.array_equal(one.end, two.end)
        return days and _same_shapes(one, two) and _descriptions(one) == _descriptions(two)

    def covers(self, works: Snapshot, metres: float) -> bool:
        """Whether all that lies so near the works is here."""
        if self.features is None or self.box is None:
            return False
        boxes = works.bounds[works.placed]
        near = (boxes[:, :2] - metres >= self.box[:2]) & (boxes[:, 2:] + metres <= self.box[2:])
        return bool(near.all())


InMemory = Mapping[ConstraintLayer, LayerInMemory]
"""By what the register remembers of them: rules that differ in distance or severity alone share a layer."""


def with_layers(findings: Findings, rules: Iterable[Rule], layers: InMemory, asked: Mask) -> Findings:
    """The findings, and what the works that are `asked` about meet of the constraints among the rules.

    Layers that are not here, or were not read where the works lie, are named in `unreached`.
    """
    used = about_layers(rules)
    if not used:
        return findings
    question = Question(findings.snapshot, findings.as_of, asked)
    met, unreached, notes = [], [], []
    for rule in used:
        held = layers.get(rule.layer) if rule.layer else None
        if held is not None and held.features is not None and held.covers(question.works.where(asked), rule.distance_m):
            met.append(meet(question, rule, held.features, Watch()))
        else:
            unreached.append(rule.layer.name if rule.layer else rule.id)
            notes += [held.note] if held is not None and held.note else []
    whole = added(findings, met)
    return replace(whole, unreached=(*whole.unreached, *unreached), notes=(*findings.notes, *notes))


def lacking(rules: Sequence[Rule], layers: InMemory) -> tuple[Rule, ...]:
    """Constraints in use whose layer was not read yet."""
    return tuple(rule for rule in about_layers(rules) if rule.layer not in layers)


def read_layers(
    rules: Collection[Rule], works: Snapshot, register: Register, opener: Layers, watch: Watch
) -> dict[ConstraintLayer, LayerInMemory]:
    """The layers of these rules around the works, with the names of their features. Takes its time, in any thread."""
    found: dict[ConstraintLayer, LayerInMemory] = {}
    box = _around(works)
    for number, rule in enumerate(rules):
        if rule.layer is not None and rule.layer not in found:
            part = watch.part(100 * number / len(rules), 100 * (number + 1) / len(rules))
            found[rule.layer] = _read(rule, box, register, opener, part)
    return found


def changed_layers(before: InMemory, after: InMemory) -> frozenset[ConstraintLayer]:
    """The layers that are other than they were when they were read before."""
    return frozenset(each for each, held in after.items() if each in before and not held.same_as(before[each]))


def _same_shapes(one: Features, other: Features) -> bool:
    return bool(np.all(shapely.to_wkb(one.geometry) == shapely.to_wkb(other.geometry)))


def _descriptions(features: Features) -> list[Description]:
    return features.describe(np.arange(len(features)), Watch())


def _read(rule: Rule, box: Box, register: Register, opener: Layers, watch: Watch) -> LayerInMemory:
    try:
        features = opener.source(rule, register).read(box.reshape(1, 4), watch.part(0, 60))
    except Unreached as error:
        return LayerInMemory(note=error.note)
    if len(features) > MOST_FEATURES:
        return LayerInMemory()
    features.nameless.tree  # noqa: B018  # a cached property: asking makes it
    return LayerInMemory(_described(features, watch.part(60, 100)), box)


def _described(features: Features, watch: Watch) -> Features:
    """The same, with the descriptions in memory: nobody is to wait for a file while drawing."""
    all_of_them = features.describe(np.arange(len(features)), watch)

    def describe(rows: Rows, _watch: Watch) -> list[Description]:
        return [all_of_them[row] for row in rows]

    found = replace(features, describe=describe)
    found.__dict__["nameless"] = features.nameless
    return found


def _around(works: Snapshot) -> Box:
    placed = works.bounds[works.placed]
    if not len(placed):
        return np.array([-1e9, -1e9, 1e9, 1e9])
    return np.concatenate([placed[:, :2].min(axis=0) - AROUND_M, placed[:, 2:].max(axis=0) + AROUND_M])

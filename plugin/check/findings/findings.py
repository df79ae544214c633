"""What a check found: one row a rule and pair, in the columns of the public contract (see `fields`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ...domain.period import MISSING, OPEN, day_of
from ...domain.rules import GRAVITY, Rule
from ...domain.sentence import ENGLISH, Speech, fluent, sentence
from ..progress import Watch
from ..rules.area_shares import shared_areas_of
from ..rules.area_zones import cut_to_areas
from ..shapes.zones import BLOCK, reach, zones_in_portions
from ..works.geometries import objects
from ..works.periods import ALWAYS, Mask
from ..works.snapshot import TEXTS, Objects, Rows, Snapshot
from .by_work import ByWork
from .certainty import possible
from .days import first_days, iso, known, last_days
from .distances import measured
from .facts import facts_of
from .fields import FINDING_FIELDS
from .likelihood import likelihoods
from .reckoned import Reckoned

if TYPE_CHECKING:
    from ..detours import Detours
    from .left_out import LeftOut
    from .settled import SettledPairs

CERTAIN, POSSIBLE = "certain", "possible"
_RECKONED = ("_zones", "_areas")
"""What is handed on to findings that are made of others, if somebody has asked for any of it."""


@dataclass(frozen=True, eq=False)
class Findings:
    """Findings in a fixed order: by severity, by rule, by the first day they concern, then as works lie on the map.

    For a rule with an order, a is the work that follows (for the protection rules: the dig). For all others a is the
    one that starts first; on the same day, the one whose reference is the smaller.
    """

    snapshot: Snapshot
    """The works that the rows `a` and `b` speak of."""
    rules: tuple[Rule, ...]
    rule_row: Rows
    """Which of `rules` each finding is of."""
    a: Rows
    b: Rows
    metres: NDArray[np.float64]
    """Between the two of each finding; NOT_MEASURED until somebody asks for it, by `distance_m` or `distances_of`."""
    as_of: date
    undated: tuple[LeftOut, ...] = ()
    """Works that rules about time leave out, because nothing says when they start."""
    placeless: tuple[LeftOut, ...] = ()
    """Works without a geometry that can be read."""
    checked: int = 0
    """How many works were looked at."""
    notes: tuple[str, ...] = ()
    """What else a person should know about the check, in sentences: features of another layer that were left out."""
    unreached: tuple[str, ...] = ()
    """The layers of constraints that could not be looked at; `notes` say why, and what to do."""
    told: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    """What features say of themselves for their rule's sentence, by their row of the snapshot."""
    settled: Findings | None = None
    """What people have settled and was left out for that (see `settled.left_out`)."""
    whole: Findings | None = None
    """These and the settled ones together; None where nothing was left out."""
    detours: Detours | None = None
    """The register's detours; None where no rule asked for them."""
    decisions: SettledPairs | None = None
    """What people have decided about pairs of works, whether it still holds or not."""

    def __len__(self) -> int:
        return len(self.a)

    @property
    def crs(self) -> str:
        """The authority's name of the CRS of works and zones, e.g. EPSG:25832."""
        return self.snapshot.crs

    def where(self, rows: Mask | Rows | slice, **also: Any) -> Findings:
        """Some of the findings, with what was reckoned for them already; `also` are fields with another value."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        values |= {name: values[name][rows] for name in ("rule_row", "a", "b", "metres")}
        some = Findings(**values | also)
        some.__dict__.update({name: self.__dict__[name].where(rows) for name in _RECKONED if name in self.__dict__})
        return some

    def with_reckoned(self, one: Findings, other: Findings, rows: Rows) -> Findings:
        """The same findings, which stand in these rows of both, with what was reckoned for them there."""
        for name in _RECKONED:
            if name in one.__dict__ or name in other.__dict__:
                self.__dict__[name] = getattr(one, name).and_of(getattr(other, name)).where(rows)
        return self

    def count(self, severity: str) -> int:
        """The number of findings of that severity."""
        return int(np.count_nonzero(self._severity_of_rule(severity)[self.rule_row])) if len(self) else 0

    def counts(self) -> dict[str, int]:
        """The number of findings of each severity that a rule gives, the gravest first; 0 where none met it."""
        return dict(self._counts)

    @cached_property
    def _counts(self) -> dict[str, int]:
        given = {rule.severity for rule in self.rules}
        return {severity: self.count(severity) for severity in GRAVITY if severity in given}

    def counts_by_rule(self) -> dict[str, int]:
        """The number of findings of each rule that was checked."""
        numbers = np.bincount(self.rule_row, minlength=len(self.rules))
        return {rule.id: int(number) for rule, number in zip(self.rules, numbers, strict=True)}

    def _severity_of_rule(self, severity: str) -> Mask:
        return np.array([rule.severity == severity for rule in self.rules], bool)

    @property
    def rule(self) -> Objects:
        """The rule's id of each finding."""
        return objects([rule.id for rule in self.rules])[self.rule_row]

    @property
    def severity(self) -> Objects:
        """The severity of each finding."""
        return objects([rule.severity for rule in self.rules])[self.rule_row]

    @cached_property
    def certainty(self) -> Objects:
        """`possible` where both could be done within their periods without meeting, else `certain`."""
        return objects([CERTAIN, POSSIBLE])[self.is_possible.astype(np.intp)]

    @cached_property
    def is_possible(self) -> Mask:
        """The same as a mask."""
        return possible(self)

    @cached_property
    def likelihood(self) -> NDArray[np.float64]:
        """How likely the two are to meet, 0 to 1: 1 for what is certain, NaN where it cannot be told (`likelihood`)."""
        return likelihoods(self)

    @cached_property
    def both_from(self) -> NDArray[np.int64]:
        """The later one of both starts, as a day number."""
        return np.maximum(first_days(self.snapshot, self.a), first_days(self.snapshot, self.b))

    @cached_property
    def both_to(self) -> NDArray[np.int64]:
        """The earlier one of both ends, as a day number; OPEN where both are open."""
        return np.minimum(last_days(self.snapshot, self.a), last_days(self.snapshot, self.b))

    @cached_property
    def gap_days(self) -> Objects:
        """The gap: how many days after the earlier end the later start comes; None where both ends are open."""
        return known(self.both_from - self.both_to, self._bounded)

    @cached_property
    def shared_days(self) -> Objects:
        """The number of days both share; None where both ends are open."""
        return known(np.maximum(self.both_to - self.both_from + 1, 0), self._bounded)

    @cached_property
    def shared_from(self) -> Objects:
        """The first day both share, ISO; None where they share none."""
        return iso(self.both_from, (self.both_from <= self.both_to) & (self.both_from > ALWAYS))

    @cached_property
    def shared_to(self) -> Objects:
        """The last day both share, ISO; None where they share none, or where both ends are open."""
        return iso(self.both_to, (self.both_from <= self.both_to) & (self.both_to != OPEN))

    @property
    def _bounded(self) -> Mask:
        return (self.both_to != OPEN) & (self.both_from > ALWAYS)

    @property
    def distance_m(self) -> NDArray[np.float64]:
        """The distance in metres, 0 where the two touch or overlap. Measured when first asked for."""
        return self.distances_of(np.arange(len(self)))

    def distances_of(self, rows: Rows, watch: Watch | None = None) -> NDArray[np.float64]:
        """The distances of some findings, and of no others."""
        return measured(self, rows, watch or Watch())

    @property
    def shared_area_m2(self) -> NDArray[np.float64]:
        """The area in m² that both cover; 0 where they do not overlap. Reckoned when first asked for."""
        return self.measure_areas(Watch())

    def measure_areas(self, watch: Watch) -> NDArray[np.float64]:
        """Reckon `shared_area_m2` now, with progress, and keep it."""
        return self._areas.all(self._measure, watch)

    def areas_of(self, rows: Rows) -> NDArray[np.float64]:
        """The shared areas of some findings, and of no others."""
        return self._areas.of(rows, self._measure)

    @property
    def geometry(self) -> Objects:
        """The zone of each finding: a polygon, or several. Reckoned when first asked for."""
        return self.draw_zones(Watch())

    def draw_zones(self, watch: Watch) -> Objects:
        """Reckon `geometry` now, with progress, and keep it."""
        return self._zones.all(self._draw, watch)

    def zones_of(self, rows: Rows) -> Objects:
        """The zones of some findings, and of no others."""
        return self._zones.of(rows, self._draw)

    @cached_property
    def by_work(self) -> ByWork:
        """Where the findings of each work stand."""
        return ByWork(self.a, self.b, len(self.snapshot))

    @cached_property
    def boxes(self) -> NDArray[np.float64]:
        """n × 4: xmin, ymin, xmax, ymax of a box that the zone does not leave; known before the zone is drawn."""
        return reach(self.snapshot.bounds[self.a], self.snapshot.bounds[self.b], self._limits)

    @cached_property
    def _limits(self) -> NDArray[np.float64]:
        return np.array([*(rule.distance_m for rule in self.rules), 0.0])[self.rule_row]

    @cached_property
    def _zones(self) -> Reckoned:
        return Reckoned.nothing(len(self), object)

    @cached_property
    def _areas(self) -> Reckoned:
        return Reckoned.nothing(len(self), float)

    def _draw(self, rows: Rows, watch: Watch) -> Iterator[tuple[Rows, Objects]]:
        both = np.concatenate([self.a[rows], self.b[rows]])
        works, place = np.unique(both, return_inverse=True)  # of the others, no geometry is made for this
        a, b = place[: len(rows)], place[len(rows) :]
        for part, found in zones_in_portions(self.snapshot.shapes(works), a, b, self._limits[rows], watch):
            yield rows[part], cut_to_areas(self, rows[part], found)

    def _measure(self, rows: Rows, watch: Watch) -> Iterator[tuple[Rows, NDArray[np.float64]]]:
        for begin in range(0, len(rows), BLOCK):
            some = rows[begin : begin + BLOCK]
            part = watch.part(100 * begin / len(rows), 100 * (begin + len(some)) / len(rows))
            yield some, shared_areas_of(self, some, part)

    def sentence(self, row: int, speech: Speech = ENGLISH) -> str:
        """One finding as a sentence that a person can read aloud."""
        return sentence(facts_of(self, row), speech)

    def sentences(self, speech: Speech = ENGLISH) -> Objects:
        """All of them."""
        said = fluent(speech)
        return objects([self.sentence(row, said) for row in range(len(self))])

    def column(self, name: str, speech: Speech = ENGLISH) -> Objects | NDArray[np.float64]:
        """One of FINDING_FIELDS, an entry a finding. Python values: text, int, float or None."""
        if name == "sentence":
            return self.sentences(speech)
        if name in ("uuid_a", "uuid_b"):
            return self.uuid_a if name == "uuid_a" else self.uuid_b
        if name[-2:] in ("_a", "_b"):
            values: Objects = getattr(self.snapshot, name[:-2])
            return values[self.a if name[-1] == "a" else self.b]
        column: Objects | NDArray[np.float64] = getattr(self, name)
        return column

    @cached_property
    def is_feature(self) -> Mask:
        """Whether b is a feature of another layer."""
        return np.array([rule.is_constraint for rule in self.rules], bool)[self.rule_row]

    @cached_property
    def is_on_detour(self) -> Mask:
        """Whether b is a detour, and a may be one: lines, and not areas."""
        return np.array([rule.on_detour for rule in self.rules], bool)[self.rule_row]

    @property
    def uuid_a(self) -> Objects:
        """The one work of each finding; of a detour, the work that it belongs to."""
        return self._work_uuids(self.a)

    @property
    def uuid_b(self) -> Objects:
        """The other work of each finding; None where it is a feature of another layer."""
        return np.where(self.is_feature, None, self._work_uuids(self.b))

    def _work_uuids(self, rows: Rows) -> Objects:
        found: Objects = self.snapshot.uuid[rows]
        for place in np.flatnonzero(self.is_on_detour):
            if (detour := self.snapshot.detour[rows[place]]) is not None:
                found[place] = detour.work
        return found

    def make_listable(self) -> None:
        """Reckon now what a list shows of every finding. Distances, areas and zones can wait: few are looked at."""
        _ = self.certainty, self.likelihood, self.gap_days, self.shared_days, self.shared_from, self.shared_to

    def name_works(self) -> None:
        """Make now the texts of all works, and what finds them: who looks at one finding would wait for them all."""
        _ = self.snapshot.row_of, *(getattr(self.snapshot, name) for name in TEXTS)

    def complete(self, watch: Watch) -> None:
        """Reckon now all distances, areas and zones. Raises CheckCancelled; what was reckoned until then is kept."""
        self.distances_of(np.arange(len(self)), watch.part(0, 5))
        self.measure_areas(watch.part(5, 25))
        self.draw_zones(watch.part(25, 100))

    @cached_property
    def effort(self) -> int:
        """The number of vertices of all works that areas and zones are reckoned of, by which it is known how long that
        takes."""
        if not len(self):
            return 0
        vertices = self.snapshot.vertices
        return int(vertices[self.a].sum() + vertices[self.b].sum())

    @cached_property
    def stored(self) -> Path | None:
        """The file that holds these findings already, if there is one."""
        return None

    def keep_place(self, path: Path) -> None:
        """Remember that the file holds these findings."""
        self.__dict__["stored"] = path

    def records(self, speech: Speech = ENGLISH) -> Iterator[dict[str, Any]]:
        """The findings one by one, as dicts of FINDING_FIELDS."""
        names = [name for name, _ in FINDING_FIELDS]
        columns = [self.column(name, speech).tolist() for name in names]
        for values in zip(*columns, strict=True):
            yield dict(zip(names, values, strict=True))

    def period(self, side: str, row: int) -> tuple[date | None, date | None]:
        """First and last day of work `a` or `b` of a finding; None for an open end or no beginning."""
        work = int((self.a if side == "a" else self.b)[row])
        start = int(self.snapshot.start[work])
        return day_of(MISSING if start == ALWAYS else start), day_of(int(self.snapshot.end[work]))

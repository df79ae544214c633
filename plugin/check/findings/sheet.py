"""Findings as rows that a layer can show at once: zone, area and sentence of each are made when they are asked for.

Without QGIS. A sheet never changes, so that whoever draws a map in another thread goes on with the one it began with;
what is taken out, put back or added makes another sheet, with what was reckoned before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from ...domain.sentence import Speech, fluent
from ..works.periods import Mask
from ..works.snapshot import Objects, Rows
from .fields import FINDING_FIELDS
from .file import multipolygons
from .findings import Findings

NAMES = tuple(name for name, _ in FINDING_FIELDS)
Box = tuple[float, float, float, float]
Key = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Page:
    """Some findings of a sheet; `first` is the number of the first, and those that are not `shown` are left out, of
    which those that are `gone` do not come back."""

    findings: Findings
    first: int
    shown: Mask
    gone: Mask

    @cached_property
    def count(self) -> int:
        """How many are shown."""
        return int(np.count_nonzero(self.shown))

    def rows(
        self, box: Box | None = None, numbers: Collection[int] | None = None, works: Collection[str] | None = None
    ) -> Rows:
        """Those that are shown, perhaps only those near a box (neighbours together), of these numbers or works."""
        mask = self.shown
        if box is not None:
            low, high = self.findings.boxes[:, :2], self.findings.boxes[:, 2:]
            near = (low <= (box[2], box[3])) & (high >= (box[0], box[1]))
            mask = mask & near[:, 0] & near[:, 1]
        if numbers is not None:
            asked = np.fromiter(numbers, np.int64, len(numbers)) - self.first
            wanted = np.zeros(len(mask), bool)
            wanted[asked[(asked >= 0) & (asked < len(mask))]] = True
            mask = mask & wanted
        if works is not None:
            rows = self._near(works)
            return rows[mask[rows]]
        rows = np.flatnonzero(mask)
        return rows if box is None else rows[np.argsort(self.findings.a[rows], kind="stable")]

    def marked(self, keys: Collection[Key], *, shown: bool, gone: bool = False) -> Page:
        """The same with the findings that are known by these keys shown or left out, perhaps for good."""
        rows = list(self.known_by(keys))
        if not rows:
            return self
        masks = self.shown.copy(), self.gone.copy()
        masks[0][rows], masks[1][rows] = shown, gone
        return replace(self, shown=masks[0], gone=masks[1])

    def known_by(self, keys: Collection[Key]) -> dict[int, Key]:
        """The rows of the findings that are known by one of these: rule, both works, perhaps what b is called."""
        rows = self._near({key[1] for key in keys})
        rows = rows[~self.gone[rows]].tolist()
        known = self.findings.where(np.array(rows, np.int64))
        columns = (known.rule, known.uuid_a, known.uuid_b, known.snapshot.ref[known.b])
        each = [tuple(value or "" for value in values) for values in zip(*columns, strict=True)]
        wanted = set(keys)
        own = {row: key if key in wanted else key[:3] for row, key in zip(rows, each, strict=True)}
        return {row: key for row, key in own.items() if key in wanted}

    def _near(self, works: Collection[str]) -> Rows:
        """Among the findings, all whose a is one of these works: what they take part in, and what is about detours."""
        if "" in works:
            return np.arange(len(self.findings))  # a work that is not registered yet has no name to be found by
        found = self.findings.by_work.of(self.findings.snapshot.rows_of(list(works)))
        return np.union1d(found, np.flatnonzero(self.findings.is_on_detour))


@dataclass(frozen=True, eq=False)
class Sheet:
    """All findings that a layer shows, numbered from 1 as the rows of their file will be."""

    crs: str
    speech: Speech
    pages: tuple[Page, ...] = ()

    @staticmethod
    def of(findings: Findings, speech: Speech) -> Sheet:
        """These findings."""
        return Sheet(findings.crs, fluent(speech)).with_more(findings)

    def __len__(self) -> int:
        return sum(page.count for page in self.pages)

    def with_more(self, findings: Findings) -> Sheet:
        """These and others, which get the numbers that follow."""
        last = self.pages[-1] if self.pages else None
        first = 1 if last is None else last.first + len(last.findings)
        return replace(self, pages=(*self.pages, Page(findings, first, *_marks(len(findings)))))

    def without(self, keys: Collection[Key], *, for_good: bool = False) -> Sheet:
        """The same without the findings that are known by these."""
        return replace(self, pages=tuple(page.marked(keys, shown=False, gone=for_good) for page in self.pages))

    def having(self, keys: Collection[Key]) -> Sheet:
        """The same with those of these that had been left out."""
        return replace(self, pages=tuple(page.marked(keys, shown=True) for page in self.pages))

    def known(self, keys: Collection[Key]) -> set[Key]:
        """Those of these keys by which a finding is known here, shown or not."""
        return {key for page in self.pages for key in page.known_by(keys).values()}

    @cached_property
    def box(self) -> Box | None:
        """A box that no zone leaves; None without findings."""
        boxes = [page.findings.boxes[page.shown] for page in self.pages if page.count]
        if not boxes:
            return None
        every = np.concatenate(boxes)
        return (*every[:, :2].min(axis=0).tolist(), *every[:, 2:].max(axis=0).tolist())

    def column(self, name: str) -> list[Any]:
        """One of the columns, of all that is shown."""
        found: list[Any] = []
        for page in self.pages:
            found += page.findings.column(name, self.speech)[page.shown].tolist()
        return found

    def numbers(self) -> list[int]:
        """The numbers of all that is shown."""
        return [number for page in self.pages for number in (page.rows() + page.first).tolist()]


@dataclass(frozen=True)
class Row:
    """What is asked of a finding: its number, columns (None for those that were not asked for), and its zone as WKB."""

    number: int
    values: Sequence[Any]
    zone: bytes | None


@dataclass(frozen=True)
class Wanted:
    """Which findings of a sheet are asked for, and what of them."""

    names: Collection[str] = NAMES
    zones: bool = True
    box: Box | None = None
    exactly: bool = False
    """Only those whose zone itself touches the box, not merely its bounds."""
    numbers: Collection[int] | None = None
    works: Collection[str] | None = None
    """Whose findings may be asked for, and no others; who asks looks at each of them."""

    def of(self, sheet: Sheet) -> Iterator[list[Row]]:
        """In portions: small ones first, so that something is there soon."""
        for page in sheet.pages:
            rows = page.rows(self.box, self.numbers, self.works)
            begin, size = 0, FIRST
            while begin < len(rows):
                yield self._made(page, rows[begin : begin + size], sheet.speech)
                begin, size = begin + size, min(2 * size, MOST)

    def _made(self, page: Page, rows: Rows, speech: Speech) -> list[Row]:
        zones = page.findings.zones_of(rows) if self.zones or self.box is not None else None
        if self.box is not None:
            kept = _touching(zones, self.box, exactly=self.exactly)
            rows, zones = rows[kept], zones[kept]
        if "distance_m" in self.names or "sentence" in self.names:
            page.findings.distances_of(rows)
        if "shared_area_m2" in self.names or "sentence" in self.names:
            page.findings.areas_of(rows)
        some = page.findings.where(rows)
        nothing = [None] * len(rows)
        columns = [some.column(name, speech).tolist() if name in self.names else nothing for name in NAMES]
        wkb = shapely.to_wkb(multipolygons(zones)).tolist() if self.zones else nothing
        values = zip(*columns, strict=True)
        return [Row(*each) for each in zip((rows + page.first).tolist(), values, wkb, strict=True)]


FIRST, MOST = 64, 512


def _marks(count: int) -> tuple[Mask, Mask]:
    """All shown, none gone."""
    return np.ones(count, bool), np.zeros(count, bool)


def _touching(zones: Objects, box: Box, *, exactly: bool) -> Mask:
    if exactly:
        touching: Mask = shapely.intersects(zones, shapely.box(*box))
        return touching
    bounds: NDArray[np.float64] = shapely.bounds(zones).reshape(-1, 4)
    near = (bounds[:, :2] <= (box[2], box[3])) & (bounds[:, 2:] >= (box[0], box[1]))
    return near[:, 0] & near[:, 1]

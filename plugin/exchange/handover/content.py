"""What a package holds, whatever the kind of file: five layers in one CRS, and what is to be said about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ...domain.schema import Shape
from ...layers.codes import CodeBook
from .fields import Column, Row
from .neighbours import Meeting

WORKS, DETOURS, NEIGHBOURS, FINDINGS, PROTECTIONS = "works", "detours", "neighbours", "findings", "protections"


@dataclass(frozen=True)
class Layer:
    """A table of the package: its name, its columns, its rows, and what these are on the map."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    shape: Shape = Shape.AREA

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class Cover:
    """What a package says about itself. `crs` is the one the person chose, as its authority names it."""

    register: str
    crs: str
    as_of: date
    contractor: str = ""
    first: date | None = None
    last: date | None = None
    internal: int = 0
    undated: Sequence[str] = ()


@dataclass(frozen=True)
class Content:
    """Everything that leaves, in one CRS; `codes` are the words for codes."""

    works: Layer
    detours: Layer
    neighbours: Layer
    findings: Layer
    protections: Layer
    meetings: Sequence[Meeting]
    codes: CodeBook
    crs: str
    cover: Cover = field(repr=False)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The five layers, from the bottom of a map to its top."""
        return self.protections, self.neighbours, self.works, self.detours, self.findings

    def label(self, list_name: str | None, code: object) -> str:
        """The words for a code in the interface's language; the code itself where the list does not know it."""
        return self.codes.label(list_name or "", None if code is None else str(code))

    def transformed(self, crs: str, convert: Callable[[Row], Row]) -> Content:
        """The same content with every geometry converted to another CRS."""
        layers = {each.name: replace(each, rows=[convert(row) for row in each.rows]) for each in self.layers}
        return replace(self, crs=crs, **layers)

    def meetings_of(self, work: Row) -> Iterator[Meeting]:
        """Those who work near a work at the same time, the nearest first."""
        return (each for each in self.meetings if each.work["uuid"] == work["uuid"])

    def detours_of(self, work: Row) -> Iterator[Row]:
        """Where traffic goes instead while a work goes on."""
        return (row for row in self.detours.rows if row["work_uuid"] == work["uuid"])

    def findings_of(self, work: Row) -> Iterator[Row]:
        """What a work meets, by the rules."""
        return (row for row in self.findings.rows if work["uuid"] in (row["uuid_a"], row["uuid_b"]))

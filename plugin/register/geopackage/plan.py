"""The rows that a changeset will change: before, after, and which of their fields."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...domain.changeset import Kind, Value
from ...domain.schema import Table
from ..reference_system import Bounds

Row = dict[str, Value]


@dataclass
class Step:
    """One row: `before` is None for a new one, `after` None for one that goes."""

    table: Table
    uuid: str
    before: Row | None
    after: Row | None
    fields: tuple[str, ...]
    last_version: int
    bounds: Bounds | None = None

    @property
    def kind(self) -> Kind:
        """What happens to the row."""
        if self.before is None:
            return Kind.INSERT
        return Kind.DELETE if self.after is None else Kind.UPDATE

    @property
    def row_version(self) -> int:
        """The version that this change makes."""
        return self.last_version + 1

    @property
    def ref(self) -> str | None:
        """The row's human reference, where its table has one."""
        ref = (self.after or self.before or {}).get("ref")
        return ref if isinstance(ref, str) else None


@dataclass
class Plan:
    """Steps by table and uuid, in the order in which they were asked for."""

    steps: dict[tuple[str, str], Step] = field(default_factory=dict)

    def add(self, step: Step) -> None:
        """Take a row into the plan."""
        self.steps[(step.table.name, step.uuid)] = step

    def step(self, table: str, uuid: str) -> Step | None:
        """What happens to a row; None for nothing."""
        return self.steps.get((table, uuid))

    def of(self, table: str) -> list[Step]:
        """What happens in one table."""
        return [step for (name, _), step in self.steps.items() if name == table]

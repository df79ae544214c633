"""Works that a check could not look at."""

from __future__ import annotations

from dataclasses import dataclass

from ..works.periods import Mask
from ..works.snapshot import Snapshot


@dataclass(frozen=True)
class LeftOut:
    """A work that a check could not look at."""

    uuid: str
    ref: str | None
    title: str | None

    @property
    def name(self) -> str:
        """What a person knows it by."""
        return self.ref or self.title or self.uuid

    @staticmethod
    def of(works: Snapshot, mask: Mask) -> tuple[LeftOut, ...]:
        """The works that are marked, by reference."""
        rows = mask.nonzero()[0]
        columns = (works.some(name, rows) for name in ("uuid", "ref", "title"))
        found = [LeftOut(*values) for values in zip(*columns, strict=True)]
        return tuple(sorted(found, key=lambda work: (work.ref or "", work.uuid or "")))

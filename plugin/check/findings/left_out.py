"""Works that a check could not look at."""

from __future__ import annotations

from collections.abc import Iterable
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
        return _by_reference(LeftOut(*values) for values in zip(*columns, strict=True))


class LeftOutNow:
    """The works that a check of everything could not look at now, if it is told of every change."""

    def __init__(self, works: tuple[LeftOut, ...]) -> None:
        self.works = works
        """By reference."""
        self._by_uuid = {work.uuid: work for work in works}

    def follow(self, changed: Iterable[str], come: Iterable[LeftOut]) -> None:
        """These works changed or are gone; those that came of them cannot be looked at as they are now."""
        known, now = [uuid for uuid in changed if uuid in self._by_uuid], {work.uuid: work for work in come}
        if not known and not now:
            return
        for uuid in known:
            del self._by_uuid[uuid]
        self._by_uuid |= now
        self.works = _by_reference(self._by_uuid.values())


def _by_reference(works: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    return tuple(sorted(works, key=lambda work: (work.ref or "", work.uuid or "")))

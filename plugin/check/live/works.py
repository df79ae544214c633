"""The works of a register in memory, that follow it: one large part that stays, and a small one of what changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ...domain.changeset import Change, Kind
from ...domain.hilbert import hilbert_order
from ...domain.schema import WORK
from ..pairs.draft_search import Part
from ..progress import Watch
from ..works.periods import Mask
from ..works.reading import snapshot_of_rows
from ..works.snapshot import TEXTS, Snapshot, gathered, joined

LEAST_WORN = 1_000
WORN_SHARE = 0.01
"""With more changed works than this, and than LEAST_WORN, a new large part is worth its while."""

Records = Mapping[str, Mapping[str, Any] | None]
"""uuid → the row as it is now; None where it was deleted."""


@dataclass(frozen=True, eq=False)
class LiveWorks:
    """It never changes; `changed` gives another one that shares the large part, in the time of the small one."""

    main: Snapshot
    gone: Mask
    """Works of `main` that were changed or deleted since."""
    recent: Snapshot
    """The changed ones as they are now, and the new ones."""

    @staticmethod
    def of(works: Snapshot) -> LiveWorks:
        """These works, without any change yet."""
        return LiveWorks(works, np.zeros(len(works), bool), works.where(slice(0, 0)))

    def ready(self) -> LiveWorks:
        """The same; makes now what the first work that is drawn would wait for."""
        self.main.tree  # noqa: B018  # a cached property: asking makes it
        self.main.row_of  # noqa: B018
        for name in TEXTS:
            getattr(self.main, name)  # of a lazy one: some of them with every move of the mouse would take longer
        return self

    def __len__(self) -> int:
        return len(self.main) - self._gone_count + len(self.recent)

    @cached_property
    def _gone_count(self) -> int:
        return int(np.count_nonzero(self.gone))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Where a check looks for neighbours."""
        return Part(self.main, self.gone if self._gone_count else None), Part(self.recent)

    def after(self, changes: Sequence[Change]) -> LiveWorks:
        """The same works after these entries of the register's log."""
        records = records_of(changes)
        return self.changed(records) if records else self

    def changed(self, records: Records) -> LiveWorks:
        """The same works after some of them were added, changed or deleted."""
        gone = self.gone.copy()
        gone[self.main.rows_of(list(records))] = True
        now = [record for record in records.values() if record is not None]
        kept = self.recent.where(~np.isin(self.recent.uuid, list(records)))
        return LiveWorks(self.main, gone, joined(kept, snapshot_of_rows(now, self.main.vocabulary)))

    def named(self, uuids: Collection[str]) -> Snapshot:
        """Those of these works that are in the register now."""
        found = [(part.works, part.rows_of(list(uuids))) for part in self.parts]
        (works, rows), *others = [each for each in found if len(each[1])] or found
        return gathered(works.where(rows), others) if others else works.where(rows)

    @property
    def worn(self) -> bool:
        """Whether so much has changed that it should be `renewed`."""
        return self._gone_count + len(self.recent) > max(LEAST_WORN, WORN_SHARE * len(self.main))

    def whole(self) -> Snapshot:
        """All works in one snapshot, neighbours side by side."""
        if not self._gone_count and not len(self.recent):
            return self.main
        if self.main.is_prepared:
            self.recent.prepare(Watch())  # few, and all others have their boxes already
        works = joined(self.main.where(~self.gone), self.recent)
        return works.where(hilbert_order(works.bounds))

    def renewed(self) -> LiveWorks:
        """The same works in one large part: takes its time, and may be done in another thread."""
        return LiveWorks.of(self.whole()).ready()


def records_of(changes: Sequence[Change]) -> Records:
    """The works that these entries of a log are about."""
    return {
        change.uuid: None if change.kind is Kind.DELETE else change.record
        for change in changes
        if change.table == WORK.name
    }

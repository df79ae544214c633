"""The list of works as a Qt model: 20,000 rows cost no more than those on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from .labels import Labels
from .period_text import period_text
from .plain import tip
from .works import Work, Works, WorksFilter

WORK_ROLE = Qt.ItemDataRole.UserRole
"""The row as a `Work`."""
OPEN_ROLE = Qt.ItemDataRole.UserRole + 1
"""The work's open findings as `OpenFindings`, None where it has none."""
WHEN_ROLE = Qt.ItemDataRole.UserRole + 2
"""The period in words."""


@dataclass(frozen=True)
class OpenFindings:
    """How many findings a work takes part in, and the most serious severity among them."""

    count: int
    severity: str


class WorksModel(QAbstractListModel):
    """Shows the rows that a filter lets through."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_works_model")
        self.works = Works()
        self.labels = Labels()
        self._filter = WorksFilter()
        self._on_map: frozenset[str] | None = None
        self._shown: Sequence[int] = ()
        self._open: Mapping[str, OpenFindings] = {}

    def set_works(self, works: Works, labels: Labels) -> None:
        """Show another state of the register."""
        self.works, self.labels = works, labels
        self._refresh()

    def set_filter(self, wanted: WorksFilter, on_map: frozenset[str] | None = None) -> None:
        """Show what the filter lets through; `on_map` are the works the map shows, where that matters."""
        self._filter, self._on_map = wanted, on_map
        self._refresh()

    def set_open_findings(self, counts: Mapping[str, OpenFindings]) -> None:
        """Show with each work what it meets."""
        self._open = counts
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1), [OPEN_ROLE])

    def _refresh(self) -> None:
        self.beginResetModel()
        self._shown = self.works.matching(self._filter, self._on_map)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        work = self.works.at(self._shown[index.row()])
        if role == WORK_ROLE:
            return work
        if role == OPEN_ROLE:
            return self._open.get(work.uuid)
        if role == WHEN_ROLE:
            return period_text(work.start, work.end, work.certainty)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = self._in_words(work)
            return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def _in_words(self, work: Work) -> str:
        """All the two lines say, for tool tips and screen readers."""
        what = " · ".join(filter(None, (work.ref, work.what_and_where, self.labels.of("kind", work.kind))))
        when = period_text(work.start, work.end, work.certainty)
        return f"{what}\n{work.party} · {when} · {self.labels.of('status', work.status)}"

    def uuid_at(self, index: QModelIndex) -> str:
        """The uuid of a row."""
        return self.works.at(self._shown[index.row()]).uuid

    def indexes_of(self, uuids: Iterable[str]) -> list[QModelIndex]:
        """Where works stand in the list; those that are filtered away have no place."""
        rows = {self.works.row_of(uuid) for uuid in uuids}
        if not rows:
            return []
        return [self.index(place) for place, row in enumerate(self._shown) if row in rows]

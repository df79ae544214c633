"""The list of works as a Qt model: a million rows cost hardly more than those on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qgis.PyQt.QtCore import QModelIndex, QObject, QStringListModel, Qt

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

FEW = 10
"""So many rows are sought one by one, each of which takes a fiftieth of looking at all in Python."""


@dataclass(frozen=True)
class OpenFindings:
    """How many findings a work takes part in, and the most serious severity among them."""

    count: int
    severity: str


class WorksModel(QStringListModel):
    """Shows the rows that a filter lets through.

    To lay out a list, Qt asks twice for each row whether there is one. It holds as many empty texts as there are rows,
    so that it answers itself: asked of Python, a list of 150,000 rows takes 400 ms instead of 16.
    """

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
        self._tell_all_changed([OPEN_ROLE])

    def _refresh(self) -> None:
        """Where the same rows stand in the same order, as after most saves, the list stays as it is laid out."""
        shown = self.works.matching(self._filter, self._on_map)
        if shown is self._shown or (len(shown) == len(self._shown) and shown == self._shown):
            self._shown = shown
            self._tell_all_changed([])
        else:
            self._shown = shown
            self.setStringList([""] * len(shown))

    def _tell_all_changed(self, roles: list[int]) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1), roles)

    def flags(self, index: QModelIndex) -> Qt.ItemFlags:
        """Nothing is written or dropped into the list."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

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
        rows = {row for uuid in uuids if (row := self.works.row_of(uuid)) is not None}
        if len(rows) <= FEW:
            return [self.index(self._shown.index(row)) for row in rows if row in self._shown]
        return [self.index(place) for place, row in enumerate(self._shown) if row in rows]

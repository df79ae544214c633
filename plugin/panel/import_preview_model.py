"""The first rows of a file as the works they would become; what would be rejected says why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from qgis.PyQt.QtGui import QBrush, QColor

from ..domain.schema import WORK
from ..exchange.imports.preview import Preview
from ..i18n import explain, tr
from ..layers.words import label_of
from .import_words import period_words, value_words
from .plain import tip
from .severity import CONFLICT, LOOKS

NOWHERE = QModelIndex()
SHOWN = ("title", "period", "party", "kind", "status", "street", "traffic")


class ImportPreviewModel(QAbstractTableModel):
    """A row a preview; the first column is the verdict."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Preview] = ()

    def show(self, rows: Sequence[Preview]) -> None:
        """Take the place of what was shown."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else 2 + len(SHOWN)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(self._rows[section].number)
        heads = [tr("Goes in"), tr("Reference")]
        names = [tr("Period") if name == "period" else label_of(WORK.field(name)) for name in SHOWN]
        return (heads + names)[section]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            told = "\n".join(explain(each) for each in (*row.reasons, *row.notes))
            return tip(told or self._text(row, index.column()))
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0 and row.reasons:
            return QBrush(QColor(LOOKS[CONFLICT].colour))
        return self._text(row, index.column()) if role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, row: Preview, column: int) -> str:
        if column == 0:
            return tr("✗ {reason}").format(reason=explain(row.reasons[0])) if row.reasons else tr("✓ yes")
        if column == 1:
            return row.external_ref or ""
        name = SHOWN[column - 2]
        if name == "period":
            return period_words(row.values)
        return value_words(WORK.field(name), row.values.get(name))

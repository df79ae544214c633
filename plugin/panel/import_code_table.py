"""Their values and ours, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem

from ..exchange.imports.guess import Sample
from ..exchange.imports.rules import Column, Plain
from ..exchange.imports.text import as_text, one_line, same_key
from ..i18n import tr
from .import_words import count_words

Choices = Sequence[tuple[str, Plain]]
"""Names and values to choose from."""
MEANS_WIDTH = 165


class ImportCodeTable(QObject):
    """Fills a table with the values of a column; every row has a box with our values."""

    said = pyqtSignal(str, object)
    """Their value, and ours; None: it is one of the others."""

    def __init__(self, table: QTableWidget) -> None:
        super().__init__(table)
        self.setObjectName("samgrav_import_code_table")
        self._table = table
        table.setHorizontalHeaderLabels([tr("Their value"), tr("Rows"), tr("Means")])
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(2, MEANS_WIDTH)
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 10)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)

    def fill(self, rule: Column, sample: Sample | None, choices: Choices) -> None:
        """Show the values that the file has, most frequent first, then those that only the profile lists."""
        counted: Counter[str] = Counter(one_line(as_text(value)) for value in sample.filled) if sample else Counter()
        listed = {same_key(theirs): (theirs, ours) for theirs, ours in (rule.codes or {}).items()}
        found = {same_key(value) for value in counted}
        values = [*counted, *(theirs for key, (theirs, _) in listed.items() if key not in found)]
        values.sort(key=lambda value: -counted[value])
        self._table.setRowCount(len(values))
        for row, value in enumerate(values):
            self._fill_row(row, value, counted[value], listed.get(same_key(value)), choices)

    def _fill_row(self, row: int, value: str, count: int, listed: tuple[str, Plain] | None, choices: Choices) -> None:
        named = QTableWidgetItem(value)
        named.setToolTip(value)
        number = QTableWidgetItem(count_words(count))
        number.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._table.setItem(row, 0, named)
        self._table.setItem(row, 1, number)
        box = QComboBox(self._table)
        box.setObjectName(f"samgrav_import_code_{row}")
        box.setAccessibleName(value)
        fill_codes(box, [(tr("as the rest"), None), *choices], listed[1] if listed else None)
        theirs = listed[0] if listed else value
        box.activated.connect(lambda *_: self.said.emit(theirs, box.currentData()))
        self._table.setCellWidget(row, 2, box)


def fill_codes(box: QComboBox, choices: Choices, now: Plain) -> None:
    """Offer values in a box and show the one that holds now."""
    box.clear()
    for text, value in choices:
        box.addItem(text, value)
    at = next((i for i, (_, value) in enumerate(choices) if value == now and type(value) is type(now)), 0)
    box.setCurrentIndex(at)

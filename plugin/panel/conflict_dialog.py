"""Others changed the same: mine, theirs and what was before, field by field, and the areas on the map."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from ..domain.changeset import Changeset
from ..domain.resolution import MINE, THEIRS, counts
from ..i18n import tr
from ..layers.comparison import Comparison
from .conflict_bands import ConflictBands, extent_of, legend
from .conflict_choice import ConflictChoice
from .design import load_ui
from .plain import plain, rich, show_plain

BESIDE_FROM = 560
"""Pixels of width."""


class ConflictDialog(QDialog):
    """Shows and asks; `wanted` carries the decision. Closing it by any other way saves nothing and loses nothing."""

    wanted = pyqtSignal(object)
    """dict: (uuid, field) → `mine` or `theirs`."""
    turned_to = pyqtSignal(object)
    """The Comparison that is looked at now."""

    def __init__(self, changeset: Changeset, comparisons: Sequence[Comparison], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_ui("conflict_dialog", self)
        rich(self.samgrav_conflict_legend)
        show_plain(self)
        self._changeset = changeset
        self._comparisons = list(comparisons)
        self._choices = {
            (each.conflict.uuid, choice.field): MINE for each in self._comparisons for choice in each.choices
        }
        self._map: QgsMapCanvas = self.samgrav_conflict_map
        self._bands = ConflictBands(self._map)
        self._crs = QgsCoordinateReferenceSystem()
        self._fields: list[ConflictChoice] = []
        self.samgrav_conflict_note.setVisible(False)
        self._fill_list()
        self._connect()
        self._show_button()

    def set_map(self, layers: Sequence[QgsMapLayer], crs: QgsCoordinateReferenceSystem) -> None:
        """What lies beneath the areas in the small map, and the register's CRS, in which it is drawn."""
        self._crs = crs
        self._map.setDestinationCrs(crs)
        self._map.setLayers(list(layers))
        self._map.enableAntiAliasing(True)
        self._show_areas(self.current())

    def current(self) -> Comparison:
        """The row that is looked at."""
        return self._comparisons[max(0, self.samgrav_conflict_rows.currentIndex())]

    def show_problem(self, sentence: str) -> None:
        """Say why the decision could not be registered; the dialog stays for another try."""
        self.samgrav_conflict_note.setText(sentence)
        self.samgrav_conflict_note.setVisible(True)
        self.samgrav_conflict_save.setEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fields and map beside each other where there is room, else beneath."""
        super().resizeEvent(event)
        wide = event.size().width() >= BESIDE_FROM
        parts = self.samgrav_conflict_parts
        parts.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        whole = parts.width() if wide else parts.height()
        parts.setSizes([whole * 3 // 5, whole * 2 // 5])

    def _connect(self) -> None:
        self.samgrav_conflict_rows.currentIndexChanged.connect(lambda _row: self._turn())
        self.samgrav_conflict_all_mine.clicked.connect(lambda *_: self._decide_all(MINE))
        self.samgrav_conflict_all_theirs.clicked.connect(lambda *_: self._decide_all(THEIRS))
        self.samgrav_conflict_later.clicked.connect(lambda *_: self.reject())
        self.samgrav_conflict_save.clicked.connect(lambda *_: self._save())

    def _fill_list(self) -> None:
        rows = self.samgrav_conflict_rows
        rows.addItems([each.title for each in self._comparisons])
        rows.setVisible(len(self._comparisons) > 1)
        self._turn()

    def _turn(self) -> None:
        """Show the fields and areas of the row that was chosen."""
        comparison = self.current()
        intro = tr(
            "{who} changed {what} on {when}, while you were editing it. Nothing is saved yet, and nothing of yours "
            "is lost: choose what is to be kept."
        )
        self.samgrav_conflict_intro.setText(
            intro.format(who=comparison.who, what=comparison.title, when=comparison.when)
        )
        self._build_fields(comparison)
        self._show_areas(comparison)
        self.turned_to.emit(comparison)

    def _build_fields(self, comparison: Comparison) -> None:
        page = QWidget(self.samgrav_conflict_scroll)
        page.setObjectName("samgrav_conflict_fields")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 6, 0)
        self._fields = []
        for choice in comparison.choices:
            decision = self._choices[comparison.conflict.uuid, choice.field]
            field = ConflictChoice(choice, decision, page)
            field.decided.connect(self._on_decided)
            column.addWidget(field)
            self._fields.append(field)
        if comparison.goes_together:
            column.addWidget(_note(comparison.goes_together, page))
        column.addStretch(1)
        self.samgrav_conflict_scroll.setWidget(page)

    def _show_areas(self, comparison: Comparison) -> None:
        has_areas = len(comparison.geometries) > 1
        self.samgrav_conflict_map_part.setVisible(has_areas)
        if not has_areas or not self._crs.isValid():
            self._bands.clear()
            return
        self._bands.show(comparison.geometries, self._crs)
        self._map.setExtent(extent_of(comparison.geometries))
        self._map.refresh()
        self.samgrav_conflict_legend.setText(legend(comparison.geometries))

    def _on_decided(self, field: str, whose: str) -> None:
        self._choices[self.current().conflict.uuid, field] = whose
        self._show_button()

    def _decide_all(self, whose: str) -> None:
        self._choices = dict.fromkeys(self._choices, whose)
        for field in self._fields:
            field.show_decision(whose)
        self._show_button()

    def _show_button(self) -> None:
        """The main button says what it will do."""
        mine, theirs = counts(self._changeset, [each.conflict for each in self._comparisons], self._choices)
        if not theirs:
            text = tr("Save with my {mine} changes") if mine > 1 else tr("Save with my change")
        elif not mine:
            text = tr("Take their {theirs} changes") if theirs > 1 else tr("Take their change")
        else:
            text = tr("Save with {mine} of mine and {theirs} of theirs")
        self.samgrav_conflict_save.setText(text.format(mine=mine, theirs=theirs))

    def _save(self) -> None:
        self.samgrav_conflict_save.setEnabled(False)
        self.wanted.emit(dict(self._choices))


def _note(text: str, parent: QWidget) -> QLabel:
    label = plain(QLabel(text, parent))
    label.setObjectName("samgrav_conflict_goes_together")
    label.setWordWrap(True)
    return label

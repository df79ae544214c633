"""The second step of an import: what the columns mean, and the first rows as they will be registered."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsCoordinateTransformContext
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QFileDialog, QHeaderView, QTreeWidgetItem, QVBoxLayout, QWidget

from ..domain.schema import Field
from ..errors import SamgravError
from ..exchange.imports.draft import ImportDraft, codes_of, fields_in_order
from ..exchange.imports.guess import source_name
from ..exchange.imports.layer_input import LayerInput
from ..exchange.imports.plan import Row
from ..exchange.imports.preview import Preview, preview
from ..exchange.imports.profile import save_profile
from ..exchange.imports.register_view import RegisterView
from ..exchange.imports.rules import Constant
from ..i18n import tr
from ..layers.words import label_of
from .design import load_ui
from .import_field_editor import ImportFieldEditor
from .import_preview_model import ImportPreviewModel
from .import_words import rule_words, value_words

PREVIEW_ROWS = 25
NARROW = 700
"""Pixels below which fields and editor stand one above the other."""
PREVIEW_WIDTHS = (90, 110, 240, 190, 160, 120, 100, 180)
WAIT_MS = 150


class ImportMappingPage(QWidget):
    """Shows the draft and lets the person change it; looks at the first rows after every change."""

    changed = pyqtSignal()
    """The draft or its preview changed; `problem` says what stands in the way."""
    saved = pyqtSignal(object)
    """The path a profile was saved to."""
    failed = pyqtSignal(object)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_ui("import_mapping_page", self)
        self.draft: ImportDraft | None = None
        self.problem: SamgravError | None = None
        self._folder = folder
        self._input: LayerInput | None = None
        self._view: RegisterView | None = None
        self._register_crs = ""
        self._context = QgsCoordinateTransformContext()
        self._rows: list[Preview] = []
        self._model = ImportPreviewModel(self)
        self._model.setObjectName("samgrav_import_preview_model")
        self._editor = ImportFieldEditor()
        self._timer = QTimer(self)
        self._timer.setObjectName("samgrav_import_preview_timer")
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._dress()
        self._connect()

    def part(self, name: str) -> QWidget:
        """The widget `samgrav_import_<name>`."""
        return getattr(self, f"samgrav_import_{name}")

    def begin(
        self,
        draft: ImportDraft,
        layer: LayerInput,
        view: RegisterView,
        register_crs: str,
        context: QgsCoordinateTransformContext,
    ) -> None:
        """Work on this draft of a profile for this layer."""
        self.draft, self._input, self._view = draft, layer, view
        self._register_crs, self._context = register_crs, context
        lists = {name: codes_of(name, view.codes) for name in view.codes}
        self._editor.begin(draft, lists)
        self._fill_identity()
        self._fill_fields()
        self.look()

    def release(self) -> None:
        """Let go of the layer; nothing is shown any more."""
        self._timer.stop()
        self.draft, self._input, self._view = None, None, None

    def look(self) -> None:
        """Read the first rows with the draft as it is now."""
        self._timer.stop()
        self.problem = self.draft.obstacle() if self.draft else None
        try:
            self._rows = self._preview() if self.problem is None else []
        except SamgravError as error:
            self.problem, self._rows = error, []
        self._model.show(self._rows)
        self._tell_fields()
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < NARROW
        self.part("fields_split").setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        super().resizeEvent(event)

    def _preview(self) -> list[Preview]:
        if self.draft is None or self._input is None or self._view is None:
            return []
        source = self._input.source(self.draft.profile, self._register_crs, self._context)
        rows: list[Row] = list(source.rows(self._input.rows_of(PREVIEW_ROWS)))
        return preview(rows, self.draft.profile, self._view)

    def _dress(self) -> None:
        column = QVBoxLayout(self.part("editor_host"))
        column.setContentsMargins(8, 0, 4, 0)
        column.addWidget(self._editor)
        fields = self.part("fields")
        fields.setHeaderLabels([tr("Our field"), tr("Comes from"), tr("First row")])
        fields.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        fields.header().setStretchLastSection(True)
        fields.header().resizeSection(1, 170)
        table = self.part("preview")
        table.setModel(self._model)
        table.horizontalHeader().setStretchLastSection(True)
        for section, width in enumerate(PREVIEW_WIDTHS):
            table.horizontalHeader().resizeSection(section, width)
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 8)
        self.part("width").setSpecialValueText(tr("no width"))
        self.part("width").setSuffix(tr(" m"))
        self.part("save_profile").setIcon(QgsApplication.getThemeIcon("mActionFileSave.svg"))
        self.part("fields_split").setSizes([480, 480])
        self.part("mapping_split").setSizes([340, 200])

    def _connect(self) -> None:
        self._timer.timeout.connect(self.look)
        self._editor.changed.connect(self._timer.start)
        self.part("fields").currentItemChanged.connect(lambda item, _: self._edit(item))
        self.part("source").textEdited.connect(lambda *_: self._on_identity())
        self.part("reference").activated.connect(lambda *_: self._on_identity())
        self.part("width").valueChanged.connect(lambda *_: self._on_width())
        self.part("save_profile").clicked.connect(lambda *_: self._save())

    def _fill_identity(self) -> None:
        if self.draft is None:
            return
        profile, box = self.draft.profile, self.part("reference")
        self.part("source").setText(profile.source)
        box.clear()
        if len(profile.external_ref) != 1:
            box.addItem(" + ".join(profile.external_ref) or tr("Choose a column"), "")
        for name in self.draft.samples:
            box.addItem(name, name)
        if len(profile.external_ref) == 1:
            if box.findData(profile.external_ref[0]) < 0:
                box.addItem(profile.external_ref[0], profile.external_ref[0])
            box.setCurrentIndex(box.findData(profile.external_ref[0]))
        width = profile.width_m
        self.part("width").blockSignals(True)
        self.part("width").setValue(float(width.value or 0) if isinstance(width, Constant) else 0.0)
        self.part("width").blockSignals(False)
        self.part("width").setEnabled(width is None or isinstance(width, Constant))

    def _fill_fields(self) -> None:
        tree = self.part("fields")
        tree.clear()
        for field in fields_in_order():
            item = QTreeWidgetItem([label_of(field), "", ""])
            item.setData(0, Qt.ItemDataRole.UserRole, field)
            if field.required:
                font = item.font(0)
                font.setBold(True)
                item.setFont(0, font)
            tree.addTopLevelItem(item)
        tree.setCurrentItem(tree.topLevelItem(0))

    def _tell_fields(self) -> None:
        tree = self.part("fields")
        for at in range(tree.topLevelItemCount()):
            item = tree.topLevelItem(at)
            field: Field = item.data(0, Qt.ItemDataRole.UserRole)
            words = rule_words(field, self.draft.rule_of(field.name) if self.draft else None)
            first = self._rows[0].values.get(field.name) if self._rows else None
            item.setText(1, words)
            item.setToolTip(1, words)
            item.setText(2, value_words(field, first).split("\n")[0])

    def _edit(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self._editor.show_field(item.data(0, Qt.ItemDataRole.UserRole))

    def _on_identity(self) -> None:
        if self.draft is not None:
            self.draft.set_identity(self.part("source").text().strip(), self.part("reference").currentData() or "")
            self._timer.start()

    def _on_width(self) -> None:
        if self.draft is not None:
            self.draft.set_width(self.part("width").value())
            self._timer.start()

    def _save(self) -> None:
        if self.draft is None:
            return
        proposed = self._folder / f"{source_name(self.draft.profile.source)}.json"
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Save the import profile"), str(proposed), tr("Import profile (*.json)")
        )
        if not path:
            return
        target = Path(path if path.lower().endswith(".json") else f"{path}.json")
        save_profile(self.draft.profile, target)
        self.saved.emit(target)

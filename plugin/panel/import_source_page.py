"""The first step of an import: which layer or file, and which profile."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import Qgis, QgsMapLayer, QgsProject, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..errors import SamgravError
from ..exchange.imports.known_profiles import fits, profiles_in
from ..exchange.imports.layer_input import LayerInput, input_of, layers_in_file
from ..exchange.imports.profile import Profile
from ..exchange.imports.profile_reader import load_profile
from ..i18n import tr
from .design import load_ui
from .import_words import count_words

PATH_ROLE = Qt.ItemDataRole.UserRole + 1


class ImportSourcePage(QWidget):
    """Says what was chosen; the dialog decides what follows."""

    changed = pyqtSignal()
    failed = pyqtSignal(object)
    """A SamgravError: a file or a profile that cannot be read."""

    def __init__(self, project: QgsProject, folders: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_ui("import_source_page", self)
        self._folders = folders
        self._opened: list[QgsVectorLayer] = []
        self._by_hand = False
        layer = self.part("layer")
        layer.setProject(project)
        layer.setFilters(Qgis.LayerFilter.VectorLayer)
        layer.setAllowEmptyLayer(True, tr("Choose a layer, or browse for a file"))
        layer.layerChanged.connect(lambda *_: self._on_layer())
        self.part("browse").clicked.connect(lambda *_: self._browse())
        self.part("selected").toggled.connect(lambda *_: self._tell())
        self.part("crs").crsChanged.connect(lambda *_: self.changed.emit())
        self.part("profile").activated.connect(lambda *_: self._on_profile_chosen())
        self.part("profile_open").clicked.connect(lambda *_: self._browse_profile())

    def part(self, name: str) -> QWidget:
        """The widget `samgrav_import_<name>`."""
        return getattr(self, f"samgrav_import_{name}")

    def begin(self, layer: QgsVectorLayer | None, own: Sequence[QgsMapLayer]) -> None:
        """Start afresh; `own` are the register's layers, which nobody imports."""
        self.part("layer").setExceptedLayerList(list(own))
        self.part("layer").setLayer(layer)
        self._by_hand = False
        self.fill_profiles()
        self._on_layer()

    def open_file(self, path: Path) -> None:
        """Offer the layers of a file, and take the first of them."""
        try:
            layers = layers_in_file(path)
        except SamgravError as error:
            self.failed.emit(error)
            return
        before, self._opened = self._opened, layers
        for layer in layers:
            layer.setParent(self)  # so that it goes with the window, and never after QGIS
        self.part("layer").setAdditionalLayers(layers)
        self.part("layer").setLayer(layers[0])
        for layer in before:
            layer.deleteLater()

    def layer(self) -> QgsVectorLayer | None:
        """The layer that was chosen."""
        return self.part("layer").currentLayer()

    def input(self) -> LayerInput | None:
        """What of the layer goes in."""
        layer = self.layer()
        return None if layer is None else input_of(layer, selected_only=self._selected_only())

    def profile(self) -> Profile | None:
        """The profile that was chosen; None where one is to be guessed."""
        return self.part("profile").currentData()

    def crs(self) -> str | None:
        """The CRS that the person named for a layer that does not say its own."""
        return self.part("crs").crs().authid() or None if self._lacks_crs() else None

    def ready(self) -> bool:
        """Whether enough is said to go on."""
        layer = self.layer()
        return layer is not None and layer.featureCount() != 0 and (not self._lacks_crs() or self.crs() is not None)

    def open_profile(self, path: Path) -> None:
        """Take a profile from a file."""
        try:
            profile = load_profile(path)
        except SamgravError as error:
            self.failed.emit(error)
            return
        self.fill_profiles()
        box = self.part("profile")
        at = next((i for i in range(box.count()) if self._path_at(i) == path), -1)
        if at < 0:
            box.addItem(profile.name or profile.source, profile)
            at = box.count() - 1
            box.setItemData(at, str(path), PATH_ROLE)
        box.setCurrentIndex(at)
        self._on_profile_chosen()

    def fill_profiles(self) -> None:
        """Offer the profiles that lie at hand."""
        box = self.part("profile")
        box.clear()
        box.addItem(tr("Guess from names and contents"), None)
        for path, profile in profiles_in(self._folders):
            box.addItem(profile.name or profile.source, profile)
            box.setItemData(box.count() - 1, str(path), PATH_ROLE)

    def _path_at(self, index: int) -> Path | None:
        path = self.part("profile").itemData(index, PATH_ROLE)
        return Path(path) if path else None

    def _on_layer(self) -> None:
        if not self._by_hand:
            self._take_fitting_profile()
        self._tell()

    def _take_fitting_profile(self) -> None:
        layer, box = self.layer(), self.part("profile")
        columns = layer.fields().names() if layer is not None else []
        fitting = [i for i in range(1, box.count()) if columns and fits(box.itemData(i), columns)]
        box.setCurrentIndex(fitting[0] if fitting else 0)

    def _on_profile_chosen(self) -> None:
        self._by_hand = True
        self._tell()

    def _tell(self) -> None:
        """Show what was chosen and what it needs."""
        layer = self.layer()
        selected = layer.selectedFeatureCount() if layer is not None else 0
        self.part("selected").setVisible(selected > 0)
        self.part("selected").setText(tr("Only the {count} selected rows").format(count=count_words(selected)))
        self.part("facts").setText(_facts(layer))
        for name in ("crs_label", "crs"):
            self.part(name).setVisible(self._lacks_crs())
        profile = self.profile()
        guessed = tr("Names, contents and dates are looked at; you see the result in the next step.")
        self.part("profile_hint").setText(guessed if profile is None else profile.description)
        self.changed.emit()

    def _selected_only(self) -> bool:
        layer = self.layer()
        return self.part("selected").isChecked() and layer is not None and layer.selectedFeatureCount() > 0

    def _lacks_crs(self) -> bool:
        layer, profile = self.layer(), self.profile()
        if layer is None or layer.wkbType() == QgsWkbTypes.Type.NoGeometry or (profile and profile.crs):
            return False
        return not layer.crs().isValid() and not layer.dataProvider().crs().isValid()

    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a file with works"))
        if path:
            self.open_file(Path(path))

    def _browse_profile(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, tr("Open an import profile"), str(self._folders[0]), tr("Import profile (*.json)")
        )
        if path:
            self.open_profile(Path(path))


def _facts(layer: QgsVectorLayer | None) -> str:
    if layer is None:
        return ""
    if layer.featureCount() == 0:
        return tr("It has no rows.")
    kinds = {
        Qgis.GeometryType.Point: tr("points"),
        Qgis.GeometryType.Line: tr("lines"),
        Qgis.GeometryType.Polygon: tr("polygons"),
        Qgis.GeometryType.Null: tr("no geometry: every row will be rejected"),
    }
    kind = kinds.get(layer.geometryType(), tr("several kinds of geometry"))
    crs = layer.crs().authid() or layer.crs().description() or "–"
    return tr("{count} rows, {columns} columns, {kind}, {crs}").format(
        count=count_words(layer.featureCount()), columns=len(layer.fields()), kind=kind, crs=crs
    )

"""From “Import works…” to the dialog, and from its end to the message bar."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...exchange.imports.plan import Outcome
from ...exchange.imports.report import Occasion
from ...i18n import explain, tr
from ...settings import AUTHOR
from ..import_dialog import ImportDialog, Target
from ..map_view import MapView
from ..window import Window


class ImportsControl(QObject):
    """Makes the dialog when it is first asked for."""

    imported = pyqtSignal(object)
    """The uuids (list) of the works that were added or changed."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_imports_control")
        self._window = window
        self._dialog: ImportDialog | None = None
        window.actions.on("import_works", self.begin)
        window.undo(self._remove)

    def begin(self) -> None:
        """Show the dialog; the current layer is proposed where it is none of the register's own."""
        desk, register = self._window.desk, self._window.desk.register
        if register is None or desk.layers is None:
            return
        own = tuple(desk.layers.by_role().values())
        target = Target(register.uri, register.crs, self._window.settings.get(AUTHOR), desk.my_party, own)
        layer = self._window.iface.activeLayer()
        self._shown().begin(target, layer if isinstance(layer, QgsVectorLayer) and layer not in own else None)

    def _shown(self) -> ImportDialog:
        if self._dialog is None:
            self._dialog = ImportDialog(self._window.project, self._window.main)
            self._dialog.imported.connect(self._on_imported)
        return self._dialog

    def _on_imported(self, occasion: Occasion) -> None:
        """The works are there; the list reads them, and the bar says it for those who have closed the dialog."""
        self._window.desk.look()
        self._show_works()
        gone_in = [*occasion.plan.of(Outcome.ADDED), *occasion.plan.of(Outcome.CHANGED)]
        self.imported.emit([entry.uuid for entry in gone_in])
        if occasion.imported is not None and occasion.imported.stopped is not None:
            self._window.messages.show_warning(explain(occasion.imported.stopped))
            return
        added, changed = (occasion.plan.count(outcome) for outcome in (Outcome.ADDED, Outcome.CHANGED))
        withdrawn = len(occasion.withdrawn)
        several = tr("{file}: {added} works added, {changed} changed, {withdrawn} withdrawn.")
        text = several if withdrawn else tr("{file}: {added} works added, {changed} changed.")
        told = text.format(file=occasion.file, added=added, changed=changed, withdrawn=withdrawn)
        self._window.messages.show_success(told)

    def _show_works(self) -> None:
        """Go to the works where the map shows none of them, as after the first import into an empty register."""
        layers = self._window.desk.layers
        if layers is None or layers.works.extent().isEmpty():
            return
        extent, crs = layers.works.extent(), layers.works.crs()
        map_view = MapView(self._window.canvas, self._window.project)
        if not map_view.extent_in(crs).intersects(extent):
            map_view.show([QgsGeometry.fromRect(extent)], crs)

    def _remove(self) -> None:
        if self._dialog is not None:
            self._dialog.stop()
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None

"""Tells when a layer of the project was saved, and whether a constraint looks at the same place."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal


class LayerSaves(QObject):
    """Listens to all vector layers of a project, those that come later too."""

    saved = pyqtSignal(object)
    """The `QgsVectorLayer` whose edits were written."""

    def __init__(self, project: QgsProject, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_layer_saves")
        self._project = project
        self._heard: dict[str, tuple[QgsVectorLayer, Callable[[], None]]] = {}
        project.layersAdded.connect(self._hear)
        project.layersWillBeRemoved.connect(self._leave)
        self._hear(list(project.mapLayers().values()))

    def stop(self) -> None:
        """Listen no longer."""
        self._project.layersAdded.disconnect(self._hear)
        self._project.layersWillBeRemoved.disconnect(self._leave)
        self._leave(list(self._heard))

    def _hear(self, layers: list[QgsMapLayer]) -> None:
        for layer in layers:
            if isinstance(layer, QgsVectorLayer) and layer.id() not in self._heard:
                self._heard[layer.id()] = (layer, self._slot_for(layer))

    def _slot_for(self, layer: QgsVectorLayer) -> Callable[[], None]:
        def tell() -> None:
            self.saved.emit(layer)

        layer.afterCommitChanges.connect(tell)
        return tell

    def _leave(self, ids: list[str]) -> None:
        for each in ids:
            layer, tell = self._heard.pop(each, (None, None))
            if layer is not None:
                layer.afterCommitChanges.disconnect(tell)

"""A server is back: QGIS notices, and draws anew what it could not read meanwhile.

QGIS keeps several connections to a database. Each of those that broke gives nothing the next time it is used, and works
from then on; that is to happen here, and not to the map, which would stay empty.
"""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsApplication, QgsFeatureRequest, QgsTask, QgsVectorLayer, QgsVectorLayerFeatureSource
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..at_work import AT_WORK

PATIENCE_MS = 2_000
"""So long is waited for a connection that the map has in use just now."""


class _Use(QgsTask):
    """Uses all of the connections once, away from the window: a broken network may take its time to say that it is."""

    done = pyqtSignal()
    is_wanted = False

    def __init__(self, source: QgsVectorLayerFeatureSource) -> None:
        flags = QgsTask.Flag.Silent | QgsTask.Flag.Hidden | QgsTask.Flag.CancelWithoutPrompt
        super().__init__("Samgrav", flags)
        self._source = source
        self._count: int = QgsApplication.instance().maxConcurrentConnectionsPerPool()

    def run(self) -> bool:
        with AT_WORK.doing(self):
            request = QgsFeatureRequest().setLimit(1).setTimeout(PATIENCE_MS)
            # Each holds a connection of its own.
            readers = [self._source.getFeatures(request) for _ in range(self._count)]
            for reader in readers:
                next(reader, None)
            return True

    def finished(self, result: bool) -> None:
        self.done.emit()


class Waking(QObject):
    """One at a time; the layers are read and drawn anew at its end."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_waking")
        self._use: _Use | None = None
        self._layers: list[QgsVectorLayer] = []

    def begin(self, layers: Iterable[QgsVectorLayer]) -> None:
        """All of these are of one register."""
        self.leave()
        self._layers = [layer for layer in layers if layer.providerType() == "postgres"]
        if self._layers:
            self._use = _Use(QgsVectorLayerFeatureSource(self._layers[0]))
            self._use.done.connect(self._on_done)
            QgsApplication.taskManager().addTask(self._use)

    def leave(self) -> None:
        """The register is closed: nothing of it is to be drawn any more."""
        if self._use is not None:
            self._use.done.disconnect(self._on_done)
        self._use, self._layers = None, []

    def _on_done(self) -> None:
        layers = self._layers
        self._use, self._layers = None, []
        for layer in layers:
            if not sip.isdeleted(layer):
                layer.triggerRepaint()

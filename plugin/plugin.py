"""The composition root: builds what QGIS sees of Samgrav, and undoes all of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import QgsApplication

from .algorithms.provider import SamgravProvider

if TYPE_CHECKING:
    from qgis.gui import QgisInterface


class SamgravPlugin:
    """Made by `classFactory`; QGIS calls initProcessing or initGui, and unload."""

    def __init__(self, iface: QgisInterface | None) -> None:
        self.iface = iface
        self._undo: list[Callable[[], object]] = []

    def initProcessing(self) -> None:
        """All that `qgis_process` needs: the provider."""
        provider = SamgravProvider()
        registry = QgsApplication.processingRegistry()
        registry.addProvider(provider)
        self._undo.append(lambda: registry.removeProvider(provider))

    def initGui(self) -> None:
        """Everything the window shows."""
        self.initProcessing()

    def unload(self) -> None:
        """Undo whatever was registered, last first."""
        while self._undo:
            self._undo.pop()()

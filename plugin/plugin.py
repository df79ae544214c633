"""The composition root: builds what QGIS sees of Samgrav, and undoes all of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QObject

from .algorithms.provider import SamgravProvider
from .at_work import AT_WORK
from .i18n import SOURCE, speak
from .quitting import end_threads

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .panel.window import Window

PATIENCE_S = 5.0
"""So long is waited for what runs in the background; it hears within a fraction of a second that it is to stop."""


class SamgravPlugin:
    """Made by `classFactory`; QGIS calls initProcessing or initGui, and unload.

    Whatever is registered pushes its own undo; `unload` pops them all, last first.
    """

    def __init__(self, iface: QgisInterface | None) -> None:
        self.iface = iface
        self.window: Window | None = None
        self._undo: list[Callable[[], object]] = []

    def initProcessing(self) -> None:
        """All that `qgis_process` needs: the language, and the provider."""
        speak(QgsApplication.locale())
        self._undo.append(lambda: speak(SOURCE))
        provider = SamgravProvider()
        registry = QgsApplication.processingRegistry()
        if registry.addProvider(provider):  # else there is one already, and QGIS has deleted this one
            self._undo.append(lambda: registry.removeProvider(provider))

    def initGui(self) -> None:
        """Everything the window shows."""
        from .panel.build import build_window

        self.initProcessing()
        owner = QObject()
        owner.setObjectName("samgrav")
        self._undo.append(owner.deleteLater)
        self.window = build_window(self.iface, QgsProject.instance(), owner, self._undo.append)

    def unload(self) -> None:
        """Undo whatever was registered, last first; then nothing of it is at work any more."""
        while self._undo:
            self._undo.pop()()
        self.window = None
        AT_WORK.leave(PATIENCE_S)
        end_threads(PATIENCE_S)

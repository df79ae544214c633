"""What the plugin uses of QGIS's interface, for tests without QGIS's own window."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path
from threading import get_native_id

from qgis.core import QgsCoordinateReferenceSystem, QgsVectorLayer
from qgis.gui import (
    QgsAdvancedDigitizingDockWidget,
    QgsLayerTreeView,
    QgsMapCanvas,
    QgsMapCanvasSnappingUtils,
    QgsMessageBar,
)
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMainWindow, QMenu, QToolBar, QWidget

PATIENCE_S = 60.0


class Interface(QObject):
    """What the plugin uses of QGIS's interface, on a main window of its own; all of it real widgets."""

    def __init__(self) -> None:
        super().__init__()
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
        self.snapping = QgsMapCanvasSnappingUtils(self.canvas, self.canvas)
        self.canvas.setSnappingUtils(self.snapping)
        self.window.setCentralWidget(self.canvas)
        self.bar = QgsMessageBar(self.window)
        self.cad = QgsAdvancedDigitizingDockWidget(self.canvas, self.window)
        self.tree = QgsLayerTreeView(self.window)
        self.help_menu = self.window.menuBar().addMenu("Help")
        self.factories: list[object] = []
        self.locators: list[object] = []
        self.layer_actions: list[QAction] = []
        self.input: list[QWidget] = []
        self.active: QgsVectorLayer | None = None

    def mainWindow(self) -> QMainWindow:
        return self.window

    def mapCanvas(self) -> QgsMapCanvas:
        return self.canvas

    def messageBar(self) -> QgsMessageBar:
        return self.bar

    def cadDockWidget(self) -> QgsAdvancedDigitizingDockWidget:
        return self.cad

    def layerTreeView(self) -> QgsLayerTreeView:
        return self.tree

    def firstRightStandardMenu(self) -> QMenu:
        return self.help_menu

    def addToolBar(self, name: str) -> QToolBar:
        return self.window.addToolBar(name)

    def addDockWidget(self, area: Qt.DockWidgetArea, dock: QDockWidget) -> None:
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock: QDockWidget) -> None:
        self.window.removeDockWidget(dock)

    def registerOptionsWidgetFactory(self, factory: object) -> None:
        self.factories.append(factory)

    def unregisterOptionsWidgetFactory(self, factory: object) -> None:
        self.factories.remove(factory)

    def registerLocatorFilter(self, locator: object) -> None:
        self.locators.append(locator)

    def deregisterLocatorFilter(self, locator: object) -> None:
        self.locators.remove(locator)

    def addCustomActionForLayerType(self, action: QAction, *_: object) -> None:
        self.layer_actions.append(action)

    def removeCustomActionForLayerType(self, action: QAction) -> None:
        self.layer_actions.remove(action)

    def addUserInputWidget(self, widget: QWidget) -> None:
        self.input.append(widget)

    def activeLayer(self) -> QgsVectorLayer | None:
        return self.active

    def setActiveLayer(self, layer: QgsVectorLayer | None) -> None:
        self.active = layer


def wait(condition: Callable[[], object], within_s: float = PATIENCE_S) -> None:
    """Let QGIS work until something is so, with patience for a slow and busy machine: what is so at once costs none."""
    until = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < until, "it did not happen in time"
        QTest.qWait(10)


def stood_s(act: Callable[[], object]) -> float:
    """For how long this thread stood still while it did something. What the processor took, or served to others first,
    is not counted, so that a busy machine makes no difference; where the system does not tell, it is."""
    begun = time.monotonic() - _served_s()
    act()
    return time.monotonic() - _served_s() - begun


def _served_s() -> float:
    told = Path(f"/proc/self/task/{get_native_id()}/schedstat")
    return sum(int(each) for each in told.read_text(encoding="ascii").split()[:2]) / 1e9 if told.is_file() else 0.0


def settle() -> None:
    """Let go of what is to be deleted."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.collect()

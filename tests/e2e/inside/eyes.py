"""Imported inside QGIS after its start: tells a test where things are on the screen and what they say.

It answers questions, one JSON line each, on a socket of this machine whose port is written to the file that
SAMGRAV_EYES names. It only looks: every click and every key comes from outside, as a person's would.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsPointXY, QgsProject
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QPoint, QRect, QSize, QTimer
from qgis.PyQt.QtNetwork import QHostAddress, QTcpServer, QTcpSocket
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDockWidget,
    QMenu,
    QTabWidget,
    QWidget,
)
from qgis.utils import iface, plugins

Answer = Any
SOON_MS = 1000
"""What the plugin puts off for no longer than this, it shows in a moment."""


def _widget(name: str) -> QWidget | None:
    """The visible widget of that name, the topmost window's first."""
    for window in (QApplication.activePopupWidget(), QApplication.activeModalWidget(), *QApplication.topLevelWidgets()):
        if window is None or not window.isVisible():
            continue
        for widget in (window, *window.findChildren(QWidget, name)):
            if widget.objectName() == name and widget.isVisible():
                return widget
    return None


def _place(widget: QWidget, box: QRect | None = None) -> list[int]:
    """The window's number, then left, top, width and height in it: what the window manager adds does not matter."""
    box = widget.rect() if box is None else box
    window = widget.window()
    corner = widget.mapTo(window, box.topLeft()) if widget is not window else box.topLeft()
    scale = window.devicePixelRatioF()
    return [int(window.winId()), *(round(part * scale) for part in (corner.x(), corner.y(), box.width(), box.height()))]


def where(name: str) -> Answer:
    """The place of a widget; None while it cannot be seen."""
    widget = _widget(name)
    return _place(widget) if widget is not None else None


def enabled(name: str) -> Answer:
    """Whether a widget can be used; None while it cannot be seen."""
    widget = _widget(name)
    return widget.isEnabled() if widget is not None else None


def text(name: str) -> Answer:
    """What a widget says."""
    widget = _widget(name)
    for say in ("filePath", "text", "currentText", "toPlainText", "title"):
        if widget is not None and hasattr(widget, say):
            return str(getattr(widget, say)())
    return None


def toolbar(action: str) -> Answer:
    """The button of an action in its toolbar."""
    for bar in iface.mainWindow().findChildren(QWidget, "samgrav_toolbar"):
        for each in bar.actions():
            if each.objectName() == action:
                return _place(bar.widgetForAction(each)) if bar.widgetForAction(each).isVisible() else None
    return None


def menu_item(action: str) -> Answer:
    """An entry of the menu that is open; by object name, or by the beginning of its text."""
    menu = QApplication.activePopupWidget()
    if not isinstance(menu, QMenu):
        return None
    for each in menu.actions():
        if action == each.objectName() or (each.text() and each.text().replace("&", "").startswith(action)):
            return _place(menu, menu.actionGeometry(each))
    return None


def row(name: str, number: int) -> Answer:
    """A row of a list, scrolled into view or not."""
    view = _widget(name)
    if not isinstance(view, QAbstractItemView) or number >= view.model().rowCount():
        return None
    return _place(view.viewport(), view.visualRect(view.model().index(number, 0)))


def tab(name: str, number: int) -> Answer:
    """The head of a page among tabs."""
    tabs = _widget(name)
    return _place(tabs.tabBar(), tabs.tabBar().tabRect(number)) if isinstance(tabs, QTabWidget) else None


def tab_called(text: str) -> Answer:
    """The head of a page among any tabs that can be seen, by the beginning of its text."""
    for tabs in iface.mainWindow().findChildren(QTabWidget):
        for number in range(tabs.count() if tabs.isVisible() else 0):
            if tabs.tabText(number).replace("&", "").startswith(text):
                return _place(tabs.tabBar(), tabs.tabBar().tabRect(number))
    return None


def close_button(dock: str) -> Answer:
    """The cross of a dock."""
    widget = _widget(dock)
    button = widget.findChild(QAbstractButton, "qt_dockwidget_closebutton") if widget is not None else None
    return _place(button) if button is not None and button.isVisible() else None


def rows(name: str) -> Answer:
    """The texts of a list."""
    view = _widget(name)
    if isinstance(view, QComboBox):
        return [view.itemText(number) for number in range(view.count())]
    if not isinstance(view, QAbstractItemView):
        return None
    model = view.model()
    return [str(model.index(number, 0).data()) for number in range(model.rowCount())]


def point(x: float, y: float) -> Answer:
    """The place of a spot in the project's coordinates."""
    canvas = iface.mapCanvas()
    pixel = canvas.getCoordinateTransform().transform(QgsPointXY(x, y))
    return _place(canvas.viewport(), QRect(QPoint(round(pixel.x()), round(pixel.y())), QSize(1, 1)))


def mouse() -> Answer:
    """The place of the mouse as the map saw it last."""
    canvas = iface.mapCanvas()
    return _place(canvas.viewport(), QRect(canvas.mouseLastXY(), QSize(1, 1)))


def map_state() -> Answer:
    """Scale, extent and tool of the map, and whether it is drawn to the end."""
    canvas = iface.mapCanvas()
    extent = canvas.extent()
    return {
        "drawing": canvas.isDrawing(),
        "scale": canvas.scale(),
        "extent": [extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()],
        "tool": type(canvas.mapTool()).__name__,
        "crs": canvas.mapSettings().destinationCrs().authid(),
    }


def layers() -> Answer:
    """Name of every layer, and the number of features that QGIS says it has, as in the legend."""
    return {
        layer.name(): layer.featureCount()
        for layer in QgsProject.instance().mapLayers().values()
        if hasattr(layer, "featureCount")
    }


def works() -> Answer:
    """Reference and bounding box of every work on the map, in the register's coordinates."""
    found = {}
    for layer in QgsProject.instance().mapLayers().values():
        if layer.customProperty("samgrav/table") == "works":
            for feature in layer.getFeatures():
                box = feature.geometry().boundingBox()
                found[feature["ref"]] = [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]
    return found


def corners(name: str) -> Answer:
    """The corners of a layer's first feature, in its coordinates; None without such a layer."""
    for layer in QgsProject.instance().mapLayersByName(name):
        for feature in layer.getFeatures():
            return [[vertex.x(), vertex.y()] for vertex in feature.geometry().vertices()]
    return None


def bands() -> Answer:
    """The points of every rubber band that a tool shows on the map, in the map's coordinates."""
    shown = (item for item in iface.mapCanvas().scene().items() if isinstance(item, QgsRubberBand) and item.isVisible())
    return [[list(band.getPoint(0, number)) for number in range(band.partSize(0))] for band in shown if band.size()]


def messages() -> Answer:
    """What the message bar shows."""
    return [item.text() for item in iface.messageBar().items()]


def busy() -> Answer:
    """What goes on, all at one moment: the map being drawn, tasks in the background, and what the plugin puts off for
    a moment. While there is any, what can be seen may be other soon."""
    drawing = ["the map is drawn"] if iface.mapCanvas().isDrawing() else []
    return [*drawing, *(task.description() for task in QgsApplication.taskManager().activeTasks()), *_put_off()]


def _put_off() -> list[str]:
    owners = (iface.mainWindow(), plugins["samgrav"].window.desk.parent())
    timers = [timer for owner in owners for timer in owner.findChildren(QTimer)]
    short = [each for each in timers if each.isActive() and each.isSingleShot() and each.interval() <= SOON_MS]
    return [each.objectName() for each in short if each.objectName().startswith("samgrav_")]


def ready() -> Answer:
    """Whether the plugin is in the main window, and that has taken all of the screen: until then things move."""
    if iface is None or "samgrav" not in plugins:
        return False
    window, room = iface.mainWindow(), iface.mainWindow().screen().availableGeometry()
    return window.isVisible() and window.frameGeometry().size() == room.size()


def focus() -> Answer:
    """The name of the widget that keys go to."""
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else None


def docks() -> Answer:
    """The docks that can be seen."""
    return [dock.objectName() for dock in iface.mainWindow().findChildren(QDockWidget) if dock.isVisible()]


_LOOKS = (
    where,
    enabled,
    text,
    focus,
    docks,
    toolbar,
    menu_item,
    row,
    rows,
    tab,
    tab_called,
    close_button,
    point,
    mouse,
    map_state,
    layers,
    works,
    corners,
    bands,
)
_STATES = (messages, busy, ready)
QUESTIONS: dict[str, Callable[..., Answer]] = {each.__name__: each for each in _LOOKS + _STATES}


class Eyes(QTcpServer):
    """One line in, one line out."""

    def __init__(self) -> None:
        super().__init__()
        self._guests: list[QTcpSocket] = []
        self.newConnection.connect(self._welcome)
        self.listen(QHostAddress(QHostAddress.SpecialAddress.LocalHost))

    def _welcome(self) -> None:
        guest = self.nextPendingConnection()
        self._guests.append(guest)
        guest.readyRead.connect(lambda: self._answer(guest))

    def _answer(self, guest: QTcpSocket) -> None:
        while guest.canReadLine():
            question, *arguments = json.loads(bytes(guest.readLine()))
            try:
                answer = QUESTIONS[question](*arguments)
            except Exception as error:  # noqa: BLE001  # the test is told, and QGIS lives on
                answer = {"error": f"{type(error).__name__}: {error}"}
            guest.write(json.dumps(answer).encode() + b"\n")


_open: list[Eyes] = []


def open_eyes() -> None:
    """Listen, and say where; the file appears whole."""
    iface.mainWindow().showMaximized()
    eyes = Eyes()
    _open.append(eyes)
    target = Path(os.environ["SAMGRAV_EYES"])
    target.with_suffix(".part").write_text(str(eyes.serverPort()), encoding="utf-8")
    target.with_suffix(".part").replace(target)

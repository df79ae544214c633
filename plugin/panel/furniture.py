"""What Samgrav puts into QGIS's window: toolbar, menu, dock, options page, search and an entry in the layer tree."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import Qgis
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QMainWindow, QMenu, QToolBar, QToolButton

from ..errors import SamgravError
from ..i18n import tr
from ..paths import help_page
from ..settings import DOCK_SHOWN, DOCK_WIDENED
from .actions import MENU, TOOLBAR
from .help_page import HelpPage
from .locator import WorksLocator
from .options_page import OptionsFactory
from .window import Window
from .works import Works

LEAST_MAP = 500
"""Pixels of width that are left to the map before the panel takes more than it needs."""
LEFT_AT_FIRST = 220
MAIN_BUTTONS = ("new_work", "check", "hand_over")


def add_actions(window: Window) -> None:
    """The toolbar and the menu with the same actions."""
    iface = window.iface
    toolbar: QToolBar = iface.addToolBar("Samgrav")
    toolbar.setObjectName("samgrav_toolbar")
    window.actions.fill(toolbar, TOOLBAR)
    for name in ("new_work", "check"):
        button = toolbar.widgetForAction(window.actions[name])
        if isinstance(button, QToolButton):
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    window.undo(lambda: _remove_toolbar(window, toolbar))
    menu = QMenu("&Samgrav", iface.mainWindow())
    menu.setObjectName("samgrav_menu")
    menu.setToolTipsVisible(True)
    window.actions.fill(menu, MENU)
    entry = iface.mainWindow().menuBar().insertMenu(iface.firstRightStandardMenu().menuAction(), menu)
    window.undo(lambda: _remove_menu(window, menu, entry))
    window.actions.on("settings", lambda: iface.showOptionsDialog(iface.mainWindow(), "samgrav"))


def add_help(window: Window) -> None:
    """The help, as a page of the dock."""
    page = HelpPage()
    window.dock.add_pages(page)
    page.left.connect(window.dock.show_home)

    def show() -> None:
        page.show_file(help_page("index"))
        window.dock.show_page(page)

    window.actions.on("help", show)


def add_dock(window: Window) -> None:
    """The dock at the right, and the action that shows it."""
    dock, iface = window.dock, window.iface
    dock.set_buttons([window.actions[name] for name in MAIN_BUTTONS])
    iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    dock.setToggleVisibilityAction(window.actions["show_panel"])
    dock.setUserVisible(window.settings.get(DOCK_SHOWN))
    # QGIS gives docks their places after it has loaded its plugins: what is asked for before is forgotten.
    soon = QTimer(dock, objectName="samgrav_dock_soon", singleShot=True, interval=0)
    soon.timeout.connect(lambda: _widen(window))
    dock.appeared.connect(soon.start)
    dock.closedStateChanged.connect(lambda closed: window.settings.set(DOCK_SHOWN, not closed))
    window.undo(lambda: _remove_dock(window))


def _widen(window: Window) -> None:
    """Once in a profile: wide enough for all tabs of the form. The width that a person chooses later stays."""
    dock = window.dock
    if window.settings.get(DOCK_WIDENED) or dock.isFloating():
        return
    main: QMainWindow = window.iface.mainWindow()
    others = [each for each in main.findChildren(QDockWidget) if each.isVisible() and not each.isFloating()]
    others = [each for each in others if main.dockWidgetArea(each) == Qt.DockWidgetArea.LeftDockWidgetArea]
    # Named, so that the map gives way and not they; a first window that was too small has squeezed them.
    widths = [max(each.width(), min(each.sizeHint().width(), LEFT_AT_FIRST)) for each in others]
    if max(widths, default=0) + dock.sizeHint().width() + LEAST_MAP > main.width():
        return  # QGIS's window is small yet; it is asked again when it has grown
    window.settings.set(DOCK_WIDENED, True)
    if dock.width() < dock.sizeHint().width():
        main.resizeDocks([*others, dock], [*widths, dock.sizeHint().width()], Qt.Orientation.Horizontal)


def add_options(window: Window) -> None:
    """Samgrav's page among QGIS's options."""
    factory = OptionsFactory(window.settings, lambda: _parties(window))
    window.iface.registerOptionsWidgetFactory(factory)
    window.undo(lambda: window.iface.unregisterOptionsWidgetFactory(factory))


def add_locator(window: Window, works: Callable[[], Works], open_work: Callable[[str], object]) -> None:
    """Works in QGIS's search."""
    locator = WorksLocator(works, open_work)
    window.iface.registerLocatorFilter(locator)
    window.undo(lambda: window.iface.deregisterLocatorFilter(locator))


def add_layer_menu(window: Window, ask_layer: Callable[..., object]) -> None:
    """“Check against the register…” and “Remember as a rule…” in the context menu of vector layers."""
    icon = window.actions["check_layer"].icon()
    check = QAction(icon, tr("Check against the register…"), window.main, objectName="samgrav_check_this_layer")
    remember = QAction(icon, tr("Remember as a rule of the register…"), window.main)
    remember.setObjectName("samgrav_remember_this_layer")
    tree = window.iface.layerTreeView()
    check.triggered.connect(lambda *_: ask_layer(tree.currentLayer()))
    remember.triggered.connect(lambda *_: ask_layer(tree.currentLayer(), to_remember=True))
    for action in (check, remember):
        _add_to_layer_menu(window, action)


def _add_to_layer_menu(window: Window, action: QAction) -> None:
    window.iface.addCustomActionForLayerType(action, "", Qgis.LayerType.Vector, True)

    def remove() -> None:
        window.iface.removeCustomActionForLayerType(action)
        action.deleteLater()

    window.undo(remove)


def _parties(window: Window) -> list[str]:
    register = window.desk.register
    try:
        return sorted(filter(None, register.columns("party", ["name"])["name"])) if register else []
    except SamgravError as error:
        window.messages.show_error(error)
        return []


def _remove_toolbar(window: Window, toolbar: QToolBar) -> None:
    window.iface.mainWindow().removeToolBar(toolbar)
    toolbar.deleteLater()


def _remove_menu(window: Window, menu: QMenu, entry: QAction) -> None:
    window.iface.mainWindow().menuBar().removeAction(entry)
    menu.deleteLater()


def _remove_dock(window: Window) -> None:
    window.iface.removeDockWidget(window.dock)
    window.dock.deleteLater()

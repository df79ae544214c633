"""The actions of toolbar and menu: each with icon, tool tip and name; what cannot be used says why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QMenu, QWidget

from ..errors import marked
from ..i18n import tr
from ..paths import icon_path
from .availability import Situation, obstacle
from .plain import tip as plain_tip


@dataclass(frozen=True)
class Look:
    """Text and tool tip (English, marked), and the icon: QGIS's own `.svg`, or one of ours without ending."""

    text: str
    tip: str
    icon: str


LOOKS = {
    "show_panel": Look(marked("Samgrav panel"), marked("Show or hide the panel"), "samgrav"),
    "open_register": Look(
        marked("Open register…"), marked("Open a register of works, a GeoPackage file"), "mActionFileOpen.svg"
    ),
    "open_database": Look(
        marked("Open register in a database…"),
        marked("Open a register that many share, in a PostgreSQL database"),
        "mIconPostgis.svg",
    ),
    "create_register": Look(
        marked("Create register…"), marked("Create a new, empty register of works"), "mActionFileNew.svg"
    ),
    "create_demo": Look(
        marked("Create demo register…"), marked("Create a register with made-up works to look around in"), "demo"
    ),
    "close_register": Look(
        marked("Close register"), marked("Take the register and its layers out of the project"), "mActionRemove.svg"
    ),
    "copy_register": Look(
        marked("Copy this register…"),
        marked("Copy the register with its whole history to a file or a database"),
        "mActionEditCopy.svg",
    ),
    "new_work": Look(marked("New work"), marked("Draw a new work: as a polygon, a trench or a circle"), "new_work"),
    "new_polygon": Look(
        marked("New work as polygon"),
        marked("Draw the outline of a new work; right click finishes, Esc cancels, Backspace takes a corner back"),
        "mActionCapturePolygon.svg",
    ),
    "new_trench": Look(
        marked("New work as trench"),
        marked("Draw the line of a trench and give its width; right click finishes"),
        "new_trench",
    ),
    "new_circle": Look(
        marked("New work as circle"),
        marked("Click the middle of a new work, then its edge"),
        "mActionCircleCenterPoint.svg",
    ),
    "new_from_selection": Look(
        marked("New work from selection"),
        marked("Make a new work from the selected features of the current layer"),
        "mActionFromSelectedFeature.svg",
    ),
    "edit_work": Look(
        marked("Edit work"), marked("Change the selected work: facts and outline"), "mActionToggleEditing.svg"
    ),
    "move_work": Look(
        marked("Move to other dates…"), marked("Move the selected work to another period"), "propertyicons/temporal.svg"
    ),
    "duplicate_work": Look(
        marked("Duplicate as next phase"),
        marked("A new work of the same project that starts after the selected one"),
        "mActionDuplicateFeature.svg",
    ),
    "draw_detour": Look(
        marked("Draw a detour"),
        marked("Draw a way that the traffic takes while the selected work goes on; right click finishes"),
        "mActionAddPolyline.svg",
    ),
    "withdraw_work": Look(
        marked("Withdraw"), marked("Cancel the selected works; nothing is deleted, and it can be undone"), "withdraw"
    ),
    "check": Look(marked("Check"), marked("See what meets: conflicts, warnings and opportunities"), "check"),
    "check_all": Look(marked("Check everything"), marked("Check all works of the register"), "check"),
    "check_selection": Look(
        marked("Check the selection"),
        marked("Check the selected works against all others"),
        "mActionProcessSelected.svg",
    ),
    "check_visible": Look(
        marked("Check what is visible"),
        marked("Check the works that the map shows now"),
        "mActionShowSelectedLayers.svg",
    ),
    "check_period": Look(
        marked("Check a period…"),
        marked("Check the works that are under way in a period"),
        "propertyicons/temporal.svg",
    ),
    "check_layer": Look(
        marked("Check a layer against the register…"),
        marked("See which features of another layer the works touch, such as bus routes or trees"),
        "check_layer",
    ),
    "rules": Look(
        marked("Rules…"),
        marked("See and change what counts as a finding: how near, when, which works, how serious"),
        "rendererRuleBasedSymbol.svg",
    ),
    "members": Look(
        marked("Members…"),
        marked("See and change who may read and write the register"),
        "user.svg",
    ),
    "import_works": Look(
        marked("Import works…"),
        marked("Bring works in from a file or layer of another list"),
        "mActionSharingImport.svg",
    ),
    "hand_over": Look(
        marked("Hand over…"), marked("Write a package of maps and files for a contractor"), "mActionSharingExport.svg"
    ),
    "take_offline": Look(
        marked("Take area offline…"),
        marked("Write the works of an area into a file, to be changed without a network"),
        "mActionFileSaveAs.svg",
    ),
    "bring_back": Look(
        marked("Bring back…"),
        marked("Send what was changed in a file that was taken offline to its register"),
        "mActionFileOpen.svg",
    ),
    "settings": Look(
        marked("Settings…"), marked("Your party, your name and what happens on saving"), "mActionOptions.svg"
    ),
    "help": Look(marked("Help"), marked("How to work with the register"), "mActionHelpContents.svg"),
}
NEW = ("new_polygon", "new_trench", "new_circle", "new_from_selection")
CHECK = ("check_all", "check_selection", "check_visible", "check_period", None, "check_layer", None, "rules")
CHANGE = ("edit_work", "move_work", "duplicate_work", "draw_detour", "withdraw_work")
FILES = ("open_register", "open_database", "create_register", "create_demo", "copy_register", "close_register")
MENU = (
    *("show_panel", None, *FILES, None, "new_work", *CHANGE, None),
    *("check", None, "import_works", "hand_over", None, "take_offline", "bring_back", None),
    *("rules", "members", "settings", "help"),
)
TOOLBAR = ("show_panel", "open_register", None, "new_work", *CHANGE, None, "check", None, "import_works", "hand_over")


class Actions(QObject):
    """All actions by name; `on` says what one does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_actions")
        self._actions = {name: self._action(name, look, parent) for name, look in LOOKS.items()}
        self._menus = [self._submenu("new_work", NEW, parent), self._submenu("check", CHECK, parent)]

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def on(self, name: str, act: Callable[[], object]) -> None:
        """Say what an action does."""
        self._actions[name].triggered.connect(lambda *_: act())

    def fit(self, now: Situation) -> None:
        """Grey what cannot be used now and say why in its tool tip."""
        for name, action in self._actions.items():
            reason = obstacle(name, now)
            action.setEnabled(not reason)
            what = tr(LOOKS[name].tip)
            action.setToolTip(plain_tip(f"{what}\n{reason}" if reason else what))
            action.setStatusTip(reason or what)

    def fill(self, menu: QMenu | QWidget, names: tuple[str | None, ...]) -> None:
        """Put actions into a menu or toolbar, a separator for None."""
        for name in names:
            if name is None:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[name])

    def remove(self) -> None:
        """Take every action and menu away for good."""
        for menu in self._menus:
            menu.deleteLater()
        for action in self._actions.values():
            action.deleteLater()
        self.deleteLater()

    def _action(self, name: str, look: Look, parent: QWidget) -> QAction:
        action = QAction(icon(look.icon), tr(look.text), parent)
        action.setObjectName(f"samgrav_{name}")
        action.setToolTip(tr(look.tip))
        action.setCheckable(name == "show_panel")
        return action

    def _submenu(self, name: str, members: tuple[str | None, ...], parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        menu.setObjectName(f"samgrav_{name}_menu")
        menu.setToolTipsVisible(True)
        self.fill(menu, members)
        self._actions[name].setMenu(menu)
        return menu


def icon(name: str) -> QIcon:
    """QGIS's own icon where the name ends in `.svg`, else one of ours."""
    return QgsApplication.getThemeIcon(name) if name.endswith(".svg") else QIcon(icon_path(name))

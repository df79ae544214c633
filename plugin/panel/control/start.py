"""The registers that a person opened last, and the other ways to one: where none is open, and in the dock's menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QMenu

from ...i18n import tr
from ...paths import icon_path
from ...register.address import is_database, short_name
from ...settings import RECENT
from ..actions import FILES
from ..empty_state import Offer
from ..plain import tip
from ..window import Window
from .creating import CreatingControl
from .registers import RegistersControl

OFFERED = 3


class StartControl(QObject):
    """The first page, and the menu of the dock's first line."""

    def __init__(self, window: Window, registers: RegistersControl, creating: CreatingControl, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_start_control")
        self._window, self._registers, self._creating = window, registers, creating
        window.desk.closed.connect(self._show_start)
        window.settings.changed.connect(self._on_setting)
        window.dock.header.menu.aboutToShow.connect(self._fill_menu)
        self._show_start()

    def _show_start(self) -> None:
        self._window.dock.start.say(
            tr("Open a register, or create a demo to look around."),
            (*self._recent_offers(), *self._first_offers()),
            QIcon(icon_path("samgrav")),
        )
        self._window.dock.show_start()

    def _first_offers(self) -> tuple[Offer, ...]:
        return (
            ("samgrav_start_open", tr("Open a register…"), self._registers.ask_and_open),
            ("samgrav_start_database", tr("Open one in a database…"), self._registers.choose_database),
            ("samgrav_start_create", tr("Create a register…"), lambda: self._creating.begin(demo=False)),
            ("samgrav_start_demo", tr("Create a demo to look around…"), lambda: self._creating.begin(demo=True)),
        )

    def _recent_offers(self) -> list[Offer]:
        recent = self._window.settings.get(RECENT)[:OFFERED]
        return [
            (f"samgrav_start_recent_{number}", tr("Open “{name}”").format(name=_name(uri, recent)), self._opener(uri))
            for number, uri in enumerate(recent)
        ]

    def _opener(self, uri: str) -> Callable[[], object]:
        return lambda: self._registers.open_when_it_answers(uri)

    def _fill_menu(self) -> None:
        menu: QMenu = self._window.dock.header.menu
        menu.clear()
        menu.setToolTipsVisible(True)
        recent = self._window.settings.get(RECENT)
        for uri in recent:
            action = menu.addAction(QIcon(icon_path("samgrav")), _name(uri, recent), self._opener(uri))
            action.setToolTip(tip(uri))
            action.setObjectName("samgrav_recent")
        menu.addSeparator()
        more = ("import_works", "take_offline", "bring_back", None, "rules", "members", "settings", "help")
        self._window.actions.fill(menu, (*FILES, None, *more))

    def _on_setting(self, key: str) -> None:
        """A register was taken off the list."""
        if key == RECENT.key and self._window.desk.register is None:
            self._show_start()


def _name(uri: str, among: Sequence[str]) -> str:
    """What a register is called in a list; a file with its folder where another one is called the same."""
    name = short_name(uri)
    alike = sum(short_name(other) == name for other in among) > 1
    return f"{name} ({Path(uri).parent.name})" if alike and not is_database(uri) else name

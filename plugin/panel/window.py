"""What the controllers share: QGIS's window, the open register, and the panel's own widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qgis.core import QgsProject
from qgis.gui import QgisInterface, QgsMapCanvas

from ..layers.desk import Desk
from ..settings import Settings
from .actions import Actions
from .availability import Situation, obstacle
from .dock import Dock
from .messages import Messages

if TYPE_CHECKING:
    from qgis.PyQt.QtWidgets import QWidget


@dataclass
class Window:
    """Handed to every controller; `undo` takes what is to be done when the plugin leaves."""

    iface: QgisInterface
    project: QgsProject
    settings: Settings
    desk: Desk
    dock: Dock
    actions: Actions
    messages: Messages
    undo: Callable[[Callable[[], object]], None]
    situation: Situation = field(default_factory=Situation)

    @property
    def canvas(self) -> QgsMapCanvas:
        """The main map."""
        return self.iface.mapCanvas()

    @property
    def main(self) -> QWidget:
        """QGIS's main window."""
        return self.iface.mainWindow()

    def update(self, **changes: object) -> None:
        """Something that actions depend on has changed."""
        self.situation = replace(self.situation, **changes)  # type: ignore[arg-type]
        self.actions.fit(self.situation)

    def press(self, name: str) -> None:
        """Do what an action does, or say why it cannot be done now: a key gives no tool tip to read that in."""
        if reason := obstacle(name, self.situation):
            self.messages.show_info(reason)
        else:
            self.actions[name].trigger()

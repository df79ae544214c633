"""QGIS's own messages about a save that the register refused would stay for good, on top of what says why."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsVectorLayer
from qgis.gui import QgsMessageBar, QgsMessageBarItem
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer

from ...layers.desk import Desk


class CommitErrors(QObject):
    """Gathers what QGIS says while it comes back from a refused save; `put_right` is called when it has passed."""

    def __init__(self, bar: QgsMessageBar, desk: Desk, put_right: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_commit_errors")
        self._bar = bar
        self._desk = desk
        self._put_right = put_right
        self._gathered: list[QgsMessageBarItem] = []
        self._watched: list[QgsVectorLayer] = []
        self._gathering = QTimer(self)
        self._gathering.setObjectName("samgrav_commit_errors_end")
        self._gathering.setSingleShot(True)
        # Samgrav's own sentence says what is wrong, and would lie hidden beneath those of QGIS.
        self._gathering.timeout.connect(self._take_away)
        for signal in (desk.refused, desk.invalid, desk.failed):
            signal.connect(self._gather)
        desk.closed.connect(self._leave)
        bar.widgetAdded.connect(self._on_added)
        bar.widgetRemoved.connect(self._on_removed)

    def stop(self) -> None:
        """Let go of the bar."""
        self._leave()
        self._bar.widgetAdded.disconnect(self._on_added)
        self._bar.widgetRemoved.disconnect(self._on_removed)

    def _gather(self, *_: object) -> None:
        """QGIS speaks before it comes back to its event loop; what it says later is about something else."""
        self._gathering.start(0)
        layers = self._desk.layers
        for _table, layer in layers.editable() if layers is not None else ():
            if layer.isEditable() and layer not in self._watched:
                self._watched.append(layer)
                layer.afterCommitChanges.connect(self._leave)
                layer.afterRollBack.connect(self._leave)

    def _on_added(self, item: QgsMessageBarItem) -> None:
        if self._gathering.isActive() and item.objectName() != "samgrav_message":
            self._gathered.append(sip.cast(item, QgsMessageBarItem))  # QGIS hands out a plain QWidget

    def _on_removed(self, item: QgsMessageBarItem) -> None:
        if item in self._gathered:
            self._gathered.remove(item)

    def _leave(self) -> None:
        for layer in self._watched:
            if not sip.isdeleted(layer):
                layer.afterCommitChanges.disconnect(self._leave)
                layer.afterRollBack.disconnect(self._leave)
        self._watched.clear()
        self._take_away()
        self._put_right()

    def _take_away(self) -> None:
        for item in list(self._gathered):
            self._bar.popWidget(item)

"""What somebody changes in the layer of works itself is checked, too: each corner let go, each date typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsFeature, QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..check.works.snapshot import COLUMNS
from ..domain.changeset import Value
from ..domain.schema import WORK
from ..i18n import tr
from ..layers.desk import Desk
from ..layers.feature import values_of
from .drafting import Drafting
from .openings import defaults

MOST = 20
"""Of more works that are changed at once, as by the field calculator, nobody asks what each one meets."""


class LayerChanges(QObject):
    """Follows the edit session of the works. What was changed last is checked, until it is saved or taken back.

    It is checked against the register as others see it: what was changed before and is not saved lies there as it did.
    """

    began = pyqtSignal(str)
    """What the changed works are called: their check begins, and `Drafting.met` says what comes of it."""
    ended = pyqtSignal()

    def __init__(self, desk: Desk, drafting: Drafting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_layer_changes")
        self._checked: set[int] = set()
        self._resting = False
        self._desk = desk
        self._drafting = drafting
        self._layer: QgsVectorLayer | None = None
        self._touched: set[int] = set()
        self._soon = QTimer(self)
        self._soon.setObjectName("samgrav_layer_changes_soon")
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._look)
        for signal, slot in self._connections():
            signal.connect(slot)
        self._follow()

    @property
    def checking(self) -> bool:
        """Whether changed works are being looked at."""
        return bool(self._checked)

    def rest(self) -> None:
        """Nobody wants to see it: no more of it in this edit session."""
        self._resting = True
        self._end()

    def stop(self) -> None:
        """The plugin leaves."""
        self._let_go()
        for signal, slot in self._connections():
            signal.disconnect(slot)

    def _connections(self) -> tuple[tuple[Any, Callable[..., object]], ...]:
        return (
            (self._desk.opened, self._follow),
            (self._desk.closed, self._let_go),
            (self._desk.changed, self._look_soon),
            (self._drafting.started, self._end),
        )

    def _connections_of_layer(self, layer: QgsVectorLayer) -> tuple[tuple[Any, Callable[..., object]], ...]:
        return (
            (layer.geometryChanged, self._on_geometry),
            (layer.attributeValueChanged, self._on_value),
            (layer.featureAdded, self._touch),
            (layer.featureDeleted, self._on_deleted),
            (layer.editingStopped, self._on_session_over),
        )

    def _follow(self) -> None:
        self._let_go()
        if self._desk.layers is not None:
            self._layer = self._desk.layers.works
            for signal, slot in self._connections_of_layer(self._layer):
                signal.connect(slot)

    def _let_go(self) -> None:
        layer, self._layer = self._layer, None
        if layer is not None and not sip.isdeleted(layer):
            for signal, slot in self._connections_of_layer(layer):
                signal.disconnect(slot)
        self._on_session_over()

    def _on_geometry(self, fid: int, _geometry: object) -> None:
        self._touch(fid)

    def _on_value(self, fid: int, index: int, _value: object) -> None:
        if self._layer.fields().at(index).name() in COLUMNS:
            self._touch(fid)

    def _touch(self, fid: int) -> None:
        if len(self._touched) <= MOST:
            self._touched.add(fid)
        self._look_soon()

    def _on_deleted(self, fid: int) -> None:
        self._touched.discard(fid)
        if fid in self._checked:
            self._end()

    def _on_session_over(self) -> None:
        self._resting = False
        self._touched.clear()
        self._end()

    def _look_soon(self, *_what: object) -> None:
        self._soon.start(0)

    def _look(self) -> None:
        """One look at all that one step changed."""
        touched, self._touched = self._touched, set()
        if self._layer is None or self._resting or self._drafting.draft is not None:
            return
        if not self._layer.isModified():
            self._end()  # saved, or taken back step by step
        elif touched:
            self._check(touched)

    def _check(self, fids: set[int]) -> None:
        request = QgsFeatureRequest().setFilterFids(list(fids))
        features = list(self._layer.getFeatures(request)) if len(fids) <= MOST else []
        if not features:
            self._end()
            return
        rows = [self._row(feature) for feature in features]
        self._checked = {feature.id() for feature in features}
        self.began.emit(_called(rows))
        self._drafting.live.ask(rows)

    def _row(self, feature: QgsFeature) -> dict[str, Value]:
        """The work as it would be saved now; a new one has what every new one has, and no name yet."""
        values = values_of(feature, WORK, COLUMNS)
        if feature.id() >= 0:
            return values
        said = {name: value for name, value in values.items() if value is not None}
        return {**defaults(self._desk.my_party), **said, "uuid": ""}

    def _end(self, *_draft: object) -> None:
        self._soon.stop()
        if self.checking:
            self._checked = set()
            if self._drafting.draft is None:
                self._drafting.preview(None, {})
            self.ended.emit()


def _called(rows: list[dict[str, Value]]) -> str:
    if len(rows) > 1:
        return tr("{count} works").format(count=len(rows))
    names = [str(rows[0][name]) for name in ("ref", "title") if rows[0].get(name)]
    return " ".join(names) or tr("New work")

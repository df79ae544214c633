"""What somebody changes in the layer of works itself is checked, too: each corner let go, each date typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerEditBuffer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..check.works.reading import COLUMNS
from ..domain.changeset import Value
from ..domain.schema import WORK
from ..i18n import tr
from ..layers.desk import Desk
from ..layers.feature import values_of, wkb_of
from .drafting import Drafting
from .openings import defaults

MOST = 20
"""Of more works that are changed at once, as by the field calculator, nobody asks what each one meets."""

MOST_NEAR = 200
"""Where more works lie around a corner in the hand, it is checked when it is let go."""


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
        self._checked_before: set[int] | None = None
        self._name = ""
        self._near: list[tuple[QgsFeature, QgsGeometry]] = []
        self.state = 0
        """Another number with each change of the layer."""
        self._resting = False
        self._desk = desk
        self._drafting = drafting
        self._layer: QgsVectorLayer | None = None
        self._touched: set[int] = set()
        self._steps: list[set[int]] = []
        """What was changed together, the last at the end."""
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

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The works while they are edited and followed; None else."""
        layer = self._layer
        followed = layer is not None and layer.isEditable() and not self._resting and self._drafting.draft is None
        return layer if followed else None

    def near(self, box: QgsRectangle) -> list[QgsGeometry]:
        """The areas of the works there, as they are edited."""
        request = QgsFeatureRequest().setFilterRect(box).setLimit(MOST_NEAR + 1)
        features = list(self._layer.getFeatures(request))
        self._near = [(each, each.geometry()) for each in features] if len(features) <= MOST_NEAR else []
        return [area for _, area in self._near]

    def check_as(self, areas: Sequence[QgsGeometry] | None) -> None:
        """Check a work of which `near` gave another area as if it had the one that stands here; None: as it was."""
        if areas is None:
            before, self._checked_before = self._checked_before, None
            if before is not None and not self._touched:  # else it was dropped, and is looked at in a moment
                self._check(before)
            return
        each = zip(self._near, areas, strict=True)
        rows = {feature.id(): self._row(feature, area) for (feature, kept), area in each if area is not kept}
        if rows:
            self._checked_before = self._checked if self._checked_before is None else self._checked_before
            self._ask(rows)

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
        self._steps = []
        self._end()

    def _look_soon(self, *_what: object) -> None:
        self.state += 1
        self._soon.start(0)

    def _look(self) -> None:
        """One look at all that one step changed."""
        touched, self._touched = self._touched, set()
        if self._layer is None or self._resting or self._drafting.draft is not None:
            return
        if not self._layer.isModified():
            self._steps = []
            self._end()  # saved, or taken back step by step
        elif touched:
            self._check(touched if len(touched) > MOST else self._last_changed(touched))

    def _last_changed(self, touched: set[int]) -> set[int]:
        """These, as far as they differ from what is registered; where they were taken back, what was changed before."""
        buffer = self._layer.editBuffer()
        changed = {fid for fid in touched if _is_changed(buffer, fid)}
        if changed:
            self._steps = [step for step in self._steps if step != changed] + [changed]
        while self._steps:
            last = {fid for fid in self._steps[-1] if _is_changed(buffer, fid)}
            if last:
                return last
            self._steps.pop()
        return set()

    def _check(self, fids: set[int]) -> None:
        self._checked_before = None
        request = QgsFeatureRequest().setFilterFids(list(fids))
        features = list(self._layer.getFeatures(request)) if 0 < len(fids) <= MOST else []
        if features:
            self._ask({feature.id(): self._row(feature, feature.geometry()) for feature in features})
        else:
            self._end()

    def _ask(self, rows: Mapping[int, dict[str, Value]]) -> None:
        name = _called(list(rows.values()))
        if (rows.keys(), name) != (self._checked, self._name):
            self._checked, self._name = set(rows), name
            self.began.emit(name)
        self._drafting.live.ask(list(rows.values()))

    def _row(self, feature: QgsFeature, area: QgsGeometry) -> dict[str, Value]:
        """The work as it would be saved with that area; a new one has what every new one has, and no name yet."""
        values = {**values_of(feature, WORK, COLUMNS), "geom": wkb_of(area)}
        if feature.id() >= 0:
            return values
        said = {name: value for name, value in values.items() if value is not None}
        return {**defaults(self._desk.my_party), **said, "uuid": ""}

    def _end(self, *_draft: object) -> None:
        self._soon.stop()
        self._checked_before, self._near = None, []
        if self.checking:
            self._checked = set()
            if self._drafting.draft is None:
                self._drafting.preview(None, {})
            self.ended.emit()


def _is_changed(buffer: QgsVectorLayerEditBuffer, fid: int) -> bool:
    """Whether a feature would be saved otherwise than it is registered."""
    changed = (
        buffer.isFeatureAdded(fid) or buffer.isFeatureGeometryChanged(fid) or buffer.isFeatureAttributesChanged(fid)
    )
    return changed and not buffer.isFeatureDeleted(fid)


def _called(rows: list[dict[str, Value]]) -> str:
    if len(rows) > 1:
        return tr("{count} works").format(count=len(rows))
    names = [str(rows[0][name]) for name in ("ref", "title") if rows[0].get(name)]
    return " ".join(names) or tr("New work")

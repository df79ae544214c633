"""Selection is one thing: what is selected in a list is selected on the map and in the attribute table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qgis.core import QgsExpression, QgsFeatureRequest, QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .finding_cards import Key

ASKED_BY_NAME = 500
"""Up to so many works are asked for by name; for more, all are read once."""
KEY_FIELDS = ("rule", "uuid_a", "uuid_b", "ref_b")


class LayerSelection(QObject):
    """The selection of one layer, told in what its features are known by and not in QGIS's passing ids."""

    changed = pyqtSignal(object)
    """The list of what is selected now, by whatever means but `select`."""
    FIELDS: tuple[str, ...] = ()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(f"samgrav_{type(self).__name__}")
        self._layer: QgsVectorLayer | None = None
        self._selecting = False

    def follow(self, layer: QgsVectorLayer | None) -> None:
        """Follow the selection of this layer and of no other; None follows nothing."""
        if layer is self._layer:
            return
        if self._layer is not None:
            self._layer.selectionChanged.disconnect(self._changed)
            self._layer.willBeDeleted.disconnect(self._forget)
        self._layer = layer
        if layer is not None:
            layer.selectionChanged.connect(self._changed)
            layer.willBeDeleted.connect(self._forget)

    def _rows(self) -> list[tuple[str, ...]]:
        if self._layer is None or not self._layer.selectedFeatureCount():
            return []
        features = self._layer.getSelectedFeatures(_only(self._layer, self.FIELDS))
        return [tuple(str(feature[name] or "") for name in self.FIELDS) for feature in features]

    def _select(self, ids: Sequence[int]) -> None:
        self._selecting = True
        self._layer.selectByIds(ids)
        self._selecting = False

    def _told(self) -> list:
        return self._rows()

    def _changed(self, *_: object) -> None:
        if not self._selecting:
            self.changed.emit(self._told())

    def _forget(self) -> None:
        self._layer = None


class WorkSelection(LayerSelection):
    """Works by their uuids."""

    FIELDS = ("uuid",)

    def uuids(self) -> list[str]:
        """What is selected."""
        return [uuid for (uuid,) in self._rows()]

    def select(self, uuids: Sequence[str]) -> None:
        """Select these works and no others, without saying so again."""
        if self._layer is not None:
            self._select(ids_of(self._layer, uuids))

    def _told(self) -> list[str]:
        return self.uuids()


class FindingSelection(LayerSelection):
    """Findings by rule and both works."""

    FIELDS = KEY_FIELDS

    def select(self, key: Key) -> None:
        """Select this finding and no other, without saying so again."""
        if self._layer is None:
            return
        parts = [_is(field, value) for field, value in zip(KEY_FIELDS, key, strict=True)]
        request = _only(self._layer, ()).setFilterExpression(" AND ".join(parts))
        self._select([feature.id() for feature in self._layer.getFeatures(request)])


def ids_of(layer: QgsVectorLayer, uuids: Iterable[str]) -> list[int]:
    """QGIS's ids of the features with these uuids, good until the layer is read again."""
    wanted = set(uuids)
    if not wanted:
        return []
    request = _only(layer, ("uuid",))
    if len(wanted) <= ASKED_BY_NAME:
        names = ",".join(QgsExpression.quotedString(uuid) for uuid in sorted(wanted))
        request.setFilterExpression(f'"uuid" IN ({names})')
    return [feature.id() for feature in layer.getFeatures(request) if str(feature["uuid"]) in wanted]


def shapes_of(layer: QgsVectorLayer, uuids: Iterable[str]) -> list[QgsGeometry]:
    """The geometries of the features with these uuids."""
    request = QgsFeatureRequest(ids_of(layer, uuids)).setNoAttributes()
    return [QgsGeometry(feature.geometry()) for feature in layer.getFeatures(request)]


def _only(layer: QgsVectorLayer, names: Sequence[str]) -> QgsFeatureRequest:
    request = QgsFeatureRequest()
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(list(names), layer.fields())
    return request


def _is(field: str, value: str) -> str:
    """An expression: the field has this value, or none where it is empty."""
    column = QgsExpression.quotedColumnRef(field)
    return f"{column} = {QgsExpression.quotedString(value)}" if value else f"({column} IS NULL OR {column} = '')"

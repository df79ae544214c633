"""The findings of the last check: a layer above the works, kept between sessions in the person's profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsExpression, QgsFeature, QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ..log import log_error
from ..paths import profile_folder
from .dress import dress_findings
from .identity import mark
from .load import title_of
from .portable import show_own

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from ..check.findings.findings import Findings
    from .desk import Desk


_KEY_FIELDS = ("rule", "uuid_a", "uuid_b", "ref_b")
Key = tuple[str, str, str, str]
"""Rule, both uuids and what b is called: what a finding is known by."""


def _request(key: Key) -> QgsFeatureRequest:
    fields = zip(_KEY_FIELDS, key, strict=True)
    parts = (QgsExpression.createFieldEqualityExpression(name, value or None) for name, value in fields)
    return QgsFeatureRequest().setFilterExpression(" AND ".join(f"({part})" for part in parts))


def _ids_of(layer: QgsVectorLayer, keys: Collection[tuple[str, ...]]) -> list[int]:
    """The features of some findings, asked for at once."""
    if not keys:
        return []
    works = ", ".join(QgsExpression.quotedValue(work) for work in {key[1] for key in keys})
    request = QgsFeatureRequest().setFilterExpression(f'"uuid_a" IN ({works})')
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    found = ((each.id(), tuple(each[name] or "" for name in _KEY_FIELDS[:3])) for each in layer.getFeatures(request))
    return [number for number, key in found if key in keys]


def _renew(layer: QgsVectorLayer) -> None:
    layer.dataProvider().reloadData()
    layer.updateExtents(True)
    layer.reload()
    layer.triggerRepaint()


class FindingsShelf(QObject):
    """Puts findings on the map and takes them away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("samgrav_findings_shelf")
        self._desk = desk
        self._taken: dict[Key, list[QgsFeature]] = {}

    def show(self, findings: Findings | None) -> None:
        """Show these findings instead of those shown before; None shows none."""
        from ..check.findings.layer import write_findings

        self._taken.clear()
        if findings is None:
            self._take_away()
            return
        path = self._path()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._put(write_findings(findings, str(path), self._layer()))

    def take_out(self, keys: Iterable[Key]) -> None:
        """Take some findings off the map."""
        layer = self._layer()
        if layer is None:
            return
        taken = {key: list(layer.getFeatures(_request(key))) for key in keys}
        self._taken |= {key: features for key, features in taken.items() if features}
        layer.dataProvider().deleteFeatures([each.id() for features in taken.values() for each in features])
        _renew(layer)

    def put_back(self, keys: Iterable[Key]) -> list[Key]:
        """Put findings on the map again that were taken off it; gives those that never lay there."""
        layer = self._layer()
        keys = list(keys)
        features = [feature for key in keys for feature in self._taken.pop(key, ())]
        if layer is not None and features:
            layer.dataProvider().addFeatures(features)
            _renew(layer)
        known = {tuple(feature[name] for name in _KEY_FIELDS) for feature in features}
        return [key for key in keys if key not in known]

    def add(self, findings: Findings) -> None:
        """Put more findings on the map."""
        from ..check.findings.layer import features_of
        from ..check.findings.speech import speech_of_interface

        layer = self._layer()
        if layer is not None and len(findings):
            layer.dataProvider().addFeatures(list(features_of(findings, speech_of_interface(), layer.fields())))
            _renew(layer)

    def renew(self, gone: Findings, come: Findings) -> None:
        """Take the findings that hold no more off the map, and put those on it that hold now instead."""
        from ..check.findings.layer import features_of
        from ..check.findings.speech import speech_of_interface
        from ..check.live.standing import keys_of

        layer = self._layer()
        if layer is None:
            return
        keys = set(keys_of(gone))
        self._taken = {key: features for key, features in self._taken.items() if key[:3] not in keys}
        provider = layer.dataProvider()
        provider.deleteFeatures(_ids_of(layer, keys))
        provider.addFeatures(list(features_of(come, speech_of_interface(), layer.fields())))
        _renew(layer)

    def load_last(self) -> None:
        """Show what the last check of this register found, if it is kept; a layer that a project brought along for
        findings shows these, or goes."""
        layers = self._desk.layers
        if layers is None:
            return
        source, brought = f"{self._path()}|layername=findings", layers.findings
        if brought is not None:
            show_own(brought, source)
        layer = brought or QgsVectorLayer(source, title_of("findings"), "ogr")
        if self._path().exists() and layer.isValid():
            self._put(layer)
            return
        if self._path().exists():
            log_error(RuntimeError(layer.error().summary()))
        if brought is not None:
            self._desk.project.removeMapLayer(brought.id())

    def _put(self, layer: QgsVectorLayer) -> None:
        desk = self._desk
        if layer.project() is None:
            mark(layer, desk.register, "findings")
            desk.project.addMapLayer(layer, False)
            desk.layers.group.insertLayer(0, layer)
        desk.layers.findings = layer
        dress_findings(layer)
        layer.triggerRepaint()

    def _take_away(self) -> None:
        layer = self._layer()
        if layer is not None:
            self._desk.project.removeMapLayer(layer.id())
            self._delete_file()

    def _delete_file(self) -> None:
        """Where QGIS still holds the file for a moment (Windows), it stays, and the next check writes over it."""
        try:
            self._path().unlink(missing_ok=True)
        except OSError as error:
            log_error(error)

    def _layer(self) -> QgsVectorLayer | None:
        return self._desk.layers.findings if self._desk.layers else None

    def _path(self) -> Path:
        return profile_folder() / "findings" / f"{self._desk.register.id}.gpkg"

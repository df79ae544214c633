"""Which version of a row the person saw when beginning to change it, however long before saving that was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from qgis.core import QgsFeatureRequest, QgsVectorLayer
from qgis.gui import QgsAttributeForm
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import QApplication

from ..domain.changeset import Change, Kind


@dataclass
class Touch:
    """The first change of a row in an edit session.

    `seq`: the last entry of the log that the layer showed then. `form_version`: the version in the form that was open
    on the row, if one was. `uuid` and `row_version` are read soon after, so that a row stays known even where others
    delete it before the save.
    """

    seq: int
    form_version: int | None = None
    uuid: str | None = None
    row_version: int | None = None


class SeenVersions(QObject):
    """Follows an edit session of one layer."""

    def __init__(self, layer: QgsVectorLayer, shown_seq: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_seen_versions")
        self._layer = layer
        self._shown_seq = shown_seq
        self.touches: dict[int, Touch] = {}
        self._forms: dict[int, int] | None = None
        self._soon = QTimer(self)
        self._soon.setObjectName("samgrav_seen_versions_soon")
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.capture)
        layer.attributeValueChanged.connect(self._on_value)
        layer.geometryChanged.connect(self._on_geometry)
        layer.featureDeleted.connect(self._touch)

    def detach(self) -> None:
        """Follow the layer no longer."""
        self._soon.stop()
        self._layer.attributeValueChanged.disconnect(self._on_value)
        self._layer.geometryChanged.disconnect(self._on_geometry)
        self._layer.featureDeleted.disconnect(self._touch)

    def clear(self) -> None:
        """Forget the edit session: it was saved or given up."""
        self._soon.stop()
        self.touches.clear()
        self._forms = None

    def capture(self) -> None:
        """Read identity and version of the rows touched since the last time."""
        self._forms = None
        fids = [fid for fid, touch in self.touches.items() if touch.uuid is None]
        for fid, (uuid, version) in stored_versions(self._layer, fids).items():
            self.touches[fid].uuid = uuid
            self.touches[fid].row_version = version

    def is_complete(self) -> bool:
        """Whether every row that was touched is known; reads what is not. One that others had deleted just before stays
        unknown, and all are while the register does not answer."""
        self.capture()
        return all(touch.uuid is not None for touch in self.touches.values())

    def move_on(self, versions: Mapping[str, int], seq: int) -> None:
        """These rows were saved meanwhile, by this session: uuid → version, and the log's entry by which they were."""
        for touch in self.touches.values():
            if touch.uuid in versions:
                touch.seq, touch.row_version, touch.form_version = seq, versions[touch.uuid], None

    def base_version(self, fid: int, versions_later: Iterable[Change]) -> int:
        """The version the person saw; `versions_later` are the log's entries of that row, oldest first.

        A row that others registered, or brought back, unseen by this layer was seen as they registered it, and not as
        it was before.
        """
        touch = self.touches[fid]
        later = next((change for change in versions_later if change.seq > touch.seq), None)
        if later is None:
            seen = touch.row_version or 0
        else:
            seen = later.row_version if later.kind is Kind.INSERT else later.row_version - 1
        return seen if touch.form_version is None else min(seen, touch.form_version)

    def _on_value(self, fid: int, _index: int, _value: object) -> None:
        self._touch(fid)

    def _on_geometry(self, fid: int, _geometry: object) -> None:
        self._touch(fid)

    def _touch(self, fid: int) -> None:
        # Rows that are not in the register yet have negative ids; others cannot have changed them.
        if fid < 0 or fid in self.touches:
            return
        self.touches[fid] = Touch(self._shown_seq(), self._versions_in_forms().get(fid))
        if not self._soon.isActive():
            # The first of a series at once: after it others may delete the row; the rest of the series together.
            self.capture()
            self._soon.start(0)

    def _versions_in_forms(self) -> dict[int, int]:
        """Feature id → row version in the forms that are open on this layer; asked once for many changes at a time."""
        if self._forms is None:
            self._forms = dict(_versions_in_open_forms(self._layer))
        return self._forms


def stored_versions(layer: QgsVectorLayer, fids: Iterable[int]) -> dict[int, tuple[str, int]]:
    """Feature id → uuid and row version as the register's file holds them now, without any edits of the layer."""
    wanted = list(fids)
    if not wanted:
        return {}
    request = QgsFeatureRequest().setFilterFids(wanted)
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(["uuid", "row_version"], layer.dataProvider().fields())
    return {
        feature.id(): (feature["uuid"], int(feature["row_version"]))
        for feature in layer.dataProvider().getFeatures(request)
    }


def _versions_in_open_forms(layer: QgsVectorLayer) -> Iterable[tuple[int, int]]:
    for widget in QApplication.allWidgets():
        if isinstance(widget, QgsAttributeForm) and widget.layer() == layer:
            feature = widget.feature()
            if feature.isValid() and feature.id() >= 0 and feature["row_version"]:
                yield feature.id(), int(feature["row_version"])

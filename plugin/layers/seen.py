"""Which version of a row the person saw when beginning to change it, however long before saving that was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import count

from qgis.core import QgsFeatureRequest, QgsVectorLayer
from qgis.gui import QgsAttributeForm
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import QApplication

from ..domain.changeset import Change, Kind, Operation, Result


@dataclass
class Touch:
    """The first change of a row in an edit session.

    `seq`: the last entry of the log that the layer showed then. `form_version`: the version in the form that was open
    on the row, if one was. `uuid` and `row_version` are those of that form, or are read soon after, so that a row stays
    known even where others delete it before the save.
    """

    seq: int
    form_version: int | None = None
    uuid: str | None = None
    row_version: int | None = None
    is_gone: bool = False
    """Looked for, and not there any more; `uuid` is None for good."""


@dataclass(frozen=True)
class Made:
    """What was registered from this desk: the version it was made of, and the one that it made."""

    first: int
    last: int

    def after(self, step: Made) -> Made:
        """What this and the step after it come to."""
        return Made(self.first, step.last) if step.first == self.last else step


class SeenVersions(QObject):
    """Follows an edit session of one layer."""

    def __init__(self, layer: QgsVectorLayer, shown_seq: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_seen_versions")
        self._layer = layer
        self._shown_seq = shown_seq
        self.touches: dict[int, Touch] = {}
        self.turns: dict[int, int] = {}
        """Feature id → the place of its last edit in the order of all edits."""
        self._made: dict[str, Made] = {}
        self._edits = count()
        self._forms: dict[int, tuple[str | None, int]] | None = None
        self._soon = QTimer(self)
        self._soon.setObjectName("samgrav_seen_versions_soon")
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.capture)
        layer.attributeValueChanged.connect(self._on_value)
        layer.geometryChanged.connect(self._on_geometry)
        layer.featureDeleted.connect(self._on_edit)
        layer.featureAdded.connect(self._on_edit)

    def detach(self) -> None:
        """Follow the layer no longer."""
        self._soon.stop()
        self._layer.attributeValueChanged.disconnect(self._on_value)
        self._layer.geometryChanged.disconnect(self._on_geometry)
        self._layer.featureDeleted.disconnect(self._on_edit)
        self._layer.featureAdded.disconnect(self._on_edit)

    def clear(self) -> None:
        """Forget the edit session: it was saved or given up."""
        self._soon.stop()
        self.touches.clear()
        self.turns.clear()
        self._edits = count()
        self._forms = None

    def capture(self) -> None:
        """Read identity and version of the rows touched since the last time."""
        self._forms = None
        fids = [fid for fid, touch in self.touches.items() if touch.uuid is None]
        for fid, (uuid, version) in stored_versions(self._layer, fids).items():
            self.touches[fid].uuid = uuid
            self.touches[fid].row_version = version

    def is_complete(self) -> bool:
        """Whether every row that was touched is known, or known to be gone; reads what is not."""
        self.capture()
        return all(touch.uuid is not None or touch.is_gone for touch in self.touches.values())

    def touch_all(self) -> None:
        """Also what was edited past the layer's signals."""
        buffer = self._layer.editBuffer()
        for fid in (*buffer.allAddedOrEditedFeatures(), *buffer.deletedFeatureIds()):
            self._touch(fid)

    def miss(self, is_empty: Callable[[], bool]) -> bool:
        """Look for the unknown rows once more, and take those for gone that are not there; False where that cannot be
        told. A layer that has lost its connection gives no rows at all: only one that gives another row in the same
        breath can be believed, or one that the register has no rows for either (`is_empty`)."""
        other = next(self._layer.dataProvider().getFeatures(QgsFeatureRequest().setLimit(1)), None)
        unknown = [fid for fid, touch in self.touches.items() if touch.uuid is None]
        found = stored_versions(self._layer, unknown if other is None else [*unknown, other.id()])
        if not found and not (other is None and is_empty()):
            return False
        for fid in unknown:
            touch = self.touches[fid]
            touch.uuid, touch.row_version = found.get(fid, (None, None))
            touch.is_gone = fid not in found
        return True

    def move_on(self, versions: Mapping[str, int], seq: int) -> None:
        """These rows were saved meanwhile, by this session: uuid → version, and the log's entry by which they were."""
        for touch in self.touches.values():
            if touch.uuid in versions:
                touch.seq, touch.row_version, touch.form_version = seq, versions[touch.uuid], None

    def know(self, operations: Iterable[Operation], result: Result) -> None:
        """These changes of this table were made at this desk: whoever made them knows them, also where a form that is
        open still, or the last look at the log, is from before. What others did in between (`merged`) is not known."""
        versions = {(row.table, row.uuid): row.row_version for row in result.rows if not row.merged}
        made = {
            each.uuid: Made(each.base_version, versions[each.table, each.uuid])
            for each in operations
            if each.kind is Kind.UPDATE and each.base_version is not None and (each.table, each.uuid) in versions
        }
        for uuid, _version in _rows_in_open_forms(self._layer).values():
            if uuid in self._made:
                made[uuid] = self._made[uuid].after(made[uuid]) if uuid in made else self._made[uuid]
        self._made = made

    def base_version(self, fid: int, versions_later: Iterable[Change]) -> int:
        """The version the person saw; `versions_later` are the log's entries of that row, oldest first.

        A row that others registered, or brought back, unseen by this layer was seen as they registered it, and not as
        it was before.
        """
        touch = self.touches[fid]
        later = next(
            (change for change in versions_later if change.seq > touch.seq and not self._is_mine(change)), None
        )
        if later is not None:  # kept, for the next time may find the log out of reach
            touch.row_version = later.row_version if later.kind is Kind.INSERT else later.row_version - 1
        seen = touch.row_version or 0
        return seen if touch.form_version is None else min(seen, touch.form_version)

    def _is_mine(self, change: Change) -> bool:
        made = self._made.get(change.uuid)
        return made is not None and made.first < change.row_version <= made.last

    def _on_value(self, fid: int, _index: int, _value: object) -> None:
        self._on_edit(fid)

    def _on_geometry(self, fid: int, _geometry: object) -> None:
        self._on_edit(fid)

    def _on_edit(self, fid: int) -> None:
        self.turns[fid] = next(self._edits)
        self._touch(fid)

    def _touch(self, fid: int) -> None:
        # Rows that are not in the register yet have negative ids; others cannot have changed them.
        if fid < 0 or fid in self.touches:
            return
        self.touches[fid] = self._touched(*self._in_forms().get(fid, (None, None)))
        if not self._soon.isActive():
            # The first of a series at once: after it others may delete the row; the rest of the series together.
            self.capture()
            self._soon.start(0)

    def _touched(self, uuid: str | None, version: int | None) -> Touch:
        made = self._made.get(uuid) if uuid is not None else None
        if made is not None and version is not None and made.first <= version <= made.last:
            version = made.last
        return Touch(self._shown_seq(), version, uuid, version)

    def _in_forms(self) -> dict[int, tuple[str | None, int]]:
        """The rows in the forms that are open on this layer; asked once for many changes at a time."""
        if self._forms is None:
            self._forms = _rows_in_open_forms(self._layer)
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


def _rows_in_open_forms(layer: QgsVectorLayer) -> dict[int, tuple[str | None, int]]:
    """Feature id → uuid, where the form has it, and row version. In a form that is not on the screen nobody types, and
    its layer may be gone."""
    rows: dict[int, tuple[str | None, int]] = {}
    for widget in QApplication.allWidgets():
        if isinstance(widget, QgsAttributeForm) and widget.isVisible() and widget.layer() == layer:
            feature = widget.feature()
            if feature.isValid() and feature.id() >= 0 and feature["row_version"]:
                rows[feature.id()] = feature["uuid"] or None, int(feature["row_version"])
    return rows

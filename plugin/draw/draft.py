"""The work being drawn or edited: a scratch layer of its own, so that the person's edits in the works layer stay apart.

QGIS's own tools work on the layer (vertex tool, add part, undo); the form's values are held beside it until the work is
registered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qgis.core import QgsEditFormConfig, QgsFeature, QgsGeometry, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..domain.changeset import Value
from ..domain.schema import WORK, Type
from ..i18n import tr
from ..layers.choices import form_sources
from ..layers.feature import feature_of, fill, geometry_of, same_values, wkb_of
from ..layers.form import configure_form
from ..layers.load import RegisterLayers
from .draft_style import show_severities
from .operations import CONTACT_FIELDS, EACH
from .saved_draft import SavedDraft

DRAFT = "samgrav/draft"
"""The custom property by which a draft's layer is known."""


class Draft(QObject):
    """One draft. `saved` says what it is and where it came from; `contents` adds what it holds now."""

    area_changed = pyqtSignal()
    values_changed = pyqtSignal()
    removed = pyqtSignal()
    """Somebody took the layer out of the project, or the project was closed; `contents` still holds all of it."""

    def __init__(self, saved: SavedDraft, layers: RegisterLayers, my_party: str, project: QgsProject) -> None:
        super().__init__()
        self.setObjectName("samgrav_draft")
        self._saved = saved
        self._first = saved
        self._project = project
        self._closing = False
        sources = form_sources(layers)
        self.sources = (sources.codes, sources.parties, sources.projects)
        """The layers that the form's drop-downs take their values from."""
        self.layer = _layer(saved, layers, my_party)
        self._connect()
        self.layer.startEditing()
        _add(self.layer, project)

    @property
    def mode(self) -> str:
        """`new`, `each`, `edit` or `phase`."""
        return self._saved.mode

    @property
    def uuid(self) -> str:
        """The uuid of the work; of the first one where every area becomes a work."""
        return self._saved.uuid

    @property
    def ref(self) -> str:
        """The reference of the work that is edited; empty for a new one."""
        return str(self._saved.base.get("ref") or "")

    @property
    def contents(self) -> SavedDraft:
        """All of it, as it is now."""
        return self._saved

    def feature(self) -> QgsFeature:
        """The work as the form shows it: the values as they are now, on the layer's first feature."""
        features = sorted(self.layer.getFeatures(), key=lambda feature: abs(feature.id()))
        feature = features[0] if features else QgsFeature(self.layer.fields())
        row = {**self._saved.base, **self._saved.values, "uuid": self.uuid}
        fill(feature, {name: row[name] for name in WORK.names if name in row and name != "geom"}, WORK)
        for name in _typed_texts():
            if row.get(name) is None:
                feature.setAttribute(name, "")  # an empty line to type in, where QGIS would write NULL
        return feature

    def set_values(self, values: Mapping[str, Value]) -> None:
        """What the form says now."""
        known = {name: value for name, value in values.items() if name in WORK.writable and name != "geom"}
        if known.get("project_uuid") is None:
            known["project_uuid"] = self._project_to_be()
        if known != self._saved.values:
            self._saved = replace(self._saved, values=known)
            self.values_changed.emit()

    def set_contact(self, contact: Mapping[str, Value]) -> None:
        """What the contact's fields say now."""
        if dict(contact) != dict(self._saved.contact):
            self._saved = replace(self._saved, contact=dict(contact))
            self.values_changed.emit()

    def set_area(self, area: QgsGeometry, what: str) -> None:
        """Put another area in the place of what was drawn; `what` names the step in QGIS's undo list."""
        self.set_areas((area,), what)

    def set_areas(self, areas: Sequence[QgsGeometry], what: str) -> None:
        """Put other areas in the place of those there are, one a feature."""
        features = list(self.layer.getFeatures())
        self.layer.beginEditCommand(what)
        for feature, area in zip(features, areas, strict=False):
            self.layer.changeGeometry(feature.id(), area)
        self.layer.deleteFeatures([feature.id() for feature in features[len(areas) :]])
        for area in areas[len(features) :]:
            feature = QgsFeature(self.layer.fields())
            feature.setGeometry(area)
            self.layer.addFeature(feature)
        self.layer.endEditCommand()
        self.layer.triggerRepaint()

    def area(self) -> QgsGeometry:
        """All that was drawn, as one multipolygon."""
        return geometry_of(merged(self._saved.areas))

    def works(self, areas: Sequence[QgsGeometry] | None = None) -> tuple[dict[str, Value], ...]:
        """The works it would become now, as rows of the register; several where every area is one.

        With other `areas`, what it would become with those.
        """
        drawn = self._saved.areas if areas is None else _drawn(areas)
        drawn = drawn if self.mode == EACH else (merged(drawn),)
        row = {**self._saved.base, **self._saved.values, "uuid": self.uuid}
        return tuple({**row, "geom": area} for area in drawn)

    def is_touched(self) -> bool:
        """Whether something was drawn or typed since it was opened; a new work was drawn."""
        return bool(not self._saved.base or _essence(self._saved) != _essence(self._first))

    def show_severities(self, severities: tuple[str, ...]) -> None:
        """A calm change of colour by the gravest thing it meets."""
        show_severities(self.layer, severities)

    def close(self) -> None:
        """Take the layer away.

        It lives on until the events are done that are under way now: QGIS's form answers some of them with the layer
        in its hand.
        """
        if self._closing:
            return
        self._closing = True
        self._project.layersWillBeRemoved.disconnect(self._on_layers_will_be_removed)
        dirty = self._project.isDirty()
        self.layer.rollBack()  # all that was done is in `contents`; QGIS would ask whether to save it in the layer
        self._project.takeMapLayer(self.layer)
        self.layer.deleteLater()
        self._project.setDirty(dirty)

    def _project_to_be(self) -> Value:
        """The project that is registered together with the draft; the form cannot show it yet."""
        return next((operation.uuid for operation in self._saved.companions if operation.table == "project"), None)

    def _connect(self) -> None:
        for signal in (self.layer.geometryChanged, self.layer.featureAdded, self.layer.featureDeleted):
            signal.connect(self._on_area)
        self.layer.editingStopped.connect(self._on_editing_stopped)
        self._project.layersWillBeRemoved.connect(self._on_layers_will_be_removed)

    def _on_area(self, *_: object) -> None:
        if self._closing:
            return
        areas = _drawn([feature.geometry() for feature in self.layer.getFeatures()])
        if areas != self._saved.areas:
            self._saved = replace(self._saved, areas=areas)
            self.area_changed.emit()

    def _on_editing_stopped(self) -> None:
        """Somebody pressed the pencil: the draft goes on, the vertex tool needs an edit session."""
        if not self._closing:
            self.layer.startEditing()
            self._on_area()

    def _on_layers_will_be_removed(self, layer_ids: list[str]) -> None:
        if not self._closing and self.layer.id() in layer_ids:
            self._closing = True
            self._project.layersWillBeRemoved.disconnect(self._on_layers_will_be_removed)
            self.removed.emit()


def _drawn(areas: Sequence[QgsGeometry]) -> tuple[bytes, ...]:
    return tuple(drawn for area in areas if (drawn := wkb_of(area)) is not None)


def _essence(saved: SavedDraft) -> tuple[object, ...]:
    """What a person can have changed; a contact's empty line is as good as none."""
    contact = {name: value for name, value in saved.contact.items() if name in CONTACT_FIELDS and value is not None}
    return dict(saved.values), saved.areas, contact


def merged(areas: tuple[bytes, ...]) -> bytes | None:
    """The parts of all areas in one multipolygon; overlapping parts are united."""
    if len(areas) < 2:
        return areas[0] if areas else None
    geometries = [geometry_of(area) for area in areas]
    apart = QgsGeometry.collectGeometry(geometries)
    return wkb_of(apart if apart.isGeosValid() else QgsGeometry.unaryUnion(geometries))


def _typed_texts() -> tuple[str, ...]:
    """The fields in which a person types a text."""
    fields = (field for field in WORK.fields if field.type is Type.TEXT and not (field.code_list or field.references))
    return tuple(field.name for field in fields if not field.bookkeeping and field.name != "uuid")


def same_area(mine: bytes | None, other: Value) -> bool:
    """Whether two areas are one and the same to a person."""
    return same_values(mine, other)


def _layer(saved: SavedDraft, layers: RegisterLayers, my_party: str) -> QgsVectorLayer:
    works = layers.works
    layer = QgsVectorLayer(f"MultiPolygon?crs={works.crs().authid()}", tr("Draft"), "memory")
    layer.setCrs(works.crs())
    layer.setCustomProperty(DRAFT, saved.id)
    layer.setCustomProperty("skipMemoryLayersCheck", 1)  # the draft is kept by us; QGIS need not warn of its loss
    layer.dataProvider().addAttributes(works.fields().toList())
    layer.updateFields()
    configure_form(layer, WORK, form_sources(layers), my_party)
    config = layer.editFormConfig()
    config.setSuppress(QgsEditFormConfig.FeatureFormSuppress.SuppressOn)  # a part added by hand asks for no form
    for field in WORK.fields:
        if field.type not in (Type.GEOMETRY, Type.BOOLEAN):
            config.setLabelOnTop(layer.fields().lookupField(field.name), True)  # room for the values in a narrow panel
    layer.setEditFormConfig(config)
    features = [feature_of({"geom": area, "uuid": saved.uuid}, layer.fields(), WORK) for area in saved.areas]
    layer.dataProvider().addFeatures(features)
    show_severities(layer, ())
    return layer


def _add(layer: QgsVectorLayer, project: QgsProject) -> None:
    """Show it on top of everything; a draft is no reason to ask whether the project shall be saved."""
    dirty = project.isDirty()
    project.addMapLayer(layer, False)
    project.layerTreeRoot().insertLayer(0, layer)
    project.setDirty(dirty)


def leftovers(project: QgsProject, current: Draft | None) -> list[str]:
    """Ids of draft layers that a saved project brought back, empty as scratch layers are."""
    mine = current.layer.id() if current is not None else ""
    return [
        layer_id
        for layer_id, layer in project.mapLayers().items()
        if isinstance(layer, QgsMapLayer) and layer.customProperty(DRAFT) and layer_id != mine
    ]

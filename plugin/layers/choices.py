"""What the forms' drop-downs offer, kept in memory while the register lies in a database.

QGIS reads a drop-down's layer each time a form opens, in the window's own thread. A server that is away would keep the
person waiting there, and give an empty list in the end.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qgis.core import QgsFeature, QgsField, QgsFields, QgsMapLayer, QgsMemoryProviderUtils, QgsVectorLayer
from qgis.PyQt.QtCore import QMetaType

from ..domain.schema import Type, table_named
from .feature import feature_of
from .form import FormSources

if TYPE_CHECKING:
    from ..register import Register
    from .load import RegisterLayers

OFFERED = {
    "code": ("list_name", "code", "label_en", "label_da", "definition_en", "definition_da", "sort_order", "in_use"),
    "party": ("name", "description"),
    "project": ("uuid", "title", "description"),
}
"""Table → the fields that a drop-down shows, sorts or filters by."""
ROLES = {"code": "offered_codes", "party": "offered_parties", "project": "offered_projects"}
_TYPES = {Type.INTEGER: QMetaType.Type.Int, Type.BOOLEAN: QMetaType.Type.Bool}


def empty_choices(table: str) -> QgsVectorLayer:
    """A layer in memory for what is offered of a table. A project that is saved keeps its place, and no row of it."""
    fields = QgsFields()
    for name in OFFERED[table]:
        kind = _TYPES.get(table_named(table).field(name).type, QMetaType.Type.QString)
        fields.append(QgsField(name, kind))
    layer = QgsMemoryProviderUtils.createMemoryLayer(ROLES[table], fields)
    layer.setCustomProperty("skipMemoryLayersCheck", 1)  # it is filled anew; QGIS need not warn of its loss
    layer.setFlags(layer.flags() | QgsMapLayer.LayerFlag.Private)
    return layer


def fill_choices(layers: RegisterLayers, register: Register, tables: Iterable[str] = tuple(OFFERED)) -> None:
    """Read anew what is offered of these tables, where it is kept in memory."""
    kept = layers.by_role()
    for table in tables:
        layer = kept.get(ROLES.get(table, ""))
        if layer is not None:
            _fill(layer, [feature_of(row, layer.fields(), table_named(table)) for row in register.rows(table)])


def form_sources(layers: RegisterLayers) -> FormSources:
    """The layers that drop-downs take their values from: those in memory where there are some."""
    kept = layers.by_role()
    codes, parties, projects = (kept.get(role) for role in ROLES.values())
    return FormSources(codes or layers.codes, parties or layers.parties, projects or layers.projects)


def party_names(layers: RegisterLayers, register: Register) -> set[str]:
    """The names of all parties; those that were there when the server last answered, while it does not."""
    offered = layers.offered_parties
    if offered is not None and register.resting:
        return {str(feature["name"]) for feature in offered.getFeatures()}
    return {str(name) for name in register.columns("party", ["name"])["name"]}


def _fill(layer: QgsVectorLayer, features: Iterable[QgsFeature]) -> None:
    provider = layer.dataProvider()
    provider.truncate()
    provider.addFeatures(list(features))
    layer.setReadOnly(True)
    layer.dataChanged.emit()

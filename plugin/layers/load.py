"""The register's tables as ordinary QGIS layers in a group that carries the register's name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from qgis.core import QgsLayerTreeGroup, QgsMapLayer, QgsProject, QgsVectorLayer

from ..domain.schema import table_named
from ..errors import RegisterError, marked
from ..register import Register
from .identity import mark, mark_group
from .words import label_of_table, tr

# From the top of the layer tree; findings are put above them when there are some.
IN_TREE = ("works", "protections", "projects", "parties")
TABLES = {
    "works": "work",
    "protections": "work",
    "projects": "project",
    "parties": "party",
    "contacts": "contact",
    "codes": "code",
}


@dataclass
class RegisterLayers:
    """The layers of one register in one project; `findings` is None until there was a check."""

    works: QgsVectorLayer
    protections: QgsVectorLayer
    projects: QgsVectorLayer
    parties: QgsVectorLayer
    contacts: QgsVectorLayer
    codes: QgsVectorLayer
    findings: QgsVectorLayer | None = None
    group: QgsLayerTreeGroup | None = None

    def by_role(self) -> dict[str, QgsVectorLayer]:
        """The layers that are there, by the name of what they show (`works`, `findings`, …)."""
        named = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "group"}
        return {role: layer for role, layer in named.items() if layer is not None}

    def writable(self) -> Iterator[tuple[str, QgsVectorLayer]]:
        """Table name and layer of all that a person may edit."""
        yield from ((TABLES[role], self.by_role()[role]) for role in ("works", "projects", "parties", "contacts"))


def load_layers(register: Register) -> RegisterLayers:
    """Layers of the register's tables, in no project yet. Raises RegisterError where QGIS cannot read one."""
    layers = RegisterLayers(**{role: _layer(register, role, table) for role, table in TABLES.items()})
    layers.codes.setFlags(layers.codes.flags() | QgsMapLayer.LayerFlag.Private)
    layers.contacts.setFlags(layers.contacts.flags() | QgsMapLayer.LayerFlag.Private)
    return layers


def add_to_project(layers: RegisterLayers, register: Register, project: QgsProject) -> None:
    """Put the layers into the project, those that people look at in a group at the top of the layer tree."""
    by_role = layers.by_role()
    project.addMapLayers(list(by_role.values()), False)
    layers.group = project.layerTreeRoot().insertGroup(0, register.name)
    mark_group(layers.group, register.id)
    for role in IN_TREE:
        layers.group.addLayer(by_role[role])


def source_of(register: Register, table: str) -> str:
    """Where QGIS finds a table of the register."""
    if register.path is None:
        raise RegisterError(
            marked("The register {name} is no file; this version shows files only."), name=register.name
        )
    return f"{register.path}|layername={table}"


def _layer(register: Register, role: str, table: str) -> QgsVectorLayer:
    options = QgsVectorLayer.LayerOptions(loadDefaultStyle=False)
    layer = QgsVectorLayer(source_of(register, table), title_of(role), "ogr", options)
    if not layer.isValid():
        raise RegisterError(
            marked("QGIS cannot show the table {table} of {register}: {reason}"),
            table=table,
            register=register.uri,
            reason=layer.error().summary(),
        )
    mark(layer, register, role)
    return layer


def title_of(role: str) -> str:
    """The layer's name in the interface's language."""
    if role == "protections":
        return tr("Protections")
    if role == "findings":
        return tr("Findings")
    return label_of_table(table_named(TABLES[role]))

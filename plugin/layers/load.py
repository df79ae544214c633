"""The register's tables as ordinary QGIS layers in a group that carries the register's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from qgis.core import QgsLayerTreeGroup, QgsMapLayer, QgsProject, QgsProviderRegistry, QgsVectorLayer

from ..domain.schema import table_named
from ..errors import RegisterError, marked
from ..i18n import tr
from ..register import Register
from .identity import group_in, mark, mark_group
from .words import label_of_table

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
EDITABLE = ("works", "projects", "parties", "contacts")


@dataclass
class RegisterLayers:
    """The layers of one register in one project; `findings` is None until there was a check.

    Protections, projects, parties and contacts are None where the person has taken them out of the project.
    """

    works: QgsVectorLayer
    codes: QgsVectorLayer
    protections: QgsVectorLayer | None
    projects: QgsVectorLayer | None
    parties: QgsVectorLayer | None
    contacts: QgsVectorLayer | None
    findings: QgsVectorLayer | None = None
    group: QgsLayerTreeGroup | None = None

    def by_role(self) -> dict[str, QgsVectorLayer]:
        """The layers that are there, by the name of what they show (`works`, `findings`, …)."""
        named = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "group"}
        return {role: layer for role, layer in named.items() if layer is not None}

    def showing(self, table: str) -> Iterator[QgsVectorLayer]:
        """The layers that show rows of a table."""
        yield from (layer for role, layer in self.by_role().items() if TABLES.get(role) == table)

    def editable(self) -> Iterator[tuple[str, QgsVectorLayer]]:
        """Table name and layer of all that a person may edit."""
        yield from ((TABLES[role], layer) for role, layer in self.by_role().items() if role in EDITABLE)

    def forget(self, role: str) -> None:
        """A layer was taken out of the project."""
        setattr(self, role, None)


def layers_of(register: Register, present: Mapping[str, QgsVectorLayer]) -> RegisterLayers:
    """The register's layers: those that are `present` in the project, pointed to where the register is now, and new
    ones for the rest. Raises RegisterError where QGIS cannot read one."""
    layers = RegisterLayers(
        **{role: _pointed(present.get(role), register, role) or _layer(register, role) for role in TABLES},
        findings=present.get("findings"),
    )
    for hidden in (layers.codes, layers.contacts):
        hidden.setFlags(hidden.flags() | QgsMapLayer.LayerFlag.Private)
    return layers


def add_to_project(layers: RegisterLayers, register: Register, project: QgsProject) -> None:
    """Put layers that are not in the project into it, those that people look at in a group at the top of the tree."""
    by_role = layers.by_role()
    new = {role: layer for role, layer in by_role.items() if layer.project() is None}
    project.addMapLayers(list(new.values()), False)
    layers.group = group_in(project, register.id) or _new_group(project, register)
    for role in IN_TREE:
        if role in new:
            layers.group.addLayer(new[role])


def source_of(register: Register, table: str) -> str:
    """Where QGIS finds a table of the register."""
    if register.path is None:
        raise RegisterError(
            marked("{name} is no file; this version shows registers in files only."), name=register.name
        )
    # With this option QGIS keeps the file's rollback journal when an edit session starts. Its write-ahead log is not
    # safe here: GDAL's own looks at the file drop SQLite's locks on Linux, another program then removes the log as its
    # last user, and what is written after that is lost.
    parts = {"path": str(register.path), "layerName": table, "openOptions": ["NOLOCK=OFF"]}
    return QgsProviderRegistry.instance().encodeUri("ogr", parts)


def path_of(layer: QgsVectorLayer) -> str:
    """The file a layer reads."""
    return str(QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("path") or "")


def title_of(role: str) -> str:
    """The layer's name in the interface's language."""
    if role == "protections":
        return tr("Protections")
    if role == "findings":
        return tr("Findings")
    return label_of_table(table_named(TABLES[role]))


def _new_group(project: QgsProject, register: Register) -> QgsLayerTreeGroup:
    group = project.layerTreeRoot().insertGroup(0, register.name)
    mark_group(group, register.id)
    return group


def _layer(register: Register, role: str) -> QgsVectorLayer:
    options = QgsVectorLayer.LayerOptions()
    # Styles and forms in the file may carry code; ours come from the plugin.
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(source_of(register, TABLES[role]), title_of(role), "ogr", options)
    return _marked(layer, register, role)


def _pointed(layer: QgsVectorLayer | None, register: Register, role: str) -> QgsVectorLayer | None:
    if layer is None:
        return None
    if not layer.isValid() or path_of(layer) != str(register.path):
        layer.setDataSource(source_of(register, TABLES[role]), layer.name(), "ogr")
    return _marked(layer, register, role)


def _marked(layer: QgsVectorLayer, register: Register, role: str) -> QgsVectorLayer:
    if not layer.isValid():
        raise RegisterError(
            marked("QGIS cannot show the table {table} of {register}: {reason}"),
            table=TABLES[role],
            register=register.uri,
            reason=layer.error().summary(),
        )
    mark(layer, register, role)
    return layer

"""The register's tables as ordinary QGIS layers in a group that carries the register's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

from qgis.core import QgsLayerTreeGroup, QgsLayerTreeLayer, QgsMapLayer, QgsProject, QgsVectorLayer

from ..domain.schema import table_named
from ..errors import RegisterError, marked
from ..i18n import tr
from ..register import Register
from .choices import ROLES, empty_choices
from .identity import group_in, mark, mark_group, role_of
from .shut import shut_source
from .source import Source, layer_of, source_of
from .words import label_of_table

# From the top of the layer tree; findings are put above them when there are some.
IN_TREE = ("detours", "works", "protections", "projects", "parties")
TABLES = {
    "works": "work",
    "detours": "detour",
    "protections": "work",
    "projects": "project",
    "parties": "party",
    "contacts": "contact",
    "codes": "code",
}
EDITABLE = ("works", "detours", "projects", "parties", "contacts")


@dataclass
class RegisterLayers:
    """The layers of one register in one project; `findings` is None until there was a check.

    Detours, protections, projects, parties and contacts are None where the person has taken them out of the project;
    detours, too, in a register of an older schema. Of a register in a database, what drop-downs offer is kept
    in memory (see `choices`).
    """

    works: QgsVectorLayer
    codes: QgsVectorLayer
    protections: QgsVectorLayer | None
    projects: QgsVectorLayer | None
    parties: QgsVectorLayer | None
    contacts: QgsVectorLayer | None
    detours: QgsVectorLayer | None = None
    findings: QgsVectorLayer | None = None
    offered_codes: QgsVectorLayer | None = None
    offered_parties: QgsVectorLayer | None = None
    offered_projects: QgsVectorLayer | None = None
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


def layers_of(register: Register, present: Mapping[str, QgsVectorLayer], *, shut: bool) -> RegisterLayers:
    """The register's layers: those that are `present` in the project, pointed to where the register is now, and new
    ones for the rest; `shut`: as the plugin needs them that takes every edit through the door (see `shut`). Raises
    RegisterError where QGIS cannot read one."""
    layers = RegisterLayers(
        **{
            role: _pointed(present.get(role), register, role, shut) or _layer(register, role, shut)
            for role in TABLES
            if role != "detours" or _has_detours(register)
        },
        findings=present.get("findings"),
        **_offered(register, present),
    )
    for hidden in (layers.codes, layers.contacts):
        hidden.setFlags(hidden.flags() | QgsMapLayer.LayerFlag.Private)
    return layers


def _offered(register: Register, present: Mapping[str, QgsVectorLayer]) -> dict[str, QgsVectorLayer]:
    """Where each form's drop-downs would else ask a server."""
    if register.path is not None:
        return {}
    layers = {role: present.get(role) or empty_choices(table) for table, role in ROLES.items()}
    for role, layer in layers.items():
        mark(layer, register, role)
    return layers


def _has_detours(register: Register) -> bool:
    """Not in a register of an older schema, which is open for reading only until it is upgraded."""
    return not register.read_only_reason or layer_of(register, TABLES["detours"]).isValid()


def add_to_project(layers: RegisterLayers, register: Register, project: QgsProject) -> None:
    """Put layers that are not in the project into it, those that people look at in a group at the top of the tree."""
    by_role = layers.by_role()
    new = {role: layer for role, layer in by_role.items() if layer.project() is None}
    if not project.mapLayers():
        project.setCrs(layers.works.crs(), True)  # QGIS does so by itself only where the first layer shows something
    project.addMapLayers(list(new.values()), False)
    layers.group = group_in(project, register.id) or _new_group(project, register)
    for role in IN_TREE:
        if role in new:
            layers.group.insertLayer(_place(layers.group, role), new[role])


def _place(group: QgsLayerTreeGroup, role: str) -> int:
    """Where a layer comes into the group: below the last of those that are to stand above it, wherever those are."""
    above = IN_TREE[: IN_TREE.index(role)]
    shown = [node.layer() if isinstance(node, QgsLayerTreeLayer) else None for node in group.children()]
    roles = [role_of(layer) if layer is not None else None for layer in shown]
    return max((place + 1 for place, each in enumerate(roles) if each in (*above, "findings")), default=0)


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


def _source(register: Register, role: str, shut: bool) -> Source:
    source = source_of(register, TABLES[role])
    if not shut or role not in EDITABLE or register.path is None:
        return source
    return replace(source, uri=shut_source(source.uri))


def _layer(register: Register, role: str, shut: bool) -> QgsVectorLayer:
    options = QgsVectorLayer.LayerOptions()
    # Styles and forms in the store may carry code; ours come from the plugin.
    options.loadDefaultStyle = False
    source = _source(register, role, shut)
    return _marked(QgsVectorLayer(source.uri, title_of(role), source.provider, options), register, role)


def _pointed(layer: QgsVectorLayer | None, register: Register, role: str, shut: bool) -> QgsVectorLayer | None:
    if layer is None:
        return None
    source = _source(register, role, shut)
    if not layer.isValid() or not source.shown_by(layer):
        layer.setDataSource(source.uri, layer.name(), source.provider)
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

"""How a layer in a project is known to belong to a register: by custom properties, never by its name."""

from __future__ import annotations

from qgis.core import QgsLayerTreeGroup, QgsMapLayer, QgsProject

from ..register import Register

REGISTER_ID = "samgrav/register_id"
REGISTER_URI = "samgrav/register"
ROLE = "samgrav/table"


def mark(layer: QgsMapLayer, register: Register, role: str) -> None:
    """Say on the layer which register it shows, and what of it (`works`, `protections`, `parties`, …)."""
    layer.setCustomProperty(REGISTER_ID, register.id)
    layer.setCustomProperty(REGISTER_URI, register.uri)
    layer.setCustomProperty(ROLE, role)


def mark_group(group: QgsLayerTreeGroup, register_id: str) -> None:
    """Say on the layer tree's group which register it holds."""
    group.setCustomProperty(REGISTER_ID, register_id)


def role_of(layer: QgsMapLayer) -> str | None:
    """What of a register the layer shows; None for a layer that is none of ours."""
    return layer.customProperty(ROLE) or None


def register_of(layer: QgsMapLayer) -> str | None:
    """The id of the register the layer shows; None for a layer that is none of ours."""
    return layer.customProperty(REGISTER_ID) or None


def register_uri_of(layer: QgsMapLayer) -> str:
    """Where the register was when the layer was made from it; a file may have been moved since."""
    return layer.customProperty(REGISTER_URI) or ""


def layers_in(project: QgsProject, register_id: str) -> dict[str, QgsMapLayer]:
    """The register's layers in a project by what they show; the first where one was duplicated."""
    found: dict[str, QgsMapLayer] = {}
    for layer in all_layers_of(project, register_id):
        found.setdefault(str(role_of(layer)), layer)
    return found


def all_layers_of(project: QgsProject, register_id: str) -> list[QgsMapLayer]:
    """Every layer of the register in a project, duplicates included."""
    return [layer for layer in _ours(project) if register_of(layer) == register_id]


def works_layers_in(project: QgsProject) -> list[QgsMapLayer]:
    """The works layers in a project, of whichever register."""
    return [layer for layer in _ours(project) if role_of(layer) == "works"]


def group_in(project: QgsProject, register_id: str) -> QgsLayerTreeGroup | None:
    """The group of that register in the layer tree."""
    groups = project.layerTreeRoot().findGroups(True)
    return next((group for group in groups if group.customProperty(REGISTER_ID) == register_id), None)


def _ours(project: QgsProject) -> list[QgsMapLayer]:
    return [layer for layer in project.mapLayers().values() if role_of(layer)]

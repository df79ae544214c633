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


def uri_of(layer: QgsMapLayer) -> str | None:
    """The register a layer was loaded from, as it was then."""
    return layer.customProperty(REGISTER_URI) or None


def layers_by_register(project: QgsProject) -> dict[str, dict[str, QgsMapLayer]]:
    """Our layers in a project: register id → what it shows → layer, the first where there are several."""
    found: dict[str, dict[str, QgsMapLayer]] = {}
    for layer in project.mapLayers().values():
        if role := role_of(layer):
            found.setdefault(layer.customProperty(REGISTER_ID), {}).setdefault(role, layer)
    return found


def group_in(project: QgsProject, register_id: str) -> QgsLayerTreeGroup | None:
    """The group of that register in the layer tree."""
    return next(
        (group for group in _groups(project.layerTreeRoot()) if group.customProperty(REGISTER_ID) == register_id),
        None,
    )


def _groups(root: QgsLayerTreeGroup) -> list[QgsLayerTreeGroup]:
    return root.findGroups(True)

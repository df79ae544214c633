"""The made-up city beneath the demo's works: ground and streets, from the plugin's own files."""

from __future__ import annotations

from qgis.core import QgsProject, QgsVectorLayer

from ..i18n import tr
from ..paths import resource

GROUND = "samgrav/demo_ground"
"""The custom property by which these layers are known."""


def show_demo_ground(project: QgsProject) -> None:
    """Put the city below everything else in the project, once."""
    if any(layer.customProperty(GROUND) for layer in project.mapLayers().values()):
        return
    group = project.layerTreeRoot().addGroup(tr("Demo city"))
    for name, title in (("streets", tr("Streets")), ("ground", tr("Ground"))):
        layer = QgsVectorLayer(str(resource("demo", f"{name}.geojson")), title, "ogr")
        layer.loadNamedStyle(str(resource("demo", f"{name}.qml")))
        layer.setCustomProperty(GROUND, name)
        layer.setReadOnly(True)
        project.addMapLayer(layer, False)
        group.addLayer(layer)
    group.setExpanded(False)

"""Draws the findings of a check over the register's works, with the looks the installed plugin gives its layers.

python .ci/findings_map.py PLUGINS_FOLDER REGISTER FINDINGS PICTURE
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QFont

PAGE = (297, 210)  # mm
MAP = (8, 16, 225, 186)
LEGEND_AT, SCALE_AT, TITLE_AT = (237, 16), (237, 190), (8, 5)
DPI = 150


def plugin(module: str) -> Any:
    """A module of the installed plugin."""
    return import_module(f"samgrav.plugin.{module}")


def load(register: Path, findings_path: Path, project: QgsProject) -> QgsVectorLayer:
    """Register, findings and the city beneath them as they would lie in the window; gives the findings' layer."""
    outbox = plugin("register").Outbox(findings_path.with_name("outbox.sqlite"))
    desk = plugin("layers.desk").Desk(project, outbox, str)
    desk.open(str(register))
    findings = QgsVectorLayer(str(findings_path), "Findings", "ogr")
    project.addMapLayer(findings, False)
    desk.layers.group.insertLayer(0, findings)
    plugin("layers.dress").dress_findings(findings)
    plugin("layers.demo_ground").show_demo_ground(project)
    project.setCrs(findings.crs())
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(around(findings.extent()), findings.crs()))
    desk.release()
    outbox.close()
    return findings


def layout_of(project: QgsProject, findings: QgsVectorLayer, title: str) -> QgsPrintLayout:
    """One page with the map of all findings, title, legend and scale bar."""
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(*PAGE))
    sheet = QgsLayoutItemMap(layout)
    place(layout, sheet, MAP[:2], MAP[2:])
    sheet.setFrameEnabled(True)
    sheet.zoomToExtent(around(findings.extent()))
    add_title(layout, title)
    add_legend(layout, sheet, [findings, *layers_of_the_register(project, findings)])
    add_scale_bar(layout, sheet)
    return layout


def around(extent: QgsRectangle) -> QgsRectangle:
    """The extent with a margin."""
    return extent.buffered(max(extent.width(), extent.height()) * 0.04)


def layers_of_the_register(project: QgsProject, findings: QgsVectorLayer) -> list[QgsVectorLayer]:
    """The layers with a geometry that lie in the group of the findings, from the top."""
    group = project.layerTreeRoot().findLayer(findings).parent()
    return [node.layer() for node in group.findLayers() if node.layer() != findings and node.layer().isSpatial()]


def place(
    layout: QgsPrintLayout, item: QgsLayoutItem, at: tuple[float, float], size: tuple[float, float] | None = None
) -> None:
    """Put an item on the page, in millimetres."""
    item.attemptMove(QgsLayoutPoint(*at, QgsUnitTypes.LayoutUnit.LayoutMillimeters))
    if size is not None:
        item.attemptResize(QgsLayoutSize(*size, QgsUnitTypes.LayoutUnit.LayoutMillimeters))
    layout.addLayoutItem(item)


def add_title(layout: QgsPrintLayout, title: str) -> None:
    label = QgsLayoutItemLabel(layout)
    text = QgsTextFormat.fromQFont(QFont("Open Sans", 14, QFont.Weight.Bold))
    text.setSize(14)
    label.setTextFormat(text)
    label.setText(title)
    place(layout, label, TITLE_AT, (280, 10))


def add_legend(layout: QgsPrintLayout, sheet: QgsLayoutItemMap, layers: list[QgsVectorLayer]) -> None:
    legend = QgsLayoutItemLegend(layout)
    legend.setLinkedMap(sheet)
    legend.setAutoUpdateModel(False)
    legend.setLegendFilterByMapEnabled(True)
    tree = legend.model().rootGroup()
    tree.removeAllChildren()
    for layer in layers:
        tree.addLayer(layer)
    place(layout, legend, LEGEND_AT)


def add_scale_bar(layout: QgsPrintLayout, sheet: QgsLayoutItemMap) -> None:
    bar = QgsLayoutItemScaleBar(layout)
    bar.setLinkedMap(sheet)
    bar.applyDefaultSize(QgsUnitTypes.DistanceUnit.DistanceMeters)
    place(layout, bar, SCALE_AT)


def counted(number: int, name: str) -> str:
    """`1 detour`, `2 detours`, of what a layer is called."""
    return f"{number} {name.lower().removesuffix('s') if number == 1 else name.lower()}"


def main(plugins: str, register: str, findings: str, picture: str, project_file: str) -> int:
    sys.path.insert(0, plugins)
    application = QgsApplication([], True)
    application.initQgis()
    project = QgsProject.instance()
    layer = load(Path(register), Path(findings), project)
    group = project.layerTreeRoot().findLayer(layer).parent()
    layout = layout_of(project, layer, f"{group.name()}: {layer.featureCount()} findings")
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = DPI
    result = QgsLayoutExporter(layout).exportToImage(picture, settings)
    if result != QgsLayoutExporter.ExportResult.Success or not project.write(project_file):
        print(f"{picture} or {project_file} could not be written", file=sys.stderr)
        return 1
    shown = [layer, *layers_of_the_register(project, layer)]
    print(", ".join(counted(sum(1 for _ in each.getFeatures()), each.name()) for each in shown))
    project.clear()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

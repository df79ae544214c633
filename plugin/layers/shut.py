"""QGIS itself never writes to the register's file: its own connection for editing takes no writing.

After the plugin has said that an edit session is not saved, QGIS tries by itself. The register's triggers refuse that,
but only once QGIS has the file to itself; where another program holds it, the window would stand for 5 to 30 s until
QGIS gives up. Shut like this, the attempt fails at once and asks for no lock.

A project's file holds the open source: without the plugin, a register says in its own words who may write to it, and a
file for the field takes what is changed there.
"""

from __future__ import annotations

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument, QDomElement, QDomNodeList

# Without blanks, quotes and semicolons at its end: QGIS puts a layer's options into GDAL's command lines as they are.
_OPTION = "|option:PRELUDE_STATEMENTS=PRAGMA[query_only]=1;PRAGMA[busy_timeout]=100"


def shut_source(source: str) -> str:
    """The source of a layer in a file, by which nothing is written."""
    return source if is_shut(source) else source + _OPTION


def is_shut(source: str) -> bool:
    """Whether QGIS cannot write by this source."""
    return _OPTION in source


def opened_source(source: str) -> str:
    """The source as any program may use it."""
    return source.replace(_OPTION, "")


def shut(layer: QgsVectorLayer) -> None:
    """Let QGIS write nothing by a layer in a file. One that is being edited stays as it is, or its edits were lost."""
    if layer.providerType() == "ogr" and not is_shut(layer.source()) and not layer.isEditable():
        layer.setDataSource(shut_source(layer.source()), layer.name(), "ogr")


def let_open(layer: QgsVectorLayer) -> None:
    """Undo it, for a time without the plugin."""
    if is_shut(layer.source()) and not layer.isEditable():
        layer.setDataSource(opened_source(layer.source()), layer.name(), "ogr")


def open_in_file(element: QDomElement) -> None:
    """The same in what a project's file says of a layer, its relations and its drop-downs."""
    text = element.firstChildElement("datasource").firstChild()
    if not text.isNull():
        text.setNodeValue(opened_source(text.nodeValue()))
    _open_all(element.elementsByTagName("relation"), "dataSource")
    _open_all(element.elementsByTagName("Option"), "value")


def open_in_tree(document: QDomDocument) -> None:
    """The same in what the file's layer tree says of all layers."""
    _open_all(document.elementsByTagName("layer-tree-layer"), "source")


def _open_all(nodes: QDomNodeList, attribute: str) -> None:
    for element in (nodes.at(number).toElement() for number in range(nodes.count())):
        source = element.attribute(attribute)
        if is_shut(source):
            element.setAttribute(attribute, opened_source(source))

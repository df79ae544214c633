"""A saved project says nothing of the folders of the person who saved it: a colleague opens it as well, and so does
the same person on another computer, without QGIS asking for layers that cannot be found.

Findings lie in the person's profile and are of that person's last check. In the project file they are an empty layer
with the same style; whoever opens the project sees the findings of their own last check there. The demo's streets lie
among the plugin's files and are found there, wherever those are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from qgis.core import QgsMemoryProviderUtils, QgsPathResolver, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from ..paths import resource

_DEMO = re.compile(r"(?:.*[/\\])?samgrav[/\\]resources[/\\]demo[/\\](\w+\.\w+)")

_WHO_AND_WHEN = re.compile(r' save(User|UserFull|DateTime)="[^"]*"')


def forget_who(path: Path) -> None:
    """QGIS writes into a project's file who is logged in on this computer; that stays here."""
    with ZipFile(path) as written:
        parts = {name: written.read(name) for name in written.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as kept:
        for name, data in parts.items():
            text = _WHO_AND_WHEN.sub("", data.decode("utf-8")).encode("utf-8") if name.endswith(".qgs") else data
            kept.writestr(name, text)


def empty_in(document: QDomDocument, element: QDomElement, layer: QgsVectorLayer) -> None:
    """Let a layer's element in the project's file be that of an empty layer of the same kind and style."""
    _set_text(document, element, "datasource", _empty(layer))
    _set_text(document, element, "provider", "memory")


def empty_in_tree(document: QDomDocument, layer: QgsVectorLayer) -> None:
    """The same for what the file's layer tree says of the layer."""
    found = document.elementsByTagName("layer-tree-layer")
    for element in (found.at(number).toElement() for number in range(found.count())):
        if element.attribute("id") == layer.id():
            element.setAttribute("source", _empty(layer))
            element.setAttribute("providerKey", "memory")


def find_own_files() -> Callable[[], object]:
    """Find the plugin's files wherever a project says they were; gives what undoes it."""
    number = QgsPathResolver.setPathPreprocessor(own_path)
    return lambda: QgsPathResolver.removePathPreprocessor(number)


def own_path(path: str) -> str:
    """Where a file among the plugin's lies here; any other path as it is."""
    found = _DEMO.match(path)
    if found is None or not resource("demo", found[1]).is_file():
        return path
    return str(resource("demo", found[1])) + path[found.end() :]


def show_own(layer: QgsVectorLayer, source: str) -> None:
    """Let a layer that a project brought along show the person's own file; its style stays."""
    if layer.source() != source or not layer.isValid():
        layer.setDataSource(source, layer.name(), "ogr")


def _empty(layer: QgsVectorLayer) -> str:
    kind = (layer.name(), layer.fields(), layer.wkbType(), layer.crs())
    return str(QgsMemoryProviderUtils.createMemoryLayer(*kind).source())


def _set_text(document: QDomDocument, element: QDomElement, tag: str, text: str) -> None:
    child = element.firstChildElement(tag)
    while not child.firstChild().isNull():
        child.removeChild(child.firstChild())
    child.appendChild(document.createTextNode(text))

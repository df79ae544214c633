"""Widgets from Qt Designer's files, in the interface's language."""

from __future__ import annotations

from io import StringIO

from qgis.PyQt import uic
from qgis.PyQt.QtWidgets import QWidget
from qgis.PyQt.QtXml import QDomDocument

from ..i18n import tr
from ..paths import ui


def load_ui(name: str, widget: QWidget) -> None:
    """Fill a widget from its file. Its texts are looked up here, since uic would look for them in other contexts."""
    document = QDomDocument()
    document.setContent(ui(name).read_bytes())
    strings = document.elementsByTagName("string")
    for element in (strings.at(index).toElement() for index in range(strings.count())):
        if element.attribute("notr") != "true" and not element.firstChild().isNull():
            element.firstChild().setNodeValue(tr(element.text()))
            element.setAttribute("notr", "true")
    uic.loadUi(StringIO(document.toString(-1)), widget)

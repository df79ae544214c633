"""The findings of the last check: a layer above the works, kept between sessions in the person's profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ..log import log_error
from ..paths import profile_folder
from .dress import dress_findings
from .identity import mark
from .load import title_of
from .portable import show_own

if TYPE_CHECKING:
    from pathlib import Path

    from ..check.findings import Findings
    from .desk import Desk


class FindingsShelf(QObject):
    """Puts findings on the map and takes them away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("samgrav_findings_shelf")
        self._desk = desk

    def show(self, findings: Findings | None) -> None:
        """Show these findings instead of those shown before; None shows none."""
        from ..check.findings_layer import write_findings

        if findings is None:
            self._take_away()
            return
        path = self._path()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._put(write_findings(findings, str(path), self._layer()))

    def load_last(self) -> None:
        """Show what the last check of this register found, if it is kept; a layer that a project brought along for
        findings shows these, or goes."""
        layers = self._desk.layers
        if layers is None:
            return
        source, brought = f"{self._path()}|layername=findings", layers.findings
        if brought is not None:
            show_own(brought, source)
        layer = brought or QgsVectorLayer(source, title_of("findings"), "ogr")
        if self._path().exists() and layer.isValid():
            self._put(layer)
            return
        if self._path().exists():
            log_error(RuntimeError(layer.error().summary()))
        if brought is not None:
            self._desk.project.removeMapLayer(brought.id())

    def _put(self, layer: QgsVectorLayer) -> None:
        desk = self._desk
        if layer.project() is None:
            mark(layer, desk.register, "findings")
            desk.project.addMapLayer(layer, False)
            desk.layers.group.insertLayer(0, layer)
        desk.layers.findings = layer
        dress_findings(layer)
        layer.triggerRepaint()

    def _take_away(self) -> None:
        layer = self._layer()
        if layer is not None:
            self._desk.project.removeMapLayer(layer.id())
            self._delete_file()

    def _delete_file(self) -> None:
        """Where QGIS still holds the file for a moment (Windows), it stays, and the next check writes over it."""
        try:
            self._path().unlink(missing_ok=True)
        except OSError as error:
            log_error(error)

    def _layer(self) -> QgsVectorLayer | None:
        return self._desk.layers.findings if self._desk.layers else None

    def _path(self) -> Path:
        return profile_folder() / "findings" / f"{self._desk.register.id}.gpkg"

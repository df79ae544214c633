"""Follows the project: takes over a register that a project brings along, and notices layers that come and go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsLayerTreeGroup, QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from ..errors import BadInput, SamgravError, marked
from ..log import log_error
from ..register import open_register
from ..register.address import is_database
from .identity import all_layers_of, group_in, register_of, register_uri_of, role_of, works_layers_in
from .load import EDITABLE, TABLES, RegisterLayers
from .portable import empty_in, empty_in_tree, find_own_files
from .relations import remove_relations
from .shut import open_in_file, open_in_tree
from .source import path_of
from .temporal import take_years_back

if TYPE_CHECKING:
    from .desk import Desk


class ProjectLink(QObject):
    """Listens to the project on behalf of the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("samgrav_project_link")
        self._desk = desk
        self._project = desk.project
        self._missing: str | None = None
        self._signals = (
            (self._project.readProject, self._on_read),
            (self._project.layersAdded, self._on_added),
            (self._project.layersWillBeRemoved, self._on_removed),
            (self._project.aboutToBeCleared, desk.lose),
            (self._project.transactionModeChanged, self._on_transaction_mode),
            (self._project.writeMapLayer, self._on_write_layer),
            (self._project.writeProject, self._on_write),
        )
        self._lose_files = find_own_files()
        for signal, slot in self._signals:
            signal.connect(slot)

    def detach(self) -> None:
        """Listen no longer."""
        self._lose_files()
        self._lose_files = lambda: None
        for signal, slot in self._signals:
            signal.disconnect(slot)
        self._signals = ()

    def attach(self) -> None:
        """Hook every layer of the open register that people edit."""
        self._on_added(list(self._project.mapLayers().values()))

    def take_out(self, layers: RegisterLayers) -> None:
        """Remove the register's layers, relations and group from the project."""
        ids = [layer.id() for layer in layers.by_role().values()]
        take_years_back(self._project, layers.works)
        remove_relations(self._project, ids)
        self._project.removeMapLayers(ids)
        _drop_if_empty(layers.group)

    def adopt(self) -> None:
        """Open the register whose works layer the project holds; say so where it is no longer there."""
        works = works_layers_in(self._project)
        if self._desk.register is not None or not works:
            return
        uri = _place_of(works[0])
        if not is_database(uri) and not Path(uri).exists():
            self._missing = register_of(works[0])
            self._desk.missing.emit(uri)
            return
        try:
            self._desk.open(uri)
        except SamgravError as error:
            log_error(error)
            self._desk.failed.emit(error)
        else:
            self._missing = None
            self._tell_of_others(works)

    def look_at(self, uri: str) -> None:
        """Raises BadInput where the register at `uri` is not the one that the project's layers were made from."""
        register = open_register(uri)
        found = register.id
        register.close()
        if self._missing not in (None, found):
            raise BadInput(
                marked("{place} is another register than the one that this project shows. Nothing was changed."),
                place=uri,
            )

    def forget_missing(self) -> None:
        """Take the layers of the register that is gone out of the project."""
        if self._missing is None:
            return
        ids = [layer.id() for layer in all_layers_of(self._project, self._missing)]
        remove_relations(self._project, ids)
        group = group_in(self._project, self._missing)
        self._project.removeMapLayers(ids)
        _drop_if_empty(group)
        self._missing = None

    def _on_read(self, _document: object) -> None:
        self.adopt()

    def _on_write(self, document: QDomDocument) -> None:
        open_in_tree(document)
        for findings in filter(_shows_findings, self._project.mapLayers().values()):
            empty_in_tree(document, findings)

    def _on_write_layer(self, layer: QgsMapLayer, element: QDomElement, document: QDomDocument) -> None:
        if _shows_findings(layer):
            empty_in(document, element, layer)
        else:
            open_in_file(element)

    def _on_added(self, layers: list[QgsMapLayer]) -> None:
        register = self._desk.register
        if register is None:
            return
        for layer in layers:
            if register_of(layer) == register.id and role_of(layer) in EDITABLE:
                self._desk.editing.attach(layer, TABLES[str(role_of(layer))])

    def _on_removed(self, layer_ids: list[str]) -> None:
        layers = self._desk.layers
        for layer_id in layer_ids:
            self._desk.editing.forget(layer_id)
        if layers is None:
            return
        gone = [role for role, layer in layers.by_role().items() if layer.id() in layer_ids]
        if "works" in gone or "codes" in gone:
            self._desk.lose()
        else:
            for role in gone:
                layers.forget(role)

    def _on_transaction_mode(self) -> None:
        self._desk.editing.review()
        if (reason := self._desk.editing.reason_against()) and self._desk.register:
            self._desk.noted.emit(reason)

    def _tell_of_others(self, works: list[QgsMapLayer]) -> None:
        others = [layer for layer in works if register_of(layer) != self._desk.register.id]
        for layer in others:
            layer.setReadOnly(True)
        if others:
            self._desk.noted.emit(
                SamgravError(
                    marked("The project holds layers of another register too: {layers}. They can be looked at only."),
                    layers=", ".join(layer.name() for layer in others),
                )
            )


def _shows_findings(layer: QgsMapLayer) -> bool:
    """They lie in this person's profile, or are made while they are looked at: nobody else's affair. So do copies."""
    return role_of(layer) == "findings" and isinstance(layer, QgsVectorLayer)


def _place_of(works: QgsVectorLayer) -> str:
    """Where the layer's register is now: a file may have been moved together with the project."""
    uri = register_uri_of(works)
    return uri if is_database(uri) else path_of(works)


def _drop_if_empty(group: QgsLayerTreeGroup | None) -> None:
    """Take a group out of the layer tree, unless the person has put layers of their own into it."""
    if group is not None and group.parent() is not None and not group.children():
        group.parent().removeChildNode(group)

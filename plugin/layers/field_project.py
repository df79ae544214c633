"""A QGIS project beside a file that was taken offline: forms, drop-downs and looks for whoever opens it without the
plugin, in QGIS or in QField."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsAttributeEditorContainer,
    QgsAttributeEditorRelation,
    QgsProject,
    QgsReferencedRectangle,
    QgsVectorLayer,
)

from ..errors import RegisterError, marked
from ..register import open_register
from .dress import dress, relate
from .load import RegisterLayers, add_to_project, layers_of
from .portable import forget_who
from .relations import relation_id
from .temporal import years_of

_MARGIN = 1.2


def write_field_project(file: Path, my_party: str = "") -> Path:
    """Write it under the file's name, in the same folder, and give its place. To be called in the main thread. A
    project that is there already is replaced: it belongs to a file of that name. Raises RegisterError."""
    register = open_register(str(file))
    project = QgsProject()
    try:
        layers = layers_of(register, {}, shut=False)
        dress(layers, register, my_party, years_of(register))
        project.setFilePathStorage(Qgis.FilePathType.Relative)
        add_to_project(layers, register, project)
        relate(layers, project)
        _fit_for_the_field(layers, project)
        place = file.with_suffix(".qgz")
        _write(project, layers.works, register.name, place)
        return place
    finally:
        project.clear()
        register.close()


def _fit_for_the_field(layers: RegisterLayers, project: QgsProject) -> None:
    """A work's contact and detours are in its form; parties are written by the plugin alone. Without the plugin nothing
    frees a map of the time that QGIS lays over it, and works of other days would be missing: all are shown."""
    for name, child in (("work_contact", layers.contacts), ("work_detours", layers.detours)):
        if child is not None:
            _put_into_form(layers.works, relation_id(name, child), project)
    for layer in layers.by_role().values():
        layer.temporalProperties().setIsActive(False)
    if layers.parties is not None:
        layers.parties.setReadOnly(True)


def _put_into_form(works: QgsVectorLayer, relation: str, project: QgsProject) -> None:
    found = project.relationManager().relation(relation)
    if not found.isValid():
        return
    config = works.editFormConfig()
    tab = QgsAttributeEditorContainer(found.name(), config.invisibleRootContainer())
    tab.setType(Qgis.AttributeEditorContainerType.Tab)
    rows = QgsAttributeEditorRelation(found, tab)
    rows.setRelationWidgetTypeId("relation_editor")
    rows.setShowLabel(False)
    tab.addChildElement(rows)
    config.invisibleRootContainer().addChildElement(tab)
    works.setEditFormConfig(config)


def _write(project: QgsProject, works: QgsVectorLayer, title: str, path: Path) -> None:
    project.setCrs(works.crs())
    project.setTitle(title)
    box = works.extent()
    box.scale(_MARGIN)
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(box, project.crs()))
    if not project.write(str(path)):
        raise RegisterError(
            marked("The project {path} could not be written: {reason}. The file beside it is whole."),
            path=path,
            reason=project.error(),
        )
    forget_who(path)

"""Project → works, party → works, work → contact, as relations of the QGIS project."""

from __future__ import annotations

from collections.abc import Collection

from qgis.core import (
    QgsAttributeEditorRelation,
    QgsEditorWidgetSetup,
    QgsProject,
    QgsRelation,
    QgsRelationContext,
    QgsVectorLayer,
)

from ..i18n import tr
from .load import RegisterLayers

PREFIX = "samgrav_"
End = tuple[QgsVectorLayer, str]
"""Layer and field at one end of a relation."""


def add_relations(layers: RegisterLayers, project: QgsProject) -> None:
    """Put the register's relations into the project; those that are there already are renewed."""
    links = (
        ("project_works", tr("Works of the project"), (layers.works, "project_uuid"), (layers.projects, "uuid")),
        ("party_works", tr("Works of the party"), (layers.works, "party"), (layers.parties, "name")),
        ("work_detours", tr("Detours"), (layers.detours, "work_uuid"), (layers.works, "uuid")),
        ("work_contact", tr("Contact"), (layers.contacts, "work_uuid"), (layers.works, "uuid")),
    )
    for name, title, many, one in links:
        if many[0] is not None and one[0] is not None:
            project.relationManager().addRelation(_relation(project, (name, title), many, one))


def choose_works_of_detours(layers: RegisterLayers, project: QgsProject) -> None:
    """In a detour's form its work is named by its reference, and chosen from a list or on the map."""
    if layers.detours is None:
        return
    relation = relation_id("work_detours", layers.detours)
    if project.relationManager().relation(relation).isValid():
        chosen = {
            "Relation": relation,
            "AllowNULL": False,
            "MapIdentification": True,
            "ShowOpenFormButton": False,
            "FetchLimitActive": True,
            "FetchLimitNumber": 100,
        }
        index = layers.detours.fields().lookupField("work_uuid")
        layers.detours.setEditorWidgetSetup(index, QgsEditorWidgetSetup("RelationReference", chosen))


def show_works_of_projects(layers: RegisterLayers, project: QgsProject) -> None:
    """Put the list of its works into a project's form."""
    projects = layers.projects
    relation = project.relationManager().relation(relation_id("project_works", layers.works))
    if projects is None or not relation.isValid():
        return
    config = projects.editFormConfig()
    root = config.invisibleRootContainer()
    works = QgsAttributeEditorRelation(relation, root)
    works.setLabel(tr("Works of the project"))
    works.setRelationWidgetTypeId("relation_editor")
    root.addChildElement(works)
    projects.setEditFormConfig(config)


def remove_relations(project: QgsProject, layer_ids: Collection[str]) -> None:
    """Take out our relations between these layers."""
    manager = project.relationManager()
    for relation_id, relation in manager.relations().items():
        if relation_id.startswith(PREFIX) and relation.referencingLayerId() in layer_ids:
            manager.removeRelation(relation_id)


def relation_id(name: str, child: QgsVectorLayer) -> str:
    """The id of one of our relations, e.g. `project_works`, with this layer as the many."""
    return f"{PREFIX}{name}_{child.id()}"


def _relation(project: QgsProject, named: tuple[str, str], many: End, one: End) -> QgsRelation:
    relation = QgsRelation(QgsRelationContext(project))
    relation.setId(relation_id(named[0], many[0]))
    relation.setName(named[1])
    relation.setReferencingLayer(many[0].id())
    relation.setReferencedLayer(one[0].id())
    relation.addFieldPair(many[1], one[1])
    return relation

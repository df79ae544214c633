"""Gives the register's layers their looks, forms, time and relations. All of it comes from here, none from the file."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer

from ..domain.schema import table_named
from ..register import Register
from .attribute_table import configure_attribute_table
from .choices import fill_choices, form_sources
from .codes import CodeBook
from .findings_fields import name_fields
from .form import configure_form
from .labels import label_protections, label_works
from .load import TABLES, RegisterLayers
from .relations import add_relations, choose_works_of_detours, show_works_of_projects
from .shown_as import show_as
from .style_detours import style_detours
from .style_findings import style_findings
from .style_protections import still_protected, style_protections
from .style_works import style_works
from .temporal import Years, configure_findings_time, configure_protections_time, configure_works_time
from .words import language

LOOKS = "samgrav/looks"
VERSION = 1


def dress(layers: RegisterLayers, register: Register, my_party: str, years: Years) -> None:
    """Forms and time anew; looks only where the layer has none of this version yet, so that a person's own stay."""
    codes = CodeBook(register.rows("code"))
    fill_choices(layers, register)
    sources = form_sources(layers)
    for role, layer in layers.by_role().items():
        if role in TABLES:
            configure_form(layer, table_named(TABLES[role]), sources, my_party)
            configure_attribute_table(layer, table_named(TABLES[role]))
    _dress_works(layers.works, codes, years)
    if layers.detours is not None:
        _dress_detours(layers.detours)
    if layers.protections is not None:
        _dress_protections(layers.protections)
    layers.codes.setReadOnly(True)


def relate(layers: RegisterLayers, project: QgsProject) -> None:
    """Relations between layers that are in the project, and what the forms show of them."""
    add_relations(layers, project)
    show_works_of_projects(layers, project)
    choose_works_of_detours(layers, project)


def dress_findings(layer: QgsVectorLayer, *, timed: bool = True) -> None:
    """Looks of a layer of findings, and its time; unless that would take long, and whoever reads them tells it."""
    if _needs_looks(layer):
        style_findings(layer)
    name_fields(layer)
    if timed:
        configure_findings_time(layer)
    show_as(layer, '"sentence"')
    layer.setReadOnly(True)


def _dress_works(layer: QgsVectorLayer, codes: CodeBook, years: Years) -> None:
    if _needs_looks(layer):
        style_works(layer, codes)
        label_works(layer, codes)
    show_as(layer, 'concat("ref", \' \', "title")')
    configure_works_time(layer, years)


def _dress_detours(layer: QgsVectorLayer) -> None:
    if _needs_looks(layer):
        style_detours(layer)
    show_as(layer, 'coalesce("title", "work_uuid")')


def _dress_protections(layer: QgsVectorLayer) -> None:
    layer.setSubsetString(still_protected(layer.providerType()))
    if _needs_looks(layer):
        style_protections(layer)
        label_protections(layer)
    show_as(layer, 'concat("ref", \' \', "title")')
    configure_protections_time(layer)
    layer.setReadOnly(True)
    layer.setFlags(layer.flags() & ~QgsMapLayer.LayerFlag.Searchable)


def _needs_looks(layer: QgsVectorLayer) -> bool:
    """Whether the layer has yet to be given the looks of this version, in the interface's language."""
    looks = f"{VERSION} {language()}"
    if layer.customProperty(LOOKS) == looks:
        return False
    layer.setCustomProperty(LOOKS, looks)
    return True

"""The layers of constraints, opened from what the register remembers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDataProvider,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsFields,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ...domain.constraint import ConstraintLayer
from ...domain.rules import Rule
from ...errors import BadInput, SamgravError, marked
from ...i18n import explain, tr
from ...layers.words import language
from ...register.register import Register
from .address import DATABASES, Connections, file_of, is_same_layer, is_same_place, openable, stored_connections
from .constraints import Unreached
from .file_state import state_of
from .layer_features import LayerSource
from .not_opened import why_not


@dataclass(frozen=True)
class StoredLayers:
    """Opens layers of its own, in the thread that reads them; the project's layers are not touched."""

    transforms: QgsCoordinateTransformContext
    connections: Connections
    unsaved: tuple[tuple[str, str], ...] = ()
    """Provider and source of the layers that a person edits and has not saved: a check sees what is saved."""

    @staticmethod
    def here(transforms: QgsCoordinateTransformContext) -> StoredLayers:
        """With the connections that this QGIS has stored; call it in the main thread."""
        return StoredLayers(transforms, stored_connections())

    @staticmethod
    def of_project(project: QgsProject) -> StoredLayers:
        """As `here`, and with what is being edited in the project."""
        edited = [each for each in project.mapLayers().values() if isinstance(each, QgsVectorLayer)]
        unsaved = tuple((each.providerType(), each.source()) for each in edited if each.isModified())
        return replace(StoredLayers.here(project.transformContext()), unsaved=unsaved)

    def source(self, rule: Rule, register: Register) -> LayerSource:
        """What the rule's layer offers to a check of this register. Raises Unreached."""
        layer = rule.layer
        if layer is None:
            raise TypeError(f"{rule.id} is about no layer")
        try:
            place = self.file_of(layer, register)
            before = state_of(place)
            opened = self.open(layer, register)
            found = _source(opened, layer, register.crs)
            remarks = (*found.remarks, *self._unsaved_in(opened))
            return replace(found, remarks=remarks, state=lambda: state_of(place), opened=before)
        except SamgravError as error:
            told = tr(
                "{layer} was not looked at: {reason} The rule “{rule}” may have findings that are missing here; put "
                "the layer right, or change the rule."
            )
            note = told.format(layer=layer.name, reason=explain(error), rule=rule.name(language()) or layer.name)
            raise Unreached(layer.name, note) from None  # the way here would keep the layer alive in another thread

    def _unsaved_in(self, opened: QgsVectorLayer) -> Iterator[str]:
        provider, source = opened.providerType(), opened.source()
        if any(each == provider and is_same_layer(provider, source, other) for each, other in self.unsaved):
            told = tr("{layer} has edits that are not saved yet; this check held the works against what is saved.")
            yield told.format(layer=opened.name())

    def lies_in(self, opened: QgsVectorLayer, layer: ConstraintLayer, register: Register) -> bool:
        """Whether a layer that is open already is of the file, table or service that the register remembers."""
        if opened.providerType() != layer.provider:
            return False
        source = openable(layer.provider, layer.source, register.path, self.connections)
        return is_same_place(layer.provider, opened.source(), source)

    def file_of(self, layer: ConstraintLayer, register: Register) -> Path | None:
        """The file that the layer lies in; None where it lies in a database or on the web."""
        return file_of(layer.provider, openable(layer.provider, layer.source, register.path, self.connections))

    def open(self, layer: ConstraintLayer, register: Register) -> QgsVectorLayer:
        """A layer of one's own. Raises BadInput where it cannot be opened."""
        source = openable(layer.provider, layer.source, register.path, self.connections)
        if layer.provider in DATABASES and not _is_reached(layer.provider, source):
            raise why_not(layer.provider, source)
        options = QgsVectorLayer.LayerOptions(self.transforms, False)
        options.forceReadOnly = True  # else QGIS tries to write first, and waits where another program does
        opened = QgsVectorLayer(source, layer.name, layer.provider, options)
        if not opened.isValid():
            raise why_not(layer.provider, source)
        if layer.crs:
            opened.setCrs(QgsCoordinateReferenceSystem(layer.crs))
        return opened


def _is_reached(provider: str, source: str) -> bool:
    """Whether a layer of a database can be opened; unlike a layer, this never opens a window to ask for a password:
    nobody is there to type one in the midst of a check."""
    quiet = Qgis.DataProviderReadFlags(Qgis.DataProviderReadFlag.SkipCredentialsRequest)
    registry = QgsProviderRegistry.instance()
    found = registry.createProvider(provider, source, QgsDataProvider.ProviderOptions(), quiet)
    return found is not None and bool(found.isValid())


def _source(opened: QgsVectorLayer, layer: ConstraintLayer, crs: str) -> LayerSource:
    fields, context = opened.fields(), _everywhere()
    context.setFields(fields)
    for name in (layer.start_field, layer.end_field):
        if name and fields.lookupField(name) < 0:
            raise BadInput(marked("it has no field {field} any more, which held its dates."), field=name)
    if layer.filter and (reason := problem_with(layer.filter, fields, context)):
        template = marked("its expression {expression} cannot be used: {reason}.")
        raise BadInput(template, expression=layer.filter, reason=reason)
    lost_label = bool(layer.label) and bool(problem_with(layer.label, fields, context))
    try:
        return LayerSource(
            name=layer.name,
            get_features=QgsVectorLayerFeatureSource(opened).getFeatures,
            fields=fields,
            crs=opened.crs(),
            register_crs=crs,
            transforms=opened.transformContext(),
            start_field=layer.start_field,
            end_field=layer.end_field,
            display=opened.displayExpression() if lost_label or not layer.label else layer.label,
            context=context,
            has_geometry=opened.isSpatial(),
            only=layer.filter,
            told=layer.told_fields,
            remarks=tuple(_remarks(layer, fields, lost_label=lost_label)),
        )
    except BadInput as error:
        raise BadInput(marked("it has no geometry.")) from error


def _remarks(layer: ConstraintLayer, fields: QgsFields, *, lost_label: bool) -> Iterator[str]:
    if lost_label:
        told = tr("{layer}: {label} cannot be used any more, so its features are called as the layer itself says.")
        yield told.format(layer=layer.name, label=layer.label)
    for name in layer.told_fields:
        if fields.lookupField(name) < 0:
            told = tr("{layer} has no field {field} any more, so its findings are told in the usual sentence.")
            yield told.format(layer=layer.name, field=name)


def problem_with(text: str, fields: QgsFields, context: QgsExpressionContext) -> str:
    """Why an expression cannot be used with those fields; empty where it can."""
    expression = QgsExpression(text)
    if expression.hasParserError():
        return str(expression.parserErrorString()).strip().rstrip(".")
    if not expression.prepare(context) or expression.hasEvalError():
        return str(expression.evalErrorString()).strip().rstrip(".")
    named = {str(name) for name in expression.referencedColumns()} - {QgsFeatureRequest.ALL_ATTRIBUTES, "*"}
    lost = ", ".join(sorted(name for name in named if fields.lookupField(name) < 0))
    return tr("the layer has no field {field}").format(field=lost) if lost else ""


def _everywhere() -> QgsExpressionContext:
    """What an expression knows that belongs to no project and no layer."""
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    return context

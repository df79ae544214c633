"""A layer of the project as a register remembers it, so that everybody's checks find the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from qgis.core import QgsCoordinateReferenceSystem, QgsExpressionContext, QgsVectorLayer

from ...domain.constraint import ConstraintLayer
from ...errors import BadInput, SamgravError, marked
from ...register.register import Register
from .address import address_of
from .stored_layers import StoredLayers, problem_with


@dataclass(frozen=True)
class Remembered:
    """The layer, and what the person should know about it."""

    layer: ConstraintLayer
    remarks: tuple[SamgravError, ...] = ()


def remembered(
    layer: QgsVectorLayer, register: Register, layers: StoredLayers, start_field: str = "", end_field: str = ""
) -> Remembered:
    """What others need to see the same. Call it in the main thread.

    The layer is opened once more from what would be remembered, as it will be on a colleague's computer: what only
    this project adds to it (joined and virtual fields, a coordinate system) is found out by that. Raises BadInput
    where the layer cannot be remembered.
    """
    address = address_of(layer, register.path)
    plain = ConstraintLayer(layer.name(), layer.providerType(), address.source)
    opened = _opened(plain, register, layers)
    for name in (start_field, end_field):
        _look_at_field(name, layer, opened)
    found = replace(
        plain,
        crs=_named(layer.crs()) if layer.crs() != opened.crs() else "",
        start_field=start_field,
        end_field=end_field,
        label=_label(layer, opened),
    )
    return Remembered(found, (*address.remarks, *_remarks(layer)))


def _opened(plain: ConstraintLayer, register: Register, layers: StoredLayers) -> QgsVectorLayer:
    try:
        return layers.open(plain, register)
    except BadInput as error:
        raise BadInput(
            marked("The layer {layer} cannot be remembered, since nobody else could open it: {reason}"),
            layer=plain.name,
            reason=error,
        ) from error


def _look_at_field(name: str, layer: QgsVectorLayer, opened: QgsVectorLayer) -> None:
    if name and opened.fields().lookupField(name) < 0:
        raise BadInput(
            marked(
                "The field {field} of {layer} is there in this project only (a joined or a virtual field), so others "
                "would not see it. Choose another field, or save the layer with it to a file."
            ),
            field=name,
            layer=layer.name(),
        )


def _named(crs: QgsCoordinateReferenceSystem) -> str:
    wkt = QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED
    return str(crs.authid() or crs.toWkt(wkt))


def _label(layer: QgsVectorLayer, opened: QgsVectorLayer) -> str:
    """How features are called, where this project calls them otherwise than the layer itself."""
    label = layer.displayExpression()
    context = QgsExpressionContext()
    context.setFields(opened.fields())
    if label == opened.displayExpression() or problem_with(label, opened.fields(), context):
        return ""
    return str(label)


def _remarks(layer: QgsVectorLayer) -> Iterator[SamgravError]:
    if only := layer.subsetString():
        yield SamgravError(
            marked(
                "The filter of {layer} ({filter}) is part of the rule; what becomes of it in this project later "
                "changes nothing for the rule."
            ),
            layer=layer.name(),
            filter=only,
        )
    if layer.isModified():
        yield SamgravError(
            marked("The edits in {layer} are not saved yet; the rule sees what is saved."), layer=layer.name()
        )

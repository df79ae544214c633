"""QGIS's own attribute form, set up from the schema: for the works layer and for a draft alike."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsAttributeEditorContainer,
    QgsAttributeEditorField,
    QgsDefaultValue,
    QgsEditFormConfig,
    QgsExpression,
    QgsFieldConstraints,
    QgsVectorLayer,
)

from ..domain.schema import WORK, Field, Tab, Table, Type
from ..i18n import explain, tr
from .form_rules import form_rules
from .form_widgets import widget_of
from .words import label_of

# QGIS's form saves no row while a column of the store that must be filled is empty; what the register writes has these
# until then. The reference must be another one in every new row.
_UNTIL_REGISTERED = {
    "ref": "'~' || left(uuid('WithoutBraces'), 6)",
    "row_version": "0",
    "created_by": "''",
    "created_at": "now()",
    "changed_by": "''",
    "changed_at": "now()",
}
_HIDDEN = ("uuid",)
_EXPRESSION = QgsFieldConstraints.Constraint.ConstraintExpression
_HARD = QgsFieldConstraints.ConstraintStrength.ConstraintStrengthHard


@dataclass(frozen=True)
class FormSources:
    """The layers that a form's drop-downs take their values from."""

    codes: QgsVectorLayer
    parties: QgsVectorLayer
    projects: QgsVectorLayer


def configure_form(layer: QgsVectorLayer, table: Table, sources: FormSources, my_party: str = "") -> None:
    """Labels, widgets, rules, defaults and tabs of a layer that shows `table`, or drafts rows for it."""
    for index, field in _present(layer, table):
        layer.setFieldAlias(index, label_of(field))
        layer.setEditorWidgetSetup(index, widget_of(field, sources))
    _set_rules(layer, table)
    set_defaults(layer, table, my_party)
    config = layer.editFormConfig()
    config.setInitCodeSource(Qgis.AttributeFormPythonInitCodeSource.NoSource)  # a project may have brought some along
    config.setInitCode("")
    _lay_out(config, layer, table)
    for index, field in _present(layer, table):
        config.setReadOnly(index, field.bookkeeping or field.name == "uuid")
        config.setLabelOnTop(index, field.multiline)
    layer.setEditFormConfig(config)


def set_defaults(layer: QgsVectorLayer, table: Table, my_party: str) -> None:
    """What a new row starts with; the owner is the party the person works for."""
    for index, field in _present(layer, table):
        expression = _default_of(field, table, my_party)
        if field.bookkeeping and not _must_be_filled(layer, index):
            continue
        layer.setDefaultValueDefinition(index, QgsDefaultValue(expression, False))


def _default_of(field: Field, table: Table, my_party: str) -> str:
    if field.name == "uuid":
        return "uuid('WithoutBraces')"
    if field.bookkeeping:
        return _UNTIL_REGISTERED.get(field.name, "")
    if table is WORK and field.name == "party":
        return QgsExpression.quotedString(my_party) if my_party else ""
    return "" if field.default is None else QgsExpression.quotedValue(field.default)


def _must_be_filled(layer: QgsVectorLayer, index: int) -> bool:
    """Whether the store itself demands a value, as the register does and a draft's layer does not."""
    constraints = layer.fields().at(index).constraints()
    return bool(constraints.constraints() & QgsFieldConstraints.Constraint.ConstraintNotNull)


def _set_rules(layer: QgsVectorLayer, table: Table) -> None:
    """QGIS has one expression and one text a field, so that rules of one field are joined."""
    for index, field in _present(layer, table):
        rules = form_rules(table, field)
        if rules:
            expression = " and ".join(f"({rule.expression})" for rule in rules)
            layer.setConstraintExpression(index, expression, " ".join(explain(rule.sentence) for rule in rules))
            layer.setFieldConstraint(index, _EXPRESSION, _HARD)


def _lay_out(config: QgsEditFormConfig, layer: QgsVectorLayer, table: Table) -> None:
    config.setLayout(QgsEditFormConfig.EditorLayout.TabLayout)
    root = config.invisibleRootContainer()
    root.clear()
    shown = [field for _index, field in _present(layer, table) if field.name not in _HIDDEN]
    if table is not WORK:
        _fill(root, layer, shown)
        return
    for tab in Tab:
        container = QgsAttributeEditorContainer(tr(tab.value), root)
        container.setType(Qgis.AttributeEditorContainerType.Tab)
        _fill(container, layer, [field for field in shown if field.tab is tab])
        root.addChildElement(container)


def _fill(container: QgsAttributeEditorContainer, layer: QgsVectorLayer, fields: list[Field]) -> None:
    for field in fields:
        index = layer.fields().lookupField(field.name)
        container.addChildElement(QgsAttributeEditorField(field.name, index, container))


def _present(layer: QgsVectorLayer, table: Table) -> list[tuple[int, Field]]:
    """The fields of the table that the layer has as attributes, with their index in the layer."""
    indexed = [(layer.fields().lookupField(field.name), field) for field in table.fields]
    return [(index, field) for index, field in indexed if index >= 0 and field.type is not Type.GEOMETRY]

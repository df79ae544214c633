"""The works for which an expression of QGIS holds."""

from __future__ import annotations

from qgis.core import QgsExpression, QgsFeatureRequest

from ..errors import BadInput, RegisterError, marked
from ..layers.source import layer_of
from ..register.register import Register


def uuids_where(register: Register, expression: str) -> frozenset[str]:
    """The uuids of the works for which `expression` is true; BadInput where it cannot be understood or reckoned."""
    layer = layer_of(register, "work")
    if not layer.isValid():
        raise RegisterError(marked("QGIS cannot read the works of {name}. Nothing was checked."), name=register.name)
    wanted = QgsExpression(expression)
    context = layer.createExpressionContext()
    if wanted.hasParserError():
        raise _refusal(expression, wanted.parserErrorString())
    if not wanted.prepare(context) or wanted.hasEvalError():
        raise _refusal(expression, wanted.evalErrorString())
    unknown = wanted.referencedColumns() - {field.name() for field in layer.fields()} - {"*"}
    if unknown:
        raise _refusal(expression, ", ".join(sorted(str(name) for name in unknown)))
    found = set()
    for feature in layer.getFeatures(QgsFeatureRequest()):
        context.setFeature(feature)
        if wanted.evaluate(context):
            found.add(str(feature["uuid"]))
        if wanted.hasEvalError():
            raise _refusal(expression, wanted.evalErrorString())
    return frozenset(found)


def _refusal(expression: str, reason: str) -> BadInput:
    return BadInput(
        marked("The expression {expression} cannot be used: {reason}. Nothing was checked."),
        expression=expression,
        reason=reason.strip().rstrip("."),
    )

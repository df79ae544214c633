"""What a request for findings asks for, so that of all findings only those need be made."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsExpression,
    QgsExpressionNode,
    QgsExpressionNodeBinaryOperator,
    QgsExpressionNodeColumnRef,
    QgsExpressionNodeInOperator,
    QgsExpressionNodeLiteral,
    QgsFeatureRequest,
)

_WORKS = ("uuid_a", "uuid_b")
_And = QgsExpressionNodeBinaryOperator.BinaryOperator.boAnd
_Equal = QgsExpressionNodeBinaryOperator.BinaryOperator.boEQ


def expressions_of(asked: QgsFeatureRequest) -> list[QgsExpression]:
    """Those by which QGIS chooses and sorts what comes from here; they may need what was not asked for otherwise."""
    found = [clause.expression() for clause in asked.orderBy().list()]
    if asked.filterType() == QgsFeatureRequest.FilterType.FilterExpression:
        found.append(asked.filterExpression())
    return found


def asks_distance(asked: QgsFeatureRequest) -> bool:
    """Whether it wants what lies near something."""
    return bool(asked.spatialFilterType() == Qgis.SpatialFilterType.DistanceWithin)


def numbers_asked(asked: QgsFeatureRequest) -> set[int] | None:
    """The numbers of the findings that it wants; None where it names none."""
    if asked.filterType() == QgsFeatureRequest.FilterType.FilterFid:
        return {asked.filterFid()}
    if asked.filterType() == QgsFeatureRequest.FilterType.FilterFids:
        return set(asked.filterFids())
    return None


def works_asked(asked: QgsFeatureRequest) -> frozenset[str] | None:
    """Some works of which every finding that it wants takes in one; None where it may be any."""
    if asked.filterType() != QgsFeatureRequest.FilterType.FilterExpression:
        return None
    expression = asked.filterExpression()
    root = expression.rootNode()
    return None if root is None else _works(root)


def _works(node: QgsExpressionNode) -> frozenset[str] | None:
    if isinstance(node, QgsExpressionNodeInOperator):
        return None if node.isNotIn() else _named(node.node(), node.list().list())
    if not isinstance(node, QgsExpressionNodeBinaryOperator):
        return None
    sides = node.opLeft(), node.opRight()
    if node.op() == _And:
        found = [works for works in map(_works, sides) if works is not None]
        return min(found, key=len, default=None)
    return _named(sides[0], [sides[1]]) if node.op() == _Equal else None


def _named(field: QgsExpressionNode, values: list[QgsExpressionNode]) -> frozenset[str] | None:
    """What a field of works is to be, where that is written as names and nothing else."""
    if not isinstance(field, QgsExpressionNodeColumnRef) or field.name().lower() not in _WORKS:
        return None
    names = [each.value() if isinstance(each, QgsExpressionNodeLiteral) else None for each in values]
    return frozenset(names) if all(isinstance(name, str) and name for name in names) else None

"""Rules of a file for one register: with codes that it has, expressions that QGIS understands, areas in its CRS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import shapely
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsExpression

from ...domain.bad_rule import BadRule
from ...domain.constraint import ConstraintLayer
from ...domain.rule_codes import check_codes, code_lists
from ...domain.rules import Area, Rule
from ...errors import marked
from ...register.reference_system import reference_system
from ...register.register import Register
from .crs import area_in_crs

_EXPRESSIONS = ("filter", "label")


def fit_for(register: Register, context: QgsCoordinateTransformContext) -> Callable[[Rule], Rule]:
    """Makes a rule one of this register, or raises BadRule, which says what of it the register or QGIS lacks.

    Whether a layer can be reached, and has the fields that its sentence names, each check finds out and tells.
    """
    lists, crs = code_lists(register.rows("code")), register.crs

    def fit(rule: Rule) -> Rule:
        check_codes(rule, lists)
        if rule.layer is not None:
            _check_layer(rule.layer)
        if rule.area is None:
            return rule
        area = area_in_crs(rule.area, crs, context)
        _check_place(area)
        return replace(rule, area=area)

    return fit


def _check_place(area: Area) -> None:
    """Degrees given for metres, or x for y, lie somewhere in the ocean: no work would ever be in such an area."""
    world = reference_system(area.crs).area
    left, bottom, right, top = shapely.from_wkt(area.wkt).bounds
    if world is not None and (right < world[0] or left > world[2] or top < world[1] or bottom > world[3]):
        template = marked("'{field}' lies where {crs} is not used. Is it in another system, or are x and y swapped?")
        raise BadRule("wkt", template, crs=area.crs).at("area", "wkt")


def _check_layer(layer: ConstraintLayer) -> None:
    if layer.crs and not QgsCoordinateReferenceSystem(layer.crs).isValid():
        template = marked("QGIS does not know {crs}, the coordinate system of the layer.")
        raise BadRule("crs", template, crs=layer.crs).at("layer", "crs")
    for name in _EXPRESSIONS:
        expression = QgsExpression(getattr(layer, name))
        if getattr(layer, name) and expression.hasParserError():
            reason = " ".join(str(expression.parserErrorString()).split()).rstrip(".")
            template = marked("'{field}' is no expression of QGIS: {reason}.")
            raise BadRule(name, template, reason=reason).at("layer", name)

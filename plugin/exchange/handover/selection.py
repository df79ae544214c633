"""Which works are handed over: chosen by hand, by an expression, by an area, by a period, or by all of these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsField,
    QgsFields,
)
from qgis.PyQt.QtCore import QMetaType

from ...check.works.periods import day_numbers, effective_periods
from ...domain.period import MISSING, OPEN, day_number
from ...domain.schema import WORK, Type
from ...errors import BadInput, marked
from ...i18n import tr
from ...layers.feature import feature_of, geometry_of
from .fields import GEOMETRY, Row, may_be_seen

_QT_TYPES = {
    Type.INTEGER: QMetaType.Type.Int,
    Type.REAL: QMetaType.Type.Double,
    Type.BOOLEAN: QMetaType.Type.Bool,
    Type.DATE: QMetaType.Type.QDate,
}


@dataclass(frozen=True)
class Choice:
    """What the person chose; what is left empty chooses nothing away. `area` is WKB in the register's CRS."""

    uuids: frozenset[str] | None = None
    expression: str = ""
    area: bytes | None = None
    first: date | None = None
    last: date | None = None


Periods = Mapping[str, tuple[int, int]]
"""First and last day of each work by uuid, as day numbers; MISSING and OPEN where they are not known."""


@dataclass(frozen=True)
class Chosen:
    """The works handed over, and those that others may know of, handed over or not, with the periods of all.

    `internal` counts the works that were chosen and stay, because they are internal to another party; `undated` are
    the references of works that were left out because a period was asked for and they have none.
    """

    works: list[Row]
    known: list[Row]
    periods: Periods = field(repr=False)
    internal: int = 0
    undated: list[str] = field(default_factory=list)


def choose(works: Iterable[Row], choice: Choice, own_party: str = "") -> Chosen:
    """Sort out the register's works; BadInput where nothing is left to hand over or the choice makes no sense.

    Internal works leave only if they belong to `own_party`, the party that hands over.
    """
    rows = list(works)
    periods = periods_of(rows)
    undated: list[str] = []
    wanted = [row for row in rows if _wanted(row, choice)]
    if choice.expression.strip():
        wanted = list(matching(wanted, choice.expression))
    if choice.first or choice.last:
        undated = [str(row["ref"]) for row in wanted if periods[row["uuid"]][0] == MISSING]
        wanted = [row for row in wanted if _in_period(periods[row["uuid"]], choice)]
    leaving = [row for row in wanted if may_be_seen(row) or (own_party and row["party"] == own_party)]
    internal = len(wanted) - len(leaving)
    if not leaving:
        raise _nothing(internal, len(undated))
    handed = {row["uuid"] for row in leaving}
    known = [row for row in rows if may_be_seen(row) or row["uuid"] in handed]
    return Chosen(leaving, known, periods, internal, undated)


def periods_of(works: Sequence[Row]) -> Periods:
    """The periods of works, actual days in the place of planned ones, exactly as the checks take them."""

    def days(name: str, missing: int) -> Any:
        return day_numbers([row[name] for row in works], missing)

    none = np.zeros(len(works), np.int64)
    planned = days("start_date", MISSING), days("end_date", OPEN)
    actual = days("actual_start", MISSING), days("actual_end", OPEN)
    found = effective_periods(planned, actual, none.astype(bool), none)
    pairs = zip(found.start.tolist(), found.end.tolist(), strict=True)
    return {str(row["uuid"]): pair for row, pair in zip(works, pairs, strict=True)}


def matching(works: Iterable[Row], expression: str) -> Iterator[Row]:
    """The works for which a QGIS expression is true; BadInput where it cannot be read or reckoned."""
    holds = _compiled(expression)
    return (row for row in works if holds(row))


def _compiled(text: str) -> Callable[[Row], bool]:
    expression = QgsExpression(text)
    fields = _fields()
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.setFields(fields)
    if expression.hasParserError():
        raise _unreadable(text, expression.parserErrorString())
    for name in expression.referencedColumns() - {QgsFeatureRequest.ALL_ATTRIBUTES}:
        if fields.lookupField(name) < 0:
            raise _unreadable(text, tr("works have no field {name}").format(name=name))
    expression.prepare(context)

    def holds(row: Row) -> bool:
        context.setFeature(feature_of(row, fields, WORK))
        answer: Any = expression.evaluate(context)
        if expression.hasEvalError():
            raise _unreadable(text, expression.evalErrorString())
        return bool(answer)

    return holds


def _fields() -> QgsFields:
    fields = QgsFields()
    for each in WORK.fields:
        if each.type is not Type.GEOMETRY:
            fields.append(QgsField(each.name, _QT_TYPES.get(each.type, QMetaType.Type.QString)))
    return fields


def _wanted(row: Row, choice: Choice) -> bool:
    if choice.uuids is not None and row["uuid"] not in choice.uuids:
        return False
    return choice.area is None or geometry_of(choice.area).intersects(geometry_of(row[GEOMETRY]))


def _in_period(period: tuple[int, int], choice: Choice) -> bool:
    start, end = period
    first = day_number(choice.first) if choice.first else MISSING
    last = day_number(choice.last) if choice.last else OPEN
    return start != MISSING and start <= last and end >= first


def _unreadable(text: str, why: str) -> BadInput:
    return BadInput(
        marked("The expression {text} cannot be used: {why}. Nothing was handed over; put it right and try again."),
        text=text,
        why=why.strip().rstrip("."),
    )


def _nothing(internal: int, undated: int) -> BadInput:
    if internal:
        return BadInput(
            marked(
                "All {count} works chosen are internal to their owners, so nothing was handed over. "
                "If they are your own, set the party you work for."
            ),
            count=internal,
        )
    if undated:
        return BadInput(
            marked(
                "No work lies in that period; {count} were left out because they have no start date. "
                "Nothing was handed over; choose another period."
            ),
            count=undated,
        )
    return BadInput(marked("No work was chosen, so nothing was handed over. Widen the choice and try again."))

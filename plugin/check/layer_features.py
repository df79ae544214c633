"""Any layer of the project as features to check the register against."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsExpression,
    QgsExpressionContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsGeometry,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime

from ..domain.period import OPEN, day_number
from ..errors import BadInput, marked
from ..i18n import tr
from ..layers.feature import is_null
from .foreign import Features
from .periods import ALWAYS
from .progress import Watch
from .snapshot import Objects, objects
from .written_dates import written_day

ASK_EVERY = 500
"""Features that are read between two looks at whether to stop."""
NAMES_SHOWN = 20


def features_of(layer: QgsVectorLayer, crs: str, start_field: str = "", end_field: str = "") -> LayerSource:
    """What a layer offers to a check; call it in the main thread, and read it in any.

    `crs` is the register's. Without fields for dates, the features are there always. Raises BadInput where the layer
    has no geometry or no such field.
    """
    return LayerSource(
        name=layer.name(),
        get_features=QgsVectorLayerFeatureSource(layer).getFeatures,
        fields=layer.fields(),
        crs=layer.crs(),
        register_crs=crs,
        transforms=layer.transformContext(),
        start_field=start_field,
        end_field=end_field,
        display=layer.displayExpression(),
        context=layer.createExpressionContext(),
        has_geometry=layer.isSpatial(),
    )


@dataclass(frozen=True)
class LayerSource:
    """A layer as it was when the check was asked for; it can be read in a thread of its own."""

    name: str
    get_features: Callable[[QgsFeatureRequest], Any]
    fields: QgsFields
    crs: QgsCoordinateReferenceSystem
    register_crs: str
    transforms: QgsCoordinateTransformContext
    start_field: str = ""
    end_field: str = ""
    display: str = ""
    context: QgsExpressionContext = field(default_factory=QgsExpressionContext)
    has_geometry: bool = True

    def __post_init__(self) -> None:
        if not self.has_geometry:
            raise BadInput(marked("The layer {layer} has no geometry. Choose a layer with one."), layer=self.name)
        for name in (self.start_field, self.end_field):
            if name and self.fields.lookupField(name) < 0:
                raise BadInput(
                    marked("The layer {layer} has no field {field}. Choose one of its fields, or none."),
                    layer=self.name,
                    field=name,
                )

    def read(self, bounds: NDArray[np.float64] | None, watch: Watch) -> Features:
        """The features in `bounds` (xmin, ymin, xmax, ymax in the register's CRS; None: nowhere)."""
        return _Reading(self, watch).features(bounds)


class _Reading:
    """One reading of a layer: what was read so far, and what could not be used."""

    def __init__(self, source: LayerSource, watch: Watch) -> None:
        self._source = source
        self._watch = watch
        register_crs = QgsCoordinateReferenceSystem(source.register_crs)
        self._transform = QgsCoordinateTransform(source.crs, register_crs, source.transforms)
        self._display = QgsExpression(source.display) if source.display else None
        self._context = QgsExpressionContext(source.context)
        self._context.setFields(source.fields)
        if self._display is not None:
            self._display.prepare(self._context)
        self._names: list[str] = []
        self._wkb: list[bytes] = []
        self._days: list[tuple[int, int]] = []
        self._problems: dict[str, list[str]] = {}

    def features(self, bounds: NDArray[np.float64] | None) -> Features:
        if bounds is not None:
            for feature in self._candidates(bounds):
                self._take(feature)
        geometry = self._valid(shapely.from_wkb(objects(self._wkb), on_invalid="ignore"))
        days = np.array(self._days, np.int64).reshape(-1, 2)
        kept = ~(shapely.is_missing(geometry) | shapely.is_empty(geometry))
        return Features(
            layer=self._source.name,
            name=[name for name, keep in zip(self._names, kept, strict=True) if keep],
            geometry=geometry[kept],
            start=days[kept, 0],
            end=days[kept, 1],
            always=not (self._source.start_field or self._source.end_field),
            notes=tuple(self._notes()),
        )

    def _candidates(self, bounds: NDArray[np.float64]) -> Iterator[QgsFeature]:
        request = QgsFeatureRequest()
        try:
            request.setFilterRect(
                self._transform.transformBoundingBox(
                    QgsRectangle(*bounds), QgsCoordinateTransform.TransformDirection.ReverseTransform
                )
            )
        except QgsCsException:
            request = QgsFeatureRequest()  # the box has no counterpart there; then all are looked at
        for number, feature in enumerate(self._source.get_features(request)):
            if number % ASK_EVERY == 0:
                self._watch.pause()
            yield feature

    def _take(self, feature: QgsFeature) -> None:
        name = self._name(feature)
        geometry = self._in_register_crs(feature.geometry())
        if geometry is None:
            self._problem(tr("Left out, without a geometry that can be used:"), name)
            return
        days = self._period(feature)
        if days is None:
            self._problem(tr("Left out, without a date that can be read, or with an end before the start:"), name)
            return
        self._names.append(name)
        self._wkb.append(bytes(geometry.asWkb().data()))
        self._days.append(days)

    def _in_register_crs(self, geometry: QgsGeometry) -> QgsGeometry | None:
        if geometry.isNull() or geometry.isEmpty():
            return None
        if QgsWkbTypes.isCurvedType(geometry.wkbType()):
            geometry = QgsGeometry(geometry.constGet().segmentize())
        try:
            geometry.transform(self._transform)
        except QgsCsException:
            return None
        return geometry

    def _valid(self, geometry: Objects) -> Objects:
        """Geometries repaired for the check, and named; the layer itself is not touched."""
        geometry = np.atleast_1d(geometry)
        for row in np.flatnonzero(~shapely.is_valid(geometry) & ~shapely.is_missing(geometry)):
            self._problem(tr("Repaired for this check, because the geometry is not valid:"), self._names[row])
            geometry[row] = shapely.make_valid(geometry[row])
        for row in np.flatnonzero(shapely.is_missing(geometry)):
            self._problem(tr("Left out, without a geometry that can be used:"), self._names[row])
        return geometry

    def _period(self, feature: QgsFeature) -> tuple[int, int] | None:
        """First and last day; None where a date that is asked for cannot be read."""
        source = self._source
        start = self._day(feature, source.start_field, ALWAYS)
        end = self._day(feature, source.end_field, OPEN)
        if end is None and source.end_field and is_null(feature.attribute(source.end_field)):
            end = OPEN
        return None if start is None or end is None or end < start else (start, end)

    def _day(self, feature: QgsFeature, name: str, without: int) -> int | None:
        if not name:
            return without
        day = day_in(feature.attribute(name))
        return None if day is None else day_number(day)

    def _name(self, feature: QgsFeature) -> str:
        if self._display is not None:
            self._context.setFeature(feature)
            shown = self._display.evaluate(self._context)
            if not is_null(shown) and str(shown).strip():
                return str(shown).strip()
        return str(feature.id())

    def _problem(self, what: str, name: str) -> None:
        self._problems.setdefault(what, []).append(name)

    def _notes(self) -> Iterator[str]:
        if not self._source.crs.isValid():
            yield tr("{layer} does not say its coordinate system; it was taken to be the register's, {crs}.").format(
                layer=self._source.name, crs=self._source.register_crs
            )
        for what, names in self._problems.items():
            yield tr("{layer}: {count} features. {what} {names}").format(
                layer=self._source.name, count=len(names), what=what, names=named(names)
            )


def day_in(raw: Any) -> date | None:
    """The day in a date, date and time, or text field; None where there is none."""
    if is_null(raw):
        return None
    if isinstance(raw, QDateTime):
        raw = raw.date()
    if isinstance(raw, QDate):
        return date(raw.year(), raw.month(), raw.day())
    return written_day(str(raw))


def named(names: Sequence[str]) -> str:
    """The names in a row, the first ones of many."""
    shown = ", ".join(names[:NAMES_SHOWN])
    more = len(names) - NAMES_SHOWN
    return tr("{names} and {count} more").format(names=shown, count=more) if more > 0 else shown

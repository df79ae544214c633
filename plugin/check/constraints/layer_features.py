"""Any layer of QGIS as features to check the register against."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    QgsExpressionContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsGeometry,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)
from qgis.PyQt.QtCore import QDate, QDateTime

from ...domain.period import OPEN, day_number
from ...domain.wkb import geometries_of
from ...errors import BadInput, marked
from ...i18n import tr
from ...layers.feature import is_null
from ..progress import Watch
from ..works.periods import ALWAYS
from ..works.snapshot import Objects, Rows
from .features import Features
from .layer_names import Names, named
from .written_dates import written_day

ASK_EVERY = 500
"""Features that are read between two looks at whether to stop."""
EPOCH = QDate(1970, 1, 1).toJulianDay()
FIRST, LAST = day_number(date.min), day_number(date.max)
"""The days of the calendar."""
FEW_BOXES = 12
"""So many places are asked for one by one; of more, the box around all of them is."""


def features_of(layer: QgsVectorLayer, crs: str, start_field: str = "", end_field: str = "") -> LayerSource:
    """What a layer offers to a check; call it in the thread that the layer lives in, and read it in any.

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
    """An expression: how a feature is called."""
    context: QgsExpressionContext = field(default_factory=QgsExpressionContext)
    has_geometry: bool = True
    only: str = ""
    """An expression: only features for which it holds."""
    told: tuple[str, ...] = ()
    """Fields that a feature tells of itself."""
    remarks: tuple[str, ...] = ()
    """What a person should know about the layer, in sentences."""
    state: Callable[[], object] = lambda: None
    """Its file as it is when that is asked: the same answer twice where nobody wrote in between."""
    opened: object = None
    """Its file as it was before it was opened."""

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

    def read(self, boxes: NDArray[np.float64], watch: Watch) -> Features:
        """The features in the boxes (n × 4: xmin, ymin, xmax, ymax in the register's CRS), and perhaps some around."""
        return _Reading(self, watch).features(boxes)

    def changed(self) -> str:
        """What to say where somebody wrote to the layer's file since; empty where nobody did."""
        if self.state() == self.opened:
            return ""
        told = tr(
            "{layer} was being written while it was read, so what is said of it may be of before or after. Check once "
            "more when it is done."
        )
        return told.format(layer=self.name)


class _Reading:
    """One reading of a layer: what was read so far, and what could not be used."""

    def __init__(self, source: LayerSource, watch: Watch) -> None:
        self._source = source
        self._watch = watch
        register_crs = QgsCoordinateReferenceSystem(source.register_crs)
        self._transform = QgsCoordinateTransform(source.crs, register_crs, source.transforms)
        self._is_elsewhere = self._transform.isValid() and not self._transform.isShortCircuited()
        self._context = QgsExpressionContext(source.context)
        self._context.setFields(source.fields)
        self._names = Names(source.get_features, source.fields, source.display, source.told, self._context)
        self._start, self._end = (source.fields.lookupField(name) for name in (source.start_field, source.end_field))
        self._ids: list[int] = []
        self._wkb: list[bytes] = []
        self._days: list[tuple[int, int]] = []
        self._problems: dict[str, list[int]] = {}

    def features(self, boxes: NDArray[np.float64]) -> Features:
        rectangles = _rectangles(boxes)
        seen: set[int] = set()
        for rectangle in rectangles:
            for feature in self._candidates(rectangle):
                number = feature.id()
                if len(rectangles) == 1 or number not in seen:
                    seen.add(number)
                    self._take(feature, number)
        geometry = self._valid(geometries_of(self._wkb))
        days = np.array(self._days, np.int64).reshape(-1, 2)
        kept = ~(shapely.is_missing(geometry) | shapely.is_empty(geometry))
        ids = np.array(self._ids, np.int64)[kept]
        names = self._names

        def describe(rows: Rows, watch: Watch) -> list[Any]:
            return names.of(ids[rows].tolist(), watch)

        return Features(
            layer=self._source.name,
            geometry=geometry[kept],
            start=days[kept, 0],
            end=days[kept, 1],
            always=not (self._source.start_field or self._source.end_field),
            describe=describe,
            ids=ids,
            notes=tuple(self._notes()),
        )

    def _candidates(self, rectangle: QgsRectangle) -> Iterator[QgsFeature]:
        request = QgsFeatureRequest()
        try:
            request.setFilterRect(
                self._transform.transformBoundingBox(
                    rectangle, QgsCoordinateTransform.TransformDirection.ReverseTransform
                )
            )
        except QgsCsException:
            request = QgsFeatureRequest()  # the box has no counterpart there; then all are looked at
        request.setSubsetOfAttributes([number for number in (self._start, self._end) if number >= 0])
        if self._source.only:
            request.setFilterExpression(self._source.only)
            request.setExpressionContext(self._context)
        for number, feature in enumerate(self._source.get_features(request)):
            if number % ASK_EVERY == 0:
                self._watch.pause()
            yield feature

    def _take(self, feature: QgsFeature, number: int) -> None:
        geometry = self._in_register_crs(feature.geometry())
        if geometry is None:
            self._problem(tr("Left out, without a geometry that can be used:"), number)
            return
        days = self._period(feature)
        if days is None:
            self._problem(tr("Left out, without a date that can be read, or with an end before the start:"), number)
            return
        self._ids.append(number)
        self._wkb.append(bytes(geometry.asWkb().data()))
        self._days.append(days)

    def _in_register_crs(self, geometry: QgsGeometry) -> QgsGeometry | None:
        shape = geometry.constGet()
        if shape is None or shape.isEmpty():
            return None
        if shape.hasCurvedSegments():
            geometry = QgsGeometry(shape.segmentize())
        if self._is_elsewhere:
            try:
                geometry.transform(self._transform)
            except QgsCsException:
                return None
        return geometry

    def _valid(self, geometry: Objects) -> Objects:
        """Geometries repaired for the check, and named; the layer itself is not touched."""
        geometry = np.atleast_1d(geometry)
        geometry[_endless(geometry)] = None
        for row in np.flatnonzero(~shapely.is_valid(geometry) & ~shapely.is_missing(geometry)):
            self._problem(tr("Repaired for this check, because the geometry is not valid:"), self._ids[row])
            geometry[row] = shapely.make_valid(geometry[row])
        for row in np.flatnonzero(shapely.is_missing(geometry)):
            self._problem(tr("Left out, without a geometry that can be used:"), self._ids[row])
        return geometry

    def _period(self, feature: QgsFeature) -> tuple[int, int] | None:
        """First and last day; None where a date that is asked for cannot be read."""
        start = ALWAYS if self._start < 0 else self._day(feature, self._start)
        end = OPEN if self._end < 0 else self._day(feature, self._end)
        if end is None and is_null(feature.attribute(self._end)):
            end = OPEN
        if start is None or end is None or end < start or start > LAST or end < FIRST:
            return None
        # Some systems write a year beyond the calendar for what never ends, or never began.
        return (start if start >= FIRST else ALWAYS), (end if end <= LAST else OPEN)

    def _day(self, feature: QgsFeature, number: int) -> int | None:
        raw = feature.attribute(number)
        return _counted(raw) if type(raw) is QDate else day_in(raw)  # by far the most are, and there may be many

    def _problem(self, what: str, feature_id: int) -> None:
        self._problems.setdefault(what, []).append(feature_id)

    def _notes(self) -> Iterator[str]:
        yield from self._source.remarks
        if not self._source.crs.isValid():
            yield tr("{layer} does not say its coordinate system; it was taken to be the register's, {crs}.").format(
                layer=self._source.name, crs=self._source.register_crs
            )
        for what, ids in self._problems.items():
            yield tr("{layer}: {count} features. {what} {names}").format(
                layer=self._source.name, count=len(ids), what=what, names=named(self._names, ids, self._watch)
            )


def _endless(geometry: Objects) -> Rows:
    """Those with a coordinate that is infinite or no number, as a transformation may give: GEOS fails on them."""
    places, owner = shapely.get_coordinates(geometry, return_index=True)
    found: Rows = np.unique(owner[~np.isfinite(places).all(axis=1)])
    return found


def _rectangles(boxes: NDArray[np.float64]) -> list[QgsRectangle]:
    """Where to look: at each box where they are few, else in the box around them; nowhere where there is none."""
    if len(boxes) > FEW_BOXES:
        boxes = np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)]).reshape(1, 4)
    return [QgsRectangle(*box) for box in boxes.tolist()]


def day_in(raw: Any) -> int | None:
    """The day in a date, date and time, or text field, as a number; None where there is none."""
    if is_null(raw):
        return None
    if isinstance(raw, QDateTime):
        raw = raw.date()
    if isinstance(raw, QDate):
        return _counted(raw)
    day = written_day(str(raw))
    return None if day is None else day_number(day)


def _counted(day: QDate) -> int | None:
    """Also of a year that Python's calendar does not have."""
    return int(day.toJulianDay()) - EPOCH if day.isValid() else None

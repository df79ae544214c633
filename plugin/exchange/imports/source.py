"""Reads the features of a layer as rows: plain values, geometries flat and in the register's CRS."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, date
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

from ...errors import BadInput, marked
from ...layers.feature import is_null, wkb_of
from .plan import Row
from .profile import Profile

MISSING_COLUMN = marked(
    "The file has no column {columns}, which the profile reads. Nothing was imported. Its columns are: {known}."
)


class Source:
    """Turns features into rows.

    `profile.crs` stands for the layer's own, where a file says it wrongly or not at all. Raises BadInput at once where
    the profile reads columns that the layer does not have, or where nobody says which CRS it is in.
    """

    def __init__(
        self,
        columns: list[str],
        crs: QgsCoordinateReferenceSystem,
        profile: Profile,
        register_crs: str,
        context: QgsCoordinateTransformContext,
        *,
        has_geometry: bool = True,
    ) -> None:
        self._names = matched_columns(columns, profile)
        self._positions = {ours: columns.index(theirs) for ours, theirs in self._names.items()}
        self._transform = _transform(crs, profile, register_crs, context) if has_geometry else None

    def rows(self, features: Iterable[QgsFeature]) -> Iterator[Row]:
        """A row a feature, in their order."""
        for number, feature in enumerate(features, start=1):
            raw = feature.attributes()
            attributes = {name: plain_value(raw[at]) for name, at in self._positions.items()}
            try:
                yield Row(number, feature.id(), attributes, self._wkb(feature.geometry()))
            except BadInput as error:
                yield Row(number, feature.id(), attributes, None, error)

    def _wkb(self, geometry: QgsGeometry) -> bytes | None:
        if geometry.isNull() or geometry.isEmpty():
            return None
        moved = QgsGeometry(geometry)
        if self._transform is not None and not self._transform.isShortCircuited():
            try:
                moved.transform(self._transform)
            except QgsCsException as error:
                template = marked("Its geometry cannot be brought into the register's CRS: {error}")
                raise BadInput(template, error=error.what().strip().splitlines()[0]) from error
        box = moved.boundingBox()
        if not all(map(math.isfinite, (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()))):
            raise BadInput(marked("Its geometry has a corner without coordinates in the register's CRS."))
        return wkb_of(moved)


def crs_of(layer: QgsVectorLayer) -> QgsCoordinateReferenceSystem:
    """The layer's CRS; QGIS forgets that of a layer of geometry collections, and its provider still knows it."""
    return layer.crs() if layer.crs().isValid() else layer.dataProvider().crs()


def matched_columns(columns: list[str], profile: Profile) -> dict[str, str]:
    """The layer's column for each that the profile reads; upper and lower case don't matter where it is clear.

    Raises BadInput where one is missing.
    """
    by_case: dict[str, list[str]] = {}
    for name in columns:
        by_case.setdefault(name.casefold(), []).append(name)
    found = {name: name for name in profile.columns if name in columns}
    for name in profile.columns:
        alike = by_case.get(name.casefold(), [])
        if name not in found and len(alike) == 1:
            found[name] = alike[0]
    missing = [f"“{name}”" for name in profile.columns if name not in found]
    if missing:
        raise BadInput(MISSING_COLUMN, columns=", ".join(missing), known=", ".join(columns) or "–")
    return found


def _day(raw: QDate) -> date | str:
    """A day of a year that Python's calendar does not have is a text, by which its row is rejected, or the profile
    knows that it stands for no end."""
    if MINYEAR <= raw.year() <= MAXYEAR:
        return date(raw.year(), raw.month(), raw.day())
    return f"{raw.year()}-{raw.month():02}-{raw.day():02}"


def plain_value(raw: Any) -> object:
    """A feature's attribute as str, int, float, bool, date or None."""
    if is_null(raw):
        return None
    if isinstance(raw, QDateTime):
        raw = raw.date()
    if isinstance(raw, QDate):
        return _day(raw)
    if isinstance(raw, QTime):
        return raw.toString("HH:mm:ss")
    if isinstance(raw, str | int | float | bool):
        return raw
    if isinstance(raw, list | tuple):
        return ",".join(str(plain_value(item)) for item in raw)
    return json.dumps(raw, ensure_ascii=False) if isinstance(raw, dict) else str(raw)


def _transform(
    crs: QgsCoordinateReferenceSystem, profile: Profile, register_crs: str, context: QgsCoordinateTransformContext
) -> QgsCoordinateTransform:
    theirs = QgsCoordinateReferenceSystem(profile.crs) if profile.crs else crs
    if not theirs.isValid():
        if profile.crs:
            template = marked("The profile's CRS “{crs}” is not known here; write it as EPSG:25832, for example.")
            raise BadInput(template, crs=profile.crs)
        raise BadInput(marked("The layer does not say which CRS it is in. Set it, or name it in the profile (crs)."))
    return QgsCoordinateTransform(theirs, QgsCoordinateReferenceSystem(register_crs), context)

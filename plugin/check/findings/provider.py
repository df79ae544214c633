"""A sheet of findings as a layer's store: QGIS asks, and what it asks for is made.

QGIS keeps a provider's entry for as long as it runs and knows no way to take it out again. So the entry stays, and what
answers it changes: nothing after the plugin has gone, and the new one after it was loaded again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from weakref import WeakValueDictionary

from qgis.core import (
    Qgis,
    QgsAbstractFeatureIterator,
    QgsAbstractFeatureSource,
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsDataProvider,
    QgsFeature,
    QgsFeatureIterator,
    QgsFeatureRequest,
    QgsFeatureSource,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProviderMetadata,
    QgsProviderRegistry,
    QgsRectangle,
    QgsVectorDataProvider,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QMetaType, Qt

from ...domain.schema import Type
from ...layers.findings_shown import SHEET as KEY
from .asked import asks_distance, expressions_of, numbers_asked, works_asked
from .attention import ATTENTION
from .fields import FINDING_FIELDS
from .sheet import Row, Sheet, Wanted

FID = "fid"
_DATES = [number for number, (_, kind) in enumerate(FINDING_FIELDS) if kind is Type.DATE]
_TYPES = {
    Type.TEXT: (QMetaType.Type.QString, "String"),
    Type.REAL: (QMetaType.Type.Double, "Real"),
    Type.INTEGER: (QMetaType.Type.Int, "Integer"),
    Type.DATE: (QMetaType.Type.QDate, "Date"),
}
_numbers = count(1)


class Holder:
    """Holds the sheet that layers of one source show; the source is good for as long as this is kept."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.source = f"findings/{next(_numbers)}"
        _held[self.source] = self
        register_provider()


_held: WeakValueDictionary[str, Holder] = WeakValueDictionary()


def register_provider() -> None:
    """Let QGIS find this provider, or let the one that it found before answer from here."""
    registry = QgsProviderRegistry.instance()
    metadata = registry.providerMetadata(KEY)
    if metadata is None:
        metadata = _Metadata()
        registry.registerProvider(metadata)
    metadata.provider_of = FindingsProvider


class _Metadata(QgsProviderMetadata):
    """The entry in QGIS's list of providers."""

    def __init__(self) -> None:
        self.provider_of: type[FindingsProvider] = FindingsProvider
        super().__init__(KEY, "Samgrav findings", self.made)

    def made(self, uri: str, options: QgsDataProvider.ProviderOptions, *_flags: object) -> FindingsProvider:
        """A provider of that source; by the code that is loaded now."""
        return self.provider_of(uri, options)


def finding_fields_of_store() -> QgsFields:
    """The fields as the file has them, which begins with its own key."""
    fields = QgsFields()
    fields.append(QgsField(FID, QMetaType.Type.LongLong, "Integer64"))
    for name, kind in FINDING_FIELDS:
        fields.append(QgsField(name, *_TYPES[kind]))
    return fields


class FindingsProvider(QgsVectorDataProvider):
    """Shows what a holder holds, and nothing where there is none of that name any more. For reading only."""

    def __init__(
        self,
        uri: str = "",
        options: QgsDataProvider.ProviderOptions | None = None,
    ) -> None:
        super().__init__(uri, options or QgsDataProvider.ProviderOptions())
        self._uri = uri
        self._holder = _held.get(uri)
        self._fields = finding_fields_of_store()

    @property
    def sheet(self) -> Sheet | None:
        """What is shown now."""
        return self._holder.sheet if self._holder is not None else None

    def isValid(self) -> bool:
        return self._holder is not None

    def name(self) -> str:
        return KEY

    def description(self) -> str:
        return "Samgrav findings"

    def storageType(self) -> str:
        return "Samgrav findings"

    def dataSourceUri(self, _with_secrets: bool = False) -> str:
        return self._uri

    def fields(self) -> QgsFields:
        return self._fields

    def wkbType(self) -> Qgis.WkbType:
        return QgsWkbTypes.Type.MultiPolygon

    def crs(self) -> QgsCoordinateReferenceSystem:
        return QgsCoordinateReferenceSystem(self.sheet.crs if self.sheet else "")

    def extent(self) -> QgsRectangle:
        box = self.sheet.box if self.sheet else None
        return QgsRectangle(*box) if box else QgsRectangle()

    def featureCount(self) -> int:
        return len(self.sheet) if self.sheet else 0

    def pkAttributeIndexes(self) -> list[int]:
        return [0]

    def capabilities(self) -> QgsVectorDataProvider.Capabilities:
        return QgsVectorDataProvider.Capability.SelectAtId

    def hasSpatialIndex(self) -> QgsFeatureSource.SpatialIndexPresence:
        return Qgis.SpatialIndexPresence.Present

    def featureSource(self) -> QgsAbstractFeatureSource:
        return _Source(self)

    def getFeatures(self, request: QgsFeatureRequest | None = None) -> QgsFeatureIterator:
        return _Source(self).getFeatures(request or QgsFeatureRequest())

    def uniqueValues(self, index: int, limit: int = -1) -> set:
        values = set(self._values(index))
        return values if limit < 0 else set(list(values)[:limit])

    def minimumValue(self, index: int) -> object:
        return self._outermost(index, min)

    def maximumValue(self, index: int) -> object:
        return self._outermost(index, max)

    def _outermost(self, index: int, choose: Callable[..., object]) -> object:
        """Days are written so that their texts sort as they do: only one of them is made."""
        value = choose((value for value in set(self._stored(index)) if value is not None), default=None)
        return _day(value) if index - 1 in _DATES else value

    def _values(self, index: int) -> list:
        values = self._stored(index)
        return [_day(value) for value in set(values)] if index - 1 in _DATES else values

    def _stored(self, index: int) -> list:
        if self.sheet is None or not 0 <= index < self._fields.count():
            return []
        return self.sheet.numbers() if index == 0 else self.sheet.column(FINDING_FIELDS[index - 1][0])


class _Source(QgsAbstractFeatureSource):
    """What the provider showed at one moment; asked from whichever thread."""

    def __init__(self, provider: FindingsProvider) -> None:
        super().__init__()
        self.sheet = provider.sheet
        self.fields = provider.fields()
        self.crs = provider.crs()

    def getFeatures(self, request: QgsFeatureRequest) -> QgsFeatureIterator:
        return QgsFeatureIterator(_Iterator(self, request))


class _Iterator(QgsAbstractFeatureIterator):
    """Order, limit and expressions are QGIS's own work on top of this."""

    def __init__(self, source: _Source, request: QgsFeatureRequest) -> None:
        super().__init__(request)
        self._source = source
        self._asked = QgsFeatureRequest(request)
        self._transform = self._asked.calculateTransform(source.crs)
        self._rows: Iterator[Row] | None = None
        self._closed = False
        self.rewind()

    def fetchFeature(self, feature: QgsFeature) -> bool:
        ATTENTION.paid()
        while self._rows is not None and (row := next(self._rows, None)) is not None:
            _fill(feature, row, self._source.fields)
            self.geometryToDestinationCrs(feature, self._transform)
            if self._is_near(feature):
                return True
        feature.setValid(False)
        return False

    def _is_near(self, feature: QgsFeature) -> bool:
        """Whether it lies as near as was asked, in the reference system of who asks."""
        if not asks_distance(self._asked):
            return True
        return bool(self._asked.referenceGeometry().distance(feature.geometry()) <= self._asked.distanceWithin())

    def rewind(self) -> bool:
        self._rows = self._wanted_rows() if not self._closed else None
        return not self._closed

    def close(self) -> bool:
        self._closed, self._rows = True, None
        return True

    def _wanted_rows(self) -> Iterator[Row]:
        wanted = self._wanted()
        if wanted is not None and self._source.sheet is not None:
            for rows in wanted.of(self._source.sheet):
                yield from rows

    def _wanted(self) -> Wanted | None:
        """What is asked for; None where it cannot lie in the layer's reference system."""
        asked = self._asked
        try:
            box = self.filterRectToSourceCrs(self._transform)
        except QgsCsException:
            return None
        flags, names = asked.flags(), [name for name, _ in FINDING_FIELDS]
        if flags & QgsFeatureRequest.Flag.SubsetOfAttributes:
            chosen = {names[index - 1] for index in asked.subsetOfAttributes() if index > 0}
            chosen |= {name for each in expressions_of(asked) for name in each.referencedColumns()}
            names = names if QgsFeatureRequest.ALL_ATTRIBUTES in chosen else sorted(chosen)
        needed = asks_distance(asked) or any(each.needsGeometry() for each in expressions_of(asked))
        return Wanted(
            names=frozenset(names),
            zones=needed or not flags & QgsFeatureRequest.Flag.NoGeometry,
            box=None if box.isNull() else (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()),
            exactly=bool(flags & QgsFeatureRequest.Flag.ExactIntersect),
            numbers=numbers_asked(asked),
            works=works_asked(asked),
        )


def _fill(feature: QgsFeature, row: Row, fields: QgsFields) -> None:
    feature.setFields(fields, False)
    feature.setAttributes(_attributes(row))
    feature.setId(row.number)
    feature.setValid(True)
    geometry = QgsGeometry()
    if row.zone is not None:
        geometry.fromWkb(row.zone)
    feature.setGeometry(geometry)


def _attributes(row: Row) -> list:
    values = [row.number, *row.values]
    for number in _DATES:
        values[number + 1] = _day(values[number + 1])
    return values


def _day(text: str | None) -> QDate | None:
    return QDate.fromString(text, Qt.DateFormat.ISODate) if text else None

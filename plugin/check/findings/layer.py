"""Findings as a layer: in memory, or in a GeoPackage that outlives the session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsMemoryProviderUtils,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QMetaType, Qt

from ...domain.schema import Type
from ...domain.sentence import Speech
from ...errors import RegisterError, marked
from ...i18n import tr
from ...log import log_error
from ...paths import profile_folder
from .fields import FINDING_FIELDS
from .file import TABLE, multipolygons
from .findings import Findings
from .speech import speech_of_interface

LAYER = TABLE
AT_ONCE = 5_000
_TYPES = {
    Type.TEXT: QMetaType.Type.QString,
    Type.REAL: QMetaType.Type.Double,
    Type.INTEGER: QMetaType.Type.Int,
    Type.DATE: QMetaType.Type.QDate,
}
_DATES = [number for number, (_, kind) in enumerate(FINDING_FIELDS) if kind is Type.DATE]


def finding_fields() -> QgsFields:
    """The fields of the public contract."""
    fields = QgsFields()
    for name, kind in FINDING_FIELDS:
        fields.append(QgsField(name, _TYPES[kind]))
    return fields


def features_of(findings: Findings, speech: Speech, fields: QgsFields | None = None) -> Iterator[QgsFeature]:
    """The findings one by one, with the zone as a multipolygon; `fields` of a store may begin with its own key."""
    fields = fields or finding_fields()
    key = [None] * fields.lookupField(FINDING_FIELDS[0][0])
    zones = shapely.to_wkb(multipolygons(findings.geometry))
    for record, zone in zip(findings.records(speech), zones, strict=True):
        values = list(record.values())
        for number in _DATES:
            values[number] = QDate.fromString(values[number], Qt.DateFormat.ISODate) if values[number] else None
        feature = QgsFeature(fields)
        feature.setAttributes(key + values)
        geometry = QgsGeometry()
        geometry.fromWkb(zone)
        feature.setGeometry(geometry)
        yield feature


def write_findings(
    findings: Findings, path: str | None = None, layer: QgsVectorLayer | None = None, speech: Speech | None = None
) -> QgsVectorLayer:
    """The findings as a layer. Call it in the main thread.

    A `layer` that showed findings before shows these from now on, and stays the same layer with its style; else a
    new one is made, in the GeoPackage `path` (which is overwritten), or in memory without a path or where the file
    cannot be written. Findings that a background check has stored there already are only shown, which takes no time.
    Raises RegisterError where the store of the layer fails meanwhile.
    """
    if path is not None and findings.stored == Path(path):
        return _showing(path, layer)
    target = layer if layer is not None and _emptied(layer) else _new_layer(findings.crs, path)
    features = features_of(findings, speech or speech_of_interface(), target.fields())
    provider = target.dataProvider()
    while batch := list(islice(features, AT_ONCE)):
        if not provider.addFeatures(batch, QgsFeatureSink.Flag.FastInsert)[0]:
            raise RegisterError(
                marked("The findings could not be written to {place}: {reason}. Check again to see them."),
                place=target.source(),
                reason=provider.lastError(),
            )
    target.updateExtents()
    target.reload()
    return target


def findings_path(register_id: str) -> Path:
    """Where the findings of a register's last check are kept: in the person's profile."""
    # Whoever made the register has written its id; it leads nowhere but here.
    name = re.sub(r"[^0-9A-Za-z-]", "_", register_id)
    return profile_folder() / "findings" / f"{name}.gpkg"


def _showing(path: str, layer: QgsVectorLayer | None) -> QgsVectorLayer:
    """A layer of what the file holds: the one there is, if it shows this file."""
    if layer is None or not layer.isValid() or _path_of(layer) != Path(path):
        return QgsVectorLayer(f"{path}|layername={LAYER}", tr("Findings"), "ogr")
    layer.dataProvider().reloadData()
    layer.updateExtents(True)
    layer.reload()
    return layer


def _path_of(layer: QgsVectorLayer) -> Path:
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return Path(str(parts.get("path") or ""))


def _emptied(layer: QgsVectorLayer) -> bool:
    """Take out what the layer shows; False where it cannot be used any more."""
    names = [field.name() for field in layer.fields() if field.name() != "fid"]
    return layer.isValid() and names == [name for name, _ in FINDING_FIELDS] and bool(layer.dataProvider().truncate())


def _new_layer(crs: str, path: str | None) -> QgsVectorLayer:
    reference = QgsCoordinateReferenceSystem(crs)
    if path is not None:
        layer = _layer_in_file(reference, path)
        if layer is not None:
            return layer
    return QgsMemoryProviderUtils.createMemoryLayer(
        tr("Findings"), finding_fields(), QgsWkbTypes.Type.MultiPolygon, reference
    )


def _layer_in_file(reference: QgsCoordinateReferenceSystem, path: str) -> QgsVectorLayer | None:
    """A new file with an empty layer; None, with the reason in the log, where it cannot be written."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = LAYER
    options.fileEncoding = "UTF-8"
    context = QgsCoordinateTransformContext()
    writer = QgsVectorFileWriter.create(
        path, finding_fields(), QgsWkbTypes.Type.MultiPolygon, reference, context, options
    )
    problem = writer.errorMessage()
    del writer  # only then the file is complete
    layer = QgsVectorLayer(f"{path}|layername={LAYER}", tr("Findings"), "ogr")
    if not problem and layer.isValid():
        return layer
    log_error(OSError(f"{path}: {problem or layer.error().summary()}"))
    return None

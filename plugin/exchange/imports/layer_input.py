"""A layer as the input of an import: opened from a file, sampled, and read in another thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsProviderRegistry,
    QgsProviderSublayerDetails,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ...errors import BadInput, marked
from .guess import Sample
from .profile import Profile
from .source import Source, crs_of, plain_value

SAMPLE_ROWS = 3_000
"""Rows that are looked at to guess what the columns mean; a value that comes later is met in the dry run."""


@dataclass(frozen=True)
class LayerInput:
    """What of a layer goes in; safe to hand to another thread, with a copy of the layer's source in it."""

    name: str
    columns: list[str]
    crs: QgsCoordinateReferenceSystem
    wkb_type: Qgis.WkbType
    features: QgsVectorLayerFeatureSource
    only: frozenset[int] | None
    """Feature ids where a part of the layer is meant."""
    count: int

    def rows_of(self, limit: int | None = None) -> Iterator[QgsFeature]:
        """The features, in the layer's order."""
        request = QgsFeatureRequest()
        if self.only is not None:
            request.setFilterFids(list(self.only))
        if limit is not None:
            request.setLimit(limit)
        return iter(self.features.getFeatures(request))

    def source(self, profile: Profile, register_crs: str, context: QgsCoordinateTransformContext) -> Source:
        """Reads the features as rows. Raises BadInput where profile and layer don't fit each other."""
        return Source(
            self.columns,
            self.crs,
            profile,
            register_crs,
            context,
            has_geometry=self.wkb_type != Qgis.WkbType.NoGeometry,
        )

    def samples(self) -> list[Sample]:
        """What stands in each column of the first rows."""
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setLimit(SAMPLE_ROWS)
        if self.only is not None:
            request.setFilterFids(list(self.only)[:SAMPLE_ROWS])
        rows = [feature.attributes() for feature in self.features.getFeatures(request)]
        return [Sample(name, [plain_value(row[at]) for row in rows]) for at, name in enumerate(self.columns)]


def input_of(layer: QgsVectorLayer, *, selected_only: bool = False) -> LayerInput:
    """The layer, or its selected features, as they are now."""
    return LayerInput(
        name=layer.name(),
        columns=layer.fields().names(),
        crs=crs_of(layer),
        wkb_type=layer.wkbType(),
        features=QgsVectorLayerFeatureSource(layer),
        only=frozenset(layer.selectedFeatureIds()) if selected_only else None,
        count=layer.selectedFeatureCount() if selected_only else layer.featureCount(),
    )


def layers_in_file(path: Path, encoding: str | None = None) -> list[QgsVectorLayer]:
    """Every vector layer and table of a file, outside any project. Raises BadInput where it holds none."""
    details = QgsProviderRegistry.instance().querySublayers(str(path))
    options = QgsProviderSublayerDetails.LayerOptions(QgsCoordinateTransformContext())
    options.loadDefaultStyle = False
    found = [each.toLayer(options) for each in details if each.type() == QgsMapLayer.LayerType.VectorLayer]
    layers = [layer for layer in found if isinstance(layer, QgsVectorLayer) and layer.isValid()]
    if not layers:
        raise BadInput(marked("{file} holds no layer or table that QGIS can read."), file=path.name)
    for layer in layers:
        layer.setName(path.stem if len(layers) == 1 else f"{path.stem} – {layer.name()}")
        if encoding:
            layer.setProviderEncoding(encoding)
    return layers

"""Where an algorithm is about to write, looked at first: nothing it reads is lost to what it writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsDataSourceUri,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFile,
    QgsProcessingUtils,
    QgsProperty,
    QgsProviderRegistry,
)

from ..errors import BadInput, marked

_PROVIDER = re.compile(r"[A-Za-z]{2,}:")
"""What stands before a colon is a provider's name; a single letter is a drive of Windows."""


def look_at_destinations(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> None:
    """Raise BadInput where a result would take the place of a register or of a file that is read, or where its folder
    is missing. `REGISTER` as a destination is a new register, which looks after itself."""
    files = list(_files_read(algorithm, parameters, context))
    for definition in algorithm.destinationParameterDefinitions():
        path = _file_of(parameters.get(definition.name()), context)
        if path is None or definition.name() == "REGISTER":
            continue
        if path.exists():
            _look_at_file(path, files)
        elif not path.parent.is_dir():
            raise BadInput(
                marked("There is no folder {folder} for the result; make it first. Nothing was done."),
                folder=path.parent,
            )


def _look_at_file(path: Path, files: list[Path]) -> None:
    from ..register.geopackage.opening import is_register

    if is_register(path):
        raise BadInput(
            marked("{path} is a register, and the result would take its place. Nothing was done; choose another file."),
            path=path,
        )
    if any(file.exists() and path.samefile(file) for file in files):
        raise BadInput(
            marked("{path} is read here, and the result would take its place. Nothing was done; choose another file."),
            path=path,
        )


def _files_read(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> Iterator[Path]:
    for definition in algorithm.parameterDefinitions():
        value = parameters.get(definition.name())
        if isinstance(definition, QgsProcessingParameterFile):
            path = _file_of(value, context)
        else:
            path = _file_of_layer(value, context)
        if path is not None and not definition.isDestination():
            yield path


def _file_of_layer(value: Any, context: QgsProcessingContext) -> Path | None:
    """The file behind a layer, the name or the source of one; layers that are not loaded are left unloaded."""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source
    if isinstance(value, QgsMapLayer):
        layer: QgsMapLayer | None = value
    else:
        text = _text(value, context)
        layer = QgsProcessingUtils.mapLayerFromString(text, context, False) if text else None
        if layer is None:
            return _file_of(text, context)
    path = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path")
    return Path(path) if path else None


def _file_of(value: Any, context: QgsProcessingContext) -> Path | None:
    """The file that a parameter names; None for what lies in memory or in a database."""
    text = _text(value, context)
    if text.startswith("ogr:"):
        text = QgsDataSourceUri(text.removeprefix("ogr:")).database()
    if not text or text == QgsProcessing.TEMPORARY_OUTPUT or _PROVIDER.match(text):
        return None
    return Path(text.split("|", 1)[0])


def _text(value: Any, context: QgsProcessingContext) -> str:
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink
    if isinstance(value, QgsProperty):
        value, _ = value.valueAsString(context.expressionContext())
    return value if isinstance(value, str) else str(value) if isinstance(value, Path) else ""

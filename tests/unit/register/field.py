"""Somebody in the field: edits what was taken offline without the plugin, as any program does that writes by GDAL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from osgeo import ogr

from plugin.domain.changeset import Value
from plugin.register import Register, open_register
from plugin.register.offline.bringing_back import BroughtBack, bring_back
from plugin.register.offline.taking import take_offline

ogr.UseExceptions()


class Field:
    """A file that was taken offline, in the hands of somebody without the plugin."""

    def __init__(self, register: Register, path: Path, area: bytes | None = None) -> None:
        self.register, self.path = register, path
        self.taken = take_offline(register, path, area, author="Anna")

    def edit(self, row_uuid: str, table: str = "work", geometry: bytes | None = None, **values: Value) -> None:
        """Change a row as any program does that reads and writes by GDAL."""
        with self._layer(table) as layer:
            layer.SetAttributeFilter(f"uuid = '{row_uuid}'")
            feature = layer.GetNextFeature()
            self._fill(feature, geometry, values)
            layer.SetFeature(feature)

    def add(self, table: str = "work", geometry: bytes | None = None, **values: Value) -> None:
        with self._layer(table) as layer:
            feature = ogr.Feature(layer.GetLayerDefn())
            self._fill(feature, geometry, values)
            layer.CreateFeature(feature)

    def copy(self, uuid: str) -> None:
        """Copy a work with all its values, its uuid too, as some programs do."""
        with self._layer("work") as layer:
            layer.SetAttributeFilter(f"uuid = '{uuid}'")
            feature = layer.GetNextFeature()
            feature.SetFID(-1)
            layer.CreateFeature(feature)

    def remove(self, uuid: str, table: str = "work") -> None:
        with self._layer(table) as layer:
            layer.SetAttributeFilter(f"uuid = '{uuid}'")
            layer.DeleteFeature(layer.GetNextFeature().GetFID())

    def rows(self, table: str = "work") -> list[dict[str, Value]]:
        with closing(open_register(str(self.path))) as file:
            return file.rows(table)

    def row(self, uuid: str) -> dict[str, Value]:
        (found,) = [row for row in self.rows() if row["uuid"] == uuid]
        return found

    def bring(self) -> BroughtBack:
        return bring_back(self.register, self.path, "Anna")

    @staticmethod
    def _fill(feature: ogr.Feature, geometry: bytes | None, values: dict[str, Value]) -> None:
        for name, value in values.items():
            if value is None:
                feature.SetFieldNull(name)
            else:
                feature.SetField(name, value)
        if geometry is not None:
            feature.SetGeometry(ogr.CreateGeometryFromWkb(geometry))

    @contextmanager
    def _layer(self, table: str) -> Iterator[ogr.Layer]:
        """A layer to be written to; what was written is in the file afterwards."""
        source = ogr.Open(str(self.path), 1)
        yield source.GetLayerByName(table)
        source.FlushCache()
        del source

"""The attribute table's columns: what people look for first, and nothing that only the register needs."""

from __future__ import annotations

from qgis.core import QgsAttributeTableConfig, QgsVectorLayer

from ..domain.schema import WORK, Table

_FIRST = (
    "ref",
    "title",
    "kind",
    "status",
    "start_date",
    "end_date",
    "street",
    "party",
    "contractor",
    "project_uuid",
    "traffic",
    "footprint",
)
_HIDDEN = ("fid", "uuid", "row_version")


def configure_attribute_table(layer: QgsVectorLayer, table: Table) -> None:
    """Order and hide the columns; fields that are not named keep the schema's order behind them."""
    names = [field.name() for field in layer.fields()]
    first = [name for name in _FIRST if name in names] if table is WORK else []
    ordered = [*first, *(name for name in names if name not in first)]
    config = QgsAttributeTableConfig()
    config.setColumns([_column(name) for name in ordered])
    layer.setAttributeTableConfig(config)


def _column(name: str) -> QgsAttributeTableConfig.ColumnConfig:
    column = QgsAttributeTableConfig.ColumnConfig()
    column.name = name
    column.type = QgsAttributeTableConfig.Type.Field
    column.hidden = name in _HIDDEN
    return column

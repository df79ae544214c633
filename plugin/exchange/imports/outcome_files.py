"""What stays of an import beside the register: its report, and the rejected rows as a layer."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsMemoryProviderUtils, QgsVectorLayer

from ...i18n import tr
from .layer_input import LayerInput
from .plan import Outcome, Plan
from .rejected import RejectedRows
from .report import Occasion, report_html

REPORTS_KEPT = 50


def keep_report(occasion: Occasion, folder: Path) -> Path:
    """Write the report into a folder, named after the moment and the source; only the latest reports are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    source = "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in occasion.plan.profile.source)
    path = folder / f"{occasion.moment:%Y-%m-%d-%H%M%S}-{source}.html"
    path.write_text(report_html(occasion), encoding="utf-8", newline="\n")
    for old in sorted(folder.glob("*.html"))[:-REPORTS_KEPT]:
        old.unlink(missing_ok=True)
    return path


def rejected_layer(layer: LayerInput, plan: Plan) -> QgsVectorLayer:
    """The rejected rows as a layer in memory, with their reasons."""
    entries = {entry.key: entry for entry in plan.of(Outcome.REJECTED)}
    rows = RejectedRows(layer.rows_of(), entries, layer.features.fields(), layer.wkb_type)
    name = tr("{name}: rejected").format(name=layer.name)
    made = QgsMemoryProviderUtils.createMemoryLayer(name, rows.fields, rows.wkb_type, layer.crs)
    made.dataProvider().addFeatures(list(rows.features()))
    made.updateExtents()
    return made

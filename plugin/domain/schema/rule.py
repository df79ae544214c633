"""The rules of the checks, which a city may change."""

from __future__ import annotations

from ...errors import marked
from .every_row import BOOKKEEPING, UUID
from .table import Field, Table, Type

RULE = Table(
    "rule",
    "Rules",
    "Regler",
    (
        UUID,
        Field("id", Type.TEXT, "Rule", "Regel", required=True, unique=True, max_length=50),
        Field("name_en", Type.TEXT, "English name", "Engelsk navn", required=True, max_length=100),
        Field("name_da", Type.TEXT, "Danish name", "Dansk navn", required=True, max_length=100),
        Field("severity", Type.TEXT, "Severity", "Alvor", required=True),
        Field("distance_above_m", Type.REAL, "Farther than (m)", "Længere væk end (m)"),
        Field("distance_m", Type.REAL, "Within (m)", "Inden for (m)", required=True),
        Field("gap_min_days", Type.INTEGER, "Gap from (days)", "Afstand fra (dage)"),
        Field("gap_max_days", Type.INTEGER, "Gap to (days)", "Afstand til (dage)"),
        Field("conditions", Type.TEXT, "Conditions", "Betingelser", marked("Filters as JSON, see the help")),
        Field("advice_en", Type.TEXT, "English advice", "Råd (engelsk)", max_length=1_000),
        Field("advice_da", Type.TEXT, "Danish advice", "Råd", max_length=1_000),
        Field("in_use", Type.BOOLEAN, "In use", "I brug", required=True, default=True),
        *BOOKKEEPING,
    ),
)

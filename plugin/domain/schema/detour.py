"""Detours: where the traffic of a work goes meanwhile."""

from __future__ import annotations

from ...errors import marked
from .every_row import BOOKKEEPING, UUID
from .table import Field, Shape, Table, Type

DETOUR = Table(
    "detour",
    "Detours",
    "Omkørsler",
    (
        UUID,
        Field(
            "work_uuid",
            Type.TEXT,
            "Work",
            "Arbejde",
            marked("The work whose traffic goes this way, on the days of that work"),
            references=("work", "uuid"),
            goes_along=True,
            required=True,
            max_length=36,
        ),
        Field("title", Type.TEXT, "Title", "Titel", marked("Which way it leads, or for whom"), max_length=200),
        Field("geom", Type.GEOMETRY, "Line", "Linje", required=True, shape=Shape.LINE),
        *BOOKKEEPING,
    ),
    indexed=(("work_uuid",),),
)

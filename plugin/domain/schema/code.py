"""The code lists, which a city may change."""

from __future__ import annotations

from .every_row import BOOKKEEPING, UUID
from .table import Field, Table, Type

CODE = Table(
    "code",
    "Code lists",
    "Kodelister",
    (
        UUID,
        Field("list_name", Type.TEXT, "List", "Liste", required=True, max_length=50),
        Field("code", Type.TEXT, "Code", "Kode", required=True, max_length=50),
        Field("label_en", Type.TEXT, "English", "Engelsk", required=True, max_length=100),
        Field("label_da", Type.TEXT, "Danish", "Dansk", required=True, max_length=100),
        Field("definition_en", Type.TEXT, "Definition", "Definition (engelsk)", max_length=500),
        Field("definition_da", Type.TEXT, "Danish definition", "Definition", max_length=500),
        Field("sort_order", Type.INTEGER, "Order", "Rækkefølge", required=True, default=0),
        Field("weight", Type.REAL, "Weight", "Vægt"),
        Field("in_use", Type.BOOLEAN, "In use", "I brug", required=True, default=True),
        *BOOKKEEPING,
    ),
    unique=(("list_name", "code"),),
)

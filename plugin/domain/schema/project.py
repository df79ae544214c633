"""Projects: what several works belong to."""

from __future__ import annotations

from .every_row import BOOKKEEPING, UUID
from .table import Field, Table, Type

PROJECT = Table(
    "project",
    "Projects",
    "Projekter",
    (
        UUID,
        Field("title", Type.TEXT, "Title", "Titel", required=True, max_length=200),
        Field("description", Type.TEXT, "Description", "Beskrivelse", max_length=10_000, multiline=True),
        Field("party", Type.TEXT, "Owner", "Ejer", references=("party", "name"), max_length=200),
        *BOOKKEEPING,
    ),
)

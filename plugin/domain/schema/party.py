"""Parties: who has works in the street."""

from __future__ import annotations

from .every_row import BOOKKEEPING, UUID
from .table import Field, Table, Type

PARTY = Table(
    "party",
    "Parties",
    "Parter",
    (
        UUID,
        Field("name", Type.TEXT, "Name", "Navn", required=True, unique=True, max_length=200),
        Field("description", Type.TEXT, "Description", "Beskrivelse", max_length=10_000, multiline=True),
        *BOOKKEEPING,
    ),
)

"""The fields that every table has: who a row is, and what the register keeps of it."""

from __future__ import annotations

from .table import Field, Tab, Type

UUID = Field("uuid", Type.TEXT, "UUID", "UUID", tab=Tab.BOOKKEEPING, required=True, unique=True, max_length=36)

BOOKKEEPING = (
    Field("row_version", Type.INTEGER, "Version", "Version", tab=Tab.BOOKKEEPING, bookkeeping=True),
    Field("created_by", Type.TEXT, "Registered by", "Registreret af", tab=Tab.BOOKKEEPING, bookkeeping=True),
    Field("created_at", Type.MOMENT, "Registered at", "Registreret", tab=Tab.BOOKKEEPING, bookkeeping=True),
    Field("changed_by", Type.TEXT, "Changed by", "Ændret af", tab=Tab.BOOKKEEPING, bookkeeping=True),
    Field("changed_at", Type.MOMENT, "Changed at", "Ændret", tab=Tab.BOOKKEEPING, bookkeeping=True),
)

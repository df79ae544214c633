"""Contacts: whom to call about a work, and what its own party only may read."""

from __future__ import annotations

from .every_row import BOOKKEEPING, UUID
from .table import Field, Table, Type

CONTACT = Table(
    "contact",
    "Contacts",
    "Kontakter",
    (
        UUID,
        Field(
            "work_uuid",
            Type.TEXT,
            "Work",
            "Arbejde",
            references=("work", "uuid"),
            goes_along=True,
            required=True,
            unique=True,
        ),
        Field("contact_name", Type.TEXT, "Name", "Navn", max_length=200),
        Field("contact_email", Type.TEXT, "E-mail", "E-mail", max_length=200),
        Field("contact_phone", Type.TEXT, "Phone", "Telefon", max_length=50),
        Field("internal_remark", Type.TEXT, "Internal remark", "Intern bemærkning", max_length=10_000, multiline=True),
        *BOOKKEEPING,
    ),
)

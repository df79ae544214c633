"""The first rows of a new register in PostgreSQL: through the door like anything else, inside the transaction that
makes it."""

from __future__ import annotations

from typing import Any

from psycopg2.extras import Json

from ...domain.changeset import Changeset
from ..operations import prepare
from ..reference_system import ReferenceSystem
from .answers import result_of
from .sending import content_of


def fill(cursor: Any, changeset: Changeset, system: ReferenceSystem) -> None:
    """Register a changeset; the cursor's login is its author."""
    ready = prepare(changeset, system.area)
    values = (changeset.id, Json(content_of(changeset, ready)))
    cursor.execute("SELECT samgrav_api.apply_changeset(%s, %s)", values)
    result_of({"id": changeset.id, **cursor.fetchone()[0]}, ready)

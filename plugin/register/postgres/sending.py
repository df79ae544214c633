"""A changeset as the door of a PostgreSQL register takes it."""

from __future__ import annotations

from typing import Any

from ...domain.changeset import Changeset
from ..operations import Preparation
from .values import sent


def content_of(changeset: Changeset, ready: Preparation) -> dict[str, Any]:
    """Where something is wrong already, it is only looked at, so that everything that is wrong can be told at once."""
    operations = [
        {
            "kind": each.kind.value,
            "table": each.table.name,
            "uuid": each.uuid,
            "base_version": each.base_version,
            "values": sent(each.values),
        }
        for each in ready.operations
    ]
    content = {"note": changeset.note.replace("\0", ""), "operations": operations}
    return {**content, "only_look": True} if ready.problems else content

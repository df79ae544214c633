"""The demo register's works."""

from __future__ import annotations

from ..domain.changeset import Changeset
from .reference_system import ReferenceSystem


def demo_changeset(system: ReferenceSystem) -> Changeset:
    """Made-up works of made-up parties, around today."""
    return Changeset((), "Samgrav", "Demo")

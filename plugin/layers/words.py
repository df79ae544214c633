"""The schema's and the code lists' words in the interface's language."""

from __future__ import annotations

from .. import i18n
from ..domain.schema import Field, Table
from ..i18n import tr

__all__ = ["in_danish", "label_of", "label_of_table", "language", "tr"]


def language() -> str:
    """`da` or `en`: the two languages that code lists have labels in."""
    return "da" if i18n.language() == "da" else "en"


def in_danish() -> bool:
    """Whether the interface speaks Danish."""
    return language() == "da"


def label_of(field: Field) -> str:
    """What a field is called."""
    return (field.label_da if in_danish() else field.label) or field.name


def label_of_table(table: Table) -> str:
    """What a table is called."""
    return table.label_da if in_danish() else table.label

"""Finds out which rows an edit session touched, as long as anybody can tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from qgis.core import QgsVectorLayer

from ..domain.changeset import Value
from ..domain.schema import Table
from ..errors import SamgravError, marked
from .feature import GEOMETRY
from .outgoing import Away, away
from .seen import SeenVersions
from .words import label_of

if TYPE_CHECKING:
    from .desk import Desk

AT_MOST = 5
"""Rows whose values are told; a message is no list."""


class Gone(SamgravError):
    """What was changed in rows that were gone before they could be read: nobody can tell any more which rows those
    were, so that there is nothing to decide."""


def recognise(seen: SeenVersions, layer: QgsVectorLayer, table: Table, desk: Desk) -> None:
    """Raises Away where only the register could tell, and it does not answer."""
    seen.touch_all()
    if seen.is_complete():
        return
    if not desk.contact.away:
        if seen.miss(lambda: not desk.register.columns(table.name, ["uuid"])["uuid"]):
            return
        # QGIS reads over connections of its own; those that broke are new ones when the register has answered again.
        (desk.contact.on_silence if desk.register.path is None else desk.contact.on_busy)()
    raise _unknown(layer, desk) if desk.register.path is None else away(desk.register)


def gone(layer: QgsVectorLayer, table: Table, rows: Sequence[Mapping[str, Value]]) -> Gone:
    """What the person is told, with what was typed, who may want to type it elsewhere."""
    said = ["; ".join(_said(table, name, value) for name, value in row.items()) for row in rows[:AT_MOST]]
    return Gone(
        marked(
            "Saved, but for what is not there any more in {layer}: others had deleted it just before, or you may not "
            "see it now. What you wanted it to be: {values}"
        ),
        layer=layer.name(),
        values=" | ".join([*said, "…"] if len(rows) > AT_MOST else said),
    )


def _said(table: Table, name: str, value: Value) -> str:
    label = label_of(table.field(name))
    return label if name == GEOMETRY else f"{label}: {'–' if value is None else value}"


def _unknown(layer: QgsVectorLayer, desk: Desk) -> Away:
    return Away(
        marked(
            "The database of “{name}” does not answer. What you changed in {layer} stays there, and is saved when it "
            "answers again."
        ),
        name=desk.register.name,
        layer=layer.name(),
    )

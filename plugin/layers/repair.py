"""Invalid areas in an edit session: what a repair would make of them, and putting an accepted one into the session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsVectorLayer

from ..domain.changeset import Changeset
from ..errors import BadInput
from ..i18n import tr
from ..log import log_error
from ..register.errors import Invalid
from .feature import GEOMETRY, geometry_of

if TYPE_CHECKING:
    from ..domain.geometry import Repair
    from .hook import SaveHook


@dataclass(frozen=True)
class RepairOffer:
    """One feature of a layer whose area is invalid, and what a repair would make of it."""

    layer: QgsVectorLayer
    fid: int
    uuid: str
    repair: Repair

    def accept(self) -> bool:
        """Put the repaired area into the edit session; undo takes it back."""
        self.layer.beginEditCommand(tr("Repair area"))
        done = self.layer.changeGeometry(self.fid, geometry_of(self.repair.wkb))
        self.layer.endEditCommand()
        return bool(done)


def offers_for(invalid: Invalid, changeset: Changeset, hook: SaveHook) -> list[RepairOffer]:
    """An offer for every area that `invalid` complains about and that can be repaired."""
    drawn = {operation.uuid: operation.values.get(GEOMETRY) for operation in changeset.operations}
    uuids = [problem.uuid for problem in invalid.problems if problem.field == GEOMETRY]
    offers = (_offer(uuid, drawn.get(uuid), hook) for uuid in uuids if getattr(_error(invalid, uuid), _CAN, False))
    return [offer for offer in offers if offer is not None]


_CAN = "can_be_repaired"


def _error(invalid: Invalid, uuid: str) -> Exception:
    return next(problem.error for problem in invalid.problems if (problem.uuid, problem.field) == (uuid, GEOMETRY))


def _offer(uuid: str, wkb: object, hook: SaveHook) -> RepairOffer | None:
    from ..domain.geometry import repaired

    fid = hook.fids.get(uuid)
    if fid is None or not isinstance(wkb, bytes):
        return None
    try:
        return RepairOffer(hook.layer, fid, uuid, repaired(wkb))
    except BadInput as error:
        log_error(error)
        return None

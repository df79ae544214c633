"""A finished draft on its way through the register's door, and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..domain.changeset import Changeset, Operation, Result, Value
from ..errors import SamgravError
from ..layers.choices import party_names
from ..layers.desk import Desk
from ..register.errors import Invalid, Refused
from .draft import Draft, merged, same_area
from .operations import EACH, EDIT, operations_of, own_uuids
from .saved_draft import SavedDraft


@dataclass(frozen=True)
class Registered:
    """The works as they are in the register now: their rows, with uuid and ref."""

    saved: SavedDraft
    works: tuple[dict[str, Value], ...]

    @property
    def uuids(self) -> tuple[str, ...]:
        """The works' uuids."""
        return tuple(str(work["uuid"]) for work in self.works)

    @property
    def refs(self) -> tuple[str, ...]:
        """The works' references."""
        return tuple(str(work["ref"]) for work in self.works)


class Registering(QObject):
    """Sends one draft at a time. The draft is done with after `done`, `unchanged`, `given_way` and `waits` alone."""

    done = pyqtSignal(object)
    """Registered"""
    unchanged = pyqtSignal()
    """There was nothing to register."""
    given_way = pyqtSignal()
    """Others had changed the same fields, and the person took theirs for all of them."""
    waits = pyqtSignal()
    """The register did not answer; what was sent is in the outbox and will be sent again."""
    invalid = pyqtSignal(object)
    """Problems (tuple)"""
    failed = pyqtSignal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_registering")
        self._desk = desk
        self._draft: Draft | None = None
        self._refused: Changeset | None = None
        for signal, slot in self._connections():
            signal.connect(slot)

    def send(self, draft: Draft) -> None:
        """Register it. Where others changed the same fields, the desk asks the person, and the answer is heard."""
        self._draft, self._refused = draft, None
        try:
            operations = self._operations(draft.contents)
            if not operations:
                self.unchanged.emit()
                return
            result = self._desk.apply(operations)
        except Refused:
            return
        except Invalid as error:
            self.invalid.emit(error.problems)
        except SamgravError as error:
            self._on_failed(draft, error)
        else:
            self._finish(draft, result)

    def stop(self) -> None:
        """The plugin leaves."""
        for signal, slot in self._connections():
            signal.disconnect(slot)

    def _connections(self) -> tuple[tuple[pyqtSignal, Callable[..., object]], ...]:
        return (self._desk.refused, self._on_refused), (self._desk.settled, self._on_settled)

    def _operations(self, saved: SavedDraft) -> tuple[Operation, ...]:
        areas: tuple[bytes | None, ...] = saved.areas if saved.mode == EACH else (merged(saved.areas),)
        opened = saved.base.get("geom")
        if saved.mode == EDIT and isinstance(opened, bytes) and same_area(areas[0], opened):
            areas = (opened,)  # the same corners, written in another order
        return operations_of(saved, areas, self._parties())

    def _parties(self) -> set[str]:
        register, layers = self._desk.register, self._desk.layers
        return party_names(layers, register) if register is not None and layers is not None else set()

    def _finish(self, draft: Draft, result: Result) -> None:
        saved = draft.contents
        rows = {row.uuid: row for row in result.rows if row.table == "work"}
        works = zip(own_uuids(saved), draft.works(), strict=False)
        registered = tuple(
            {**work, "uuid": uuid, "ref": rows[uuid].ref or work.get("ref")} for uuid, work in works if uuid in rows
        )
        self._draft = None
        self.done.emit(Registered(saved, registered))

    def _on_failed(self, draft: Draft, error: SamgravError) -> None:
        uuids = own_uuids(draft.contents)
        waiting = {operation.uuid for changeset in self._desk.outgoing.pending() for operation in changeset.operations}
        self.failed.emit(error)
        if waiting.intersection(uuids):
            self.waits.emit()

    def _on_refused(self, _refused: Refused, changeset: Changeset) -> None:
        uuids = {operation.uuid for operation in changeset.operations}
        self._refused = changeset if self._draft is not None and self._draft.uuid in uuids else None

    def _on_settled(self, changeset: Changeset, result: Result | None) -> None:
        draft, refused = self._draft, self._refused
        if draft is None or refused is None or changeset.id != refused.id:
            return
        self._refused = None
        if result is None:
            self.given_way.emit()
        else:
            self._finish(draft, result)

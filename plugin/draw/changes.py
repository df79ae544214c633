"""Changes of registered works that need no drawing: withdrawn, moved to other dates. Each can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..domain.changeset import Kind, Operation, Result, Value
from ..errors import BadInput, SamgravError, marked
from ..i18n import tr
from ..layers.desk import Desk
from ..register.errors import Refused

CANCELLED = "cancelled"
Values = Mapping[str, Value]


class WorkChanges(QObject):
    """Sends them through the register's door and says what became of them."""

    failed = pyqtSignal(object)
    told = pyqtSignal(str, object)
    """A sentence and actions (tuple of caption and callable)."""
    moved = pyqtSignal(str)
    """The uuid of a work that has other dates now."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_work_changes")
        self._desk = desk

    def withdraw(self, uuids: Sequence[str]) -> None:
        """Status cancelled; nothing is deleted. Works that are withdrawn already stay as they are."""
        rows = [row for row in self._rows(uuids) if row["status"] != CANCELLED]
        result = self._apply([(row, {"status": CANCELLED}) for row in rows])
        if result is not None:
            self.told.emit(_withdrawn(rows), ((tr("Undo"), lambda: self._undo(rows, ("status",), result)),))

    def move(self, row: Values, start: str, end: str | None) -> bool:
        """Give a work, as it was read, other dates (ISO; None is an open end). False where that could not be done."""
        result = self._apply([(row, {"start_date": start, "end_date": end})])
        if result is None:
            return False
        actions = ((tr("Undo"), lambda: self._undo([row], ("start_date", "end_date"), result)),)
        self.told.emit(tr("{ref} is moved.").format(ref=row["ref"]), actions)
        self.moved.emit(str(row["uuid"]))
        return True

    def _undo(self, rows: Sequence[Values], names: Sequence[str], result: Result) -> None:
        """Back to what `rows` say, on top of the versions that the change gave; later changes by others are kept."""
        versions = {row.uuid: row.row_version for row in result.rows if row.table == "work"}
        before = [({**row, "row_version": versions[str(row["uuid"])]}, {n: row[n] for n in names}) for row in rows]
        if self._apply(before) is not None:
            self.told.emit(tr("{refs} as before.").format(refs=_refs(rows)), ())

    def _rows(self, uuids: Sequence[str]) -> list[dict[str, Value]]:
        register = self._desk.register
        try:
            return register.rows("work", uuids) if register is not None else []
        except SamgravError as error:
            self.failed.emit(error)
            return []

    def _apply(self, changes: Sequence[tuple[Values, Values]]) -> Result | None:
        operations = [
            Operation(Kind.UPDATE, "work", str(row["uuid"]), values, _version(row)) for row, values in changes
        ]
        if not operations:
            return None
        try:
            return self._desk.apply(operations)
        except Refused:
            return None  # the desk shows both sides and asks
        except SamgravError as error:
            self.failed.emit(error)
            return None


def _version(row: Values) -> int:
    version = row["row_version"]
    if not isinstance(version, int):
        raise BadInput(marked("The work was never registered."))
    return version


def _refs(rows: Sequence[Values]) -> str:
    return ", ".join(str(row["ref"]) for row in rows)


def _withdrawn(rows: Sequence[Values]) -> str:
    if len(rows) == 1:
        return tr("{ref} is withdrawn.").format(ref=_refs(rows))
    return tr("{count} works are withdrawn.").format(count=len(rows))

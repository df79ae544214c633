"""What a drawing is checked against: the register's works and rules as arrays, loaded in the background."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ..domain.changeset import Value
from ..errors import SamgravError
from ..i18n import tr
from ..register import Register, open_register

if TYPE_CHECKING:
    from ..check.findings import Findings
    from ..check.snapshot import Snapshot
    from ..domain.rules import Rule


@dataclass(frozen=True)
class LiveIndex:
    """The register at one moment, and the rules in use."""

    snapshot: Snapshot
    rules: tuple[Rule, ...]
    seq: int
    """The last entry of the register's log that is in it."""

    def check(self, rows: Sequence[Mapping[str, Value]], as_of: date) -> Findings:
        """What works that are being drawn meet; they are no part of the register, or replace their row there."""
        from ..check.engine import check_one
        from ..check.snapshot import snapshot_of_rows

        return check_one(snapshot_of_rows(rows, self.snapshot.vocabulary), self.snapshot, self.rules, as_of)


def index_of(register: Register) -> LiveIndex:
    """Read all of it; the spatial index is built at once, so that the first check does not wait for it."""
    from ..check.snapshot import snapshot_of
    from ..domain.rules import DEFAULT_RULES, rule_of

    seq = register.last_seq()
    snapshot = snapshot_of(register)
    snapshot.tree  # noqa: B018  # a cached property: asking builds it
    rules = tuple(rule_of(row) for row in register.rows("rule"))
    return LiveIndex(snapshot, rules or DEFAULT_RULES, seq)


class IndexTask(QgsTask):
    """Reads the register over a connection of its own, in the background."""

    loaded = pyqtSignal(object)
    """LiveIndex"""
    failed = pyqtSignal(object)
    """SamgravError"""

    def __init__(self, uri: str) -> None:
        super().__init__(tr("Loading the works to check against"), QgsTask.Flag.CanCancel)
        self._uri = uri
        self._index: LiveIndex | None = None
        self._error: SamgravError | None = None

    def run(self) -> bool:
        try:
            register = open_register(self._uri)
            try:
                self._index = index_of(register)
            finally:
                register.close()
        except SamgravError as error:
            self._error = error
        return self._index is not None

    def finished(self, successful: bool) -> None:
        if self.isCanceled():
            return
        if successful:
            self.loaded.emit(self._index)
        else:
            self.failed.emit(self._error)

"""What the last check of an earlier session found: many findings are read in the background, and come when they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...background import Job, Nothing, Runner
from ...errors import SamgravError
from ...i18n import tr
from ...layers.desk import Desk
from ...requirements import missing_requirement
from ..finding_cards import Cards, Key
from ..works import Works
from .kept_cards import kept_cards

if TYPE_CHECKING:
    from ...check.findings.kept_rows import KeptRows

AT_ONCE = 2_000
"""So many are read before anybody has looked there."""


class KeptFindings(QObject):
    """Reads them from their file, and leaves out what people have settled since, as works are in the register now."""

    shown = pyqtSignal(object, bool)
    """The `Cards`; and whether they are those from before, but for some."""
    failed = pyqtSignal(object)

    def __init__(self, desk: Desk, works: Callable[[], Works], parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_kept_findings")
        self._desk = desk
        self._works = works
        self._rows: KeptRows | None = None
        self._settled: frozenset[Key] = frozenset()
        self._runner = Runner("samgrav_kept_findings_reading", self, insistent=True)
        self._runner.finished.connect(self._on_read)
        self._runner.failed.connect(self.failed)

    @property
    def reads(self) -> bool:
        """Whether they are being read in the background."""
        return self._runner.running

    def begin(self) -> None:
        """Read what lies on the map again, if anything does."""
        self.leave()
        layer, path = self._desk.shelf.layer, self._desk.shelf.path
        if layer is None:
            self.shown.emit(Cards(), False)
        elif layer.featureCount() > AT_ONCE:
            title = tr("Reading what an earlier check found")
            self._runner.begin(Job(title, "", partial(self._read_in_task, path), hidden=True, obtain=Nothing))
            self.shown.emit(Cards(), False)
        else:
            self._read_at_once(path)

    def leave(self) -> None:
        """Something else is shown now."""
        self._runner.leave()
        self._rows, self._settled = None, frozenset()

    def leave_out_settled(self) -> None:
        """Somebody settled a pair, or brought one back."""
        register, shelf, rows = self._desk.register, self._desk.shelf, self._rows
        if register is None or rows is None or shelf.layer is None or missing_requirement() is not None:
            return
        from ...coordinate.settling import settled_now

        before, settled = self._settled, frozenset(settled_now(register, rows.keys))
        shelf.take_out(settled - before)
        if settled != before:
            self._settled = settled
            shelf.put_back(before - settled)
            self.shown.emit(self._cards(rows.without(settled)), True)

    def _read_at_once(self, path: Path) -> None:
        from ...check.findings.kept_rows import kept_rows
        from ...check.progress import Watch

        try:
            rows = kept_rows(path, Watch())
        except SamgravError as error:
            self.failed.emit(error)
        else:
            self._on_read((rows, self._cards(rows)))

    def _read_in_task(self, path: Path, _nothing: Nothing, task: Job) -> tuple[KeptRows, Cards]:
        from ...check.findings.kept_rows import kept_rows
        from ...check.progress import Watch

        rows = kept_rows(path, Watch(cancelled=task.isCanceled))
        return rows, self._cards(rows).ready()

    def _on_read(self, found: tuple[KeptRows, Cards]) -> None:
        self._rows, cards = found
        self._desk.shelf.tell_days(self._rows.first, self._rows.last)
        self.shown.emit(cards, False)
        self.leave_out_settled()

    def _cards(self, rows: KeptRows) -> Cards:
        return kept_cards(rows, lambda: self._desk.shelf.layer, self._works)

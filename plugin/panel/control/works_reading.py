"""Reading the works for the list: a few at once, many in the background."""

from __future__ import annotations

from qgis.core import QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...background import Job, Runner
from ...check.progress import Watch
from ...errors import SamgravError
from ...i18n import tr
from ...layers.desk import Desk
from ...register.register import Register
from ..labels import CODE_COLUMNS, Labels
from ..works import COLUMNS, Works

AT_ONCE = 10_000
"""So many works are listed before anybody has looked there."""

Read = tuple[Works, Labels]


class WorksReader(QObject):
    """Reads the works of the register that is open; remembers what changes meanwhile."""

    read = pyqtSignal(object, object)
    """The `Works` and their `Labels`."""
    failed = pyqtSignal(object)
    missed = pyqtSignal(object)
    """The uuids that were changed while the works were read, if any; follows on `read`."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_works_reader")
        self._desk = desk
        self._missed: frozenset[str] = frozenset()
        self._runner = Runner("samgrav_works_reading", self, insistent=True)
        self._runner.finished.connect(self._on_finished)
        self._runner.failed.connect(self.failed)

    @property
    def reads(self) -> bool:
        """Whether works are being read in the background."""
        return self._runner.running

    def begin(self) -> None:
        """Read all of them, from now on."""
        self.leave()
        desk = self._desk
        if desk.layers.works.featureCount() > AT_ONCE:
            self._runner.begin(Job(tr("Listing the works"), desk.register.uri, _read_in_task, hidden=True))
            return
        try:
            found = _read(desk.register, Watch())
        except SamgravError as error:
            self.failed.emit(error)
        else:
            self.read.emit(*found)

    def leave(self) -> None:
        """Nobody waits for the works any more."""
        self._runner.leave()
        self._missed = frozenset()

    def miss(self, uuids: frozenset[str]) -> None:
        """These have changed, perhaps after they were read."""
        self._missed |= uuids

    def _on_finished(self, found: Read) -> None:
        missed, self._missed = self._missed, frozenset()
        self.read.emit(*found)
        if missed:
            self.missed.emit(missed)


def _read_in_task(register: Register, task: QgsTask) -> Read:
    return _read(register, Watch(cancelled=task.isCanceled))


def _read(register: Register, watch: Watch) -> Read:
    works = register.columns("work", COLUMNS, watch.pause)
    watch.pause()
    return Works(works).ready(), Labels(register.columns("code", CODE_COLUMNS))

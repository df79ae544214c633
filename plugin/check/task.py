"""Checks in the background: a task on a connection of its own, and the runner that starts one at a time."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Protocol

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..errors import SamgravError
from ..i18n import tr
from ..log import log_error
from ..register import open_register
from ..register.register import Register
from .findings import Findings
from .findings_file import store_findings
from .findings_layer import findings_path
from .foreign import ForeignRequest
from .progress import CheckCancelled, Watch
from .request import CheckRequest
from .scope import Scope
from .speech import speech_of_interface

STORE_FROM = 90
"""Percent of the way when the check is done and its findings begin to be written."""

__all__ = ["CheckRequest", "CheckRunner", "CheckTask", "ForeignRequest", "Scope"]


class Request(Protocol):
    """Something that can be run on a register and gives findings."""

    def run(self, register: Register, watch: Watch) -> Findings: ...


class CheckTask(QgsTask):
    """Runs one request on the register at `uri`, which it opens and closes itself."""

    done = pyqtSignal(object)
    """Findings, complete with areas and zones."""
    stopped = pyqtSignal()
    failed = pyqtSignal(object)
    """The exception."""

    def __init__(self, uri: str, request: Request) -> None:
        super().__init__(tr("Checking the register"), QgsTask.Flag.CanCancel)
        self._uri = uri
        self._request = request
        self._findings: Findings | None = None
        self._error: Exception | None = None

    def run(self) -> bool:
        """Called by QGIS in a thread of its own."""
        try:
            self._findings = self._found(Watch(self.setProgress, self.isCanceled))
        except CheckCancelled:
            return False
        except Exception as error:  # noqa: BLE001  # an exception must not leave the thread; it is reported below
            self._error = error
            return False
        return True

    def _found(self, watch: Watch) -> Findings:
        register = open_register(self._uri)
        try:
            findings = self._request.run(register, watch.part(0, STORE_FROM))
            _store(findings, findings_path(register.id), watch.part(STORE_FROM, 100))
        finally:
            register.close()
        return findings

    def finished(self, result: bool) -> None:
        """Called by QGIS in the main thread."""
        if self.isCanceled():
            self.stopped.emit()
        elif result:
            self.done.emit(self._findings)
        else:
            self.failed.emit(self._error or RuntimeError("the task ended without a result"))


def _store(findings: Findings, path: Path, watch: Watch) -> None:
    """Write the findings where the layer will look for them; where that fails, the layer is filled the slow way."""
    try:
        store_findings(findings, path, speech_of_interface(), watch)
    except (OSError, sqlite3.Error, SamgravError) as error:
        log_error(error)


class CheckRunner(QObject):
    """One check at a time. Starting another stops the one before, whose result nobody waits for any more."""

    progressed = pyqtSignal(float)
    """0 to 100."""
    finished = pyqtSignal(object)
    """Findings."""
    cancelled = pyqtSignal()
    failed = pyqtSignal(object)
    """The exception; its way is in the log."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_check_runner")
        self._task: CheckTask | None = None

    @property
    def running(self) -> bool:
        """Whether a check is under way."""
        return self._task is not None

    def start(self, uri: str, request: Request) -> None:
        """Begin a check of the register at `uri`; exactly one of finished, cancelled and failed will be emitted."""
        self._leave()
        task = CheckTask(uri, request)
        task.progressChanged.connect(self.progressed)
        task.done.connect(self._on_done)
        task.stopped.connect(self._on_stopped)
        task.failed.connect(self._on_failed)
        self._task = task
        QgsApplication.taskManager().addTask(task)

    def cancel(self) -> None:
        """Stop the check, if there is one; what the one before found stays as it is."""
        if self._task is not None:
            self._leave()
            self.cancelled.emit()

    def _leave(self) -> None:
        """Tell the running task to stop, and listen to it no longer."""
        task, self._task = self._task, None
        if task is None:
            return
        task.progressChanged.disconnect(self.progressed)
        task.done.disconnect(self._on_done)
        task.stopped.disconnect(self._on_stopped)
        task.failed.disconnect(self._on_failed)
        task.cancel()

    def _on_done(self, findings: Findings) -> None:
        self._task = None
        self.finished.emit(findings)

    def _on_stopped(self) -> None:
        """Somebody stopped it from QGIS's own list of tasks."""
        self._task = None
        self.cancelled.emit()

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        log_error(error)
        self.failed.emit(error)

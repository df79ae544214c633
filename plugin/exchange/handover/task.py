"""Handing over in the background: a task on a connection of its own, and the runner that starts one at a time."""

from __future__ import annotations

from typing import Any, Protocol

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...check.progress import CheckCancelled, Watch
from ...i18n import tr
from ...log import log_error
from ...register import open_register
from ...register.register import Register


class Job(Protocol):
    """Something that can be done with a register: counting works, or handing them over."""

    def run(self, register: Register, watch: Watch) -> Any: ...


class HandoverTask(QgsTask):
    """Does one job with the register at `uri`, which it opens and closes itself."""

    done = pyqtSignal(object)
    """What the job gave."""
    stopped = pyqtSignal()
    failed = pyqtSignal(object)
    """The exception."""

    def __init__(self, uri: str, job: Job, hidden: bool) -> None:
        # Silent: who started it tells how it ended, with what QGIS's own message would lie upon.
        flags = QgsTask.Flag.CanCancel | QgsTask.Flag.Silent
        super().__init__(tr("Handing over works"), flags | QgsTask.Flag.Hidden if hidden else flags)
        self._uri = uri
        self._job = job
        self._result: Any = None
        self._error: Exception | None = None

    def run(self) -> bool:
        """Called by QGIS in a thread of its own."""
        try:
            register = open_register(self._uri)
            try:
                self._result = self._job.run(register, Watch(self.setProgress, self.isCanceled))
            finally:
                register.close()
        except CheckCancelled:
            return False
        except Exception as error:  # noqa: BLE001  # an exception must not leave the thread; it is reported below
            self._error = error
            return False
        return True

    def finished(self, result: bool) -> None:
        """Called by QGIS in the main thread."""
        if result:  # a package that was made before the person stopped it is there
            self.done.emit(self._result)
        elif self.isCanceled():
            self.stopped.emit()
        else:
            self.failed.emit(self._error or RuntimeError("the task ended without a result"))


class HandoverRunner(QObject):
    """One job at a time; another one takes the place of the one before, whose result nobody waits for any more."""

    progressed = pyqtSignal(float)
    """0 to 100."""
    finished = pyqtSignal(object)
    """What the job gave."""
    cancelled = pyqtSignal()
    failed = pyqtSignal(object)
    """The exception."""

    def __init__(self, name: str, parent: QObject, *, hidden: bool = False) -> None:
        """`hidden` keeps what it does out of QGIS's list of tasks."""
        super().__init__(parent)
        self.setObjectName(name)
        self._hidden = hidden
        self._task: HandoverTask | None = None

    @property
    def running(self) -> bool:
        """Whether a job is under way."""
        return self._task is not None

    def start(self, uri: str, job: Job) -> None:
        """Begin a job; exactly one of finished, cancelled and failed will be emitted unless another takes its place."""
        self.leave()
        task = HandoverTask(uri, job, self._hidden)
        task.progressChanged.connect(self.progressed)
        task.done.connect(self._on_done)
        task.stopped.connect(self._on_stopped)
        task.failed.connect(self._on_failed)
        self._task = task
        QgsApplication.taskManager().addTask(task)

    def stop(self) -> None:
        """Ask the job to stop; it says `cancelled` when it has."""
        if self._task is not None:
            self._task.cancel()

    def leave(self) -> None:
        """Tell the job to stop, and listen to it no longer."""
        task, self._task = self._task, None
        if task is None:
            return
        task.progressChanged.disconnect(self.progressed)
        task.done.disconnect(self._on_done)
        task.stopped.disconnect(self._on_stopped)
        task.failed.disconnect(self._on_failed)
        task.cancel()

    def _on_done(self, result: Any) -> None:
        self._task = None
        self.finished.emit(result)

    def _on_stopped(self) -> None:
        self._task = None
        self.cancelled.emit()

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        log_error(error)
        self.failed.emit(error)

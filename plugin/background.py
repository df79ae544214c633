"""Work with a register in the background: one job at a time, on a connection of its own, with progress and a stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .at_work import AT_WORK
from .errors import Stopped
from .log import log_error
from .register import open_register
from .register.register import Register

Work = Callable[[Register, "Job"], Any]
"""What is to be done with the register; the task takes the progress and says whether to stop (`isCanceled`)."""

Obtain = Callable[[str], Register]

ANEW_MS = 500


class Job(QgsTask):
    """Does one piece of work with the register at `uri`, which it opens, or obtains otherwise, and closes itself."""

    told = pyqtSignal(object)
    """What the work tells before it is done; it emits this itself, in its own thread."""
    done = pyqtSignal(object)
    """What the work gave; also where it was told to stop too late."""
    stopped = pyqtSignal()
    failed = pyqtSignal(object)
    """The exception."""

    def __init__(
        self,
        title: str,
        uri: str,
        work: Work,
        *,
        hidden: bool = False,
        is_wanted: bool = False,
        obtain: Obtain = open_register,
    ) -> None:
        """`is_wanted`: it makes something that a person has asked for, so that QGIS asks before it ends with it.
        All else is begun anew when it is needed, and QGIS is left without a question."""
        # Silent: who started it tells how it ended, with what QGIS's own message would lie upon.
        flags = QgsTask.Flag.CanCancel | QgsTask.Flag.Silent
        flags = flags if is_wanted else flags | QgsTask.Flag.CancelWithoutPrompt
        super().__init__(title, flags | QgsTask.Flag.Hidden if hidden else flags)
        self._hidden = hidden
        self._uri = uri
        self._work = work
        self._obtain = obtain
        self.is_wanted = is_wanted
        self._result: Any = None
        self._error: Exception | None = None

    def anew(self) -> Job:
        """The same once more; QGIS takes each only once."""
        title, hidden, is_wanted = self.description(), self._hidden, self.is_wanted
        return Job(title, self._uri, self._work, hidden=hidden, is_wanted=is_wanted, obtain=self._obtain)

    def run(self) -> bool:
        """Called by QGIS in a thread of its own."""
        with AT_WORK.doing(self):
            return self._run()

    def _run(self) -> bool:
        try:
            register = self._obtain(self._uri)
            try:
                self._result = self._work(register, self)
            finally:
                register.close()
        except Stopped:
            return False
        except Exception as error:  # noqa: BLE001  # an exception must not leave the thread; it is reported below
            self._error = error
            return False
        return True

    def finished(self, result: bool) -> None:
        """Called by QGIS in the main thread."""
        if result:
            self.done.emit(self._result)
        elif self.isCanceled():
            self.stopped.emit()
        else:
            self.failed.emit(self._error or RuntimeError("the task ended without a result"))


class Runner(QObject):
    """One job at a time; another one takes the place of the one before, whose result nobody waits for any more."""

    progressed = pyqtSignal(float)
    """0 to 100."""
    told = pyqtSignal(object)
    """What the work tells before it is done."""
    finished = pyqtSignal(object)
    """What the work gave."""
    cancelled = pyqtSignal()
    failed = pyqtSignal(object)
    """The exception; its way is in the log."""

    def __init__(self, name: str, parent: QObject | None = None, *, insistent: bool = False) -> None:
        """`insistent`: what QGIS stops is begun anew a moment later, until it is done or `leave` gives it up. QGIS
        stops all tasks before it asks whether the project is to be saved, and the person may stay after all."""
        super().__init__(parent)
        self.setObjectName(name)
        self._job: Job | None = None
        self._insistent = insistent
        self._anew = QTimer(self)
        self._anew.setObjectName(f"{name}_anew")
        self._anew.setSingleShot(True)
        self._anew.setInterval(ANEW_MS)
        self._anew.timeout.connect(self._begin_anew)

    @property
    def running(self) -> bool:
        """Whether a job is under way, or about to be."""
        return self._job is not None

    def begin(self, job: Job) -> None:
        """Start it; exactly one of finished, cancelled and failed will be emitted unless another takes its place."""
        self.leave()
        self._start(job)

    def _start(self, job: Job) -> None:
        self._job = job
        job.progressChanged.connect(self.progressed)
        job.told.connect(self._on_told)
        job.done.connect(self._on_done)
        job.stopped.connect(self._on_stopped)
        job.failed.connect(self._on_failed)
        QgsApplication.taskManager().addTask(job)

    def stop(self) -> None:
        """Ask the job to stop; it says `cancelled` when it has, or `finished` where it was too late."""
        if self._job is not None:
            self._job.cancel()

    def leave(self) -> None:
        """Tell the job to stop, and listen to it no longer."""
        job, self._job = self._job, None
        if job is None or self._anew.isActive():
            self._anew.stop()  # QGIS has taken that job away already
            return
        job.progressChanged.disconnect(self.progressed)
        job.told.disconnect(self._on_told)
        job.done.disconnect(self._on_done)
        job.stopped.disconnect(self._on_stopped)
        job.failed.disconnect(self._on_failed)
        job.cancel()

    def _on_told(self, result: Any) -> None:
        """What is told in the job's thread arrives a little later, when the job may have been left."""
        if self._job is not None and self.sender() is self._job:
            self.told.emit(result)

    def _on_done(self, result: Any) -> None:
        self._job = None
        self.finished.emit(result)

    def _on_stopped(self) -> None:
        """Somebody stopped it, here or in QGIS's own list of tasks, or QGIS because it was about to close."""
        if self._insistent and self._job is not None:
            self._job = self._job.anew()
            self._anew.start()
            return
        self._job = None
        self.cancelled.emit()

    def _begin_anew(self) -> None:
        if self._job is not None:
            self._start(self._job)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        log_error(error)
        self.failed.emit(error)


class Nothing:
    """What a job opens that needs no register."""

    def __init__(self, _uri: str) -> None:
        pass

    def close(self) -> None:
        """There is nothing to close."""

"""A dry run or an import in the background: on a connection of its own, with progress and cancel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from qgis.core import QgsApplication, QgsCoordinateTransformContext, QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...i18n import tr
from ...log import log_error
from ...register import open_register
from ...register.register import Register
from .layer_input import LayerInput
from .profile import Profile
from .report import Occasion
from .run import PlanCancelled, Progress, carry_out, make_plan


@dataclass(frozen=True)
class ImportRequest:
    """What to bring where; with `dry_run` nothing is written."""

    uri: str
    layer: LayerInput
    profile: Profile
    complete: bool
    dry_run: bool
    author: str
    context: QgsCoordinateTransformContext


class ImportTask(QgsTask):
    """Carries out one request."""

    done = pyqtSignal(object)
    """The Occasion; also where an import was cancelled midway: it says what is in."""
    stopped = pyqtSignal()
    """Cancelled before anything was written."""
    failed = pyqtSignal(object)
    """The exception."""

    def __init__(self, request: ImportRequest) -> None:
        told = tr("Dry run of an import") if request.dry_run else tr("Importing works")
        super().__init__(told, QgsTask.Flag.CanCancel)
        self._request = request
        self._occasion: Occasion | None = None
        self._error: Exception | None = None

    def run(self) -> bool:
        """Called by QGIS in a thread of its own."""
        try:
            register = open_register(self._request.uri)
            try:
                self._occasion = self._run(register)
            finally:
                register.close()
        except PlanCancelled:
            return False
        except Exception as error:  # noqa: BLE001  # an exception must not leave the thread; it is reported below
            self._error = error
            return False
        return True

    def _run(self, register: Register) -> Occasion:
        request = self._request
        reader = request.layer.source(request.profile, register.crs, request.context)
        planner = make_plan(
            register,
            request.profile,
            reader.rows(request.layer.rows_of()),
            complete=request.complete,
            total=request.layer.count,
            progress=self._progress(0, 100 if request.dry_run else 60),
            cancelled=self.isCanceled,
        )
        imported = None
        if not request.dry_run:
            note = tr("Import of {file}").format(file=request.layer.name)
            progress = self._progress(60, 100)
            imported = carry_out(register, planner, request.author, note, progress=progress, cancelled=self.isCanceled)
        return Occasion(planner.plan, request.layer.name, register.name, datetime.now(), imported)

    def _progress(self, start: float, end: float) -> Progress:
        return lambda done: self.setProgress(start + (end - start) * done)

    def finished(self, result: bool) -> None:
        """Called by QGIS in the main thread."""
        if self._occasion is not None:
            self.done.emit(self._occasion)
        elif self._error is not None and not self.isCanceled():
            self.failed.emit(self._error)
        else:
            self.stopped.emit()


class ImportRunner(QObject):
    """One dry run or import at a time. A dry run makes way for another request; an import is waited for."""

    progressed = pyqtSignal(float)
    """0 to 100."""
    finished = pyqtSignal(object)
    """An Occasion."""
    cancelled = pyqtSignal()
    failed = pyqtSignal(object)
    """The exception; its way is in the log."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_import_runner")
        self._task: ImportTask | None = None
        self._writes = False

    @property
    def running(self) -> bool:
        """Whether something is under way."""
        return self._task is not None

    @property
    def writing(self) -> bool:
        """Whether an import is under way."""
        return self.running and self._writes

    def start(self, request: ImportRequest) -> None:
        """Begin; exactly one of finished, cancelled and failed follows, unless another request takes its place."""
        if self.writing:
            raise RuntimeError("an import is under way")
        self._leave()
        self._task, self._writes = ImportTask(request), not request.dry_run
        for theirs, ours in self._wires(self._task):
            theirs.connect(ours)
        QgsApplication.taskManager().addTask(self._task)

    def cancel(self) -> None:
        """Stop what is under way; an import ends after the changeset it is writing and is told as finished."""
        if self._task is not None:
            self._task.cancel()

    def drop(self) -> None:
        """Nobody waits for a dry run any more; an import goes on in the background."""
        if not self.writing:
            self._leave()

    def _leave(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            for theirs, ours in self._wires(task):
                theirs.disconnect(ours)
            task.cancel()

    def _wires(self, task: ImportTask):  # type: ignore[no-untyped-def] # bound signals have no public type
        return (
            (task.progressChanged, self.progressed),
            (task.done, self._on_done),
            (task.stopped, self._on_stopped),
            (task.failed, self._on_failed),
        )

    def _on_done(self, occasion: Occasion) -> None:
        self._task = None
        self.finished.emit(occasion)

    def _on_stopped(self) -> None:
        self._task = None
        self.cancelled.emit()

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        log_error(error)
        self.failed.emit(error)

"""A dry run or an import in the background."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from qgis.core import QgsCoordinateTransformContext, QgsTask
from qgis.PyQt.QtCore import QObject

from ...background import Job, Runner
from ...i18n import tr
from ...register.register import Register
from .layer_input import LayerInput
from .profile import Profile
from .report import Occasion
from .run import Progress, carry_out, make_plan


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

    def run(self, register: Register, set_progress: Progress, cancelled: Callable[[], bool]) -> Occasion:
        """Carry it out. An import that is stopped midway says what is in; raises PlanCancelled before that."""
        reader = self.layer.source(self.profile, register.crs, self.context)
        planner = make_plan(
            register,
            self.profile,
            reader.rows(self.layer.rows_of()),
            complete=self.complete,
            total=self.layer.count,
            progress=_part(set_progress, 0, 100 if self.dry_run else 60),
            cancelled=cancelled,
        )
        imported = None
        if not self.dry_run:
            note = tr("Import of {file}").format(file=self.layer.name)
            progress = _part(set_progress, 60, 100)
            imported = carry_out(register, planner, self.author, note, progress=progress, cancelled=cancelled)
        return Occasion(planner.plan, self.layer.name, register.name, datetime.now(), imported)


def _part(set_progress: Progress, start: float, end: float) -> Progress:
    return lambda done: set_progress(start + (end - start) * done)


class ImportRunner(Runner):
    """One dry run or import at a time; `finished` brings an Occasion.

    A dry run makes way for another request; an import is waited for.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("samgrav_import_runner", parent)
        self._writes = False

    @property
    def writing(self) -> bool:
        """Whether an import is under way."""
        return self.running and self._writes

    def start(self, request: ImportRequest) -> None:
        """Begin; RuntimeError while an import is under way."""
        if self.writing:
            raise RuntimeError("an import is under way")
        self._writes = not request.dry_run

        def work(register: Register, task: QgsTask) -> Occasion:
            return request.run(register, task.setProgress, task.isCanceled)

        title = tr("Dry run of an import") if request.dry_run else tr("Importing works")
        self.begin(Job(title, request.uri, work, is_wanted=self._writes))

    def drop(self) -> None:
        """Nobody waits for a dry run any more; an import goes on in the background."""
        if not self.writing:
            self.leave()

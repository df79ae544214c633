"""Checks in the background."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from threading import Lock
from typing import Protocol

from qgis.PyQt.QtCore import QObject

from ..background import Job, Nothing, Runner
from ..errors import SamgravError
from ..i18n import tr
from ..log import log_error
from ..register.register import Register
from .constraints.foreign import ForeignRequest
from .findings.attention import ATTENTION
from .findings.file import store_findings
from .findings.findings import Findings
from .findings.layer import findings_path
from .findings.speech import speech_of_interface
from .progress import Watch
from .request import CheckRequest
from .scope import Scope

QUICK = 25_000
"""Findings of works with so many vertices together are written in some tenths of a second: sooner than a person looks.
Others are shown while they are written."""
WRITE_FROM = 90
"""Percent of the way when the check is done and findings that are quickly written begin to be."""

__all__ = ["CheckRequest", "CheckRunner", "ForeignRequest", "Scope"]


class Request(Protocol):
    """Something that can be run on a register and gives findings."""

    def run(self, register: Register, watch: Watch) -> Findings: ...


class CheckRunner(Runner):
    """One check at a time; `finished` brings the Findings, and few of them are stored already.

    `told` brings portions of them while the check goes on.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("samgrav_check_runner", parent)

    def start(self, uri: str, request: Request) -> None:
        """Begin a check of the register at `uri`."""

        def work(register: Register, task: Job) -> Findings:
            watch = Watch(task.setProgress, task.isCanceled, task.told.emit)
            findings = request.run(register, watch.part(0, WRITE_FROM))
            findings.name_works()
            if findings.effort <= QUICK:
                findings.complete(watch.part(WRITE_FROM, 95))
                _store(findings, findings_path(register.id), watch.part(95, 100))
            return findings

        self.begin(Job(tr("Checking the register"), uri, work))

    def cancel(self) -> None:
        """Stop the check, if there is one, without waiting for it; what the one before found stays as it is."""
        if self.running:
            self.leave()
            self.cancelled.emit()


def _store(findings: Findings, path: Path, watch: Watch) -> None:
    """Write the findings where the layer will look for them; where that fails, they are shown without a file."""
    try:
        store_findings(findings, path, speech_of_interface(), watch)
    except (OSError, sqlite3.Error, SamgravError) as error:
        log_error(error)


class FindingsKeeper(Runner):
    """Writes findings to their file while they are shown already; `finished` brings them when all are written."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("samgrav_findings_keeper", parent)
        self._writing = Lock()

    @property
    def writing(self) -> bool:
        """Whether a job is at it, perhaps one that was left a moment ago and has not heard it yet."""
        return self._writing.locked()

    def start(self, findings: Findings, path: Path) -> None:
        """Begin to write these, instead of those that are being written."""
        speech = speech_of_interface()

        def work(_nothing: Nothing, task: Job) -> Findings:
            def stopped() -> bool:
                ATTENTION.give_way()
                return bool(task.isCanceled())

            watch = Watch(task.setProgress, stopped)
            with self._writing:
                findings.complete(watch.part(0, 60))
                store_findings(findings, path, speech, watch.part(60, 100))
            return findings

        self.begin(Job(tr("Keeping the findings"), "", work, obtain=Nothing))

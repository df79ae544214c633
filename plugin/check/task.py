"""Checks in the background."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Protocol

from qgis.PyQt.QtCore import QObject

from ..background import Job, Runner
from ..errors import SamgravError
from ..i18n import tr
from ..log import log_error
from ..register.register import Register
from .constraints.foreign import ForeignRequest
from .findings.file import store_findings
from .findings.findings import Findings
from .findings.layer import findings_path
from .findings.speech import speech_of_interface
from .progress import Watch
from .request import CheckRequest
from .scope import Scope

STORE_FROM = 90
"""Percent of the way when the check is done and its findings begin to be written."""

__all__ = ["CheckRequest", "CheckRunner", "ForeignRequest", "Scope"]


class Request(Protocol):
    """Something that can be run on a register and gives findings."""

    def run(self, register: Register, watch: Watch) -> Findings: ...


class CheckRunner(Runner):
    """One check at a time; `finished` brings the Findings, complete with areas and zones.

    `told` brings the same Findings as soon as all are known, while areas and zones are still reckoned and stored.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("samgrav_check_runner", parent)

    def start(self, uri: str, request: Request) -> None:
        """Begin a check of the register at `uri`."""

        def work(register: Register, task: Job) -> Findings:
            watch = Watch(task.setProgress, task.isCanceled, task.told.emit)
            findings = request.run(register, watch.part(0, STORE_FROM))
            _store(findings, findings_path(register.id), watch.part(STORE_FROM, 100))
            return findings

        self.begin(Job(tr("Checking the register"), uri, work))

    def cancel(self) -> None:
        """Stop the check, if there is one, without waiting for it; what the one before found stays as it is."""
        if self.running:
            self.leave()
            self.cancelled.emit()


def _store(findings: Findings, path: Path, watch: Watch) -> None:
    """Write the findings where the layer will look for them; where that fails, the layer is filled the slow way."""
    try:
        store_findings(findings, path, speech_of_interface(), watch)
    except (OSError, sqlite3.Error, SamgravError) as error:
        log_error(error)

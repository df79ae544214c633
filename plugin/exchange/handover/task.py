"""Handing over in the background."""

from __future__ import annotations

from typing import Any, Protocol

from qgis.PyQt.QtCore import QObject

from ... import background
from ...check.progress import Watch
from ...i18n import tr
from ...register.register import Register


class Job(Protocol):
    """Something that can be done with a register: counting works, or handing them over."""

    def run(self, register: Register, watch: Watch) -> Any: ...


class HandoverRunner(background.Runner):
    """One job at a time; `finished` brings what it gave, also a package made before the person stopped it."""

    def __init__(self, name: str, parent: QObject, *, hidden: bool = False) -> None:
        """`hidden` keeps what it does out of QGIS's list of tasks."""
        super().__init__(name, parent)
        self._hidden = hidden

    def start(self, uri: str, job: Job) -> None:
        """Begin a job with the register at `uri`."""
        title = tr("Handing over works")
        self.begin(
            background.Job(
                title,
                uri,
                lambda register, task: job.run(register, Watch(task.setProgress, task.isCanceled)),
                hidden=self._hidden,
                is_wanted=not self._hidden,
            )
        )

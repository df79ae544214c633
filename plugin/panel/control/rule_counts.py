"""Counts in the background how many findings rules give: the rule being changed alone, or all of the list in turn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qgis.core import QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...background import Job, Runner
from ...check.constraints.stored_layers import StoredLayers
from ...check.live.register import LiveRegister
from ...check.progress import Watch
from ...check.rules.counts import CountRequest, RuleCount, count_findings, counted_form
from ...domain.rules import Rule
from ...i18n import tr
from ...register.register import Register
from ..window import Window


class RuleCounts(QObject):
    """What was counted is remembered until the works, or the day, are others."""

    counted = pyqtSignal()
    """Another count is known now."""
    running_changed = pyqtSignal(bool)
    progressed = pyqtSignal(float)
    failed = pyqtSignal(object)

    def __init__(self, window: Window, works: LiveRegister, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_rule_counts")
        self._window = window
        self._works = works
        self._known: dict[Rule, RuleCount] = {}
        self._day = date.today()
        self._waiting: list[Rule] = []
        self._now: Rule | None = None
        self._runner = Runner("samgrav_rule_counts_runner", self)
        self._runner.progressed.connect(self.progressed)
        self._runner.finished.connect(self._on_finished)
        self._runner.cancelled.connect(self.stop)
        self._runner.failed.connect(self._on_failed)
        works.advanced.connect(self._on_advanced)

    def of(self, rule: Rule) -> RuleCount | None:
        """What a rule gives; None where it was not counted."""
        return self._known.get(counted_form(rule))

    @property
    def running(self) -> bool:
        """Whether something is being counted, or waits for the works to be read."""
        return bool(self._now is not None or self._waiting)

    def ask(self, rules: Iterable[Rule]) -> None:
        """Count these, and nothing else any more."""
        self._forget_yesterday()
        forms = dict.fromkeys(counted_form(rule) for rule in rules)
        self._waiting = [form for form in forms if form not in self._known]
        if self._now in self._waiting:
            self._waiting.remove(self._now)  # under way already
            return
        self._runner.leave()
        self._next()

    def stop(self) -> None:
        """Stop counting; what is counted already stays."""
        self._runner.leave()
        self._waiting, self._now = [], None
        self.running_changed.emit(False)

    def forget(self) -> None:
        """Stop, and forget what was counted."""
        self.stop()
        self._known.clear()

    def _forget_yesterday(self) -> None:
        """Some rules ask whether a work is over by today."""
        if self._day != date.today():
            self._known.clear()
            self._day = date.today()

    def _next(self) -> None:
        register, index = self._window.desk.register, self._works.index
        self._now = None
        self.running_changed.emit(bool(self._waiting))
        if not self._waiting or register is None or index is None:
            return  # without an index yet, it goes on when the works are read
        form = self._waiting.pop(0)
        wanted = CountRequest(form, self._day, StoredLayers.here(self._window.project.transformContext()))

        def work(opened: Register, task: QgsTask) -> tuple[Rule, RuleCount]:
            watch = Watch(task.setProgress, task.isCanceled)
            return form, count_findings(index, opened, wanted, watch)

        self._now = form
        self._runner.begin(Job(tr("Counting what a rule finds"), register.uri, work, hidden=True))

    def _on_finished(self, result: tuple[Rule, RuleCount]) -> None:
        form, count = result
        self._known[form] = count
        self.counted.emit()
        self._next()

    def _on_failed(self, error: Exception) -> None:
        self.stop()
        self.failed.emit(error)

    def _on_advanced(self, followed: object) -> None:
        """Other works give other counts; what is wanted is counted again."""
        if followed.uuids is None or followed.uuids:
            again = [self._now, *self._waiting, *self._known] if self.running else []
            self._known.clear()
            self._runner.leave()
            self._waiting = [form for form in dict.fromkeys(again) if form is not None]
            self._next()

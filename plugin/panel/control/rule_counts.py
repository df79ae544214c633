"""Counts in the background how many findings rules give: the rule being changed first, the others one by one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qgis.core import QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...background import Job, Runner
from ...check.progress import Watch
from ...check.rule_counts import RuleCounter, counted_form
from ...domain.rules import Rule
from ...i18n import tr
from ...layers.desk import Desk


class RuleCounts(QObject):
    """What was counted is remembered until the works change."""

    counted = pyqtSignal()
    """Another count is known now."""
    running_changed = pyqtSignal(bool)
    progressed = pyqtSignal(float)
    failed = pyqtSignal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_rule_counts")
        self._desk = desk
        self._counter = RuleCounter()
        self._known: dict[Rule, int] = {}
        self._waiting: list[Rule] = []
        self._now: Rule | None = None
        self._runner = Runner("samgrav_rule_counts_runner", self)
        self._runner.progressed.connect(self.progressed)
        self._runner.finished.connect(self._on_finished)
        self._runner.cancelled.connect(self.stop)
        self._runner.failed.connect(self._on_failed)

    def of(self, rule: Rule) -> int | None:
        """How many findings a rule gives; None where it was not counted."""
        return self._known.get(counted_form(rule))

    def can_count(self, rule: Rule) -> bool:
        """A rule about a layer is counted by the check alone, which can read the layer."""
        return rule.layer is None

    @property
    def running(self) -> bool:
        """Whether something is being counted."""
        return self._runner.running

    def ask(self, rules: Iterable[Rule]) -> None:
        """Count these, and nothing else any more."""
        forms = dict.fromkeys(counted_form(rule) for rule in rules if self.can_count(rule))
        self._waiting = [form for form in forms if form not in self._known]
        if self._now is not None and self._runner.running and self._now in self._waiting:
            self._waiting.remove(self._now)
            return
        self._runner.leave()
        self._next()

    def stop(self) -> None:
        """Stop counting; what is counted already stays."""
        self._runner.leave()
        self._waiting, self._now = [], None
        self.running_changed.emit(False)

    def forget_counts(self) -> None:
        """The works are others now."""
        self._known.clear()

    def forget(self) -> None:
        """Let go of everything, the works in memory too."""
        self.stop()
        self._known.clear()
        self._counter.forget()

    def _next(self) -> None:
        register = self._desk.register
        if not self._waiting or register is None:
            self._now = None
            self.running_changed.emit(False)
            return
        form = self._now = self._waiting.pop(0)
        counter = self._counter

        def work(opened: object, task: QgsTask) -> tuple[Rule, int]:
            watch = Watch(task.setProgress, task.isCanceled)
            return form, counter.count(opened, form, date.today(), watch)

        self.running_changed.emit(True)
        self._runner.begin(Job(tr("Counting what a rule finds"), register.uri, work, hidden=True))

    def _on_finished(self, result: tuple[Rule, int]) -> None:
        form, count = result
        self._known[form] = count
        self.counted.emit()
        self._next()

    def _on_failed(self, error: Exception) -> None:
        self.stop()
        self.failed.emit(error)

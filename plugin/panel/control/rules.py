"""From the action Rules to the list, and from there to the form and to files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from qgis.PyQt.QtCore import QObject

from ...check.live.register import LiveRegister
from ...check.rules.counts import RuleCount
from ...domain.changeset import Changeset, Operation
from ...domain.rule_store import StoredRule, copy_of, free_id, stored_rules
from ...domain.rules import NOT_OVER, WARNING, Rule
from ...domain.schema import DETOUR, SETTLED_PAIR
from ...errors import SamgravError
from ...i18n import tr
from ...layers.words import language
from ..labels import CODE_COLUMNS, Labels
from ..rule_cards import card_of, count_in_words
from ..rules_page import RulesPage
from ..window import Window
from .rule_area import RuleArea
from .rule_changes import RuleChanges
from .rule_counts import RuleCounts
from .rule_editing import RuleEditing
from .rule_files import RuleFiles
from .rule_reasons import may_not_change, reasons

NEW_DISTANCE_M = 10.0
COUNTED_TOO = (DETOUR.name, SETTLED_PAIR.name)
"""Tables beside the works that decide how many findings a rule gives."""


class RulesControl(QObject):
    """Shows what the register holds, and never more than one form."""

    def __init__(self, window: Window, works: LiveRegister, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_rules_control")
        self._window = window
        self._stored: dict[str, StoredRule] = {}
        self._labels = Labels()
        self.page = RulesPage()
        self.files = RuleFiles(window, self)
        self.area = RuleArea(window, self)
        self.counts = RuleCounts(window, works, self)
        self._editing = RuleEditing(window, self.area, self.counts, self)
        self._changes = RuleChanges(window)
        self.form = self._editing.form
        window.dock.add_pages(self.page, self.form, self.files.page)
        self._connect()
        window.undo(self._leave)

    def _connect(self) -> None:
        window, page = self._window, self.page
        window.actions.on("rules", self.ask)
        window.desk.closed.connect(self._on_closed)
        window.desk.seen.connect(self._on_seen)
        window.desk.settled.connect(self._on_settled)
        window.dock.pages.currentChanged.connect(self._on_page_changed)
        page.left.connect(window.dock.show_home)
        page.asked.connect(lambda name: self._acts()[name]())
        page.looked_at.connect(self._on_looked_at)
        page.model.switched.connect(lambda key, wanted: self._changes.switch(self._stored.get(key), wanted))
        page.stopped.connect(self.counts.stop)
        self._editing.left.connect(self.ask)
        self._editing.again.connect(self._go_on)
        self.form.settled.connect(self._count)
        self.form.wanted.connect(self._save)
        self.files.left.connect(self.ask)
        self.files.wanted.connect(self._take_over)
        self.counts.counted.connect(self._show_counts)
        self.counts.running_changed.connect(self._show_running)
        self.counts.progressed.connect(self._show_progress)
        self.counts.failed.connect(window.messages.show_error)

    def ask(self) -> None:
        """Show the list."""
        if self._window.desk.register is None:
            return
        self._load()
        self._window.dock.show_page(self.page)
        self.page.list.setFocus()
        self._count()

    def ask_change(self, uuid: str) -> None:
        """Show the form of one rule."""
        self.ask()
        self.page.select(uuid)
        self._change()

    def _acts(self) -> dict[str, object]:
        return {
            "new": self._new,
            "change": self._change,
            "copy": self._copy,
            "remove": lambda: self._with_selected(self._changes.remove),
            "reset": lambda: self._with_selected(self._changes.reset),
            "export": lambda: self.files.export(self._readable()),
            "import": lambda: self.files.ask_import(list(self._stored.values()), self._labels),
            "defaults": lambda: self.files.show_defaults(list(self._stored.values()), self._labels),
        }

    def _load(self) -> None:
        register = self._window.desk.register
        if register is None:
            return
        try:
            stored = stored_rules(register.rows("rule"))
            self._labels = Labels(register.columns("code", CODE_COLUMNS))
        except SamgravError as error:
            self._window.messages.show_error(error)
            return
        self._stored = self._changes.before = {each.uuid: each for each in stored}
        self._show()

    def _show(self) -> None:
        cards = [card_of(each, self._labels, self._count_of(each.rule)) for each in self._stored.values()]
        may_not = may_not_change(self._window.desk.register)
        self.page.show_rules(cards, may_not, may_change=not may_not)
        self._fit()

    def _count_of(self, rule: Rule | None) -> RuleCount | None:
        return None if rule is None else self.counts.of(rule)

    def _fit(self) -> None:
        self.page.fit(reasons(self._selected(), may_not_change(self._window.desk.register)))

    def _selected(self) -> StoredRule | None:
        card = self.page.selected()
        return self._stored.get(card.key) if card is not None else None

    def _with_selected(self, act: Callable[[StoredRule], None]) -> None:
        selected = self._selected()
        if selected is not None:
            act(selected)

    def _readable(self) -> list[Rule]:
        return [each.rule for each in self._stored.values() if each.rule is not None]

    def _new(self) -> None:
        fresh = Rule(free_id("rule", self._ids()), "", "", WARNING, NEW_DISTANCE_M, gap_max_days=0)
        self._show_form(None, replace(fresh, a=NOT_OVER, b=NOT_OVER), tr("New rule"))

    def _change(self) -> None:
        selected = self._selected()
        if selected is not None and selected.rule is not None:
            self._show_form(selected, selected.rule, selected.rule.name(language()))

    def _copy(self) -> None:
        selected = self._selected()
        if selected is not None and selected.rule is not None:
            rule = selected.rule
            names = [tr("{name}, copy").format(name=name) for name in (rule.name_en, rule.name_da)]
            title = tr("Copy of “{name}”").format(name=rule.name(language()))
            self._show_form(None, copy_of(rule, self._ids(), *names), title)

    def _show_form(self, stored: StoredRule | None, rule: Rule, title: str) -> None:
        self._editing.begin(stored, rule, title, self._labels)

    def _ids(self) -> list[str]:
        return [each.id for each in self._stored.values()]

    def _save(self, rule: Rule) -> None:
        rule, operation = self._editing.saving(rule, self._ids())
        if self._changes.apply([operation], tr("“{name}” is saved.").format(name=rule.name(language()))):
            self.ask()
            if operation is not None:
                self.page.select(operation.uuid)

    def _take_over(self, operations: Sequence[Operation]) -> None:
        count = len(operations)
        told = tr("1 rule is taken over.") if count == 1 else tr("{count} rules are taken over.").format(count=count)
        if self._changes.apply(operations, told):
            self.ask()

    def _go_on(self, stored: StoredRule | None, rule: Rule, title: str) -> None:
        """With the rule that was left unsaved."""
        if self._window.desk.register is None:
            return
        self._load()
        fresh = self._stored.get(stored.uuid) if stored is not None else None
        self._show_form(fresh or stored, fresh.rule if fresh and fresh.rule else rule, title)
        self.form.show_changed(rule)

    def _count(self) -> None:
        """Count what can be seen: the rule in the form as it stands there, or all of the list."""
        if self.form.isVisible():
            rule = self._editing.rule()
            self.counts.stop() if rule is None else self.counts.ask([rule])
        elif self.page.isVisible():
            self.counts.ask(self._readable())

    def _show_counts(self) -> None:
        if self.form.isVisible():
            self._editing.show_count()
        self.page.model.refine(self._with_count)

    def _with_count(self, card: object) -> object:
        stored = self._stored.get(card.key)
        return replace(card, aside=count_in_words(self._count_of(stored.rule if stored else None)))

    def _show_running(self, running: bool) -> None:
        for row in (self.page.progress, self.form.progress):
            row.begin(tr("Counting…")) if running else row.end()

    def _show_progress(self, percent: float) -> None:
        for row in (self.page.progress, self.form.progress):
            row.advance(percent)

    def _on_looked_at(self) -> None:
        self._fit()
        selected = self._selected()
        rule = selected.rule if selected is not None else None
        self.area.show(rule.area if rule is not None and self.page.isVisible() else None)

    def _on_seen(self, uuids_by_table: Mapping[str, frozenset[str]]) -> None:
        """Somebody changed something that rules are about, or rules themselves."""
        if not uuids_by_table.keys().isdisjoint(COUNTED_TOO):
            self.counts.forget()
        if self._is_open() and not uuids_by_table.keys().isdisjoint(("work", "rule", "code", *COUNTED_TOO)):
            self._load()
            self._count()

    def _on_settled(self, changeset: Changeset, _result: object) -> None:
        """Two had changed the same rule, and it is decided what becomes of it: the form is of no use any more."""
        if self.form.isVisible() and any(operation.table == "rule" for operation in changeset.operations):
            self.ask()

    def _is_open(self) -> bool:
        return self._window.dock.pages.currentWidget() in (self.page, self.form, self.files.page)

    def _on_page_changed(self, _index: int) -> None:
        """Another page lies over the lists: nobody waits for counts any more, and the works need no memory."""
        if not self.form.isVisible():
            self._editing.layer.leave()
            self.area.drawing.stop()
        if not self._is_open():
            self.area.leave()
            self.counts.forget()

    def _on_closed(self) -> None:
        if self._is_open():
            self._window.dock.show_home()
        self._stored = {}
        self.counts.forget()

    def _leave(self) -> None:
        self.area.leave()
        self._editing.layer.leave()
        self.counts.forget()

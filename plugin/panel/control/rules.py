"""From the action Rules to the list, to the form and the file, through the register's door, and back by undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qgis.PyQt.QtCore import QObject

from ...check.live.register import LiveRegister
from ...check.rules.counts import RuleCount
from ...domain.bad_rule import BadRule
from ...domain.changeset import Changeset, Operation, Result
from ...domain.roles import may_change_rules
from ...domain.rule_store import StoredRule, change, copy_of, free_id, insertion, removal, stored_rules, taken_back
from ...domain.rules import CONSTRAINT, NOT_OVER, WARNING, Rule
from ...domain.schema import DETOUR, SETTLED_PAIR
from ...errors import SamgravError
from ...i18n import explain, tr
from ...layers.words import language
from ...register.errors import Refused
from ..labels import CODE_COLUMNS, Labels
from ..role_words import role_in_words
from ..rule_cards import card_of, count_in_words, sentence_of
from ..rule_page import RulePage
from ..rules_page import RulesPage
from ..window import Window
from .rule_area import RuleArea, size_of
from .rule_counts import RuleCounts
from .rule_files import RuleFiles
from .rule_layer import RuleLayer

NEW_DISTANCE_M = 10.0
CHANGING = ("new", "change", "copy", "remove", "import", "reset", "defaults")
COUNTED_TOO = (DETOUR.name, SETTLED_PAIR.name)
"""Tables beside the works that decide how many findings a rule gives."""
WITH_RULE = ("change", "copy", "remove", "reset")


class RulesControl(QObject):
    """Shows what the register holds, and never more than one form."""

    def __init__(self, window: Window, works: LiveRegister, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_rules_control")
        self._window = window
        self._stored: dict[str, StoredRule] = {}
        self._labels = Labels()
        self._open: StoredRule | None = None
        self.page, self.form = RulesPage(), RulePage()
        self.files = RuleFiles(window, self)
        self.area = RuleArea(window, self)
        self.counts = RuleCounts(window, works, self)
        self.layer = RuleLayer(window, self)
        window.dock.add_pages(self.page, self.form, self.files.page)
        self._connect()
        window.undo(self._leave)

    def _connect(self) -> None:
        window, page, form = self._window, self.page, self.form
        window.actions.on("rules", self.ask)
        window.desk.closed.connect(self._on_closed)
        window.desk.seen.connect(self._on_seen)
        window.desk.settled.connect(self._on_settled)
        window.dock.pages.currentChanged.connect(self._on_page_changed)
        page.left.connect(window.dock.show_home)
        page.asked.connect(lambda name: self._acts()[name]())
        page.looked_at.connect(self._on_looked_at)
        page.model.switched.connect(self._switch)
        page.stopped.connect(self.counts.stop)
        form.left.connect(self._leave_form)
        form.stopped.connect(self.counts.stop)
        form.changed.connect(self._read_aloud)
        form.settled.connect(self._count)
        form.wanted.connect(self._save)
        form.area_box.asked.connect(self._take_area)
        form.area_box.zoom_asked.connect(lambda: self.area.go_to(form.area_box.area))
        self.layer.opened.connect(form.layer_box.take_layer)
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
            "remove": self._remove,
            "reset": self._reset,
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
        self._stored = {each.uuid: each for each in stored}
        self._show()

    def _show(self) -> None:
        cards = [card_of(each, self._labels, self._count_of(each.rule)) for each in self._stored.values()]
        self.page.show_rules(cards, self._may_not(), may_change=not self._may_not())
        self._fit()

    def _count_of(self, rule: Rule | None) -> RuleCount | None:
        return None if rule is None else self.counts.of(rule)

    def _may_not(self) -> str:
        """Why this person cannot change rules; empty where it can be done."""
        register = self._window.desk.register
        if register is None:
            return tr("Open or create a register first.")
        if register.read_only_reason is not None:
            return tr("These rules can be seen and not changed: {reason}").format(
                reason=explain(register.read_only_reason)
            )
        if may_change_rules(register.role):
            return ""
        text = tr("Only an admin of the register changes its rules; you are {role} here.")
        return text.format(role=role_in_words(register.role))

    def _fit(self) -> None:
        may_not, selected = self._may_not(), self._selected()
        reasons = dict.fromkeys(CHANGING, may_not)
        for name in WITH_RULE:
            if selected is None:
                reasons[name] = reasons[name] or tr("Select a rule first.")
        reasons["change"] = "" if selected is not None and selected.rule is not None else tr("Select a rule first.")
        if selected is not None:
            reasons |= self._reasons_about(selected, may_not)
        self.page.fit(reasons)

    @staticmethod
    def _reasons_about(selected: StoredRule, may_not: str) -> dict[str, str]:
        found = {}
        if selected.rule is None:
            unreadable = tr("This rule cannot be read; remove it, or put it right in the table.")
            found = {"change": unreadable, "copy": unreadable}
        if selected.default is None:
            found["reset"] = may_not or tr("A new register has no rule of that name.")
        elif not selected.differs_from_default:
            found["reset"] = may_not or tr("It is as a new register has it.")
        return found

    def _selected(self) -> StoredRule | None:
        card = self.page.selected()
        return self._stored.get(card.key) if card is not None else None

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
        self._open = stored
        self.form.layer_box.use_layer(*self.layer.ask(rule.layer))
        self._window.dock.show_page(self.form)
        self.form.begin(rule, self._labels, title, self._may_not(), is_new=stored is None)

    def _ids(self) -> list[str]:
        return [each.id for each in self._stored.values()]

    def _remove(self) -> None:
        selected = self._selected()
        if selected is not None:
            name = selected.rule.name(language()) if selected.rule else selected.id
            self._apply([removal(selected)], tr("“{name}” is removed.").format(name=name))

    def _reset(self) -> None:
        selected = self._selected()
        if selected is None or selected.default is None:
            return
        rule = selected.default if selected.rule is None else replace(selected.default, in_use=selected.rule.in_use)
        told = tr("“{name}” is as in a new register.").format(name=rule.name(language()))
        self._apply([change(selected, rule)], told)

    def _switch(self, key: str, wanted: bool) -> None:
        stored = self._stored.get(key)
        if stored is None or stored.rule is None:
            return
        told = tr("“{name}” is switched on.") if wanted else tr("“{name}” is switched off.")
        told = told.format(name=stored.rule.name(language()))
        self._apply([change(stored, replace(stored.rule, in_use=wanted))], told)

    def _save(self, rule: Rule) -> None:
        if self._open is None:
            wish = rule.name_en if rule.layer is None else f"{CONSTRAINT}_{rule.name_en}"
            rule = replace(rule, id=free_id(wish, self._ids()))
        operation = insertion(rule) if self._open is None else change(self._open, rule)
        if self._apply([operation], tr("“{name}” is saved.").format(name=rule.name(language()))):
            self.ask()
            if operation is not None:
                self.page.select(operation.uuid)

    def _take_over(self, operations: Sequence[Operation]) -> None:
        count = len(operations)
        told = tr("1 rule is taken over.") if count == 1 else tr("{count} rules are taken over.").format(count=count)
        if self._apply(operations, told):
            self.ask()

    def _apply(self, operations: Sequence[Operation | None], told: str) -> bool:
        """Send them through the register's door; what was done can be taken back from the message."""
        wanted = [operation for operation in operations if operation is not None]
        before = dict(self._stored)
        result = self._sent(wanted)
        if result is None:
            return False
        self._window.messages.clear_errors()
        undo = (tr("Undo"), lambda: self._undo(wanted, before, result))
        self._window.messages.show_success(told, [undo])
        return True

    def _undo(self, done: Sequence[Operation], before: dict[str, StoredRule], result: Result) -> None:
        if self._sent(taken_back(done, before, result)) is not None:
            self._window.messages.show_success(tr("The rules are as before."))

    def _sent(self, operations: Sequence[Operation]) -> Result | None:
        try:
            return self._window.desk.apply(operations) if operations else None
        except Refused:
            return None  # the desk shows both sides and asks
        except SamgravError as error:
            self._window.messages.show_error(error)
            return None

    def _leave_form(self) -> None:
        """Back to the list; what was changed and not saved can be gone on with."""
        rule, stored, title = self._unsaved(), self._open, self.form.part("title").text()
        self.ask()
        if rule is not None and not self._may_not():
            again = (tr("Go on changing it"), lambda: self._go_on(stored, rule, title))
            name = rule.name(language()) or title
            self._window.messages.show_info(tr("The changes to “{name}” were not saved.").format(name=name), [again])

    def _unsaved(self) -> Rule | None:
        try:
            return self.form.rule() if self.form.is_changed else None
        except BadRule:
            return None

    def _go_on(self, stored: StoredRule | None, rule: Rule, title: str) -> None:
        if self._window.desk.register is None:
            return
        self._load()
        fresh = self._stored.get(stored.uuid) if stored is not None else None
        self._show_form(fresh or stored, fresh.rule if fresh and fresh.rule else rule, title)
        self.form.show_changed(rule)

    def _take_area(self, whence: str) -> None:
        register = self._window.desk.register
        if register is None:
            return
        try:
            area = self.area.of_selection(register.crs) if whence == "selection" else self.area.of_map(register.crs)
        except SamgravError as error:
            self._window.messages.show_error(error)
            return
        self._window.messages.clear_errors()
        self.form.take_area(area)

    def _read_aloud(self) -> None:
        """The sentence and the area on the map follow every key."""
        area = self.form.area_box.area
        self.form.area_box.say(size_of(area) if area else "")
        self.area.show(area if self.form.isVisible() else None)
        try:
            rule = self.form.rule()
        except BadRule:
            return
        self.form.say(sentence_of(rule, self._labels))
        self._show_counts()

    def _count(self) -> None:
        """Count what can be seen: the rule in the form as it stands there, or all of the list."""
        if self.form.isVisible():
            try:
                self.counts.ask([self.form.rule()])
            except BadRule:
                self.counts.stop()
        elif self.page.isVisible():
            self.counts.ask(self._readable())

    def _show_counts(self) -> None:
        if self.form.isVisible():
            self.form.say_count(self._count_in_form())
        self.page.model.refine(self._with_count)

    def _with_count(self, card: object) -> object:
        stored = self._stored.get(card.key)
        return replace(card, aside=count_in_words(self._count_of(stored.rule if stored else None)))

    def _count_in_form(self) -> str:
        try:
            rule = self.form.rule()
        except BadRule:
            return ""
        count = self.counts.of(rule)
        if count is None or count.number is None:
            return "" if count is None else count.note
        before = self._count_of(self._open.rule if self._open else None)
        if before is None or before.number in (None, count.number):
            return tr("On the register now: {findings}.").format(findings=count_in_words(count))
        text = tr("On the register now: {findings}; before the change: {before}.")
        return text.format(findings=count_in_words(count), before=before.number)

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
            self.layer.leave()
        if not self._is_open():
            self.area.clear()
            self.counts.forget()

    def _on_closed(self) -> None:
        if self._is_open():
            self._window.dock.show_home()
        self._stored = {}
        self.counts.forget()

    def _leave(self) -> None:
        self.area.clear()
        self.layer.leave()
        self.counts.forget()

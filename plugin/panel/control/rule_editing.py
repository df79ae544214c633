"""One rule in the form: read aloud and counted as one types, limited to an area, left without being lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QLocale, QObject, pyqtSignal

from ...domain.bad_rule import BadRule
from ...domain.changeset import Operation
from ...domain.rule_store import StoredRule, change, free_id, insertion
from ...domain.rules import CONSTRAINT, Area, Rule
from ...errors import SamgravError
from ...i18n import tr
from ...layers.words import language
from ..labels import Labels
from ..rule_cards import count_in_words, sentence_of
from ..rule_form.area_box import DRAWN, SELECTION
from ..rule_page import RulePage
from ..window import Window
from .rule_area import RuleArea, size_of
from .rule_counts import RuleCounts
from .rule_layer import RuleLayer
from .rule_reasons import may_not_change


class RuleEditing(QObject):
    """Holds what is open; the list is somebody else's."""

    left = pyqtSignal()
    """Back to the list."""
    again = pyqtSignal(object, object, str)
    """The person wants to go on: the `StoredRule` or None, the `Rule` as it was left, and the form's title."""

    def __init__(self, window: Window, area: RuleArea, counts: RuleCounts, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_rule_editing")
        self._window, self._area, self._counts = window, area, counts
        self._labels = Labels()
        self.stored: StoredRule | None = None
        self.form = RulePage()
        self.layer = RuleLayer(window, self)
        self.layer.opened.connect(self.form.layer_box.take_layer)
        self.form.left.connect(self._leave)
        self.form.stopped.connect(counts.stop)
        self.form.changed.connect(self._read_aloud)
        self.form.area_box.asked.connect(self._take_area)
        self.form.area_box.zoom_asked.connect(lambda: area.go_to(self.form.area_box.area))
        area.drawing.drawing.connect(self.form.area_box.show_drawing)
        area.drawing.drawn.connect(self._on_drawn)
        area.drawing.failed.connect(window.messages.show_error)

    @property
    def may_not(self) -> str:
        """Why this person cannot save; empty where it can be done."""
        return may_not_change(self._window.desk.register)

    def begin(self, stored: StoredRule | None, rule: Rule, title: str, labels: Labels) -> None:
        """Show a rule; without `stored`, a new one."""
        self.stored, self._labels = stored, labels
        self.form.layer_box.use_layer(*self.layer.ask(rule.layer))
        self._window.dock.show_page(self.form)
        self.form.begin(rule, labels, title, self.may_not, is_new=stored is None)

    def rule(self) -> Rule | None:
        """The rule as it stands in the form; None where it says what cannot be."""
        try:
            return self.form.rule()
        except BadRule:
            return None

    def saving(self, rule: Rule, taken: list[str]) -> tuple[Rule, Operation | None]:
        """The rule as it will be saved, with an id that is not among those `taken`, and what saves it."""
        if self.stored is not None:
            return rule, change(self.stored, rule)
        wish = rule.name_en if rule.layer is None else f"{CONSTRAINT}_{rule.name_en}"
        rule = replace(rule, id=free_id(wish, taken))
        return rule, insertion(rule)

    def show_count(self) -> None:
        """How many findings it gives, as far as that is known."""
        self.form.say_count(self._count())

    def _count(self) -> str:
        rule = self.rule()
        count = None if rule is None else self._counts.of(rule)
        if count is None or count.number is None:
            return "" if count is None else count.note
        saved = self.stored.rule if self.stored else None
        before = None if saved is None else self._counts.of(saved)
        if before is None or before.number in (None, count.number):
            return tr("On the register now: {findings}.").format(findings=count_in_words(count))
        text = tr("On the register now: {findings}; before the change: {before}.")
        return text.format(findings=count_in_words(count), before=QLocale().toString(before.number))

    def _leave(self) -> None:
        """Back to the list; what was changed and not saved can be gone on with."""
        rule = self.rule() if self.form.is_begun else None
        stored, title = self.stored, self.form.part("title").text()
        self.left.emit()
        if rule is not None and not self.may_not:
            again = (tr("Go on changing it"), lambda: self.again.emit(stored, rule, title))
            text = tr("The changes to “{name}” were not saved.") if stored else tr("The new rule was not added.")
            self._window.messages.show_info(text.format(name=rule.name(language()) or title), [again])

    def _take_area(self, whence: str) -> None:
        if whence == DRAWN:
            self._area.drawing.begin()
        else:
            self._take(self._area.of_selection if whence == SELECTION else self._area.of_map)

    def _on_drawn(self, drawn: QgsGeometry) -> None:
        self._take(lambda crs: self._area.of_drawing(drawn, crs))
        self.form.area_box.name.setFocus()

    def _take(self, area_in: Callable[[str], Area]) -> None:
        register = self._window.desk.register
        if register is None:
            return
        try:
            area = area_in(register.crs)
        except SamgravError as error:
            self._window.messages.show_error(error)
            return
        self._window.messages.clear_errors()
        # What nobody has named bears the name that was typed: the harbour drawn anew is still the harbour.
        self.form.take_area(replace(area, name=area.name or self.form.area_box.name.text().strip()))

    def _read_aloud(self) -> None:
        """The sentence and the area on the map follow every key."""
        area = self.form.area_box.area
        self.form.area_box.say(size_of(area) if area else "")
        self._area.show(area if self.form.isVisible() else None)
        rule = self.rule()
        if rule is not None:
            self.form.say(sentence_of(rule, self._labels))
            if self.form.isVisible():
                self.show_count()

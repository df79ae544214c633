"""The page that makes or changes a rule; what it says is read aloud, and what it finds is counted, as one types."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..domain.bad_rule import BadRule
from ..domain.rules import Area, Rule, rule_of, rule_record
from ..errors import SamgravError
from ..i18n import explain, tr
from .labels import Labels
from .over_page import OverPage
from .plain import tip
from .progress_row import ProgressRow
from .rule_form.advice_box import AdviceBox
from .rule_form.area_box import AreaBox
from .rule_form.both_box import BothBox
from .rule_form.box import RuleBox
from .rule_form.distance_box import DistanceBox
from .rule_form.layer_box import LayerBox
from .rule_form.name_box import NameBox
from .rule_form.side_box import SideBox
from .rule_form.time_box import TimeBox
from .tab_order import lead_on, tab_stops

SETTLES_MS = 350


class RulePage(OverPage):
    """Shows a rule and says what it has become; who listens reads it aloud, counts, and saves it."""

    NAME = "rule"

    changed = pyqtSignal()
    """At once, for what takes no time."""
    settled = pyqtSignal()
    """A moment after the last change, for what takes some."""
    wanted = pyqtSignal(object)
    """The `Rule` is to be saved."""
    stopped = pyqtSignal()
    """The counting is to stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = Rule("", "", "", "warning", 0.0)
        self._shown: Rule | None = None
        """What the form said when it was opened."""
        self._resumed = False
        self._may_not = ""
        self._is_new = False
        self._settle = QTimer(self)
        self._settle.setObjectName("samgrav_rule_settles")
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLES_MS)
        self._settle.timeout.connect(self.settled)
        self.progress = ProgressRow(self)
        self.progress.setObjectName("samgrav_rule_progress")
        self.progress.cancelled.connect(self.stopped)
        self.part("progress_place").layout().addWidget(self.progress)
        self._build()

    def _build(self) -> None:
        form = self.part("form")
        self.name_box, self.layer_box, self.area_box = NameBox(form), LayerBox(form), AreaBox(form)
        self.time_box, self.both_box, self.advice_box = TimeBox(form), BothBox(form), AdviceBox(form)
        self.first, self.other = SideBox("a", tr("The first work"), form), SideBox("b", tr("The other work"), form)
        self.boxes: tuple[RuleBox, ...] = (
            self.name_box,
            DistanceBox(form),
            self.layer_box,
            self.time_box,
            self.first,
            self.other,
            self.both_box,
            self.area_box,
            self.advice_box,
        )
        for box in self.boxes:
            form.layout().addWidget(box)
            box.changed.connect(self._on_changed)
        form.layout().addStretch(1)
        self._let_tab_lead_on()
        for name in ("sentence", "count", "note", "problem"):
            self.part(name).setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _let_tab_lead_on(self) -> None:
        """From box to box as they lie, and on to the buttons."""
        boxes = [stop for box in self.boxes for stop in (box, *tab_stops(box))]
        lead_on((self.part("back"), *tab_stops(self.progress), *boxes, self.part("cancel"), self.part("do")))

    def begin(self, rule: Rule, labels: Labels, title: str, may_not: str = "", *, is_new: bool = False) -> None:
        """Show a rule. `may_not` says why it cannot be saved by this person; empty where it can."""
        self._base, self._may_not, self._is_new = rule, may_not, is_new
        self.main_button.setText(tr("Add rule") if is_new else tr("Save rule"))
        self.main_button.setVisible(not may_not)
        self.part("cancel").setText(tr("Close") if may_not else tr("Cancel"))
        self.part("title").setText(title)
        self.part("note").setText(may_not)
        self.part("note").setVisible(bool(may_not))
        for side in (self.first, self.other):
            side.use_labels(labels)
        for box in self.boxes:
            box.setEnabled(not may_not)
        self._fill(rule)
        self._shown, self._resumed = self._as_it_stands(), False
        self.say_count("")
        self.part("scroll").verticalScrollBar().setValue(0)
        self._refresh()
        self.settled.emit()
        self.name_box.focus()

    def show_changed(self, rule: Rule) -> None:
        """Show a rule as it was left without saving; what it is compared with stays."""
        self._fill(rule)
        self._resumed = True
        self._on_changed()

    def _fill(self, rule: Rule) -> None:
        for box in self.boxes:
            box.show_rule(rule)
        self._show_what_fits(rule)

    def _show_what_fits(self, rule: Rule) -> None:
        """A rule about a layer is about one work; what is seldom asked for is folded where it says nothing."""
        about_layer = rule.layer is not None
        self.first.setTitle(tr("The work") if about_layer else tr("The first work"))
        usual = Rule("", "", "", "", 0.0)
        for box in (self.other, self.both_box):
            box.setVisible(not about_layer)
        self.layer_box.setVisible(about_layer)
        self._show_time()
        said = (rule.party, rule.street, rule.project) != (usual.party, usual.street, usual.project)
        self.both_box.setCollapsed(not said)
        self.area_box.setCollapsed(rule.area is None)
        self.advice_box.setCollapsed(not (rule.advice_en or rule.advice_da))

    def _show_time(self) -> None:
        """Features without dates are there always: nobody is asked when."""
        self.time_box.setVisible(self._base.layer is None or self.layer_box.is_dated)

    def rule(self) -> Rule:
        """The rule as it stands here. Raises BadRule where it says what cannot be."""
        rule = self._base
        for box in self.boxes:
            if not box.isHidden():
                rule = box.written(rule)
        return rule_of(rule_record(rule))

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        try:
            return self.rule() != self._base
        except BadRule:
            return True

    @property
    def is_begun(self) -> bool:
        """Whether something was typed or chosen here that would be missed."""
        return self._resumed or self._as_it_stands() != self._shown

    def _as_it_stands(self) -> Rule | None:
        try:
            return self.rule()
        except BadRule:
            return None

    def finish(self) -> None:
        if self._problem():  # Enter asks for it, too
            self._refresh()
        else:
            self.wanted.emit(self.rule())

    def take_area(self, area: Area | None) -> None:
        """Let the rule be limited to an area of the map."""
        self.area_box.take(area)
        self.area_box.setCollapsed(False)

    def say(self, sentence: str) -> None:
        """The rule read aloud."""
        self.part("sentence").setText(sentence)

    def say_count(self, text: str) -> None:
        """How many findings it would give; empty while that is not known."""
        self.part("count").setText(text)
        self.part("count").setVisible(bool(text))

    def _on_changed(self) -> None:
        self._show_time()
        self._refresh()
        self._settle.start()

    def _refresh(self) -> None:
        problem = self._problem()
        self.part("problem").setText(problem)
        self.part("problem").setVisible(bool(problem))
        is_same = not self._is_new and not self.is_changed
        reason = self._may_not or problem or (tr("Nothing is changed yet.") if is_same else "")
        self.main_button.setEnabled(not reason)
        self.main_button.setToolTip(tip(reason))
        self.changed.emit()

    def _problem(self) -> str:
        if not self.name_box.is_named():
            return tr("Give the rule a name.")
        try:
            self.rule()
        except BadRule as error:
            return _in_words(error)
        return "" if self.layer_box.isHidden() else self.layer_box.mistake()


def _in_words(error: BadRule) -> str:
    """What is wrong, in the words of the form rather than in those of the file."""
    texts = {
        "distance_above_m": tr("The least distance must be smaller than the greatest."),
        "on_detour": tr("A rule about detours has no order: choose whichever comes first."),
        "gap_min_days": tr("The first number of days must not be above the second."),
        "advice_en": tr("The English advice may hold {{a}} and {{b}}, and nothing else in braces.").format(),
        "advice_da": tr("The Danish advice may hold {{a}} and {{b}}, and nothing else in braces.").format(),
        "sentence_en": tr("The English sentence cannot be used: {reason}"),
        "sentence_da": tr("The Danish sentence cannot be used: {reason}"),
    }
    if (text := texts.get(error.field)) is None:
        return explain(error)
    reason = error.values.get("reason")
    return text.replace("{reason}", explain(reason)) if isinstance(reason, SamgravError) else text

"""The form of the work being drawn or edited: it takes the list's place while the draft lasts."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QLocale, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QPalette
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QMenu, QToolButton, QWidget

from ..domain.validation import Problem
from ..draw.draft import Draft
from ..draw.drafting import Drafting
from ..draw.free_date import NoDay
from ..draw.operations import EACH, EDIT, PHASE
from ..draw.repairs import RepairOffer
from ..i18n import explain, tr
from .design import load_ui
from .draft_form import DraftForm
from .meets_strip import MeetsStrip
from .plain import rich
from .severity import LOOKS, WARNING
from .tab_order import lead_on, tab_stops

if TYPE_CHECKING:
    from ..check.findings.findings import Findings

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
GEOMETRY = "geom"


class FormPage(QWidget):
    """Shows the draft and says what the person does; `Drafting` decides. Ctrl+Enter registers, Esc goes back."""

    vertex_tool_asked = pyqtSignal()
    """QGIS's vertex tool is to be taken into the hand, on the draft's layer."""
    detour_asked = pyqtSignal(str)
    """A detour of the work in the form is to be drawn."""

    def __init__(self, drafting: Drafting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_ui("form_page", self)
        rich(self.part("sentences"))
        self._drafting = drafting
        self._problems: tuple[Problem, ...] = ()
        self._focus_soon = QTimer(self)
        self._focus_soon.setObjectName("samgrav_form_focus_soon")
        self._focus_soon.setSingleShot(True)
        self._focus_soon.timeout.connect(self._take_focus)
        self._form: DraftForm | None = None
        self.strip = MeetsStrip("form", self)
        self.part("meets_place").layout().addWidget(self.strip)
        self._dress()
        self._connect()
        self._show_problems()

    def part(self, name: str) -> QWidget:
        """The widget `samgrav_form_<name>`."""
        return getattr(self, f"samgrav_form_{name}")

    @property
    def form(self) -> DraftForm | None:
        """The form of the draft there is."""
        return self._form

    def register(self) -> None:
        """Send what stands in the form; not while a day is typed there that is none, and the day before would go."""
        unread = self._form.unread() if self._form is not None else ()
        self._pull()
        if unread:
            self._on_invalid(unread)
            return
        self._problems = ()
        self._show_problems()
        self._drafting.register()

    def cancel(self) -> None:
        """Go back; what was done can be brought back from the message bar."""
        self._pull()
        self._drafting.cancel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self._escape()
        elif event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.accept()
            self.register()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """Out of the form; first out of an owner being typed, where Esc is meant for the list of owners."""
        field = self.focusWidget()
        if isinstance(field, QComboBox) and field.isEditable():
            self.setFocus()
        else:
            self.cancel()

    def _dress(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("samgrav_form_redraw_menu")
        for name, text in (
            ("polygon", tr("As polygon")),
            ("trench", tr("As trench")),
            ("circle", tr("As circle")),
        ):
            action = menu.addAction(text)
            action.setObjectName(f"samgrav_form_redraw_{name}")
            action.triggered.connect(self._asks_redraw(name))
        menu.addSeparator()
        self._detour = menu.addAction(tr("Draw a detour of it"))
        self._detour.setObjectName("samgrav_form_detour")
        self._detour.triggered.connect(self._ask_detour)
        menu.aboutToShow.connect(self._fit_menu)
        menu.setToolTipsVisible(True)
        self.part("redraw").setMenu(menu)
        self.part("problems").setStyleSheet(
            f"#samgrav_form_problems {{ border: none; border-left: 4px solid {LOOKS[WARNING].colour}; }}"
        )
        self.part("shape").setIcon(QgsApplication.getThemeIcon("mActionVertexToolActiveLayer.svg"))
        for name in ("back", "shape", "redraw"):
            button: QToolButton = self.part(name)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _ask_detour(self) -> None:
        draft = self._drafting.draft
        if draft is not None and draft.contents.mode == EDIT:
            self.detour_asked.emit(draft.contents.uuid)

    def _fit_menu(self) -> None:
        """A detour belongs to a work that is registered."""
        draft = self._drafting.draft
        registered = draft is not None and draft.contents.mode == EDIT
        self._detour.setEnabled(registered)
        self._detour.setToolTip("" if registered else tr("Register the work first, then draw its detours."))

    def _asks_redraw(self, name: str) -> Callable[[], None]:
        return lambda: self._drafting.redraw_asked.emit(name)

    def _connect(self) -> None:
        self.part("back").clicked.connect(lambda *_: self.cancel())
        self.part("cancel").clicked.connect(lambda *_: self.cancel())
        self.part("do").clicked.connect(lambda *_: self.register())
        self.part("shape").clicked.connect(lambda *_: self.vertex_tool_asked.emit())
        self.part("repair").clicked.connect(lambda *_: self._drafting.repair())
        self.part("sentences").linkActivated.connect(self._focus)
        self.strip.looked_at.connect(self._drafting.look_asked)
        drafting = self._drafting
        drafting.started.connect(self._begin)
        drafting.ended.connect(self._clear)
        drafting.vanishing.connect(self._drop)
        drafting.met.connect(self._show_met)
        drafting.check_state.connect(lambda _state: self._show_met(self._drafting.findings))
        drafting.invalid.connect(self._on_invalid)
        drafting.repair_offered.connect(lambda _offer: self._show_problems())

    def _begin(self, draft: Draft) -> None:
        self._clear()
        self.part("title").setText(_title(draft))
        note = _note(draft)
        self.part("note").setText(note)
        self.part("note").setVisible(bool(note))
        self.part("do").setText(_main_button(draft))
        self._form = DraftForm(draft, self.part("place"))
        self.part("place").layout().addWidget(self._form)
        self._form.show()
        self._let_tab_lead_on()
        self._form.changed.connect(self._pull)
        draft.area_changed.connect(self._show_area)
        self._show_area()
        self._show_met(None)
        if draft.mode != EDIT:
            self._form.focus("title")
        else:
            self._focus_soon.start()

    def _take_focus(self) -> None:
        """Esc, Ctrl+Enter and Tab work in a work that was opened, also from QGIS's search, which leaves late."""
        focused = QApplication.focusWidget()
        is_here = focused is not None and self.isAncestorOf(focused)
        if self._form is not None and self.isVisible() and not is_here:
            self.part("back").setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_tab_lead_on(self) -> None:
        """Qt puts what comes late at the window's end: the form belongs between the way back and the buttons."""
        last = (self.part("shape"), self.part("redraw"), *tab_stops(self.strip), self.part("cancel"), self.part("do"))
        lead_on((self.part("back"), *tab_stops(self._form), *last))

    def _clear(self) -> None:
        form, self._form = self._form, None
        if form is not None:
            self.part("place").layout().removeWidget(form)
            form.hide()
            form.deleteLater()
        self._problems = ()
        self.strip.show_list(False)
        self._show_problems()

    def _drop(self) -> None:
        """Let go of the form at once: its layer dies before the next event."""
        form, self._form = self._form, None
        if form is not None:
            sip.delete(form)

    def _pull(self) -> None:
        """Tell the draft what stands in the form."""
        draft = self._drafting.draft
        if draft is None or self._form is None:
            return
        before = draft.contents.values
        draft.set_values(self._form.values())
        draft.set_contact(self._form.contact())
        touched = {name for name, value in draft.contents.values.items() if value != before.get(name)}
        typing = self._form.typing()
        still = tuple(problem for problem in self._problems if _stands(problem, touched, typing))
        if len(still) < len(self._problems):
            self._problems = still
            self._show_problems()

    def _show_area(self) -> None:
        draft = self._drafting.draft
        if draft is None:
            return
        metres = QLocale().toString(draft.area().area(), "f", 0)
        self.part("area").setText(tr("{area} m²").format(area=metres))
        if any(problem.field == GEOMETRY for problem in self._problems):
            self._problems = tuple(problem for problem in self._problems if problem.field != GEOMETRY)
            self._show_problems()

    def _show_met(self, findings: Findings | None) -> None:
        if self._drafting.draft is not None:
            self.strip.show_findings(findings, self._drafting.live.state)

    def _on_invalid(self, problems: tuple[Problem, ...]) -> None:
        self._problems = tuple(problems)
        self._show_problems()
        self._focus(next((problem.field for problem in problems if problem.field != GEOMETRY), ""))

    def _show_problems(self) -> None:
        offer = self._drafting.offer
        told = [p for p in self._problems if p.field != GEOMETRY or offer is None]
        ink = self.palette().color(QPalette.ColorRole.WindowText).name()
        linked = dict.fromkeys(_linked(p, ink) for p in told)  # several works filled in together lack the same
        sentences = [*([_about_repair(offer)] if offer is not None else []), *linked]
        self.part("sentences").setText("".join(f'<p style="margin:2px 0">{sentence}</p>' for sentence in sentences))
        self.part("repair").setVisible(offer is not None and bool(offer.areas))
        self.part("problems").setVisible(bool(sentences))

    def _focus(self, field: str) -> None:
        if self._form is not None and field:
            self._form.focus(field)


def _title(draft: Draft) -> str:
    title = str(draft.contents.values.get("title") or "")
    if draft.mode == EDIT:
        return f"{draft.ref} {title}".strip()
    if draft.mode == EACH:
        return tr("{count} new works").format(count=len(draft.contents.areas))
    return tr("Next phase") if draft.mode == PHASE else tr("New work")


def _note(draft: Draft) -> str:
    if draft.mode == EACH:
        return tr("What you fill in holds for all of them.")
    if draft.contents.companions:
        return tr("Both phases go into a new project.")
    return ""


def _main_button(draft: Draft) -> str:
    if draft.mode == EDIT:
        return tr("Save changes")
    if draft.mode == EACH:
        return tr("Register {count} works").format(count=len(draft.contents.areas))
    return tr("Register work")


def _stands(problem: Problem, touched: Collection[str], typing: Collection[str]) -> bool:
    """Whether a problem was not put right yet; a wrong day was where nobody types it any more."""
    return problem.field in typing if isinstance(problem.error, NoDay) else problem.field not in touched


def _linked(problem: Problem, ink: str) -> str:
    """The sentence leads to its field; in the colour of the text, which stands out on light and dark alike."""
    sentence = _escaped(explain(problem.error))
    return sentence if problem.field == GEOMETRY else f'<a style="color:{ink}" href="{problem.field}">{sentence}</a>'


def _about_repair(offer: RepairOffer) -> str:
    reason = _escaped(explain(offer.reason))
    if not offer.areas:
        return reason
    number = QLocale().toString
    text = tr("The outline is not sound: {reason}. Repaired, {before} m² become {after} m² (dashed on the map).")
    return text.format(reason=reason, before=number(offer.before_m2, "f", 1), after=number(offer.after_m2, "f", 1))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")

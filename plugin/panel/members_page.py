"""The page that lists who may read and write the register, and as what."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QAction, QToolButton, QVBoxLayout, QWidget

from ..domain.member import NAMES, Member, what_it_may
from ..i18n import tr
from .city_contact import CityContact
from .design import load_ui
from .list_view import ListView
from .members_delegate import MembersDelegate
from .members_model import MEMBER_ROLE, MembersModel
from .plain import tip as plain_tip
from .progress_row import ProgressRow


class MembersPage(QWidget):
    """Shows members and says what the person wants with them; who listens decides."""

    left = pyqtSignal()
    asked = pyqtSignal(str)
    """`add`, `change` or `remove`."""
    looked_at = pyqtSignal()
    """Another member is selected."""
    removal_confirmed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_ui("members_page", self)
        self.model = MembersModel(self)
        self._actions = {name: self._action(name) for name in _looks()}
        self.part("back").clicked.connect(lambda *_: self.left.emit())
        self._build_list()
        self.progress = ProgressRow(self, "members_progress", stoppable=False)
        self._slot("running").addWidget(self.progress)
        self.contact = CityContact("samgrav_members_contact", self)
        self.layout().addWidget(self.contact)
        self.part("keep").clicked.connect(lambda *_: self.take_back_question())
        self.part("confirm").clicked.connect(lambda *_: self._confirm())
        self.part("question").hide()
        for name in ("hint", "what"):
            self.part(name).setContentsMargins(8, 0, 8, 0)

    def part(self, name: str) -> QWidget:
        """The widget `samgrav_members_<name>`."""
        return getattr(self, f"samgrav_members_{name}")

    def _slot(self, name: str) -> QVBoxLayout:
        return self.part(name).layout()

    def _action(self, name: str) -> QAction:
        icon, text, _ = _looks()[name]
        action = QAction(QgsApplication.getThemeIcon(icon), text, self)
        action.setObjectName(f"samgrav_members_{name}_action")
        action.triggered.connect(lambda *_: self.asked.emit(name))
        button: QToolButton = self.part(name)
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return action

    def _build_list(self) -> None:
        self.list = ListView(self)
        self.list.setObjectName("samgrav_members_list")
        self.list.setAccessibleName(tr("Members"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setModel(self.model)
        self.list.setItemDelegate(MembersDelegate(self.list))
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._on_selected())
        self.list.opened.connect(lambda _index: self._press("change"))
        self.list.withdrawn.connect(lambda: self._press("remove"))
        self.list.left.connect(self.left)
        self._slot("place").addWidget(self.list)

    def _press(self, name: str) -> None:
        """As a click on the button. Qt 5 triggers actions that are grey, too."""
        if self._actions[name].isEnabled():
            self._actions[name].trigger()

    def show_members(self, members: Sequence[Member], me: str, hint: str) -> None:
        """List these; the one that was selected stays selected. `hint` says what there is to know."""
        selected = self.selected()
        self.take_back_question()
        self.model.show_members(members, me)
        self.say(hint)
        self.select(selected.login if selected else me)

    def say(self, hint: str) -> None:
        """What stands above the list."""
        self.part("hint").setText(hint)
        self.part("hint").setVisible(bool(hint))

    def select(self, login: str) -> None:
        """Select the member of that login, the first one where there is none."""
        self.list.setCurrentIndex(self.model.index(max(self.model.row_of(login), 0)))

    def selected(self) -> Member | None:
        """The member that buttons and keys are about."""
        index = self.list.currentIndex()
        return index.data(MEMBER_ROLE) if index.isValid() else None

    def fit(self, reasons: dict[str, str]) -> None:
        """Grey what cannot be done now: a reason by name, empty where it can."""
        for name, action in self._actions.items():
            reason, tip = reasons.get(name, ""), _looks()[name][2]
            action.setEnabled(not reason)
            action.setToolTip(plain_tip(f"{tip}\n{reason}" if reason else tip))

    def ask_removal(self, text: str, button: str) -> None:
        """Say what happens before it does; the answer is one key away, and Esc is the other one."""
        self.part("consequences").setText(text)
        self.part("confirm").setText(button)
        self.part("question").show()
        self.part("what").hide()
        self.part("buttons").hide()
        self.part("confirm").setFocus()

    def take_back_question(self) -> None:
        """Nothing is removed."""
        was_asked = self._asks_removal
        self.part("question").hide()
        self.part("what").show()
        self.part("buttons").show()
        if was_asked:
            self.list.setFocus()

    @property
    def _asks_removal(self) -> bool:
        return not self.part("question").isHidden()

    def _confirm(self) -> None:
        self.take_back_question()
        self.removal_confirmed.emit()

    def _on_selected(self) -> None:
        self.take_back_question()
        member = self.selected()
        self.part("what").setText(_what_it_may(member) if member else "")
        self.looked_at.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._asks_removal:
            self.take_back_question()
        else:
            self.left.emit()


def _what_it_may(member: Member) -> str:
    text = tr("{role}: {what}")
    return text.format(role=tr(NAMES[member.role]), what=tr(what_it_may(member.role)))


def _looks() -> dict[str, tuple[str, str, str]]:
    """Icon, text and tool tip of each action, in the interface's language."""
    return {
        "add": ("symbologyAdd.svg", tr("Add…"), tr("Let another login read or write the register")),
        "change": ("mActionToggleEditing.svg", tr("Change…"), tr("Give the selected member another role or party")),
        "remove": ("symbologyRemove.svg", tr("Remove…"), tr("Let the selected login be a member no longer")),
    }

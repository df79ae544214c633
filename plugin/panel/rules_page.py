"""The page that lists the register's rules: each read aloud, switched by its box, with what it finds now."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QKeyEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QAction,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..i18n import tr
from .chips import FlowLayout
from .list_view import ListView
from .plain import tip as plain_tip
from .progress_row import ProgressRow
from .rules_delegate import RulesDelegate
from .rules_model import CARD_ROLE, RuleCard, RulesModel

MENU = ("export", "import", "", "reset", "defaults")


class RulesPage(QWidget):
    """Shows cards and says what the person wants with them; who listens decides."""

    left = pyqtSignal()
    asked = pyqtSignal(str)
    """`new`, `change`, `copy`, `remove`, `export`, `import`, `reset` or `defaults`."""
    looked_at = pyqtSignal()
    """Another rule is selected."""
    stopped = pyqtSignal()
    """The counting is to stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_rules_page")
        self.model = RulesModel(self)
        self.actions_by_name = {name: self._action(name) for name in ("new", "change", "copy", "remove", *MENU) if name}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._title_row())
        column.addWidget(self._hint_line())
        column.addWidget(self._list(), 1)
        self.progress = ProgressRow(self)
        self.progress.setObjectName("samgrav_rules_progress")
        self.progress.cancelled.connect(self.stopped)
        column.addWidget(self.progress)
        column.addWidget(self._buttons())

    def _action(self, name: str) -> QAction:
        icon, text, _ = _looks()[name]
        action = QAction(icon, text, self)
        action.setObjectName(f"samgrav_rules_{name}")
        action.triggered.connect(lambda *_: self.asked.emit(name))
        return action

    def _title_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        back = QToolButton(self)
        back.setObjectName("samgrav_rules_back")
        back.setText("←")
        back.setToolTip(tr("Back"))
        back.setAccessibleName(tr("Back"))
        back.setAutoRaise(True)
        back.clicked.connect(lambda *_: self.left.emit())
        title = QLabel(tr("Rules"), self)
        title.setObjectName("samgrav_rules_title")
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        row.addWidget(back)
        row.addWidget(title, 1)
        row.addWidget(self._more())
        return row

    def _more(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("samgrav_rules_more")
        button.setText("⋮")
        button.setAutoRaise(True)
        button.setToolTip(tr("Share rules with others, and back to the defaults"))
        button.setAccessibleName(button.toolTip())
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(button)
        menu.setObjectName("samgrav_rules_menu")
        menu.setToolTipsVisible(True)
        for name in MENU:
            menu.addAction(self.actions_by_name[name]) if name else menu.addSeparator()
        button.setMenu(menu)
        return button

    def _hint_line(self) -> QLabel:
        self._hint = QLabel(self)
        self._hint.setObjectName("samgrav_rules_hint")
        self._hint.setWordWrap(True)
        self._hint.setContentsMargins(8, 0, 8, 0)
        self._hint.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        return self._hint

    def _list(self) -> ListView:
        self.list = ListView(self)
        self.list.setObjectName("samgrav_rules_list")
        self.list.setAccessibleName(tr("Rules"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setModel(self.model)
        self.list.setItemDelegate(RulesDelegate(self.list))
        self.list.itemDelegate().setObjectName("samgrav_rules_delegate")
        self.list.selectionModel().selectionChanged.connect(lambda *_: self.looked_at.emit())
        self.list.opened.connect(lambda _index: self._press("change"))
        self.list.withdrawn.connect(lambda: self._press("remove"))
        self.list.left.connect(self.left)
        return self.list

    def _press(self, name: str) -> None:
        """As a click on the button. Qt 5 triggers actions that are grey, too."""
        if self.actions_by_name[name].isEnabled():
            self.actions_by_name[name].trigger()

    def _buttons(self) -> QWidget:
        row = QWidget(self)
        row.setObjectName("samgrav_rules_buttons")
        flow = FlowLayout(row)
        flow.setContentsMargins(6, 4, 6, 6)
        for name in ("new", "change", "copy", "remove"):
            button = QToolButton(row)
            button.setObjectName(f"samgrav_rules_{name}_button")
            button.setDefaultAction(self.actions_by_name[name])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        return row

    def show_rules(self, cards: Sequence[RuleCard], hint: str, *, may_change: bool) -> None:
        """List these rules; the one that was selected stays selected. `hint` says what else there is to know."""
        selected = self.selected()
        self.model.may_change = may_change
        self.model.show_cards(cards)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.actions_by_name["change"].setText(tr("Change") if may_change else tr("Look at"))
        self.select(selected.key if selected else "")

    def select(self, key: str) -> None:
        """Select the rule of that key, the first one where there is none."""
        row = max(self.model.row_of(key), 0)
        self.list.setCurrentIndex(self.model.index(row))

    def selected(self) -> RuleCard | None:
        """The rule that buttons and keys are about."""
        index = self.list.currentIndex()
        card = index.data(CARD_ROLE) if index.isValid() else None
        return card if isinstance(card, RuleCard) else None

    def fit(self, reasons: dict[str, str]) -> None:
        """Grey what cannot be done now: a reason by name, empty where it can."""
        looks = _looks()
        for name, action in self.actions_by_name.items():
            reason, tip = reasons.get(name, ""), looks[name][2]
            action.setEnabled(not reason)
            action.setToolTip(plain_tip(f"{tip}\n{reason}" if reason else tip))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _looks() -> dict[str, tuple[QIcon, str, str]]:
    """Icon, text and tool tip of each action, in the interface's language."""
    theme = QgsApplication.getThemeIcon
    return {
        "new": (theme("symbologyAdd.svg"), tr("New"), tr("Make a new rule")),
        "change": (theme("mActionToggleEditing.svg"), tr("Change"), tr("Change the selected rule")),
        "copy": (theme("mActionEditCopy.svg"), tr("Copy"), tr("Make a new rule that starts as the selected one")),
        "remove": (theme("symbologyRemove.svg"), tr("Remove"), tr("Remove the selected rule; it can be undone")),
        "export": (theme("mActionSharingExport.svg"), tr("Export…"), tr("Write the rules to a file to share")),
        "import": (theme("mActionSharingImport.svg"), tr("Import…"), tr("Read rules from a file, and see them first")),
        "reset": (
            theme("mActionUndo.svg"),
            tr("Back to the default"),
            tr("Let the selected rule be again as a new register has it"),
        ),
        "defaults": (
            theme("mActionReload.svg"),
            tr("All default rules…"),
            tr("See in what the rules differ from those of a new register, and take over which you like"),
        ),
    }

"""The page Findings: what the last check found, as cards."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QItemSelectionModel, QLocale, QModelIndex, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..i18n import tr
from .chips import Chips, FlowLayout
from .empty_state import EmptyState, Offer
from .finding_cards import Card, Cards
from .findings_delegate import FindingsDelegate
from .findings_model import CARD_ROLE, FindingsModel
from .list_view import ListView
from .long_text import LongText
from .plain import rich
from .severity import badge_icon, severity_name, severity_names
from .unseen_note import UnseenNote

SHOW_AFTER_MS = 120
CARDS_AT_ONCE = 25
"""More than a window shows; the others are laid out by and by, and QGIS goes on between."""
UNDATED_LINK, NOTES_LINK, SETTLED_LINK = "#undated", "#notes", "#settled"
"""Links that the status line may hold."""


class FindingsPage(QWidget):
    """Shows cards, and says which one is looked at or opened."""

    shown = pyqtSignal(object)
    """A `Card` to show on the map."""
    opened = pyqtSignal(str)
    """The uuid of a work to open."""
    undated_asked = pyqtSignal()
    """The works without a start date are to be listed."""
    notes_asked = pyqtSignal()
    """What else is to be known about the check is to be told."""
    settled_asked = pyqtSignal(bool)
    """True: the settled findings are to be listed; False: the open ones again."""
    settle_asked = pyqtSignal(object)
    """A `Card` that is to be settled, or whose decision is to be taken back where it is settled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_findings_page")
        self._severities: frozenset[str] = frozenset()
        self._work: tuple[str, str] = ("", "")
        self._settled = False
        self._following = False
        self._cards = Cards()
        self.model = FindingsModel(self)
        self._soon = QTimer(self)
        self._soon.setObjectName("samgrav_show_soon")
        self._soon.setSingleShot(True)
        self._soon.setInterval(SHOW_AFTER_MS)
        self._soon.timeout.connect(self._show_now)
        self._build()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        self._severity_row = QWidget(self)
        self._severity_row.setObjectName("samgrav_severities")
        FlowLayout(self._severity_row).setContentsMargins(6, 2, 6, 0)
        layout.addWidget(self._severity_row)
        self.chips = Chips("samgrav_findings_chips", self)
        self.chips.layout().setContentsMargins(6, 0, 6, 0)
        layout.addWidget(self.chips)
        self.unseen = UnseenNote("samgrav_unseen", self)
        layout.addWidget(self.unseen)
        self._pages = QStackedWidget(self)
        self._pages.setObjectName("samgrav_findings_stack")
        self._pages.addWidget(self._list())
        self.empty = EmptyState("samgrav_no_findings", self)
        self._pages.addWidget(self.empty)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._card_actions())
        layout.addWidget(self._status_line())

    def _list(self) -> ListView:
        self.list = ListView(self)
        self.list.setObjectName("samgrav_findings_list")
        self.list.setAccessibleName(tr("Findings"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.lay_out_in_portions(CARDS_AT_ONCE)  # each card is put into words to see how high it is
        self.list.setModel(self.model)
        self.list.setItemDelegate(FindingsDelegate(self.list))
        self.list.itemDelegate().setObjectName("samgrav_findings_delegate")
        # Not the current row: the list makes its first row current when it merely gets the focus.
        self.list.selectionModel().selectionChanged.connect(self._selection_changed)
        self.list.clicked.connect(self._show_soon)
        self.list.opened.connect(self._open_first)
        self.list.left.connect(self._leave)
        return self.list

    def _card_actions(self) -> QWidget:
        """What can be done with the card that is selected; also the way there without a mouse."""
        self._actions = QWidget(self)
        self._actions.setObjectName("samgrav_card_actions")
        row = FlowLayout(self._actions)
        row.setContentsMargins(6, 0, 6, 0)
        self._open_buttons = [self._open_button(number) for number in (0, 1)]
        for button in self._open_buttons:
            row.addWidget(button)
        self._zoom = QToolButton(self._actions)
        self._zoom.setObjectName("samgrav_card_zoom")
        self._zoom.setIcon(QgsApplication.getThemeIcon("mActionZoomToSelected.svg"))
        self._zoom.setToolTip(tr("Show both on the map"))
        self._zoom.setAccessibleName(self._zoom.toolTip())
        self._zoom.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._zoom.clicked.connect(self._show_soon)
        row.addWidget(self._zoom)
        self._settle = QPushButton(self._actions)
        self._settle.setObjectName("samgrav_card_settle")
        self._settle.clicked.connect(lambda: self.settle_asked.emit(self.list.currentIndex().data(CARD_ROLE)))
        row.addWidget(self._settle)
        self._actions.hide()
        return self._actions

    def _open_button(self, number: int) -> QPushButton:
        button = QPushButton(self._actions)
        button.setObjectName(f"samgrav_card_open_{'ab'[number]}")
        button.clicked.connect(lambda: self.opened.emit(self.list.currentIndex().data(CARD_ROLE).uuids[number]))
        return button

    def _status_line(self) -> QWidget:
        self.status = rich(QLabel(self))
        self.status.setObjectName("samgrav_findings_status")
        self.status.setContentsMargins(8, 0, 6, 2)
        self.status.setWordWrap(True)
        self.status.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        asked = {
            UNDATED_LINK: self.undated_asked.emit,
            NOTES_LINK: self.notes_asked.emit,
            SETTLED_LINK: lambda: self.settled_asked.emit(True),
        }
        self.status.linkActivated.connect(lambda link: asked[link]())
        self._status_area = LongText(self.status, self)
        self._status_area.hide()
        return self._status_area

    def show_cards(self, cards: Cards, settled: bool = False, same_check: bool = False) -> None:
        """Show what another check found: what is open, or what is `settled`; of the same check, filters stay, and the
        list stays where it is."""
        self._cards = cards
        self._settled = settled
        self._severities &= frozenset(cards.counts())
        if not same_check:
            self._work = ("", "")
        self._refresh(self.list.rows_to_the_last_seen() if same_check else 0)

    def show_work(self, uuid: str, ref: str) -> None:
        """Show the findings of one work only."""
        self._work = (uuid, ref)
        self._refresh()

    def say(self, status: str, nothing: str, offers: tuple[Offer, ...] = ()) -> None:
        """`status` stands below the list (may hold a link), `nothing` is said instead of an empty list."""
        self.status.setText(status)
        self._status_area.setVisible(bool(status))
        self.empty.say(nothing, offers)

    def _open_first(self, index: QModelIndex) -> None:
        """The first of the two that is a work; a feature of another layer cannot be opened here."""
        uuid = next(filter(None, index.data(CARD_ROLE).uuids), None)
        if uuid is not None:
            self.opened.emit(uuid)

    def _leave(self) -> None:
        """Esc clears the selection first, and then the narrowing to one work."""
        if self.list.selectionModel().hasSelection():
            self.list.clearSelection()
        elif self._work[0]:
            self.show_work("", "")

    def select_row(self, row: int) -> None:
        """Follow a finding selected elsewhere, without saying so again. One that stands too far down is shown among
        those of its work."""
        if self.model.is_far(row):
            card = self._cards.card(row)
            self.show_work(*next(each for each in zip(card.uuids, card.refs, strict=True) if each[0]))
        index = self.model.index_of(row)
        self._following = True
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if index.isValid():
            self.list.scrollTo(index)
        self._following = False

    def _refresh(self, seen: int = 0) -> None:
        self.model.show_cards(self._cards, self._severities, self._work[0], at_least=seen)
        self.list.lay_out_at_once(seen)
        self._show_severities()
        work = ("samgrav_chip_work", self._work[1], lambda: self.show_work("", ""))
        settled = ("samgrav_chip_settled", tr("Settled"), lambda: self.settled_asked.emit(False))
        self.chips.show_chips([*([settled] if self._settled else []), *([work] if self._work[0] else [])])
        self._pages.setCurrentIndex(0 if self.model.total() else 1)
        self._actions.hide()

    def _show_severities(self) -> None:
        layout = self._severity_row.layout()
        while layout.count():
            widget = layout.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        for severity, count in self._cards.counts().items():
            layout.addWidget(self._severity_button(severity, count))
        self._severity_row.setVisible(bool(len(self._cards)))

    def _severity_button(self, severity: str, count: int) -> QToolButton:
        button = QToolButton(self._severity_row)
        button.setObjectName(f"samgrav_severity_{severity}")
        button.setIcon(badge_icon(severity))
        name = severity_name(severity) if count == 1 else severity_names(severity)
        button.setText(f"{QLocale().toString(count)} {name.lower()}")
        button.setToolTip(tr("Show only these; press again to show all"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setCheckable(True)
        button.setChecked(severity in self._severities)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._toggle(severity))
        return button

    def _toggle(self, severity: str) -> None:
        self._severities ^= {severity}
        self._refresh()

    def _selection_changed(self) -> None:
        selected = self.list.selectedIndexes()
        card: Card | None = selected[0].data(CARD_ROLE) if selected else None
        self._actions.setVisible(card is not None)
        if card is None:
            return
        for button, ref, uuid in zip(self._open_buttons, card.refs, card.uuids, strict=True):
            button.setText(tr("Open {ref}").format(ref=ref))
            button.setVisible(bool(uuid))
        self._settle.setText(tr("Bring back") if card.settled else tr("Settle…"))
        self._settle.setVisible(bool(card.uuids[0]))
        if not self._following:
            self._show_soon()

    def _show_soon(self) -> None:
        """Once for a click that also changes the card, and for the last of many cards passed with the arrow keys."""
        self._soon.start()

    def _show_now(self) -> None:
        card = self.list.currentIndex().data(CARD_ROLE)
        if card is not None:
            self.shown.emit(card)

"""The page Findings and the last check: cards, the map, and what to say where nothing meets."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from qgis.core import QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QLocale, QObject, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ...check.findings.on_map import shapes_of_finding
from ...domain.schema import DETOUR, SETTLED_PAIR
from ...errors import BadInput, marked
from ...i18n import tr
from ...layers.work_names import work_name
from ..finding_cards import Card, Cards
from ..labels import CODE_COLUMNS, Labels
from ..map_view import MapView
from ..selection import FindingSelection, shapes_of
from ..severity import CONFLICT, look
from ..window import Window
from ..works import Works
from .check_status import status_of
from .found_cards import cards_of
from .kept_findings import KeptFindings
from .leaving_out import leave_out

if TYPE_CHECKING:
    from ...check.findings.findings import Findings
    from ...check.findings.settled import SettledPairs
    from ...check.live.standing import Difference
    from ...coordinate.settling import Meeting


class FindingsControl(QObject):
    """Shows what the desk holds as the findings of the last check."""

    opened = pyqtSignal(str)
    """A work is to be opened."""
    undated_asked = pyqtSignal()

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_findings_control")
        self._window = window
        self._page = window.dock.findings
        self._map = MapView(window.canvas, window.project)
        self._selection = FindingSelection(self)
        self._findings: Findings | None = None
        self._when = datetime.now()
        self._changed: frozenset[str] = frozenset()
        self._notes_shown = False
        self._checking = False
        self._cards = Cards()
        self._works = Works()
        self._labels = Labels()
        self._showing_settled = False
        self._kept = KeptFindings(window.desk, lambda: self._works, self)
        self._connect()

    def _connect(self) -> None:
        desk, page = self._window.desk, self._page
        desk.findings_changed.connect(self._on_findings)
        self._kept.shown.connect(self._show)
        self._kept.failed.connect(self._on_kept_failed)
        desk.opened.connect(self._show_kept)
        desk.closed.connect(self._show_nothing)
        desk.changed.connect(self._on_changed)
        page.shown.connect(self._on_card)
        page.opened.connect(self.opened)
        page.undated_asked.connect(self.undated_asked)
        page.notes_asked.connect(self._turn_notes)
        page.settled_asked.connect(self._show_settled)
        desk.seen.connect(self._on_seen)
        self._selection.changed.connect(self._on_layer_selection)

    def show_only(self, findings: Findings) -> None:
        """Show these findings on the map and in the list, and turn to them."""
        self._window.desk.show_findings(findings)
        self.turn_to()

    def catch_up(self) -> None:
        """What a check found is shown; somebody may have settled something since it read what is settled."""
        from ...check.findings.settled import NOTHING_SETTLED, settled_pairs_of

        findings, register = self._findings, self._window.desk.register
        if findings is not None and register is not None:
            known = findings.decisions or NOTHING_SETTLED
            if settled_pairs_of(register).by_uuid.keys() != known.by_uuid.keys():
                self._on_settled_changed()

    def turn_to(self) -> None:
        """Turn to the page Findings."""
        self._window.dock.setUserVisible(True)
        self._window.dock.turn_to(self._page)

    def tell_hidden(self, found: Findings) -> None:
        """Say how a check ended where another page lies over its findings."""
        dock = self._window.dock
        if dock.pages.currentWidget() is dock.tabs:
            return
        several = tr("The check found {count} findings.").format(count=QLocale().toString(len(found)))
        text = tr("The check found 1 finding.") if len(found) == 1 else several
        self._window.messages.show_success(text, ((tr("Show the findings"), dock.show_home),) if dock.at_lists else ())

    def show_work(self, uuid: str) -> None:
        """Show what one work meets, among all that was found."""
        row = self._works.row_of(uuid)
        self._page.show_work(uuid, self._works.at(row).ref if row is not None else self._name_of(uuid))
        self.turn_to()

    def _name_of(self, uuid: str) -> str:
        register = self._window.desk.register
        return work_name(register, uuid) if register is not None else ""

    def on_works(self, works: Works) -> None:
        """The works were read anew."""
        others, self._works = works is not self._works, works
        if others and self._findings is None and len(self._cards):
            self._show(self._cards.anew(), same_check=True)  # their periods are those of these works
        self._count()
        self._say()

    def meeting(self, card: Card) -> Meeting | None:
        """What a card of the list is about, as the check saw it; None where it is gone from the register. BadInput for
        a feature that an earlier session found: where it lay is not kept."""
        from ...coordinate.settling import meeting_now, meeting_of

        if (listed := self._listed()) is not None:
            return meeting_of(listed, card.row)
        if not card.uuids[1]:
            raise BadInput(
                marked(
                    "An earlier check found this, and did not keep where {feature} lies. Check again, then settle it."
                ),
                feature=card.refs[1],
            )
        register = self._window.desk.register
        return meeting_now(register, card.rule, card.uuids) if register is not None else None

    def _on_findings(self, findings: Findings | None) -> None:
        self._kept.leave()
        self._findings = findings
        self._when = datetime.now()
        self._changed = frozenset()
        self._notes_shown = False
        self._read_labels()
        self._show(cards_of(findings, self._labels) if findings is not None else Cards())

    def show_updated(self, findings: Findings, difference: Difference, pairs: SettledPairs) -> None:
        """The last check's findings, as they are after something was saved; the list stays where it is."""
        from ...check.findings.settled import left_out

        self._leave_out(pairs)  # first of what lies on the map: it was perhaps settled in the same moment
        self._window.desk.shelf.renew(difference.gone, left_out(difference.come, pairs))
        self._findings = left_out(findings, pairs)
        self._changed = frozenset()
        self._show(cards_of(self._findings, self._labels), same_check=True)

    def _show_kept(self) -> None:
        """What an earlier session found lies on the map again, so it stands in the list again."""
        self._findings = None
        self._changed = frozenset()
        self._read_labels()
        self._kept.begin()

    def _on_kept_failed(self, error: Exception) -> None:
        self._window.messages.show_error(error)
        self._say()

    def _show_nothing(self) -> None:
        self._kept.leave()
        self._findings = None
        self._show(Cards())

    def _on_seen(self, tables: dict[str, frozenset[str]]) -> None:
        if SETTLED_PAIR.name in tables:
            self._on_settled_changed()
        if DETOUR.name in tables:
            self._on_changed(tables[DETOUR.name])

    def _on_settled_changed(self) -> None:
        """Somebody settled a pair, or brought one back: that takes no new check."""
        register = self._window.desk.register
        if register is None:
            return
        if self._findings is None:
            self._kept.leave_out_settled()
            return
        from ...check.findings.settled import settled_pairs_of

        self._leave_out(settled_pairs_of(register))
        self._show(cards_of(self._findings, self._labels), same_check=True)

    def _leave_out(self, pairs: SettledPairs) -> None:
        """Of the findings in memory and on the map, by what people have decided."""
        self._findings = leave_out(self._findings, pairs, self._window.desk.shelf)

    def _show_settled(self, wanted: bool) -> None:
        """List what is settled, or what is open again."""
        findings = self._findings
        if findings is None:
            return
        self._showing_settled = wanted and findings.settled is not None and len(findings.settled) > 0
        if self._showing_settled:
            self._page.show_cards(cards_of(findings.settled, self._labels, settled=True), settled=True, same_check=True)
        else:
            self._page.show_cards(self._cards, same_check=True)

    def _listed(self) -> Findings | None:
        """The findings that the rows of the list speak of; None where they are what an earlier session found."""
        if self._findings is None:
            return None
        return self._findings.settled if self._showing_settled else self._findings

    def _read_labels(self) -> None:
        register = self._window.desk.register
        if register is not None:
            self._labels = Labels(register.columns("code", CODE_COLUMNS))

    def _show(self, cards: Cards, same_check: bool = False) -> None:
        self._cards = cards
        if same_check and self._showing_settled:
            self._show_settled(True)
        else:
            self._showing_settled = False
            self._page.show_cards(cards, same_check=same_check)
        self._window.dock.works.model.set_open_findings(cards.open_by_work())
        self._selection.follow(self._layer())
        self._say()
        self._count()

    def _layer(self) -> QgsVectorLayer | None:
        layers = self._window.desk.layers
        return layers.findings if layers is not None else None

    def _count(self) -> None:
        conflicts = self._cards.counts().get(CONFLICT, 0)
        self._window.dock.show_counts(len(self._works), len(self._cards), conflicts)

    def _on_changed(self, uuids: frozenset[str]) -> None:
        if self._findings is not None:
            self._changed |= uuids
            self._say()

    def on_checking(self, running: bool) -> None:
        """A check has begun, or it runs no more; what an earlier one found is shown until then."""
        self._checking = running and not len(self._cards)
        self._say()

    def _say(self) -> None:
        check = ("samgrav_first_check", tr("Check everything"), self._window.actions["check_all"].trigger)
        if not len(self._works):
            self._page.say("", self._about_no_works())
        elif self._findings is not None:
            status = status_of(self._findings, self._when, len(self._changed), notes_shown=self._notes_shown)
            self._page.say(status, tr("Nothing meets."), (check,) if self._changed else ())
        elif self._checking:
            self._page.say("", tr("The first check is under way. What it finds comes onto the map while it runs."))
        elif self._kept.reads:
            self._page.say("", tr("What an earlier check found is being read."))
        elif len(self._cards):
            self._page.say(tr("Found by an earlier check; check again to see what meets now."), "")
        else:
            text = tr("Not checked yet. See what meets among {count} works.")
            self._page.say("", text.format(count=len(self._works)), (check,))

    def _about_no_works(self) -> str:
        layers = self._window.desk.layers
        if layers is not None and layers.works.featureCount() > 0:
            return tr("The works are being read.")
        return tr("There are no works to check yet. Draw the first one on the map, or import a list.")

    def _turn_notes(self) -> None:
        """Tell the notes, or tell them no longer."""
        self._notes_shown = not self._notes_shown
        self._say()

    def _on_card(self, card: Card) -> None:
        shapes = self._shapes(card)
        layers = self._window.desk.layers
        if layers is None:
            return
        self._selection.select((card.rule, *card.uuids, card.refs[1]))
        self._map.show(shapes, layers.works.crs(), QColor(look(card.severity).colour))

    def _shapes(self, card: Card) -> list[QgsGeometry]:
        """Both works, or the work and the feature of another layer."""
        if (listed := self._listed()) is not None:
            return shapes_of_finding(listed, card.row)
        layers = self._window.desk.layers
        return shapes_of(layers.works, card.uuids) if layers is not None else []

    def _on_layer_selection(self, keys: list[tuple[str, ...]]) -> None:
        row = self._cards.row_of(keys[0]) if keys and not self._showing_settled else None
        if row is not None:
            self._page.select_row(row)

"""The page Works and the register: what is listed, selected, opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qgis.core import QgsFeatureRequest
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QMenu

from ...errors import SamgravError
from ...i18n import tr
from ..actions import CHANGE
from ..empty_state import Offer
from ..labels import Labels
from ..map_view import MapView
from ..selection import WorkSelection, ids_of, shapes_of
from ..window import Window
from ..works import Works, WorksFilter
from .periods import PeriodsControl
from .works_reading import WorksReader

MAP_SETTLES_MS = 250
READ_ONE_BY_ONE = 200
"""Changed works that are read by themselves, however few there are in all; of many, a twentieth."""


class WorksControl(QObject):
    """Keeps list, map and attribute table together."""

    opened = pyqtSignal(str)
    """A work is to be opened."""
    loaded = pyqtSignal(object)
    """The `Works` as they are now."""

    def __init__(self, window: Window, periods: PeriodsControl, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_works_control")
        self._window = window
        self._periods = periods
        self._page = window.dock.works
        self._map = MapView(window.canvas, window.project)
        self.selection = WorkSelection(self)
        self._reader = WorksReader(window.desk, self)
        self._settle = QTimer(self)
        self._settle.setObjectName("samgrav_map_settles")
        self._settle.setSingleShot(True)
        self._settle.setInterval(MAP_SETTLES_MS)
        self._settle.timeout.connect(self._list_what_is_on_map)
        self._connect()

    def _connect(self) -> None:
        desk, page = self._window.desk, self._page
        desk.opened.connect(self._on_opened)
        desk.closed.connect(self._on_closed)
        desk.changed.connect(self._on_changed)
        self._reader.read.connect(self._on_read)
        self._reader.failed.connect(self._on_read_failed)
        self._reader.missed.connect(self._on_changed)
        self.selection.changed.connect(self._on_map_selection)
        page.selected.connect(self._on_list_selection)
        page.opened.connect(self.opened)
        page.withdrawn.connect(lambda: self._window.press("withdraw_work"))
        page.filtered.connect(self._on_filtered)
        page.menu_asked.connect(self._fill_menu)
        page.period_asked.connect(self._ask_period)
        page.set_no_works(self._first_steps())
        canvas = self._window.canvas
        canvas.extentsChanged.connect(self._on_map_moved)
        self._window.undo(lambda: canvas.extentsChanged.disconnect(self._on_map_moved))

    def _first_steps(self) -> tuple[Offer, ...]:
        actions = self._window.actions
        return (
            ("samgrav_first_work", tr("Draw a work"), actions["new_polygon"].trigger),
            ("samgrav_first_import", tr("Import works…"), actions["import_works"].trigger),
        )

    @property
    def works(self) -> Works:
        """The works as they are listed."""
        return self._page.model.works

    def selected(self) -> list[str]:
        """The works that are selected, wherever."""
        return self.selection.uuids()

    def select(self, uuids: Sequence[str]) -> None:
        """Select works on the map and in the list."""
        self.selection.select(uuids)
        self._page.select(uuids)
        self._window.update(selected=len(uuids))

    def load(self) -> None:
        """Read the works anew."""
        if self._window.desk.register is None:
            return
        self._reader.begin()
        self._page.set_reading(self._reader.reads)

    def _on_read(self, works: Works, labels: Labels) -> None:
        self._page.set_reading(False)
        self._show(works, labels)

    def _on_read_failed(self, error: Exception) -> None:
        self._page.set_reading(False)
        self._window.messages.show_error(error)

    def _on_changed(self, uuids: frozenset[str]) -> None:
        """Read what has changed; all of it where that is much."""
        register = self._window.desk.register
        if register is None:
            return
        if self._reader.reads:
            self._reader.miss(uuids)
            return
        if len(uuids) > max(READ_ONE_BY_ONE, len(self.works) // 20):
            self.load()
            return
        try:
            rows = register.rows("work", uuids)
        except SamgravError as error:
            self._window.messages.show_error(error)
            return
        works, gone = self.works, uuids.difference(str(row["uuid"]) for row in rows)
        if gone:
            works = works.without(gone)
        works.change(rows)
        self._show(works, self._page.model.labels)

    def _show(self, works: Works, labels: Labels) -> None:
        self._page.model.set_works(works, labels)
        self._page.refresh()
        self._page.select(self.selection.uuids(), scroll=False)
        self.loaded.emit(works)

    def zoom_to(self, uuids: Sequence[str]) -> None:
        """The map goes to these works and flashes them."""
        layers = self._window.desk.layers
        if layers is None:
            return
        self._map.show(shapes_of(layers.works, uuids), layers.works.crs())

    def look_at(self, uuid: str) -> None:
        """Show a work in QGIS's own form, where the panel's cannot be used."""
        layers = self._window.desk.layers
        if layers is None:
            return
        for feature in layers.works.getFeatures(QgsFeatureRequest(ids_of(layers.works, [uuid]))):
            self._window.iface.openFeatureForm(layers.works, feature, False, False)

    def list_undated(self) -> None:
        """List the works that have no start date."""
        self._page.set_filter(WorksFilter(undated=True, sort=self._page.filter.sort))
        self._window.dock.turn_to(self._page)

    def on_map(self) -> frozenset[str]:
        """The works that the map shows now."""
        layers = self._window.desk.layers
        if layers is None:
            return frozenset()
        request = QgsFeatureRequest(self._map.extent_in(layers.works.crs()))
        request.setFlags(QgsFeatureRequest.Flag.ExactIntersect)
        request.setSubsetOfAttributes(["uuid"], layers.works.fields())
        return frozenset(str(feature["uuid"]) for feature in layers.works.getFeatures(request))

    def _on_opened(self) -> None:
        layers = self._window.desk.layers
        self.selection.follow(layers.works if layers else None)
        self._page.set_filter(WorksFilter())
        self.load()
        if layers is not None:
            self._map.find(layers.works)

    def _on_closed(self) -> None:
        self.selection.follow(None)
        self._reader.leave()
        self._page.set_reading(False)
        self._show(Works(), Labels())
        self._window.update(selected=0)

    def _on_map_selection(self, uuids: list[str]) -> None:
        self._page.select(uuids)
        self._window.update(selected=len(uuids))

    def _on_list_selection(self, uuids: list[str]) -> None:
        self.selection.select(uuids)
        self._window.update(selected=len(uuids))

    def _on_filtered(self, wanted: WorksFilter) -> None:
        if wanted.only_visible:
            self._settle.start()

    def _ask_period(self) -> None:
        what = tr("Lists the works that are under way on one of these days.")
        wanted = self._page.filter
        self._periods.ask(what, tr("Filter by period"), self._filter_by, (wanted.first_day, wanted.last_day))

    def _filter_by(self, first: str, last: str) -> None:
        self._page.set_filter(replace(self._page.filter, first_day=first, last_day=last))

    def _on_map_moved(self) -> None:
        if self._page.filter.only_visible:
            self._settle.start()

    def _list_what_is_on_map(self) -> None:
        self._page.set_on_map(self.on_map())

    def _fill_menu(self, menu: QMenu) -> None:
        menu.setToolTipsVisible(True)
        uuids = self._page.selected_uuids()
        zoom = menu.addAction(tr("Zoom to it"), lambda: self.zoom_to(uuids))
        zoom.setObjectName("samgrav_zoom_to")
        menu.addSeparator()
        self._window.actions.fill(menu, (*CHANGE, None, "check_selection", "hand_over"))

"""From the action Hand over to the page, to the count and the package made in the background, and to the message."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ...errors import SamgravError, marked
from ...exchange.handover.coordinates import suggested
from ...exchange.handover.jobs import Counted, CountJob, HandoverJob
from ...exchange.handover.names import file_name
from ...exchange.handover.order import Format, Order
from ...exchange.handover.package import Handed, Surroundings
from ...exchange.handover.selection import Choice
from ...exchange.handover.task import HandoverRunner
from ...i18n import explain, tr
from ...layers.feature import wkb_of
from ...settings import MY_PARTY, Setting
from ..handover_page import ALL, LIST, ON_MAP, SELECTION, HandoverPage, Offers, Wish
from ..window import Window
from .handover_area import HandoverArea
from .places import documents
from .works import WorksControl

FORMATS = Setting(
    "handover_formats", lambda: [kind.name for kind in Format], marked("The kinds of files of the last handover")
)
FOLDER = Setting("handover_folder", "", marked("The folder of the last handover"))
CRS = Setting("handover_crs", "", marked("The coordinate system of the last handover"))
BACKGROUND = Setting("handover_background", True, marked("Whether the map lies beneath the last handover's sheets"))


class HandoversControl(QObject):
    """One package at a time; the person may go on working, and go back to the page to see how far it is."""

    def __init__(self, window: Window, works: WorksControl, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_handovers_control")
        self._window = window
        self._works = works
        self._area = HandoverArea(window, self)
        self._background: list[QgsMapLayer] = []
        self._counter = HandoverRunner("samgrav_handover_counter", self, hidden=True)
        self._runner = HandoverRunner("samgrav_handover_runner", self)
        self.page = HandoverPage()
        window.dock.add_pages(self.page)
        self._connect()
        window.undo(self._leave)

    def _connect(self) -> None:
        window, page = self._window, self.page
        window.actions.on("hand_over", self.ask)
        page.left.connect(self._go_back)
        page.choice_changed.connect(self._count)
        page.drawing_asked.connect(self._area.draw)
        self._area.drawn.connect(self._count)
        self._area.failed.connect(self._on_not_counted)
        page.wanted.connect(self._hand_over)
        page.stopped.connect(self._runner.stop)
        self._counter.finished.connect(self._on_counted)
        self._counter.failed.connect(self._on_not_counted)
        self._runner.progressed.connect(page.progress.advance)
        self._runner.finished.connect(self._on_finished)
        self._runner.cancelled.connect(self._on_cancelled)
        self._runner.failed.connect(self._on_failed)
        window.desk.closed.connect(self._on_closed)
        self._works.selection.changed.connect(self._on_selection)
        for signal, slot in (
            (window.canvas.extentsChanged, self._on_map_moved),
            (window.canvas.selectionChanged, self._on_selection),
        ):
            signal.connect(slot)
            window.undo(lambda signal=signal, slot=slot: signal.disconnect(slot))

    def ask(self) -> None:
        """Show the page; while a package is being made, how far it is."""
        register, layers = self._window.desk.register, self._window.desk.layers
        if register is None or layers is None:
            return
        if not self._runner.running:
            self.page.begin(self._offers(layers.works, register.name))
        self._window.dock.show_page(self.page)

    def _offers(self, works: QgsVectorLayer, name: str) -> Offers:
        settings = self._window.settings
        system = QgsCoordinateReferenceSystem(settings.get(CRS))
        self._area.forget()
        return Offers(
            counts=self._counts(),
            works=works,
            systems=suggested(works.crs(), works.extent()),
            contractors=sorted({str(each) for each in self._column("contractor") if each}, key=str.casefold),
            file=self._folder() / f"{file_name(name)}-{tr('handover')}.zip",
            crs=system.authid() if system.isValid() else "",
            formats=frozenset(kind for kind in Format if kind.name in settings.get(FORMATS)),
            background=settings.get(BACKGROUND),
        )

    def _counts(self) -> dict[str, int]:
        return {name: len(uuids) for name, uuids in self._choices().items()}

    def _choices(self) -> dict[str, list[str]]:
        """The uuids behind each of the three ways to choose."""
        model = self._window.dock.works.model
        listed = [model.uuid_at(model.index(row)) for row in range(model.rowCount())]
        return {SELECTION: self._works.selected(), LIST: listed, ALL: list(self._works.works.columns["uuid"])}

    def _column(self, name: str) -> list[object]:
        register = self._window.desk.register
        return list(register.columns("work", (name,))[name]) if register is not None else []

    def _folder(self) -> Path:
        kept = self._window.settings.get(FOLDER)
        if kept and Path(kept).is_dir():
            return Path(kept)
        return documents()

    def _count(self) -> None:
        """Count in the background what stands on the page; the last question is the one that is answered."""
        register = self._window.desk.register
        if register is None:
            return
        try:
            choice = self._choice(self.page.wish())
        except SamgravError as error:
            self._on_not_counted(error)
            return
        self._counter.start(register.uri, CountJob(choice, self._window.settings.get(MY_PARTY)))

    def _choice(self, wish: Wish) -> Choice:
        """What stands on the page as the handover knows it. Raises BadInput where an area is none."""
        uuids = None if wish.which == ALL else frozenset(self._choices()[wish.which])
        area = self._area.of(wish.area)
        return Choice(uuids, wish.expression, wkb_of(area) if area else None, wish.first, wish.last)

    def _on_counted(self, counted: Counted) -> None:
        told = []
        if counted.internal:
            told.append(tr("{count} more are internal to other parties and stay.").format(count=counted.internal))
        if counted.undated:
            told.append(tr("{count} more have no start date and are left out.").format(count=counted.undated))
        self.page.show_count(counted.works, " ".join(told))

    def _on_not_counted(self, error: Exception) -> None:
        self.page.show_count(0, explain(error))

    def _on_map_moved(self) -> None:
        if self.page.isVisible() and self.page.wish().area == ON_MAP:
            self.page.recount()

    def _on_selection(self, _what: object) -> None:
        """Other works are selected, or other areas in the layer that chooses them."""
        if self.page.isVisible() and not self._runner.running:
            self.page.show_offered(self._counts())

    def _hand_over(self, wish: Wish) -> None:
        register = self._window.desk.register
        if register is None or self._runner.running:
            return
        try:
            order = self._order(wish)
        except SamgravError as error:
            self._window.messages.show_error(error)
            return
        self._remember(wish)
        self._background = self._layers_beneath() if wish.background and Format.PDF in wish.formats else []
        self.page.show_running(tr("Handing over…"))
        around = Surroundings(self._window.project.transformContext(), tuple(self._background))
        self._runner.start(register.uri, HandoverJob(order, around))

    def _order(self, wish: Wish) -> Order:
        return Order(
            target=Path(wish.file),
            choice=self._choice(wish),
            crs=wish.crs,
            formats=wish.formats,
            contractor=wish.contractor,
            own_party=self._window.settings.get(MY_PARTY),
        )

    def _remember(self, wish: Wish) -> None:
        settings = self._window.settings
        settings.set(FORMATS, [kind.name for kind in Format if kind in wish.formats])
        settings.set(FOLDER, str(Path(wish.file).parent))
        settings.set(CRS, wish.crs)
        settings.set(BACKGROUND, wish.background)

    def _layers_beneath(self) -> list[QgsMapLayer]:
        """Copies of the layers that can be seen now and are not the register's, the uppermost first."""
        root, layers = self._window.project.layerTreeRoot(), self._window.desk.layers
        own = {layer.id() for layer in layers.by_role().values()} if layers is not None else set()
        seen = {layer.id() for layer in root.checkedLayers()} - own
        return [layer.clone() for layer in root.layerOrder() if layer.id() in seen]

    def _on_finished(self, handed: Handed) -> None:
        self._end()
        several = tr("Handed over {count} works to {file}.")
        text = tr("Handed over 1 work to {file}.") if handed.works == 1 else several
        text = text.format(count=handed.works, file=handed.path.name)
        folder = QUrl.fromLocalFile(str(handed.path.parent))
        self._window.messages.show_success(text, [(tr("Open folder"), lambda: QDesktopServices.openUrl(folder))])
        if self._window.dock.pages.currentWidget() is self.page:
            self._go_back()

    def _on_cancelled(self) -> None:
        self._end()
        self._window.messages.show_info(tr("Stopped; nothing was handed over and nothing was replaced."))

    def _on_failed(self, error: Exception) -> None:
        self._end()
        self._window.messages.show_error(error)

    def _end(self) -> None:
        self._background = []
        self.page.show_running("")

    def _go_back(self) -> None:
        self._area.put_tool_away()
        self._counter.leave()
        self._window.dock.show_home()

    def _on_closed(self) -> None:
        if self._window.dock.pages.currentWidget() is self.page:
            self._go_back()

    def _leave(self) -> None:
        self._area.put_tool_away()
        self._counter.leave()
        self._runner.leave()

"""The page that hands over works: which ones, as which files, in which coordinates, for whom and where to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsVectorLayer
from qgis.gui import QgsFileWidget, QgsProjectionSelectionDialog
from qgis.PyQt.QtCore import QDate, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QCompleter, QWidget

from ..exchange.handover.order import Format
from ..i18n import tr
from .over_page import OverPage
from .plain import tip
from .progress_row import ProgressRow

SELECTION, LIST, ALL = "selection", "list", "all"
EVERYWHERE, ON_MAP, DRAWN, FEATURES = "everywhere", "on_map", "drawn", "features"
SETTLES_MS = 250
OTHER = "other"


@dataclass(frozen=True)
class Wish:
    """What stands on the page. `crs` is empty for the register's own."""

    which: str
    area: str
    expression: str
    first: date | None
    last: date | None
    crs: str
    formats: frozenset[Format]
    background: bool
    contractor: str
    file: str


@dataclass(frozen=True)
class Offers:
    """What the page starts with: how many works each choice has, the CRSs to choose from, what was chosen last."""

    counts: dict[str, int]
    works: QgsVectorLayer
    systems: list[QgsCoordinateReferenceSystem]
    contractors: list[str]
    file: Path
    crs: str = ""
    formats: frozenset[Format] = frozenset(Format)
    background: bool = True
    period: tuple[date | None, date | None] = field(default=(None, None))


class HandoverPage(OverPage):
    """Shows and asks; who listens counts what would be handed over and says so with `show_count`."""

    NAME = "handover"

    choice_changed = pyqtSignal()
    """Other works are chosen now; count them."""
    drawing_asked = pyqtSignal()
    """A rectangle is to be drawn on the map."""
    wanted = pyqtSignal(object)
    """A `Wish` to be carried out."""
    stopped = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._running = False
        self._system = ""
        self.progress = ProgressRow(self)
        self.progress.setObjectName("samgrav_handover_progress")
        self.progress.cancelled.connect(self.stopped)
        self.part("progress_place").layout().addWidget(self.progress)
        self._settle = QTimer(self)
        self._settle.setObjectName("samgrav_handover_settles")
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLES_MS)
        self._settle.timeout.connect(self.choice_changed)
        self._dress()
        self._connect()

    def _dress(self) -> None:
        for code, text in (
            (EVERYWHERE, tr("Everywhere")),
            (ON_MAP, tr("What the map shows")),
            (DRAWN, tr("In a rectangle on the map")),
            (FEATURES, tr("In selected areas of a layer")),
        ):
            self.part("area").addItem(text, code)
        for name in ("from", "to"):
            self.part(name).setDisplayFormat(tr("d MMM yyyy"))
            self.part(name).setAllowNull(False)
            self.part(name).setCalendarPopup(True)
            self.part(name).setVisible(False)
        file: QgsFileWidget = self.part("file")
        file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        file.setFilter(tr("Package (*.zip)"))
        file.setDialogTitle(tr("Where is the package to lie?"))

    def _connect(self) -> None:
        for name in (SELECTION, LIST, ALL):
            self.part(name).toggled.connect(self._settle.start)
        self.part("area").activated.connect(self._on_area)
        self.part("in_period").toggled.connect(self._on_period)
        for name in ("from", "to"):
            self.part(name).dateChanged.connect(self._settle.start)
        self.part("expression").expressionChanged.connect(self._settle.start)
        self.part("crs").activated.connect(self._on_crs)
        for kind in Format:
            self._box(kind).toggled.connect(self._fit)
        self.part("file").fileChanged.connect(self._fit)

    def begin(self, offers: Offers) -> None:
        """Start with these; what was narrowed down last is everywhere again."""
        self._offer_works(offers)
        self._offer_systems(offers)
        for kind in Format:
            self._box(kind).setChecked(kind in offers.formats)
        self.part("background").setChecked(offers.background)
        completer = QCompleter(offers.contractors, self)
        completer.setObjectName("samgrav_handover_contractors")
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.part("contractor").setCompleter(completer)
        self.part("file").setFilePath(str(offers.file))
        self._fit()
        self.choice_changed.emit()

    def show_offered(self, counts: dict[str, int]) -> None:
        """How many works each of the ways to choose has now; one that has none any more is left."""
        texts = {
            SELECTION: tr("The selected works: {count}"),
            LIST: tr("The works of the list: {count}"),
            ALL: tr("All works of the register: {count}"),
        }
        for name, text in texts.items():
            self.part(name).setText(text.format(count=counts[name]))
            self.part(name).setEnabled(counts[name] > 0)
        if not counts[self._which()]:
            self._choose_first(counts)
        self.recount()

    def _which(self) -> str:
        return next(name for name in (SELECTION, LIST, ALL) if self.part(name).isChecked())

    def _choose_first(self, counts: dict[str, int]) -> None:
        self.part(next((name for name in (SELECTION, LIST, ALL) if counts[name]), ALL)).setChecked(True)

    def _offer_works(self, offers: Offers) -> None:
        self._choose_first(offers.counts)
        self.show_offered(offers.counts)
        self.part("area").setCurrentIndex(0)
        self.part("expression").setLayer(offers.works)
        self.part("expression").setExpression("")
        year = QDate.currentDate().year()
        first, last = offers.period
        self.part("from").setDate(QDate(first) if first else QDate(year, 1, 1))
        self.part("to").setDate(QDate(last) if last else QDate(year, 12, 31))
        self.part("in_period").setChecked(False)

    def _offer_systems(self, offers: Offers) -> None:
        combo = self.part("crs")
        combo.clear()
        for system in offers.systems:
            combo.addItem(f"{system.authid()} – {system.description()}", system.authid())
        combo.addItem(tr("Another coordinate system…"), OTHER)
        self._choose_system(offers.crs or offers.systems[0].authid())

    def _choose_system(self, name: str) -> None:
        """Show a CRS as chosen; one that is not offered is added to what is."""
        combo = self.part("crs")
        if combo.findData(name) < 0:
            system = QgsCoordinateReferenceSystem(name)
            combo.insertItem(combo.count() - 1, f"{system.authid()} – {system.description()}", name)
        combo.setCurrentIndex(combo.findData(name))
        combo.setToolTip(tip(combo.currentText()))
        self._system = name

    def wish(self) -> Wish:
        """What stands on the page now."""
        period = self.part("in_period").isChecked()
        return Wish(
            which=self._which(),
            area=str(self.part("area").currentData()),
            expression=self.part("expression").expression().strip(),
            first=_date(self.part("from").date()) if period else None,
            last=_date(self.part("to").date()) if period else None,
            crs=self._system,
            formats=frozenset(kind for kind in Format if self._box(kind).isChecked()),
            background=self.part("background").isChecked(),
            contractor=self.part("contractor").text().strip(),
            file=self._file(),
        )

    def finish(self) -> None:
        self.wanted.emit(self.wish())

    def recount(self) -> None:
        """What is chosen may be others now; they are counted when things have settled."""
        self._settle.start()

    def show_count(self, count: int, told: str = "") -> None:
        """So many works would be handed over; `told` says what else there is to know, or why there are none."""
        self._count = count
        self.part("told").setText(told)
        self.part("told").setVisible(bool(told))
        self._fit()

    def show_running(self, what: str) -> None:
        """Something is being handed over; `what` is empty when it has come to an end."""
        self._running = bool(what)
        if what:
            self.progress.begin(what)
        else:
            self.progress.end()
        self._fit()

    def _on_area(self) -> None:
        if self.part("area").currentData() == DRAWN:
            self.drawing_asked.emit()
        else:
            self._settle.start()

    def _on_period(self, narrowed: bool) -> None:
        for name in ("from", "to"):
            self.part(name).setVisible(narrowed)
        self._settle.start()

    def _on_crs(self) -> None:
        if self.part("crs").currentData() != OTHER:
            self._choose_system(str(self.part("crs").currentData()))
            return
        dialog = QgsProjectionSelectionDialog(self)
        dialog.setObjectName("samgrav_handover_crs_dialog")
        dialog.setCrs(QgsCoordinateReferenceSystem(self._system))
        chosen = dialog.crs().authid() if dialog.exec() else ""
        dialog.deleteLater()
        self._choose_system(chosen or self._system)

    def _fit(self) -> None:
        """The main button says how many works go, and why it cannot be pressed."""
        texts = {0: tr("Hand over works"), 1: tr("Hand over 1 work")}
        self.main_button.setText(texts.get(self._count) or tr("Hand over {count} works").format(count=self._count))
        reason = self._obstacle()
        self.main_button.setEnabled(not reason)
        self.main_button.setToolTip(tip(reason))
        self.part("background").setEnabled(self._box(Format.PDF).isChecked())

    def _obstacle(self) -> str:
        if self._running:
            return tr("Works are being handed over; wait for it or stop it.")
        if not self._count:
            return tr("Choose works first.")
        if not any(self._box(kind).isChecked() for kind in Format):
            return tr("Choose at least one kind of file.")
        return "" if self._file() else tr("Say where the package is to lie.")

    def _box(self, kind: Format) -> QWidget:
        return self.part(f"format_{kind.name.lower()}")

    def _file(self) -> str:
        path: str = self.part("file").filePath().strip().strip('"')
        return path if not path or path.lower().endswith(".zip") else f"{path}.zip"


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())

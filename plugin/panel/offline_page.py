"""The page that takes an area of the register offline: which area, and into which file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..i18n import tr
from .over_page import OverPage
from .progress_row import ProgressRow

ON_MAP, POLYGONS, EVERYWHERE = "on_map", "polygons", "everywhere"


class OfflinePage(OverPage):
    """Shows and asks; who listens says how many works each area holds."""

    NAME = "offline"

    wanted = pyqtSignal(str, str)
    """Which area (`on_map`, `polygons` or `everywhere`), and the file."""
    stopped = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[str, int] = {}
        self.file = QgsFileWidget(self)
        self.file.setObjectName("samgrav_offline_file")
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setFilter(tr("GeoPackage (*.gpkg)"))
        self.file.setConfirmOverwrite(False)
        self.file.fileChanged.connect(lambda *_: self._check())
        self.part("file_place").layout().addWidget(self.file)
        self.part("file_label").setBuddy(self.file)
        self.progress = ProgressRow(self, "offline_progress")
        self.progress.cancelled.connect(self.stopped)
        self.part("progress_place").layout().addWidget(self.progress)
        for which in (ON_MAP, POLYGONS, EVERYWHERE):
            self.part(which).toggled.connect(lambda *_: self._check())

    def begin(self, file: Path, polygons: str) -> None:
        """Ask; `polygons` is the layer that has polygons selected, empty where there is none."""
        self._counts = {}
        self._words = {
            ON_MAP: tr("What the map shows"),
            POLYGONS: tr("The selected areas of “{layer}”").format(layer=polygons),
            EVERYWHERE: tr("The whole register"),
        }
        self.part(POLYGONS).setVisible(bool(polygons))
        self.part(POLYGONS if polygons else ON_MAP).setChecked(True)
        self.file.setFilePath(str(file))
        self.show_counts({})
        self.part(self.area()).setFocus()

    def area(self) -> str:
        """Which area is chosen."""
        return next(which for which in (ON_MAP, POLYGONS, EVERYWHERE) if self.part(which).isChecked())

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many works each area holds, as far as that is known."""
        self._counts |= counts
        for which, words in self._words.items():
            count = self._counts.get(which)
            counted = tr("{area} ({count} works)").format(area=words, count=count)
            self.part(which).setText(words if count is None else counted)
        self._check()

    def show_running(self, running: bool) -> None:
        """While the file is written, nothing on the page can be changed."""
        if running:
            self.progress.begin(tr("Writing"))
        else:
            self.progress.end()
        for name in (ON_MAP, POLYGONS, EVERYWHERE):
            self.part(name).setEnabled(not running)
        self.file.setEnabled(not running)
        self._check()

    def finish(self) -> None:
        self.wanted.emit(self.area(), self.file.filePath())

    def _check(self) -> None:
        path = Path(self.file.filePath())
        problem = self._problem(path)
        self.part("problem").setText(problem)
        self.part("problem").setVisible(bool(problem))
        count = self._counts.get(self.area())
        text = tr("Take offline") if count is None else tr("Take {count} works offline").format(count=count)
        self.main_button.setText(text)
        self.main_button.setEnabled(not problem and self.progress.isHidden())

    def _problem(self, path: Path) -> str:
        if not self.file.filePath().strip():
            return tr("Say which file it goes into.")
        if path.suffix.lower() not in ("", ".gpkg"):
            return tr("The file’s name ends in .gpkg.")
        if not path.parent.is_dir():
            return tr("There is no folder {folder}; make it first.").format(folder=path.parent)
        if path.is_file() and self.progress.isHidden():
            return tr("This file is there already; choose another name.")
        return ""

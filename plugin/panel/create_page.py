"""The page that makes a new register: name, file or database, coordinate system, one's own party."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..errors import BadInput
from ..i18n import explain, tr
from ..register.address import short_name
from ..register.reference_system import measuring_system
from .over_page import OverPage
from .plain import tip

DEFAULT_CRS = "EPSG:25832"


@dataclass(frozen=True)
class NewRegister:
    """What the person asks for."""

    uri: str
    """The path of a file, or the address of a database."""
    name: str
    crs: str
    my_party: str
    demo: bool


class CreatePage(OverPage):
    """Asks for what a register needs, and says what is missing before the button can be pressed."""

    NAME = "create"

    wanted = pyqtSignal(object)
    """A `NewRegister`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file_follows = True
        self._folder = Path.home()
        self._database = ""
        file: QgsFileWidget = self.part("file")
        file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        file.setFilter(tr("Register (*.gpkg)"))
        file.setConfirmOverwrite(False)  # an existing file is never overwritten, so there is nothing to confirm
        file.fileChanged.connect(self._check)
        file.lineEdit().textEdited.connect(self._file_typed)
        self.part("name").textChanged.connect(self._follow_name)
        self.part("crs").crsChanged.connect(self._check)
        self.part("demo").toggled.connect(self._show_demo)

    def begin(self, folder: Path, my_party: str, demo: bool, database: str = "") -> None:
        """Start afresh; the file is proposed in `folder`, unless it is to be made in a database."""
        self._folder, self._file_follows, self._database = folder, True, database
        self.part("file").setVisible(not database)
        self.file_label.setText(_where(database))
        self.part("file").setDefaultRoot(str(folder))
        self.part("crs").setCrs(QgsCoordinateReferenceSystem(DEFAULT_CRS))
        self.part("party").setText(my_party)
        self.part("demo").setChecked(demo)
        self._show_demo(demo)
        self.part("name").setText(tr("Samgrav demo") if demo else "")
        self._follow_name()
        self.part("name").setFocus()

    @property
    def is_for_database(self) -> bool:
        """The person came here by way of the list of databases."""
        return bool(self._database)

    def finish(self) -> None:
        self.wanted.emit(
            NewRegister(
                uri=self._database or self._path(),
                name=self.part("name").text().strip(),
                crs=self.part("crs").crs().authid(),
                my_party=self.part("party").text().strip(),
                demo=self.part("demo").isChecked(),
            )
        )

    def _path(self) -> str:
        path = self.part("file").filePath().strip().strip('"')
        return path if not path or path.lower().endswith(".gpkg") else f"{path}.gpkg"

    def _file_typed(self) -> None:
        self._file_follows = False

    def _follow_name(self) -> None:
        """Propose a file of the register's name, as long as the person has named none."""
        name = file_name(self.part("name").text())
        if self._file_follows:
            self.part("file").setFilePath(str(free_path(self._folder, name)) if name else "")
        self._check()

    def _show_demo(self, demo: bool) -> None:
        self.part("demo_hint").setVisible(demo)
        self.part("do").setText(tr("Create demo register") if demo else tr("Create register"))

    def _check(self) -> None:
        problem = crs_problem(self.part("crs").crs())
        self.part("crs_problem").setText(problem)
        self.part("crs_problem").setVisible(bool(problem))
        reason = self._obstacle(problem)
        self.main_button.setEnabled(not reason)
        self.main_button.setToolTip(tip(reason))

    def _obstacle(self, crs_problem: str) -> str:
        if not self.part("name").text().strip():
            return tr("Give the register a name.")
        if not self._database and not self._path():
            return tr("Say where the file is to lie.")
        return crs_problem


def _where(database: str) -> str:
    return tr("In the database “{name}”").format(name=short_name(database)) if database else tr("&File")


def crs_problem(crs: QgsCoordinateReferenceSystem) -> str:
    """Why a coordinate system does not serve a register: distances are metres there. Empty where it does."""
    if not crs.isValid() or not crs.authid():
        return tr("Choose a coordinate system.")
    try:
        measuring_system(crs.authid())
    except BadInput as error:
        return explain(error)
    return ""


def file_name(name: str) -> str:
    """A register's name as a file's, on every system; without ending."""
    return "".join(sign for sign in name.strip() if sign not in '<>:"/\\|?*').rstrip(". ")


def free_path(folder: Path, name: str) -> Path:
    """A path of that name where nothing lies yet."""
    path, number = folder / f"{name}.gpkg", 2
    while path.exists():
        path, number = folder / f"{name} {number}.gpkg", number + 1
    return path

"""The page that copies the open register to another place: asks where, shows how far it is, and says what was
counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QWidget

from ..i18n import tr
from .create_page import file_name, free_path
from .database_page import place_text
from .over_page import OverPage
from .progress_row import ProgressRow

ASKING, RUNNING, DONE = "asking", "running", "done"


@dataclass(frozen=True)
class CopyHints:
    """What will happen, for each kind of place."""

    file: str
    database: str


class CopyPage(OverPage):
    """Has three faces: what is asked, what runs, what came of it."""

    NAME = "copy"

    wanted = pyqtSignal(str)
    """The path of a file, or the address of a database."""
    stopped = pyqtSignal()
    opening_wanted = pyqtSignal()
    """The copy is to be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints = CopyHints("", "")
        self._face = ASKING
        file: QgsFileWidget = self.part("file")
        file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        file.setFilter(tr("Register (*.gpkg)"))
        file.setConfirmOverwrite(False)  # an existing file is never overwritten, so there is nothing to confirm
        file.fileChanged.connect(self._check)
        self._databases: QComboBox = self.part("database")
        self._databases.currentIndexChanged.connect(self._check)
        self.part("to_file").toggled.connect(self._check)
        self._progress = ProgressRow(self, "copy_progress")
        self._progress.cancelled.connect(self.stopped)
        self.part("running").layout().addWidget(self._progress)

    def begin(self, what: str, hints: CopyHints, proposal: tuple[Path, str], databases: Sequence[str]) -> None:
        """Ask where the copy is to be made: a file in a folder, named so, or one of these addresses."""
        self._hints = hints
        self.part("what").setText(what)
        self._databases.clear()
        self._databases.addItem(tr("Choose a database…"), "")
        for uri in databases:
            self._databases.addItem(place_text(uri), uri)
        self.part("to_database").setToolTip("" if databases else _no_database())
        self.part("file").setFilePath(str(free_path(proposal[0], file_name(proposal[1]))))
        self.part("to_file").setChecked(True)
        self.ask_again()
        self.part("to_file").setFocus()

    def prefer_database(self) -> None:
        """Propose a database, where there is one."""
        if self._any_database:
            self.part("to_database").setChecked(True)

    def ask_again(self) -> None:
        """What was asked stands there as it was: nothing came of it, or it was stopped."""
        self._progress.end()
        self._show_face(ASKING)
        self.part("cancel").setText(tr("Cancel"))
        self._check()

    def show_running(self, what: str) -> None:
        """It runs in the background; the person may leave the page."""
        self._progress.begin(tr("Copying…"))
        self._show_face(RUNNING)
        self.part("hint").setText(what)
        self.part("cancel").setText(tr("Go on working"))
        self.main_button.setText(tr("Copy register"))
        self.main_button.setEnabled(False)
        self.main_button.setToolTip("")
        self.part("cancel").setFocus()

    def advance(self, percent: float) -> None:
        """How far it is, 0 to 100."""
        self._progress.advance(percent)

    def show_result(self, text: str) -> None:
        """It is done; `text` says what both registers hold."""
        self._progress.end()
        self._show_face(DONE)
        self.part("result").setText(text)
        self.part("cancel").setText(tr("Close"))
        self.main_button.setText(tr("Open the copy"))
        self.main_button.setEnabled(True)
        self.main_button.setFocus()

    def finish(self) -> None:
        if self._face == DONE:
            self.opening_wanted.emit()
        else:
            self.wanted.emit(self._target())

    def _show_face(self, face: str) -> None:
        self._face = face
        for name in ("to_file", "file", "to_database", "database"):
            self.part(name).setEnabled(face == ASKING)
            self.part(name).setVisible(face != DONE)
        self._databases.setVisible(face != DONE and self._any_database)
        self.part("what").setVisible(face != DONE)
        self.part("hint").setVisible(face != DONE)
        self.part("running").setVisible(face == RUNNING)
        self.part("result").setVisible(face == DONE)

    @property
    def _any_database(self) -> bool:
        return self._databases.count() > 1

    def _target(self) -> str:
        if self.part("to_database").isChecked():
            return self._databases.currentData() or ""
        path = self.part("file").filePath().strip().strip('"')
        return path if not path or path.lower().endswith(".gpkg") else f"{path}.gpkg"

    def _check(self) -> None:
        if self._face != ASKING:
            return
        to_file = self.part("to_file").isChecked()
        self.part("file").setEnabled(to_file)
        self.part("to_database").setEnabled(self._any_database)
        self._databases.setEnabled(not to_file)
        self._databases.setVisible(self._any_database)
        self.part("hint").setText(self._hint(to_file))
        self.main_button.setText(tr("Copy register"))
        self.main_button.setEnabled(bool(self._target()))
        missing = tr("Say where the file is to lie.") if to_file else tr("Choose a database first.")
        self.main_button.setToolTip("" if self._target() else missing)

    def _hint(self, to_file: bool) -> str:
        if not to_file:
            return self._hints.database
        return self._hints.file if self._any_database else f"{self._hints.file}\n\n{_no_database()}"


def _no_database() -> str:
    return tr("To copy it into a database, add a connection in the browser first, under PostgreSQL.")

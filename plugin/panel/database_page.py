"""The page that leads to registers in databases: the PostgreSQL connections that the person has."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QListWidgetItem, QWidget

from ..i18n import tr
from ..register.address import SERVICE, short_name
from .over_page import OverPage

URI = Qt.ItemDataRole.UserRole


class DatabasePage(OverPage):
    """Shows them, and offers to open the register there or to create one."""

    NAME = "database"

    wanted = pyqtSignal(str)
    """The address of the register to open."""
    creation_wanted = pyqtSignal(str)
    """The address at which a register is to be made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = self.part("places")
        self._places.currentItemChanged.connect(lambda *_: self._check())
        self._places.itemDoubleClicked.connect(lambda *_: self.finish())  # Enter is the page's own
        self.part("create").clicked.connect(lambda *_: self.creation_wanted.emit(self._uri()))

    def begin(self, uris: Sequence[str], last: str = "") -> None:
        """Show these addresses; the one used last is chosen."""
        self._places.clear()
        for uri in uris:
            item = QListWidgetItem(place_text(uri), self._places)
            item.setData(URI, uri)
            if uri == last:
                self._places.setCurrentItem(item)
        if uris and self._places.currentItem() is None:
            self._places.setCurrentRow(0)
        self.part("what").setText(self._what(bool(uris)))
        self.part("hint").setText(tr("A connection that is added later stands here when this page is opened again."))
        self._places.setVisible(bool(uris))
        self._check()
        (self._places if uris else self.part("cancel")).setFocus()

    def finish(self) -> None:
        if self._uri():
            self.wanted.emit(self._uri())

    def _what(self, any_there: bool) -> str:
        if any_there:
            return tr("Choose the PostgreSQL database that holds the register.")
        return tr(
            "QGIS knows no PostgreSQL database yet. Add a connection in the browser, under PostgreSQL, or ask your "
            "administrator for one."
        )

    def _uri(self) -> str:
        item = self._places.currentItem()
        return item.data(URI) if item is not None else ""

    def _check(self) -> None:
        for name in ("do", "create"):
            self.part(name).setEnabled(bool(self._uri()))
            self.part(name).setToolTip("" if self._uri() else tr("Choose a database first."))


def place_text(uri: str) -> str:
    """A database as a list shows it."""
    if uri.startswith(SERVICE):
        return tr("{name} (service)").format(name=short_name(uri))
    return short_name(uri)

"""Rules to a file and from one; what would be added and changed is shown before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.PyQt.QtCore import QObject, QStandardPaths, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QFileDialog

from ...check.rules.fitting import fit_for
from ...check.rules.reading import rules_in_file
from ...check.rules.sources import write_rules
from ...domain.rule_import import Incoming, compare, operations_of
from ...domain.rule_store import StoredRule
from ...domain.rules import DEFAULT_RULES, Rule
from ...errors import SamgravError, marked
from ...exchange.handover.names import file_name
from ...i18n import tr
from ...settings import Setting
from ..labels import Labels
from ..rule_cards import incoming_card
from ..rules_import_page import RulesImportPage
from ..window import Window

FOLDER = Setting("rules_folder", "", marked("The folder of the last file of rules"))
NOTHING_IMPORTED = marked("Nothing was imported.")


class RuleFiles(QObject):
    """Asks for files; `wanted` brings what the person took over."""

    left = pyqtSignal()
    wanted = pyqtSignal(object)
    """Operations, a tuple."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_rule_files")
        self._window = window
        self._incoming: list[Incoming] = []
        self.page = RulesImportPage()
        self.page.left.connect(self.left)
        self.page.wanted.connect(self._take_over)

    def export(self, rules: Sequence[Rule]) -> None:
        """Ask where the rules are to lie, and write them there."""
        register = self._window.desk.register
        if register is None:
            return
        proposed = self._folder() / f"{file_name(register.name)}-{tr('rules')}.json"
        path, _ = QFileDialog.getSaveFileName(
            self._window.main, tr("Where the rules are to lie"), str(proposed), _filter()
        )
        if path:
            self.write(rules, Path(path if path.lower().endswith(".json") else f"{path}.json"))

    def write(self, rules: Sequence[Rule], path: Path) -> None:
        """Write the rules to a file, over the one that is there."""
        try:
            write_rules(rules, path)
        except SamgravError as error:
            self._window.messages.show_error(error)
            return
        self._window.settings.set(FOLDER, str(path.parent))
        folder = QUrl.fromLocalFile(str(path.parent))
        told = tr("{count} rules are written to {file}.").format(count=len(rules), file=path.name)
        self._window.messages.show_success(told, [(tr("Open folder"), lambda: QDesktopServices.openUrl(folder))])

    def ask_import(self, stored: Sequence[StoredRule], labels: Labels) -> None:
        """Ask for a file, and show what is in it."""
        path, _ = QFileDialog.getOpenFileName(self._window.main, tr("Import rules"), str(self._folder()), _filter())
        if path:
            self.show_file(Path(path), stored, labels)

    def show_file(self, path: Path, stored: Sequence[StoredRule], labels: Labels) -> None:
        """Show what a file would add and change; one that is wrong is refused with line and reason."""
        register = self._window.desk.register
        if register is None:
            return
        try:
            fit = fit_for(register, self._window.project.transformContext())
            rules = rules_in_file(path, NOTHING_IMPORTED, fit)
        except SamgravError as error:
            self._window.messages.show_error(error)
            return
        self._window.messages.clear_errors()
        self._window.settings.set(FOLDER, str(path.parent))
        what = tr("{file} holds {count} rules.").format(file=path.name, count=len(rules))
        self._show(tr("Import rules"), what, compare(rules, stored), labels)

    def show_defaults(self, stored: Sequence[StoredRule], labels: Labels) -> None:
        """Show in what the rules here differ from those of a new register."""
        what = tr("A new register starts with {count} rules.").format(count=len(DEFAULT_RULES))
        self._show(tr("Default rules"), what, compare(DEFAULT_RULES, stored), labels)

    def _show(self, title: str, what: str, incoming: list[Incoming], labels: Labels) -> None:
        self._incoming = [each for each in incoming if each.does_something]
        cards = [incoming_card(each, labels) for each in self._incoming]
        same = len(incoming) - len(cards)
        self._window.dock.show_page(self.page)
        self.page.begin(title, f"{what} {_in_words(self._incoming)}", cards, _about_the_rest(same))

    def _take_over(self, chosen: frozenset[str]) -> None:
        self.wanted.emit(operations_of(self._incoming, chosen))

    def _folder(self) -> Path:
        kept = self._window.settings.get(FOLDER)
        if kept and Path(kept).is_dir():
            return Path(kept)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents) if documents and Path(documents).is_dir() else Path.home()


def _filter() -> str:
    return tr("Rules (*.json)")


def _in_words(incoming: Sequence[Incoming]) -> str:
    if not incoming:
        return tr("All of them are here already, and the same.")
    new = sum(each.is_new for each in incoming)
    return tr("{new} would be new, {changed} would change rules that are here.").format(
        new=new, changed=len(incoming) - new
    )


def _about_the_rest(same: int) -> str:
    rest = tr("Other rules of the register stay as they are.")
    if not same:
        return rest
    told = tr("1 is the same here.") if same == 1 else tr("{count} are the same here.").format(count=same)
    return f"{told} {rest}"

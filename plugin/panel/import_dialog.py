"""Import of works in three steps: the file, its columns, and a dry run before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from qgis.PyQt.QtWidgets import QDialog, QWidget

from ..errors import SamgravError
from ..exchange.imports.draft import ImportDraft
from ..exchange.imports.guess import source_name
from ..exchange.imports.layer_input import LayerInput
from ..exchange.imports.outcome_files import keep_report, rejected_layer
from ..exchange.imports.plan import Outcome
from ..exchange.imports.preview import view_at
from ..exchange.imports.profile_reader import looks_like_profile
from ..exchange.imports.report import Occasion
from ..exchange.imports.task import ImportRequest, ImportRunner
from ..i18n import explain, tr
from ..paths import help_page, profile_folder, resource
from .design import load_ui
from .help_page import HelpPage
from .import_mapping_page import ImportMappingPage
from .import_result_page import ImportResultPage
from .import_source_page import ImportSourcePage
from .import_words import count_words
from .plain import show_plain, tip

FILE, COLUMNS, CHECK, HELP = range(4)


@dataclass(frozen=True)
class Target:
    """The register to import into, and who imports. `own` are its layers in the project."""

    uri: str
    crs: str
    author: str
    my_party: str
    own: Sequence[QgsMapLayer] = ()


class ImportDialog(QDialog):
    """Leads through the steps; what runs, runs in the background, and goes on where the window is closed meanwhile."""

    imported = pyqtSignal(object)
    """The Occasion of an import that came to its end."""

    def __init__(self, project: QgsProject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_ui("import_dialog", self)
        self._project = project
        self.step = FILE
        self._target: Target | None = None
        self._input: LayerInput | None = None
        self._draft: ImportDraft | None = None
        self._occasion: Occasion | None = None
        self._report: Path | None = None
        self._runner = ImportRunner(self)
        own_profiles = profile_folder() / "profiles"
        self.source_page = ImportSourcePage(project, (own_profiles, resource("profiles")))
        self.mapping_page = ImportMappingPage(own_profiles)
        self.result_page = ImportResultPage()
        self.help_page = HelpPage()
        for page in (self.source_page, self.mapping_page, self.result_page, self.help_page):
            self.part("pages").addWidget(page)
        show_plain(self)
        self.resize(960, 700)
        self._connect()

    def part(self, name: str) -> QWidget:
        """The widget `samgrav_import_<name>`."""
        return getattr(self, f"samgrav_import_{name}")

    def begin(self, target: Target, layer: QgsVectorLayer | None = None) -> None:
        """Start afresh with this register; while an import is under way it is shown instead."""
        if not self._runner.writing:
            self._target, self._occasion = target, None
            self.source_page.begin(layer, target.own)
            self._go(FILE)
        self.show()
        self.raise_()
        self.activateWindow()

    def advance(self) -> None:
        """The main button: on to the next step, or import."""
        if self.step == FILE:
            self._to_columns()
        elif self.step == COLUMNS:
            self.mapping_page.look()
            if self.mapping_page.problem is None:
                self._to_check()
        elif self._is_done():
            self._occasion = None
            self._go(FILE)
        else:
            self._start(dry_run=False)

    def back(self) -> None:
        """One step back; a dry run that is under way is dropped."""
        self._runner.drop()
        self._go(max(FILE, self.step - 1))

    def stop(self) -> None:
        """Give up what is under way, before the plugin leaves."""
        self._runner.stop()
        self._runner.drop()
        self._input = self._occasion = None
        self.mapping_page.release()

    def _connect(self) -> None:
        self.part("next").clicked.connect(lambda *_: self.advance())
        self.part("back").clicked.connect(lambda *_: self.back())
        self.part("close").clicked.connect(lambda *_: self.close())
        self.part("help").toggled.connect(self._show_help)
        self.help_page.left.connect(lambda: self.part("help").setChecked(False))
        self.source_page.changed.connect(self._fit)
        self.source_page.failed.connect(self._tell_error)
        self.mapping_page.changed.connect(self._fit)
        self.mapping_page.failed.connect(self._tell_error)
        self.mapping_page.saved.connect(self._on_profile_saved)
        self.result_page.complete_toggled.connect(lambda _: self._start(dry_run=True))
        self.result_page.cancel_asked.connect(self._runner.stop)
        self.result_page.report_asked.connect(self._open_report)
        self.result_page.rejected_asked.connect(self._add_rejected)
        self._runner.progressed.connect(self.result_page.advance)
        self._runner.finished.connect(self._on_finished)
        self._runner.cancelled.connect(self._on_cancelled)
        self._runner.failed.connect(self._on_failed)

    # -- from step to step

    def _to_columns(self) -> None:
        layer = self.source_page.input()
        if layer is None or self._target is None:
            return
        self._input = layer
        source = source_name(layer.name)
        self._draft = ImportDraft(layer.samples(), self.source_page.profile(), source, self._target.my_party)
        if self.source_page.crs():
            self._draft.set_crs(self.source_page.crs())
        try:
            view = view_at(self._target.uri, self._draft.profile.source)
        except SamgravError as error:
            self._tell_error(error)
            return
        context = self._project.transformContext()
        self.mapping_page.begin(self._draft, layer, view, self._target.crs, context)
        self._go(COLUMNS)

    def _to_check(self) -> None:
        if self._draft is None or self._input is None:
            return
        whole = self._input.only is None
        self.result_page.begin(complete=self._draft.profile.complete, may_be_complete=whole)
        self._go(CHECK)
        self._start(dry_run=True)

    def _start(self, *, dry_run: bool) -> None:
        if self._draft is None or self._input is None or self._target is None:
            return
        self._occasion, self._report = None, None
        self._runner.start(
            ImportRequest(
                uri=self._target.uri,
                layer=self._input,
                profile=self._draft.profile,
                complete=self.result_page.part("complete").isChecked(),
                dry_run=dry_run,
                author=self._target.author,
                context=self._project.transformContext(),
            )
        )
        count = count_words(self._input.count)
        told = tr("Looking at {count} rows; nothing is written yet.") if dry_run else tr("Importing {count} rows…")
        self.result_page.run(told.format(count=count))
        self._fit()

    def _show_help(self, shown: bool) -> None:
        """The help takes the step's place while it is read."""
        if shown:
            self.help_page.show_file(help_page("import"))
        self.part("pages").setCurrentIndex(HELP if shown else self.step)

    def _go(self, step: int) -> None:
        self.step = step
        self.part("help").setChecked(False)
        self.part("pages").setCurrentIndex(step)
        self._message("")
        self._fit()
        first = {FILE: self.source_page.part("layer"), COLUMNS: self.mapping_page.part("fields")}.get(step)
        (first or self.part("next")).setFocus()

    def _is_done(self) -> bool:
        return self._occasion is not None and self._occasion.imported is not None

    def _fit(self) -> None:
        """Buttons and step names as they are meant now."""
        step = self.step
        for at in range(3):
            label = self.part(f"step_{at + 1}")
            font = label.font()
            font.setBold(at == step)
            label.setFont(font)
        self.part("back").setVisible(step > FILE and not self._is_done())
        self.part("back").setEnabled(not self._runner.writing)
        text, enabled, why = self._main_button()
        self.part("next").setText(text)
        self.part("next").setEnabled(enabled)
        self.part("next").setToolTip(tip(why))
        if step == COLUMNS:
            self._message(explain(self.mapping_page.problem) if self.mapping_page.problem else "")

    def _main_button(self) -> tuple[str, bool, str]:
        """What the main button says, whether it can be pressed, and why not."""
        if self.step == FILE:
            why = "" if self.source_page.ready() else tr("Choose a layer or file that has rows.")
            return tr("Next"), not why, why
        if self.step == COLUMNS:
            problem = self.mapping_page.problem
            return tr("Next"), problem is None, explain(problem) if problem else ""
        if self._is_done():
            return tr("Import another file"), True, ""
        return self._import_button()

    def _import_button(self) -> tuple[str, bool, str]:
        if self._occasion is None:
            return tr("Import"), False, tr("Wait for the dry run.")
        plan = self._occasion.plan
        works = plan.count(Outcome.ADDED) + plan.count(Outcome.CHANGED) + len(self._occasion.withdrawn)
        if works == 0:
            return tr("Nothing to import"), False, tr("No row is new or changed.")
        return tr("Import {count} works").format(count=count_words(works)), True, ""

    # -- what the background says

    def _on_finished(self, occasion: Occasion) -> None:
        self._occasion = occasion
        self.result_page.show_occasion(occasion, _headline(occasion))
        self._fit()
        if occasion.imported is not None:
            self._report = keep_report(occasion, profile_folder() / "reports")
            self.imported.emit(occasion)

    def _on_cancelled(self) -> None:
        self.result_page.stop(tr("Stopped. Nothing was written."))
        self._fit()

    def _on_failed(self, error: Exception) -> None:
        self.result_page.stop(explain(error))
        self._fit()

    def _open_report(self) -> None:
        if self._occasion is not None:
            self._report = self._report or keep_report(self._occasion, profile_folder() / "reports")
            _open(self._report)

    def _add_rejected(self) -> None:
        if self._occasion is not None and self._input is not None:
            layer = rejected_layer(self._input, self._occasion.plan)
            self._project.addMapLayer(layer)
            self._message(tr("The layer “{name}” lies in the project.").format(name=layer.name()))
            self.result_page.part("add_rejected").setEnabled(False)

    def _on_profile_saved(self, path: Path) -> None:
        self.source_page.fill_profiles()
        self._message(tr("Saved as {path}; next time it is offered by itself.").format(path=path))

    def _tell_error(self, error: SamgravError) -> None:
        self._message(explain(error))

    def _message(self, text: str) -> None:
        self.part("message").setText(text)
        self.part("message").setVisible(bool(text))

    # -- files dropped on the window, and its end

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.step == FILE and _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            if looks_like_profile(path):
                self.source_page.open_profile(path)
            else:
                self.source_page.open_file(path)

    def done(self, result: int) -> None:
        """However it is closed: a dry run is dropped; an import goes on and is told when it ends."""
        self._runner.drop()
        super().done(result)


def _headline(occasion: Occasion) -> str:
    plan, imported = occasion.plan, occasion.imported
    if imported is None:
        return tr("Dry run of {file}: nothing is written yet.").format(file=occasion.file)
    if imported.stopped is not None:
        return explain(imported.stopped)
    works = plan.count(Outcome.ADDED) + plan.count(Outcome.CHANGED) + len(imported.withdrawn)
    return tr("{count} works of {file} are in the register.").format(count=count_words(works), file=occasion.file)


def _dropped(event: QDropEvent) -> Path | None:
    urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(urls[0].toLocalFile()) if len(urls) == 1 else None


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

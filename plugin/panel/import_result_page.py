"""The third step of an import: what would happen, then what happened, row by row."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtWidgets import QLabel, QTreeWidget, QTreeWidgetItem, QWidget

from ..domain.geometry import Repair
from ..domain.schema import WORK
from ..exchange.imports.plan import Entry, Kept, Missing, Outcome, Plan
from ..exchange.imports.report import Occasion, outcome_labels, reasons_counted
from ..i18n import explain, tr
from ..layers.words import label_of
from .design import load_ui
from .import_words import count_words, value_words

LONGEST_LIST = 500
"""Rows that one list shows; the report and the layer of rejected rows have them all."""


class ImportResultPage(QWidget):
    """Shows a dry run or an import; the dialog runs them."""

    complete_toggled = pyqtSignal(bool)
    cancel_asked = pyqtSignal()
    report_asked = pyqtSignal()
    rejected_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_ui("import_result_page", self)
        self._figures = {outcome: self._figure(at) for at, outcome in enumerate(Outcome)}
        self._withdrawn = self._figure(len(Outcome))
        details: QTreeWidget = self.part("details")
        details.setHeaderLabels([tr("Row"), tr("Reference"), tr("Title"), tr("What")])
        details.header().setStretchLastSection(True)
        for section, width in enumerate((190, 110, 240)):
            details.header().resizeSection(section, width)
        self.part("cancel").setIcon(QgsApplication.getThemeIcon("mTaskCancel.svg"))
        self.part("complete").toggled.connect(self.complete_toggled)
        self.part("cancel").clicked.connect(lambda *_: self.cancel_asked.emit())
        self.part("report").clicked.connect(lambda *_: self.report_asked.emit())
        self.part("add_rejected").clicked.connect(lambda *_: self.rejected_asked.emit())

    def part(self, name: str) -> QWidget:
        """The widget `samgrav_import_<name>`."""
        return getattr(self, f"samgrav_import_{name}")

    def begin(self, *, complete: bool, may_be_complete: bool) -> None:
        """Start afresh; a part of a layer is never the complete list."""
        box = self.part("complete")
        box.blockSignals(True)
        box.setChecked(complete and may_be_complete)
        box.blockSignals(False)
        box.setEnabled(may_be_complete)
        box.setToolTip("" if may_be_complete else tr("Only selected rows were chosen, so the list is not complete."))

    def run(self, what: str) -> None:
        """Show that a dry run or an import is under way."""
        self.part("headline").setText(what)
        self.part("details").clear()
        self.part("progress").setRange(0, 0)
        self._show(running=True)

    def advance(self, percent: float) -> None:
        """Show how far it is, 0 to 100."""
        self.part("progress").setRange(0, 100)
        self.part("progress").setValue(round(percent))

    def stop(self, told: str) -> None:
        """Nothing came of it; say why."""
        self.part("headline").setText(told)
        self._show(running=False, rejected=False, report=False)

    def show_occasion(self, occasion: Occasion, headline: str) -> None:
        """Show the numbers and what lies behind them."""
        plan = occasion.plan
        self.part("headline").setText(headline)
        for outcome, caption in outcome_labels().items():
            self._tell(self._figures[outcome], plan.count(outcome), caption)
        self._tell(self._withdrawn, len(occasion.withdrawn), tr("Withdrawn"))
        self._fill(occasion)
        is_import = occasion.imported is not None
        self._show(running=False, rejected=plan.count(Outcome.REJECTED) > 0, report=True)
        self.part("complete").setVisible(not is_import)

    def _show(self, *, running: bool, rejected: bool = False, report: bool = False) -> None:
        for name in ("progress", "cancel"):
            self.part(name).setVisible(running)
        self.part("cancel").setEnabled(running)
        self.part("complete").setVisible(not running)
        self.part("report").setVisible(report)
        self.part("add_rejected").setVisible(rejected)
        for number, caption in (*self._figures.values(), self._withdrawn):
            number.setVisible(not running)
            caption.setVisible(not running)

    def _figure(self, column: int) -> tuple[QLabel, QLabel]:
        """A number in large type and what it counts."""
        number, caption = QLabel(self), QLabel(self)
        number.setObjectName(f"samgrav_import_number_{column}")
        caption.setObjectName(f"samgrav_import_caption_{column}")
        font = QFont(number.font())
        font.setPointSizeF(font.pointSizeF() * 1.9)
        number.setFont(font)
        grid = self.samgrav_import_figures
        grid.addWidget(number, 0, column, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(caption, 1, column, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(column + 1, 1)
        return number, caption

    def _tell(self, figure: tuple[QLabel, QLabel], count: int, caption: str) -> None:
        figure[0].setText(count_words(count))
        figure[1].setText(caption)
        font = figure[0].font()
        font.setBold(count > 0)
        figure[0].setFont(font)

    def _fill(self, occasion: Occasion) -> None:
        plan, tree = occasion.plan, self.part("details")
        tree.clear()
        _add(tree, tr("Rejected"), [_line(each, _reasons(each)) for each in plan.of(Outcome.REJECTED)])
        _add(tree, tr("Withdrawn"), [_gone(work, work.status) for work in occasion.withdrawn])
        _add(tree, tr("Kept as they are here"), _kept(plan))
        _add(tree, tr("Changed"), [_line(each, _changes(each)) for each in plan.of(Outcome.CHANGED)])
        _add(tree, tr("Repaired areas"), [_line(each, _repair(repair)) for each, repair in plan.repaired()])
        _add(tree, tr("Made to fit"), [_line(each, explain(note)) for each in plan.entries for note in each.notes])
        _add(tree, tr("Values the profile does not list"), _unlisted(plan))
        _add(tree, tr("New parties"), [("", "", name, "") for name in plan.new_parties])
        _add(tree, tr("Added"), [_line(each, "") for each in plan.of(Outcome.ADDED)])
        _summarise(tree, plan)


Line = tuple[str, str, str, str]


def _add(tree: QTreeWidget, title: str, lines: Sequence[Line]) -> None:
    """A group with its count; nothing where it is empty."""
    if not lines:
        return
    group = QTreeWidgetItem([f"{title}  {count_words(len(lines))}"])
    group.setFirstColumnSpanned(True)
    tree.addTopLevelItem(group)
    group.setFirstColumnSpanned(True)
    group.addChildren([_item(line) for line in lines[:LONGEST_LIST]])
    if len(lines) > LONGEST_LIST:
        more = tr("… and {count} more, in the report").format(count=count_words(len(lines) - LONGEST_LIST))
        group.addChild(QTreeWidgetItem(["", "", "", more]))


def _summarise(tree: QTreeWidget, plan: Plan) -> None:
    """The reasons first, each with its number: that is what a person looks for."""
    counted = reasons_counted(plan.of(Outcome.REJECTED))
    if not counted:
        return
    group = tree.topLevelItem(0)
    group.setExpanded(True)
    lines = [QTreeWidgetItem([count_words(count), "", "", reason]) for reason, count in counted]
    for line in lines:
        font = line.font(3)
        font.setBold(True)
        line.setFont(3, font)
        line.setToolTip(3, line.text(3))
    group.insertChildren(0, lines)


def _item(line: Line) -> QTreeWidgetItem:
    item = QTreeWidgetItem(list(line))
    for column in (2, 3):
        item.setToolTip(column, line[column])
    return item


def _line(entry: Entry, what: str) -> Line:
    return str(entry.number), entry.external_ref or "", entry.title, what


def _gone(work: Missing, what: str) -> Line:
    return work.ref or "", work.external_ref, work.title, what


def _reasons(entry: Entry) -> str:
    return " ".join(explain(reason) for reason in entry.reasons)


def _changes(entry: Entry) -> str:
    names = [label_of(WORK.field(name)) for name in entry.changed]
    return ", ".join(names)


def _kept(plan: Plan) -> list[Line]:
    return [_line(entry, _kept_words(kept)) for entry in plan.entries for kept in entry.kept]


def _kept_words(kept: Kept) -> str:
    return tr("{field}: {ours} (in the file: {theirs})").format(
        field=label_of(WORK.field(kept.field)),
        ours=_shown(kept.field, kept.ours),
        theirs=_shown(kept.field, kept.theirs),
    )


def _shown(name: str, value: object) -> str:
    if isinstance(value, bytes):
        return tr("its own area")
    return value_words(WORK.field(name), value) or "–"  # type: ignore[arg-type]


def _repair(repair: Repair) -> str:
    return tr("{before:.1f} m² before, {after:.1f} m² after: {reason}").format(
        before=repair.area_before, after=repair.area_after, reason=explain(repair.reason)
    )


def _unlisted(plan: Plan) -> list[Line]:
    return [
        (count_words(count), "", f"{column}: {value}", label_of(WORK.field(name)))
        for (name, column, value), count in plan.unlisted.most_common()
    ]

"""The page that asks how selected features become works: as one or as several, and how wide."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..draw.drawing_box import LARGEST_M, SMALLEST_M
from ..draw.either_mark import EitherMark
from ..draw.from_selection import Selection
from ..draw.tools import DrawTools
from ..i18n import tr
from .over_page import OverPage


class SelectionPage(OverPage):
    """Says what is selected, and what will be made of it."""

    NAME = "from_selection"

    begun = pyqtSignal()
    """The works are drafts now; the form is the next page."""

    def __init__(self, tools: DrawTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._selection: Selection | None = None
        width = self.part("width")
        width.setRange(SMALLEST_M, LARGEST_M)
        width.setDecimals(1)
        width.setSingleStep(0.5)
        width.setSuffix(tr(" m"))
        width.setShowClearButton(False)
        EitherMark(width)

    def begin(self, selection: Selection) -> None:
        """Ask about this selection."""
        self._selection = selection
        self.part("what").setText(_in_words(selection))
        several = selection.count > 1
        for name in ("one", "each"):
            self.part(name).setVisible(several)
        self.part("one").setChecked(True)
        self.part("width").setValue(self._tools.width_m)
        for widget in (self.part("width"), self.width_label):
            widget.setVisible(selection.needs_width)
        (self.part("width") if selection.needs_width else self.main_button).setFocus()

    def finish(self) -> None:
        if self._selection is None:
            return
        each = self._selection.count > 1 and self.part("each").isChecked()
        if self._tools.use(self._selection, self.part("width").value(), each):
            self.begun.emit()


def _in_words(selection: Selection) -> str:
    if selection.count == 1:
        text = tr("1 feature of “{layer}” is selected.").format(layer=selection.layer_name)
    else:
        text = tr("{count} features of “{layer}” are selected.").format(
            count=selection.count, layer=selection.layer_name
        )
    if selection.without_geometry:
        text += " " + tr("{count} more have no geometry and are left out.").format(count=selection.without_geometry)
    return text

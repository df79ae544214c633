"""The area that a rule is limited to, taken from the map."""

from __future__ import annotations

from dataclasses import replace

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QLineEdit, QToolButton, QWidget

from ...domain.rules import Area, Rule
from ...i18n import tr
from .as_high import BrokenLabel, FlowRow
from .box import RuleBox

SELECTION, ON_MAP, DRAWN = "selection", "on_map", "drawn"


class AreaBox(RuleBox):
    """Asks for areas; whoever knows the map gives them with `take`."""

    asked = pyqtSignal(str)
    """SELECTION or ON_MAP: an area is to be taken from there. DRAWN: it is to be drawn."""
    zoom_asked = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("area", tr("Area"), parent)
        self.area: Area | None = None
        self._size = ""
        self._drawing = False
        self._said = BrokenLabel(self)
        self._named(self._said, "said")
        self._add(self._said)
        self.name = QLineEdit(self)
        self._named(self.name, "name", tr("Name of the area"))
        self.name.setPlaceholderText(tr("such as the harbour"))
        self.name.textChanged.connect(self._touched)
        self._add(tr("Name"), self.name)
        self._add(self._buttons())

    def _buttons(self) -> QWidget:
        row = FlowRow(self)
        self._named(row, "buttons")
        theme = QgsApplication.getThemeIcon
        self.draw = self._button("draw", tr("Draw on the map"))
        self.draw.setIcon(theme("mActionAddPolygon.svg"))
        self.draw.setToolTip(tr("Click the corners of the area, such as the harbour"))
        self.draw.clicked.connect(lambda *_: self.asked.emit(DRAWN))
        self.from_selection = self._button("from_selection", tr("From the selected polygon"))
        self.from_selection.setToolTip(tr("Takes the selected polygons of the current layer, such as districts"))
        self.from_selection.clicked.connect(lambda *_: self.asked.emit(SELECTION))
        self.from_map = self._button("from_map", tr("What the map shows"))
        self.from_map.setToolTip(tr("Takes the rectangle that the map shows now"))
        self.from_map.clicked.connect(lambda *_: self.asked.emit(ON_MAP))
        self.zoom = self._button("zoom", tr("Show"))
        self.zoom.setIcon(theme("mActionZoomToSelected.svg"))
        self.zoom.setToolTip(tr("The map goes to the area"))
        self.zoom.clicked.connect(lambda *_: self.zoom_asked.emit())
        self.remove = self._button("remove", tr("Remove area"))
        self.remove.setIcon(theme("mActionRemove.svg"))
        self.remove.setToolTip(tr("Takes the area away: the rule holds everywhere"))
        self.remove.clicked.connect(lambda *_: self.take(None))
        for button in (self.draw, self.from_selection, self.from_map, self.zoom, self.remove):
            row.flow.addWidget(button)
        return row

    def _button(self, name: str, text: str) -> QToolButton:
        button = QToolButton(self)
        self._named(button, name)
        button.setText(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def take(self, area: Area | None) -> None:
        """Let the rule be limited to another area, or to none."""
        self.area = area
        self._showing = True
        self.name.setText(area.name if area else "")
        self._showing = False
        self._touched()

    def _fill(self, rule: Rule) -> None:
        self.area = rule.area
        self.name.setText(rule.area.name if rule.area else "")

    def say(self, size: str) -> None:
        """How large the area is; empty where there is none."""
        self._size = size
        self._said.setText(self._sentence())

    def _sentence(self) -> str:
        if self._drawing:
            return tr(
                "Click the corners on the map. Right click or Enter finishes, Backspace takes a corner back, Esc "
                "gives up."
            )
        if self.area is None:
            return tr("The rule holds everywhere.")
        limited = tr("Only works within an area of {size} count, as far as they lie in it.")
        return limited.format(size=self._size)

    def show_drawing(self, drawing: bool) -> None:
        """An area is being drawn on the map, or no longer."""
        self._drawing = drawing
        self.say(self._size)

    def _fit(self) -> None:
        limited = self.area is not None
        self._show_rows({self.name: limited})
        self.zoom.setVisible(limited)
        self.remove.setVisible(limited)

    def written(self, rule: Rule) -> Rule:
        """The area under the name that stands here."""
        area = None if self.area is None else replace(self.area, name=self.name.text().strip())
        return replace(rule, area=area)

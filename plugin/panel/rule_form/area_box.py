"""The area that a rule is limited to, taken from the map."""

from __future__ import annotations

from dataclasses import replace

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget

from ...domain.rules import Area, Rule
from ...i18n import tr
from ..chips import FlowLayout
from .box import RuleBox

SELECTION, ON_MAP = "selection", "on_map"


class AreaBox(RuleBox):
    """Asks for areas; whoever knows the map gives them with `take`."""

    asked = pyqtSignal(str)
    """SELECTION or ON_MAP: an area is to be taken from there."""
    zoom_asked = pyqtSignal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("area", tr("Area"), parent)
        self.area: Area | None = None
        self._said = QLabel(self)
        self._named(self._said, "said")
        self._said.setWordWrap(True)
        self._add(self._said)
        self.name = QLineEdit(self)
        self._named(self.name, "name", tr("Name of the area"))
        self.name.setPlaceholderText(tr("such as the harbour"))
        self.name.textChanged.connect(self._touched)
        self._add(tr("Name"), self.name)
        self._add(self._buttons())

    def _buttons(self) -> QWidget:
        row = QWidget(self)
        self._named(row, "buttons")
        flow = FlowLayout(row)
        flow.setContentsMargins(0, 0, 0, 0)
        theme = QgsApplication.getThemeIcon
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
        for button in (self.from_selection, self.from_map, self.zoom, self.remove):
            flow.addWidget(button)
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
        everywhere = tr("The rule holds everywhere.")
        limited = tr("Only works within an area of {size} count, as far as they lie in it.")
        self._said.setText(limited.format(size=size) if self.area else everywhere)

    def _fit(self) -> None:
        limited = self.area is not None
        self._show_rows({self.name: limited})
        self.zoom.setVisible(limited)
        self.remove.setVisible(limited)

    def written(self, rule: Rule) -> Rule:
        """The area under the name that stands here."""
        area = None if self.area is None else replace(self.area, name=self.name.text().strip())
        return replace(rule, area=area)

"""How near two works must lie."""

from __future__ import annotations

from dataclasses import replace

from qgis.PyQt.QtWidgets import QCheckBox, QDoubleSpinBox, QWidget

from ...domain.rules import Rule
from ...i18n import tr
from .box import RuleBox, calm

FARTHEST_M = 10_000


class DistanceBox(RuleBox):
    """A limit, and for some rules a least distance, too."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("distance", tr("Where"), parent)
        self.within = self._metres("within")
        self._add(tr("At most apart"), self.within)
        self.has_above = QCheckBox(tr("And farther apart than"), self)
        self._named(self.has_above, "has_above")
        self.has_above.setToolTip(tr("Without it, works that touch or overlap count, too"))
        self.has_above.toggled.connect(self._touched)
        self.above = self._metres("above")
        self.above.setAccessibleName(tr("Farther apart than"))
        self._add(self.has_above, self.above)
        self.on_detour = QCheckBox(tr("On the detour of the other"), self)
        self._named(self.on_detour, "on_detour")
        tip = tr("Measured from the lines along which the other work leads traffic, not from its area")
        self.on_detour.setToolTip(tip)
        self.on_detour.toggled.connect(self._touched)
        self._add(self.on_detour)

    def _metres(self, name: str) -> QDoubleSpinBox:
        spin = QDoubleSpinBox(self)
        self._named(spin, name)
        spin.setRange(0, FARTHEST_M)
        spin.setDecimals(2)
        spin.setSuffix(tr(" m"))
        spin.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        spin.valueChanged.connect(self._touched)
        calm(spin)
        return spin

    def _fill(self, rule: Rule) -> None:
        self.within.setValue(rule.distance_m)
        self.has_above.setChecked(rule.distance_above_m is not None)
        self.above.setValue(rule.distance_above_m or 0)
        self.on_detour.setChecked(rule.on_detour)
        self.on_detour.setVisible(rule.layer is None)

    def _fit(self) -> None:
        self.above.setEnabled(self.has_above.isChecked())

    def written(self, rule: Rule) -> Rule:
        """Metres to the centimetre."""
        above = round(self.above.value(), 2) if self.has_above.isChecked() else None
        within = round(self.within.value(), 2)
        return replace(rule, distance_m=within, distance_above_m=above, on_detour=self.on_detour.isChecked())

"""The page that checks any layer against the register: which fields are its dates, how near, how serious."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import Qgis, QgsFieldProxyModel, QgsVectorLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..draw.either_mark import EitherMark
from ..i18n import tr
from .over_page import OverPage
from .plain import tip
from .severity import CONSTRAINT, ORDER, badge_icon, severity_name

WITHIN_M = 5.0


@dataclass(frozen=True)
class LayerCheck:
    """What is to be checked: the fields are empty where the layer has no dates."""

    layer: QgsVectorLayer
    start_field: str
    end_field: str
    within_m: float
    severity: str


class CheckLayerPage(OverPage):
    """Guesses the date fields by their types; everything can be set otherwise."""

    NAME = "check_layer"

    wanted = pyqtSignal(object)
    """A `LayerCheck` is to be run."""
    remember_wanted = pyqtSignal(object)
    """A `LayerCheck` is to become a rule of the register."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part("layer").setFilters(Qgis.LayerFilter.HasGeometry)
        for name in ("start", "end"):
            self.part(name).setFilters(
                QgsFieldProxyModel.Filter.Date | QgsFieldProxyModel.Filter.DateTime | QgsFieldProxyModel.Filter.String
            )
            self.part(name).setAllowEmptyFieldName(True)
        self._may_not_remember = self._unfit = ""
        self.part("layer").layerChanged.connect(self._layer_changed)
        for severity in ORDER:
            self.part("severity").addItem(badge_icon(severity), severity_name(severity), severity)
        self.part("severity").setCurrentIndex(ORDER.index(CONSTRAINT))
        self.part("within").setValue(WITHIN_M)
        EitherMark(self.part("within"))
        self.part("remember").clicked.connect(lambda *_: self.remember_wanted.emit(self.asked()))

    def begin(
        self,
        layer: QgsVectorLayer | None,
        except_layers: list[QgsVectorLayer],
        may_not_remember: str = "",
        unfit: str = "",
        *,
        to_remember: bool = False,
    ) -> None:
        """Start with that layer; the register's own layers are not offered.

        `may_not_remember` says why this person cannot make a rule of it; empty where it can be done. `unfit` says why
        the layer that was asked for cannot be checked: then nothing is chosen until the person chooses.
        """
        self._may_not_remember, self._unfit = may_not_remember, unfit
        self.part("layer").setExceptedLayerList(except_layers)
        self.part("layer").setAllowEmptyLayer(bool(unfit))
        if layer is not None or unfit:
            self.part("layer").setLayer(layer)
        self._layer_changed()
        self.part("remember" if to_remember and not may_not_remember else "layer").setFocus()

    def asked(self) -> LayerCheck:
        """What the page says."""
        return LayerCheck(
            layer=self.part("layer").currentLayer(),
            start_field=self.part("start").currentField(),
            end_field=self.part("end").currentField(),
            within_m=self.part("within").value(),
            severity=self.part("severity").currentData(),
        )

    def finish(self) -> None:
        self.wanted.emit(self.asked())

    def _layer_changed(self) -> None:
        layer = self.part("layer").currentLayer()
        dates = date_fields(layer) if isinstance(layer, QgsVectorLayer) else []
        for number, name in enumerate(("start", "end")):
            self.part(name).setLayer(layer)
            self.part(name).setField(dates[number] if number < len(dates) else "")
        problem = "" if layer is not None else self._unfit or tr("Load a layer first, such as bus routes or trees.")
        self.part("problem").setText(problem)
        self.part("problem").setVisible(bool(problem))
        self.main_button.setEnabled(not problem)
        why_not = problem or self._may_not_remember
        self.part("remember").setEnabled(not why_not)
        usual = tr("Every check of this register looks at the layer from then on, your colleagues' checks too")
        self.part("remember").setToolTip(tip(why_not or usual))


def date_fields(layer: QgsVectorLayer) -> list[str]:
    """The layer's fields that hold dates, in its order."""
    return [field.name() for field in layer.fields() if field.isDateOrTime()]

"""The layer that a rule in the form is about, opened in the background: a slow service must not stop the window."""

from __future__ import annotations

from qgis.core import QgsFields, QgsTask, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...background import Job, Runner
from ...check.constraints.file_state import is_kept_from_others, is_there
from ...check.constraints.stored_layers import StoredLayers
from ...domain.constraint import ConstraintLayer
from ...errors import SamgravError
from ...i18n import explain, tr
from ...register.geopackage.network_drive import is_on_network
from ...register.register import Register
from ..window import Window

Opened = tuple[QgsFields | None, SamgravError | None]


QUICK_BYTES = 10_000_000
"""A file on this computer that is no larger is open before anybody notices."""


class RuleLayer(QObject):
    """One layer at a time. A small file is opened at once; what may take its time, in the background."""

    opened = pyqtSignal(object, str)
    """A `QgsVectorLayer` with the fields, or None and why it cannot be opened."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_rule_layer")
        self._window = window
        self._name = ""
        self._runner = Runner("samgrav_rule_layer_runner", self)
        self._runner.finished.connect(self._on_finished)
        self._runner.failed.connect(self._on_failed)

    def ask(self, layer: ConstraintLayer | None) -> tuple[QgsVectorLayer | None, str]:
        """The layer, or why there is none (yet); then `opened` tells what is found out."""
        self.leave()
        register = self._window.desk.register
        if layer is None or register is None:
            return None, ""
        opener = StoredLayers.here(self._window.project.transformContext())
        if _is_quick(layer, register, opener):
            try:
                return opener.open(layer, register), ""
            except SamgravError as error:
                return None, _cannot(error)
        self._begin(layer, opener, register)
        return None, tr("Opening the layer…")

    def _begin(self, layer: ConstraintLayer, opener: StoredLayers, here: Register) -> None:
        self._name = layer.name

        def work(register: Register, _task: QgsTask) -> Opened:
            try:
                return QgsFields(opener.open(layer, register).fields()), None
            except SamgravError as error:
                return None, error

        self._runner.begin(Job(tr("Opening the layer {layer}").format(layer=layer.name), here.uri, work, hidden=True))

    def leave(self) -> None:
        """Nobody waits for it any more."""
        self._runner.leave()

    def _on_finished(self, found: Opened) -> None:
        fields, error = found
        if error is not None:
            self.opened.emit(None, _cannot(error))
        elif fields is not None:
            self.opened.emit(with_fields(self._name, fields), "")

    def _on_failed(self, error: Exception) -> None:
        self.opened.emit(None, _cannot(error))


def _cannot(error: Exception) -> str:
    reason = explain(error) if isinstance(error, SamgravError) else str(error)
    return tr("It cannot be opened: {reason}").format(reason=reason)


def _is_quick(layer: ConstraintLayer, register: Register, opener: StoredLayers) -> bool:
    """A small file of this computer that nobody has locked, or none; a drive that is not connected takes its time."""
    path = opener.file_of(layer, register)
    if path is None or is_on_network(path):
        return False
    return not is_there(path) or (path.stat().st_size <= QUICK_BYTES and not is_kept_from_others(path))


def with_fields(name: str, fields: QgsFields) -> QgsVectorLayer:
    """An empty layer that offers these fields to be chosen from."""
    layer = QgsVectorLayer("NoGeometry", name, "memory")
    layer.dataProvider().addAttributes(fields.toList())
    layer.updateFields()
    return layer

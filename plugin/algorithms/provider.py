"""The Processing provider: everything the panel does, for models, batches and `qgis_process`."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from qgis.core import Qgis, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..i18n import explain
from ..log import log
from ..paths import icon_path
from ..requirements import missing_requirement
from .base import SamgravAlgorithm


@dataclass(frozen=True)
class Entry:
    """Where an algorithm is written, and whether it reckons with geometries (and so needs shapely)."""

    module: str
    name: str
    needs_shapely: bool = True

    def load(self) -> SamgravAlgorithm:
        """A fresh algorithm; its module is imported here and not when QGIS starts."""
        module = import_module(f".{self.module}", __package__)
        algorithm: SamgravAlgorithm = getattr(module, self.name)()
        return algorithm


ENTRIES = (
    Entry("create_register", "CreateRegister", needs_shapely=False),
    Entry("upgrade_register", "UpgradeRegister", needs_shapely=False),
    Entry("copy_register", "CopyRegister"),
    Entry("import_works", "ImportWorks"),
    Entry("check_register", "CheckRegister"),
    Entry("check_layer", "CheckLayer"),
    Entry("handover", "Handover"),
    Entry("take_offline", "TakeOffline"),
    Entry("bring_back", "BringBack"),
)


class SamgravProvider(QgsProcessingProvider):
    """`samgrav:`"""

    def loadAlgorithms(self) -> None:
        """Called by QGIS; leaves out what cannot run here and says why in the log."""
        missing = missing_requirement()
        if missing is not None:
            log(explain(missing), Qgis.MessageLevel.Warning)
        for entry in ENTRIES:
            if missing is not None and entry.needs_shapely:
                continue
            self.addAlgorithm(entry.load())

    def id(self) -> str:
        return "samgrav"

    def name(self) -> str:
        return "Samgrav"

    def icon(self) -> QIcon:
        return QIcon(icon_path("samgrav"))

    def svgIconPath(self) -> str:
        return icon_path("samgrav")

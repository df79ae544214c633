"""`samgrav:takeoffline`: an area of a register in a file, to be edited without a network."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFileDestination,
)

from ..errors import Stopped
from ..i18n import tr
from ..layers.feature import wkb_of
from ..settings import AUTHOR, Settings
from .area import area_given
from .base import Parameters, SamgravAlgorithm

EXTENT, OUTPUT, WORKS = "EXTENT", "OUTPUT", "WORKS"


class TakeOffline(SamgravAlgorithm):
    """Writes the file; nothing is locked or noted in the register."""

    NAME = "takeoffline"

    def title(self) -> str:
        return tr("Take area offline")

    def summary(self) -> str:
        return tr(
            "Writes a GeoPackage with the works that touch an extent, and all that belongs to them: what your login "
            "may read, with the code lists, parties and rules. It is a register by itself: open it in the Samgrav "
            "panel, or edit its works with any program that writes GeoPackages, such as QField. Nothing is locked "
            "meanwhile, and a file that is lost harms nothing. <i>Bring back</i> sends what was changed."
        )

    def initAlgorithm(self, configuration: Parameters | None = None) -> None:
        """The parameters of the public contract."""
        self.add_register_parameter()
        self.addParameter(QgsProcessingParameterExtent(EXTENT, tr("Works in this extent (empty: all)"), optional=True))
        self.addParameter(QgsProcessingParameterFileDestination(OUTPUT, tr("File"), tr("GeoPackage (*.gpkg)")))
        self.addOutput(QgsProcessingOutputNumber(WORKS, tr("Works in the file")))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        """Write the file, with a project beside it."""
        from ..register.offline.taking import take_offline

        path = Path(self.parameterAsFileOutput(parameters, OUTPUT, context))
        with self.opened(parameters, context) as register:
            area = area_given(self, parameters, EXTENT, context, register)
            try:
                taken = take_offline(
                    register,
                    path,
                    None if area is None else wkb_of(area),
                    name=tr("{name} (offline)").format(name=register.name),
                    author=Settings().get(AUTHOR),
                    progress=feedback.setProgress,
                    is_cancelled=feedback.isCanceled,
                )
            except Stopped:
                feedback.pushInfo(tr("Stopped; no file was written."))
                return {}
        feedback.pushInfo(tr("{path} holds {count} works.").format(path=taken.path, count=taken.works))
        return {OUTPUT: str(taken.path), WORKS: taken.works}

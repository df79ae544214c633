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

from ..errors import SamgravError, Stopped
from ..i18n import explain, tr
from ..layers.feature import wkb_of
from ..log import log_error
from ..settings import AUTHOR, MY_PARTY, Settings
from .area import area_given
from .base import Parameters, SamgravAlgorithm

EXTENT, OUTPUT, WORKS = "EXTENT", "OUTPUT", "WORKS"


class TakeOffline(SamgravAlgorithm):
    """Writes the file; nothing is locked or noted in the register."""

    NAME = "takeoffline"
    _taken: Path | None = None

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
        """Write the file; the project beside it is written in the main thread."""
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
        self._taken = taken.path
        feedback.pushInfo(tr("{path} holds {count} works.").format(path=taken.path, count=taken.works))
        return {OUTPUT: str(taken.path), WORKS: taken.works}

    def postProcessAlgorithm(self, _context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> Parameters:
        """Called by QGIS in the main thread: layers and forms for QGIS and QField."""
        from ..layers.field_project import write_field_project

        if self._taken is not None:
            try:
                project = write_field_project(self._taken, Settings().get(MY_PARTY))
            except SamgravError as error:
                log_error(error)
                feedback.reportError(explain(error))
            else:
                feedback.pushInfo(tr("{path} shows it, without the plugin too.").format(path=project))
        return {}

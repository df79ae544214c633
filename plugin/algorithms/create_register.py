"""samgrav:createregister"""

from __future__ import annotations

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ..errors import BadInput, marked
from ..i18n import explain, tr
from .base import REGISTER, Parameters, SamgravAlgorithm

NAME, CRS, DEMO = "NAME", "CRS", "DEMO"


class CreateRegister(SamgravAlgorithm):
    """A new register in a GeoPackage file or a database; what is there already is never overwritten."""

    NAME = "createregister"

    def title(self) -> str:
        return tr("Create register")

    def summary(self) -> str:
        return tr(
            "Makes a new register of works in a GeoPackage file or in a PostgreSQL database, with its code lists and "
            "rules. With the demo, it is filled with made-up works around today's date, to look around in. A file or "
            "a register that is there already is left as it is."
        )

    def initAlgorithm(self, configuration: Parameters | None = None) -> None:
        """The parameters of the public contract."""
        register = QgsProcessingParameterFileDestination(REGISTER, tr("Register"), tr("Register (*.gpkg)"))
        register.setHelp(
            tr(
                "The new file, whose folder must be there; or postgres:NAME for a PostgreSQL connection stored in "
                "QGIS, or service:NAME for a pg_service entry."
            )
        )
        self.addParameter(register)
        name = QgsProcessingParameterString(NAME, tr("Name"), optional=True)
        name.setHelp(tr("What the panel and the layer tree call it; the file's name where it is empty."))
        self.addParameter(name)
        crs = QgsProcessingParameterCrs(CRS, tr("Coordinate system"), "EPSG:25832")
        crs.setHelp(tr("A projected one in metres; distances between works are measured in it."))
        self.addParameter(crs)
        demo = QgsProcessingParameterBoolean(DEMO, tr("Fill it with made-up works (demo)"), False)
        self.addParameter(demo)

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        """Create the register and say how many works it holds."""
        from ..register import create_register

        uri = self.parameterAsFileOutput(parameters, REGISTER, context)
        name = self.parameterAsString(parameters, NAME, context)
        crs = self._crs(parameters, context)
        demo = self.parameterAsBoolean(parameters, DEMO, context)
        register = create_register(uri, name, crs, demo, tr)
        try:
            for warning in register.warnings:
                feedback.pushWarning(explain(warning))
            count = len(register.columns("work", ["uuid"])["uuid"])
            feedback.pushInfo(
                tr("{path} is ready: “{name}” in {crs} with {count} works.").format(
                    path=register.uri, name=register.name, crs=register.crs, count=count
                )
            )
            return {REGISTER: register.uri}
        finally:
            register.close()

    def _crs(self, parameters: Parameters, context: QgsProcessingContext) -> str:
        """The name of CRS; as it was given where QGIS does not know it, so that the message can name it."""
        crs = self.parameterAsCrs(parameters, CRS, context)
        if crs.isValid() and not crs.authid():
            raise BadInput(marked("Choose a coordinate system with a number, such as EPSG:25832."))
        return crs.authid() or self.parameterAsString(parameters, CRS, context)

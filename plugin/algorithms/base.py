"""What every Samgrav algorithm shares: the register as a parameter, errors as sentences, words for people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFile,
)
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QIcon

from ..errors import SamgravError
from ..i18n import explain, tr
from ..log import log_error
from ..paths import icon_path, resource
from ..register.register import Register
from .destinations import look_at_destinations

REGISTER = "REGISTER"

Parameters = dict[str, Any]


class SamgravAlgorithm(QgsProcessingAlgorithm):
    """One algorithm: give `NAME`, `title`, `summary`, `initAlgorithm` and `work`."""

    NAME = ""
    """The name of the public contract, without `samgrav:`."""

    def title(self) -> str:
        """What the toolbox calls it, translated."""
        raise NotImplementedError

    def summary(self) -> str:
        """What it does, what it takes and what it gives, translated; simple HTML."""
        raise NotImplementedError

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        """Do it; a SamgravError raised here reaches the person as its sentence."""
        raise NotImplementedError

    def processAlgorithm(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        """Called by QGIS, in a thread of its own unless the flags say otherwise."""
        try:
            look_at_destinations(self, parameters, context)
            return self.work(parameters, context, feedback)
        except SamgravError as error:
            log_error(error)
            raise QgsProcessingException(explain(error)) from error

    def createInstance(self) -> SamgravAlgorithm:
        """A fresh one for each run."""
        return type(self)()

    def name(self) -> str:
        return self.NAME

    def displayName(self) -> str:
        return self.title()

    def shortDescription(self) -> str:
        return self.title()

    def shortHelpString(self) -> str:
        return self.summary()

    def group(self) -> str:
        return ""

    def groupId(self) -> str:
        return ""

    def icon(self) -> QIcon:
        return QIcon(icon_path("samgrav"))

    def svgIconPath(self) -> str:
        return icon_path("samgrav")

    def helpUrl(self) -> str:
        """The page about it that the plugin brings along; empty where there is none."""
        page = resource("help", f"{self.NAME}.html")
        return QUrl.fromLocalFile(str(page)).toString() if page.is_file() else ""

    def add_register_parameter(self, name: str = REGISTER, title: str = "") -> None:
        """The parameter REGISTER, or another name for it: the register to work on."""
        parameter = QgsProcessingParameterFile(
            name, title or tr("Register"), fileFilter=tr("Register (*.gpkg)") + ";;" + tr("All files (*)")
        )
        parameter.setHelp(tr("A GeoPackage file, postgres:NAME for a stored connection, or service:NAME"))
        self.addParameter(parameter)

    @contextmanager
    def opened(self, parameters: Parameters, context: QgsProcessingContext, name: str = REGISTER) -> Iterator[Register]:
        """The register that REGISTER names, closed again afterwards whatever happens."""
        from ..register import open_register

        register = open_register(self.register_uri(parameters, context, name))
        try:
            yield register
        finally:
            register.close()

    def register_uri(self, parameters: Parameters, context: QgsProcessingContext, name: str = REGISTER) -> str:
        """What REGISTER says, as text; without the quotes that Windows puts around a path it copies."""
        return self.parameterAsString(parameters, name, context).strip().strip('"')

    def day_given(self, parameters: Parameters, name: str, context: QgsProcessingContext) -> date | None:
        """What a parameter for a day says; None where it is empty."""
        day = self.parameterAsDateTime(parameters, name, context).date()
        return date(day.year(), day.month(), day.day()) if day.isValid() else None

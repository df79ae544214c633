"""samgrav:copyregister"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFileDestination,
)

from ..domain.schema import TABLES
from ..errors import SamgravError, Stopped
from ..i18n import explain, tr
from .base import Parameters, SamgravAlgorithm

if TYPE_CHECKING:
    from ..register.copying import Copied

SOURCE, TARGET = "SOURCE", "TARGET"
WORKS, ENTRIES, CHANGESETS = "WORKS", "ENTRIES", "CHANGESETS"


class CopyRegister(SamgravAlgorithm):
    """A register with its whole history, from a file to a database or back."""

    NAME = "copyregister"

    def title(self) -> str:
        return tr("Copy register")

    def summary(self) -> str:
        return tr(
            "Makes a new register that holds everything the first one holds: works, contacts, rules, code lists and "
            "the whole history, with authors, moments, notes and numbers as they were. From a file to a database, "
            "back, or to another of the same kind. Everything is counted in both before the copy is final; if it fails "
            "or is stopped, nothing is left of it. A database that others work in meanwhile is copied as it is at the "
            "beginning. Members and their roles stay where they are, and so does what parties asked about works that "
            "they may not see."
        )

    def initAlgorithm(self, configuration: Parameters | None = None) -> None:
        """The register that is read, and the place of the new one."""
        self.add_register_parameter(SOURCE, tr("Register to copy"))
        target = QgsProcessingParameterFileDestination(TARGET, tr("New register"), tr("Register (*.gpkg)"))
        target.setHelp(
            tr(
                "A new GeoPackage file, postgres:NAME for a stored connection, or service:NAME. What is there already "
                "is left as it is."
            )
        )
        self.addParameter(target)
        self.addOutput(QgsProcessingOutputNumber(WORKS, tr("Works copied")))
        self.addOutput(QgsProcessingOutputNumber(ENTRIES, tr("Entries of the history copied")))
        self.addOutput(QgsProcessingOutputNumber(CHANGESETS, tr("Changesets copied")))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        """Copy, and say how many rows both hold of each table."""
        from ..register import copy_register

        target = self.parameterAsFileOutput(parameters, TARGET, context)
        with self.opened(parameters, context, SOURCE) as register:
            try:
                copied = copy_register(register, target, feedback.setProgress, feedback.isCanceled)
            except Stopped:
                raise QgsProcessingException(tr("The copying was stopped, and nothing is left of the copy.")) from None
            feedback.pushInfo(tr("“{name}” is copied to {target}.").format(name=register.name, target=target))
        feedback.pushInfo(tr("Both registers hold:"))
        for table in TABLES:
            label = explain(SamgravError(table.label))
            feedback.pushInfo(tr("  {table}: {count}").format(table=label, count=copied.rows[table.name]))
        feedback.pushInfo(_history(copied))
        for note in copied.notes:
            feedback.pushWarning(explain(note))
        return {TARGET: target, WORKS: copied.rows["work"], ENTRIES: copied.entries, CHANGESETS: copied.changesets}


def _history(copied: Copied) -> str:
    text = tr("  Entries of the history: {entries}, saved in {changesets} changesets")
    return text.format(entries=copied.entries, changesets=copied.changesets)

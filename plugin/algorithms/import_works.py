"""`samgrav:importworks`: the rows of any layer into the register, with a profile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsWkbTypes,
)

from ..errors import BadInput, ReadOnly, SamgravError, marked
from ..exchange.imports.importer import Imported
from ..exchange.imports.plan import Outcome, Plan
from ..exchange.imports.planner import Planner
from ..exchange.imports.profile_reader import load_profile
from ..exchange.imports.rejected import RejectedRows
from ..exchange.imports.report import Occasion, reasons_counted, report_html
from ..exchange.imports.run import carry_out, make_plan
from ..exchange.imports.source import Source, crs_of
from ..i18n import explain, tr
from ..paths import resource
from ..register.register import Register
from ..settings import AUTHOR, Settings
from .base import Parameters, SamgravAlgorithm

INPUT, PROFILE, COMPLETE, DRY_RUN = "INPUT", "PROFILE", "COMPLETE", "DRY_RUN"
REPORT, REJECTED = "REPORT", "REJECTED"
_ALL = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
"""QGIS would stop at the first invalid geometry; here each is repaired and told."""


class ImportWorks(SamgravAlgorithm):
    """Reads, plans, writes a changeset a thousand rows, and tells what became of every row."""

    NAME = "importworks"

    def title(self) -> str:
        return tr("Import works")

    def summary(self) -> str:
        return tr(
            "Brings the rows of a layer into the register as works, with a profile that says what their columns mean. "
            "A work is known again by its source and its reference there: what changed is updated, what people "
            "changed in the register is kept, what is new is added. Lines and points become areas by the profile's "
            "width; invalid areas are repaired and listed. Every row that does not go in is in the layer of rejected "
            "rows with its reason. A dry run writes nothing. Profiles of two publishers lie in {folder}."
        ).format(folder=resource("profiles"))

    def initAlgorithm(self, configuration: Parameters | None = None) -> None:
        """The parameters of the public contract, and COMPLETE."""
        self.add_register_parameter()
        self.addParameter(
            QgsProcessingParameterFeatureSource(INPUT, tr("Works to import"), [QgsProcessing.SourceType.TypeVector])
        )
        self.addParameter(QgsProcessingParameterFile(PROFILE, tr("Profile"), fileFilter=tr("Import profile (*.json)")))
        complete = QgsProcessingParameterBoolean(
            COMPLETE, tr("The file is complete: withdraw the works it no longer has"), defaultValue=False
        )
        complete.setHelp(tr("A profile can say so for all files of its source."))
        self.addParameter(complete)
        self.addParameter(QgsProcessingParameterBoolean(DRY_RUN, tr("Dry run: write nothing"), defaultValue=False))
        self.addParameter(
            QgsProcessingParameterFileDestination(REPORT, tr("Report"), tr("HTML files (*.html)"), optional=True)
        )
        self.addParameter(QgsProcessingParameterFeatureSink(REJECTED, tr("Rejected rows"), optional=True))
        for name, label in _outputs().items():
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def prepareAlgorithm(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Called by QGIS in the main thread: the profile's encoding is set before the file is read."""
        layer = self.parameterAsVectorLayer(parameters, INPUT, context)
        self._is_part = is_part(parameters[INPUT]) or (layer is not None and bool(layer.subsetString()))
        self._layer_crs = crs_of(layer) if layer is not None else QgsCoordinateReferenceSystem()
        # A fault is told when the work begins: QGIS shows nobody the sentence of an error in here.
        self._fault: SamgravError | None = None
        try:
            self._profile = load_profile(Path(self.parameterAsFile(parameters, PROFILE, context)))
        except SamgravError as error:
            self._fault = error
            return True
        of_the_project = layer is not None and context.project() and context.project().mapLayer(layer.id()) is not None
        if layer is not None and self._profile.encoding and not of_the_project:
            layer.setProviderEncoding(self._profile.encoding)
        return True

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        """Plan, import unless it is a dry run, and write report and rejected rows."""
        if self._fault is not None:
            raise self._fault
        source = self.parameterAsSource(parameters, INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, INPUT))
        complete = self._is_complete(parameters, context, feedback)
        dry_run = self.parameterAsBool(parameters, DRY_RUN, context)
        with self.opened(parameters, context) as register:
            if register.read_only_reason is not None and not dry_run:
                raise ReadOnly(marked("{reason} Nothing was imported."), reason=register.read_only_reason)
            planner = self._planned(
                register, source, context, feedback, complete=complete, share=1.0 if dry_run else 0.6
            )
            imported = None if dry_run else self._imported(register, source, planner, feedback)
            occasion = Occasion(planner.plan, source.sourceName(), register.name, datetime.now(), imported)
        _tell(feedback, occasion)
        results = dict(_numbers_of(occasion))
        results[REPORT] = self._report(parameters, context, feedback, report_html(occasion))
        results[REJECTED] = self._rejected(parameters, context, source, planner.plan)
        return results

    def _is_complete(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Whether works that the file lacks are withdrawn; a part of a file never says so."""
        asked = self.parameterAsBool(parameters, COMPLETE, context)
        if asked and self._is_part:
            raise BadInput(
                marked(
                    "Only a part of the layer was given (a selection or a filter), so it cannot be the complete file."
                )
            )
        if self._profile.complete and self._is_part:
            feedback.pushWarning(tr("Only a part of the layer was given, so nothing is withdrawn."))
        return asked or (self._profile.complete and not self._is_part)

    def _planned(
        self,
        register: Register,
        source: QgsProcessingFeatureSource,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        *,
        complete: bool,
        share: float,
    ) -> Planner:
        reader = Source(
            source.fields().names(),
            self._crs(source),
            self._profile,
            register.crs,
            context.transformContext(),
            has_geometry=source.wkbType() != QgsWkbTypes.Type.NoGeometry,
        )
        return make_plan(
            register,
            self._profile,
            reader.rows(source.getFeatures(QgsFeatureRequest(), _ALL)),
            complete=complete,
            total=source.featureCount(),
            progress=_progress(feedback, 0.0, share),
            cancelled=feedback.isCanceled,
        )

    def _imported(
        self,
        register: Register,
        source: QgsProcessingFeatureSource,
        planner: Planner,
        feedback: QgsProcessingFeedback,
    ) -> Imported:
        note = tr("Import of {file}").format(file=source.sourceName())
        author = Settings().get(AUTHOR)
        return carry_out(
            register,
            planner,
            author,
            note,
            progress=_progress(feedback, 0.6, 1.0),
            cancelled=feedback.isCanceled,
        )

    def _crs(self, source: QgsProcessingFeatureSource) -> QgsCoordinateReferenceSystem:
        return source.sourceCrs() if source.sourceCrs().isValid() else self._layer_crs

    def _report(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback, html: str
    ) -> str | None:
        """Write the report; where that fails, the import is done all the same, and so are its other results."""
        path = self.parameterAsFileOutput(parameters, REPORT, context)
        if not path:
            return None
        try:
            Path(path).write_text(html, encoding="utf-8", newline="\n")
        except OSError as error:
            told = tr("The report {path} could not be written: {reason}. Everything else is done as told above.")
            feedback.reportError(told.format(path=path, reason=error.strerror or error))
            return None
        return path

    def _rejected(
        self, parameters: Parameters, context: QgsProcessingContext, source: QgsProcessingFeatureSource, plan: Plan
    ) -> str | None:
        entries = {entry.key: entry for entry in plan.of(Outcome.REJECTED)}
        features = source.getFeatures(QgsFeatureRequest(), _ALL) if entries else ()
        rows = RejectedRows(features, entries, source.fields(), source.wkbType())
        sink, place = self.parameterAsSink(parameters, REJECTED, context, rows.fields, rows.wkb_type, self._crs(source))
        if sink is None:
            return None
        for feature in rows.features():
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, REJECTED))
        return place


def is_part(given: object) -> bool:
    """Whether a parameter for features names a part of a layer: its selection, a filter, the first so many."""
    if not isinstance(given, QgsProcessingFeatureSourceDefinition):
        return False
    return given.selectedFeaturesOnly or given.featureLimit >= 0 or bool(given.filterExpression)


def _outputs() -> dict[str, str]:
    return {
        "ADDED": tr("Works added"),
        "CHANGED": tr("Works changed"),
        "UNCHANGED": tr("Works as they were"),
        "WITHDRAWN": tr("Works withdrawn"),
        "REJECTED_COUNT": tr("Rows rejected"),
    }


def _numbers_of(occasion: Occasion) -> dict[str, object]:
    plan = occasion.plan
    return {
        "ADDED": plan.count(Outcome.ADDED),
        "CHANGED": plan.count(Outcome.CHANGED),
        "UNCHANGED": plan.count(Outcome.UNCHANGED),
        "WITHDRAWN": len(occasion.withdrawn),
        "REJECTED_COUNT": plan.count(Outcome.REJECTED),
    }


def _tell(feedback: QgsProcessingFeedback, occasion: Occasion) -> None:
    """The numbers and the reasons, for those who read the log and not the report."""
    for name, label in _outputs().items():
        feedback.pushInfo(f"{label}: {_numbers_of(occasion)[name]}")
    feedback.pushInfo(tr("Areas repaired: {count}").format(count=len(occasion.plan.repaired())))
    for reason, count in reasons_counted(occasion.plan.of(Outcome.REJECTED)):
        feedback.pushInfo(tr("Rejected {count} times: {reason}").format(count=count, reason=reason))
    if occasion.imported is not None and occasion.imported.stopped is not None:
        feedback.reportError(explain(occasion.imported.stopped))


def _progress(feedback: QgsProcessingFeedback, start: float, end: float) -> Callable[[float], None]:
    return lambda done: feedback.setProgress(100 * (start + (end - start) * done))

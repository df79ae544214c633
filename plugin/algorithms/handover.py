"""`samgrav:handover`: works, what lies around them and what they meet, as one package for a contractor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExpression,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterString,
)

from ..check.progress import CheckCancelled, Watch
from ..errors import marked
from ..exchange.handover.order import Format
from ..i18n import tr
from ..layers.feature import wkb_of
from ..settings import MY_PARTY, Settings
from .area import area_given
from .base import Parameters, SamgravAlgorithm

if TYPE_CHECKING:
    from ..exchange.handover.order import Order
    from ..exchange.handover.package import Handed
    from ..register.register import Register

ONLY, EXTENT, FROM, TO, CRS = "ONLY", "EXTENT", "FROM", "TO", "CRS"
FORMATS, CONTRACTOR, PACKAGE = "FORMATS", "CONTRACTOR", "PACKAGE"
OWN_PARTY, BACKGROUND, AS_OF = "MY_PARTY", "BACKGROUND", "AS_OF"
COUNTS = {
    "WORKS": marked("Works"),
    "NEIGHBOURS": marked("Neighbours"),
    "FINDINGS": marked("Findings"),
    "PROTECTIONS": marked("Protected surfaces"),
}
NAMES = [each.value for each in Format]


class Handover(SamgravAlgorithm):
    """Hand over works to a contractor."""

    NAME = "handover"

    def __init__(self) -> None:
        super().__init__()
        self._background: list[QgsMapLayer] = []

    def title(self) -> str:
        return tr("Hand over works")

    def summary(self) -> str:
        return tr(
            "Makes one zip of the works chosen, for those who carry them out: maps, drawings, lists and a sheet to "
            "print for each work, with the neighbours within 100 m at the same time, what the works meet, and "
            "protected surfaces. Works are chosen by an expression, an extent and a period; what is left empty "
            "chooses nothing away. Contacts, internal remarks and works that are internal to other parties never "
            "leave. An existing package is replaced when the new one is whole, and not before."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """What it takes and gives."""
        self.add_register_parameter()
        self.addParameter(QgsProcessingParameterExpression(ONLY, tr("Only works for which this holds"), optional=True))
        self.addParameter(QgsProcessingParameterExtent(EXTENT, tr("Only works in this extent"), optional=True))
        self._add_day(FROM, tr("Only works that go on on this day or later"))
        self._add_day(TO, tr("Only works that go on on this day or earlier"))
        self.addParameter(QgsProcessingParameterCrs(CRS, tr("Coordinates in (empty: the register's)"), optional=True))
        every = list(range(len(NAMES)))
        self.addParameter(
            QgsProcessingParameterEnum(FORMATS, tr("Files"), NAMES, allowMultiple=True, defaultValue=every)
        )
        self.addParameter(QgsProcessingParameterString(CONTRACTOR, tr("Handed over to"), optional=True))
        self._add_advanced(
            QgsProcessingParameterString(OWN_PARTY, tr("The party that hands over"), optional=True),
            tr("Its internal works may leave, those of others never do; empty for the party set in Samgrav"),
        )
        self._add_advanced(
            QgsProcessingParameterMultipleLayers(
                BACKGROUND, tr("Beneath the map sheets"), QgsProcessing.SourceType.TypeMapLayer, optional=True
            ),
            tr("Layers that lie beneath the maps on the sheets, such as a street map"),
        )
        self._add_day(AS_OF, tr("Day of the check (empty: today)"), advanced=True)
        zips = tr("Zip (*.zip)")
        self.addParameter(QgsProcessingParameterFileDestination(PACKAGE, tr("Package"), zips))
        for name, label in COUNTS.items():
            self.addOutput(QgsProcessingOutputNumber(name, tr(label)))

    def checkParameterValues(self, parameters: Parameters, context: QgsProcessingContext) -> tuple[bool, str]:
        """Takes the names of the files as well as their numbers."""
        return super().checkParameterValues(_with_numbers(parameters), context)

    def prepareAlgorithm(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Called in the main thread: takes copies of the layers for the sheets' background."""
        layers = self.parameterAsLayerList(parameters, BACKGROUND, context) if parameters.get(BACKGROUND) else []
        self._background = [layer.clone() for layer in layers]
        return True

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        from ..exchange.handover.package import Surroundings, hand_over

        around = Surroundings(context.transformContext(), self._background)
        watch = Watch(feedback.setProgress, feedback.isCanceled)
        with self.opened(parameters, context) as register:
            order = self._order(_with_numbers(parameters), context, register)
            try:
                handed = hand_over(register, order, around, watch)
            except CheckCancelled:
                feedback.pushInfo(tr("Stopped; nothing was handed over and nothing was replaced."))
                return {}
        _tell(handed, feedback)
        return {PACKAGE: str(handed.path), **{name: getattr(handed, name.lower()) for name in COUNTS}}

    def _order(self, parameters: Parameters, context: QgsProcessingContext, register: Register) -> Order:
        from ..exchange.handover.coordinates import name_of
        from ..exchange.handover.order import Order
        from ..exchange.handover.selection import Choice

        area = area_given(self, parameters, EXTENT, context, register)
        chosen = self.parameterAsCrs(parameters, CRS, context)
        formats = self.parameterAsEnums(parameters, FORMATS, context)
        return Order(
            target=Path(self.parameterAsFileOutput(parameters, PACKAGE, context)),
            choice=Choice(
                # parameterAsExpression would take an expression with a mistake for none, and hand over everything.
                expression=self.parameterAsString(parameters, ONLY, context).strip(),
                area=None if area is None else wkb_of(area),
                first=self.day_given(parameters, FROM, context),
                last=self.day_given(parameters, TO, context),
            ),
            crs=name_of(chosen) if chosen.isValid() else "",
            formats=frozenset(list(Format)[number] for number in formats),
            contractor=self.parameterAsString(parameters, CONTRACTOR, context),
            own_party=self.parameterAsString(parameters, OWN_PARTY, context).strip() or Settings().get(MY_PARTY),
            as_of=self.day_given(parameters, AS_OF, context) or date.today(),
        )

    def _add_day(self, name: str, title: str, *, advanced: bool = False) -> None:
        parameter = QgsProcessingParameterDateTime(name, title, Qgis.ProcessingDateTimeParameterDataType.Date)
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagOptional)
        if advanced:
            self._add_advanced(parameter, "")
        else:
            self.addParameter(parameter)

    def _add_advanced(self, parameter: QgsProcessingParameterDefinition, text: str) -> None:
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        parameter.setHelp(text)
        self.addParameter(parameter)


def _with_numbers(parameters: Parameters) -> Parameters:
    """The parameters with FORMATS as numbers, where they were given by name: `DXF`, `DXF,CSV`, or a list."""
    given = parameters.get(FORMATS)
    parts = given.split(",") if isinstance(given, str) else given
    if not isinstance(parts, Iterable):
        return parameters
    by_name = {name.lower(): number for number, name in enumerate(NAMES)}
    numbers = [by_name.get(str(part).strip().lower(), part) for part in parts]
    return {**parameters, FORMATS: numbers}


def _tell(handed: Handed, feedback: QgsProcessingFeedback) -> None:
    feedback.pushInfo(
        tr(
            "Handed over: works {works}, detours {detours}, neighbours {neighbours}, findings {findings}, "
            "surfaces {protections}."
        ).format(
            works=handed.works,
            neighbours=handed.neighbours,
            findings=handed.findings,
            detours=handed.detours,
            protections=handed.protections,
        )
    )
    if handed.internal:
        text = tr("Left out, because they are internal to other parties: {count} of the works chosen.")
        feedback.pushWarning(text.format(count=handed.internal))
    if handed.undated:
        text = tr("Left out of the period, because they have no start date: {refs}.")
        feedback.pushWarning(text.format(refs=", ".join(handed.undated)))
    for remark in handed.remarks:
        feedback.pushWarning(remark)

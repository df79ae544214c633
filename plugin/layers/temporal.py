"""The years on QGIS's temporal controller: actual dates before planned ones, both ends included, open ends go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qgis.core import Qgis, QgsDateTimeRange, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from ..domain.changeset import Value
from ..domain.period import parse_day
from ..register import Register

START = 'coalesce("actual_start", "start_date")'
END = 'coalesce("actual_end", "end_date")'
# The controller compares moments: a last day lasts until its last second.
LAST_SECOND = "to_interval('86399 seconds')"
YEARS_AHEAD = 10
FIRST_DATES = ("start_date", "actual_start")
LAST_DATES = ("end_date", "actual_end", "start_date", "actual_start")
YEARS = "samgrav/years"
"""The custom property that says which time the project was given by us."""


@dataclass(frozen=True)
class Years:
    """The time that a register's works take."""

    first: date | None
    """The first day of any work; None where none has a start."""
    last: date
    """The day up to which works with an open end are shown: the end of the last year that any date lies in.

    A fixed far future would stretch the controller's full range until nothing of it can be played.
    """


def years_of(register: Register, today: date | None = None) -> Years:
    """All dates are asked for at once: in a large register, the table is read through for that."""
    today = today or date.today()
    known = register.extremes("work", (*FIRST_DATES, *LAST_DATES))
    first = [day for name in FIRST_DATES if (day := _day(known[name][0]))]
    last = [day.year for name in LAST_DATES if (day := _day(known[name][1]))]
    return Years(min(first, default=None), date(max([today.year + YEARS_AHEAD, *last]), 12, 31))


def _day(value: Value) -> date | None:
    return parse_day(value) if isinstance(value, str) else None


def configure_works_time(layer: QgsVectorLayer, years: Years) -> None:
    """Works are shown from their first to their last day; those without a start are never shown while time plays."""
    _between(layer, START, f"coalesce({END}, to_date('{years.last.isoformat()}'))")


def configure_protections_time(layer: QgsVectorLayer) -> None:
    """Protections are shown from the day after the work's end to the day on which they end."""
    _between(layer, f"{END} + to_interval('1 day')", protected_until())


def configure_findings_time(layer: QgsVectorLayer) -> None:
    """Of a layer that is asked for its days quickly."""
    first = layer.minimumValue(layer.fields().lookupField("shared_from"))
    last = layer.maximumValue(layer.fields().lookupField("shared_to"))
    show_findings_between(layer, first, last)


def show_findings_between(layer: QgsVectorLayer, first: object, last: object) -> None:
    """Findings are shown during the days that both works share; where they share none, as long as any is shown: from
    the first to the last of these days, where there are such."""
    if not (_is_day(first) and _is_day(last)):
        layer.temporalProperties().setIsActive(False)
        return
    _between(layer, _or_day("shared_from", first), _or_day("shared_to", last))


def offer_years(project: QgsProject, works: QgsVectorLayer, known: Years) -> None:
    """Give the project the register's years to play, unless it has a time of its own already.

    Without one, QGIS's controller works out the dates of every feature of the project, once for each layer that is
    added, before the person sees anything.
    """
    if known.first is None or not project.timeSettings().temporalRange().isInfinite():
        return
    begin, end = QDateTime(QDate(known.first), QTime(0, 0)), QDateTime(QDate(known.last), QTime(23, 59, 59))
    years = QgsDateTimeRange(begin, end)
    project.timeSettings().setTemporalRange(years)
    # By itself the controller goes on by an hour, and nobody sees a work begin or end.
    project.timeSettings().setTimeStep(1)
    project.timeSettings().setTimeStepUnit(Qgis.TemporalUnit.Weeks)
    works.setCustomProperty(YEARS, _text(years))


def correct_years(project: QgsProject, works: QgsVectorLayer, known: Years) -> None:
    """Other years are known now than were offered, or supposed; a time that the person has given the project stays."""
    configure_works_time(works, known)
    if _text(project.timeSettings().temporalRange()) == works.customProperty(YEARS):
        take_years_back(project, works)
        offer_years(project, works, known)


def take_years_back(project: QgsProject, works: QgsVectorLayer) -> None:
    """Leave the project without a time again, unless the person has given it another one."""
    if _text(project.timeSettings().temporalRange()) == works.customProperty(YEARS):
        project.timeSettings().setTemporalRange(QgsDateTimeRange(QDateTime(), QDateTime()))


def protected_until() -> str:
    """Expression: the last day of a protection, the same date years later; 29 February may become the 28th.

    QGIS's own interval of a year is 365.25 days long, so the date is put together from its parts.
    """
    year = f'year({END}) + "protection_years"'
    day_after_29_february = f"make_date({year}, 3, 1)"
    return (
        f"if(month({END}) = 2 and day({END}) = 29, {day_after_29_february} - to_interval('1 day'), "
        f"make_date({year}, month({END}), day({END})))"
    )


def _between(layer: QgsVectorLayer, start: str, end: str) -> None:
    properties = layer.temporalProperties()
    properties.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromExpressions)
    properties.setStartExpression(f"to_datetime({start})")
    properties.setEndExpression(f"to_datetime({end}) + {LAST_SECOND}")
    properties.setLimitMode(Qgis.VectorTemporalLimitMode.IncludeBeginIncludeEnd)
    properties.setIsActive(True)


def _is_day(value: object) -> bool:
    return isinstance(value, QDate) and value.isValid()


def _text(years: QgsDateTimeRange) -> str:
    return "/".join(moment.toString(Qt.DateFormat.ISODate) for moment in (years.begin(), years.end()))


def _or_day(field: str, day: QDate) -> str:
    return f"coalesce(\"{field}\", to_date('{day.toString(Qt.DateFormat.ISODate)}'))"

"""The years on QGIS's temporal controller: actual dates before planned ones, both ends included, open ends go on."""

from __future__ import annotations

from datetime import date

from qgis.core import Qgis, QgsDateTimeRange, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

START = 'coalesce("actual_start", "start_date")'
END = 'coalesce("actual_end", "end_date")'
# The controller compares moments: a last day lasts until its last second.
LAST_SECOND = "to_interval('86399 seconds')"
YEARS_AHEAD = 10
LAST_DATES = ("end_date", "actual_end", "start_date", "actual_start")
YEARS = "samgrav/years"
"""The custom property that says which time the project was given by us."""


def configure_works_time(layer: QgsVectorLayer, today: date) -> None:
    """Works are shown from their first to their last day; those without a start are never shown while time plays."""
    last_day = horizon(layer, LAST_DATES, today)
    _between(layer, START, f"coalesce({END}, to_date('{last_day.isoformat()}'))")


def configure_protections_time(layer: QgsVectorLayer) -> None:
    """Protections are shown from the day after the work's end to the day on which they end."""
    _between(layer, f"{END} + to_interval('1 day')", protected_until())


def configure_findings_time(layer: QgsVectorLayer) -> None:
    """Findings are shown during the days that both works share; where they share none, as long as any is shown."""
    first = layer.minimumValue(layer.fields().lookupField("shared_from"))
    last = layer.maximumValue(layer.fields().lookupField("shared_to"))
    if not (_is_day(first) and _is_day(last)):
        layer.temporalProperties().setIsActive(False)
        return
    _between(layer, _or_day("shared_from", first), _or_day("shared_to", last))


def offer_years(project: QgsProject, works: QgsVectorLayer) -> None:
    """Give the project the register's years to play, unless it has a time of its own already.

    Without one, QGIS's controller works out the dates of every feature of the project, once for each layer that is
    added, before the person sees anything.
    """
    if not project.timeSettings().temporalRange().isInfinite():
        return
    first = [works.minimumValue(works.fields().lookupField(name)) for name in ("start_date", "actual_start")]
    known = [day for day in first if _is_day(day)]
    if not known:
        return
    last = QDate(horizon(works, LAST_DATES, date.today()))
    years = QgsDateTimeRange(QDateTime(min(known), QTime(0, 0)), QDateTime(last, QTime(23, 59, 59)))
    project.timeSettings().setTemporalRange(years)
    # By itself the controller goes on by an hour, and nobody sees a work begin or end.
    project.timeSettings().setTimeStep(1)
    project.timeSettings().setTimeStepUnit(Qgis.TemporalUnit.Weeks)
    works.setCustomProperty(YEARS, _text(years))


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


def horizon(layer: QgsVectorLayer, fields: tuple[str, ...], today: date) -> date:
    """The day up to which works with an open end are shown: the end of the last year that any date lies in.

    A fixed far future would stretch the controller's full range until nothing of it can be played.
    """
    years = [today.year + YEARS_AHEAD]
    for name in fields:
        latest = layer.maximumValue(layer.fields().lookupField(name))
        if _is_day(latest):
            years.append(latest.year())
    return date(max(years), 12, 31)


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

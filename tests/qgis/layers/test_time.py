"""QGIS's temporal controller plays the works: first to last day, actual dates first, open ends go on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsDateTimeRange,
    QgsFeatureRequest,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsTemporalUtils,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, QTime

from plugin.domain.changeset import Value
from plugin.layers import register_years
from plugin.layers.desk import Desk
from plugin.layers.temporal import configure_works_time, protected_until, years_of
from tests.qgis.interface import wait

from .conftest import only, square, work


def shown(layer: QgsVectorLayer, day: str, hour: int = 12) -> set[str]:
    """The titles that the temporal controller shows during one hour of a day."""
    start = QDateTime(QDate.fromString(day, "yyyy-MM-dd"), QTime(hour, 0))
    frame = QgsDateTimeRange(start, start.addSecs(3600), True, False)
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    condition = layer.temporalProperties().createFilterString(context, frame)
    return {feature["title"] for feature in layer.getFeatures(QgsFeatureRequest().setFilterExpression(condition))}


@pytest.mark.parametrize(
    ("values", "day", "hour", "seen"),
    [
        ({}, "2026-03-31", 23, False),
        ({}, "2026-04-01", 0, True),
        ({}, "2026-06-30", 23, True),
        ({}, "2026-07-01", 0, False),
        ({"end_date": None}, "2031-01-01", 12, True),
        ({"actual_start": "2026-05-01"}, "2026-04-15", 12, False),
        ({"actual_start": "2026-04-01", "actual_end": "2026-05-31"}, "2026-06-15", 12, False),
        ({"actual_start": "2026-04-01", "actual_end": "2026-08-31"}, "2026-08-31", 23, True),
        ({"start_date": "2026-06-30"}, "2026-06-30", 12, True),
        ({"start_date": None, "end_date": None, "status": "idea"}, "2026-06-30", 12, False),
    ],
)
def test_a_work_is_shown_from_its_first_to_its_last_day(
    desk: Desk, works: QgsVectorLayer, values: dict[str, Value], day: str, hour: int, *, seen: bool
) -> None:
    desk.apply([work("This one", **values)])
    assert (shown(works, day, hour) == {"This one"}) is seen


def test_the_full_range_is_the_works_own_years_and_not_the_end_of_time(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work(start_date="2020-01-01", end_date="2020-02-01"), work(start_date="2039-05-01", end_date=None)])
    assert desk.register is not None
    configure_works_time(works, years_of(desk.register, date(2026, 1, 1)))
    full = QgsTemporalUtils.calculateTemporalRangeForProject(desk.project)
    assert full.begin().date() == QDate(2020, 1, 1)
    assert full.end().date() == QDate(2039, 12, 31)


def test_the_project_plays_the_registers_years_and_is_left_as_it_was(
    make_desk: Callable[..., Desk], project: QgsProject, path: Path
) -> None:
    desk = make_desk(project)
    desk.open(str(path))
    desk.apply([work(start_date="2021-03-01", end_date="2045-05-01")])
    desk.close()
    desk.open(str(path))
    years = project.timeSettings().temporalRange()
    assert (years.begin().date(), years.end().date()) == (QDate(2021, 3, 1), QDate(2045, 12, 31))
    settings = project.timeSettings()
    assert (settings.timeStep(), settings.timeStepUnit()) == (1, Qgis.TemporalUnit.Weeks)
    desk.close()
    assert project.timeSettings().temporalRange().isInfinite()


def test_a_time_that_the_person_chose_stays(make_desk: Callable[..., Desk], project: QgsProject, path: Path) -> None:
    own = QgsDateTimeRange(QDateTime(QDate(2030, 1, 1), QTime(0, 0)), QDateTime(QDate(2031, 1, 1), QTime(0, 0)))
    project.timeSettings().setTemporalRange(own)
    desk = make_desk(project)
    desk.open(str(path))
    desk.apply([work()])
    desk.open(str(path))
    desk.close()
    assert project.timeSettings().temporalRange() == own


@pytest.fixture
def large(make_desk: Callable[..., Desk], project: QgsProject, path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk at which a register was just opened that counts as large."""
    desk = make_desk(project)
    desk.open(str(path))
    desk.apply([work(start_date="2021-03-01", end_date="2045-05-01")])
    desk.close()
    monkeypatch.setattr(register_years, "AT_ONCE", 0)
    desk.open(str(path))
    return desk


def played(project: QgsProject) -> tuple[QDate, QDate]:
    years = project.timeSettings().temporalRange()
    return years.begin().date(), years.end().date()


def test_the_years_of_a_large_register_are_supposed_until_they_are_found(large: Desk) -> None:
    year = date.today().year
    assert played(large.project) == (QDate(year - 10, 1, 1), QDate(year + 10, 12, 31))
    wait(lambda: played(large.project) == (QDate(2021, 3, 1), QDate(2045, 12, 31)))
    full = QgsTemporalUtils.calculateTemporalRangeForProject(large.project)
    assert full.end().date() == QDate(2045, 5, 1)
    assert large.layers is not None
    assert "2045-12-31" in large.layers.works.temporalProperties().endExpression()
    large.close()
    assert large.project.timeSettings().temporalRange().isInfinite()


def test_a_time_that_the_person_chooses_meanwhile_stays(large: Desk) -> None:
    own = QgsDateTimeRange(QDateTime(QDate(2030, 1, 1), QTime(0, 0)), QDateTime(QDate(2031, 1, 1), QTime(0, 0)))
    large.project.timeSettings().setTemporalRange(own)
    works = large.layers.works
    wait(lambda: "2045-12-31" in works.temporalProperties().endExpression())
    assert large.project.timeSettings().temporalRange() == own


def test_a_register_that_is_closed_meanwhile_leaves_no_years(large: Desk) -> None:
    large.close()
    wait(lambda: not QgsApplication.taskManager().countActiveTasks())
    assert large.project.timeSettings().temporalRange().isInfinite()


def test_the_map_draws_only_what_is_going_on(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work("Spring", status="ongoing")])

    def ink(day: str) -> int:
        settings = QgsMapSettings()
        settings.setLayers([works])
        settings.setOutputSize(QSize(60, 60))
        settings.setExtent(square(-5, -5, 20).boundingBox())
        settings.setDestinationCrs(works.crs())
        start = QDateTime(QDate.fromString(day, "yyyy-MM-dd"), QTime(0, 0))
        settings.setTemporalRange(QgsDateTimeRange(start, start.addDays(1), True, False))
        settings.setIsTemporal(True)
        job = QgsMapRendererSequentialJob(settings)
        job.start()
        job.waitForFinished()
        image = job.renderedImage()
        empty = image.pixelColor(0, 0)
        return sum(image.pixelColor(x, y) != empty for x in range(60) for y in range(60))

    assert ink("2026-05-01") > 500
    assert ink("2027-05-01") == 0


@pytest.mark.parametrize(
    ("end", "years", "until"),
    [("2024-02-29", 1, "2025-02-28"), ("2024-02-29", 4, "2028-02-29"), ("2025-07-15", 5, "2030-07-15")],
)
def test_a_protection_ends_on_the_same_date_years_later(
    desk: Desk, works: QgsVectorLayer, end: str, years: int, until: str
) -> None:
    from qgis.core import QgsExpression, QgsExpressionContext

    values: dict[str, Value] = {"start_date": "2023-01-01", "end_date": end, "protection_years": years}
    desk.apply([work(kind="resurfacing", status="completed", **values)])
    context = QgsExpressionContext()
    context.setFeature(only(works))
    context.setFields(works.fields())
    found = QgsExpression(protected_until()).evaluate(context)
    day = found.date() if isinstance(found, QDateTime) else found
    assert day.toString("yyyy-MM-dd") == until

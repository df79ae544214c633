"""Colours and patterns that people with any eyes can tell apart, on light and on dark ground, at every scale."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from qgis.core import QgsMapRendererSequentialJob, QgsMapSettings, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

from plugin.domain.codes import KIND, STATUS
from plugin.layers.codes import CodeBook
from plugin.layers.desk import Desk
from plugin.layers.palette import FAMILIES, SEVERITY_COLOURS

from .conftest import E0, N0, square, work

# Machado, Oliveira and Fernandes (2009), severity 1.0, for linear RGB.
SEEN_BY = {
    "everybody": np.eye(3),
    "protanopes": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopes": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopes": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
Array = NDArray[np.float64]


def linear(colour: str) -> Array:
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(rgb: Array) -> Array:
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    x, y, z = np.cbrt(np.clip(to_xyz @ np.clip(rgb, 0, 1) / np.array([0.95047, 1.0, 1.08883]), 0.008856, None))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def contrast(one: str, other: str) -> float:
    """As WCAG 2 reckons it."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    lighter, darker = sorted((float(weights @ linear(one)), float(weights @ linear(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("eyes", SEEN_BY)
def test_severities_are_told_apart(eyes: str) -> None:
    for one, other in combinations(SEVERITY_COLOURS.values(), 2):
        assert np.linalg.norm(lab(SEEN_BY[eyes] @ linear(one)) - lab(SEEN_BY[eyes] @ linear(other))) > 12


def test_families_stand_out_from_the_white_around_them_and_serve_as_text() -> None:
    for family in FAMILIES:
        assert contrast(family.colour, "#FFFFFF") >= 4.5, family.name


def test_every_family_has_kinds_of_its_own_and_the_last_takes_all_others() -> None:
    *families, last = FAMILIES
    kinds = [kind for family in families for kind in family.kinds]
    assert all(family.kinds for family in families)
    assert len(kinds) == len(set(kinds))
    assert set(kinds) < {code.code for code in KIND}
    assert last.kinds == ()


def picture(layer: QgsVectorLayer, scale: float, ground: str, size: int = 120) -> QImage:
    """A map around the first work, at a scale, on a ground of one colour."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setOutputSize(QSize(size, size))
    settings.setOutputDpi(96)
    settings.setDestinationCrs(layer.crs())
    settings.setBackgroundColor(QColor(ground))
    half = size / 96 * 0.0254 * scale / 2
    settings.setExtent(QgsRectangle(E0 + 5 - half, N0 + 5 - half, E0 + 5 + half, N0 + 5 + half))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def pixels(image: QImage) -> Array:
    converted = image.convertToFormat(QImage.Format.Format_RGB888)
    raw = converted.constBits().asarray(converted.sizeInBytes())
    lines = np.frombuffer(raw, dtype=np.uint8).reshape(converted.height(), converted.bytesPerLine())
    return lines[:, : converted.width() * 3].reshape(converted.height(), converted.width(), 3).astype(float)


@pytest.fixture
def drawn(desk: Desk) -> Callable[..., Array]:
    """A function that draws one work with these values without labels; gives its pixels."""

    def draw(scale: float, ground: str = "#FFFFFF", **values: str) -> Array:
        desk.apply([work(**values)])
        desk.layers.works.setLabelsEnabled(False)
        return pixels(picture(desk.layers.works, scale, ground))

    return draw


@pytest.mark.parametrize("ground", ["#F4F2EE", "#2A3326"])
@pytest.mark.parametrize("scale", [50_000, 5_000, 500])
@pytest.mark.parametrize("status", ["idea", "planned", "ongoing"])
def test_a_small_work_is_seen_at_every_scale_on_light_and_dark_ground(
    drawn: Callable[..., Array], status: str, scale: float, ground: str
) -> None:
    image = drawn(scale, ground, status=status)
    away = np.abs(image - image[0, 0]).max(axis=2) > 40
    assert away.sum() >= 12


def test_no_two_statuses_look_alike_without_their_colour(desk: Desk) -> None:
    """In shades of grey, each status differs from every other in a good part of its pixels."""
    operations = [work(status=code.code, actual_end=None) for code in STATUS]
    desk.apply(operations)
    works = desk.layers.works
    works.setLabelsEnabled(False)
    greys = {}
    for code in STATUS:
        works.setSubsetString(f"\"status\" = '{code.code}'")
        greys[code.code] = pixels(picture(works, 600, "#FFFFFF")).mean(axis=2)
    works.setSubsetString("")
    for one, other in combinations(greys, 2):
        assert (np.abs(greys[one] - greys[other]) > 40).sum() > 60, (one, other)


def test_the_legend_speaks_of_every_status_and_every_family(desk: Desk, works: QgsVectorLayer) -> None:
    labels = {item.label() for item in works.renderer().legendSymbolItems()}
    codes = CodeBook(desk.register.rows("code"))
    assert set(codes.labels("status").values()) <= labels
    assert {family.title for family in FAMILIES} <= labels


def test_labels_come_only_near_and_only_for_what_is_alive(desk: Desk) -> None:
    desk.apply([work("Alive"), work("Gone", status="cancelled", geom=bytes(square(40).asWkb().data()))])
    layer = desk.layers.works

    def labels(scale: float) -> list[str]:
        settings = QgsMapSettings()
        settings.setLayers([layer])
        settings.setOutputSize(QSize(600, 600))
        settings.setOutputDpi(96)
        settings.setDestinationCrs(layer.crs())
        half = 600 / 96 * 0.0254 * scale / 2
        settings.setExtent(QgsRectangle(E0 - half, N0 - half, E0 + half, N0 + half))
        job = QgsMapRendererSequentialJob(settings)
        job.start()
        job.waitForFinished()
        return [label.labelText for label in job.takeLabelingResults().allLabels()]

    assert labels(50_000) == []
    assert len(labels(2_500)) == 1
    (near,) = labels(500)
    for words in ("W-", "Water", "1 Apr 2026 – 30 Jun 2026"):
        assert words in near

"""The quick rubber band looks as QGIS's own does, and stays within the room that it told the canvas of."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsGeometry
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from plugin.draw.band import Band

from .conftest import ORIGIN

COLOUR = QColor("#D55E00")
SEE_THROUGH = QColor(0xD5, 0x5E, 0x00, 60)
AREA = "MULTIPOLYGON(((40 40, 300 55, 330 200, 180 120, 60 300, 40 40)),((400 50, 560 50, 480 300, 400 50),\
(450 80, 500 80, 480 200, 450 80)))"
"""Sharp and blunt corners, two parts, a hole."""


def area() -> QgsGeometry:
    geometry = QgsGeometry.fromWkt(AREA)
    geometry.translate(*ORIGIN)
    return geometry


def band(canvas: QgsMapCanvas, crs: QgsCoordinateReferenceSystem, style: Qt.PenStyle) -> Band:
    own = Band(canvas, 2)
    own.set_outline(COLOUR, style)
    own.setFillColor(SEE_THROUGH)
    own.setToGeometry(area(), crs)
    return own


def qgis_band(canvas: QgsMapCanvas, crs: QgsCoordinateReferenceSystem, style: Qt.PenStyle) -> QgsRubberBand:
    plain = QgsRubberBand(canvas, Qgis.GeometryType.Polygon)
    plain.setWidth(2)
    plain.setStrokeColor(COLOUR)
    plain.setLineStyle(style)
    plain.setFillColor(SEE_THROUGH)
    plain.setToGeometry(area(), crs)
    return plain


def seen(canvas: QgsMapCanvas) -> np.ndarray:
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    lines = np.frombuffer(bytes(bits), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : 3 * image.width()].astype(int)


@pytest.mark.parametrize("style", [Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine])
def test_it_looks_as_the_band_of_qgis(
    canvas: QgsMapCanvas, register_crs: QgsCoordinateReferenceSystem, style: Qt.PenStyle
) -> None:
    empty = seen(canvas)
    plain = qgis_band(canvas, register_crs, style)
    expected = seen(canvas)
    canvas.scene().removeItem(plain)
    band(canvas, register_crs, style)
    found = seen(canvas)
    assert np.count_nonzero(np.abs(expected - empty) > 40) > 10_000
    assert np.count_nonzero(np.abs(expected - found) > 40) < 100  # at the corners


def test_it_paints_nothing_outside_of_its_room(
    canvas: QgsMapCanvas, register_crs: QgsCoordinateReferenceSystem
) -> None:
    """What lies outside, the canvas would not clear when the band moves on."""
    own = band(canvas, register_crs, Qt.PenStyle.SolidLine)
    margin = 20
    room = own.boundingRect().toAlignedRect().adjusted(-margin, -margin, margin, margin)
    image = QImage(room.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.translate(-room.topLeft())
    own.paint(painter)
    painter.end()
    inner = own.boundingRect().toAlignedRect()
    outside = [
        (x, y)
        for x in range(room.left(), room.right() + 1)
        for y in range(room.top(), room.bottom() + 1)
        if not inner.contains(x, y) and image.pixelColor(x - room.left(), y - room.top()) != QColor("white")
    ]
    assert outside == []
    assert image.pixelColor(image.width() // 2, image.height() // 2) != QColor("white")


def test_without_an_area_it_shows_nothing(canvas: QgsMapCanvas, register_crs: QgsCoordinateReferenceSystem) -> None:
    empty = seen(canvas)
    own = band(canvas, register_crs, Qt.PenStyle.SolidLine)
    assert np.any(seen(canvas) != empty)
    own.reset(Qgis.GeometryType.Polygon)
    assert np.array_equal(seen(canvas), empty)


def test_a_line_is_not_filled(canvas: QgsMapCanvas, register_crs: QgsCoordinateReferenceSystem) -> None:
    empty = seen(canvas)
    own = Band(canvas, 2)
    own.set_outline(COLOUR, Qt.PenStyle.SolidLine)
    own.setFillColor(SEE_THROUGH)
    line = QgsGeometry.fromWkt("MULTILINESTRING((50 50, 300 50, 300 300))")
    line.translate(*ORIGIN)
    own.setToGeometry(line, register_crs)
    assert 1000 < np.count_nonzero(np.any((seen(canvas) != empty).reshape(-1, 3), axis=1)) < 3000

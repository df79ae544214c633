"""A canvas over Copenhagen, and a hand that draws on it with mouse and keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle
from qgis.gui import QgsAdvancedDigitizingDockWidget, QgsMapCanvas
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest

CRS = "EPSG:25832"
ORIGIN = (724_000.0, 6_175_000.0)
"""The canvas's lower left corner; a pixel is a metre."""
SIZE = (600, 400)


class Hand:
    """Clicks and types as a person does; places are metres from the canvas's lower left corner."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self.canvas = canvas

    def pixel(self, x: float, y: float) -> QPoint:
        return QPoint(round(x), SIZE[1] - round(y))

    def move(self, x: float, y: float) -> None:
        QTest.mouseMove(self.canvas.viewport(), self.pixel(x, y))

    def click(self, x: float, y: float, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        self.move(x, y)
        QTest.mouseClick(self.canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, self.pixel(x, y))

    def right_click(self, x: float = 5, y: float = 5) -> None:
        self.click(x, y, Qt.MouseButton.RightButton)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.canvas, key)


@pytest.fixture
def register_crs() -> QgsCoordinateReferenceSystem:
    return QgsCoordinateReferenceSystem(CRS)


@pytest.fixture
def canvas(qgis_app: object, register_crs: QgsCoordinateReferenceSystem) -> Iterator[QgsMapCanvas]:
    canvas = QgsMapCanvas()
    canvas.setObjectName("canvas")
    canvas.resize(*SIZE)
    canvas.setFrameShape(canvas.Shape.NoFrame)
    canvas.setDestinationCrs(register_crs)
    x, y = ORIGIN
    canvas.setExtent(QgsRectangle(x, y, x + SIZE[0], y + SIZE[1]))
    canvas.show()
    yield canvas
    canvas.unsetMapTool(canvas.mapTool())
    canvas.close()
    canvas.deleteLater()


@pytest.fixture
def cad_dock(canvas: QgsMapCanvas) -> Iterator[QgsAdvancedDigitizingDockWidget]:
    dock = QgsAdvancedDigitizingDockWidget(canvas)
    yield dock
    dock.deleteLater()


@pytest.fixture
def hand(canvas: QgsMapCanvas) -> Hand:
    return Hand(canvas)

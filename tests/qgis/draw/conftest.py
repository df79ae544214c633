"""A canvas over Copenhagen, and a hand that draws on it with mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsRectangle
from qgis.gui import QgsAdvancedDigitizingDockWidget, QgsMapCanvas
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest

from plugin.domain.changeset import Changeset, Kind, Operation, Value
from plugin.domain.schema import WORK
from plugin.draw import live_check
from plugin.draw.drafting import Drafting
from plugin.layers.desk import Desk
from plugin.layers.feature import wkb_of
from plugin.register import Outbox, create_register
from tests.qgis.copies import copy_of

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


@pytest.fixture(autouse=True)
def _checked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the check before took: on a busy machine the next one would come a moment later."""
    monkeypatch.setattr(live_check, "AT_ONCE_MS", float("inf"))


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


def square(x: float, y: float, side: float) -> QgsGeometry:
    """A square whose lower left corner lies x, y metres from the canvas's."""
    left, low = ORIGIN[0] + x, ORIGIN[1] + y
    area = QgsGeometry.fromRect(QgsRectangle(left, low, left + side, low + side))
    area.convertToMultiType()
    return area


def work(title: str, area: QgsGeometry, **values: Value) -> Operation:
    """A work to register."""
    row = {name: WORK.field(name).default for name in WORK.writable}
    row |= {"title": title, "geom": wkb_of(area), "party": "Heat company", "start_date": "2027-04-01"}
    return Operation(Kind.INSERT, "work", str(uuid4()), {**row, "end_date": "2027-06-30", **values})


@pytest.fixture(scope="session")
def two_works(qgis_app: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with two parties and two works that lie apart, to be copied."""
    path = tmp_path_factory.mktemp("prepared") / "works.gpkg"
    register = create_register(str(path), "Gader", CRS)
    parties = [
        Operation(Kind.INSERT, "party", str(uuid4()), {"name": name, "description": None})
        for name in ("Heat company", "Fibre company")
    ]
    works = [
        work("New mains", square(100, 100, 50)),
        work("Ducts", square(400, 100, 50), party="Fibre company", start_date="2027-06-01", end_date="2027-08-31"),
    ]
    register.apply(Changeset((*parties, *works), "Åse"))
    register.close()
    return path


@pytest.fixture
def register_file(two_works: Path, folder_in_danish: Path) -> Path:
    """The same for a test of its own."""
    return copy_of(two_works, folder_in_danish / "Gader.gpkg")


@pytest.fixture
def project(qgis_app: object) -> Iterator[QgsProject]:
    project = QgsProject()
    yield project
    project.clear()


@pytest.fixture
def desk(register_file: Path, project: QgsProject, tmp_path: Path) -> Iterator[Desk]:
    outbox = Outbox(tmp_path / "outbox.sqlite")
    desk = Desk(project, outbox, lambda: "Søren", lambda: "Heat company")
    desk.open(str(register_file))
    yield desk
    desk.close()
    outbox.close()
    desk.deleteLater()


class Seen:
    """What a controller said, in order."""

    def __init__(self, drafting: Drafting) -> None:
        self.told: list[tuple[str, tuple[tuple[str, object], ...]]] = []
        self.failed: list[Exception] = []
        self.invalid: list[tuple[object, ...]] = []
        self.registered: list[tuple[tuple[str, ...], object]] = []
        self.met: list[object] = []
        self.ended = 0
        for voice in (drafting.told, drafting.noted, drafting.offered):
            voice.connect(lambda text, actions: self.told.append((text, tuple(actions))))
        drafting.failed.connect(self.failed.append)
        drafting.invalid.connect(self.invalid.append)
        drafting.registered.connect(lambda uuids, findings: self.registered.append((uuids, findings)))
        drafting.met.connect(self.met.append)
        drafting.ended.connect(self._end)

    def _end(self) -> None:
        self.ended += 1

    def press(self, caption: str) -> None:
        """Press the button of the last message."""
        dict(self.told[-1][1])[caption]()


@pytest.fixture
def drafting(desk: Desk, project: QgsProject, tmp_path: Path) -> Iterator[Drafting]:
    drafting = Drafting(desk, project, tmp_path / "drafts")
    yield drafting
    drafting.stop()
    drafting.deleteLater()


@pytest.fixture
def seen(drafting: Drafting) -> Seen:
    return Seen(drafting)


@pytest.fixture
def rows(desk: Desk) -> Callable[[], dict[str, dict[str, Value]]]:
    """The register's works by title, read anew."""
    return lambda: {str(row["title"]): row for row in desk.register.rows("work")}

"""A corner in the hand of QGIS's vertex tool: the draft is checked as a drop would leave it, or nothing is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QTimer

from plugin.check.findings.findings import Findings
from plugin.draw.drafting import Drafting
from plugin.draw.layer_changes import LayerChanges
from plugin.draw.vertex_drag import Line, Point, areas_if_let_go, chain_of, rings_of
from plugin.draw.vertex_following import VertexFollowing
from plugin.layers.desk import Desk
from tests.qgis.interface import wait

from .conftest import ORIGIN, Hand, Seen, square

SHAPES = {
    "triangle": "MultiPolygon(((0 0, 10 0, 5 8, 0 0)))",
    "rectangle": "MultiPolygon(((0 0, 10 0, 10 6, 0 6, 0 0)))",
    "with a hole": "MultiPolygon(((0 0, 20 0, 20 20, 0 20, 0 0),(5 5, 5 9, 9 9, 9 5, 5 5)))",
    "two parts": "MultiPolygon(((0 0, 10 0, 10 6, 0 6, 0 0)),((30 0, 40 0, 40 6, 30 6, 30 0)))",
}
TARGET = (13.0, 11.0)


def same(point: QgsPointXY) -> QgsPointXY:
    return point


def corner(area: QgsGeometry, number: int) -> Point:
    vertex = area.vertexAt(number)
    return vertex.x(), vertex.y()


def lines_of_corner(area: QgsGeometry, number: int) -> list[Line]:
    """What QGIS shows while it moves one corner, in the order of its making."""
    before, after = area.adjacentVertices(number)
    return [(corner(area, before), TARGET), (TARGET, corner(area, after))]


def let_go(area: QgsGeometry, lines: Sequence[Line]) -> QgsGeometry | None:
    found = areas_if_let_go([area], rings_of([area], same), lines, same)
    return found[0] if found is not None else None


def corners_of(area: QgsGeometry) -> list[int]:
    return list(range(sum(1 for _ in area.vertices())))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("backwards", [False, True])
def test_each_corner_goes_where_a_drop_would_put_it(shape: str, backwards: bool) -> None:
    area = QgsGeometry.fromWkt(SHAPES[shape])
    for number in corners_of(area):
        dropped = QgsGeometry(area)
        dropped.moveVertex(*TARGET, number)
        lines = lines_of_corner(area, number)
        found = let_go(area, lines[::-1] if backwards else lines)
        assert found is not None
        assert found.asWkt() == dropped.asWkt()


@pytest.mark.parametrize("shape", SHAPES)
def test_a_new_corner_goes_where_a_drop_would_put_it(shape: str) -> None:
    area = QgsGeometry.fromWkt(SHAPES[shape])
    for number in corners_of(area):
        _, place = area.vertexIdFromVertexNr(number)
        if place.vertex == area.constGet().vertexCount(place.part, place.ring) - 1:
            continue  # the last one of a ring is the first one again
        _, after = area.adjacentVertices(number)
        dropped = QgsGeometry(area)
        dropped.insertVertex(*TARGET, number + 1)
        found = let_go(area, [(corner(area, number), TARGET), (corner(area, after), TARGET)])
        assert found is not None
        assert found.equals(dropped)


def test_a_whole_side_goes_where_a_drop_would_put_it() -> None:
    area = QgsGeometry.fromWkt(SHAPES["rectangle"])
    lines = [((0.0, 0.0), (12.0, 1.0)), ((12.0, 1.0), (12.0, 7.0)), ((12.0, 7.0), (0.0, 6.0))]
    assert let_go(area, lines).asWkt() == "MultiPolygon (((0 0, 12 1, 12 7, 0 6, 0 0)))"


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [((0.0, 0.0), TARGET)],
        [((0.0, 0.0), TARGET), (TARGET, (99.0, 6.0))],
        [((1.0, 0.0), TARGET), (TARGET, (10.0, 6.0))],
        [((0.0, 0.0), TARGET), ((10.0, 6.0), TARGET)],
        [((0.0, 0.0), TARGET), (TARGET, (10.0, 6.0)), ((50.0, 50.0), (60.0, 60.0))],
        [((0.0, 0.0), (0.0, 0.0)), ((0.0, 0.0), (10.0, 6.0))],
        [(TARGET, (1.0, 1.0)), ((1.0, 1.0), TARGET)],
    ],
)
def test_where_the_lines_fit_nowhere_nothing_is_said(lines: list[Line]) -> None:
    assert let_go(QgsGeometry.fromWkt(SHAPES["rectangle"]), lines) is None


def test_where_the_lines_fit_in_two_places_nothing_is_said() -> None:
    """Two areas with the same corners: QGIS shows lines for one of them, or for both."""
    area = QgsGeometry.fromWkt(SHAPES["triangle"])
    assert areas_if_let_go([area, area], rings_of([area, area], same), lines_of_corner(area, 1), same) is None
    assert chain_of(lines_of_corner(area, 1) * 2) is None


class VertexTool:
    """Shows the lines that QGIS's own vertex tool shows, which is no part of its libraries for plugins."""

    def __init__(self, canvas: QgsMapCanvas, hand: Hand, drafting: Drafting) -> None:
        self._canvas = canvas
        self._hand = hand
        self._soon: QTimer = drafting.live.findChild(QTimer, "samgrav_live_check_soon")
        self._bands: list[QgsRubberBand] = []

    def drag(self, lines: Sequence[Line]) -> None:
        self.clear()
        for line in lines:
            band = QgsRubberBand(self._canvas, Qgis.GeometryType.Line)
            for point in line:
                band.addPoint(QgsPointXY(*point))
            self._bands.append(band)
        self._move(20 + len(self._bands), 20)
        self._move(25, 25)

    def clear(self) -> None:
        for band in self._bands:
            self._canvas.scene().removeItem(band)
        self._bands = []

    def give_up(self) -> None:
        self.clear()
        self._move(30, 30)
        self._move(35, 35)

    def _move(self, x: float, y: float) -> None:
        """And let it be checked: where the last check took long, as on a busy machine, the next one waits a little."""
        self._hand.move(x, y)
        wait(lambda: not self._soon.isActive())


@pytest.fixture
def tool(canvas: QgsMapCanvas, hand: Hand, drafting: Drafting, project: QgsProject) -> Iterator[VertexTool]:
    following = VertexFollowing(canvas, drafting, project, parent=drafting)
    tool = VertexTool(canvas, hand, drafting)
    yield tool
    tool.clear()
    following.stop()


def told(findings: Findings | None) -> list[dict[str, object]] | None:
    return None if findings is None else list(findings.records())


def here(x: float, y: float) -> Point:
    return ORIGIN[0] + x, ORIGIN[1] + y


def begin(drafting: Drafting) -> None:
    """A square of 20 m whose upper right corner lies 10 m left of one of the register's."""
    wait(lambda: drafting.works.index is not None)
    drafting.start(square(70, 70, 20), {"start_date": "2027-05-01", "end_date": "2027-05-31"})


def pulled(x: float, y: float) -> list[Line]:
    """The upper right corner is pulled to a place."""
    return [(here(90, 70), here(x, y)), (here(x, y), here(70, 90))]


@pytest.mark.parametrize("place", [(120.0, 120.0), (95.0, 95.0), (70.5, 70.5), (30.0, 30.0), (60.0, 120.0)])
def test_what_is_shown_while_a_corner_is_dragged_is_what_the_drop_gives(
    drafting: Drafting, seen: Seen, tool: VertexTool, place: tuple[float, float]
) -> None:
    begin(drafting)
    before = drafting.draft.contents.areas
    tool.drag(pulled(*place))
    shown, state = told(seen.met[-1]), drafting.live.state
    assert drafting.draft.contents.areas == before
    tool.clear()
    feature = next(drafting.draft.layer.getFeatures())
    area, corners = QgsGeometry(feature.geometry()), [here(70, 70), here(90, 70), here(90, 90), here(70, 90)]
    number = next(each for each in range(4) if corner(area, each) == corners[2])
    area.moveVertex(*here(*place), number)
    seen.met.clear()
    drafting.draft.layer.changeGeometry(feature.id(), area)
    wait(lambda: seen.met)
    assert told(seen.met[-1]) == shown
    assert drafting.live.state == state


def test_a_drag_meets_others_and_giving_it_up_meets_none(drafting: Drafting, seen: Seen, tool: VertexTool) -> None:
    begin(drafting)
    assert len(seen.met[-1]) == 0
    tool.drag(pulled(120, 120))
    assert len(seen.met[-1]) > 0
    tool.give_up()
    assert len(seen.met[-1]) == 0


def test_a_corner_given_up_while_the_mouse_rests_is_seen_too(drafting: Drafting, seen: Seen, tool: VertexTool) -> None:
    """As with Escape or a right click: the tool takes its lines away, and nothing moves."""
    begin(drafting)
    tool.drag(pulled(120, 120))
    assert len(seen.met[-1]) > 0
    tool.clear()
    wait(lambda: len(seen.met[-1]) == 0)


def test_where_it_is_not_certain_the_last_certain_result_stays(
    drafting: Drafting, seen: Seen, tool: VertexTool, project: QgsProject
) -> None:
    begin(drafting)
    tool.drag(pulled(120, 120))
    certain, count = told(seen.met[-1]), len(seen.met)
    tool.drag([*pulled(60, 60), (here(1, 1), here(2, 2))])
    project.setAvoidIntersectionsMode(Qgis.AvoidIntersectionsMode.AvoidIntersectionsCurrentLayer)
    tool.drag(pulled(60, 60))
    assert len(seen.met) == count
    assert told(seen.met[-1]) == certain


def test_a_corner_is_followed_where_the_map_has_another_crs(
    drafting: Drafting, seen: Seen, tool: VertexTool, canvas: QgsMapCanvas
) -> None:
    begin(drafting)
    layer = drafting.draft.layer
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings = canvas.mapSettings()

    def on_map(point: Point) -> Point:
        found = settings.layerToMapCoordinates(layer, QgsPointXY(*point))
        return found.x(), found.y()

    tool.drag([(on_map(one), on_map(other)) for one, other in pulled(120, 120)])
    assert len(seen.met[-1]) > 0


@pytest.fixture
def works_in_hand(
    desk: Desk, canvas: QgsMapCanvas, hand: Hand, drafting: Drafting, project: QgsProject
) -> Iterator[VertexTool]:
    """The works' own layer is edited, and the tool's lines are followed there."""
    wait(lambda: drafting.works.index is not None or drafting.works.load())
    desk.layers.works.startEditing()
    changes = LayerChanges(desk, drafting)
    following = VertexFollowing(canvas, drafting, project, parent=drafting, changes=changes)
    tool = VertexTool(canvas, hand, drafting)
    yield tool
    tool.clear()
    following.stop()
    changes.stop()
    desk.layers.works.rollBack()


def pulled_of_ducts(x: float, y: float) -> list[Line]:
    """The lower left corner of the register's second work is pulled to a place."""
    return [(here(400, 150), here(x, y)), (here(x, y), here(450, 100))]


@pytest.mark.parametrize("place", [(140.0, 120.0), (155.0, 120.0), (390.0, 90.0), (460.0, 160.0)])
def test_in_the_layer_of_works_a_corner_is_followed_too(
    desk: Desk, drafting: Drafting, seen: Seen, works_in_hand: VertexTool, place: tuple[float, float]
) -> None:
    layer = desk.layers.works
    works_in_hand.drag(pulled_of_ducts(*place))
    shown, state = told(seen.met[-1]), drafting.live.state
    assert not layer.isModified()
    works_in_hand.clear()
    ducts = next(each for each in layer.getFeatures() if each["title"] == "Ducts")
    area = QgsGeometry(ducts.geometry())
    number = next(each for each in range(4) if corner(area, each) == here(400, 100))
    area.moveVertex(*here(*place), number)
    seen.met.clear()
    layer.changeGeometry(ducts.id(), area)
    wait(lambda: seen.met)
    assert told(seen.met[-1]) == shown
    assert drafting.live.state == state


def test_a_hand_that_goes_on_at_once_after_the_drop_still_has_it_checked(
    desk: Desk, seen: Seen, works_in_hand: VertexTool, canvas: QgsMapCanvas
) -> None:
    """The mouse moves before the layer's changes are looked at."""
    layer = desk.layers.works
    works_in_hand.drag(pulled_of_ducts(140, 120))
    shown = told(seen.met[-1])
    works_in_hand.clear()
    ducts = next(each for each in layer.getFeatures() if each["title"] == "Ducts")
    area = QgsGeometry(ducts.geometry())
    area.moveVertex(*here(140, 120), next(each for each in range(4) if corner(area, each) == here(400, 100)))
    seen.met.clear()
    layer.changeGeometry(ducts.id(), area)
    canvas.xyCoordinates.emit(QgsPointXY(*here(30, 30)))
    wait(lambda: seen.met)
    assert [told(each) for each in seen.met] == [shown]


def test_a_corner_of_a_work_that_is_put_back_leaves_what_was_shown_before(
    desk: Desk, seen: Seen, works_in_hand: VertexTool
) -> None:
    works_in_hand.drag(pulled_of_ducts(140, 120))
    assert len(seen.met[-1]) > 0
    works_in_hand.give_up()
    assert seen.met[-1] is None
    layer = desk.layers.works
    mains = next(each for each in layer.getFeatures() if each["title"] == "New mains")
    layer.changeGeometry(mains.id(), square(250, 250, 50))
    wait(lambda: seen.met[-1] is not None)
    works_in_hand.drag(pulled_of_ducts(290, 260))
    works_in_hand.give_up()
    assert seen.met[-1] is not None
    assert len(seen.met[-1]) == 0


def test_without_a_draft_lines_on_the_map_mean_nothing(drafting: Drafting, seen: Seen, tool: VertexTool) -> None:
    wait(lambda: drafting.works.index is not None)
    tool.drag(pulled(120, 120))
    assert seen.met == []

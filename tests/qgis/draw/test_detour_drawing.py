"""Drawing a detour: what lies on it is told while the hand moves, and it is registered with its work."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsWkbTypes
from qgis.PyQt.QtWidgets import QAction, QPushButton

from plugin.domain.changeset import Kind, Operation
from plugin.draw.detour_drawing import DetourDrawing
from plugin.panel.control.drawing import DrawingControl
from plugin.panel.window import Window
from tests.qgis.interface import wait


@pytest.fixture
def drawing(demo_window: Window) -> DetourDrawing:
    """The tool for detours, when the works are in memory; the demo's own detour is gone."""
    (own,) = demo_window.desk.register.rows("detour")
    demo_window.desk.apply([Operation(Kind.DELETE, "detour", str(own["uuid"]), {}, int(own["row_version"]))])
    control = demo_window.iface.mainWindow().findChild(DrawingControl) or _control(demo_window)
    wait(lambda: control.drafting.works.index is not None)
    return control.detours


def _control(window: Window) -> DrawingControl:
    import gc

    return next(each for each in gc.get_objects() if isinstance(each, DrawingControl) and each._window is window)


def works(window: Window) -> list[QgsFeature]:
    """Two works that go on in the same days and do not lie near each other."""
    register = window.desk.register
    rows = [row for row in register.rows("work") if row["status"] == "planned" and not row["project_uuid"]][:2]
    for number, row in enumerate(rows):
        values = {
            **dict.fromkeys(("earliest_start", "latest_end", "duration_days", "actual_start", "actual_end")),
            "start_date": "2031-01-01",
            "end_date": "2031-01-10",
            "geom": bytes(QgsGeometry.fromWkt(_box(1000 * number)).asWkb()),
        }
        window.desk.apply([Operation(Kind.UPDATE, "work", row["uuid"], values, row["row_version"])])
    return [str(row["uuid"]) for row in rows]


def _box(x: int) -> str:
    west, south = 724_000 + x, 6_190_000
    corners = [(west, south), (west + 10, south), (west + 10, south + 10), (west, south + 10), (west, south)]
    return "MultiPolygon (((" + ", ".join(f"{east} {north}" for east, north in corners) + ")))"


def draw(drawing: DetourDrawing, *points: tuple[float, float]) -> None:
    drawing.tool.restore(QgsGeometry.fromPolylineXY([QgsPointXY(724_000 + x, 6_190_000 + y) for x, y in points]))


def press_undo(window: Window) -> None:
    window.iface.messageBar().currentItem().findChild(QPushButton, "samgrav_message_button").click()


def test_a_detour_is_drawn_told_registered_and_taken_back(demo_window: Window, drawing: DetourDrawing) -> None:
    mine, _ = works(demo_window)
    drawing.begin(mine)
    assert demo_window.canvas.mapTool() is drawing.tool
    drawing.box.name.setText(" By the lakes ")
    draw(drawing, (500, -50), (500, 60))
    assert drawing.box.meets.text() == "Meets nothing"
    draw(drawing, (1005, -50), (1005, 60))
    assert drawing.box.meets.text() == "Meets 1 conflict"
    assert drawing.box.area.text() == "110 m"
    drawing.tool.finish()
    assert demo_window.canvas.mapTool() is not drawing.tool
    (row,) = demo_window.desk.register.rows("detour")
    assert (row["work_uuid"], row["title"]) == (mine, "By the lakes")
    layer = demo_window.desk.layers.detours
    assert layer.wkbType() == QgsWkbTypes.Type.MultiLineString
    assert [feature.geometry().length() for feature in layer.getFeatures()] == [110]
    press_undo(demo_window)
    assert demo_window.desk.register.rows("detour") == []
    assert layer.featureCount() == 0


def test_a_line_without_length_is_told_and_kept(demo_window: Window, drawing: DetourDrawing) -> None:
    mine, _ = works(demo_window)
    drawing.begin(mine)
    draw(drawing, (5, 5), (5, 5))
    drawing.tool.finish()
    assert demo_window.desk.register.rows("detour") == []
    assert drawing.tool.points() > 0
    assert demo_window.canvas.mapTool() is drawing.tool


def test_detours_are_edited_in_their_layer_as_works_are(demo_window: Window, drawing: DetourDrawing) -> None:
    mine, other = works(demo_window)
    layer = demo_window.desk.layers.detours
    assert layer.editorWidgetSetup(layer.fields().lookupField("work_uuid")).type() == "RelationReference"
    assert layer.startEditing()
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt("MultiLineString ((724000 6190100, 724100 6190100))"))
    feature["work_uuid"] = mine
    assert layer.addFeature(feature)
    assert layer.commitChanges()
    (row,) = demo_window.desk.register.rows("detour")
    assert row["row_version"] == 1
    stored = next(layer.getFeatures())
    layer.startEditing()
    layer.changeAttributeValue(stored.id(), layer.fields().lookupField("work_uuid"), other)
    assert layer.commitChanges()
    (row,) = demo_window.desk.register.rows("detour")
    assert (row["work_uuid"], row["row_version"]) == (other, 2)


def test_a_detour_can_be_drawn_from_the_form_of_a_registered_work_only(
    demo_window: Window, drawing: DetourDrawing
) -> None:
    mine, _ = works(demo_window)
    control = _control(demo_window)
    action = control._form.findChild(QAction, "samgrav_form_detour")
    control.drafting.start(QgsGeometry.fromWkt(_box(3000)), {})
    control._form.part("redraw").menu().aboutToShow.emit()
    assert not action.isEnabled()
    control.drafting.cancel()
    control.drafting.edit(mine)
    control._form.part("redraw").menu().aboutToShow.emit()
    assert action.isEnabled()
    action.trigger()
    assert demo_window.canvas.mapTool() is drawing.tool
    draw(drawing, (500, -50), (500, 60))
    drawing.tool.finish()
    assert len(demo_window.desk.register.rows("detour")) == 1
    assert control.drafting.draft is not None

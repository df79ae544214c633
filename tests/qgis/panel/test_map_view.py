"""What the map shows, in the register's coordinate system."""

from __future__ import annotations

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRectangle
from qgis.gui import QgsMapCanvas

from plugin.panel.map_view import MapView

UTM = QgsCoordinateReferenceSystem("EPSG:25832")
ESBJERG, COPENHAGEN, BORNHOLM = (
    QgsPointXY(465_000, 6_148_000),
    QgsPointXY(725_000, 6_175_000),
    QgsPointXY(865_000, 6_120_000),
)
OSLO = QgsPointXY(598_000, 6_642_000)


def canvas(crs: str, extent: QgsRectangle) -> QgsMapCanvas:
    made = QgsMapCanvas()
    made.resize(800, 600)
    made.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    made.setExtent(extent)
    return made


@pytest.mark.parametrize(
    ("crs", "extent"),
    [
        ("EPSG:4326", QgsRectangle(-180, -90, 180, 90)),
        ("EPSG:4326", QgsRectangle(-400, -300, 400, 300)),
        ("EPSG:3857", QgsRectangle(-2e7, -2e7, 2e7, 2e7)),
        ("EPSG:3857", QgsRectangle(-1e9, -1e9, 1e9, 1e9)),
    ],
)
def test_a_map_of_the_world_shows_the_whole_country(qgis_app: object, crs: str, extent: QgsRectangle) -> None:
    view = canvas(crs, extent)
    shown = MapView(view, QgsProject.instance()).extent_in(UTM)
    assert all(shown.contains(place) for place in (ESBJERG, COPENHAGEN, BORNHOLM, OSLO))


def test_a_map_of_one_town_shows_no_other(qgis_app: object) -> None:
    view = canvas("EPSG:4326", QgsRectangle(12.5, 55.6, 12.7, 55.8))
    shown = MapView(view, QgsProject.instance()).extent_in(UTM)
    assert shown.contains(COPENHAGEN)
    assert not any(shown.contains(place) for place in (ESBJERG, BORNHOLM, OSLO))


def test_in_the_register_s_own_system_nothing_is_cut(qgis_app: object) -> None:
    view = canvas("EPSG:25832", QgsRectangle(-5e6, -5e6, 9e6, 9e6))
    assert MapView(view, QgsProject.instance()).extent_in(UTM) == view.extent()

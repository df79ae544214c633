"""What a register remembers of a layer is what a colleague needs to see the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsField,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)
from qgis.PyQt.QtCore import QMetaType

from plugin.check.constraints import address as layer_address
from plugin.check.constraints.address import address_of, openable
from plugin.check.constraints.remembering import remembered
from plugin.check.constraints.stored_layers import StoredLayers
from plugin.domain.constraint import ConstraintLayer
from plugin.errors import BadInput
from plugin.register import Register
from tests.qgis.check.test_check_layer import TREE_IN_MAINS, layer_of
from tests.qgis.check.test_constraints import saved

LAYERS = StoredLayers(QgsCoordinateTransformContext(), {})


@pytest.fixture
def trees(register: Register) -> QgsVectorLayer:
    assert register.path is not None
    fields = "name:string,species:string,from:date"
    layer = layer_of([TREE_IN_MAINS], "Point", fields, name=["Elm 1"], species=["Elm"])
    source = saved(layer, register.path.with_name("trees.gpkg"))
    return QgsVectorLayer(source, "Trees of the city", "ogr")


def test_a_layer_is_remembered_by_its_name_and_place_alone(trees: QgsVectorLayer, register: Register) -> None:
    found = remembered(trees, register, LAYERS, "from")
    source = "./trees.gpkg|layername=trees"
    assert found.layer == ConstraintLayer("Trees of the city", "ogr", source, start_field="from")
    assert found.remarks == ()


def test_features_are_called_everywhere_what_they_are_called_here(trees: QgsVectorLayer, register: Register) -> None:
    trees.setDisplayExpression('"species" || \' \' || "fid"')
    assert remembered(trees, register, LAYERS).layer.label == '"species" || \' \' || "fid"'


def test_a_coordinate_system_that_only_this_project_knows_is_remembered(register: Register) -> None:
    assert register.path is not None
    bare = layer_of([TREE_IN_MAINS], "Point", name=["Elm"])
    bare.setCrs(QgsCoordinateReferenceSystem())
    layer = QgsVectorLayer(saved(bare, register.path.with_name("trees.shp"), "ESRI Shapefile"), "Trees", "ogr")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    assert remembered(layer, register, LAYERS).layer.crs == "EPSG:25832"


def test_fields_of_this_project_only_hold_no_dates_for_others(trees: QgsVectorLayer, register: Register) -> None:
    trees.addExpressionField("now()", QgsField("until", QMetaType.Type.QDate))
    with pytest.raises(BadInput, match="The field until of Trees of the city is there in this project only"):
        remembered(trees, register, LAYERS, "from", "until")
    trees.setDisplayExpression('"until"')
    assert remembered(trees, register, LAYERS, "from").layer.label == ""


def test_joined_fields_are_of_this_project_only(trees: QgsVectorLayer, register: Register) -> None:
    other = layer_of([TREE_IN_MAINS], "Point", "name:string,felled:date", name=["Elm 1"])
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(other)
    join.setJoinFieldName("name")
    join.setTargetFieldName("name")
    join.setPrefix("")
    trees.addJoin(join)
    assert trees.fields().lookupField("felled") >= 0
    with pytest.raises(BadInput, match="The field felled"):
        remembered(trees, register, LAYERS, "felled")


def test_edits_that_are_not_saved_are_told(trees: QgsVectorLayer, register: Register) -> None:
    trees.startEditing()
    trees.deleteFeature(next(trees.getFeatures()).id())
    assert [str(each) for each in remembered(trees, register, LAYERS).remarks] == [
        "The edits in Trees of the city are not saved yet; the rule sees what is saved."
    ]
    trees.rollBack()


def database_layer(monkeypatch: pytest.MonkeyPatch, source: str, provider: str = "postgres") -> QgsVectorLayer:
    """A layer of a server that is not there: what it says of itself is all that is asked."""
    layer = layer_of([TREE_IN_MAINS], "Point", name=["Elm"])
    monkeypatch.setattr(layer, "providerType", lambda: provider)
    monkeypatch.setattr(layer, "source", lambda: source)
    return layer


SOURCE = "dbname='city' host=db.example.org port=5432 {}key='id' srid=25832 type=Point table=\"green\".\"tree\" (geom)"


def test_users_and_passwords_of_databases_are_not_stored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    layer = database_layer(monkeypatch, SOURCE.format("user='anna' password='secret' "))
    address = address_of(layer, tmp_path / "register.gpkg")
    assert "anna" not in address.source
    assert "secret" not in address.source
    assert 'table="green"."tree" (geom)' in address.source
    assert len(address.remarks) == 1
    assert str(address.remarks[0]).startswith("User and password of Mind were not stored.")


def test_a_database_is_reached_by_the_connection_that_a_colleague_has_stored() -> None:
    mine = "dbname='city' host=db.example.org port=5432 user='bo' password='hans' sslmode=prefer"
    other = "dbname='city' host=elsewhere port=5432 user='x' password='y'"
    opened = openable("postgres", SOURCE.format(""), None, {"postgres": [other, mine]})
    assert "user='bo' password='hans'" in opened
    assert 'table="green"."tree" (geom)' in opened
    assert openable("postgres", SOURCE.format(""), None, {"postgres": [other]}) == SOURCE.format("")


def test_an_authentication_configuration_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    layer = database_layer(monkeypatch, SOURCE.format("authcfg=ab12cd3 "))
    address = address_of(layer, None)
    assert "authcfg=ab12cd3" in address.source
    assert address.remarks == ()
    mine = "dbname='city' host=db.example.org port=5432 user='bo' password='hans'"
    assert "bo" not in openable("postgres", address.source, None, {"postgres": [mine]})


@pytest.mark.parametrize(
    "source",
    [
        "pagingEnabled='true' url='https://example.org/wfs?token=abc' typename='tree'",
        "url='https://anna:secret@example.org/wfs' typename='tree'",
        "username='anna' password='secret' url='https://example.org/wfs' typename='tree'",
    ],
)
def test_an_address_on_the_web_with_a_secret_is_refused(monkeypatch: pytest.MonkeyPatch, source: str) -> None:
    with pytest.raises(BadInput, match="The address of the layer Mind holds a user or a password") as refusal:
        address_of(database_layer(monkeypatch, source, "WFS"), None)
    assert "secret" not in str(refusal.value)
    assert "abc" not in str(refusal.value)


def test_a_file_on_a_network_drive_is_everybody_s(
    trees: QgsVectorLayer, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "register.gpkg"
    assert len(address_of(trees, elsewhere).remarks) == 1
    monkeypatch.setattr(layer_address, "is_on_network", lambda _path: True)
    assert address_of(trees, elsewhere).remarks == ()

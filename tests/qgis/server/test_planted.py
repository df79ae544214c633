"""Default styles, forms with Python in them and projects that somebody planted in the database reach nobody's QGIS."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterator

import pytest
from qgis.core import QgsEditFormConfig, QgsProject, QgsVectorLayer
from qgis.gui import QgsAttributeForm

from plugin.layers.desk import Desk
from plugin.layers.source import source_of
from plugin.register import open_register
from tests.server.city import CREATOR, City

MAKES_MARK = "import builtins\nbuiltins.samgrav_planted = True\ndef evil(*_):\n    builtins.samgrav_planted = True\n"
PLANTED = "'planted'"


@pytest.fixture
def planted(city: City, database: str) -> Iterator[str]:
    """The database, with a default style for every view in `public` and in the schema of Bo, whom it is meant for, and
    with a project: the administrator's, since members may not make any of it."""
    city.run('CREATE SCHEMA "Bo" AUTHORIZATION "Bo"', database)
    _plant_styles(city, database)
    city.run('CREATE TABLE "Bo".layer_styles AS TABLE public.layer_styles', database, "administrator")
    city.run('GRANT SELECT ON "Bo".layer_styles, public.layer_styles TO PUBLIC', database)
    for schema in ("public", '"Bo"'):
        table = f"{schema}.qgis_projects"
        city.run(f"CREATE TABLE {table} (name text, metadata jsonb, content bytea)", database)
        city.run(
            f"INSERT INTO {table} VALUES ('Works', '{{}}', 'planted'); GRANT SELECT ON {table} TO PUBLIC", database
        )
    builtins.samgrav_planted = False  # type: ignore[attr-defined]
    yield database
    del builtins.samgrav_planted  # type: ignore[attr-defined]


def _plant_styles(city: City, database: str) -> None:
    """By QGIS itself, as it keeps them."""
    register = open_register(city.service(database, CREATOR))
    for table in ("work", "project", "party", "detour", "code"):
        source = source_of(register, table)
        uri = source.uri.replace(
            city.service(database, CREATOR).partition(":")[2], city.service(database, "administrator").partition(":")[2]
        )
        layer = QgsVectorLayer(uri, table, "postgres", QgsVectorLayer.LayerOptions(loadDefaultStyle=False))
        assert layer.isValid(), uri
        config = layer.editFormConfig()
        config.setInitCodeSource(QgsEditFormConfig.CodeSourceDialog)
        config.setInitFunction("evil")
        config.setInitCode(MAKES_MARK)
        layer.setEditFormConfig(config)
        layer.setDisplayExpression(PLANTED)
        assert not layer.saveStyleToDatabase("planted", "", True, "")
    register.close()


def test_qgis_alone_would_take_them(city: City, planted: str) -> None:
    """So that the next test looks at something: this is what a layer loaded by hand brings along."""
    register = open_register(city.service(planted, "Bo"))
    layer = QgsVectorLayer(source_of(register, "work").uri, "work", "postgres")
    assert layer.editFormConfig().initCode() == MAKES_MARK
    assert layer.displayExpression() == PLANTED
    register.close()


def test_a_desk_takes_none_of_it(make_desk: Callable[..., Desk], project: QgsProject, city: City, planted: str) -> None:
    desk = make_desk(project, "Bo")
    title = project.title()
    desk.open(city.service(planted, "Bo"))
    for role, layer in desk.layers.by_role().items():
        assert layer.editFormConfig().initCode() == "", role
        assert layer.displayExpression() != PLANTED, role
    form = QgsAttributeForm(desk.layers.works)
    form.deleteLater()
    assert builtins.samgrav_planted is False  # type: ignore[attr-defined]
    assert project.title() == title


def test_code_that_a_project_brought_along_leaves_the_form(desk: Desk) -> None:
    works = desk.layers.works
    config = works.editFormConfig()
    config.setInitCodeSource(QgsEditFormConfig.CodeSourceDialog)
    config.setInitCode(MAKES_MARK)
    works.setEditFormConfig(config)
    desk.refresh_party()  # dresses the layers again, as opening a project does
    assert works.editFormConfig().initCode() == ""
    assert works.editFormConfig().initCodeSource() == QgsEditFormConfig.CodeSourceNone

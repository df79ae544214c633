"""A register with the demo is made in a database from the page, over each kind of connection that a person can have."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.core import QgsSettings

from plugin.panel.create_page import CreatePage
from plugin.panel.database_page import URI, DatabasePage
from plugin.panel.window import Window
from plugin.register.postgres.installation import script
from tests.qgis.interface import wait
from tests.qgis.server.authentication import authentication_of, unlocked
from tests.server.city import City

LOGIN, SECRET, DATABASE, KEPT = "Builder", "cre@te 'it' \\ now", "ny_by", "Ny by"


@pytest.fixture
def prepared(city: City) -> Iterator[str]:
    """A database that an administrator has prepared for a login with a password; over TCP it is asked for."""
    quoted = SECRET.replace("'", "''")
    city.run(f"CREATE ROLE \"{LOGIN}\" LOGIN PASSWORD '{quoted}'")
    city.run(f'CREATE DATABASE "{DATABASE}"')
    city.run(script("administrator"), DATABASE)
    city.run(f'GRANT samgrav_owner TO "{LOGIN}"')
    yield DATABASE
    city.drop(DATABASE)
    city.run(f'DROP ROLE "{LOGIN}"')


def keep(city: City, **values: object) -> str:
    """A connection as QGIS's browser keeps it."""
    settings = QgsSettings()
    stored = {"host": "127.0.0.1", "port": str(city.server.port), "database": DATABASE, "sslmode": "SslDisable"}
    for name, value in {**stored, **values}.items():
        settings.setValue(f"PostgreSQL/connections/{KEPT}/{name}", value)
    return f"postgres:{KEPT}"


@pytest.fixture(params=["kept in QGIS", "authentication", "service"])
def uri(request: pytest.FixtureRequest, city: City, prepared: str) -> Iterator[str]:
    """The address of the database, over a connection of each kind."""
    authentication = None
    if request.param == "service":
        address = city.service(prepared, LOGIN)
    elif request.param == "kept in QGIS":
        address = keep(city, username=LOGIN, password=SECRET, saveUsername=True, savePassword=True)
    else:
        authentication = authentication_of("Builder's", LOGIN, SECRET)
        address = keep(city, authcfg=authentication)
    yield address
    QgsSettings().remove(f"PostgreSQL/connections/{KEPT}")
    if authentication:
        unlocked().removeAuthenticationConfig(authentication)


def test_the_demo_is_made_from_the_page(window: Window, uri: str, city: City) -> None:
    window.actions["open_database"].trigger()
    databases = window.dock.findChild(DatabasePage)
    places = databases.part("places")
    rows = {places.item(row).data(URI): row for row in range(places.count())}
    places.setCurrentRow(rows[uri])
    databases.part("create").click()
    page = window.dock.findChild(CreatePage)
    page.part("name").setText("The new town")
    page.part("demo").setChecked(True)
    assert page.main_button.text() == "Create demo register"
    page.main_button.click()
    wait(lambda: window.desk.register is not None or window.iface.messageBar().items())
    assert [item.text() for item in window.iface.messageBar().items()] == []
    register = window.desk.register
    assert (register.uri, register.name, register.role) == (uri, "The new town", "admin")
    assert len(register.rows("work")) == 70
    assert window.desk.layers.works.isValid()
    assert sum(1 for _ in window.desk.layers.works.getFeatures()) == 70
    assert city.run("SELECT DISTINCT changed_by FROM samgrav_log.history", DATABASE) == [(LOGIN,)]
    assert SECRET not in window.desk.layers.works.source()

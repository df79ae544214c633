"""What a connection's secret is stands in no message, no error and no way an error came."""

from __future__ import annotations

import sys
import traceback
from types import ModuleType
from typing import Any

import pytest

from plugin.errors import RegisterError
from plugin.register import open_register
from plugin.register.errors import Invalid, Refused
from tests.server.city import City, People
from tests.unit.register.rows import add_party, add_work, insert, together, update

LOGIN, SECRET = "Keyholder", "pass'word \\of-Ida"
KEPT = "plugin.register.qgis_connections"


def info(city: City, database: str, password: str) -> str:
    """A connection as QGIS hands it out."""
    quoted = password.replace("\\", "\\\\").replace("'", "\\'")
    return f"host='127.0.0.1' port={city.server.port} dbname='{database}' user='{LOGIN}' password='{quoted}'"


@pytest.fixture(scope="module")
def keyholder(city: City, scene: str) -> str:
    city.run(f"""CREATE ROLE "{LOGIN}" LOGIN PASSWORD '{SECRET.replace("'", "''")}'""")
    city.run(f"SELECT samgrav_api.set_member('{LOGIN}', 'admin')", scene, "Anna")
    return LOGIN


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Any:
    """In the place of QGIS: `kept.info` is what it knows."""
    module: Any = ModuleType(KEPT)
    module.connection_info = lambda _name: module.info
    monkeypatch.setitem(sys.modules, KEPT, module)
    return module


def everything_told(uri: str) -> str:
    """The message, and what a log would show of the way it came, with all that is chained to it."""
    with pytest.raises(RegisterError) as caught:
        open_register(uri)
    error = caught.value
    shown = traceback.TracebackException.from_exception(error, capture_locals=False)
    return f"{error} {error!r} {error.__cause__!r} {error.__context__!r} {''.join(shown.format())} {error.values}"


def test_a_kept_connection_opens_a_register(city: City, scene: str, keyholder: str, kept: Any) -> None:
    kept.info = info(city, scene, SECRET)
    register = open_register("postgres:city")
    try:
        assert (register.name, register.role, register.uri) == ("Test", "admin", "postgres:city")
        add_party(register, "Key company")
        for value in vars(register).values():
            assert SECRET not in repr(value)
    finally:
        register.close()


@pytest.mark.parametrize("wrong", ["host", "password", "dbname", "port"])
def test_a_connection_that_fails_tells_no_secret(city: City, scene: str, keyholder: str, kept: Any, wrong: str) -> None:
    right = info(city, scene, SECRET)
    kept.info = {
        "host": right.replace("127.0.0.1", "no-such-host.invalid"),
        "password": info(city, scene, SECRET + "x"),
        "dbname": right.replace(scene, "nowhere"),
        "port": right.replace(str(city.server.port), "1"),
    }[wrong]
    told = everything_told("postgres:city")
    assert "The database “city” could not be reached" in told
    assert SECRET not in told
    assert "word \\of" not in told


@pytest.mark.parametrize("broken", [f"password={SECRET}", f"'{SECRET}", f"{SECRET} = = host", ""])
def test_a_connection_that_cannot_be_read_tells_no_secret(kept: Any, broken: str) -> None:
    kept.info = broken
    told = everything_told("postgres:city")
    assert "The connection “city” cannot be read" in told
    assert "Ida" not in told


def test_what_the_door_refuses_leaves_nothing_personal_in_the_servers_log(city: City, register: People) -> None:
    """An answer is no error, so the server does not write down what was sent."""
    uuid = add_work(register)
    contact = insert("contact", {"work_uuid": uuid, "contact_name": "Ida Unmistakable"})
    register.apply(together(contact))
    register.apply(together(update(contact.uuid, 1, "contact", contact_name="Bo Unmistakable")))
    with pytest.raises(Refused):
        register.apply(together(update(contact.uuid, 1, "contact", contact_name="Cy Unmistakable")))
    with pytest.raises(Invalid):
        register.apply(together(insert("contact", {"work_uuid": uuid, "contact_name": "Dan Unmistakable"})))
    assert "Unmistakable" not in city.server.log()

"""However a password gets to the database, it is found nowhere afterwards: no project, no message, no log, no file."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsSettings,
)
from qgis.PyQt.QtTest import QSignalSpy

from plugin.domain.changeset import Kind, Operation
from plugin.panel.window import Window
from plugin.paths import profile_folder
from tests.qgis.interface import wait
from tests.qgis.layers.conftest import work
from tests.qgis.server.authentication import MASTER, authentication_of, unlocked
from tests.server.city import SERVICES, City, rewrite_services

LOGIN, SECRET = "Keyholder", "hush-Q9x-'hush"
WAYS = ("in the connection", "authcfg", "service file", "PGPASSWORD", "authcfg of a service")


@pytest.fixture(scope="module")
def authcfg() -> Iterator[str]:
    """The id of a configuration in QGIS's own store of secrets, which a master password locks."""
    entry = authentication_of("Works", LOGIN, SECRET)
    yield entry
    unlocked().removeAuthenticationConfig(entry)


@pytest.fixture
def member(city: City, database: str) -> str:
    if not city.run(f"SELECT 1 FROM pg_roles WHERE rolname = '{LOGIN}'"):
        city.make_logins(LOGIN)
    quoted = SECRET.replace("'", "''")
    city.run(f"ALTER ROLE \"{LOGIN}\" PASSWORD '{quoted}'")
    city.run(f"SELECT samgrav_api.set_member('{LOGIN}', 'coordinator')", database, "Anna")
    return database


Address = Callable[[str], str]


@pytest.fixture
def address(city: City, member: str, authcfg: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Address]:
    """Sets one of the ways up, and gives what a person calls the database then."""
    where = {"host": "127.0.0.1", "port": str(city.server.port)}
    before = SERVICES.read_text(encoding="utf-8") if SERVICES.exists() else ""

    name = f"keyholder-{member}"  # QGIS shares connections between layers of the same address

    def set_up(way: str) -> str:
        if way in {"service file", "PGPASSWORD"}:
            lines = {**where, "dbname": member, "user": LOGIN}
            if way == "service file":
                lines["password"] = SECRET
            else:
                monkeypatch.setenv("PGPASSWORD", SECRET)
            text = "\n".join(f"{key}={value}" for key, value in lines.items())
            rewrite_services(f"{before}\n[{name}]\n{text}\n")
            return f"service:{name}"
        stored: dict[str, object] = {**where, "database": member, "sslmode": "SslDisable"}
        if way == "in the connection":
            stored |= {"username": LOGIN, "password": SECRET, "saveUsername": True, "savePassword": True}
        elif way == "authcfg":
            stored |= {"authcfg": authcfg}
        else:
            text = "\n".join(f"{key}={value}" for key, value in {**where, "dbname": member}.items())
            rewrite_services(f"{before}\n[{name}]\n{text}\n")
            stored = {"service": name, "authcfg": authcfg, "sslmode": "SslDisable"}
        for key, value in stored.items():
            QgsSettings().setValue(f"PostgreSQL/connections/Keys/{key}", value)
        return "postgres:Keys"

    yield set_up
    rewrite_services(before)
    QgsSettings().remove("PostgreSQL/connections/Keys")


class Ears:
    """All that is said while a person works."""

    def __init__(self, window: Window) -> None:
        self._log = QSignalSpy(QgsApplication.messageLog().messageReceived)
        self._window = window

    def heard(self) -> str:
        told = [str(each[0]) for each in self._log]
        told += [item.text() for item in self._window.iface.messageBar().items()]
        told += [layer.source() + layer.publicSource() for layer in self._window.project.mapLayers().values()]
        told += [
            layer.customProperty(name) or ""
            for layer in self._window.project.mapLayers().values()
            for name in layer.customPropertyKeys()
            if isinstance(layer.customProperty(name), str)
        ]
        return "\n".join(told)


def files_of(folder: Path) -> Iterator[bytes]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.read_bytes()


def parts_of(project: QgsProject, path: Path) -> list[bytes]:
    assert project.write(str(path))
    with zipfile.ZipFile(path) as packed:
        return [packed.read(name) for name in packed.namelist()]


def is_told(heard: str | bytes) -> bool:
    """In whichever way a connection's text writes it."""
    text = heard if isinstance(heard, str) else heard.decode("utf-8", "replace")
    core = SECRET.split("'", maxsplit=1)[0]
    return core in text or MASTER in text


@pytest.mark.parametrize("way", WAYS)
def test_a_day_with_the_register_leaves_no_secret_behind(
    window: Window, city: City, address: Address, tmp_path: Path, way: str
) -> None:
    ears = Ears(window)
    uri = address(way)
    window.desk.open(uri)
    assert window.desk.layers.works.isValid()
    assert window.desk.register.role == "coordinator"
    mine = work("Mine")
    window.desk.apply([mine])
    assert [feature["title"] for feature in window.desk.layers.works.getFeatures()] == ["Mine"]
    city.server.shut_down()
    try:
        with pytest.raises(Exception, match=r"does not answer|could not be reached"):
            window.desk.apply([Operation(Kind.UPDATE, "work", mine.uuid, {"title": "Waits"}, 1)])
        wait(lambda: window.desk.contact.away)
        waiting = list(files_of(profile_folder()))
    finally:
        city.server.resume()
    wait(lambda: window.desk.state() == "saved")
    assert not is_told(ears.heard())
    assert waiting
    assert not [part for part in (*waiting, *files_of(profile_folder())) if is_told(part)]
    assert not [part for part in parts_of(window.project, tmp_path / "project.qgz") if is_told(part)]
    assert SECRET not in repr(vars(window.desk.register))


def test_the_layers_of_an_authcfg_name_nothing_but_the_configuration(
    window: Window, address: Address, authcfg: str
) -> None:
    window.desk.open(address("authcfg"))
    sources = [each.source() for each in window.desk.layers.by_role().values() if each.providerType() == "postgres"]
    assert sources
    for source in sources:
        assert f"authcfg={authcfg}" in source
        assert "password" not in source
        assert LOGIN not in source


@pytest.mark.parametrize("way", ["in the connection", "authcfg", "service file"])
def test_a_wrong_password_is_told_without_it(window: Window, city: City, address: Address, way: str) -> None:
    ears = Ears(window)
    uri = address(way)
    city.run(f"ALTER ROLE \"{LOGIN}\" PASSWORD 'another one'")
    with pytest.raises(Exception, match="could not be reached") as caught:
        window.desk.open(uri)
    window.messages.show_error(caught.value)
    assert "password authentication failed" in ears.heard()
    assert not is_told(ears.heard())


@pytest.mark.parametrize("way", ["in the connection", "authcfg", "PGPASSWORD"])
def test_an_algorithm_says_no_secret(samgrav_provider: object, address: Address, way: str) -> None:
    """Not in its log, not in its results, and not in the command by which it can be run again."""
    processing = pytest.importorskip("processing")
    feedback, context = QgsProcessingFeedback(False), QgsProcessingContext()
    given = {"REGISTER": address(way), "FINDINGS": "memory:"}
    results = processing.run("samgrav:checkregister", given, context=context, feedback=feedback)
    algorithm = QgsApplication.processingRegistry().algorithmById("samgrav:checkregister")
    again = [algorithm.asPythonCommand(given, context), str(algorithm.asMap(given, context))]
    again.append(str(algorithm.asQgisProcessCommand(given, context)))
    for told in (feedback.textLog(), feedback.htmlLog(), str(results), *again):
        assert not is_told(told)
    assert given["REGISTER"] in again[0]

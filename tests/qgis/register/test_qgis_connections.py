"""The connections that a person keeps in QGIS."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.core import QgsSettings

from plugin.register.qgis_connections import connection_names

NAME = "Vejarkivet på Nørrebro"


@pytest.fixture
def connections() -> Iterator[QgsSettings]:
    """Where QGIS's own window for a new connection writes it."""
    settings = QgsSettings()
    settings.beginGroup("PostgreSQL/connections")
    yield settings
    settings.remove(NAME)


def test_one_that_is_added_is_listed_and_one_that_is_removed_is_not(connections: QgsSettings) -> None:
    before = connection_names()
    assert NAME not in before
    connections.setValue(f"{NAME}/host", "127.0.0.1")
    assert connection_names() == sorted([*before, NAME])
    connections.remove(NAME)
    assert connection_names() == before

"""A database of its own for the rules in SQL, on the server of these tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.postgres_server import PostgresServer

DATABASE = "rules_in_sql"


@pytest.fixture(scope="session")
def connection(server: PostgresServer) -> Iterator[Any]:
    """As the administrator; statements belong to one transaction until it is ended."""
    with server.connect().cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {DATABASE}")
    opened = server.connect(DATABASE)
    with opened.cursor() as cursor:
        cursor.execute("CREATE EXTENSION postgis")
    opened.autocommit = False
    yield opened
    opened.close()

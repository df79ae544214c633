"""What the panel's tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.PyQt.QtCore import QObject


@pytest.fixture
def owner(qgis_app: object) -> Iterator[QObject]:
    """The parent of what a test makes; all of it goes when the test ends."""
    parent = QObject()
    yield parent
    parent.deleteLater()

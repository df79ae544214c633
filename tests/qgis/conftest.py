"""Tests inside QGIS: pytest-qgis starts it once, without a screen, with settings of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from qgis.core import QgsProcessingProvider


def pytest_configure(config: pytest.Config) -> None:
    """Say at once what is wrong where pytest-qgis is switched off, instead of failing in every test."""
    if not config.pluginmanager.hasplugin("pytest_qgis"):
        raise pytest.UsageError("tests/qgis need pytest-qgis: run make test-qgis, or leave out -p no:pytest_qgis")


@pytest.fixture(scope="session")
def samgrav_provider(qgis_processing: None) -> Iterator[QgsProcessingProvider]:
    """The algorithms `samgrav:…`, registered as the plugin does it, so that `processing.run` finds them."""
    from qgis.core import QgsApplication

    from plugin.algorithms.provider import SamgravProvider

    provider = SamgravProvider()
    registry = QgsApplication.processingRegistry()
    assert registry.addProvider(provider)
    yield provider
    registry.removeProvider(provider)


@pytest.fixture
def folder_in_danish(tmp_path: Path) -> Path:
    """A folder as people name them: with spaces and Danish letters."""
    folder = tmp_path / "Vejarbejder på Nørrebro æøå"
    folder.mkdir()
    return folder

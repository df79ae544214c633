"""Tests inside QGIS: pytest-qgis starts it once, without a screen, with settings of its own."""

from __future__ import annotations

import gc
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from qgis.core import QgsProcessingProvider

    from plugin.panel.window import Window
    from tests.qgis.interface import Interface


def pytest_configure(config: pytest.Config) -> None:
    """Say at once what is wrong where pytest-qgis is switched off, instead of failing in every test."""
    if not config.pluginmanager.hasplugin("pytest_qgis"):
        raise pytest.UsageError("tests/qgis need pytest-qgis: run make test-qgis, or leave out -p no:pytest_qgis")


@pytest.fixture(autouse=True, scope="session")
def _no_layer_outlives_qgis(qgis_app: object) -> Iterator[None]:
    """An algorithm that ends with an error never lets go of the layers it was given (so it is in QGIS 3.40). Without
    this, Python would delete them after QGIS, and crash when all tests have passed."""
    from qgis.core import QgsMapLayer
    from qgis.PyQt import sip

    yield
    gc.collect()
    for layer in [each for each in gc.get_objects() if issubclass(type(each), QgsMapLayer)]:
        if not sip.isdeleted(layer) and sip.ispyowned(layer):
            sip.delete(layer)


@pytest.fixture(autouse=True, scope="session")
def _collected_quickly() -> Iterator[None]:
    """After each window Python's garbage is collected; it need not look through every imported module each time."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True, scope="session")
def _english(qgis_app: object) -> None:
    """Tests read English texts, on a Danish computer too."""
    from qgis.PyQt.QtCore import QLocale

    QLocale.setDefault(QLocale.c())


@pytest.fixture(autouse=True, scope="session")
def _log_in_sight(qgis_app: object) -> Iterator[None]:
    """What the plugin writes into QGIS's log stands below the test that fails."""
    from qgis.core import Qgis, QgsApplication

    def show(text: str, tag: str, _level: object) -> None:
        logging.getLogger(tag).warning(text)

    received = QgsApplication.messageLog().messageReceived[str, str, Qgis.MessageLevel]
    received.connect(show)
    yield
    received.disconnect(show)


@pytest.fixture(scope="module")
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


@pytest.fixture
def iface(qgis_app: object) -> Iterator[Interface]:
    """QGIS's interface on a window of its own, over an empty project; both are gone afterwards."""
    from qgis.core import QgsProject

    from tests.qgis.interface import Interface, settle

    QgsProject.instance().clear()
    interface = Interface()
    yield interface
    QgsProject.instance().clear()
    interface.window.close()
    interface.window.deleteLater()
    settle()


@pytest.fixture
def window(iface: Interface) -> Iterator[Window]:
    """The plugin's window without a register, as for a person who never opened, chose, drew or found anything before:
    registers are known by their id, which copies of one share, and what waits for one would go into the next."""
    from plugin.paths import profile_folder
    from plugin.plugin import SamgravPlugin
    from plugin.settings import MY_PARTY, RECENT, Settings

    shutil.rmtree(profile_folder(), ignore_errors=True)
    for setting in (RECENT, MY_PARTY):
        Settings().set(setting, setting.fallback)
    plugin = SamgravPlugin(iface)
    plugin.initGui()
    iface.window.show()
    yield plugin.window
    plugin.unload()
    Settings().set(MY_PARTY, MY_PARTY.fallback)


@pytest.fixture
def demo_window(window: Window, demo: str) -> Window:
    """The same with the demo register open."""
    window.desk.open(demo)
    return window


@pytest.fixture(scope="session")
def demo_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo register; copy it before writing to it."""
    from plugin.register import create_register

    path = tmp_path_factory.mktemp("demo") / "demo.gpkg"
    create_register(str(path), "Demo works", demo=True).close()
    return path


@pytest.fixture
def demo(demo_register: Path, tmp_path: Path) -> str:
    """A demo register of one's own."""
    return str(shutil.copy(demo_register, tmp_path / "demo register.gpkg"))

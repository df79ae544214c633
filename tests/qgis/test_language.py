"""The plugin speaks the language of QGIS where it has a catalogue for it, and English elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QLabel

from plugin.domain.schema import WORK
from plugin.errors import BadInput
from plugin.i18n import SOURCE, explain, language, speak, tr
from plugin.layers.words import label_of
from plugin.paths import help_page
from plugin.plugin import SamgravPlugin
from tests.qgis.interface import Interface


@pytest.fixture
def danish(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """QGIS is set to Danish."""
    monkeypatch.setattr(QgsApplication, "locale", staticmethod(lambda: "da_DK"))
    yield
    speak(SOURCE)


def buttons(plugin: SamgravPlugin) -> list[str]:
    return [plugin.window.actions[name].text() for name in ("new_work", "check", "hand_over")]


@pytest.mark.usefixtures("danish")
def test_its_buttons_are_danish_and_are_not_after_unloading(iface: Interface) -> None:
    plugin = SamgravPlugin(iface)
    plugin.initGui()
    assert buttons(plugin) == ["Nyt arbejde", "Tjek", "Udlevér…"]
    assert tr("Check") == "Tjek"
    plugin.unload()
    assert (language(), tr("Check")) == ("en", "Check")


@pytest.mark.usefixtures("danish")
def test_pages_from_designer_are_danish_too(iface: Interface) -> None:
    plugin = SamgravPlugin(iface)
    plugin.initGui()
    told = {label.text() for label in plugin.window.dock.findChildren(QLabel)}
    assert {"Tjek et lag", "Flyt til andre datoer"} <= told
    assert not {"Check a layer", "Move to other dates"} & told
    plugin.unload()


@pytest.mark.usefixtures("danish")
def test_algorithms_speak_danish_without_a_window() -> None:
    plugin = SamgravPlugin(None)
    plugin.initProcessing()
    provider = QgsApplication.processingRegistry().providerById("samgrav")
    assert provider.algorithm("checkregister").displayName() == "Tjek register"
    plugin.unload()


@pytest.mark.usefixtures("danish")
def test_fields_and_sentences_go_together() -> None:
    speak(QgsApplication.locale())
    assert label_of(WORK.field("title")) == tr("Title") == "Titel"
    error = BadInput("“{field}” is empty and must be given.", field=BadInput("Title"))
    assert explain(error) == "»Titel« er tomt og skal udfyldes."


@pytest.mark.usefixtures("danish")
def test_the_help_is_danish_and_english_where_a_page_is_missing() -> None:
    english = help_page("index")
    speak(QgsApplication.locale())
    assert help_page("index") == english.parent / "da" / "index.md"
    assert help_page("no such page").parent == english.parent


@pytest.mark.parametrize("locale", ["en_GB", "de_DE", "C", ""])
def test_without_a_catalogue_it_is_english(locale: str) -> None:
    speak(locale)
    assert (language(), tr("Check")) == ("en", "Check")

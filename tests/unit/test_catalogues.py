"""Each language says all that the source says, with the same placeholders, keys and signs."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest
import texts

CATALOGUES = sorted(texts.FOLDER.glob("samgrav_*.ts"))
DANISH = texts.FOLDER / "samgrav_da.ts"
WHAT_TO_DO = "Run `make texts` and commit resources/i18n; write the Danish where it says type=“unfinished”."
ENDS = ".…:!?"
"""Signs at the end of a text that its translation ends with, too."""


@pytest.fixture(params=CATALOGUES, ids=lambda path: path.stem)
def said(request: pytest.FixtureRequest) -> dict[str, str]:
    """A catalogue's texts with their translations, without those that have none yet."""
    return {text: translation for text, translation in texts.read(request.param).items() if translation}


def fields(text: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def mnemonics(text: str) -> list[str]:
    return [letter.casefold() for letter in re.findall(r"&(\w)", text)]


def test_danish_says_every_text() -> None:
    catalogue = texts.read(DANISH)
    untold = sorted(text for text in texts.texts() if not catalogue.get(text))
    assert not untold, WHAT_TO_DO


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_holds_what_the_source_says_and_nothing_else(path: Path) -> None:
    assert set(texts.read(path)) == texts.texts(), WHAT_TO_DO


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_lies_as_it_is_written(path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(path, tmp_path))
    texts.update(copy)
    assert copy.read_text(encoding="utf-8") == path.read_text(encoding="utf-8"), WHAT_TO_DO


def test_the_schema_has_the_same_danish(said: dict[str, str]) -> None:
    danish = texts.read(DANISH)
    assert {label: danish.get(label) for label in texts.schema_labels()} == texts.schema_labels()


def test_placeholders_are_the_same_and_can_be_filled(said: dict[str, str]) -> None:
    wrong = {text: translation for text, translation in said.items() if fields(text) != fields(translation)}
    assert not wrong
    for text, translation in said.items():
        values = dict.fromkeys(fields(text), 1.5)
        assert len(translation.format(**values)) > 0
        assert ("{" in text.format(**values)) == ("{" in translation.format(**values))


def test_a_key_is_offered_where_there_was_one(said: dict[str, str]) -> None:
    wrong = {text: translation for text, translation in said.items() if text.count("&") != translation.count("&")}
    assert not wrong


def test_no_two_fields_of_a_widget_have_the_same_key(said: dict[str, str]) -> None:
    for design in sorted((texts.ROOT / "ui").glob("*.ui")):
        keys = [key for text in texts.in_design(design) for key in mnemonics(said.get(text, text))]
        assert len(keys) == len(set(keys)), f"{design.name}: {sorted(keys)}"


def test_it_ends_and_begins_alike(said: dict[str, str]) -> None:
    wrong = {
        text: translation
        for text, translation in said.items()
        if _sign(text) != _sign(translation) or _gaps(text) != _gaps(translation)
    }
    assert not wrong


def test_it_is_marked_up_alike(said: dict[str, str]) -> None:
    tags = re.compile(r"</?\w+>")
    assert not {text: told for text, told in said.items() if tags.findall(text) != tags.findall(told)}


def _sign(text: str) -> str:
    return text[-1:] if text[-1:] in ENDS else ""


def _gaps(text: str) -> tuple[bool, bool, int]:
    return text.startswith(" "), text.endswith(" "), text.count("\n")

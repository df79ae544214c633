"""Brings the catalogues in resources/i18n up to date with the texts for people in the source.

    python3 .ci/texts.py            every catalogue: new texts come in without a translation, those that are gone leave
    python3 .ci/texts.py sv         the same, and a new catalogue for Swedish

A catalogue is a Qt Linguist file, sorted and without line numbers, so that what changes in it can be read; the plugin
reads it as it is. Qt's own `pylupdate5` is not used: it knows neither `marked()` nor one context for all texts.
"""

from __future__ import annotations

import ast
import json
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
MARKS = ("tr", "marked")
"""The functions whose first argument is a text for people."""


@cache
def texts() -> frozenset[str]:
    """Every text for people in the source."""
    sources, designs = (ROOT / "plugin").rglob("*.py"), (ROOT / "ui").glob("*.ui")
    written = (text for path in sources for text in in_source(path))
    return frozenset().union(written, schema_labels(), demo_texts(), *map(in_design, designs))


def in_source(path: Path) -> Iterator[str]:
    """The texts that a module marks."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS and node.args:
            text = node.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield text.value


def in_design(path: Path) -> set[str]:
    """The texts of a Qt Designer file."""
    strings = ET.parse(path).iter("string")
    return {string.text for string in strings if string.text and string.get("notr") != "true"}


def schema_labels() -> dict[str, str]:
    """The schema's labels with their Danish, which stands in the schema itself: messages name fields and tables."""
    sys.path.insert(0, str(ROOT))
    from plugin.domain.schema import TABLES

    named = [each for table in TABLES for each in (table, *table.fields)]
    return {each.label: each.label_da for each in named if each.label}


def demo_texts() -> Iterator[str]:
    """What the demo's parties, projects, works and detours are called, and what is said of them."""
    content = json.loads((ROOT / "resources" / "demo" / "works.json").read_text(encoding="utf-8"))
    for name, about in content["parties"]:
        yield from (name, about)
    for _key, title, about, _party in content["projects"]:
        yield from (title, about)
    for work in content["works"]:
        name, _email, _phone, remark = work.get("contact", ("", "", "", ""))
        yield from filter(None, (work["title"], work.get("contractor"), name, remark))
    yield from (detour["title"] for detour in content["detours"])


def read(path: Path) -> dict[str, str]:
    """A catalogue: each text with its translation, empty where it has none yet."""
    if not path.is_file():
        return {}
    messages = ET.parse(path).iter("message")
    return {message.findtext("source") or "": message.findtext("translation") or "" for message in messages}


def write(path: Path, language: str, catalogue: dict[str, str]) -> None:
    """The catalogue as Qt Linguist writes it, in the order of the texts."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines += [f'<TS version="2.1" language="{language}" sourcelanguage="en">', "<context>", "    <name>Samgrav</name>"]
    for text, translation in sorted(catalogue.items()):
        told = f">{escape(translation)}" if translation else ' type="unfinished">'
        lines += ["    <message>", f"        <source>{escape(text)}</source>"]
        lines += [f"        <translation{told}</translation>", "    </message>"]
    path.write_text("\n".join([*lines, "</context>", "</TS>", ""]), encoding="utf-8", newline="\n")


def update(path: Path) -> int:
    """Bring one catalogue up to date; how many texts in it wait for a translation."""
    language = path.stem.removeprefix("samgrav_")
    known = {**read(path), **(schema_labels() if language == "da" else {})}
    catalogue = {text: known.get(text, "") for text in texts()}
    write(path, language, catalogue)
    return sum(not translation for translation in catalogue.values())


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    paths = {*FOLDER.glob("samgrav_*.ts"), *(FOLDER / f"samgrav_{language}.ts" for language in sys.argv[1:])}
    for path in sorted(paths):
        print(f"{path.relative_to(ROOT)}: {update(path)} texts wait for a translation (type=“unfinished”)")
    return 0


if __name__ == "__main__":
    sys.exit(main())

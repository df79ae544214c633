"""Text for people, in the interface's language.

A language is a Qt Linguist file in resources/i18n, read as it is when the plugin starts: there is nothing to compile,
neither for the package nor for those who run the plugin from its source. A text without a translation stays English.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QDate, QLocale
from qgis.PyQt.QtXml import QDomDocument

from .errors import SamgravError

SOURCE = "en"
"""The language that the texts are written in."""

_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "i18n"


@dataclass
class _Catalogue:
    language: str = SOURCE
    texts: dict[str, str] = field(default_factory=dict)


_spoken = _Catalogue()


def speak(locale: str) -> None:
    """Give texts in the language of a locale (`da_DK`) from now on; in English where it has no catalogue."""
    path = _FOLDER / f"samgrav_{locale[:2]}.ts"
    known = path.is_file()
    _spoken.language = locale[:2] if known else SOURCE
    _spoken.texts = _read(path) if known else {}


def language() -> str:
    """What the interface speaks, in two letters."""
    return _spoken.language


def tr(text: str) -> str:
    """The text in the interface's language; fill in named placeholders afterwards with `.format`."""
    return _spoken.texts.get(text, text)


def explain(error: Exception) -> str:
    """The error as a sentence in the interface's language."""
    if isinstance(error, SamgravError):
        return tr(error.template).format(**{name: _told(value) for name, value in error.values.items()})
    return tr("Something unexpected happened: {error}").format(error=f"{type(error).__name__}: {error}")


def _told(value: Any) -> Any:
    """What goes into a sentence: a sentence of its own in the same language, a day as the person writes days."""
    if isinstance(value, SamgravError):
        return explain(value)
    if isinstance(value, date):
        return QLocale().toString(QDate(value.year, value.month, value.day), QLocale.FormatType.ShortFormat)
    return value


def _read(path: Path) -> dict[str, str]:
    """A catalogue's texts with their translations; those that have none yet are left out."""
    document = QDomDocument()
    document.setContent(path.read_bytes())
    found = {}
    message = document.documentElement().firstChildElement("context").firstChildElement("message")
    while not message.isNull():
        found[message.firstChildElement("source").text()] = message.firstChildElement("translation").text()
        message = message.nextSiblingElement("message")
    return {text: said for text, said in found.items() if said}

"""Text for people, in the interface's language."""

from __future__ import annotations

from datetime import date
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QDate, QLocale

from .errors import SamgravError


def tr(text: str) -> str:
    """The text in the interface's language; fill in named placeholders afterwards with `.format`."""
    return QCoreApplication.translate("Samgrav", text)


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

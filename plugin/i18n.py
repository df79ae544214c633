"""Text for people, in the interface's language."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from .errors import SamgravError


def tr(text: str) -> str:
    """The text in the interface's language; fill in named placeholders afterwards with `.format`."""
    return QCoreApplication.translate("Samgrav", text)


def explain(error: Exception) -> str:
    """The error as a sentence in the interface's language."""
    if isinstance(error, SamgravError):
        values = {
            name: explain(value) if isinstance(value, SamgravError) else value for name, value in error.values.items()
        }
        return tr(error.template).format(**values)
    return tr("Something unexpected happened: {error}").format(error=f"{type(error).__name__}: {error}")

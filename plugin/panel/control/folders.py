"""Where a person's files go when nothing else is known."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QStandardPaths


def documents() -> Path:
    """The person's documents; the home folder where there are none."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()

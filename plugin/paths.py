"""Where the plugin's own files lie, and where it keeps what belongs to the person."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QStandardPaths

from .i18n import language

ROOT = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """A file or folder below `resources/`."""
    return ROOT.joinpath("resources", *parts)


def help_page(name: str) -> Path:
    """A page of the help in the interface's language; the English one where there is no other."""
    page = resource("help", language(), f"{name}.md")
    return page if page.is_file() else resource("help", f"{name}.md")


def icon_path(name: str) -> str:
    """The path of one of the plugin's own icons, without its ending, e.g. `samgrav`."""
    return str(resource("icons", f"{name}.svg"))


def ui(name: str) -> Path:
    """The Qt Designer file of a widget, without its ending."""
    return ROOT / "ui" / f"{name}.ui"


def profile_folder() -> Path:
    """The folder in the person's QGIS profile that holds outbox, drafts and findings; made where it is missing."""
    folder = Path(QgsApplication.qgisSettingsDirPath()) / "samgrav"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def cache_folder() -> Path:
    """The folder for what can be made again at any time, on this computer and for this person; it may not be there."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)) / "samgrav"

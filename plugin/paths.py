"""Where the plugin's own files lie, and where it keeps what belongs to the person."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication

ROOT = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """A file or folder below `resources/`."""
    return ROOT.joinpath("resources", *parts)


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

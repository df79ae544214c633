"""A QGIS profile of its own with the package installed in it, as the plugin manager would do it from the zip."""

from __future__ import annotations

import os
import shutil
import sysconfig
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "dist" / "samgrav.zip"
SETTINGS = "[PythonPlugins]\nsamgrav=true\n"
OPEN = "\n[samgrav]\nopen_last=true\nrecent={register}\n"


def plugins_folder(profiles: Path) -> Path:
    """Where QGIS looks for plugins, given the folder that holds its profiles."""
    return profiles / "profiles" / "default" / "python" / "plugins"


def install(profiles: Path, package: Path = PACKAGE) -> Path:
    """Put the package's plugin into the default profile in place of an older one; gives the plugin's folder."""
    folder = plugins_folder(profiles) / "samgrav"
    if folder.exists():
        shutil.rmtree(folder)
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder.parent)
    return folder


def switch_on(profiles: Path, register: Path | None = None) -> None:
    """Let QGIS load the plugin, and open a register, when it starts; for a profile that QGIS has not written yet."""
    settings = profiles / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True, exist_ok=True)
    text = SETTINGS if register is None else SETTINGS + OPEN.format(register=register.as_posix())
    settings.write_text(text, encoding="utf-8")


def environment(profiles: Path, *, with_requirements: bool = True) -> dict[str, str]:
    """The variables with which QGIS uses that profile alone, and finds shapely where this Python has it."""
    variables = dict(os.environ)
    variables["QGIS_CUSTOM_CONFIG_PATH"] = str(profiles)
    variables.setdefault("XDG_RUNTIME_DIR", str(runtime_folder(profiles)))
    variables.pop("PYTHONPATH", None)
    if with_requirements:
        variables["PYTHONPATH"] = sysconfig.get_path("purelib")
    return variables


def runtime_folder(profiles: Path) -> Path:
    """A private folder for Qt's sockets; it complains where there is none."""
    folder = profiles / "run"
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder

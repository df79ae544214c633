"""What Samgrav is built on and this QGIS may lack, and how to get it on this system. Without QGIS."""

from __future__ import annotations

import platform
import sys
from importlib import import_module
from pathlib import Path

from .errors import SamgravError, marked

LEAST_SHAPELY = (2, 0)
# The first release of each whose own package of shapely is new enough.
PACKAGED_SINCE = {"debian": (13, 0), "ubuntu": (24, 4), "fedora": (38, 0)}


class MissingRequirement(SamgravError):
    """A library is absent or too old: the layers can be used, what reckons with geometries cannot."""


def missing_requirement() -> MissingRequirement | None:
    """What is missing, in sentences that also say how to get it; None where everything is there."""
    found = shapely_version()
    if found and version_numbers(found) >= LEAST_SHAPELY:
        return None
    if found is None:
        what = SamgravError(marked("it is not installed"))
    else:
        what = SamgravError(marked("version {found} is installed"), found=found)
    return MissingRequirement(
        marked(
            "Samgrav needs shapely 2.0 or later, and {what}. The register's layers can be used; drawing, checks, "
            "import and handover wait for it. The QPIP plugin can install it, or do it yourself: {remedy}"
        ),
        what=what,
        remedy=remedy(platform.system(), distribution()),
    )


def shapely_version() -> str | None:
    """The version of shapely that Python finds here, None where there is none that can be imported."""
    try:
        return str(import_module("shapely").__version__)
    except ImportError:
        return None


def version_numbers(version: str) -> tuple[int, int]:
    """Major and minor number of a version such as `2.1.0rc1`; what is no number counts as 0."""
    parts = [*version.split("."), "0"][:2]
    return int(parts[0]) if parts[0].isdigit() else 0, int(parts[1]) if parts[1].isdigit() else 0


def distribution() -> tuple[str, tuple[int, int]]:
    """Name and release of the Linux distribution, `("", (0, 0))` elsewhere."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return "", (0, 0)
    return release.get("ID", ""), version_numbers(release.get("VERSION_ID", "0"))


def remedy(system: str, release: tuple[str, tuple[int, int]]) -> SamgravError:
    """How a person gets shapely on this system: `system` as `platform.system()` names it, `release` of a Linux."""
    name, numbers = release
    if system == "Windows":
        return SamgravError(
            marked("open the OSGeo4W Shell from the Start menu, type {command}, and start QGIS again."),
            command='python -m pip install "shapely>=2.0"',
        )
    return SamgravError(
        marked("type {command} in a terminal, and start QGIS again."), command=unix_command(system, name, numbers)
    )


def unix_command(system: str, name: str, numbers: tuple[int, int]) -> str:
    """The command for a terminal: the distribution's own package where it is new enough, else pip."""
    if system == "Darwin":
        return f'"{Path(sys.prefix, "bin", "python3").as_posix()}" -m pip install "shapely>=2.0"'
    if name in PACKAGED_SINCE and numbers >= PACKAGED_SINCE[name]:
        return "sudo dnf install python3-shapely" if name == "fedora" else "sudo apt install python3-shapely"
    # Debian 12 forbids pip outside a virtual environment unless it is told so; an older pip does not know the option.
    pip = 'PIP_BREAK_SYSTEM_PACKAGES=1 python3 -m pip install --user "shapely>=2.0"'
    return f"sudo apt install python3-pip && {pip}" if name in ("debian", "ubuntu") else pip

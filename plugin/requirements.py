"""What Samgrav is built on and this QGIS may lack, and how to get it on this system. Without QGIS."""

from __future__ import annotations

import ctypes
import platform
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

from .errors import SamgravError, marked

Version = tuple[int, int]

LEAST_SHAPELY = (2, 0)
# Shapely's wheels from this version on are made for this GEOS, and crash with an older one that QGIS brings along.
WHEELS = (("2.1", (3, 13)), ("2.2", (3, 14)))
# The first release of each whose own package of shapely is new enough.
PACKAGED_SINCE = {"debian": (13, 0), "ubuntu": (24, 4), "fedora": (38, 0)}


class MissingRequirement(SamgravError):
    """A library is absent or does not fit: the layers can be used, what reckons with geometries cannot."""


def missing_requirement() -> MissingRequirement | None:
    """What is missing, in sentences that also say how to get it; None where everything is there."""
    shared_geos = geos_of_the_process()
    what = whats_wrong(installed_shapely(), shared_geos)
    if what is None:
        return None
    return MissingRequirement(
        marked(
            "Samgrav needs shapely 2.0 or later, and {what}. To get it, {remedy} The QPIP plugin can do it for you. "
            "Until then the register's layers can be looked at; drawing, checks, import and handover have to wait."
        ),
        what=what,
        remedy=remedy(platform.system(), distribution(), shared_geos),
    )


def installed_shapely() -> ModuleType | None:
    """The shapely that Python finds here, None where there is none that can be imported."""
    try:
        return import_module("shapely")
    except ImportError:
        return None


def whats_wrong(shapely: ModuleType | None, shared_geos: Version | None) -> SamgravError | None:
    """The end of the sentence "Samgrav needs shapely 2.0 or later, and …"; None where this shapely will do."""
    if shapely is None:
        return SamgravError(marked("it is not installed"))
    found = str(shapely.__version__)
    if version_numbers(found) < LEAST_SHAPELY:
        return SamgravError(marked("version {found} is installed"), found=found)
    made_for = tuple(shapely.geos_version[:2])
    if shared_geos is not None and made_for > shared_geos:
        return SamgravError(
            marked("the installed {found} is made for GEOS {theirs}, while QGIS has {ours}: together they crash"),
            found=found,
            theirs=".".join(map(str, made_for)),
            ours=".".join(map(str, shared_geos)),
        )
    return None


def geos_of_the_process() -> Version | None:
    """The version of the GEOS that answers everybody in this process; None where each library has its own.

    On Linux a program's own libraries answer first, whatever a module loaded later brings along: in QGIS, shapely's
    calls end in QGIS's GEOS. What only shapely's own, newer GEOS knows still ends there, and the two cannot be mixed.
    """
    if not sys.platform.startswith("linux"):
        return None
    try:
        version = ctypes.CDLL(None).GEOSversion
    except AttributeError:
        return None
    version.restype = ctypes.c_char_p
    return version_numbers(version().decode("ascii"))


def version_numbers(version: str) -> Version:
    """Major and minor number of a version such as `2.1.0rc1`; what is no number counts as 0."""
    parts = [*version.split("."), "0"][:2]
    return int(parts[0]) if parts[0].isdigit() else 0, int(parts[1]) if parts[1].isdigit() else 0


def distribution() -> tuple[str, Version]:
    """Name and release of the Linux distribution, `("", (0, 0))` elsewhere."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return "", (0, 0)
    return release.get("ID", ""), version_numbers(release.get("VERSION_ID", "0"))


def remedy(system: str, release: tuple[str, Version], shared_geos: Version | None) -> SamgravError:
    """How a person gets a fitting shapely: `system` as `platform.system()` names it, `release` of a Linux."""
    if system == "Windows":
        return SamgravError(
            marked("open the OSGeo4W Shell from the Start menu, type {command}, and start QGIS again."),
            command='python -m pip install "shapely>=2.0"',
        )
    return SamgravError(
        marked("type {command} in a terminal, and start QGIS again."),
        command=unix_command(system, release, shared_geos),
    )


def unix_command(system: str, release: tuple[str, Version], shared_geos: Version | None) -> str:
    """The command for a terminal: the distribution's own package where it is new enough, else pip."""
    if system == "Darwin":
        return f'"{Path(sys.prefix, "bin", "python3").as_posix()}" -m pip install "shapely>=2.0"'
    name, numbers = release
    if name in PACKAGED_SINCE and numbers >= PACKAGED_SINCE[name]:
        return "sudo dnf install python3-shapely" if name == "fedora" else "sudo apt install python3-shapely"
    too_new = [version for version, geos in WHEELS if shared_geos is not None and shared_geos < geos]
    wanted = f"shapely>=2.0,<{too_new[0]}" if too_new else "shapely>=2.0"
    # Debian 12 forbids pip outside a virtual environment unless it is told so; an older pip does not know the option.
    pip = f'PIP_BREAK_SYSTEM_PACKAGES=1 python3 -m pip install --user "{wanted}"'
    return f"sudo apt install python3-pip && {pip}" if name in ("debian", "ubuntu") else pip

"""The entries of the person's pg_service file, by which databases can be named without saying where they are."""

from __future__ import annotations

import configparser
import os
from pathlib import Path


def service_names() -> list[str]:
    """The names in the order of the file; none where there is no such file, or none that can be read.

    Where libpq looks for it: PostgreSQL's documentation, 34.17. The Connection Service File.
    """
    reader = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        reader.read(_file(), encoding="utf-8")
    except (configparser.Error, UnicodeDecodeError):  # libpq itself says what is wrong when somebody connects by it
        return []
    return reader.sections()


def _file() -> Path:
    if named := os.environ.get("PGSERVICEFILE"):
        return Path(named)
    if os.name == "nt":
        return Path(os.environ.get("APPDATA", "")) / "postgresql" / ".pg_service.conf"
    return Path.home() / ".pg_service.conf"

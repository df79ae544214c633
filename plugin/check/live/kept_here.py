"""Where this person's computer keeps the works of large registers."""

from __future__ import annotations

from ...log import log
from ...paths import cache_folder
from .kept import Kept


def kept_here() -> Kept:
    """Below QGIS's own folder for what can be made again."""
    return Kept(cache_folder() / "works", log)

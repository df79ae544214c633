"""Samgrav: one shared register of the works in a street."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qgis.gui import QgisInterface

    from .plugin.plugin import SamgravPlugin


def classFactory(iface: QgisInterface) -> SamgravPlugin:
    """Called by QGIS once, when it loads the plugin."""
    from .plugin.plugin import SamgravPlugin

    return SamgravPlugin(iface)

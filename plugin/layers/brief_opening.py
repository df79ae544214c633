"""QGIS opens a file that another program keeps without waiting for it.

QGIS opens a layer's file anew when an edit session starts, and again for an attempt to save after one that failed. GDAL
waits 5 s for a file that is kept from all others, each time, and the window stands meanwhile. The edits need no such
connection: they lie in QGIS's memory and go to the register another way.
"""

from __future__ import annotations

from qgis.PyQt.QtCore import QTimer

_OPTION, _MS = "SQLITE_BUSY_TIMEOUT", "100"


class BriefOpening:
    """GDAL's patience in the window's thread alone; maps are drawn in others. GDAL holds it for all that the window
    does, so there is one of these."""

    def __init__(self) -> None:
        self._is_held = False

    def follow(self, is_held: bool) -> None:
        """Whether the register's file is known to be held by another program."""
        self._is_held = is_held
        self._take(is_held)

    def for_a_moment(self, *_: object) -> None:
        """Until QGIS comes back to its event loop."""
        self._take(True)
        QTimer.singleShot(0, lambda: self._take(self._is_held))

    def _take(self, is_brief: bool) -> None:
        from osgeo import gdal

        gdal.SetThreadLocalConfigOption(_OPTION, _MS if is_brief else None)


BRIEF_OPENING = BriefOpening()

"""For a moment, QGIS opens a file of another program's without waiting for it.

QGIS opens a layer's file anew when an edit session starts, and again for an attempt to save after one that failed. GDAL
waits 5 s for a file that is kept by another program, each time, and the window stands meanwhile. The edits need no such
connection: they lie in QGIS's memory and go to the register another way.
"""

from __future__ import annotations

from qgis.PyQt.QtCore import QTimer

_OPTION, _MS = "SQLITE_BUSY_TIMEOUT", "100"


def open_briefly(*_: object) -> None:
    """Until QGIS comes back to its event loop; in this thread only, so that maps are drawn with GDAL's own patience."""
    from osgeo import gdal

    gdal.SetThreadLocalConfigOption(_OPTION, _MS)
    QTimer.singleShot(0, lambda: gdal.SetThreadLocalConfigOption(_OPTION, None))

"""These tests run in plain Python: an import of QGIS fails at the place where it is tried."""

from __future__ import annotations

import sys

WITHOUT_QGIS = "qgis" not in sys.modules  # pytest-qgis, where it is not switched off, has imported it already
if WITHOUT_QGIS:
    for name in ("qgis", "PyQt5", "PyQt6", "processing"):
        sys.modules[name] = None  # type: ignore[assignment]  # the documented way to forbid an import

"""Details for those who want them: the log panel's tab Samgrav."""

from __future__ import annotations

import traceback

from qgis.core import Qgis, QgsMessageLog

TAG = "Samgrav"


def log(message: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
    """Write a line to the log panel without calling for attention. The panel shows HTML, and a line is none."""
    QgsMessageLog.logMessage(message.replace("<", "&lt;"), TAG, level, notifyUser=False)


def log_error(error: BaseException) -> None:
    """Write an error with the way it came to the log panel."""
    log("".join(traceback.format_exception(error)), Qgis.MessageLevel.Warning)

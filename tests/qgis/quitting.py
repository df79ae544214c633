"""QGIS from its start to its end, in a process of its own, with the plugin or without it (`plain`).

What happens in a session of minutes happens here in two seconds: a thread of QGIS's tasks reads the store of passwords,
has nothing to do for so long that it ends, gets a task again, and QGIS is quit.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable

EXPIRY_MS = 100


def main(with_plugin: bool, folder: str) -> None:
    os.environ["QGIS_AUTH_DB_DIR_PATH"] = folder
    from qgis.core import QgsApplication
    from qgis.PyQt import sip
    from qgis.PyQt.QtCore import QThreadPool

    application = QgsApplication([], False, folder)
    application.initQgis()
    QgsApplication.taskManager().findChild(QThreadPool).setExpiryTimeout(EXPIRY_MS)
    do(lambda: QgsApplication.authManager().existsAuthSetting("none"))
    time.sleep(10 * EXPIRY_MS / 1000)
    plugin = loaded() if with_plugin else None
    do(lambda: None)
    if plugin is not None:
        plugin.unload()
    application.exitQgis()
    sip.delete(application)


def loaded() -> object:
    from plugin.plugin import SamgravPlugin

    plugin = SamgravPlugin(None)
    plugin.initProcessing()
    return plugin


def do(work: Callable[[], object]) -> None:
    """Have it done in a thread of QGIS's tasks, and wait until it is."""
    from qgis.core import QgsApplication, QgsTask

    class Task(QgsTask):
        def run(self) -> bool:
            work()
            return True

    manager = QgsApplication.taskManager()
    manager.addTask(task := Task())
    until = time.monotonic() + 60
    while manager.countActiveTasks() and time.monotonic() < until:
        QgsApplication.processEvents()
        time.sleep(0.01)
    del task


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        main(sys.argv[1] != "plain", place)

"""Quitting QGIS with the plugin: its threads have ended by then, and nothing crashes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QEventLoop, QTimer

from plugin.quitting import end_threads
from tests.qgis.interface import wait

SCRIPT = Path(__file__).with_name("quitting.py")


class Sleep(QgsTask):
    """Somebody else's task, that ends so long after it is let go; it needs Python now and then."""

    def __init__(self, seconds: float) -> None:
        super().__init__("Sleep")
        self._seconds = seconds
        self.may_end = threading.Event()
        self.ended = False

    def run(self) -> bool:
        while not self.may_end.wait(0.01):
            pass
        time.sleep(self._seconds)
        self.ended = True
        return True


def running(seconds: float = 0.0) -> Sleep:
    task = Sleep(seconds)
    QgsApplication.taskManager().addTask(task)
    wait(lambda: task.status() == QgsTask.TaskStatus.Running)
    return task


def end(task: Sleep) -> None:
    task.may_end.set()
    wait(lambda: task.ended)


def test_qgis_does_not_crash_when_it_ends(qgis_app: object) -> None:
    """What was freed is overwritten (`MALLOC_PERTURB_`), so that whoever still uses it crashes for certain."""
    variables = {**os.environ, "MALLOC_PERTURB_": "165", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, str(SCRIPT), "plugin"]
    done = subprocess.run(command, env=variables, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 0, done.stderr


def test_the_threads_of_tasks_have_ended(qgis_app: object) -> None:
    task = running(0.3)
    task.may_end.set()
    assert end_threads(60)
    assert task.ended


def test_who_works_on_is_not_waited_for_without_end(qgis_app: object) -> None:
    task = running()
    assert not end_threads(0.05)
    end(task)


def test_a_plugin_that_is_merely_switched_off_waits_for_nobody(qgis_app: object) -> None:
    """The plugin manager's box is unticked in QGIS's event loop; QGIS ends outside of it."""
    task, loop, waited = running(), QEventLoop(), []

    def switch_off() -> None:
        waited.append((end_threads(60), task.ended))
        loop.quit()

    QTimer.singleShot(0, switch_off)
    loop.exec()
    assert waited == [(True, False)]
    end(task)

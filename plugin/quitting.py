"""The threads in which QGIS runs tasks end before QGIS takes itself apart.

QGIS keeps a thread for half a minute after its last task. A thread that has once read the store of passwords, as the
news on QGIS's first page make one do, and that was ended and begun again since, clears away after itself in that store
when it ends. QGIS 3.40.6 ends it when the store is gone already, and crashes; with a job of ours in the last half
minute, or of anybody's. (In QGIS itself it was mended in the middle of 2025, by its pull request 62429.)
"""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QThread, QThreadPool


def end_threads(patience_s: float) -> bool:
    """Let those end that have nothing to do any more; False where one is still at work after so long.

    Only where QGIS ends: it has left its event loop by then. A plugin that is merely switched off waits for nobody.
    """
    if QThread.currentThread().loopLevel() > 0:
        return True
    pools = QgsApplication.taskManager().findChildren(QThreadPool)
    return all(pool.waitForDone(round(patience_s * 1000)) for pool in pools)

"""Works in QGIS's search (Ctrl+K): type `wrk` and any part of reference, title, street or owner."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsFeedback, QgsLocatorContext, QgsLocatorFilter, QgsLocatorResult
from qgis.PyQt.QtGui import QIcon

from ..i18n import tr
from ..paths import icon_path
from .period_text import period_text
from .works import Works, WorksFilter

AT_MOST = 30
LEAST_LETTERS = 2


class WorksLocator(QgsLocatorFilter):
    """Searches the works as they are listed; runs in a thread of its own, and finds works as they are or were."""

    def __init__(self, works: Callable[[], Works], open_work: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("samgrav_locator")
        self._works = works
        self._open = open_work

    def clone(self) -> WorksLocator:
        return WorksLocator(self._works, self._open)

    def name(self) -> str:
        return "samgrav_works"

    def displayName(self) -> str:
        return tr("Works of the register")

    def prefix(self) -> str:
        return "wrk"

    def priority(self) -> QgsLocatorFilter.Priority:
        return QgsLocatorFilter.Priority.Medium

    def fetchResults(self, string: str, context: QgsLocatorContext, feedback: QgsFeedback) -> None:
        if len(string.strip()) < LEAST_LETTERS:
            return
        works = self._works()
        for row in works.matching(WorksFilter(text=string.strip()))[:AT_MOST]:
            if feedback.isCanceled():
                return
            self.resultFetched.emit(self._result(works, row))

    def triggerResult(self, result: QgsLocatorResult) -> None:
        self._open(str(result.userData))

    def _result(self, works: Works, row: int) -> QgsLocatorResult:
        work = works.at(row)
        result = QgsLocatorResult()
        result.filter = self
        result.displayString = f"{work.ref}  {work.what_and_where}"
        result.description = f"{work.party} · {period_text(work.start, work.end, work.certainty)}"
        result.icon = QIcon(icon_path("samgrav"))
        result.setUserData(work.uuid)
        return result

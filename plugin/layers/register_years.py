"""The years of the open register: of a large one they are found out in the background, and supposed until then."""

from __future__ import annotations

from datetime import date

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..background import Job, Runner
from ..i18n import tr
from ..register import Register
from .temporal import YEARS_AHEAD, Years, years_of

AT_ONCE = 10_000
"""Of so many works, the dates are looked through while the register is opened."""


class RegisterYears(QObject):
    """Looking through all works takes as long as reading the file."""

    found = pyqtSignal(object)
    """The `Years` that had been supposed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_register_years")
        self.known = supposed_years()
        self._runner = Runner("samgrav_register_years_reading", self, insistent=True)
        self._runner.finished.connect(self._on_found)

    def of(self, register: Register, works: QgsVectorLayer) -> Years:
        """Those of the register whose works this layer shows, or what is supposed until they are found. Raises what
        asking the register raises."""
        self.leave()
        if works.featureCount() <= AT_ONCE:
            self.known = years_of(register)
        else:
            self.known = supposed_years()
            self._runner.begin(Job(tr("Looking through the dates"), register.uri, _years, hidden=True))
        return self.known

    def leave(self) -> None:
        """The register is closed."""
        self._runner.leave()

    def _on_found(self, years: Years) -> None:
        self.known = years
        self.found.emit(years)


def _years(register: Register, _task: Job) -> Years:
    return years_of(register)


def supposed_years() -> Years:
    """As far back as ahead."""
    year = date.today().year
    return Years(date(year - YEARS_AHEAD, 1, 1), date(year + YEARS_AHEAD, 12, 31))

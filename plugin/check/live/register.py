"""The index of the register that is open: loaded in the background, following the log, renewed when it is worn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qgis.core import QgsTask, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...background import Job, Runner
from ...domain.rules import ConstraintLayer
from ...domain.schema import DETOUR, SETTLED_PAIR
from ...errors import SamgravError
from ...i18n import tr
from ...layers.desk import Desk
from ...log import log_error
from ...register.register import Register
from ..constraints.stored_layers import StoredLayers
from ..progress import Watch
from .index import Followed, LiveIndex, followed, read_anew
from .keeping import WORTH, keep
from .kept_here import kept_here
from .layer_saves import LayerSaves
from .layers import InMemory, LayerInMemory, changed_layers, lacking, read_layers
from .retry import Retry

AT_ONCE = 200
"""So many entries of the log are followed before QGIS draws the next frame; more in the background."""


FOLLOWED = ("work", "rule", DETOUR.name, SETTLED_PAIR.name)
"""The tables whose changes the index holds."""


LAYERS_AGAIN_MS = 10 * 60 * 1000
"""So often the layers of constraints are read anew."""
KEEP_AFTER_MS = 20_000
"""Works are kept for the next session when nothing has changed for so long."""


class LiveRegister(QObject):
    """`index` is None until it is loaded for the first time; from then on there always is one."""

    advanced = pyqtSignal(object)
    """Followed: there is a newer index, and what had changed."""
    loading_changed = pyqtSignal(bool)
    progressed = pyqtSignal(float)
    """How far the loading is, 0 to 100."""
    layers_changed = pyqtSignal()
    """A layer of a constraint is other than it was when it was read before."""
    failed = pyqtSignal(object)
    """An error: it could not be loaded, and nothing can be checked while drawing."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_live_register")
        self._desk = desk
        self.index: LiveIndex | None = None
        self._work = Runner("samgrav_live_work", self)
        self._work.finished.connect(self._on_finished)
        self._work.failed.connect(self._on_failed)
        self._work.cancelled.connect(lambda: self._on_failed(None))
        self._work.progressed.connect(self._on_progress)
        self._again = Retry("samgrav_live_retry", self)
        self._again.due.connect(self.follow)
        self._layers: dict[ConstraintLayer, LayerInMemory] = {}
        self._layers_work = Runner("samgrav_live_layers", self)
        self._layers_work.finished.connect(self._on_layers)
        self._layers_work.failed.connect(self._on_layers_failed)
        self._layers_work.cancelled.connect(self._layers_again_later)
        self._layers_retry = Retry("samgrav_live_layers_retry", self)
        self._layers_retry.due.connect(self._read_layers)
        self._layers_again = QTimer(self)
        self._layers_again.setObjectName("samgrav_live_layers_again")
        self._layers_again.setInterval(LAYERS_AGAIN_MS)
        self._layers_again.timeout.connect(self._read_layers_anew)
        self._kept_to: int | None = None
        """The entry of the log up to which works are kept for the next session; None where that is not known."""
        self._keeping = Runner("samgrav_live_keeping", self)
        self._keeping.finished.connect(self._on_kept)
        self._keep_soon = QTimer(self)
        self._keep_soon.setObjectName("samgrav_live_keep_soon")
        self._keep_soon.setSingleShot(True)
        self._keep_soon.setInterval(KEEP_AFTER_MS)
        self._keep_soon.timeout.connect(self._keep)
        self._stale: set[ConstraintLayer] = set()
        """Layers that were saved since they were read."""
        self._reading: set[ConstraintLayer] = set()
        """Those of them that are being read anew."""
        self._saves = LayerSaves(desk.project, self)
        self._saves.saved.connect(self._on_layer_saved)
        for signal, slot in self._connections():
            signal.connect(slot)
        self.load()

    @property
    def loading(self) -> bool:
        """Whether it is being loaded for the first time."""
        return self.index is None and self._work.running

    def load(self) -> None:
        """Read the register in the background, if it is not read yet."""
        if self.index is None and not self._work.running:
            self._begin(tr("Loading the works to check against"), read_anew_with_progress)

    def follow(self) -> None:
        """Catch up with the register: at once where little has changed, else in the background."""
        index, register = self.index, self._desk.register
        if register is None or self._work.running:
            return  # what runs is followed by another look
        if index is None:
            self.load()
            return
        try:
            found = followed(index, register, AT_ONCE)
        except SamgravError as error:
            log_error(error)  # the log is read again after the next save
            return
        if found is None:
            self._begin(tr("Following the register"), lambda register, task: caught_up(index, register, task))
        else:
            self._take(found)

    def stop(self) -> None:
        """Let go of everything, the register's signals too."""
        self._forget()
        self._saves.stop()
        for signal, slot in self._connections():
            signal.disconnect(slot)

    def _connections(self) -> tuple[tuple[pyqtSignal, Callable[..., object]], ...]:
        desk = self._desk
        return (desk.opened, self._on_opened), (desk.closed, self._forget), (desk.seen, self._on_seen)

    def _begin(self, title: str, work: Callable[[Register, QgsTask], Followed]) -> None:
        register = self._desk.register
        if register is not None:
            self._work.begin(Job(title, register.uri, work))
            self.loading_changed.emit(self.loading)

    def _take(self, found: Followed) -> None:
        found = replace(found, index=replace(found.index, layers=self._layers))
        self.index = found.index
        self.advanced.emit(found)
        self._read_layers()
        if found.index.works.worn and not self._work.running:
            self._begin(tr("Ordering the works anew"), lambda _register, _task: renewed(found.index))
        if self._kept_to is None or found.index.seq - self._kept_to >= WORTH:
            self._keep_soon.start()

    def _keep(self) -> None:
        index, register = self.index, self._desk.register
        if index is None or register is None or self._work.running or self._keeping.running:
            return  # what runs is followed by another look
        kept = kept_here()

        def work(register: Register, task: QgsTask) -> int:
            return keep(index, register, kept, Watch(task.setProgress, task.isCanceled))

        self._keeping.begin(Job(tr("Keeping the works for the next time"), register.uri, work, hidden=True))

    def _on_kept(self, seq: int) -> None:
        self._kept_to = seq

    def _read_layers_anew(self) -> None:
        """All of them: others may edit them."""
        self._stale.update(self._layers)
        self._read_layers()

    def _on_layer_saved(self, saved: QgsVectorLayer) -> None:
        register = self._desk.register
        if register is None or not self._layers:
            return
        opener = StoredLayers.here(self._desk.project.transformContext())
        self._stale.update(each for each in self._layers if opener.lies_in(saved, each, register))
        self._read_layers()

    def _read_layers(self) -> None:
        """Read the layers of constraints that are not here yet, and those that are not as they were."""
        index, register = self.index, self._desk.register
        if index is None or register is None or self._layers_work.running:
            return  # what runs is followed by another look
        before = self._layers
        rules = lacking(index.rules, {each: held for each, held in before.items() if each not in self._stale})
        if not rules:
            return
        self._reading, self._stale = self._stale, set()
        opener = StoredLayers.here(self._desk.project.transformContext())

        def read(register: Register, task: QgsTask) -> tuple[InMemory, bool]:
            watch = Watch(task.setProgress, task.isCanceled)
            found = read_layers(rules, index.works.main, register, opener, watch)
            return found, bool(changed_layers(before, found))

        self._layers_work.begin(Job(tr("Reading the layers of constraints"), register.uri, read))

    def _on_layers(self, read: tuple[InMemory, bool]) -> None:
        found, changed = read
        self._layers = {**self._layers, **found}
        self._layers_retry.done()
        self._layers_again.start()
        if self.index is not None:
            self._take(Followed(self.index, frozenset(), rules=True))
        if changed:
            self.layers_changed.emit()

    def _on_layers_failed(self, _error: Exception) -> None:
        """The log says why; what is held of them is as old as it was."""
        self._stale |= self._reading
        self._layers_retry.failed()

    def _layers_again_later(self) -> None:
        """A person has stopped it in QGIS's own list of tasks: each check names the layers meanwhile."""
        self._stale |= self._reading
        self._layers_again.start()

    def _on_opened(self) -> None:
        self._forget()
        self.load()

    def _on_seen(self, uuids_by_table: dict[str, frozenset[str]]) -> None:
        if not uuids_by_table.keys().isdisjoint(FOLLOWED):
            self.follow()

    def _on_finished(self, found: Followed) -> None:
        self.index = replace(found.index, layers=self._layers)
        self._again.done()
        self.loading_changed.emit(False)
        self._take(found)
        self.follow()

    def _on_failed(self, error: Exception | None) -> None:
        self.loading_changed.emit(False)
        if error is None:
            return  # a person has stopped it; the next save that is seen begins it again
        if self.index is None and self._again.is_first:
            self.failed.emit(error)
        self._again.failed()

    def _on_progress(self, percent: float) -> None:
        if self.loading:
            self.progressed.emit(percent)

    def _forget(self) -> None:
        self._work.leave()
        self._layers_work.leave()
        self._keeping.leave()
        self._keep_soon.stop()
        self._again.done()
        self._layers_retry.done()
        self._kept_to = None
        self._layers_again.stop()
        self._layers = {}
        self._stale.clear()
        self.index = None
        self.loading_changed.emit(False)


def read_anew_with_progress(register: Register, task: QgsTask) -> Followed:
    """Runs in the background."""
    return read_anew(register, task.setProgress, kept_here())


def caught_up(index: LiveIndex, register: Register, task: QgsTask) -> Followed:
    """Runs in the background: entry by entry, or all of it anew."""
    return followed(index, register) or read_anew(register, task.setProgress)


def renewed(index: LiveIndex) -> Followed:
    """Runs in the background: the same works, in one tree."""
    return Followed(index.renewed(), frozenset(), rules=False)

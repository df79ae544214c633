"""The controller of the one work that is being drawn or edited, from its beginning to the register's answer.

Longer than most, since all that a person can begin and end with a draft goes through this one place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsGeometry, QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..check.live.register import LiveRegister
from ..domain.changeset import Value
from ..errors import BadInput, SamgravError, marked
from ..i18n import tr
from ..layers.desk import Desk
from ..layers.feature import geometry_of, wkb_of
from .changes import WorkChanges
from .draft import Draft, leftovers, merged
from .keeping import Keeping
from .live_check import LiveCheck
from .meets import severities_of
from .openings import defaults, opening_edit, opening_new, opening_phase
from .operations import EACH
from .registering import Registered, Registering
from .repairs import RepairOffer, offer_for
from .saved_draft import SavedDraft
from .words import about_left_behind, about_registered

if TYPE_CHECKING:
    from ..check.findings.findings import Findings
    from ..register import Register


class Drafting(QObject):
    """Holds at most one draft. Everything it wants to say goes out as a signal; it owns no widget."""

    started = pyqtSignal(object)
    """Draft"""
    ended = pyqtSignal()
    vanishing = pyqtSignal()
    """The draft's layer is taken away from outside, this instant: nothing may hold it any more."""
    met = pyqtSignal(object)
    """Findings of the live check, or None; `check_state` says why there are none."""
    check_state = pyqtSignal(str)
    registered = pyqtSignal(object, object)
    """uuids of the works (tuple), and the Findings that they meet (None where it could not be checked)."""
    invalid = pyqtSignal(object)
    """Problems (tuple): what must be put right before it can be registered."""
    failed = pyqtSignal(object)
    """An error to tell; nothing of the draft is lost."""
    told = pyqtSignal(str, object)
    """Something is done: a sentence and actions (tuple of caption and callable) for the message bar."""
    noted = pyqtSignal(str, object)
    """Something to know, as `told`."""
    offered = pyqtSignal(str, object)
    """Something to decide, as `told`; the message stays until it is."""
    findings_asked = pyqtSignal(object)
    """Findings that the person wants to see as a list and on the map."""
    move_asked = pyqtSignal(str)
    repair_offered = pyqtSignal(object)
    """RepairOffer, or None where the area is sound again."""
    look_asked = pyqtSignal(object, int)
    """Findings, and the row of the one that the map is to show."""
    redraw_asked = pyqtSignal(str)
    """The draft's area is to be drawn anew, with the tool of that name."""

    def __init__(
        self,
        desk: Desk,
        project: QgsProject,
        folder: Path,
        *,
        active_layer: Callable[[], QgsMapLayer | None] = lambda: None,
        set_active_layer: Callable[[QgsMapLayer | None], object] = lambda _layer: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_drafting")
        self.draft: Draft | None = None
        self.works = LiveRegister(desk, self)
        """The register in memory, as it is now."""
        self.live = LiveCheck(self.works, self)
        self.changes = WorkChanges(desk, self)
        self.findings: Findings | None = None
        self.offer: RepairOffer | None = None
        self._desk = desk
        self._project = project
        self._keeping = Keeping(folder, lambda: self.draft, self)
        self._active_layer = active_layer
        self._set_active_layer = set_active_layer
        self._layer_before: str = ""
        self._registering = Registering(desk, self)
        self._connect()

    def start(
        self, areas: QgsGeometry | Sequence[QgsGeometry], values: Mapping[str, Value], each: bool = False
    ) -> None:
        """Begin new works; `areas` lie in the register's CRS. Raises nothing: `failed` says what is in the way."""
        geometries = [areas] if isinstance(areas, QgsGeometry) else list(areas)
        wkbs = [wkb for geometry in geometries if (wkb := wkb_of(geometry)) is not None]
        self._begin(lambda register: opening_new(register, wkbs, values, self._desk.my_party, each))

    def edit(self, uuid: str) -> None:
        """Open a registered work in the form."""
        self._begin(lambda register: opening_edit(register, uuid))

    def duplicate(self, uuid: str) -> None:
        """Begin the next phase of a work."""
        self._begin(lambda register: opening_phase(register, uuid, tr("{title}, phase {number}")))

    def withdraw(self, uuids: str | Sequence[str]) -> None:
        """Give works the status cancelled; the message bar offers to take that back."""
        self.changes.withdraw([uuids] if isinstance(uuids, str) else uuids)

    def move(self, uuid: str) -> None:
        """Ask the person for other dates (see `changes.move`)."""
        self.move_asked.emit(uuid)

    def resume(self, saved: SavedDraft) -> None:
        """Go on with a draft that was set aside or left behind; while another one is open, it is offered again."""
        if self.draft is not None and self.draft.is_touched():
            text = tr("Register or cancel the work in the form first, then go on with this one.")
            self.offered.emit(text, ((tr("Continue"), lambda: self.resume(saved)),))
            return
        register = self._desk.register
        if register is not None and register.id != saved.register_id:
            self._keeping.set_aside(saved)
            self.noted.emit(tr("This work belongs to another register; it is offered when that one is opened."), ())
            return
        self._begin(lambda _register: saved)

    def take_up(self, saved: SavedDraft) -> bool:
        """Open a work that was given out of hand already; False where another one has to be decided first."""
        if self.draft is not None and self.draft.is_touched():
            return False
        self._begin(lambda _register: saved)
        return self.draft is not None and self.draft.contents.id == saved.id

    def redraw(self, area: QgsGeometry) -> None:
        """Put what was drawn in the place of the draft's area; QGIS's undo takes it back."""
        if self.draft is not None:
            self.draft.set_area(area, tr("Area drawn anew"))

    def repair(self) -> None:
        """Take up the repair that was offered last; QGIS's undo takes it back."""
        if self.draft is not None and self.offer is not None and self.offer.areas:
            self.draft.set_areas([geometry_of(area) for area in self.offer.areas], tr("Area repaired"))

    def reason(self) -> str | None:
        """Why nothing can be begun now; None where it can."""
        if self._desk.register is None:
            return tr("Open a register first")
        if self._desk.register.read_only_reason:
            return tr("The register can only be read")
        if self.draft is not None:
            return tr("Register or cancel the work in the form first")
        return None

    def preview(self, area: QgsGeometry | None, values: Mapping[str, Value]) -> None:
        """Check a drawing that is no draft yet; None when there is nothing to check.

        An outline that crosses itself, as many do before their last corner is set, is checked as it would be repaired.
        """
        wkb = wkb_of(area) if area is not None else None
        if wkb is None:
            self.live.forget_question()
            if self.findings is not None:
                self._on_met(None)  # what a drawing met that was given up leaves the map with it
        else:
            offer = offer_for([wkb])
            wkb = offer.areas[0] if offer is not None and offer.areas else wkb
            row = {**defaults(self._desk.my_party), **values, "uuid": "", "geom": wkb}
            self.live.ask([row])

    def check_as(self, areas: Sequence[QgsGeometry] | None) -> None:
        """Check the draft as if it had these areas, which are not kept; None: as it is."""
        if self.draft is None or areas is None:
            self._ask()
        else:
            self.live.ask(self.draft.works(areas))

    def register(self) -> None:
        """Send the draft through the register's door. Whatever comes back, nothing of the draft is lost."""
        if self.draft is not None:
            self._registering.send(self.draft)

    def cancel(self) -> None:
        """Put the draft aside. What was drawn or typed can be brought back from the message bar."""
        draft = self.draft
        if draft is None:
            return
        contents, touched = draft.contents, draft.is_touched()
        self._end()
        if touched:
            name = str(contents.values.get("title") or "") or tr("The drawn work")
            text = tr("{name} was not registered.").format(name=name)
            self.noted.emit(text, ((tr("Undo"), lambda: self.resume(contents)),))

    def unregistered(self) -> list[SavedDraft]:
        """Drafts of this register that a crash, or a closed project, left behind; they wait while it is read-only."""
        register = self._desk.register
        if register is None or register.read_only_reason:
            return []
        return self._keeping.left_behind(register.id)

    def offer_unregistered(self) -> None:
        """Ask about each of them in the message bar."""
        for saved in self.unregistered():
            actions = (
                (tr("Continue"), lambda saved=saved: self.resume(saved)),
                (tr("Discard"), lambda saved=saved: self.discard(saved)),
            )
            self.offered.emit(about_left_behind(saved), actions)

    def discard(self, saved: SavedDraft) -> None:
        """Forget a draft that was left behind."""
        self._keeping.forget(saved.id)

    def stop(self) -> None:
        """The plugin leaves: the draft is kept on disk."""
        self._set_aside()
        self.live.stop()
        self.works.stop()
        self._registering.stop()
        for signal, slot in self._connections():
            signal.disconnect(slot)

    def _connections(self) -> tuple[tuple[pyqtSignal, Callable[..., object]], ...]:
        return (
            (self._desk.closed, self._set_aside),
            (self._project.readProject, self._sweep),
        )

    def _connect(self) -> None:
        for signal, slot in self._connections():
            signal.connect(slot)
        self.live.met.connect(self._on_met)
        self.live.state_changed.connect(self.check_state)
        registering = self._registering
        registering.done.connect(self._on_registered)
        registering.unchanged.connect(lambda: self._end_saying(tr("Nothing was changed in {ref}.")))
        registering.given_way.connect(lambda: self._end_saying(tr("{ref} stays as the others left it.")))
        registering.waits.connect(self._end)
        registering.invalid.connect(self.invalid)
        registering.failed.connect(self.failed)
        self.changes.failed.connect(self.failed)
        self.changes.told.connect(self.told)

    def _begin(self, opening: Callable[[Register], SavedDraft]) -> None:
        try:
            register = self._register_to_write()
            self._make_room()
            saved = opening(register)
        except SamgravError as error:
            self.failed.emit(error)
        else:
            self._open(saved)

    def _register_to_write(self) -> Register:
        register = self._desk.register
        if register is None or self._desk.layers is None:
            raise BadInput(marked("No register is open. Open or create one first."))
        if register.read_only_reason:
            raise BadInput(marked("{reason} Works can be looked at, and not drawn."), reason=register.read_only_reason)
        return register

    def _make_room(self) -> None:
        """A draft in which nothing was done gives way; another one has to be decided first."""
        if self.draft is None:
            return
        if self.draft.is_touched():
            raise BadInput(marked("A work is still open in the form. Register or cancel it first."))
        self._end()

    def _open(self, saved: SavedDraft) -> None:
        draft = Draft(saved, self._desk.layers, self._desk.my_party, self._project)
        draft.setParent(self)
        draft.area_changed.connect(self._look_at_area)
        draft.area_changed.connect(self._on_changed)
        draft.values_changed.connect(self._on_changed)
        draft.removed.connect(self._on_removed)
        self.draft = draft
        self.findings = None
        before = self._active_layer()
        self._layer_before = before.id() if before is not None else ""
        self._set_active_layer(draft.layer)
        self._keeping.save()
        self.started.emit(draft)
        self._look_at_area()
        self._ask()

    def _on_changed(self) -> None:
        self._keeping.save_soon()
        self._ask()

    def _look_at_area(self) -> None:
        saved = self.draft.contents if self.draft is not None else None
        areas = () if saved is None else saved.areas if saved.mode == EACH else (merged(saved.areas),)
        self._offer(offer_for([area for area in areas if area is not None]))

    def _offer(self, offer: RepairOffer | None) -> None:
        if offer != self.offer:
            self.offer = offer
            self.repair_offered.emit(offer)

    def _ask(self) -> None:
        if self.draft is not None and self.draft.contents.areas:
            self.live.ask(self.draft.works())
        else:
            self.live.forget_question()

    def _on_met(self, findings: Findings | None) -> None:
        self.findings = findings
        if self.draft is not None:
            self.draft.show_severities(severities_of(findings))
        self.met.emit(findings)

    def _on_registered(self, registered: Registered) -> None:
        findings = self.live.check_now(registered.works) if registered.works else None
        self._end()
        self.registered.emit(registered.uuids, findings)
        text, actions = about_registered(registered.saved, registered.refs, findings), ()
        if findings is not None and len(findings):
            actions = ((tr("Show"), lambda: self.findings_asked.emit(findings)),)
        self.told.emit(text, actions)

    def _end_saying(self, text: str) -> None:
        """End without a change; `text` may hold {ref}."""
        ref = self.draft.ref if self.draft is not None else ""
        self._end()
        self.noted.emit(text.format(ref=ref), ())

    def _end(self) -> None:
        """Close the draft and forget its file."""
        draft = self._close()
        if draft is not None:
            self._keeping.forget(draft.contents.id)

    def _close(self) -> Draft | None:
        draft, self.draft = self.draft, None
        if draft is None:
            return None
        self.live.forget_question()
        self.findings = None
        self._offer(None)
        self.ended.emit()
        draft.close()
        self._set_active_layer(self._project.mapLayer(self._layer_before))
        return draft

    def _set_aside(self) -> None:
        """Keep what was done for the next time the register is opened."""
        if self.draft is None:
            return
        touched = self.draft.is_touched()
        draft = self._close()
        if draft is not None and touched:
            self._keeping.set_aside(draft.contents)

    def _on_removed(self) -> None:
        """Somebody took the draft's layer out of the layer tree."""
        if self.draft is None:
            return
        contents, touched = self.draft.contents, self.draft.is_touched()
        self.vanishing.emit()
        self._set_aside()
        if touched:
            text = tr("The draft was taken out of the project; what was drawn is kept.")
            self.offered.emit(text, ((tr("Continue"), lambda: self.resume(contents)),))

    def _sweep(self) -> None:
        """Take away the empty draft layers that a saved project brought back."""
        self._project.removeMapLayers(leftovers(self._project, self.draft))

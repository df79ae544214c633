"""Somebody who edits in QGIS and saves layers, while the server comes and goes."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from qgis.core import QgsFeature, QgsVectorLayer
from qgis.PyQt.QtTest import QTest

from plugin.domain.changeset import Changeset, Result
from plugin.errors import BadInput, RegisterError, SamgravError
from plugin.layers.desk import Desk
from plugin.layers.recognising import Gone
from plugin.register import Register
from plugin.register.errors import Refused
from tests.qgis.layers.conftest import index, new_feature, square
from tests.server.faults.notes import WITHDRAWN, Notes

PATIENCE_S = 120.0
LONG_S = 15.0
"""After so long a wait nothing more is broken until the edits are saved."""


class Witness:
    """A register that notes what it is asked and what it answers."""

    def __init__(self, register: Register, notes: Notes) -> None:
        self._register, self._notes = register, notes

    def __getattr__(self, name: str) -> Any:
        return getattr(self._register, name)

    @property
    def resting(self) -> bool:
        """Set by the desk and by the thread that watches the server: both have to mean the same register."""
        return self._register.resting

    @resting.setter
    def resting(self, resting: bool) -> None:
        self._register.resting = resting

    def apply(self, changeset: Changeset) -> Result:
        attempt = self._notes.begin(changeset)
        attempt.sendings += 1
        try:
            result = self._register.apply(changeset)
        except (Refused, BadInput) as error:
            attempt.turned_down(error)
            raise
        except RegisterError as error:
            attempt.was_in_doubt = True
            self._notes.met(error)
            raise
        attempt.acknowledged(result)
        return result


@dataclass
class Told:
    """What QGIS told the person: by the unique titles that were typed."""

    saved: list[str] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)
    unsaved: list[str] = field(default_factory=list)
    """With how it stood when patience was over, and what was said last."""
    doubts: int = 0


class Person:
    """Works in one layer, one edit session after another."""

    def __init__(self, desk: Desk, seed: int, notes: Notes) -> None:
        self._desk, self._chance = desk, random.Random(seed)
        self.told = Told()
        self._refused: tuple[Refused, Changeset] | None = None
        self.resting = threading.Event()
        """Set while a wait has become long."""
        self._heard = ""
        self._typed: list[str] = []
        desk.failed.connect(self._on_told)
        desk.noted.connect(self._on_told)
        desk.invalid.connect(lambda error, _changeset: self._on_told(error))
        desk.register = Witness(desk.register, notes)  # type: ignore[assignment]
        desk.refused.connect(self._on_refused)
        self._let_go = self._noting(desk.outgoing.withdraw, notes)
        desk.outgoing.withdraw = self._let_go  # type: ignore[method-assign]

    @property
    def layer(self) -> QgsVectorLayer:
        return self._desk.layers.works

    def work(self, sessions: int) -> None:
        """Edit and save that many times; each session ends with its edits saved, or given up."""
        for _ in range(sessions):
            if token := self._edit():
                self.layer.commitChanges()
                self._see_it_through(token)
            QTest.qWait(self._chance.randrange(10))

    def _edit(self) -> str | None:
        """One or two rows, of those that the layer shows; the unique title that was typed."""
        features = list(self.layer.getFeatures())
        if not features:  # the server is away, and the map is empty
            QTest.qWait(50)
            return None
        token = f"Typed {uuid4()}"
        self._typed.append(token)
        self.layer.startEditing()
        if self._chance.random() < 0.3:
            self.layer.addFeature(new_feature(self.layer, token, self._chance.uniform(0, 500)))
            return token
        feature = self._chance.choice(features)
        self.layer.changeAttributeValue(feature.id(), index(self.layer, "title"), token)
        if self._chance.random() < 0.3:
            self.layer.changeGeometry(feature.id(), square(self._chance.uniform(0, 500)))
        if self._chance.random() < 0.1:
            self._delete_another(feature, features)
        return token

    def _delete_another(self, feature: QgsFeature, features: list[QgsFeature]) -> None:
        for another in [each for each in features if each.id() != feature.id()][:1]:
            self.layer.deleteFeature(another.id())

    def _see_it_through(self, token: str) -> None:
        begun = time.monotonic()
        while self.layer.isModified():
            if time.monotonic() > begun + LONG_S:
                self.resting.set()
            self.told.doubts += self._desk.contact.away
            if self._refused is not None:
                self._decide(token)
            elif self._desk.state() == "unsaved":  # nothing waits, and still it is not saved: the person tries again
                self.layer.commitChanges()
            if time.monotonic() > begun + PATIENCE_S:
                self.told.unsaved.append(f"{token}: {self._desk.state()}, {self._desk.contact.state}; {self._heard}")
                self.told.given_up.append(token)
                self.layer.rollBack()
            QTest.qWait(20)
        self._refused = None
        self.resting.clear()
        if token not in self.told.given_up:
            self.told.saved.append(token)

    def _decide(self, token: str) -> None:
        """Compare the two: insist, or leave it as the others have it."""
        refused, changeset = self._refused  # type: ignore[misc]
        self._refused = None
        if self._chance.random() < 0.3:
            self.told.given_up.append(token)
            self.layer.rollBack()
            return
        try:
            self._desk.outgoing.settle(changeset, refused.conflicts, {})
        except SamgravError:
            return  # others were faster again, or the server is away: the edits are kept

    def _on_told(self, error: object) -> None:
        self._heard = str(error)
        if isinstance(error, Gone):  # it says what was typed
            self.told.given_up += [word for word in self._typed if word in self._heard]

    def _on_refused(self, refused: Refused, changeset: Changeset) -> None:
        self._refused = refused, changeset

    def _noting(self, withdraw: Callable[[Changeset], None], notes: Notes) -> Callable[[Changeset], None]:
        def noted(changeset: Changeset) -> None:
            attempt = notes.attempts.get(changeset.id)
            if attempt is not None and attempt.was_in_doubt and attempt.ended == float("inf"):
                attempt.answer = WITHDRAWN
            withdraw(changeset)

        return noted

"""What is done in the background for the person: counting what an order would hand over, and handing it over."""

from __future__ import annotations

from dataclasses import dataclass

from ...check.progress import Watch
from ...domain.schema import WORK
from ...register.register import Register
from .fields import GEOMETRY
from .order import Order
from .package import Handed, Surroundings, hand_over
from .selection import Choice, choose

_FACTS = ("uuid", "ref", "party", "visibility", "start_date", "end_date", "actual_start", "actual_end")
"""What a choice asks every work about."""


@dataclass(frozen=True)
class Counted:
    """How many works an order hands over, and how many of those chosen stay, and why."""

    works: int
    internal: int = 0
    undated: int = 0


@dataclass(frozen=True)
class CountJob:
    """Counts. Raises what `choose` raises where nothing would be handed over."""

    choice: Choice
    own_party: str

    def run(self, register: Register, watch: Watch) -> Counted:
        """Called in a background thread."""
        names: tuple[str, ...] = _FACTS
        if self.choice.expression.strip():
            names = WORK.names
        elif self.choice.area is not None:
            names = (*_FACTS, GEOMETRY)
        columns = register.columns("work", names)
        watch.pause()
        rows = [dict(zip(names, values, strict=True)) for values in zip(*columns.values(), strict=True)]
        chosen = choose(rows, self.choice, self.own_party)
        return Counted(len(chosen.works), chosen.internal, len(chosen.undated))


@dataclass(frozen=True)
class HandoverJob:
    """Hands over."""

    order: Order
    around: Surroundings

    def run(self, register: Register, watch: Watch) -> Handed:
        """Called in a background thread."""
        return hand_over(register, self.order, self.around, watch)

"""A pair of works that people have settled, or a work and a feature of another layer: what they decided, and when and
where both were then.

What the two meet stays out of the list of findings until one of them changes in place or time; so a decision holds as
long as both are where and when they were, and again when they are moved back. Another title, status or owner changes
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

from .changeset import Value
from .schema import SETTLED_PAIR

if TYPE_CHECKING:
    import shapely

PER_METRE = 1_000
"""Coordinates are compared to the millimetre, so that no rounding on the way counts as a move."""


@dataclass(frozen=True)
class Whereabouts:
    """When and where a work or a feature is, as far as checks look at it: ISO days, and fingerprints of its shape."""

    start: str | None
    end: str | None
    place: str
    detours: str | None = None
    """None without detours."""

    def differs_from(self, other: Whereabouts, with_detours: bool) -> tuple[str, ...]:
        """What is different: `time`, `place`, `detours`. Detours count where the finding is about them."""
        found = []
        if (self.start, self.end) != (other.start, other.end):
            found.append("time")
        if self.place != other.place:
            found.append("place")
        if with_detours and self.detours != other.detours:
            found.append("detours")
        return tuple(found)


@dataclass(frozen=True)
class SettledPair:
    """One decision about two works. `rule` is the one rule it is about, None for whatever the two meet.

    The second of `works` is empty where it is about a feature of that rule's layer. Layers number and name their
    features as they like and change that, so a feature is known by its place; `feature` is what it was called.
    """

    uuid: str
    row_version: int
    works: tuple[str, str]
    whereabouts: tuple[Whereabouts, Whereabouts]
    rule: str | None
    decision: str
    reason: str
    by: str
    at: str
    feature: str | None = None

    def is_about(self, rule: str) -> bool:
        """Whether it can settle what that rule found."""
        return self.rule is None or self.rule == rule

    def of(self, work: str) -> Whereabouts:
        """Where one of both works was; the feature for an empty text."""
        return self.whereabouts[self.works.index(work)]


def settled_pair_of(record: Mapping[str, Value]) -> SettledPair:
    """The decision in a row of the table `settled_pair`."""

    def text(name: str) -> str:
        return str(record[name] or "")

    def side(letter: str) -> Whereabouts:
        return Whereabouts(
            text(f"start_{letter}") or None,
            text(f"end_{letter}") or None,
            text(f"place_{letter}"),
            text(f"detours_{letter}") or None,
        )

    version = record["row_version"]
    return SettledPair(
        uuid=text("uuid"),
        row_version=version if isinstance(version, int) else 0,
        works=(text("work_a_uuid"), text("work_b_uuid")),
        whereabouts=(side("a"), side("b")),
        rule=text("rule") or None,
        decision=text("decision"),
        reason=text("reason"),
        by=text("changed_by"),
        at=text("changed_at"),
        feature=text("feature") or None,
    )


def settled_pair_values(
    works: tuple[str, str],
    whereabouts: tuple[Whereabouts, Whereabouts],
    rule: str | None,
    decision: str,
    reason: str,
    *,
    feature: str | None = None,
) -> dict[str, Value]:
    """The fields of such a row that a person decides, and what was the case then."""
    values: dict[str, Value] = {"rule": rule, "decision": decision, "reason": reason}
    values["feature"] = feature[: SETTLED_PAIR.field("feature").max_length] if feature else None
    for letter, work, there in zip("ab", works, whereabouts, strict=True):
        values[f"work_{letter}_uuid"] = work or None
        values |= {
            f"start_{letter}": there.start,
            f"end_{letter}": there.end,
            f"place_{letter}": there.place,
            f"detours_{letter}": there.detours,
        }
    return values


def fingerprint(geometries: Sequence[shapely.Geometry]) -> str:
    """64 hexadecimal digits (SHA-256) for where some shapes lie: the same for the same corners to the millimetre, in
    whatever order parts, rings and corners are stored."""
    import shapely

    digest = sha256()
    for part in sorted(_corners(each) for each in shapely.get_parts(np.array(geometries, object))):
        digest.update(len(part).to_bytes(8, "little") + part)
    return digest.hexdigest()


def _corners(part: shapely.Geometry) -> bytes:
    """Rounded before it is put in order, so that the order does not hang on what is rounded away."""
    import shapely

    rounded = shapely.transform(part, lambda corners: np.rint(corners * PER_METRE))
    flat: bytes = shapely.get_coordinates(shapely.normalize(rounded)).astype("<i8").tobytes()
    return bytes([int(shapely.get_type_id(part))]) + flat

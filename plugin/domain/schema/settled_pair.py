"""Pairs of works, and works with a feature of another layer, that people have settled."""

from __future__ import annotations

from ...errors import marked
from .every_row import BOOKKEEPING, UUID
from .table import Field, Table, Type


def _one_of_the_pair(side: str, label: str, label_da: str, *, required: bool) -> tuple[Field, ...]:
    """One of the two works, and when and where it was when the pair was settled."""
    return (
        Field(
            f"work_{side}_uuid",
            Type.TEXT,
            label,
            label_da,
            references=("work", "uuid"),
            goes_along=True,
            required=required,
            max_length=36,
        ),
        Field(f"start_{side}", Type.DATE, f"{label}: start", f"{label_da}: start"),
        Field(f"end_{side}", Type.DATE, f"{label}: end", f"{label_da}: slut"),
        Field(f"place_{side}", Type.TEXT, f"{label}: place", f"{label_da}: sted", required=True, max_length=64),
        Field(f"detours_{side}", Type.TEXT, f"{label}: detours", f"{label_da}: omkørsler", max_length=64),
    )


_PAIR = tuple(f"{name}_{side}" for side in ("a", "b") for name in ("start", "end", "place", "detours"))
_PAIR_AND_DECISION = (*_PAIR, "feature", "rule", "decision", "reason")

SETTLED_PAIR = Table(
    "settled_pair",
    "Settled pairs",
    "Afgjorte par",
    (
        UUID,
        *_one_of_the_pair("a", "One work", "Det ene arbejde", required=True),
        *_one_of_the_pair("b", "Other work", "Det andet arbejde", required=False),
        Field("feature", Type.TEXT, "Feature", "Objekt", marked("Of another layer, instead of a work"), max_length=200),
        Field("rule", Type.TEXT, "Rule", "Regel", marked("Empty: whatever rule they meet"), max_length=50),
        Field("decision", Type.TEXT, "Decision", "Afgørelse", code_list="decision", required=True),
        Field("reason", Type.TEXT, "Reason", "Begrundelse", required=True, max_length=2_000, multiline=True),
        *BOOKKEEPING,
    ),
    groups=(_PAIR_AND_DECISION,),
    indexed=(("work_a_uuid",), ("work_b_uuid",)),
)
"""A pair of works, in no order, that people have settled: what they meet stays out of the list of findings as long as
both lie in time and place as they did then. Start and end are those that checks reckon with; `place_…` and `detours_…`
are fingerprints of the area and of the detours' lines (see `domain.settled_pair`). Instead of the other work there may
be a feature of the layer that `rule` is about: `feature` is what it was called, and its place is what it is known by.
The reason is internal: it leaves the house with no handover and no feed."""

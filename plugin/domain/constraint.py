"""The layer that a constraint is about: where it lies, its dates, and how its features are called and spoken of."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields
from itertools import count
from typing import Any

from ..errors import marked
from .bad_rule import BadRule
from .secrets import secret_in
from .template import BadTemplate, Template

WORDS = ("rule", "ref", "layer", "feature", "distance", "days")
"""What a finding offers to a sentence template, beside the layer's own fields; these go before a field of that name."""

_REQUIRED = ("name", "provider", "source")
_TEMPLATES = ("sentence_en", "sentence_da")


@dataclass(frozen=True)
class ConstraintLayer:
    """A layer as the register remembers it. No password ever stands in it.

    `source` is what the QGIS provider opens; a file in the register's folder or below is named from there. Without
    fields for dates, the features are there always.
    """

    name: str
    provider: str
    source: str
    crs: str = ""
    """Where the source does not say its coordinate system, or says a wrong one: the authority's name, or WKT."""
    start_field: str = ""
    end_field: str = ""
    filter: str = ""
    """An expression of QGIS: only features for which it holds."""
    label: str = ""
    """An expression of QGIS: how a feature is called. Without it, as the layer itself says."""
    sentence_en: str = ""
    """How a finding is told, with WORDS and the layer's fields in braces. Without it, in the usual way."""
    sentence_da: str = ""

    @property
    def always(self) -> bool:
        """Its features are there at any time."""
        return not (self.start_field or self.end_field)

    def sentence(self, language: str) -> str:
        """The template in that language (`da`, `da_DK`; English for all others), or the one there is."""
        if language[:2] == "da":
            return self.sentence_da or self.sentence_en
        return self.sentence_en or self.sentence_da

    @property
    def told_fields(self) -> tuple[str, ...]:
        """The layer's fields that the templates name."""
        named = [name for text in (self.sentence_en, self.sentence_da) for name in Template(text).names]
        return tuple(dict.fromkeys(name for name in named if name not in WORDS))


def free_id(name: str, taken: Collection[str]) -> str:
    """An id for a constraint: `constraint_` and its name in plain letters, with a number where that is taken."""
    plain = name.lower().translate(_PLAIN)
    word = "_".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST_WORD].strip("_")
    base = f"constraint_{word}" if word else "constraint_layer"
    ids = (base if number == 1 else f"{base}_{number}" for number in count(1))
    return next(each for each in ids if each not in taken)


_PLAIN = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e"})
LONGEST_WORD = 35
"""So that it fits the register's field with what stands around it."""


def layer_conditions(layer: ConstraintLayer) -> dict[str, str]:
    """The layer as an object of a rule's conditions; what is empty is left out."""
    return {field.name: getattr(layer, field.name) for field in fields(layer) if getattr(layer, field.name)}


def layer_of(value: object) -> ConstraintLayer:
    """The layer in a rule's conditions. Raises BadRule, which names the key that is wrong and why."""
    if not isinstance(value, Mapping):
        raise BadRule("layer", marked("'{field}' must be an object in braces."))
    known = {field.name for field in fields(ConstraintLayer)}
    for name, text in value.items():
        if name not in known:
            raise BadRule(name, marked("'{field}' is not known of a layer."))
        if not isinstance(text, str):
            raise BadRule(name, marked("'{field}' must be a text."))
    for name in _REQUIRED:
        if not str(value.get(name, "")).strip():
            raise BadRule("layer", marked("A layer needs its '{name}'."), name=name)
    for name, check in _CHECKS.items():
        check(name, value.get(name, ""))
    return ConstraintLayer(**{str(name): text for name, text in value.items()})


def _no_secret(name: str, text: str) -> None:
    if secret := secret_in(text):
        raise BadRule(
            name,
            marked("'{field}' holds a user or a password (“{secret}”), which does not belong in a register."),
            secret=secret,
        )


def _readable(name: str, text: str) -> None:
    try:
        Template(text)
    except BadTemplate as error:
        raise BadRule(name, marked("'{field}' cannot be used: {reason}"), reason=error) from error


def _lasting(name: str, text: str) -> None:
    if text in ("memory", "virtual"):
        raise BadRule(
            name, marked("A '{provider}' layer lives in one QGIS only; save it to a file first."), provider=text
        )


_CHECKS: dict[str, Callable[[str, Any], None]] = {
    "provider": _lasting,
    "source": _no_secret,
    **dict.fromkeys(_TEMPLATES, _readable),
}

"""The layer that a constraint is about: where it lies, its dates, and how its features are called and spoken of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from ..errors import marked
from . import rule_values as read
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
        read.text(name, text)
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

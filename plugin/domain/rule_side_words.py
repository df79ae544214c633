"""Which works may stand on a side of a rule, in words: a noun and what is asked of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..errors import marked
from .rule import Rule, Side
from .rule_word_list import any_of
from .speech import Speech

_LISTS = (
    ("kinds", "kind", marked("is of the kind {codes}")),
    ("statuses", "status", marked("has the status {codes}")),
    ("traffic", "traffic", marked("has the traffic {codes}")),
    ("footprint", "footprint", marked("takes {codes}")),
)
_FLAGS = {
    ("hinders_traffic", True): marked("hinders motor traffic"),
    ("hinders_traffic", False): marked("does not hinder motor traffic"),
    ("excavates", True): marked("digs"),
    ("excavates", False): marked("does not dig"),
    ("protects", True): marked("renews a surface to be protected"),
    ("protects", False): marked("renews no surface to be protected"),
    ("ended", True): marked("is over"),
    ("ended", False): marked("is not over yet"),
}
_SURFACE = {
    True: (marked("is still protected"),),
    False: (marked("is still to be renewed"), marked("will then be protected")),
    None: (marked("is protected at that time"),),
}
"""What is said of the surface that a rule of protection is about, by whether the work has ended."""


def noun(rule: Rule, side: str, speech: Speech, *, such: bool = False) -> str:
    """What a side is about; `such`: another one of the same sort as the first."""
    return speech.translate(_noun(rule, side, such))


def _noun(rule: Rule, side: str, such: bool) -> str:
    a_digs, b_digs = bool(rule.a.excavates), bool(rule.b.excavates)
    if side == "a":
        return marked("a dig") if a_digs else marked("a work")
    if rule.within_protection:
        return marked("a surface") if rule.b.ended is False else marked("a renewed surface")
    if rule.on_detour:
        return marked("another dig") if b_digs else marked("another work")
    if such:
        return marked("another such dig") if b_digs else marked("another such work")
    if b_digs:
        return marked("another dig") if a_digs else marked("a dig")
    return marked("another work")


def clauses(rule: Rule, side: str, speech: Speech, label: Callable[[str, str], str]) -> list[str]:
    """What is asked of a side's works beyond the noun, each to follow `that`; not the statuses that do not count."""
    is_surface = side == "b" and rule.within_protection
    works: Side = getattr(rule, side)
    said = [speech.translate(text) for text in _flags(works, is_surface)]
    for field, list_name, template in _LISTS:
        codes = getattr(works, field)
        if codes:
            names = any_of([label(list_name, code) for code in codes], speech)
            said.append(speech.translate(template).format(codes=names))
    return said


def surface_clauses(rule: Rule, speech: Speech) -> list[str]:
    """What is asked of the surface that a rule of protection is about, each to follow `that`."""
    return [speech.translate(text) for text in _SURFACE[rule.b.ended]]


def _flags(works: Side, is_surface: bool) -> Iterator[str]:
    for (name, wanted), text in _FLAGS.items():
        if getattr(works, name) is wanted and not _in_noun(name, wanted, is_surface):
            yield text


def _in_noun(name: str, wanted: bool, is_surface: bool) -> bool:
    """Whether the noun says it already: a dig digs, and a surface that is protected was renewed."""
    if is_surface:
        return name == "ended" or (name == "protects" and wanted)
    return name == "excavates" and wanted

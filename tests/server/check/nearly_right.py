"""Rules that are the default ones but for one thing: what a mistake in the engine would look like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from plugin.domain.rules import Relation, Rule, Side


def nearly_right(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """What is wrong, and the rule with it."""
    yield "reaches farther", replace(rule, distance_m=rule.distance_m * 1.02)
    yield "reaches less far", replace(rule, distance_m=rule.distance_m * 0.98)
    if rule.distance_above_m is not None:
        yield "begins nearer", replace(rule, distance_above_m=rule.distance_above_m * 0.95)
        yield "begins at once", replace(rule, distance_above_m=None)
    yield from _in_time(rule)
    yield from _on_a_side(rule)
    if rule.a_follows_b:
        yield "sides swapped", replace(rule, a=rule.b, b=rule.a)
    for name in ("party", "street"):
        if getattr(rule, name) is not Relation.ANY:
            yield f"any {name}", replace(rule, **{name: Relation.ANY})
    yield "any project", replace(rule, project=Relation.ANY)


def _in_time(rule: Rule) -> Iterator[tuple[str, Rule]]:
    if rule.gap_max_days is not None:
        yield "a day longer", replace(rule, gap_max_days=rule.gap_max_days + 1)
        yield "a day shorter", replace(rule, gap_max_days=rule.gap_max_days - 1)
    if rule.gap_min_days is not None:
        yield "a day later", replace(rule, gap_min_days=rule.gap_min_days + 1)
    if rule.gap_min_days is not None and not rule.a_follows_b:
        yield "a day earlier", replace(rule, gap_min_days=rule.gap_min_days - 1)
    if rule.within_protection:
        yield "protected for ever", replace(rule, within_protection=False)


def _on_a_side(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Each filter left out on each side; of several statuses, each one."""
    usual = Side()
    for name in ("a", "b"):
        side = getattr(rule, name)
        for field in fields(Side):
            needless = rule.within_protection and field.name == "protects"  # without years there is no protection
            if getattr(side, field.name) != getattr(usual, field.name) and not needless:
                slack = replace(side, **{field.name: getattr(usual, field.name)})
                yield f"{name} without {field.name}", replace(rule, **{name: slack})
        for status in side.statuses:
            fewer = replace(side, statuses=tuple(each for each in side.statuses if each != status))
            yield f"{name} never {status}", replace(rule, **{name: fewer})

"""What people have settled about a work and a feature of another layer is left out, until one of the two changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pytest
import shapely

from plugin.check.constraints.constraints import Question, added, meet
from plugin.check.constraints.features import Description, Features
from plugin.check.engine import check
from plugin.check.findings.findings import Findings
from plugin.check.findings.settled import changed_since, decided, holding, left_out, settled_pairs_of
from plugin.check.progress import Watch
from plugin.check.works.geometries import objects
from plugin.check.works.periods import ALWAYS
from plugin.check.works.reading import snapshot_of_rows
from plugin.coordinate.settling import Decision, bringing_back, decisions_about, meeting_of, settled_now, settling
from plugin.domain.period import OPEN, day_number
from plugin.domain.rules import ConstraintLayer, Rule
from plugin.register.register import Register
from tests.unit.register.conftest import new_register, template
from tests.unit.register.rows import add_party, add_work, delete, square, together, update

__all__ = ["new_register", "template"]

AS_OF = date(2027, 1, 1)
HARMLESS = Decision("no_problem", "The roots are deep")


@dataclass(frozen=True)
class Thing:
    """A feature of a layer: what it is called, where it is (metres east of the work's corner), and from when."""

    name: str
    east: float
    first: str = ""


TREES = (Thing("Oak", 2), Thing("Oak", 6), Thing("Elm", 8))


def features_of(things: tuple[Thing, ...]) -> Features:
    corner = shapely.bounds(shapely.from_wkb(square(0)))
    starts = [day_number(date.fromisoformat(thing.first)) if thing.first else ALWAYS for thing in things]
    return Features(
        "Trees",
        objects([shapely.Point(corner[0] + thing.east, corner[1] + 1) for thing in things]),
        np.array(starts, np.int64),
        np.full(len(things), OPEN),
        not any(thing.first for thing in things),
        lambda rows, _watch: [Description(things[row].name) for row in rows],
        ids=np.arange(len(things)) + 100,
    )


def found(register: Register, things: tuple[Thing, ...] = TREES, rule: str = "trees") -> Findings:
    about = Rule(rule, "Trees", "Træer", "constraint", 1.0, gap_max_days=0, layer=ConstraintLayer("Trees", "ogr", "x"))
    works = snapshot_of_rows(register.rows("work"))
    return added(check(works, (), AS_OF), [meet(Question(works, AS_OF), about, features_of(things), Watch())])


def now(register: Register, *asked: tuple[Thing, ...]) -> Findings:
    return left_out(found(register, *asked), settled_pairs_of(register))


def easts(findings: Findings | None) -> list[float]:
    """How far east of the work's corner the features lie that were found."""
    if findings is None:
        return []
    corner = shapely.bounds(shapely.from_wkb(square(0)))[0]
    return sorted(shapely.get_x(findings.snapshot.shapes(findings.b)) - corner)


def settle(register: Register, east: float, things: tuple[Thing, ...] = TREES) -> None:
    findings = now(register, things)
    row = next(row for row in range(len(findings)) if easts(findings.where([row])) == [east])
    register.apply(together(settling(meeting_of(findings, row), HARMLESS, None)))


def change(register: Register, **values: object) -> None:
    (row,) = register.rows("work")
    register.apply(together(update(str(row["uuid"]), row["row_version"], **values)))  # type: ignore[arg-type]


@pytest.fixture
def register(new_register: Callable[[], Register]) -> Register:
    """One work, ten metres wide."""
    fresh = new_register()
    add_party(fresh, "Heat")
    add_work(fresh, title="Pipe", party="Heat", start_date="2027-04-01", end_date="2027-04-30", geom=square(0))
    return fresh


def test_one_tree_is_settled_and_the_others_are_not_though_one_bears_its_name(register: Register) -> None:
    settle(register, 6)
    assert easts(now(register)) == [2, 8]
    assert easts(now(register).settled) == [6]
    settle(register, 2)
    assert easts(now(register)) == [8]


def test_it_says_what_was_decided(register: Register) -> None:
    settle(register, 6)
    findings = now(register)
    pair = holding(findings.settled, 0, findings.decisions)
    assert (pair.decision, pair.reason, pair.rule, pair.feature) == (
        "no_problem",
        "The roots are deep",
        "trees",
        "Trees Oak",
    )
    (row,) = register.rows("settled_pair")
    assert (row["work_b_uuid"], row["start_b"], row["end_b"]) == (None, None, None)


def test_it_comes_back_when_the_work_moves_and_says_so(register: Register) -> None:
    settle(register, 6)
    change(register, end_date="2027-05-03")
    findings = now(register)
    assert easts(findings) == [2, 6, 8]
    row = next(row for row in range(3) if easts(findings.where([row])) == [6])
    (pair,) = decided(findings, row, findings.decisions)
    (work,) = register.rows("work")
    assert changed_since(findings, row, pair) == {work["uuid"]: ("time",)}
    change(register, end_date="2027-04-30")
    assert easts(now(register)) == [2, 8]


def test_it_comes_back_when_the_tree_is_moved(register: Register) -> None:
    settle(register, 6)
    moved = (Thing("Oak", 2), Thing("Oak", 7), Thing("Elm", 8))
    assert easts(now(register, moved)) == [2, 7, 8]


def test_another_name_or_number_or_order_in_the_layer_changes_nothing(register: Register) -> None:
    settle(register, 6)
    assert easts(now(register, (Thing("Beech", 8), Thing("Lime", 6), Thing("Oak", 2)))) == [2, 8]


def test_it_comes_back_when_the_festival_gets_other_days(register: Register) -> None:
    festival = (Thing("Jazz", 3, "2027-04-10"), Thing("Rock", 5, "2027-04-10"))
    settle(register, 3, festival)
    assert easts(now(register, festival)) == [5]
    later = (Thing("Jazz", 3, "2027-04-11"), Thing("Rock", 5, "2027-04-10"))
    findings = now(register, later)
    assert easts(findings) == [3, 5]
    row = next(row for row in range(2) if easts(findings.where([row])) == [3])
    (pair,) = decided(findings, row, findings.decisions)
    assert changed_since(findings, row, pair) == {"": ("time",)}


def test_another_rule_about_the_same_layer_is_another_question(register: Register) -> None:
    settle(register, 6)
    other = left_out(found(register, rule="roots"), settled_pairs_of(register))
    assert easts(other) == [2, 6, 8]


def test_a_work_without_dates_that_meets_what_is_always_there_can_be_settled(register: Register) -> None:
    change(register, status="idea", start_date=None, end_date=None)
    settle(register, 6)
    assert easts(now(register)) == [2, 8]
    change(register, start_date="2027-04-01", end_date="2027-04-30")
    assert easts(now(register)) == [2, 6, 8]


def test_bringing_it_back_takes_the_decision_about_this_tree_alone(register: Register) -> None:
    settle(register, 6)
    settle(register, 2)
    findings = now(register).settled
    row = next(row for row in range(2) if easts(findings.where([row])) == [2])
    decisions = decisions_about(register, meeting_of(findings, row))
    register.apply(together(*bringing_back(decisions)))
    assert easts(now(register)) == [2, 8]


def test_of_what_an_earlier_check_found_only_the_next_one_knows(register: Register) -> None:
    settle(register, 8)
    (work,) = register.rows("work")
    assert settled_now(register, [("trees", str(work["uuid"]), "", "Trees Elm")]) == []


def test_it_goes_with_its_work(register: Register) -> None:
    settle(register, 6)
    (work,) = register.rows("work")
    register.apply(together(delete(str(work["uuid"]), 1)))
    assert register.rows("settled_pair") == []

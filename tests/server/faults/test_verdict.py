"""The judge is judged: of a true story it has nothing to say, and every forgery it finds for what it is."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from plugin.domain.changeset import Change, Operation, Value
from plugin.errors import BadInput, Unreachable
from plugin.register import Register, create_register
from plugin.register.errors import Refused
from tests.server.faults.notes import IN_DOUBT, Attempt, Notes, Sight
from tests.server.faults.verdict import Verdict, judge
from tests.unit.register.rows import add_party, delete, insert, named, together, update, work

BRIDGE, MAINS, CABLE = named("bridge"), named("mains"), named("cable")


@dataclass
class Story:
    """What everybody noted, what the log says and what the table holds; steps by their names."""

    notes: Notes
    history: list[Change]
    works: list[dict[str, Value]]
    first: int
    named: dict[str, str]

    def judged(self) -> Verdict:
        return judge(self.notes, self.history, self.works, self.first)

    def attempt(self, step: str) -> Attempt:
        return self.notes.attempts[self.named[step]]

    def entry(self, step: str) -> int:
        """Where in the log a step stands."""
        return next(n for n, change in enumerate(self.history) if change.changeset == self.named[step])

    def work(self, uuid: str) -> dict[str, Value]:
        return next(row for row in self.works if row["uuid"] == uuid)

    def renumber(self) -> None:
        self.history = [replace(change, seq=number) for number, change in enumerate(self.history, start=1)]
        self.notes.followed = list(self.history)


STEPS: dict[str, tuple[Operation, ...]] = {
    "new bridge": (insert("work", work(title="Bridge"), BRIDGE),),
    "new mains and cable": (insert("work", work(title="Mains"), MAINS), insert("work", work(title="Cable"), CABLE)),
    "mains named": (update(MAINS, 1, title="Old mains"),),
    "mains named by another": (update(MAINS, 1, title="My mains"),),
    "mains put in a street": (update(MAINS, 1, street="Lindegade"),),
    "mains named again": (update(MAINS, 3, title="New mains"),),
    "without a title": (insert("work", work(title="")),),
    "cable withdrawn": (delete(CABLE, 1),),
    "bridge put in a street": (update(BRIDGE, 1, street="Ågade"),),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """As a register that is sound answers."""
    register = create_register(str(tmp_path_factory.mktemp("story") / "register.gpkg"), "Story")
    add_party(register)
    story = Story(Notes(), [], [], register.last_seq(), {})
    for step, operations in STEPS.items():
        changeset = together(*operations)
        story.named[step] = changeset.id
        _tell(register, story.notes.begin(changeset, frozenset({"title"} if step == "without a title" else ())))
    story.notes.met(Unreachable("away"))
    story.notes.saw(story.attempt("bridge put in a street").ended + 1, BRIDGE, 2)
    story.notes.saw(story.attempt("cable withdrawn").ended + 1, CABLE, None)
    story.history, story.works = register.changes_since(0), register.rows("work")
    story.notes.followed = list(story.history)
    register.close()
    return story


def _tell(register: Register, attempt: Attempt) -> None:
    attempt.sendings += 1
    try:
        attempt.acknowledged(register.apply(attempt.changeset))
    except (Refused, BadInput) as error:
        attempt.turned_down(error)


@pytest.fixture
def story(told: Story) -> Story:
    """To be forged."""
    notes = Notes(
        {key: copy.copy(attempt) for key, attempt in told.notes.attempts.items()},
        list(told.notes.sights),
        list(told.notes.followed),
    )
    return Story(notes, list(told.history), [dict(row) for row in told.works], told.first, told.named)


def test_a_true_story_has_no_faults_and_is_counted(story: Story) -> None:
    verdict = story.judged()
    assert verdict.faults == []
    counts = (verdict.attempts, verdict.sendings, verdict.acknowledged, verdict.refused, verdict.invalid)
    assert counts == (9, 9, 7, 1, 1)
    assert "| lost                           |      0 |" in verdict.table()


def lost_without_a_trace(story: Story) -> None:
    del story.history[story.entry("bridge put in a street")]
    story.work(BRIDGE).update(story.history[story.entry("new bridge")].record)
    story.notes.sights.clear()
    story.renumber()


def lost_in_the_table(story: Story) -> None:
    story.work(BRIDGE)["street"] = None


def lost_insert_in_the_table(story: Story) -> None:
    story.works.remove(story.work(MAINS))


def deleted_and_there_again(story: Story) -> None:
    story.works.append(dict(story.history[story.entry("cable withdrawn")].record))


def registered_with_another_value(story: Story) -> None:
    place = story.entry("bridge put in a street")
    record = {**story.history[place].record, "street": "Elsewhere"}
    story.history[place] = replace(story.history[place], record=record)
    story.work(BRIDGE)["street"] = "Elsewhere"
    story.notes.followed = list(story.history)


def done_twice(story: Story) -> None:
    entry = story.history[story.entry("bridge put in a street")]
    story.history.append(replace(entry, row_version=3))
    story.work(BRIDGE)["row_version"] = 3
    story.renumber()
    story.history[-1] = replace(story.history[-1], record=dict(story.work(BRIDGE)))
    story.notes.followed = list(story.history)


def inserted_twice_under_two_names(story: Story) -> None:
    entry = story.history[story.entry("new bridge")]
    again = {**entry.record, "uuid": named("bridge again")}
    story.history.append(replace(entry, uuid=named("bridge again"), record=again))
    story.works.append(again)
    story.renumber()


def a_hole_in_the_numbers(story: Story) -> None:
    story.history[-1] = replace(story.history[-1], seq=story.history[-1].seq + 1)
    story.notes.followed = list(story.history)


def a_hole_in_the_versions(story: Story) -> None:
    story.history[-1] = replace(story.history[-1], row_version=3)
    story.notes.followed = list(story.history)


def a_table_that_says_something_else(story: Story) -> None:
    story.work(MAINS)["contractor"] = "Nobody's"


def what_nobody_sent(story: Story) -> None:
    place = story.entry("mains put in a street")
    del story.notes.attempts[story.history[place].changeset]


def refused_and_registered(story: Story) -> None:
    entry = story.history[story.entry("mains named again")]
    record = {**entry.record, "row_version": entry.row_version + 1}
    story.history.append(
        replace(
            entry, changeset=story.named["mains named by another"], row_version=entry.row_version + 1, record=record
        )
    )
    story.works[story.works.index(story.work(MAINS))] = record
    story.renumber()


def refused_for_what_nobody_did(story: Story) -> None:
    attempt = story.attempt("mains named by another")
    (conflict,) = attempt.refusal.conflicts
    attempt.refusal = Refused((replace(conflict, fields=("contractor",)),))


def refused_for_somebody_who_did_nothing(story: Story) -> None:
    attempt = story.attempt("mains named by another")
    (conflict,) = attempt.refusal.conflicts
    attempt.refusal = Refused((replace(conflict, changed_by="Nobody"),))


def called_invalid_for_nothing(story: Story) -> None:
    story.attempt("without a title").wrong = frozenset()


def never_answered(story: Story) -> None:
    story.attempt("mains named").answer = IN_DOUBT


def begun_after_what_has_a_greater_number(story: Story) -> None:
    story.attempt("new bridge").begun = story.attempt("cable withdrawn").ended + 1


def seen_as_it_was_before(story: Story) -> None:
    story.notes.sights[0] = replace(story.notes.sights[0], row_version=1)


def seen_in_a_version_that_never_was(story: Story) -> None:
    story.notes.sights[0] = replace(story.notes.sights[0], row_version=3)


def not_seen_though_it_was_there(story: Story) -> None:
    story.notes.sights.append(Sight(story.attempt("new bridge").ended + 1, BRIDGE, None))


def not_told_to_who_follows(story: Story) -> None:
    del story.notes.followed[-2]


FOUND: dict[Callable[[Story], None], tuple[str, str]] = {
    lost_without_a_trace: ("lost", "is not in the log"),
    lost_in_the_table: ("lost", "its street is gone without a later edit"),
    lost_insert_in_the_table: ("lost", "its title is gone without a later edit"),
    deleted_and_there_again: ("lost", "its deletion is gone without a later edit"),
    registered_with_another_value: ("lost", "the log has another street"),
    done_twice: ("doubled", "2 times"),
    inserted_twice_under_two_names: ("doubled", "2 works began as “Bridge”"),
    a_hole_in_the_numbers: ("other", "numbers have holes"),
    a_hole_in_the_versions: ("other", "has the versions [1, 3]"),
    a_table_that_says_something_else: ("other", "the log and the table differ"),
    what_nobody_sent: ("other", "which nobody asked for"),
    refused_and_registered: ("other", "was refused and is registered"),
    refused_for_what_nobody_did: ("other", "was refused for what nobody did"),
    refused_for_somebody_who_did_nothing: ("other", "was refused for what nobody did"),
    called_invalid_for_nothing: ("other", "was called invalid"),
    begun_after_what_has_a_greater_number: ("other", "had been acknowledged"),
    seen_as_it_was_before: ("other", "was seen as version 1"),
    seen_in_a_version_that_never_was: ("other", "was seen as version 3"),
    not_seen_though_it_was_there: ("other", "was not seen, and nobody had deleted it"),
    not_told_to_who_follows: ("other", "whoever followed the log"),
    never_answered: ("in_doubt", "never got an answer"),
}


@pytest.mark.parametrize("forge", FOUND, ids=lambda forge: forge.__name__)
def test_a_forgery_is_found_for_what_it_is(story: Story, forge: Callable[[Story], None]) -> None:
    forge(story)
    where, words = FOUND[forge]
    assert any(words in fault for fault in getattr(story.judged(), where))

"""Whatever two people send, in whatever order and from whatever version they saw: the store and the model agree."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.domain.changeset import Changeset, Kind, Operation, Value
from plugin.register import Register
from plugin.register.errors import Invalid, Refused
from tests.unit.register.model import Model
from tests.unit.register.rows import OWNER, add_party, named, square

FIELDS: dict[str, list[Value]] = {
    "title": ["New mains", "Mains"],
    "street": [None, "Lindegade", "Ågade"],
    "start_date": ["2027-04-01", "2027-05-01"],
    "end_date": [None, "2027-06-01"],
    "status": ["planned", "ongoing"],
    "geom": [square(0), square(50)],
}

FreshRegister = Callable[[], AbstractContextManager[Register]]

values = st.fixed_dictionaries({}, optional={name: st.sampled_from(choices) for name, choices in FIELDS.items()})
Asked = tuple[str, str, int, dict[str, Value]]
"""What is done, to which row, how many versions ago it was seen, and the new values."""

asked = st.tuples(
    st.sampled_from(["update", "update", "update", "update", "delete", "insert"]),
    st.sampled_from([named("a"), named("b"), named("c")]),
    st.sampled_from([0, 0, 1, 1, 2, 3, 99]),
    values,
)
changesets = st.lists(st.lists(asked, min_size=1, max_size=3, unique_by=lambda each: each[1]), min_size=2, max_size=12)


@given(changesets)
@settings(max_examples=120)
def test_the_store_and_the_model_agree(
    fresh_register: FreshRegister, sent: list[list[tuple[str, str, int, dict[str, Value]]]]
) -> None:
    with fresh_register() as register:
        compare(register, sent)


def compare(register: Register, sent: list[list[Asked]]) -> None:
    add_party(register)
    model = Model()
    first = {name: choices[0] for name, choices in FIELDS.items()}
    start: list[Asked] = [("insert", named("a"), 0, {}), ("insert", named("b"), 0, {})]
    for together in [start, *sent]:
        steps = [
            (kind, uuid, len(model.versions.get(uuid, [])) - ago, {**first, **given} if kind == "insert" else given)
            for kind, uuid, ago, given in together
        ]
        seq = register.last_seq()
        answer = send(register, steps)
        assert answer == model.apply([(kind, uuid, base, dict(given)) for kind, uuid, base, given in steps])
        written = {change.uuid for change in register.changes_since(seq)}
        assert written == (answer[1] if answer[0] == "done" else set())
        assert_same(register, model)


def send(register: Register, steps: list[Asked]) -> tuple[str, set[str]]:
    """The store's answer in the model's words, and the same answer to the same changeset again."""
    changeset = Changeset(tuple(operation(*step) for step in steps), "Anna")
    seq = register.last_seq()
    try:
        result = register.apply(changeset)
    except Refused as error:
        return "refused", {conflict.uuid for conflict in error.conflicts}
    except Invalid as error:
        return "invalid", {problem.uuid for problem in error.problems}
    assert register.apply(changeset).rows == result.rows
    return "done", {change.uuid for change in register.changes_since(seq)}


def operation(kind: str, uuid: str, base: int, given: dict[str, Value]) -> Operation:
    if kind == "insert":
        return Operation(Kind.INSERT, "work", uuid, {**given, "party": OWNER})
    return Operation(Kind(kind), "work", uuid, given if kind == "update" else {}, base)


def assert_same(register: Register, model: Model) -> None:
    """Rows, versions, history and references."""
    rows = {str(row["uuid"]): row for row in register.rows("work")}
    assert set(rows) == {uuid for uuid in model.versions if model.now(uuid) is not None}
    year = datetime.now(UTC).year
    for uuid, versions in model.versions.items():
        history = register.history_of("work", uuid)
        assert [change.row_version for change in history] == list(range(1, len(versions) + 1))
        for change, version in zip(history, versions, strict=True):
            record = register.record_at("work", uuid, change.row_version)
            assert pick(record) == (None if version is None else pick(version))
        if uuid in rows:
            assert pick(rows[uuid]) == pick(model.now(uuid))
            assert rows[uuid]["row_version"] == len(versions)
            assert rows[uuid]["ref"] == f"W-{year}-{model.refs[uuid]:05d}"


def pick(row: dict[str, object] | dict[str, Value] | None) -> dict[str, object] | None:
    """The fields that are tried, with geometries as the register keeps them."""
    if row is None:
        return None
    return {name: bytes(row[name])[-80:] if name == "geom" else row[name] for name in FIELDS}  # type: ignore[arg-type]

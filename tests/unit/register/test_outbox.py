"""What was sent and not acknowledged is found again; sent twice, it counts once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plugin.domain.changeset import Changeset, Result
from plugin.errors import ReadOnly, RegisterBusy, RegisterError, SamgravError
from plugin.register import Outbox, Register, send
from plugin.register.codec import changeset_of, changeset_text, content_of
from plugin.register.errors import Invalid, Refused
from tests.unit.register.rows import add_work, delete, insert, row_of, square, together, update, work


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    box = Outbox(tmp_path / "Profil æøå" / "outbox.sqlite")
    yield box
    box.close()


def test_what_was_answered_leaves_the_outbox(register: Register, outbox: Outbox) -> None:
    result = send(register, outbox, together(insert("work", work())))
    assert (len(result.rows), outbox.pending(register.id)) == (1, [])


@pytest.mark.parametrize("error", [RegisterBusy("busy"), RegisterError("broken"), KeyboardInterrupt(), MemoryError()])
def test_what_was_not_answered_waits(
    register: Register, outbox: Outbox, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def fail(_: Changeset) -> Result:
        raise error

    changeset = together(insert("work", work()))
    with monkeypatch.context() as patch:
        patch.setattr(register, "apply", fail)
        with pytest.raises(type(error)):
            send(register, outbox, changeset)
    assert outbox.pending(register.id) == [changeset]
    send(register, outbox, changeset)
    assert (outbox.pending(register.id), len(register.rows("work"))) == ([], 1)


def test_an_answer_that_never_arrived_is_given_again(
    register: Register, outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    changeset = together(insert("work", work()))
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "acknowledge", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            send(register, outbox, changeset)
    (waiting,) = outbox.pending(register.id)
    assert send(register, outbox, waiting).replayed
    assert (outbox.pending(register.id), len(register.rows("work"))) == ([], 1)


def test_what_was_refused_does_not_wait(register: Register, outbox: Outbox) -> None:
    uuid = add_work(register)
    register.apply(together(update(uuid, 1, title="Other")))
    with pytest.raises(Refused):
        send(register, outbox, together(update(uuid, 1, title="Mine")))
    with pytest.raises(Invalid):
        send(register, outbox, together(insert("work", work(kind="?"))))
    assert outbox.pending(register.id) == []


def test_a_register_that_may_only_be_read_keeps_nothing_waiting(register: Register, outbox: Outbox) -> None:
    register.read_only_reason = SamgravError("This one may only be read.")
    with pytest.raises(ReadOnly, match="only be read"):
        send(register, outbox, together(insert("work", work())))
    assert outbox.pending(register.id) == []


def test_several_programs_share_the_file_and_each_register_has_its_own(outbox: Outbox) -> None:
    other = Outbox(outbox.path)
    first, second, third = (together(insert("work", work(title=title))) for title in "abc")
    outbox.put("one", "a.gpkg", first)
    other.put("two", "b.gpkg", second)
    other.put("one", "a.gpkg", third)
    other.put("one", "a.gpkg", first)
    assert outbox.pending("one") == other.pending("one") == [first, third]
    outbox.acknowledge(first.id)
    outbox.acknowledge(first.id)
    assert (other.pending("one"), other.pending("two")) == ([third], [second])
    other.close()


def test_what_waits_survives_the_program(outbox: Outbox, register: Register) -> None:
    uuid = add_work(register)
    changeset = together(update(uuid, 1, geom=square(7), excavates=False, end_date=None), delete(uuid, 3))
    outbox.put(register.id, register.uri, changeset)
    outbox.close()
    again = Outbox(outbox.path)
    assert again.pending(register.id) == [changeset]
    again.close()


def test_a_damaged_outbox_is_set_aside_and_told(tmp_path: Path, register: Register) -> None:
    path = tmp_path / "outbox.sqlite"
    path.write_bytes(b"no outbox at all" * 100)
    outbox = Outbox(path)
    assert "set aside" in str(outbox.warning)
    send(register, outbox, together(insert("work", work())))
    outbox.close()
    aside = [file for file in tmp_path.iterdir() if file.name.startswith("outbox-damaged")]
    assert [file.read_bytes() for file in aside] == [b"no outbox at all" * 100]


def test_a_changeset_is_the_same_after_being_written_down() -> None:
    changeset = together(insert("work", work(title="Æ “x” \\ \n", duration_days=3)), delete("u", 2))
    again = changeset_of(changeset_text(changeset))
    assert again == changeset
    assert content_of(again) == content_of(changeset)
    assert content_of(Changeset(changeset.operations, "Bo", id=changeset.id)) != content_of(changeset)


def test_a_refused_row_stays_as_it_was(register: Register, outbox: Outbox) -> None:
    uuid = add_work(register)
    before = row_of(register, uuid)
    with pytest.raises(Invalid):
        send(register, outbox, together(update(uuid, 1, title="x", end_date="2000-01-01")))
    assert row_of(register, uuid) == before

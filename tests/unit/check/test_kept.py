"""Works that were kept and have followed the log are those that reading the register anew gives, or are not used."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random
from uuid import uuid4

import numpy as np
import pytest
import shapely

from plugin.check.live import index as live_index
from plugin.check.live import keeping
from plugin.check.live import kept as kept_works
from plugin.check.live.history import last_mark
from plugin.check.live.index import followed, index_of
from plugin.check.live.keeping import keep
from plugin.check.live.kept import Kept
from plugin.check.progress import Watch
from plugin.check.request import CheckRequest
from plugin.check.works import array_file
from plugin.check.works.reading import snapshot_of, snapshot_of_rows
from plugin.check.works.snapshot import ARRAYS, Snapshot
from plugin.check.works.stored import StoredSnapshot
from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.domain.schema import DETOUR
from plugin.errors import SamgravError
from plugin.register import Register, create_register, open_register
from plugin.register.offline.checkout import Checkout, write_checkout
from tests.unit.check.crowds import crowd
from tests.unit.check.test_live_index import CODED, records, register_with_a_party, rows, work

AS_OF = date(2025, 6, 1)
FIELDS = ("geom", "start_date", "end_date", "status", "traffic", "title", "street", "excavates", "protection_years")


@pytest.fixture(autouse=True)
def _small_registers_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_works, "LEAST_WORKS", 1)
    monkeypatch.setattr(keeping, "WORTH", 1)


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def kept(tmp_path: Path, told: list[str]) -> Kept:
    return Kept(tmp_path / "cache" / "works", told.append)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register with forty works."""
    path = tmp_path / "Gader æøå.gpkg"
    with closing(register_with_a_party(str(path))) as register:
        register.apply(Changeset(tuple(inserted(each) for each in crowd(3, 40)), "Åse"))
    return path


@pytest.fixture
def register(path: Path) -> Iterator[Register]:
    with closing(open_register(str(path))) as register:
        yield register


def inserted(row: dict[str, object]) -> Operation:
    """A work of a crowd, moved to Denmark and to dates that the door lets in."""
    values = {name: row[name] for name in FIELDS if row.get(name) is not None}
    start, end = values.get("start_date"), values.get("end_date")
    if start is None:
        values["status"] = "idea"
    values |= {"start_date": start, "end_date": None if start is None or str(end) < str(start) else end}
    if isinstance(wkb := values.get("geom"), bytes):
        moved = shapely.transform(shapely.from_wkb(wkb), lambda places: places + np.array([724_000, 6_175_000]))
        values["geom"] = bytes(shapely.to_wkb(moved))
    return work(str(values.pop("title", "A work")), **values)


def put(register: Register, kept: Kept) -> int:
    return keep(index_of(register), register, kept, Watch())


def copies(kept: Kept) -> list[Path]:
    assert kept.folder is not None
    return sorted(kept.folder.iterdir()) if kept.folder.is_dir() else []


def change_something(register: Register, random: Random) -> None:
    """A save of one to four works, of a detour now and then, by whoever it was."""
    known = register.rows("work")
    chosen = {random.choice(range(len(known))) for _ in range(random.randint(0, 3))} if len(known) > 5 else set()
    new = [inserted(each) for each in crowd(random.randrange(10**6), random.randint(0, 2) or len(chosen) == 0)]
    operations = [*new, *(changed(known[number], random) for number in chosen)]
    if known and random.random() < 0.3 and not chosen:
        owner = random.choice(known)["uuid"]
        line = b"\x01\x02\x00\x00\x00\x02\x00\x00\x00" + np.array([724e3, 6175e3, 724100.0, 6175050.0]).tobytes()
        operations.append(Operation(Kind.INSERT, DETOUR.name, str(uuid4()), {"work_uuid": owner, "geom": line}))
    register.apply(Changeset(tuple(operations), "Søren"))


def changed(row: dict[str, object], random: Random) -> Operation:
    uuid, version = str(row["uuid"]), int(str(row["row_version"]))
    if random.random() < 0.3:
        return Operation(Kind.DELETE, "work", uuid, {}, version)
    other = inserted(crowd(random.randrange(10**6), 1)[0]).values
    names = random.sample(["geom", "title", "traffic", "excavates", "protection_years"], 2)
    return Operation(Kind.UPDATE, "work", uuid, {name: other[name] for name in names if name in other}, version)


@pytest.mark.parametrize("seed", range(3))
def test_a_copy_and_what_came_since_are_what_reading_anew_gives(seed: int, path: Path, kept: Kept) -> None:
    random, followed_from_a_copy, met = Random(seed), 0, 0
    for step in range(20):
        with closing(open_register(str(path))) as register:
            for _ in range(random.randint(0, 3)):
                change_something(register, random)
            found, fresh = kept.take(register), snapshot_of(register)
            assert (found is None) == (step == 0)
            if found is not None:
                followed_from_a_copy += len(found.changes) > 0
                whole = found.live().whole()
                assert rows(whole) == rows(fresh)
                assert whole.is_prepared
                assert boxes(whole) == boxes(fresh)
                assert rows(index_of(register, kept=kept).works.whole()) == rows(fresh)
            mine = CheckRequest(AS_OF, kept=kept).run(register, Watch())
            theirs = CheckRequest(AS_OF).run(register, Watch())
            assert records(mine) == records(theirs)
            met += len(mine)
            if step == 0 or random.random() < 0.4:
                keep(index_of(register, kept=kept), register, kept, Watch())
                assert kept.behind(register, register.last_seq()) == 0
    assert followed_from_a_copy > 5
    assert met > 100
    assert len(copies(kept)) == 1


def boxes(works: Snapshot) -> dict[str, list[str]]:
    """The turned boxes of each work."""
    works.prepare(Watch())
    each = np.stack([np.asarray(values, float) for values in vars(works.boxes.each).values()])
    return {uuid: [*map(str, values)] for uuid, values in zip(works.uuid, each.T, strict=True)}


def test_every_array_is_as_it_was_and_nothing_is_prepared_anew(register: Register, kept: Kept) -> None:
    put(register, kept)
    found, fresh = kept.read(register, Watch()), snapshot_of(register)
    assert isinstance(found, StoredSnapshot)
    assert {"boxes", "vertices", "cells_kept"} <= found.__dict__.keys()
    for name in ARRAYS:
        if name != "geometry":
            np.testing.assert_array_equal(getattr(found, name), getattr(fresh, name), name)
    assert found.vocabulary.items() == fresh.vocabulary.items()
    assert [shape and shape.wkb for shape in found.geometry] == [shape and shape.wkb for shape in fresh.geometry]
    assert found.crs == fresh.crs
    np.testing.assert_array_equal(found.vertices, fresh.vertices)
    fresh.prepare(Watch())
    for name, values in vars(fresh.boxes.each).items():
        np.testing.assert_array_equal(getattr(found.boxes.each, name), values, name)
    assert found.cells_kept
    for reach, cells in found.cells_kept.items():
        for name, value in vars(fresh.cells(reach)).items():
            np.testing.assert_array_equal(getattr(cells, name), value, name)


def test_some_of_its_works_are_those_of_a_fresh_one(register: Register, kept: Kept) -> None:
    put(register, kept)
    fresh = snapshot_of(register)
    mask = np.arange(len(fresh)) % 3 == 1
    for some in (mask, np.flatnonzero(mask)[::-1], slice(2, 9), np.array([0, 0, -1])):
        assert [*map(str, columns(kept.read(register, Watch()).where(some)))] == [*map(str, columns(fresh.where(some)))]
    box = fresh.geometry[5]
    tree = kept.read(register, Watch()).tree
    assert sorted(tree.query(box)) == sorted(fresh.tree.query(box))


def columns(works: Snapshot) -> list[object]:
    return [getattr(works, name).tolist() for name in ARRAYS if name not in CODED]


def test_only_geometries_that_are_asked_for_are_made(register: Register, kept: Kept) -> None:
    put(register, kept)
    found = kept.read(register, Watch())
    assert isinstance(found, StoredSnapshot)
    found.shapes(np.array([3, 5, 3]))
    assert "geometry" not in found.__dict__
    assert found.made[1].nonzero()[0].tolist() == [3, 5]


def restored(path: Path, register: Register, before: Path) -> Register:
    register.close()
    before.replace(path)
    return open_register(str(path))


def test_a_backup_with_as_many_entries_but_other_ones_is_read(
    path: Path, register: Register, kept: Kept, told: list[str]
) -> None:
    before = Path(shutil.copy(path, path.with_name("backup")))
    register.apply(Changeset((work("Lost"),), "Åse"))
    put(register, kept)
    other = restored(path, register, before)
    other.apply(Changeset((work("Other"),), "Åse"))
    with closing(other):
        assert kept.take(other) is None
        assert "not those of" in told[-1]
        titles = kept.read(other, Watch()).title.tolist()
        assert "Other" in titles
        assert "Lost" not in titles


def test_a_changeset_that_was_sent_again_after_a_backup_came_back_is_no_sign_of_the_same_history(
    path: Path, register: Register, kept: Kept
) -> None:
    before = Path(shutil.copy(path, path.with_name("backup")))
    again = Changeset((work("Sent twice"),), "Åse")
    for changeset in (Changeset((work("Lost"),), "Åse"), again):
        register.apply(changeset)
    put(register, kept)
    seq = register.last_seq()
    with closing(restored(path, register, before)) as other:
        for changeset in (Changeset((work("Other"),), "Søren"), again):
            other.apply(changeset)
        assert other.last_seq() == seq
        titles = kept.read(other, Watch()).title.tolist()
        assert {"Other", "Sent twice"} <= set(titles)
        assert "Lost" not in titles


def test_many_threads_that_ask_for_geometries_all_get_them(register: Register, kept: Kept) -> None:
    put(register, kept)
    wanted = [shape.wkb for shape in snapshot_of(register).geometry]
    for _ in range(20):
        found = kept.read(register, Watch())
        with ThreadPoolExecutor(8) as pool:
            each = list(pool.map(found.shapes, [slice(None)] * 8))
        assert all([shape.wkb for shape in shapes] == wanted for shapes in each)


def test_a_backup_with_fewer_entries_is_read(path: Path, register: Register, kept: Kept) -> None:
    before = Path(shutil.copy(path, path.with_name("backup")))
    register.apply(Changeset((work("Lost"),), "Åse"))
    put(register, kept)
    with closing(restored(path, register, before)) as other:
        assert "Lost" not in kept.read(other, Watch()).title.tolist()


def test_what_was_saved_while_it_was_read_is_not_kept_as_older_than_it_is(
    path: Path, register: Register, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Path(shutil.copy(path, path.with_name("backup")))

    def saved_meanwhile(register: Register) -> Snapshot:
        register.apply(Changeset((work("Late"),), "Åse"))
        return snapshot_of(register)

    with monkeypatch.context() as patch:
        patch.setattr(live_index, "snapshot_of", saved_meanwhile)
        index = index_of(register)
    assert index.seq < register.last_seq()
    assert keep(index, register, kept, Watch()) == register.last_seq()
    with closing(restored(path, register, before)) as other:
        assert "Late" not in kept.read(other, Watch()).title.tolist()


def test_an_open_register_whose_file_is_another_one_now_is_neither_followed_nor_kept(
    path: Path, register: Register, kept: Kept
) -> None:
    before = Path(shutil.copy(path, path.with_name("backup")))
    register.apply(Changeset((work("Lost"),), "Åse"))
    index = index_of(register)
    with closing(restored(path, register, before)) as other:
        other.apply(Changeset((work("Other"),), "Åse"))
        assert followed(index, other) is None
        keep(index, other, kept, Watch())
        assert copies(kept) == []


def test_another_register_in_its_place_and_a_copy_elsewhere_have_none(
    path: Path, register: Register, kept: Kept, tmp_path: Path
) -> None:
    put(register, kept)
    elsewhere = shutil.copy(path, tmp_path / "copy.gpkg")
    with closing(open_register(str(elsewhere))) as copy:
        assert kept.take(copy) is None
    register.close()
    path.unlink()
    with closing(create_register(str(path), "Another")) as other:
        assert kept.take(other) is None
        assert len(kept.read(other, Watch())) == 0


def test_more_changes_than_are_worth_following_are_read(
    register: Register, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(register, kept)
    register.apply(Changeset(tuple(work(f"Work {number}") for number in range(6)), "Åse"))
    monkeypatch.setattr(kept_works, "MOST_ENTRIES", 5)
    assert kept.take(register) is None
    assert len(kept.read(register, Watch())) == 46
    monkeypatch.setattr(kept_works, "MOST_ENTRIES", 6)
    assert kept.take(register) is not None


@pytest.mark.parametrize(
    "other",
    [
        lambda patch, _register: patch.setattr(kept_works, "plugin_version", lambda: "99.0"),
        lambda patch, _register: patch.setattr(kept_works, "STORED", 0),
        lambda patch, register: patch.setattr(register, "schema_version", register.schema_version + 1),
        lambda patch, register: patch.setattr(register, "crs", "EPSG:25833"),
    ],
    ids=["plugin", "way of storing", "schema", "coordinates"],
)
def test_what_another_plugin_or_schema_or_coordinate_system_made_is_read(
    other: Callable[[pytest.MonkeyPatch, Register], None],
    register: Register,
    kept: Kept,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(register, kept)
    assert kept.take(register) is not None
    other(monkeypatch, register)
    assert kept.take(register) is None


def test_a_damaged_copy_is_never_used(register: Register, kept: Kept, told: list[str]) -> None:
    put(register, kept)
    (copy,) = copies(kept)
    told.clear()
    whole, random = copy.read_bytes(), Random(7)
    places = [*range(30), *(random.randrange(len(whole)) for _ in range(150)), len(whole) - 1]
    for place in places:
        damaged = bytearray(whole)
        damaged[place] ^= 1 << random.randrange(8)
        for content in (damaged, whole[:place]):
            copy.write_bytes(content)
            assert kept.take(register) is None, place
            assert copies(kept) == [], "another one is written the next time"
    assert len(told) == 2 * len(places)
    assert rows(kept.read(register, Watch())) == rows(snapshot_of(register))
    copy.write_bytes(whole + b"\0")
    assert kept.take(register) is None
    copy.write_bytes(whole)
    assert kept.take(register) is not None


def test_a_copy_without_one_of_its_arrays_is_read(register: Register, kept: Kept, told: list[str]) -> None:
    put(register, kept)
    (copy,) = copies(kept)
    told.clear()
    facts, arrays = array_file.read_arrays(copy)
    for name in arrays:
        array_file.write_arrays(copy, facts, {key: values for key, values in arrays.items() if key != name})
        assert kept.take(register) is None, name
    assert len(told) == len(arrays)


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_full_disk_or_an_end_while_it_is_written_leaves_the_copy_before(
    fault: BaseException, register: Register, kept: Kept, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(register, kept)
    was = {path: path.read_bytes() for path in copies(kept)}
    register.apply(Changeset((work("New"),), "Åse"))
    portions = array_file._portions

    def broken(*arguments: object) -> Iterator[object]:
        yield next(portions(*arguments))  # type: ignore[arg-type]
        raise fault

    monkeypatch.setattr(array_file, "_portions", broken)
    if isinstance(fault, OSError):
        put(register, kept)
        assert "not kept for the next time" in told[-1]
    else:
        with pytest.raises(KeyboardInterrupt):
            put(register, kept)
    assert {path: path.read_bytes() for path in copies(kept)} == was
    assert rows(kept.read(register, Watch())) == rows(snapshot_of(register))


def test_a_folder_that_cannot_be_made_is_told(register: Register, tmp_path: Path, told: list[str]) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    put(register, Kept(tmp_path / "file" / "works", told.append))
    assert "not kept for the next time" in told[-1]


def test_several_programs_write_and_read_at_once(path: Path, kept: Kept, told: list[str]) -> None:
    def one(number: int) -> int:
        taken = 0
        with closing(open_register(str(path))) as register:
            works, mark = snapshot_of(register), last_mark(register)
            wanted = rows(works)
            for turn in range(12):
                if (turn + number) % 2:
                    assert kept.put(works, mark, register)
                elif (found := kept.take(register)) is not None:
                    taken += 1
                    assert rows(found.works) == wanted
        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = sum(pool.map(one, range(4)))
    assert taken > 12
    assert {line for line in told if "are kept for the next time" not in line} == set()
    assert len(copies(kept)) == 1


def test_what_is_seldom_used_is_removed_and_what_was_broken_off(
    register: Register, kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept.folder is not None
    kept.folder.mkdir(parents=True)
    ages = {"old.works": 200, "used.works": 3, "torn.works-1.part": 2, "running.works-2.part": 0, "strange.txt": 900}
    for name, days in ages.items():
        (kept.folder / name).write_bytes(bytes(1000))
        os.utime(kept.folder / name, (time.time() - days * 86_400,) * 2)
    put(register, kept)
    left = {path.name for path in copies(kept)}
    assert left & ages.keys() == {"used.works", "running.works-2.part", "strange.txt"}
    monkeypatch.setattr(kept_works, "MOST_BYTES", 1500)
    register.apply(Changeset((work("New"),), "Åse"))
    put(register, kept)
    assert "used.works" not in {path.name for path in copies(kept)}
    assert kept.take(register) is not None, "the newest stays"


def test_small_registers_databases_and_areas_taken_offline_are_not_kept(
    path: Path, register: Register, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(kept_works, "LEAST_WORKS", 41)
        put(register, kept)
    with monkeypatch.context() as patch:
        patch.setattr(register, "path", None)
        put(register, kept)
        assert kept.take(register) is None
    register.close()
    with closing(sqlite3.connect(path)) as connection:
        write_checkout(connection, Checkout("c", "r", "/there/all.gpkg", "All", 7, "2026-01-01T00:00:00.000Z", "Åse"))
        connection.commit()
    with closing(open_register(str(path))) as part:
        put(part, kept)
    assert copies(kept) == []


def test_a_register_that_may_only_be_read_is_kept_and_taken(register: Register, kept: Kept) -> None:
    register.read_only_reason = SamgravError("It is write-protected.")
    put(register, kept)
    assert kept.take(register) is not None


def test_a_copy_is_rewritten_when_many_entries_have_come(
    register: Register, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "WORTH", 3)
    first = put(register, kept)
    assert first == register.last_seq()
    register.apply(Changeset((work("One"), work("Two")), "Åse"))
    assert put(register, kept) == first
    register.apply(Changeset((work("Three"),), "Åse"))
    assert put(register, kept) == register.last_seq()


@pytest.mark.parametrize("title", ["A sign\0that the door lets in nowhere", "Half a sign \ud800", 7])
def test_texts_that_cannot_be_told_apart_again_are_not_kept(
    title: object, register: Register, kept: Kept, told: list[str]
) -> None:
    works = snapshot_of_rows([{**row, "title": title} for row in register.rows("work")])
    assert not kept.put(works, last_mark(register), register)
    assert copies(kept) == []
    assert "not kept for the next time" in told[-1]


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps it in the person's own folder instead")
def test_only_the_person_may_read_it(register: Register, kept: Kept) -> None:
    put(register, kept)
    (copy,) = copies(kept)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700

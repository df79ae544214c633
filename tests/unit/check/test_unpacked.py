"""Works read out of SQLite's pages are those that SQLite gives value by value, whatever a file holds."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random

import numpy as np
import pytest
import shapely

from plugin.check.engine import check
from plugin.check.findings.settled import whereabouts
from plugin.check.progress import CheckCancelled, Watch
from plugin.check.works.lazy import LazySnapshot
from plugin.check.works.numbers import CODES
from plugin.check.works.reading import COLUMNS, snapshot_of, snapshot_of_columns
from plugin.check.works.snapshot import ARRAYS, TEXTS, Snapshot
from plugin.domain.rules import DEFAULT_RULES
from plugin.errors import RegisterError
from plugin.register import Register, open_register
from plugin.register.geopackage import opening, packed_reading
from plugin.register.geopackage.blob import packed, register_functions
from tests.unit.check.crowds import crowd

SQUARE = shapely.box(724_000, 6_177_000, 724_010, 6_177_020)
HEAD = struct.pack("<BII", 1, 3, 1)
Blob = bytes | str | None


def ring(*places: tuple[float, float]) -> bytes:
    return HEAD + struct.pack("<I", len(places)) + b"".join(struct.pack("<dd", *place) for place in places)


def circle(vertices: int) -> bytes:
    angle = np.linspace(0, 2 * np.pi, vertices)
    places = np.stack([724_000 + 50 * np.cos(angle), 6_177_000 + 50 * np.sin(angle)], axis=1)
    places[-1] = places[0]
    return HEAD + struct.pack("<I", vertices) + places.tobytes()


def multi(*polygons: bytes) -> bytes:
    return struct.pack("<BII", 1, 6, len(polygons)) + b"".join(polygons)


def headed(wkb: bytes, kind: int = 1) -> bytes:
    """With the header of a GeoPackage, whose bounds are wrong: nobody may trust them."""
    size = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}.get(kind, 32)
    return b"GP\0" + bytes([1 | kind << 1]) + struct.pack("<i", 25832) + bytes(size) + wkb


CORNERS = ((0.0, 0.0), (4.0, 0.0), (4.0, 3.0), (0.0, 3.0), (0.0, 0.0))
WKB = (
    ring(*CORNERS),
    multi(ring(*CORNERS)),
    multi(ring(*CORNERS), ring(*((x + 9, y) for x, y in CORNERS))),
    multi(),
    HEAD[:5] + struct.pack("<I", 0),
    HEAD + struct.pack("<I", 0),
    ring(*CORNERS[:2], CORNERS[0]),
    ring(*CORNERS[:4]),  # not closed
    ring(CORNERS[0], (float("nan"), 1.0), *CORNERS[2:]),
    ring(CORNERS[0], (float("inf"), 1.0), *CORNERS[2:]),
    ring(CORNERS[0], (1e200, 1.0), *CORNERS[2:]),
    ring((float("nan"), 0.0), *CORNERS[1:4], (float("nan"), 0.0)),
    ring(*CORNERS) + b"and more",
    ring(*CORNERS)[:-3],
    ring(*CORNERS)[:13],
    ring(*CORNERS)[:9],
    b"\x01",
    b"",
    b"no geometry at all",
    HEAD[:1] + struct.pack("<II", 10, 0),  # a curve polygon
    *(shapely.to_wkb(SQUARE, byte_order=order) for order in (0, 1)),
    shapely.to_wkb(shapely.MultiPolygon([SQUARE]), byte_order=0),
    shapely.to_wkb(shapely.set_srid(SQUARE, 25832), include_srid=True),
    shapely.to_wkb(SQUARE.buffer(9).difference(SQUARE)),
    shapely.to_wkb(shapely.force_3d(SQUARE, 7.0), flavor="iso"),
    shapely.to_wkb(shapely.force_3d(SQUARE, 7.0), flavor="extended"),
    shapely.to_wkb(shapely.force_3d(shapely.MultiPolygon([SQUARE]), 7.0), flavor="iso"),
    HEAD[:1]
    + struct.pack("<II", 2003, 1)
    + struct.pack("<I", 5)
    + b"".join(struct.pack("<ddd", *c, 1) for c in CORNERS),
    shapely.to_wkb(shapely.LineString(CORNERS)),
    shapely.to_wkb(shapely.Point(3, 4)),
    shapely.to_wkb(shapely.GeometryCollection([SQUARE, shapely.Point(1, 2)])),
    *(circle(vertices) for vertices in (4, 250, 4_040, 4_060, 4_080, 4_090, 4_100, 9_000, 50_000)),
)
BLOBS: tuple[Blob, ...] = (
    None,
    *(headed(wkb) for wkb in WKB),
    *(headed(WKB[1], kind) for kind in range(8)),
    *WKB[:2],
    b"GP",
    b"GP\0\1\0\0\0",
    headed(b""),
)
ODD_TEXTS = ("", " ", "  Nørregade  ", "Nørregade", "\U0001f6a7 digging", "a\0b", "a", "x" * 64, "x" * 65, "y" * 70_000)
CHOICES: dict[str, Sequence[object]] = {
    **dict.fromkeys(("title", "party", "project_uuid", "street", "kind", "traffic"), (None, *ODD_TEXTS)),
    "status": ("planned", "cancelled", "no code of ours", None, ""),
    "footprint": (None, "{}", "{carriageway}", "{carriageway,footway}"),
    "excavates": (None, 0, 1),
    "protection_years": (None, 0, 5, -3, 127, 128, 40_000, -40_000, 2**31, 2**45, -(2**60)),
    "duration_days": (None, 0, 5, 200, -1, 2**20),
    "certainty": (None, "", "day", "week", "month", "no code of ours"),
    **dict.fromkeys(
        ("start_date", "end_date", "actual_start", "actual_end"),
        (None, None, "", "0001-01-01", "2024-02-29", "2024-12-31", "2026-01-01", "2026-06-30", "9999-12-31"),
    ),
}
FIDS = (-(2**62), -5, 1, 2, 3, 127, 128, 20_000, 2**40, 2**62)


@pytest.fixture(autouse=True)
def _files_are_not_read_through_when_they_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else what these tests put into them would be told then."""
    monkeypatch.setattr(opening, "SMALL_ENOUGH_TO_READ_WHOLE", 0)


@pytest.fixture
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_reading, "FIRST_ROWS", 3)
    monkeypatch.setattr(packed_reading, "MOST_ROWS", 7)


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    path = tmp_path / "register.gpkg"
    path.write_bytes(template.read_bytes())
    return path


def write_past_the_door(path: Path, rows: Sequence[dict[str, object]]) -> None:
    """Whatever another program, or another time, may have put into the file."""
    with closing(writing(path)) as connection:
        for row in rows:
            names = ", ".join(f'"{name}"' for name in row)
            connection.execute(f"INSERT INTO work ({names}) VALUES ({', '.join('?' * len(row))})", [*row.values()])
        connection.commit()


def writing(path: Path) -> sqlite3.Connection:
    """A connection that may write anything into works."""
    connection = sqlite3.connect(path)
    register_functions(connection)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for name, table in connection.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        if table == "work":
            connection.execute(f'DROP TRIGGER "{name}"')
    connection.execute("PRAGMA writable_schema = ON")
    (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'work'").fetchone()
    lax = sql.replace(" NOT NULL", "").replace("AUTOINCREMENT", "AUTOINCREMENT NOT NULL")
    connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'work'", (lax,))
    connection.execute("PRAGMA writable_schema = RESET")
    connection.commit()
    return connection


def hard_rows(seed: int, count: int) -> Iterator[dict[str, object]]:
    random = Random(seed)
    for number in range(count):
        row: dict[str, object] = {name: random.choice(values) for name, values in CHOICES.items()}
        yield {
            **row,
            "uuid": f"uuid {number}",
            "ref": f"W-{number}" if number % 3 else None,
            "geom": random.choice(BLOBS),
        }


def both(register: Register) -> tuple[Snapshot, Snapshot]:
    one_by_one = snapshot_of_columns(register.columns("work", COLUMNS), crs=register.crs)
    unpacked = snapshot_of(register)
    assert isinstance(unpacked, LazySnapshot)
    return unpacked, one_by_one


def assert_same(found: Snapshot, expected: Snapshot) -> None:
    """In every array, in the same order; the numbers of codes may be others."""
    assert found.crs == expected.crs
    assert len(found) == len(expected)
    for name in ARRAYS:
        if name in CODES:
            assert words(found, name) == words(expected, name), name
        elif name == "geometry":
            assert [shape and shape.wkb for shape in found.geometry] == [s and s.wkb for s in expected.geometry]
        else:
            np.testing.assert_array_equal(getattr(found, name), getattr(expected, name), name)
            assert getattr(found, name).dtype == getattr(expected, name).dtype, name
    np.testing.assert_array_equal(found.vertices, expected.vertices)
    assert found.row_of == expected.row_of


def words(works: Snapshot, name: str) -> list[str | None]:
    texts = {number: text for text, number in works.vocabulary.items()}
    return [texts.get(number) for number in getattr(works, name).tolist()]


@pytest.mark.usefixtures("small_portions")
@pytest.mark.parametrize("seed", range(4))
def test_every_array_is_the_same_whatever_the_file_holds(seed: int, path: Path) -> None:
    rows = list(hard_rows(seed, 60))
    for row, fid in zip(rows, FIDS, strict=False):
        row["fid"] = fid
    write_past_the_door(path, rows)
    with closing(open_register(str(path))) as register:
        assert_same(*both(register))
        assert_same(snapshot_of(register).where(np.arange(0, 60, 3)), both(register)[1].where(np.arange(0, 60, 3)))


def test_every_geometry_is_the_same(path: Path) -> None:
    write_past_the_door(path, [{"uuid": f"{n}", "status": "planned", "geom": blob} for n, blob in enumerate(BLOBS)])
    with closing(open_register(str(path))) as register:
        found, expected = both(register)
        assert_same(found, expected)
        assert 0 < np.count_nonzero(found.placed) < len(found)
        assert found.vertices.max() == 50_000


def test_turned_boxes_of_rings_are_those_of_their_geometries(path: Path) -> None:
    rows = [
        {**{name: value for name, value in row.items() if name in COLUMNS}, "geom": row["geom"] and headed(row["geom"])}
        for row in crowd(5, 80)
    ]
    write_past_the_door(path, [{**row, "uuid": f"{number}"} for number, row in enumerate(rows)])
    with closing(open_register(str(path))) as register:
        found, expected = both(register)
        found.prepare(Watch())
        expected.prepare(Watch())
        assert "geometry" not in found.__dict__
        for name, values in vars(expected.boxes.each).items():
            np.testing.assert_array_equal(getattr(found.boxes.each, name), values, name)


@pytest.mark.usefixtures("small_portions")
def test_values_of_a_kind_that_their_field_should_not_have_are_read_as_before(path: Path) -> None:
    rows = [{"uuid": f"{number}", "status": "planned", "geom": BLOBS[1]} for number in range(9)]
    rows[1] |= {"protection_years": 2.5, "excavates": 0.5}
    rows[4] |= {"title": b"bytes", "excavates": "yes"}
    rows[5] |= {"start_date": "2026-03-01T12:00:00Z"}
    write_past_the_door(path, rows)
    with closing(open_register(str(path))) as register:
        assert_same(*both(register))


@pytest.mark.parametrize("count", [0, 1])
def test_hardly_any_works(count: int, path: Path) -> None:
    write_past_the_door(path, list(hard_rows(1, count)))
    with closing(open_register(str(path))) as register:
        assert_same(*both(register))


@pytest.mark.usefixtures("small_portions")
@pytest.mark.parametrize("log", ["DELETE", "WAL"])
def test_all_works_are_those_of_one_moment_and_those_in_the_log_are_among_them(log: str, path: Path) -> None:
    write_past_the_door(path, list(hard_rows(2, 12)))
    with closing(open_register(str(path))) as register, closing(sqlite3.connect(path, timeout=0)) as other:
        register_functions(other)
        other.execute(f"PRAGMA journal_mode = {log}")
        insert = "INSERT INTO work (uuid) VALUES (?)"
        other.execute(insert, ("saved before",))
        other.commit()
        refused = 0

        def take(make: Callable[[], dict[str, object]]) -> None:
            nonlocal refused
            read.extend(list(make()["uuid"]))  # type: ignore[call-overload]
            try:
                other.execute(insert, (f"saved meanwhile {len(read)}",))
                other.commit()
            except sqlite3.OperationalError:
                other.rollback()
                refused += 1

        read: list[str] = []
        assert register.packed("work", ["uuid"], take)
        assert read == [*(f"uuid {number}" for number in range(12)), "saved before"]
        assert (refused > 0) == (log == "DELETE")  # without that log, a writer waits until the works are read
        other.execute(insert, ("saved after",))
        other.commit()
        assert "saved after" in snapshot_of(register).row_of


@pytest.mark.usefixtures("small_portions")
def test_reading_that_is_stopped_leaves_nothing_behind(path: Path) -> None:
    write_past_the_door(path, list(hard_rows(3, 30)))
    with closing(open_register(str(path))) as register:
        expected = both(register)[1]
        for stop_after in range(12):
            asked = 0

            def stopped(most: int = stop_after) -> bool:
                nonlocal asked
                asked += 1
                return asked > most

            with pytest.raises(CheckCancelled):
                snapshot_of(register, Watch(cancelled=stopped))
            with closing(sqlite3.connect(path, timeout=0)) as other:  # no lock is left
                other.execute("BEGIN EXCLUSIVE")
        assert_same(snapshot_of(register), expected)


def test_what_is_no_date_ends_the_reading_as_before(path: Path) -> None:
    write_past_the_door(path, [{"uuid": "1", "start_date": "2023-02-29"}])
    with closing(open_register(str(path))) as register:
        with pytest.raises(ValueError, match="day"):
            snapshot_of_columns(register.columns("work", COLUMNS))
        with pytest.raises(ValueError, match="day"):
            snapshot_of(register)


def test_a_damaged_file_is_named(path: Path) -> None:
    write_past_the_door(path, [{"uuid": f"{n}", "geom": headed(circle(2_000))} for n in range(40)])
    with closing(open_register(str(path))) as register:
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2] + b"\xff" * (len(whole) - len(whole) // 2))
        with pytest.raises(RegisterError, match="damaged"):
            snapshot_of(register)


def test_texts_are_made_of_the_works_that_are_asked_for(path: Path) -> None:
    rows = [
        {"uuid": f"{n}", "title": f"Work {n}", "geom": packed(ring(*CORNERS), 25832, (0, 0, 4, 3))} for n in range(20)
    ]
    write_past_the_door(path, rows)
    with closing(open_register(str(path))) as register:
        works = snapshot_of(register)
        assert works.some("title", np.array([3, 1])).tolist() == ["Work 3", "Work 1"]
        assert not {"geometry", *TEXTS} & works.__dict__.keys()


def test_who_looks_at_one_finding_has_the_geometries_of_its_works_made(path: Path) -> None:
    """Not those of a hundred thousand others, for which the window would stand still."""
    rows = [
        {
            "uuid": f"{n}",
            "start_date": "2026-01-01",
            "end_date": "2026-02-01",
            "geom": packed(ring(*((x + 3 * n, y) for x, y in CORNERS)), 25832, (0, 0, 4, 3)),
        }
        for n in range(40)
    ]
    write_past_the_door(path, rows)
    with closing(open_register(str(path))) as register:
        works = snapshot_of(register)
    findings = check(works, DEFAULT_RULES, date(2026, 1, 1))
    row = int(np.flatnonzero(findings.distance_m == 0)[0])
    before = int(works.made[1].sum())
    works.made[1][:] = False  # as if a check had measured none of them
    works.made[0][:] = None
    assert "overlap" in findings.sentence(row)
    assert findings.areas_of(np.array([row])) == pytest.approx([3.0])
    assert findings.zones_of(np.array([row]))[0].area > 0
    assert whereabouts(findings, row)[0] != whereabouts(findings, row)[1]
    findings.name_works()
    assert before > works.made[1].sum() == 2
    assert {*TEXTS, "row_of"} <= works.__dict__.keys(), "what a list shows of any finding is not made in the window"
    assert "geometry" not in works.__dict__


def test_a_file_that_lacks_a_field_is_read_value_by_value(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_past_the_door(path, list(hard_rows(6, 20)))
    with closing(open_register(str(path))) as register:
        found, expected = both(register)
        assert not register.packed("work", ["uuid", "a field of another version"], lambda _make: pytest.fail("read"))
        monkeypatch.setattr(type(register), "packed", lambda *_: False)
        read = snapshot_of(register)
        assert not isinstance(read, LazySnapshot)
        assert_same(read, expected)
        assert_same(found, read)

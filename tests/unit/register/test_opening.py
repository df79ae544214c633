"""Opening what is no register, what is damaged, what may only be read: each has its own sentence."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from plugin.errors import BadInput, ReadOnly, RegisterBusy, RegisterError
from plugin.register import create_register, open_register
from plugin.register.geopackage import opening
from plugin.register.geopackage.opening import NoRegister
from plugin.register.geopackage.sqlite_errors import Damaged
from plugin.register.metadata import plugin_version
from tests.unit.register.rows import add_party, add_work, insert, square, together, work

ROOT = Path(__file__).resolve().parents[3]
NOBODY = 65534


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    """A register with one work, as a new session of QGIS meets it."""
    place = tmp_path / "register.gpkg"
    shutil.copy(template, place)
    register = open_register(str(place))
    add_party(register)
    add_work(register)
    register.close()
    opening._READ_THROUGH.clear()
    return place


def told_on_opening(path: Path, error: type[RegisterError] = NoRegister) -> str:
    with pytest.raises(error) as caught:
        open_register(str(path))
    return str(caught.value)


def change(path: Path, sql: str, *values: object) -> None:
    """Change the file as another program would, past the door."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql, values)


def test_no_file(tmp_path: Path) -> None:
    assert "There is no file" in told_on_opening(tmp_path / "missing.gpkg")
    assert not (tmp_path / "missing.gpkg").exists()


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder" in told_on_opening(tmp_path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a zip, or so it says", b"x" * 5000])
def test_a_file_of_another_kind(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "other.gpkg"
    place.write_bytes(content)
    assert "is no Samgrav register" in told_on_opening(place)
    assert place.read_bytes() == content


def test_a_geopackage_that_is_no_register(tmp_path: Path) -> None:
    from osgeo import ogr

    place = tmp_path / "other.gpkg"
    ogr.GetDriverByName("GPKG").CreateDataSource(str(place)).CreateLayer("work")
    assert "is no Samgrav register" in told_on_opening(place)


def test_a_connection_kept_in_qgis_needs_qgis() -> None:
    with pytest.raises(RegisterError, match="postgres:city is a connection kept in QGIS; outside of QGIS name"):
        open_register("postgres:city")


def test_a_service_that_nobody_defined_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    services = tmp_path / "services"
    services.write_text("[village]\nhost=localhost\n", encoding="utf-8")
    monkeypatch.setenv("PGSERVICEFILE", str(services))
    with pytest.raises(RegisterError, match=r"The database “city” could not be reached: .*city.* not found"):
        open_register("service:city")


def test_a_file_cut_off_in_the_middle(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert "is damaged" in told_on_opening(path, Damaged)
    assert path.read_bytes() == content[: len(content) // 2]


def test_a_file_overwritten_in_the_middle(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'code'").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(bytes(content))
    sentence = told_on_opening(path, Damaged)
    assert "is damaged" in sentence
    assert "last backup" in sentence


def test_damage_met_later_is_told_as_well(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugin.register.geopackage.opening.SMALL_ENOUGH_TO_READ_WHOLE", 0)
    with closing(sqlite3.connect(path)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'history'").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(bytes(content))
    register = open_register(str(path))
    with pytest.raises(Damaged, match="is damaged"):
        register.changes_since(0)
    register.close()


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ({"schema_version": "99", "least_plugin": "9.0.0"}, "newer Samgrav (9.0.0 or later"),
        ({"least_plugin": "10.2"}, "newer Samgrav (10.2 or later"),
        ({"greatest_plugin": "0.0.9"}, "older Samgrav (0.0.9 can change it as it is, and this is"),
        ({"schema_version": "0"}, "older Samgrav"),
    ],
)
def test_a_register_of_another_version_can_be_read(path: Path, entries: dict[str, str], told: str) -> None:
    for key, value in entries.items():
        change(path, "UPDATE metadata SET value = ? WHERE key = ?", value, key)
    register = open_register(str(path))
    assert told in str(register.read_only_reason)
    assert len(register.rows("work")) == 1
    with pytest.raises(ReadOnly, match="Nothing was saved"):
        register.apply(together(insert("work", work())))
    register.close()


def test_fields_that_a_newer_register_lacks_are_empty(path: Path) -> None:
    change(path, "UPDATE metadata SET value = '99' WHERE key = 'schema_version'")
    change(path, "ALTER TABLE work DROP COLUMN contractor")
    register = open_register(str(path))
    assert register.rows("work")[0]["contractor"] is None
    assert register.columns("work", ["contractor", "title"]) == {"contractor": [None], "title": ["New mains"]}
    register.close()


def test_this_version_may_write(path: Path) -> None:
    for key in ("least_plugin", "greatest_plugin"):
        change(path, "UPDATE metadata SET value = ? WHERE key = ?", plugin_version(), key)
    register = open_register(str(path))
    assert register.read_only_reason is None
    register.close()


def test_a_file_that_another_program_writes_to(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugin.register.geopackage.connection.BUSY_SECONDS", 0.05)
    register = open_register(str(path))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA busy_timeout = 50")
        register._connection.execute("PRAGMA busy_timeout = 50")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RegisterBusy, match=r"register\.gpkg"):
            register.apply(together(insert("work", work())))
        assert len(register.rows("work")) == 1
        second = open_register(str(path))
        assert second.read_only_reason is None
        second.close()
        other.execute("ROLLBACK")
    register.apply(together(insert("work", work())))
    register.close()


def test_a_file_that_another_program_keeps_for_itself(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("plugin.register.geopackage.connection.BUSY_SECONDS", 0.05)
            assert "Another program" in told_on_opening(path, RegisterBusy)


def test_a_closed_register_says_so(path: Path) -> None:
    register = open_register(str(path))
    register.close()
    register.close()
    with pytest.raises(RegisterError, match="was closed"):
        register.rows("work")


def test_closing_leaves_one_file(path: Path) -> None:
    register = open_register(str(path))
    add_work(register, geom=square(50))
    other = open_register(str(path))
    register.close()
    other.close()
    assert [file.name for file in path.parent.iterdir()] == ["register.gpkg"]


def test_the_log_that_another_program_switched_on_is_switched_off_again(path: Path) -> None:
    register = open_register(str(path))
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    add_work(register, geom=square(50))
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    register.close()


def test_what_may_have_gone_with_a_lost_log_is_not_acknowledged(path: Path) -> None:
    register = open_register(str(path))
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM work").fetchone()  # holds the log, so it stays on
        add_work(register, geom=square(50))
        for file in path.parent.glob("register.gpkg-*"):
            file.unlink()
        with pytest.raises(RegisterError, match="removed the log"):
            add_work(register, geom=square(90))
        with pytest.raises(RegisterError, match="removed the log"):
            add_work(register, geom=square(95))
    register.close()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user of this system reaches."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@pytest.fixture(scope="module")
def code() -> Iterator[Path]:
    """The plugin where every user may read it; a checkout below /root is closed to all others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for part in ("plugin", "resources"):
            shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "metadata.txt", folder)
        yield folder


@pytest.fixture
def as_nobody(code: Path) -> Callable[[Path], str]:
    """What a user without rights is told on opening, reading and writing a file; root may write anywhere."""
    if os.geteuid() != 0:
        pytest.skip("only root can become another user")
    script = (
        "import sys; from plugin.register import open_register; from plugin.errors import ReadOnly\n"
        "from plugin.domain.changeset import Changeset\n"
        "register = open_register(sys.argv[1])\n"
        "print(register.read_only_reason, len(register.rows('work')), len(register.warnings))\n"
        "try: register.apply(Changeset((), 'Anna'))\n"
        "except ReadOnly as error: print(error)\n"
        "register.close()"
    )
    python = Path(sys.base_prefix, "bin", "python3")  # the environment may lie in the closed checkout, too

    def told(path: Path) -> str:
        command = [str(python), "-c", script, str(path)]
        answer = subprocess.run(command, cwd=code, user=NOBODY, group=NOBODY, capture_output=True, check=False)
        return answer.stdout.decode("utf-8") + answer.stderr.decode("utf-8")

    return told


def put(path: Path, folder: Path) -> Path:
    place = folder / path.name
    shutil.copy(path, place)
    place.chmod(0o666)
    return place


def test_a_file_that_may_only_be_read(path: Path, open_folder: Path, as_nobody: Callable[[Path], str]) -> None:
    place = put(path, open_folder)
    open_folder.chmod(0o777)
    place.chmod(0o444)
    answer = as_nobody(place)
    assert "write-protected" in answer
    assert " 1 0" in answer
    assert "Nothing was saved" in answer


def test_a_folder_that_may_only_be_read(path: Path, open_folder: Path, as_nobody: Callable[[Path], str]) -> None:
    answer = as_nobody(put(path, open_folder))
    assert "write-protected" in answer
    assert " 1 0" in answer


def test_a_register_left_with_its_log_on_in_a_folder_that_may_only_be_read(
    path: Path, open_folder: Path, as_nobody: Callable[[Path], str]
) -> None:
    change(path, "PRAGMA journal_mode = WAL")
    answer = as_nobody(put(path, open_folder))
    assert "write-protected" in answer
    assert " 1 0" in answer


def test_a_register_left_with_its_log_on_becomes_one_file_again(path: Path) -> None:
    change(path, "PRAGMA journal_mode = WAL")
    register = open_register(str(path))
    add_work(register)
    assert not path.with_name(path.name + "-wal").exists()
    register.close()


def test_changes_in_a_log_that_cannot_be_read_are_not_overlooked(
    path: Path, open_folder: Path, as_nobody: Callable[[Path], str]
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as another_program:
        another_program.execute("PRAGMA journal_mode = WAL")
        another_program.execute("CREATE TABLE notes (note TEXT)")
        for name in (path.name, path.name + "-wal"):
            shutil.copy(path.with_name(name), open_folder / name)
            (open_folder / name).chmod(0o644)
    assert "cannot be opened" in as_nobody(open_folder / path.name)


def test_a_file_that_may_not_be_read(path: Path, open_folder: Path, as_nobody: Callable[[Path], str]) -> None:
    place = put(path, open_folder)
    place.chmod(0o600)
    assert "cannot be opened; may you read this file and its folder?" in as_nobody(place)


class TestCreating:
    def test_what_is_there_is_never_overwritten(self, tmp_path: Path) -> None:
        place = tmp_path / "mine.gpkg"
        place.write_text("mine", encoding="utf-8")
        with pytest.raises(BadInput, match="was left as it is"):
            create_register(str(place), "Test")
        assert place.read_text(encoding="utf-8") == "mine"
        assert list(tmp_path.iterdir()) == [place]

    @pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:2263", "EPSG:999999", "", "nonsense", "EPSG:5799"])
    def test_the_crs_must_measure_in_metres(self, tmp_path: Path, crs: str) -> None:
        with pytest.raises(BadInput):
            create_register(str(tmp_path / "new.gpkg"), "Test", crs)
        assert list(tmp_path.iterdir()) == []

    def test_the_folder_must_be_there(self, tmp_path: Path) -> None:
        with pytest.raises(BadInput, match="There is no folder"):
            create_register(str(tmp_path / "none" / "new.gpkg"), "Test")

    def test_the_name_ends_in_gpkg(self, tmp_path: Path) -> None:
        with pytest.raises(BadInput, match=r"ends in \.gpkg"):
            create_register(str(tmp_path / "new.shp"), "Test")
        with create_and_close(tmp_path / "new", "") as register:
            assert (register.path, register.name) == (tmp_path / "new.gpkg", "new")

    @pytest.mark.parametrize(
        "name", ["Gader og æøå ÆØÅ.gpkg", "a#b?c%20d&e=f.gpkg", "'quoted' \"name\".gpkg", "名前.GPKG"]
    )
    def test_names_with_letters_of_all_kinds(self, tmp_path: Path, name: str) -> None:
        folder = tmp_path / "Vores mappe æøå #1"
        folder.mkdir()
        with create_and_close(folder / name, "Vejarbejder på Østerbro") as register:
            add_party(register)
            add_work(register)
        register = open_register(str(folder / name))
        assert (register.name, register.crs, len(register.rows("work"))) == ("Vejarbejder på Østerbro", "EPSG:25832", 1)
        register.close()
        assert [file.name for file in folder.iterdir()] == [name]

    def test_nothing_is_left_where_creating_fails(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("plugin.register.geopackage.creation.first_rows", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            create_register(str(tmp_path / "new.gpkg"), "Test")
        assert list(tmp_path.iterdir()) == []

    def test_a_name_that_is_taken_meanwhile_is_left_alone(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        place = tmp_path / "new.gpkg"
        monkeypatch.setattr(
            "plugin.register.geopackage.creation._look_at_place", lambda _: place.write_bytes(b"theirs")
        )
        with pytest.raises(BadInput, match="is there already"):
            create_register(str(place), "Test")
        assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"theirs"]

    def test_each_register_has_its_own_id(self, tmp_path: Path) -> None:
        ids = set()
        for name in ("a.gpkg", "b.gpkg"):
            with create_and_close(tmp_path / name, "Test") as register:
                ids.add(register.id)
        assert len(ids) == 2


def create_and_close(path: Path, name: str) -> closing:  # type: ignore[type-arg]
    return closing(create_register(str(path), name))

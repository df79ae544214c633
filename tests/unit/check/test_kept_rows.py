"""What a list needs of findings in a file is what was written there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from plugin.check.engine import check
from plugin.check.findings.file import store_findings
from plugin.check.findings.findings import Findings
from plugin.check.findings.kept_rows import KeptRows, kept_rows
from plugin.check.progress import CheckCancelled, Watch
from plugin.check.works.reading import snapshot_of_columns
from plugin.domain.rules import DEFAULT_RULES
from plugin.domain.sentence import ENGLISH
from plugin.errors import RegisterError
from tests.bench.synthetic_city import city


@pytest.fixture(scope="module")
def findings() -> Findings:
    works = snapshot_of_columns(city(400), crs="EPSG:25832")
    return check(works, DEFAULT_RULES, date(2026, 11, 27))


@pytest.fixture
def path(findings: Findings, tmp_path: Path) -> Path:
    path = tmp_path / "fund æøå.gpkg"
    store_findings(findings, path, ENGLISH, Watch())
    return path


def expected(findings: Findings) -> list[tuple[str, ...]]:
    refs = findings.snapshot.ref[findings.b]
    every = zip(findings.rule, findings.uuid_a, findings.uuid_b, refs, strict=True)
    return [tuple(value or "" for value in each) for each in every]


def test_every_finding_is_known_by_what_it_is_known_by_in_the_check(findings: Findings, path: Path) -> None:
    rows = kept_rows(path, Watch())
    assert rows.keys == expected(findings)
    assert rows.severities == findings.severity.tolist()
    assert rows.numbers == list(range(1, len(findings) + 1))
    assert rows.first == min(filter(None, findings.shared_from))
    assert rows.last == max(filter(None, findings.shared_to))


def test_some_are_left_out(findings: Findings, path: Path) -> None:
    rows = kept_rows(path, Watch())
    gone = set(rows.keys[::3])
    rest = rows.without(gone)
    assert rest.keys == [key for key in rows.keys if key not in gone]
    assert [rows.keys[number - 1] for number in rest.numbers] == rest.keys
    assert len(rest.severities) == len(rest.keys) < len(rows.keys)


def test_reading_stops_when_it_is_told_to(path: Path) -> None:
    with pytest.raises(CheckCancelled):
        kept_rows(path, Watch(cancelled=lambda: True))


def test_a_file_without_findings_has_none(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("DELETE FROM findings")
        connection.commit()
    found = kept_rows(path, Watch())
    assert (found.numbers, found.keys, found.severities, found.first, found.last) == ([], [], [], "", "")
    assert isinstance(found, KeptRows)


def test_a_file_that_cannot_be_read_is_named(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE findings RENAME COLUMN rule TO regel")
    with pytest.raises(RegisterError) as raised:
        kept_rows(path, Watch())
    assert path.name in str(raised.value.values["path"])

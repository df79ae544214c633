"""`make demo`: the main job through the installed package, with qgis_process and without a screen."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import demo
import pytest
from installed import ROOT


@pytest.fixture(scope="module")
def said(package: Path) -> str:
    """What the demo prints."""
    command = [sys.executable, str(ROOT / ".ci" / "demo.py")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_it_says_where_the_results_lie(said: str) -> None:
    for place in (demo.REGISTER, demo.FINDINGS, demo.HANDOVER, demo.PICTURE):
        assert str(place.relative_to(ROOT)) in said
        assert place.is_file()


def test_it_counts_works_and_findings(said: str) -> None:
    works = demo.counts(demo.REGISTER, "SELECT 'works', count(*) FROM work")["works"]
    findings = demo.counts(demo.FINDINGS, "SELECT 'findings', count(*) FROM findings")["findings"]
    assert f"{works} works: " in said
    assert f"{findings} findings: " in said
    assert works > 0
    assert findings > 0


def test_every_rule_that_is_in_use_finds_something(said: str) -> None:
    in_use = demo.counts(demo.REGISTER, "SELECT id, 1 FROM rule WHERE in_use")
    found = demo.counts(demo.FINDINGS, "SELECT rule, count(*) FROM findings GROUP BY rule")
    assert set(found) == set(in_use)


def test_the_package_holds_what_was_permitted(said: str) -> None:
    permitted = demo.counts(demo.REGISTER, "SELECT ref, 1 FROM work WHERE status = 'permitted'")
    with zipfile.ZipFile(demo.HANDOVER) as package:
        sheets = {Path(name).stem for name in package.namelist() if name.endswith(".pdf")}
    assert sheets == set(permitted)


def test_the_picture_shows_more_than_paper(said: str) -> None:
    question = ["convert", str(demo.PICTURE), "-format", "%k", "info:"]
    colours = int(subprocess.run(question, capture_output=True, encoding="ascii", check=True).stdout)
    assert colours > 500

"""What all tests share: the real input beside the project, and the package as a person would install it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("samgrav", deadline=None)  # how long an example takes tells of the machine
settings.load_profile("samgrav")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real input, ../shared/data; the test is skipped where it is absent."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"real input is not there: {folder}")
    return folder


@pytest.fixture(scope="session")
def package() -> Path:
    """The plugin's zip, built from the tracked files as they are now."""
    subprocess.run([sys.executable, str(ROOT / ".ci" / "package.py")], check=True)
    return ROOT / "dist" / "samgrav.zip"

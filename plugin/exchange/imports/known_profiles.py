"""The profiles that lie at hand: those that come along, and those the person saved."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from .faults import BadProfile
from .profile import Profile
from .profile_reader import load_profile


def profiles_in(folders: Iterable[Path]) -> list[tuple[Path, Profile]]:
    """Every profile in these folders that can be read, by name. One that cannot is told when it is opened by hand."""
    found = []
    for path in sorted({path for folder in folders if folder.is_dir() for path in folder.glob("*.json")}):
        try:
            found.append((path, load_profile(path)))
        except BadProfile:
            continue
    return sorted(found, key=lambda each: each[1].name.casefold())


def fits(profile: Profile, columns: Collection[str]) -> bool:
    """Whether a file with these columns has all that the profile reads."""
    there = {name.casefold() for name in columns}
    return all(name.casefold() in there for name in profile.columns)

"""Makes dist/samgrav.zip from the tracked files as they lie in the working tree.

As `git archive` does, it leaves out what .gitattributes marks `export-ignore`; unlike it, it takes changes
that are not committed yet, so that a developer tests what he sees, and says so. The same tree gives the same
bytes: names are sorted and every file carries the date of the last commit.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
TOP = "samgrav"


def git(*arguments: str, text: str = "") -> str:
    """What git answers here, also where the checkout belongs to somebody else than the one who builds."""
    command = ["git", "-c", "safe.directory=*", "-C", str(ROOT), *arguments]
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True).stdout


def with_parents(name: str) -> list[str]:
    """The path and every folder above it: git archive drops a marked folder with all that is in it."""
    return [name, *(str(parent) for parent in PurePosixPath(name).parents if str(parent) != ".")]


def paths(*arguments: str) -> list[str]:
    """A list of paths that git gives, sorted."""
    return sorted({name for name in git(*arguments, "-z").split("\0") if name})


def without_ignored(names: list[str]) -> list[str]:
    """Those of the paths that belong in the package."""
    asked = sorted({path for name in names for path in with_parents(name)})
    answer = git("check-attr", "-z", "--stdin", "export-ignore", text="\0".join(asked)).split("\0")
    ignored = {path for path, value in zip(answer[0::3], answer[2::3], strict=False) if value == "set"}
    return [name for name in names if not ignored.intersection(with_parents(name))]


def packaged_files() -> list[str]:
    """The files of the package, as sorted paths from the repository's root."""
    return [name for name in without_ignored(paths("ls-files")) if (ROOT / name).is_file()]


def last_commit() -> tuple[int, int, int, int, int, int]:
    """When the last commit was made (UTC), as zipfile wants it."""
    seconds = int(git("log", "-1", "--format=%ct").strip())
    moment = datetime.fromtimestamp(seconds, tz=UTC)
    return moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second


def write_package(target: Path, names: list[str]) -> None:
    """Write the zip beside its place and move it there, so that a broken one is never found."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".part")
    moment = last_commit()
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name in names:
            entry = zipfile.ZipInfo(f"{TOP}/{name}", moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            package.writestr(entry, (ROOT / name).read_bytes())
    partial.replace(target)


def notes() -> list[str]:
    """What a person should know about the difference between this package and the last commit."""
    lines = []
    if without_ignored(paths("diff", "--name-only", "HEAD")):
        lines.append("holds changes that are not committed")
    if unknown := without_ignored(paths("ls-files", "--others", "--exclude-standard")):
        more = f" and {len(unknown) - 3} more" if len(unknown) > 3 else ""
        lines.append(f"left out, since git does not know them: {', '.join(unknown[:3])}{more}")
    return lines


def main() -> int:
    target = ROOT / "dist" / f"{TOP}.zip"
    try:
        names = packaged_files()
        write_package(target, names)
        remarks = notes()
    except (subprocess.CalledProcessError, FileNotFoundError) as error:
        print(f"The package is made from what git tracks, and git could not be asked: {error}", file=sys.stderr)
        return 1
    print(f"{target.relative_to(ROOT)}: {len(names)} files, {target.stat().st_size / 1024:.0f} KiB")
    for remark in remarks:
        print(f"  {remark}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

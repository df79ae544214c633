"""Whether a file lies on another machine, where SQLite's locks cannot be relied on."""

from __future__ import annotations

import sys
from pathlib import Path

_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW
_REMOTE_KINDS = ("nfs", "cifs", "smb", "afs", "afp", "ncp", "9p", "dav", "sshfs", "fuse.sshfs", "fuse.rclone", "gvfs")


def is_on_network(path: Path) -> bool:
    """As far as the system tells; False where it does not."""
    place = path.absolute()
    if sys.platform == "win32":
        return is_unc(str(place)) or _is_mapped_drive(place.drive)
    return is_remote_mount(place.resolve(), _mounts())


def is_unc(path: str) -> bool:
    r"""Whether a Windows path names another machine: `\\server\share\…`, and not `\\?\C:\…` or `\\.\…`."""
    plain = path.replace("/", "\\")
    if plain.upper().startswith("\\\\?\\UNC\\"):
        return True
    return plain.startswith("\\\\") and plain[2:3] not in ("?", ".")


def is_remote_mount(path: Path, mounts: str) -> bool:
    """Whether the deepest mount point above `path` is a network file system, by the lines of Linux's mount table:
    `device point kind options …`, blanks in a point written as \\040."""
    kind, depth = "", -1
    for line in mounts.splitlines():
        words = line.split()
        if len(words) < 3:
            continue
        point = Path(words[1].replace("\\040", " "))
        if path.is_relative_to(point) and len(point.parts) >= depth:
            kind, depth = words[2], len(point.parts)
    return kind.startswith(_REMOTE_KINDS)


def _mounts() -> str:
    table = Path(Path.cwd().anchor, "proc", "self", "mounts")  # Linux; elsewhere there is none, and nothing is said
    try:
        return table.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _is_mapped_drive(drive: str) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == _REMOTE_DRIVE)

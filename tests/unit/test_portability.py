"""The users run Windows: nothing in plugin/ leans on POSIX, paths are pathlib's, text files name their encoding."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = ROOT / "plugin"

POSIX_MODULES = {
    "crypt", "curses", "fcntl", "grp", "nis", "posix", "posixpath", "pty", "pwd", "readline", "resource", "spwd",
    "syslog", "termios", "tty",
}  # fmt: skip
POSIX_NAMES = {
    # of os
    "chown", "chroot", "fchmod", "fchown", "fork", "forkpty", "getegid", "geteuid", "getgid", "getpgid", "getuid",
    "kill", "killpg", "lchown", "link", "mkfifo", "mknod", "nice", "setsid", "setuid", "statvfs", "symlink", "uname",
    "wait", "waitpid",
    # of signal
    "SIGALRM", "SIGHUP", "SIGKILL", "SIGQUIT", "SIGUSR1", "SIGUSR2", "alarm", "setitimer",
}  # fmt: skip
# A rename fails on Windows where the target exists; `replace` does the same on both.
POSIX_METHODS = {"symlink_to", "hardlink_to", "link_to", "rename"}
POSIX_PLACES = re.compile(r"^(/tmp|/var|/dev|/proc|/etc|/usr|/home|/opt|~)(/|$)")
TEXT_WRITERS = {"read_text", "write_text"}


def calls_by_name(tree: ast.AST) -> Iterator[tuple[str, str, ast.Call]]:
    """Each call as (what it is called on, its name, node): ("os", "fork", …), or ("", "open", …) for a bare name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield "", node.func.id, node
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield ast.unparse(node.func.value), node.func.attr, node


def posix_modules(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        yield from ((node.lineno, f"imports {name}") for name in names if name.split(".")[0] in POSIX_MODULES)


def posix_calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) in {"os", "signal"} and node.attr in POSIX_NAMES:
            yield node.lineno, f"uses {ast.unparse(node)}"
        if isinstance(node, ast.ImportFrom) and node.module in {"os", "signal"}:
            wrong = POSIX_NAMES.intersection(alias.name for alias in node.names)
            yield from ((node.lineno, f"imports {name}") for name in sorted(wrong))
    for owner, name, node in calls_by_name(tree):
        if name in POSIX_METHODS and not re.search("layer|field|group|buffer", owner.lower()):
            yield node.lineno, f"calls {owner}.{name}"


def paths_as_text(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "os.path":
            yield node.lineno, f"uses os.path.{node.attr} instead of pathlib"
        if isinstance(node, ast.ImportFrom) and node.module == "os.path":
            yield node.lineno, "imports os.path instead of pathlib"
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and POSIX_PLACES.match(node.value):
            yield node.lineno, f"names the place {node.value}"


def text_without_encoding(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for owner, name, node in calls_by_name(tree):
        named = {word.arg for word in node.keywords}
        if name in TEXT_WRITERS and "encoding" not in named:
            yield node.lineno, f"calls {name} without an encoding"
        if name == "open" and "encoding" not in named and opens_text(owner, node):
            yield node.lineno, f"opens a text file without an encoding: {ast.unparse(node)}"


def opens_text(owner: str, node: ast.Call) -> bool:
    """Whether this `open` is Python's own or a path's, in text mode; other things have an `open` too."""
    place = 1 if owner in {"", "io"} else 0
    modes = [word.value for word in node.keywords if word.arg == "mode"] + node.args[place : place + 1]
    mode = next((m.value for m in modes if isinstance(m, ast.Constant) and isinstance(m.value, str)), "")
    is_mode = bool(re.fullmatch(r"[rwxabt+]+", mode))
    if owner in {"", "io"}:
        return "b" not in mode
    return (is_mode or not node.args) and "b" not in mode and "path" in owner.lower()


def files_held_open(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for _, name, node in calls_by_name(tree):
        kept = any(word.arg in {"delete", "delete_on_close"} for word in node.keywords)
        if name == "NamedTemporaryFile" and not kept:
            yield node.lineno, "opens a NamedTemporaryFile that nobody else can open on Windows"


def unix_formats(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for _, name, node in calls_by_name(tree):
        texts = [
            part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)
        ]
        if name == "strftime" and any("%-" in text for text in texts):
            yield node.lineno, "formats a date with %-, which Windows does not know"


CHECKS = [posix_modules, posix_calls, paths_as_text, text_without_encoding, files_held_open, unix_formats]
Check = Callable[[ast.AST], Iterator[tuple[int, str]]]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_plugin_runs_on_windows(check: Check) -> None:
    wrong = [
        f"{path.relative_to(ROOT).as_posix()}:{line} {what}"
        for path in sorted(PLUGIN.rglob("*.py"))
        for line, what in check(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("check", "line"),
    [
        (posix_modules, "import fcntl"),
        (posix_modules, "from pwd import getpwnam"),
        (posix_calls, "import os; os.fork()"),
        (posix_calls, "from os import getuid"),
        (posix_calls, "os.kill(1, signal.SIGKILL)"),
        (posix_calls, "os.rename(a, b)"),
        (posix_calls, "here.rename(there)"),
        (posix_calls, "here.symlink_to(there)"),
        (paths_as_text, "os.path.join(a, b)"),
        (paths_as_text, "folder = '/tmp/x'"),
        (text_without_encoding, "open(name)"),
        (text_without_encoding, "open(name, 'w')"),
        (text_without_encoding, "path.open('w')"),
        (text_without_encoding, "path.write_text(text)"),
        (files_held_open, "tempfile.NamedTemporaryFile()"),
        (unix_formats, "day.strftime('%-d. %B')"),
    ],
)
def test_each_check_finds_what_it_looks_for(check: Check, line: str) -> None:
    assert list(check(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    [
        "open(name, 'rb')", "path.open('wb')", "open(name, encoding='utf-8')", "desk.open(uri)", "here.replace(there)",
        "match.group('day')", "path.write_text(text, encoding='utf-8')", "day.strftime('%d. %B')",
    ],
)  # fmt: skip
def test_what_windows_does_as_well_is_let_be(line: str) -> None:
    assert [what for check in CHECKS for what in check(ast.parse(line))] == []


def tracked() -> list[str]:
    """Every file that git tracks, as paths from the root."""
    command = ["git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-z"]
    answer = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    return [name for name in answer.split("\0") if name]


def test_file_names_suit_windows() -> None:
    reserved = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)
    wrong = [
        name
        for name in tracked()
        for part in PurePosixPath(name).parts
        if reserved.match(part) or re.search(r'[<>:"|?*\\]', part) or part.endswith((" ", "."))
    ]
    assert wrong == []


def test_no_two_file_names_differ_by_case_alone() -> None:
    names = tracked()
    assert len({name.lower() for name in names}) == len(names)


def test_paths_leave_room_for_a_profile_folder() -> None:
    # Windows stops at 260 characters; a QGIS profile's plugins folder takes about 110 of them.
    assert [name for name in tracked() if len(name) > 120] == []

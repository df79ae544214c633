"""What a person sets once: each setting with its default, its description and a signal."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QObject, pyqtSignal

from .errors import marked

T = TypeVar("T", str, bool, int, float, list)

MOST_RECENT = 8


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One setting: its key below `samgrav/`, its default, and what it means in a sentence (English, marked)."""

    key: str
    default: T | Callable[[], T]
    description: str

    @property
    def fallback(self) -> T:
        """The value where nothing was set."""
        return self.default() if callable(self.default) else self.default


def login_name() -> str:
    """The name the computer knows the person by; empty where it knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no login at all, as in some containers
        return ""


MY_PARTY = Setting("my_party", "", marked("The party you work for: the owner of works you draw"))
AUTHOR = Setting("author", login_name, marked("Your name, as the register's history shows it"))
CHECK_ON_SAVE = Setting("check_on_save", True, marked("Check a work against the register when it is saved"))
TRENCH_WIDTH_M = Setting("trench_width_m", 2.0, marked("The width in metres a new trench starts with"))
OPEN_LAST = Setting("open_last", False, marked("Open the last register when QGIS starts"))
RECENT = Setting("recent", list, marked("The registers opened last"))
DOCK_SHOWN = Setting("dock_shown", True, marked("Show the panel when QGIS starts"))
DOCK_WIDENED = Setting("dock_widened", False, marked("The panel was given its first width; yours is kept"))


class Settings(QObject):
    """Reads and writes settings in the person's QGIS profile, and says what changed."""

    changed = pyqtSignal(str)

    def get(self, setting: Setting[T]) -> T:
        """The value that was set, or the default."""
        fallback = setting.fallback
        if isinstance(fallback, list):
            return _as_list(QgsSettings().value(_key(setting), fallback))  # type: ignore[return-value]
        return QgsSettings().value(_key(setting), fallback, type=type(fallback))

    def set(self, setting: Setting[T], value: T) -> None:
        """Keep a value; `changed` tells others, if it is another one."""
        if value == self.get(setting):
            return
        QgsSettings().setValue(_key(setting), value)
        self.changed.emit(setting.key)

    def remember_register(self, uri: str) -> None:
        """Put a register at the head of those opened last."""
        others = [other for other in self.get(RECENT) if other != uri]
        self.set(RECENT, [uri, *others][:MOST_RECENT])

    def forget_register(self, uri: str) -> None:
        """Take a register that is no longer there off the list."""
        self.set(RECENT, [other for other in self.get(RECENT) if other != uri])


def _key(setting: Setting[Any]) -> str:
    return f"samgrav/{setting.key}"


def _as_list(value: Any) -> list[str]:
    """QSettings gives a list of one back as a text, and an empty one as None."""
    if isinstance(value, str):
        return [value] if value else []
    return [str(item) for item in value or []]

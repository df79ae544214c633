"""What can be done now, and why not what cannot: one sentence an action. Without widgets, so that it can be tested."""

from __future__ import annotations

from dataclasses import dataclass

from ..i18n import tr

ALWAYS = ("open_register", "open_database", "create_register", "create_demo", "settings", "help", "show_panel")
WITH_SELECTION = ("check_selection",)
WRITING = ("new_work", "new_polygon", "new_trench", "new_circle", "new_from_selection", "import_works")
CHANGING = ("edit_work", "move_work", "duplicate_work", "draw_detour", "withdraw_work")
SINGLE = ("edit_work", "duplicate_work", "move_work", "draw_detour")
CHECKS = ("check", "check_all", "check_selection", "check_visible", "check_period", "check_layer")
OFFLINE = ("take_offline", "bring_back")
NEEDS_SHAPELY = (*WRITING, *CHANGING, *CHECKS, *OFFLINE, "rules", "hand_over", "copy_register")


@dataclass(frozen=True)
class Situation:
    """What the actions depend on."""

    open: bool = False
    read_only: str = ""
    """Why the register cannot be written; empty where it can."""
    no_copy: str = ""
    """Why the register cannot be copied; empty where it can."""
    no_members: str = ""
    """Why its members cannot be looked after; empty where they can."""
    missing: str = ""
    """What is not installed; empty where nothing is missing."""
    selected: int = 0
    drawing: bool = False
    checking: bool = False


def obstacle(name: str, now: Situation) -> str:
    """Why an action cannot be used now; empty where it can."""
    if name in ALWAYS:
        return ""
    if now.missing and name in NEEDS_SHAPELY:
        return now.missing
    if name == "bring_back":  # it opens the register that the file was taken from
        return now.read_only
    if not now.open:
        return tr("Open or create a register first.")
    return _writing_obstacle(name, now) if name in WRITING + CHANGING else _reading_obstacle(name, now)


def _reading_obstacle(name: str, now: Situation) -> str:
    if name == "copy_register" and now.no_copy:
        return now.no_copy
    if name == "members" and now.no_members:
        return now.no_members
    if name in CHECKS and now.checking:
        return tr("A check is running; wait for it or stop it.")
    if name in WITH_SELECTION and not now.selected:
        return tr("Select works first, on the map or in the list.")
    return ""


def _writing_obstacle(name: str, now: Situation) -> str:
    if now.read_only:
        return now.read_only
    if now.drawing:
        return tr("Register or cancel the work you are drawing first.")
    if name in CHANGING and not now.selected:
        return tr("Select a work first, on the map or in the list.")
    if name in SINGLE and now.selected > 1:
        return tr("Select one work only; {count} are selected.").format(count=now.selected)
    return ""

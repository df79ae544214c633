"""The plugin comes and goes, and leaves nothing behind."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator

from qgis.core import QgsApplication, QgsProject, QgsTask
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QDockWidget, QMenu, QToolBar, QWidget

from plugin.at_work import AT_WORK
from plugin.background import Job, Nothing
from plugin.plugin import SamgravPlugin
from tests.qgis.interface import Interface, settle, wait

SIGNALS: tuple[tuple[str, Callable[[Interface], tuple[QObject, object]]], ...] = (
    ("extentsChanged", lambda iface: (iface.canvas, iface.canvas.extentsChanged)),
    ("mapToolSet", lambda iface: (iface.canvas, iface.canvas.mapToolSet)),
    ("destinationCrsChanged", lambda iface: (iface.canvas, iface.canvas.destinationCrsChanged)),
    ("widgetRemoved", lambda iface: (iface.bar, iface.bar.widgetRemoved)),
    ("readProject", lambda _: (QgsProject.instance(), QgsProject.instance().readProject)),
    ("cleared", lambda _: (QgsProject.instance(), QgsProject.instance().cleared)),
    ("aboutToBeCleared", lambda _: (QgsProject.instance(), QgsProject.instance().aboutToBeCleared)),
    ("layersAdded", lambda _: (QgsProject.instance(), QgsProject.instance().layersAdded)),
    ("layersWillBeRemoved", lambda _: (QgsProject.instance(), QgsProject.instance().layersWillBeRemoved)),
    ("layerWasAdded", lambda _: (QgsProject.instance(), QgsProject.instance().layerWasAdded)),
)


def inventory(iface: Interface) -> dict[str, object]:
    """All that a plugin could leave behind in the window and in QGIS."""
    settle()
    children = iface.window.findChildren(QObject)
    named = Counter(child.objectName() for child in children if "samgrav" in child.objectName().lower())
    tools = Counter(
        type(child).__name__
        for child in iface.canvas.findChildren(QObject)
        if child.metaObject().className().endswith("Tool")
    )
    return {
        "children": len(children),
        "named": named,
        "tools": tools,
        "menus": [action.text() for action in iface.window.menuBar().actions()],
        "toolbars": [bar.objectName() for bar in iface.window.findChildren(QToolBar)],
        "docks": [dock.objectName() for dock in iface.window.findChildren(QDockWidget)],
        "factories": len(iface.factories),
        "locators": len(iface.locators),
        "layer actions": len(iface.layer_actions),
        "messages": len(iface.bar.items()),
        "map items": len(iface.canvas.scene().items()),
        "map tool": iface.canvas.mapTool(),
        "provider": QgsApplication.processingRegistry().providerById("samgrav"),
        "listeners": {name: owner.receivers(signal) for name, (owner, signal) in _signals(iface)},
    }


def _signals(iface: Interface) -> Iterator[tuple[str, tuple[QObject, object]]]:
    yield from ((name, find(iface)) for name, find in SIGNALS)


def load(iface: Interface) -> SamgravPlugin:
    plugin = SamgravPlugin(iface)
    plugin.initGui()
    return plugin


def test_it_puts_itself_into_the_window(iface: Interface) -> None:
    plugin = load(iface)
    found = inventory(iface)
    assert "samgrav_toolbar" in found["toolbars"]
    assert "samgrav_dock" in found["docks"]
    assert found["menus"] == ["&Samgrav", "Help"]
    assert (found["factories"], found["locators"], found["layer actions"]) == (1, 1, 2)
    assert found["provider"] is not None
    plugin.unload()


def test_it_leaves_nothing_behind(iface: Interface) -> None:
    before = inventory(iface)
    load(iface).unload()
    assert inventory(iface) == before


def test_it_can_be_loaded_again(iface: Interface) -> None:
    first = load(iface)
    loaded = inventory(iface)
    first.unload()
    second = load(iface)
    again = inventory(iface)
    second.unload()
    loaded["provider"] = again["provider"] = None  # two objects that do the same
    assert again == loaded


def test_it_leaves_nothing_behind_while_a_register_is_open(iface: Interface, demo: str) -> None:
    before = inventory(iface)
    plugin = load(iface)
    plugin.window.desk.open(demo)
    plugin.window.actions["new_trench"].trigger()
    plugin.unload()
    after = inventory(iface)
    project_signals = {name for name, (owner, _) in _signals(iface) if owner is QgsProject.instance()}
    assert {**after, "listeners": None} == {**before, "listeners": None}
    for name, count in after["listeners"].items():
        if name not in project_signals:  # the layers stay in the project and listen to it
            assert count == before["listeners"][name], name


def test_every_action_has_icon_tool_tip_and_name(iface: Interface) -> None:
    plugin = load(iface)
    menu = iface.window.findChild(QMenu, "samgrav_menu")
    bar = iface.window.findChild(QToolBar, "samgrav_toolbar")
    actions = [action for action in (*menu.actions(), *bar.actions()) if not action.isSeparator()]
    for action in actions:
        assert not action.icon().isNull(), action.objectName()
        assert action.toolTip(), action.objectName()
        assert action.objectName().startswith("samgrav_"), action.text()
    assert {action.objectName() for action in bar.actions()} <= {action.objectName() for action in menu.actions()}
    plugin.unload()


def test_what_cannot_be_used_says_why(iface: Interface) -> None:
    plugin = load(iface)
    action = plugin.window.actions["new_trench"]
    assert not action.isEnabled()
    assert action.toolTip().endswith("Open or create a register first.")
    plugin.unload()


def test_every_object_of_the_dock_that_is_ours_has_a_name(iface: Interface) -> None:
    plugin = load(iface)
    nameless = [
        child
        for child in plugin.window.dock.findChildren(QWidget)
        if type(child).__module__.startswith("plugin.") and not child.objectName()
    ]
    assert nameless == []
    plugin.unload()


def test_processing_alone_needs_no_window(qgis_app: object) -> None:
    plugin = SamgravPlugin(None)
    plugin.initProcessing()
    assert QgsApplication.processingRegistry().providerById("samgrav") is not None
    plugin.unload()
    assert QgsApplication.processingRegistry().providerById("samgrav") is None


def test_where_its_algorithms_are_registered_already_they_stay(qgis_app: object) -> None:
    """QGIS deletes a second provider of one name at once."""
    first, second = SamgravPlugin(None), SamgravPlugin(None)
    first.initProcessing()
    provider = QgsApplication.processingRegistry().providerById("samgrav")
    second.initProcessing()
    second.unload()
    assert QgsApplication.processingRegistry().providerById("samgrav") is provider
    first.unload()
    assert QgsApplication.processingRegistry().providerById("samgrav") is None


def test_nothing_is_at_work_after_it_has_gone(iface: Interface) -> None:
    """Python ends soon after the plugin is unloaded, and QGIS crashed where a thread was still at work in it."""
    plugin = SamgravPlugin(iface)
    plugin.initGui()
    ended: list[bool] = []

    def work(_nothing: Nothing, job: Job) -> None:
        while not job.isCanceled():
            time.sleep(0.01)
        time.sleep(0.2)
        ended.append(True)

    job = Job("Never ends", "", work, obtain=Nothing)
    QgsApplication.taskManager().addTask(job)
    wait(lambda: job.status() == QgsTask.TaskStatus.Running)
    wait(lambda: AT_WORK._jobs)
    plugin.unload()
    assert ended == [True]


def test_qgis_asks_before_it_ends_about_what_a_person_wants_only() -> None:
    unasked = QgsTask.Flag.CancelWithoutPrompt
    assert Job("Loading the works", "", print).flags() & unasked
    assert not Job("Copying the register", "", print, is_wanted=True).flags() & unasked

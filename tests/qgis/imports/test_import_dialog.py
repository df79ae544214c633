"""The dialog of three steps, driven as a person drives it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt, QUrl
from qgis.PyQt.QtGui import QDropEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QTreeWidget, QWidget

from plugin.exchange.imports.plan import Outcome
from plugin.exchange.imports.profile_reader import load_profile
from plugin.panel import import_dialog
from plugin.panel.import_dialog import CHECK, COLUMNS, FILE, ImportDialog, Target
from plugin.register import create_register, open_register
from tests.qgis.interface import wait

ROWS: list[dict[str, Any]] = [
    {"Sagsnr": "S-1", "Vejnavn": "Nørrebrogade", "Arbejdstype": "Fjernvarme", "Startdato": "01/02/2026",
     "Slutdato": "01/01/3000", "Bygherre": "HOFOR", "Titel": "Nye rør"},
    {"Sagsnr": "S-2", "Vejnavn": "Åboulevard", "Arbejdstype": "Underligt", "Startdato": "15/03/2026",
     "Slutdato": "28/04/2026", "Bygherre": "hofor", "Titel": "Slidlag"},
    {"Sagsnr": "S-3", "Vejnavn": "Østerbrogade", "Arbejdstype": "Underligt", "Startdato": "30/04/2026",
     "Slutdato": "01/04/2026", "Bygherre": "TDC", "Titel": "Slut før start"},
]  # fmt: skip


@pytest.fixture
def target(folder_in_danish: Path) -> Target:
    path = folder_in_danish / "register.gpkg"
    create_register(str(path), "Prøve").close()
    return Target(str(path), "EPSG:25832", "Anna", "Byen")


@pytest.fixture
def dialog(qgis_app: object, folder_in_danish: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ImportDialog]:
    monkeypatch.setattr(import_dialog, "profile_folder", lambda: folder_in_danish)
    project = QgsProject()
    made = ImportDialog(project)
    yield made
    made.stop()
    wait(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    made.close()
    made.deleteLater()
    # The window goes before the project whose layers it offers.
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)
    project.clear()


@pytest.fixture
def file(folder_in_danish: Path) -> Path:
    return write(folder_in_danish / "gravesager 2026-05-01.geojson", ROWS)


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    features = [
        {"type": "Feature", "properties": row, "geometry": {"type": "Polygon", "coordinates": [ring(at)]}}
        for at, row in enumerate(rows)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def ring(at: int) -> list[list[float]]:
    east = 12.55 + at / 100
    return [[east, 55.69], [east + 0.001, 55.69], [east + 0.001, 55.691], [east, 55.69]]


def part(dialog: ImportDialog, name: str) -> QWidget:
    found = dialog.findChild(QWidget, f"samgrav_import_{name}")
    assert found is not None, name
    return found


def press(dialog: ImportDialog, name: str = "next") -> None:
    button = part(dialog, name)
    assert button.isEnabled(), button.toolTip()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(box: QWidget, text: str) -> None:
    assert isinstance(box, QComboBox)
    at = box.findText(text)
    assert at >= 0, [box.itemText(i) for i in range(box.count())]
    box.setCurrentIndex(at)
    box.activated.emit(at)


def show_field(dialog: ImportDialog, label: str) -> None:
    tree = part(dialog, "fields")
    assert isinstance(tree, QTreeWidget)
    (item,) = tree.findItems(label, Qt.MatchFlag.MatchExactly)
    tree.setCurrentItem(item)


def to_columns(dialog: ImportDialog, target: Target, file: Path) -> None:
    dialog.begin(target)
    dialog.source_page.open_file(file)
    press(dialog)
    assert dialog.step == COLUMNS


def dry_run(dialog: ImportDialog) -> None:
    press(dialog)
    assert dialog.step == CHECK
    wait(lambda: dialog._occasion is not None)


def works(target: Target) -> dict[str, dict[str, Any]]:
    register = open_register(target.uri)
    try:
        return {str(work["external_ref"]): work for work in register.rows("work")}
    finally:
        register.close()


def test_nothing_chosen_says_what_to_do(dialog: ImportDialog, target: Target) -> None:
    dialog.begin(target)
    assert dialog.step == FILE
    assert not part(dialog, "next").isEnabled()
    assert part(dialog, "next").toolTip() == "Choose a layer or file that has rows."
    assert "drop the file anywhere" in part(dialog, "drop_hint").text()
    assert not part(dialog, "back").isVisible()


def test_from_a_file_to_the_register_in_three_steps(dialog: ImportDialog, target: Target, file: Path) -> None:
    told: list[Any] = []
    dialog.imported.connect(told.append)
    to_columns(dialog, target, file)
    assert part(dialog, "source").text() == "gravesager"
    assert part(dialog, "reference").currentText() == "Sagsnr"
    dry_run(dialog)
    assert works(target) == {}
    assert [part(dialog, f"number_{at}").text() for at in range(5)] == ["2", "0", "0", "1", "0"]
    assert part(dialog, "next").text() == "Import 2 works"
    press(dialog)
    wait(lambda: bool(told))
    found = works(target)
    assert found.keys() == {"S-1", "S-2"}
    assert (found["S-1"]["kind"], found["S-1"]["end_date"], found["S-2"]["party"]) == (
        "district_heating",
        None,
        "HOFOR",
    )
    assert found["S-1"]["created_by"] == "Anna"
    assert part(dialog, "headline").text() == "2 works of gravesager 2026-05-01 are in the register."
    assert part(dialog, "next").text() == "Import another file"


def test_a_second_time_there_is_nothing_to_import(dialog: ImportDialog, target: Target, file: Path) -> None:
    to_columns(dialog, target, file)
    dry_run(dialog)
    press(dialog)
    wait(dialog._is_done)
    to_columns(dialog, target, write(file.with_name("gravesager 2026-05-08.geojson"), ROWS[:2]))
    dry_run(dialog)
    assert part(dialog, "next").text() == "Nothing to import"
    assert not part(dialog, "next").isEnabled()


def test_the_next_file_is_led_through_all_steps_forth_and_back(
    dialog: ImportDialog, target: Target, file: Path
) -> None:
    to_columns(dialog, target, file)
    dry_run(dialog)
    press(dialog)
    wait(lambda: part(dialog, "next").text() == "Import another file")
    press(dialog)
    dialog.source_page.open_file(file)
    press(dialog)
    assert part(dialog, "back").isVisible()
    press(dialog, "back")
    assert part(dialog, "next").text() == "Next"


def test_the_report_and_the_rejected_rows_are_at_hand(
    dialog: ImportDialog, target: Target, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(import_dialog, "_open", opened.append)
    to_columns(dialog, target, file)
    dry_run(dialog)
    press(dialog, "report")
    assert "Dry run of an import" in opened[0].read_text(encoding="utf-8")
    press(dialog, "add_rejected")
    (layer,) = dialog._project.mapLayers().values()
    (feature,) = layer.getFeatures()
    assert feature["Sagsnr"] == "S-3"
    assert feature["reason"] == "“End” 1 Apr 2026 lies before “Start” 30 Apr 2026."
    assert not feature.geometry().isEmpty()
    assert layer.crs().authid() == "EPSG:4326"


def test_the_preview_says_of_each_row_whether_it_goes_in(dialog: ImportDialog, target: Target, file: Path) -> None:
    to_columns(dialog, target, file)
    model = part(dialog, "preview").model()
    assert model.rowCount() == 3
    verdicts = [model.index(row, 0).data() for row in range(3)]
    assert verdicts[:2] == ["✓ yes", "✓ yes"]
    assert "lies before" in verdicts[2]
    assert model.index(0, 3).data().endswith("– open")
    assert model.index(0, 5).data() == "District heating"


def test_a_value_is_given_its_meaning_in_the_table(dialog: ImportDialog, target: Target, file: Path) -> None:
    to_columns(dialog, target, file)
    show_field(dialog, "Kind")
    table = part(dialog, "codes")
    assert [table.item(row, 0).text() for row in range(table.rowCount())] == ["Underligt", "Fjernvarme"]
    assert table.item(0, 1).text() == "2"
    choose(table.cellWidget(0, 2), "Resurfacing")
    wait(lambda: part(dialog, "preview").model().index(1, 5).data() == "Resurfacing")


def test_everything_else_can_be_rejected(dialog: ImportDialog, target: Target, file: Path) -> None:
    to_columns(dialog, target, file)
    show_field(dialog, "Kind")
    choose(part(dialog, "default"), "is rejected")
    model = part(dialog, "preview").model()
    wait(lambda: "not in the profile's table" in model.index(1, 0).data())


def test_a_field_can_come_from_another_column_or_be_the_same_for_all(
    dialog: ImportDialog, target: Target, file: Path
) -> None:
    to_columns(dialog, target, file)
    model = part(dialog, "preview").model()
    show_field(dialog, "Title")
    choose(part(dialog, "column"), "Vejnavn")
    wait(lambda: model.index(0, 2).data() == "Nørrebrogade")
    show_field(dialog, "Status")
    choose(part(dialog, "way"), "Always the same")
    choose(part(dialog, "constant"), "Permitted")
    wait(lambda: model.index(0, 6).data() == "Permitted")
    show_field(dialog, "Owner")
    choose(part(dialog, "way"), "Always the same")
    wait(lambda: not part(dialog, "next").isEnabled())
    assert "who owns the works" in part(dialog, "message").text()
    part(dialog, "constant").setEditText("Kommunen")
    wait(lambda: part(dialog, "next").isEnabled())
    assert model.index(0, 4).data() == "Kommunen"


def test_dates_are_found_and_can_be_corrected(dialog: ImportDialog, target: Target, file: Path) -> None:
    to_columns(dialog, target, file)
    show_field(dialog, "End")
    assert part(dialog, "formats").text() == "dd/mm/yyyy"
    assert part(dialog, "open").text() == "01/01/3000"
    part(dialog, "open").setText("")
    part(dialog, "open").editingFinished.emit()
    model = part(dialog, "preview").model()
    wait(lambda: "lies too far away" in model.index(0, 0).data())
    part(dialog, "formats").setText("dd/mm")
    part(dialog, "formats").editingFinished.emit()
    wait(lambda: "is no date format" in part(dialog, "message").text())
    assert not part(dialog, "next").isEnabled()


def test_a_saved_profile_is_offered_for_the_next_file_of_its_kind(
    dialog: ImportDialog, target: Target, file: Path, folder_in_danish: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_columns(dialog, target, file)
    show_field(dialog, "Kind")
    choose(part(dialog, "codes").cellWidget(0, 2), "Gas")
    path = folder_in_danish / "profiles" / "gravesager.json"
    monkeypatch.setattr(
        "plugin.panel.import_mapping_page.QFileDialog.getSaveFileName", lambda *_: (str(path.with_suffix("")), "")
    )
    press(dialog, "save_profile")
    assert load_profile(path).fields["kind"].codes["Underligt"] == "gas"  # type: ignore[union-attr]
    dialog.begin(target)
    dialog.source_page.open_file(write(file.with_name("næste uge.geojson"), ROWS))
    assert part(dialog, "profile").currentText() == "gravesager"


def test_a_profile_that_comes_along_is_offered_where_it_fits(
    dialog: ImportDialog, target: Target, shared_data: Path
) -> None:
    dialog.begin(target)
    dialog.source_page.open_file(shared_data / "works" / "schaerbeek_planned_2024-2039.geojson")
    assert part(dialog, "profile").currentText() == "Schaerbeek, planned works to 2039"
    press(dialog)
    show_field(dialog, "Kind")
    assert part(dialog, "codes").rowCount() == 23
    assert part(dialog, "codes").cellWidget(0, 2).currentText() == "Telecom"


def test_a_complete_list_shows_what_would_be_withdrawn(dialog: ImportDialog, target: Target, file: Path) -> None:
    to_columns(dialog, target, file)
    dry_run(dialog)
    press(dialog)
    wait(dialog._is_done)
    to_columns(dialog, target, write(file.with_name("gravesager 2026-05-08.geojson"), ROWS[:1]))
    dry_run(dialog)
    assert part(dialog, "number_4").text() == "0"
    part(dialog, "complete").setChecked(True)
    wait(lambda: dialog._occasion is not None)
    assert part(dialog, "number_4").text() == "1"
    press(dialog)
    wait(dialog._is_done)
    assert works(target)["S-2"]["status"] == "cancelled"


def test_only_selected_rows_are_never_the_complete_list(dialog: ImportDialog, target: Target, file: Path) -> None:
    layer = QgsVectorLayer(str(file), "gravesager", "ogr")
    dialog._project.addMapLayer(layer)
    layer.select([next(layer.getFeatures()).id()])
    dialog.begin(target, layer)
    part(dialog, "selected").setChecked(True)
    press(dialog)
    dry_run(dialog)
    assert part(dialog, "number_0").text() == "1"
    assert not part(dialog, "complete").isEnabled()


def test_a_layer_that_does_not_say_its_crs_asks_for_it(dialog: ImportDialog, target: Target) -> None:
    layer = QgsVectorLayer("Polygon?crs=&field=id:string&field=titel:string", "uden", "memory")
    layer.setCrs(QgsCoordinateReferenceSystem())
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["1", "a"])
    feature.setGeometry(
        QgsGeometry.fromWkt("Polygon ((724000 6175000, 724010 6175000, 724010 6175010, 724000 6175000))")
    )
    layer.dataProvider().addFeature(feature)
    dialog._project.addMapLayer(layer)
    dialog.begin(target, layer)
    assert part(dialog, "crs").isVisible()
    assert not part(dialog, "next").isEnabled()
    part(dialog, "crs").setCrs(QgsCoordinateReferenceSystem("EPSG:25832"))
    press(dialog)
    dry_run(dialog)
    assert part(dialog, "number_0").text() == "1"


def test_a_file_of_several_layers_offers_each(dialog: ImportDialog, target: Target, folder_in_danish: Path) -> None:
    from osgeo import ogr

    path = folder_in_danish / "to lag.gpkg"
    store = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    for name in ("gamle", "nye"):
        store.CreateLayer(name, None, ogr.wkbPolygon)
    store = None
    dialog.begin(target)
    dialog.source_page.open_file(path)
    box = part(dialog, "layer")
    names = [box.itemText(at) for at in range(box.count())]
    assert {"to lag – gamle", "to lag – nye"} <= set(names)
    assert part(dialog, "facts").text() == "It has no rows."


def test_a_file_that_holds_no_works_is_told(dialog: ImportDialog, target: Target, folder_in_danish: Path) -> None:
    (folder_in_danish / "brev.txt").write_text("kære alle", encoding="utf-8")
    dialog.begin(target)
    dialog.source_page.open_file(folder_in_danish / "brev.pdf")
    assert part(dialog, "message").text() == "brev.pdf holds no layer or table that QGIS can read."


def drop(dialog: ImportDialog, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    dialog.dropEvent(event)


def test_files_and_profiles_can_be_dropped(
    dialog: ImportDialog, target: Target, file: Path, folder_in_danish: Path
) -> None:
    dialog.begin(target)
    drop(dialog, file)
    assert part(dialog, "layer").currentLayer().name() == "gravesager 2026-05-01"
    bad = folder_in_danish / "profil.json"
    bad.write_text('{"samgrav_profile": 1}', encoding="utf-8")
    drop(dialog, bad)
    assert "Line 1: “source” must be a text in quotes." in part(dialog, "message").text()


def test_a_register_that_cannot_be_read_is_told_and_nothing_is_lost(
    dialog: ImportDialog, target: Target, file: Path
) -> None:
    to_columns(dialog, target, file)
    Path(target.uri).write_bytes(b"no register any more")
    press(dialog)
    wait(lambda: not dialog._runner.running)
    assert part(dialog, "headline").text() != ""
    assert not part(dialog, "next").isEnabled()
    press(dialog, "back")
    assert dialog.step == COLUMNS


def test_a_dry_run_can_be_stopped_and_the_dialog_closed_meanwhile(
    dialog: ImportDialog, target: Target, file: Path
) -> None:
    to_columns(dialog, target, write(file, [{**ROWS[0], "Sagsnr": f"S-{n}"} for n in range(3000)]))
    press(dialog)
    dialog.close()
    assert not dialog._runner.running
    wait(lambda: QgsApplication.taskManager().countActiveTasks() == 0)
    assert dialog._occasion is None
    assert works(target) == {}


def test_an_import_goes_on_when_the_dialog_is_closed(dialog: ImportDialog, target: Target, file: Path) -> None:
    told: list[Any] = []
    dialog.imported.connect(told.append)
    to_columns(dialog, target, file)
    dry_run(dialog)
    press(dialog)
    dialog.close()
    wait(lambda: bool(told))
    assert told[0].plan.count(Outcome.ADDED) == 2
    assert len(works(target)) == 2


def test_the_help_takes_the_step_s_place_and_gives_it_back(dialog: ImportDialog, target: Target, file: Path) -> None:
    to_columns(dialog, target, file)
    press(dialog, "help")
    assert "Importing works" in dialog.help_page.text.toPlainText()
    assert part(dialog, "pages").currentWidget() is dialog.help_page
    press(dialog, "help")
    assert part(dialog, "pages").currentWidget() is dialog.mapping_page
    assert dialog.step == COLUMNS


def test_enter_leads_on_and_escape_closes(dialog: ImportDialog, target: Target, file: Path) -> None:
    dialog.begin(target)
    dialog.source_page.open_file(file)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.step == COLUMNS
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_widget_of_the_dialog_has_a_name(dialog: ImportDialog, target: Target, file: Path) -> None:
    to_columns(dialog, target, file)
    ours = [dialog, dialog.source_page, dialog.mapping_page, dialog.result_page, dialog.mapping_page._editor]
    unnamed = [child for parent in ours for child in vars(parent).values() if isinstance(child, QWidget)]
    assert [type(child).__name__ for child in unnamed if not child.objectName()] == []

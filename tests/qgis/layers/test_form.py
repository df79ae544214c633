"""The attribute form, as QGIS builds it from what the schema says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from qgis.core import QgsAttributeEditorContainer, QgsFeature, QgsProject, QgsVectorLayer, QgsVectorLayerUtils
from qgis.gui import QgsAttributeEditorContext, QgsAttributeForm, QgsGui
from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QDateTimeEdit, QTableWidget

from plugin.domain.changeset import Kind, Operation
from plugin.domain.schema import WORK
from plugin.layers.desk import Desk

from .conftest import index, new_feature, only, save_as, square, work


@pytest.fixture
def project(qgis_app: object) -> Iterator[QgsProject]:
    """QGIS's drop-downs look for their layers in the application's project."""
    QgsGui.editorWidgetRegistry().initEditors()
    QgsProject.instance().clear()
    yield QgsProject.instance()
    QgsProject.instance().clear()


@pytest.fixture
def form(desk: Desk, works: QgsVectorLayer) -> Iterator[QgsAttributeForm]:
    desk.apply([work(footprint="{carriageway,footway}")])
    works.startEditing()
    shown = QgsAttributeForm(works, only(works))
    shown.show()
    yield shown
    works.rollBack()
    shown.deleteLater()


def combo(form: QgsAttributeForm, name: str) -> QComboBox:
    return form.findChild(QComboBox, name)


def problems(layer: QgsVectorLayer, feature: QgsFeature, name: str) -> list[str]:
    _fine, told = QgsVectorLayerUtils.validateAttribute(layer, feature, index(layer, name))
    return list(told)


def test_the_tabs_stand_in_the_order_of_the_schema(works: QgsVectorLayer) -> None:
    tabs = works.editFormConfig().tabs()
    assert [tab.name() for tab in tabs] == ["What", "When", "Where", "Impact", "Who", "Bookkeeping"]
    assert all(isinstance(tab, QgsAttributeEditorContainer) for tab in tabs)


def test_every_field_of_the_schema_stands_in_its_tab(works: QgsVectorLayer) -> None:
    for tab in works.editFormConfig().tabs():
        expected = [
            f.name for f in WORK.fields if f.tab and f.tab.value == tab.name() and f.name not in ("geom", "uuid")
        ]
        assert [child.name() for child in tab.children()] == expected


def test_a_drop_down_offers_the_codes_in_the_citys_order_with_their_definitions(form: QgsAttributeForm) -> None:
    status = combo(form, "status")
    rows = [row for row in range(status.count()) if status.itemText(row)]
    assert [status.itemText(row) for row in rows][:3] == ["Idea", "Planned", "Coordinated"]
    tips = [status.itemData(row, Qt.ItemDataRole.ToolTipRole) for row in rows]
    assert tips[1] == "<qt>Will be done; the period is meant</qt>"
    assert status.currentText() == "Planned"


def test_a_code_out_of_use_is_not_offered(desk: Desk, works: QgsVectorLayer) -> None:
    event = next(row for row in desk.register.rows("code") if (row["list_name"], row["code"]) == ("kind", "event"))
    save_as(
        desk.register,
        "city",
        Operation(Kind.UPDATE, "code", str(event["uuid"]), {"in_use": False}, int(event["row_version"])),
    )
    desk.look()
    desk.apply([work()])
    shown = QgsAttributeForm(works, only(works))
    kinds = combo(shown, "kind")
    assert "Event" not in [kinds.itemText(row) for row in range(kinds.count())]
    shown.deleteLater()


def test_several_codes_can_be_ticked(form: QgsAttributeForm) -> None:
    (table,) = form.findChildren(QTableWidget)
    items = [table.item(row, column) for row in range(table.rowCount()) for column in range(table.columnCount())]
    ticked = {item.text() for item in items if item and item.checkState() == Qt.CheckState.Checked}
    assert ticked == {"Carriageway", "Footway"}


def test_dates_have_a_calendar_and_may_stay_empty(form: QgsAttributeForm) -> None:
    end = form.findChild(QDateTimeEdit, "end_date")
    assert end.metaObject().className() == "QgsDateTimeEdit"
    assert end.calendarPopup()
    assert end.property("allowNull")
    assert "yyyy" in end.displayFormat()
    assert end.dateTime().date() == QDate(2026, 6, 30)


def test_yes_and_no_are_a_tick(form: QgsAttributeForm) -> None:
    assert form.findChild(QCheckBox, "excavates").isChecked()


def test_bookkeeping_cannot_be_typed_into(works: QgsVectorLayer) -> None:
    config = works.editFormConfig()
    read_only = {field.name() for i, field in enumerate(works.fields()) if config.readOnly(i)}
    assert {"ref", "row_version", "created_by", "created_at", "changed_by", "changed_at", "uuid"} <= read_only
    assert "title" not in read_only


def test_an_opened_and_closed_form_changes_nothing(desk: Desk, works: QgsVectorLayer, form: QgsAttributeForm) -> None:
    form.save()
    works.commitChanges()
    assert desk.register.rows("work")[0]["row_version"] == 1


@pytest.mark.parametrize(
    ("name", "values", "sentence"),
    [
        ("title", {"title": "  "}, "Needed"),
        ("title", {"title": "x" * 201}, "200 characters"),
        ("end_date", {"end_date": QDate(2020, 1, 1)}, "Not before “Start”"),
        ("start_date", {"start_date": None}, "Say when the work starts"),
        ("duration_days", {"duration_days": 0}, "At least 1"),
        ("duration_days", {"duration_days": 400, "end_date": QDate(2026, 5, 10)}, "Not longer than the period"),
        ("latest_end", {"latest_end": QDate(2026, 4, 1), "end_date": QDate(2026, 5, 10)}, "Not before “End”"),
        ("actual_end", {"actual_start": QDate(2026, 5, 9), "actual_end": QDate(2026, 5, 1)}, "“Actual start”"),
        ("kind", {"kind": None}, "Choose one"),
        ("protection_years", {"protection_years": -1}, "At least 0"),
    ],
)
def test_the_form_says_in_a_sentence_what_is_wrong(
    works: QgsVectorLayer, name: str, values: dict[str, object], sentence: str
) -> None:
    feature = new_feature(works)
    for field, value in values.items():
        feature[field] = value
    told = problems(works, feature, name)
    assert any(sentence in each for each in told), told


def test_a_new_work_with_a_title_and_a_start_has_nothing_wrong_with_it(works: QgsVectorLayer) -> None:
    feature = new_feature(works)
    wrong = {field.name(): problems(works, feature, field.name()) for field in works.fields() if field.name() != "fid"}
    assert {name: told for name, told in wrong.items() if told} == {}


def test_a_new_work_can_be_saved_from_qgis_own_form(desk: Desk, works: QgsVectorLayer) -> None:
    """QGIS's form refuses to save while a column that must be filled, such as the version, is empty."""
    works.startEditing()
    feature = new_feature(works)
    form = QgsAttributeForm(works, feature)
    form.setMode(QgsAttributeEditorContext.Mode.AddFeatureMode)
    form.show()
    form.changeAttribute("title", "From the form")
    assert form.save()
    form.deleteLater()
    assert works.commitChanges(), works.commitErrors()
    assert only(works)["title"] == "From the form"


def test_the_owner_follows_the_party_the_person_works_for(desk: Desk, works: QgsVectorLayer) -> None:
    desk._my_party = lambda: "Heat company"
    desk.refresh_party()
    assert QgsVectorLayerUtils.createFeature(works, square())["party"] == "Heat company"


def test_the_attribute_table_hides_what_only_the_register_needs(works: QgsVectorLayer) -> None:
    columns = works.attributeTableConfig().columns()
    assert {column.name for column in columns if column.hidden} == {"fid", "uuid", "row_version"}
    shown = [column.name for column in columns if not column.hidden]
    assert shown[:4] == ["ref", "title", "kind", "status"]


def test_the_form_speaks_the_interfaces_language(
    make_desk: Callable[..., Desk], project: QgsProject, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugin.layers.words.language", lambda: "da")
    monkeypatch.setattr("plugin.layers.form_widgets.language", lambda: "da")
    monkeypatch.setattr("plugin.layers.codes.language", lambda: "da")
    desk = make_desk(project)
    desk.open(str(path))
    works = desk.layers.works
    desk.apply([work(kind="district_heating")])
    form = QgsAttributeForm(works, only(works))
    assert works.attributeAlias(index(works, "street")) == "Vej"
    assert combo(form, "kind").currentText() == "Fjernvarme"
    assert "Afsluttet" in {item.label() for item in works.renderer().legendSymbolItems()}
    form.deleteLater()


def test_a_projects_form_lists_its_works(desk: Desk) -> None:
    desk.refresh_party()
    elements = desk.layers.projects.editFormConfig().invisibleRootContainer().children()
    assert [element.name() for element in elements[:3]] == ["title", "description", "party"]
    assert elements[-1].relation().isValid()
    assert elements[-1].relation().referencingLayer() == desk.layers.works

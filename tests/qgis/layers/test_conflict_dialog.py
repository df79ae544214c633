"""The dialog that a refused save opens: what it shows, what its button says, and that leaving it loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsVectorLayer
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QLocale, Qt
from qgis.PyQt.QtTest import QSignalSpy, QTest
from qgis.PyQt.QtWidgets import QLabel, QRadioButton

from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.domain.resolution import MINE, THEIRS, WHOLE_ROW
from plugin.i18n import SOURCE, speak
from plugin.layers.comparison import Words, compare, moment_in_words
from plugin.layers.desk import Desk
from plugin.panel.conflict_dialog import ConflictDialog
from plugin.register import Register
from plugin.register.errors import Refused
from tests.qgis.interface import wait

from .conftest import save_as, square, work

Open = Callable[..., ConflictDialog]


@pytest.fixture
def danish() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("da_DK"))
    speak("da_DK")
    yield
    speak(SOURCE)
    QLocale.setDefault(before)


@pytest.fixture
def refuse(desk: Desk, other: Register) -> Callable[..., tuple[Refused, Changeset]]:
    """A function that lets Bo and me change the same works, and returns what the register says to me."""

    def refused(mine: dict[str, object], theirs: dict[str, object] | None, works: int = 1) -> tuple[Refused, Changeset]:
        operations = [work(f"Work {number}") for number in range(works)]
        desk.apply(operations)
        for each in operations:
            change = Kind.DELETE if theirs is None else Kind.UPDATE
            save_as(other, "Bo", Operation(change, "work", each.uuid, theirs or {}, 1))
        kind = Kind.UPDATE if mine else Kind.DELETE
        changeset = desk.changeset([Operation(kind, "work", each.uuid, mine, 1) for each in operations])
        with pytest.raises(Refused) as caught:
            desk.outgoing.send(changeset)
        return caught.value, changeset

    return refused


@pytest.fixture
def open_dialog(desk: Desk, refuse: Callable[..., tuple[Refused, Changeset]]) -> Iterator[Open]:
    dialogs: list[ConflictDialog] = []

    def opened(mine: dict[str, object], theirs: dict[str, object] | None, works: int = 1) -> ConflictDialog:
        refused, changeset = refuse(mine, theirs, works)
        dialog = ConflictDialog(changeset, compare(changeset, refused.conflicts, Words(desk.register)))
        dialog.set_map([desk.layers.works], QgsCoordinateReferenceSystem("EPSG:25832"))
        dialog.show()
        dialogs.append(dialog)
        return dialog

    yield opened
    for dialog in dialogs:
        dialog.deleteLater()


def texts(dialog: ConflictDialog) -> list[str]:
    return [label.text() for label in dialog.samgrav_conflict_scroll.findChildren(QLabel)]


def radio(dialog: ConflictDialog, field: str, whose: str) -> QRadioButton:
    return dialog.findChild(QRadioButton, f"samgrav_conflict_field_{field}_{whose}")


def test_values_are_told_in_words_and_dates_in_the_persons_locale(open_dialog: Open, danish: None) -> None:
    dialog = open_dialog(
        {"kind": "sewer", "end_date": "2026-07-15", "excavates": False},
        {"kind": "gas", "end_date": "2026-08-01", "excavates": True, "footprint": "{carriageway,footway}"},
    )
    told = " | ".join(texts(dialog))
    for words in ("Vand", "Kloak", "Gas", "30. juni 2026", "15. juli 2026", "1. august 2026"):
        assert words in told
    assert "sewer" not in told


def test_a_field_that_only_one_changed_is_told_and_not_asked(open_dialog: Open) -> None:
    dialog = open_dialog({"title": "Mine", "street": "Møllegade"}, {"title": "Theirs", "contractor": "Digger & Co"})
    assert radio(dialog, "title", MINE) is not None
    assert radio(dialog, "street", MINE) is None
    told = " ".join(texts(dialog))
    assert "Your Street will be saved too" in told
    assert "Bo’s Contractor stays" in told


def test_the_intro_says_who_what_and_when(open_dialog: Open) -> None:
    intro = open_dialog({"title": "Mine"}, {"title": "Theirs"}).samgrav_conflict_intro.text()
    assert "Bo changed W-" in intro
    assert "nothing of yours is lost" in intro


def test_the_button_says_what_it_will_do(open_dialog: Open) -> None:
    dialog = open_dialog(
        {"title": "Mine", "street": "Mine", "contractor": "Mine"},
        {"title": "Theirs", "street": "Theirs", "contractor": "Theirs"},
    )
    button = dialog.samgrav_conflict_save
    assert button.text() == "Save with my 3 changes"
    radio(dialog, "street", THEIRS).click()
    assert button.text() == "Save with 2 of mine and 1 of theirs"
    dialog.samgrav_conflict_all_theirs.click()
    assert button.text() == "Take their 3 changes"
    assert radio(dialog, "title", THEIRS).isChecked()
    dialog.samgrav_conflict_all_mine.click()
    assert button.text() == "Save with my 3 changes"


def test_saving_hands_over_the_decision_field_by_field(open_dialog: Open) -> None:
    dialog = open_dialog({"title": "Mine", "street": "Mine"}, {"title": "Theirs", "street": "Theirs"})
    wanted = QSignalSpy(dialog.wanted)
    radio(dialog, "street", THEIRS).click()
    dialog.samgrav_conflict_save.click()
    assert {field: whose for (_uuid, field), whose in wanted[0][0].items()} == {"title": MINE, "street": THEIRS}


def test_it_can_be_used_by_keyboard_alone(open_dialog: Open) -> None:
    dialog = open_dialog({"title": "Mine"}, {"title": "Theirs"})
    wanted = QSignalSpy(dialog.wanted)
    dialog.activateWindow()
    wait(dialog.isActiveWindow)
    radio(dialog, "title", MINE).setFocus()
    QTest.keyClick(radio(dialog, "title", MINE), Qt.Key.Key_Down)
    assert radio(dialog, "title", THEIRS).isChecked()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert list(wanted[0][0].values()) == [THEIRS]


def test_escape_decides_nothing(open_dialog: Open) -> None:
    dialog = open_dialog({"title": "Mine"}, {"title": "Theirs"})
    wanted = QSignalSpy(dialog.wanted)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert len(wanted) == 0


def test_both_areas_lie_on_the_small_map_with_a_legend(open_dialog: Open) -> None:
    dialog = open_dialog({"geom": bytes(square(5).asWkb().data())}, {"geom": bytes(square(0, 5).asWkb().data())})
    bands = [item for item in dialog.samgrav_conflict_map.scene().items() if isinstance(item, QgsRubberBand)]
    assert len(bands) == 3
    assert len({band.strokeColor().name() for band in bands}) == 3
    for words in ("mine", "theirs", "before"):
        assert words in dialog.samgrav_conflict_legend.text()
    assert dialog.samgrav_conflict_map.extent().contains(square(0, 5).boundingBox())


def test_without_a_dispute_about_the_area_there_is_no_map(open_dialog: Open) -> None:
    assert not open_dialog({"title": "Mine"}, {"title": "Theirs"}).samgrav_conflict_map_part.isVisible()


def test_several_works_are_decided_each_for_itself(open_dialog: Open) -> None:
    dialog = open_dialog({"title": "Mine"}, {"title": "Theirs"}, works=3)
    wanted = QSignalSpy(dialog.wanted)
    assert dialog.samgrav_conflict_rows.count() == 3
    radio(dialog, "title", THEIRS).click()
    dialog.samgrav_conflict_rows.setCurrentIndex(1)
    assert radio(dialog, "title", MINE).isChecked()
    dialog.samgrav_conflict_rows.setCurrentIndex(0)
    assert radio(dialog, "title", THEIRS).isChecked()
    assert dialog.samgrav_conflict_save.text() == "Save with 2 of mine and 1 of theirs"
    dialog.samgrav_conflict_save.click()
    assert sorted(wanted[0][0].values()) == [MINE, MINE, THEIRS]


def test_a_deleted_work_is_decided_as_a_whole(open_dialog: Open) -> None:
    dialog = open_dialog({"title": "Mine"}, None)
    wanted = QSignalSpy(dialog.wanted)
    assert any("It stays deleted" in text for text in texts(dialog))
    radio(dialog, WHOLE_ROW, THEIRS).click()
    dialog.samgrav_conflict_save.click()
    assert list(wanted[0][0].values()) == [THEIRS]


def test_my_deletion_is_decided_as_a_whole(open_dialog: Open) -> None:
    assert any("Delete it all the same" in text for text in texts(open_dialog({}, {"title": "Theirs"})))


def test_long_texts_do_not_widen_it(open_dialog: Open) -> None:
    dialog = open_dialog({"title": "M" * 190}, {"title": "Theirs " * 25})
    dialog.resize(320, 420)
    assert dialog.width() <= 340


def test_a_moment_is_told_in_the_persons_own_time() -> None:
    assert moment_in_words("2026-11-23T17:07:54.550Z") != "2026-11-23T17:07:54.550Z"
    assert moment_in_words("no moment") == "no moment"


def test_works_layer_is_left_alone(open_dialog: Open, works: QgsVectorLayer) -> None:
    """Looking at a dispute changes neither the layer nor its selection."""
    open_dialog({"title": "Mine"}, {"title": "Theirs"})
    assert not works.isModified()
    assert works.selectedFeatureCount() == 0

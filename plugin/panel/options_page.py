"""Samgrav's page among QGIS's own options."""

from __future__ import annotations

from collections.abc import Callable

from qgis.gui import QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ..draw.either_mark import EitherMark
from ..i18n import tr
from ..paths import icon_path
from ..settings import AUTHOR, CHECK_ON_SAVE, MY_PARTY, OPEN_LAST, RECENT, TRENCH_WIDTH_M, Setting, Settings
from .design import load_ui

TEXTS = (AUTHOR,)
SWITCHES = (CHECK_ON_SAVE, OPEN_LAST)


class OptionsPage(QgsOptionsPageWidget):
    """Shows the settings; `apply` keeps what was changed."""

    def __init__(self, settings: Settings, parties: list[str], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_options_page")
        self._settings = settings
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.form = QWidget(self)
        load_ui("options_page", self.form)
        layout.addWidget(self.form)
        self._fill(parties)

    def part(self, setting: Setting) -> QWidget:
        """The widget of a setting."""
        widget = getattr(self.form, f"samgrav_option_{setting.key}")
        widget.setToolTip(tr(setting.description))
        return widget

    def _fill(self, parties: list[str]) -> None:
        party = self.part(MY_PARTY)
        party.addItems(parties)
        party.setCurrentText(self._settings.get(MY_PARTY))
        for setting in TEXTS:
            self.part(setting).setText(self._settings.get(setting))
        for setting in SWITCHES:
            self.part(setting).setChecked(self._settings.get(setting))
        self.part(TRENCH_WIDTH_M).setValue(self._settings.get(TRENCH_WIDTH_M))
        EitherMark(self.part(TRENCH_WIDTH_M))
        self.part(RECENT).addItems(self._settings.get(RECENT))
        self.form.samgrav_option_forget.clicked.connect(self._forget)

    def _forget(self) -> None:
        recent = self.part(RECENT)
        for item in recent.selectedItems():
            recent.takeItem(recent.row(item))

    def apply(self) -> None:
        """Called by QGIS when the person accepts the options."""
        self._settings.set(MY_PARTY, self.part(MY_PARTY).currentText().strip())
        for setting in TEXTS:
            self._settings.set(setting, self.part(setting).text().strip())
        for setting in SWITCHES:
            self._settings.set(setting, self.part(setting).isChecked())
        self._settings.set(TRENCH_WIDTH_M, self.part(TRENCH_WIDTH_M).value())
        recent = self.part(RECENT)
        self._settings.set(RECENT, [recent.item(row).text() for row in range(recent.count())])


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page when QGIS's options open."""

    def __init__(self, settings: Settings, parties: Callable[[], list[str]]) -> None:
        super().__init__()
        self.setTitle("Samgrav")
        self.setIcon(QIcon(icon_path("samgrav")))
        self.setKey("samgrav")
        self._settings = settings
        self._parties = parties

    def createWidget(self, parent: QWidget | None = None) -> OptionsPage:
        return OptionsPage(self._settings, self._parties(), parent)

"""The page that makes a login a member, or changes what it is: login, role, party."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QCompleter, QWidget

from ..domain.member import NAMES, Member, what_it_may
from ..domain.roles import PARTY, ROLES
from ..i18n import tr
from .over_page import OverPage
from .plain import tip


@dataclass(frozen=True)
class Choices:
    """What can be chosen: logins that are no members yet, the register's parties."""

    logins: Sequence[str]
    parties: Sequence[str]


class MemberPage(OverPage):
    """Says what each role may do, and what is missing before the button can be pressed."""

    NAME = "member"

    wanted = pyqtSignal(object)
    """A `Member`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: Member | None = None
        self._is_busy = False
        self._choices = Choices((), ())
        self._login: QComboBox = self.part("login")
        self._role: QComboBox = self.part("role")
        self._party: QComboBox = self.part("party")
        for role in ROLES:
            self._role.addItem(tr(NAMES[role]), role)
        for box in (self._login, self._party):
            completer = QCompleter(box.model(), box)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            box.setCompleter(completer)
            box.editTextChanged.connect(self._check)
        self._login.lineEdit().setPlaceholderText(tr("A login of the database’s server"))
        self._party.lineEdit().setPlaceholderText(tr("The organisation it acts for"))
        self._role.currentIndexChanged.connect(self._check)

    def begin(self, before: Member | None, choices: Choices, party: str = "") -> None:
        """Ask about a new member, or about one that is there (`before`); `party` is proposed."""
        self._before, self._choices = before, choices
        self.part("title").setText(tr("Change {login}").format(login=before.login) if before else tr("New member"))
        self._fill(self._login, choices.logins if before is None else [before.login], before.login if before else "")
        self._login.setEnabled(before is None)
        self._role.setCurrentIndex(self._role.findData(before.role if before else PARTY))
        self._fill(self._party, choices.parties, (before.party if before else party) or "")
        self.set_busy(False)
        (self._login if before is None else self._role).setFocus()

    def set_busy(self, busy: bool) -> None:
        """The server is asked: nothing can be pressed twice."""
        self._is_busy = busy
        self._check()

    def finish(self) -> None:
        self.wanted.emit(self._member())

    def _fill(self, box: QComboBox, names: Sequence[str], text: str) -> None:
        box.blockSignals(True)
        box.clear()
        box.addItems(list(names))
        box.setCurrentIndex(box.findText(text))
        box.setEditText(text)
        box.blockSignals(False)

    def _member(self) -> Member:
        role = self._role.currentData()
        return Member(self._login.currentText().strip(), role, self._party_text() if role == PARTY else None)

    def _party_text(self) -> str:
        return " ".join(self._party.currentText().split())

    def _check(self) -> None:
        role = self._role.currentData()
        is_party = role == PARTY
        self.part("role_hint").setText(tr(what_it_may(role)))
        self._say("login_hint", self._about_login())
        self.party_label.setVisible(is_party)
        self._party.setVisible(is_party)
        self._say("party_hint", self._about_party() if is_party else "")
        reason = self._obstacle(is_party)
        self.main_button.setText(tr("Add member") if self._before is None else tr("Save changes"))
        self.main_button.setEnabled(not reason)
        self.main_button.setToolTip(tip(reason))

    def _say(self, name: str, text: str) -> None:
        self.part(name).setText(text)
        self.part(name).setVisible(bool(text))

    def _about_login(self) -> str:
        if self._before is not None:
            return ""
        if not self._choices.logins:
            return tr(
                "Every login of this server is a member already. Its administrator makes new ones "
                "(CREATE ROLE … LOGIN)."
            )
        login = self._login.currentText().strip()
        if login and login not in self._choices.logins:
            return tr("This server has no such login that is no member yet. Its administrator makes new ones.")
        return ""

    def _about_party(self) -> str:
        party = self._party_text()
        if party and party not in self._choices.parties:
            return tr("“{party}” is new: it is added to the register’s parties.").format(party=party)
        if not self._choices.parties:
            return tr("The register holds no parties yet; type the name of the first.")
        return ""

    def _obstacle(self, is_party: bool) -> str:
        if self._is_busy:
            return tr("The server is being asked.")
        if not self._login.currentText().strip():
            return tr("Choose the login.")
        if is_party and not self._party_text():
            return tr("Say for which party the member acts.")
        now = self._member()
        if self._before is not None and (now.role, now.party) == (self._before.role, self._before.party):
            return tr("Nothing is changed yet.")
        return ""

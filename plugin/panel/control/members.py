"""From the action Members to the list, to the form, and to the server, which is asked in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject

from ...background import Job, Runner
from ...domain.member import Member, why_not_removed
from ...domain.roles import PARTY
from ...i18n import explain, tr
from ...register.register import Register
from ..member_page import Choices, MemberPage
from ..members_model import role_of
from ..members_page import MembersPage
from ..role_words import why_no_members
from ..window import Window
from .registers import RegistersControl

if TYPE_CHECKING:
    from ...register.postgres.members import Membership

Act = Callable[[Register], object]


class MembersControl(QObject):
    """Shows what the server says; one question to it at a time."""

    def __init__(self, window: Window, registers: RegistersControl, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_members_control")
        self._window, self._registers = window, registers
        self.page, self.form = MembersPage(), MemberPage()
        self._runner = Runner("samgrav_members_asker", self)
        self._found: Membership | None = None
        self._told: tuple[str, Act | None] = ("", None)
        self._is_changing = False
        window.dock.add_pages(self.page, self.form)
        window.actions.on("members", self.ask)
        self._connect()
        window.undo(self._runner.leave)

    def _connect(self) -> None:
        page, form, runner = self.page, self.form, self._runner
        page.left.connect(self._window.dock.show_home)
        page.looked_at.connect(self._fit)
        page.asked.connect(lambda name: {"add": self._add, "change": self._change, "remove": self._remove}[name]())
        page.removal_confirmed.connect(self._removed)
        page.contact.wanted.connect(self._save_contact)
        form.left.connect(self._back)
        form.wanted.connect(self._save)
        runner.finished.connect(self._on_answer)
        runner.failed.connect(self._on_failed)
        runner.cancelled.connect(self._on_cancelled)
        self._window.desk.closed.connect(self._on_closed)

    def ask(self) -> None:
        """Show the list, asked anew."""
        register = self._window.desk.register
        if register is None or why_no_members(register):
            return
        if self._found is None:
            self.page.show_members((), "", tr("The server is asked who the members are."))
        self._window.dock.show_page(self.page)
        self.page.list.setFocus()
        self._send(None, "", None)

    def _send(self, act: Act | None, told: str, undo: Act | None) -> None:
        """Do something on the server, and ask it who the members are then."""
        register = self._window.desk.register
        if register is None:
            return

        def work(opened: Register, _job: Job) -> Membership | None:
            from ...register.postgres.members import MemberRefused, read_membership

            if act is None:
                return read_membership(opened)
            act(opened)
            try:
                return read_membership(opened)
            except MemberRefused:  # whoever is no admin any more has done it to themselves
                return None

        self._told = (told, undo)
        self._is_changing = act is not None
        self.page.progress.begin(tr("Asking the server…"))
        self.form.set_busy(self._is_changing)
        self._runner.begin(Job(tr("Members of “{name}”").format(name=register.name), register.uri, work, hidden=True))
        self._fit()

    def _on_answer(self, found: Membership | None) -> None:
        self._rest()
        told, undo = self._told
        if found is None:
            self._leave_office(told)
            return
        self._found = found
        self.page.show_members(found.members, found.me, self._hint(found))
        self.page.contact.show_contact(found.contact)
        if self._window.dock.pages.currentWidget() is self.form and told:
            self._window.dock.show_page(self.page)
            self.page.list.setFocus()
        self._fit()
        if told:
            self._window.messages.clear_errors()
            buttons = ((tr("Undo"), lambda: self._send(undo, tr("The members are as before."), None)),) if undo else ()
            self._window.messages.show_success(told, buttons)

    def _leave_office(self, told: str) -> None:
        """The person is no admin any more, and may not be a member any more."""
        register = self._window.desk.register
        if register is None:
            return
        uri = register.uri
        self._window.dock.show_home()
        self._registers.close()
        self._registers.open(uri)
        self._window.messages.show_info(told)

    def _on_failed(self, error: Exception) -> None:
        self._rest()
        self._window.messages.show_error(error)
        if self._found is None:
            self.page.say(tr("The server did not say who the members are. Go back, and try again later."))

    def _on_cancelled(self) -> None:
        """Somebody stopped it in QGIS's own list of tasks."""
        self._rest()

    def _rest(self) -> None:
        self._is_changing = False
        self.page.progress.end()
        self.form.set_busy(False)
        self._fit()

    def _on_closed(self) -> None:
        self._runner.leave()
        self._found = None
        self._rest()
        self.page.show_members((), "", "")
        if self._window.dock.pages.currentWidget() in (self.page, self.form):
            self._window.dock.show_home()

    def _hint(self, found: Membership) -> str:
        register = self._window.desk.register
        name = register.name if register is not None else ""
        if len(found.members) == 1:
            return tr(
                "So far you are the only member of “{name}”. Add the logins that are to read or write it."
            ).format(name=name)
        return tr("Who may read and write “{name}”. Logins are made by the database’s administrator.").format(name=name)

    def _fit(self) -> None:
        member = self.page.selected()
        asking = tr("The server is being asked.") if self._is_changing or self._found is None else ""
        none = asking or ("" if member else tr("Select a member first."))
        reasons = {"add": asking, "change": none, "remove": none}
        if member is not None and self._found is not None and not none:
            stays = why_not_removed(member, self._found.members)
            reasons["change"] = reasons["remove"] = explain(stays) if stays else ""
        self.page.fit(reasons)
        self.page.contact.set_busy(bool(asking))

    def _add(self) -> None:
        self._show_form(None)

    def _change(self) -> None:
        member = self.page.selected()
        if member is not None:
            self._show_form(member)

    def _show_form(self, member: Member | None) -> None:
        found = self._found
        if found is None:
            return
        members = {each.login for each in found.members}
        free = [login for login in found.logins if login not in members]
        self._window.dock.show_page(self.form)
        self.form.begin(member, Choices(free, found.parties))

    def _back(self) -> None:
        self._window.dock.show_page(self.page)
        self.page.list.setFocus()

    def _save(self, wanted: Member) -> None:
        before = self._member(wanted.login)
        told = tr("{login} is now a member: {role}.") if before is None else tr("{login} is now {role}.")
        undo = _removal(wanted.login) if before is None else _setting(before)
        self._send(_setting(wanted), told.format(login=wanted.login, role=role_of(wanted)), undo)

    def _remove(self) -> None:
        member = self.page.selected()
        if member is not None and self._found is not None:
            self.page.ask_removal(
                _consequences(member, self._found.me), tr("Remove {login}").format(login=member.login)
            )

    def _removed(self) -> None:
        member = self.page.selected()
        if member is not None:
            told = tr("{login} is no member any more.").format(login=member.login)
            self._send(_removal(member.login), told, _setting(member))

    def _save_contact(self, contact: str) -> None:
        told = tr("Parties are now told to call {contact}.").format(contact=contact)
        self._send(_contact(contact), told if contact else tr("Parties are no longer told whom to call."), None)

    def _member(self, login: str) -> Member | None:
        members = self._found.members if self._found is not None else ()
        return next((each for each in members if each.login == login), None)


def _setting(member: Member) -> Act:
    def act(register: Register) -> None:
        from ...register.postgres.members import set_member

        set_member(register, member.login, member.role, member.party)

    return act


def _removal(login: str) -> Act:
    def act(register: Register) -> None:
        from ...register.postgres.members import remove_member

        remove_member(register, login)

    return act


def _contact(contact: str) -> Act:
    def act(register: Register) -> None:
        from ...register.postgres.members import set_city_contact

        set_city_contact(register, contact)

    return act


def _consequences(member: Member, me: str) -> str:
    text = tr(
        "{login} can then neither read nor write the register. What {login} has saved stays, under that name, in works "
        "and history. The login itself stays, too; the database’s administrator removes it."
    )
    if member.role == PARTY:
        text += " " + tr("The works of {party} stay as they are.")
    if member.login == me:
        text = tr("This is you: you can then not open the register any more, and only another admin lets you in again.")
    return text.format(login=member.login, party=member.party)

"""The members of a register as a Qt model."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from ..domain.member import NAMES, Member
from ..i18n import tr
from .plain import tip

MEMBER_ROLE = Qt.ItemDataRole.UserRole
NAME_ROLE = Qt.ItemDataRole.UserRole + 1
WHAT_ROLE = Qt.ItemDataRole.UserRole + 2


class MembersModel(QAbstractListModel):
    """Each in two lines: who, and what."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_members_model")
        self._members: list[Member] = []
        self._me = ""

    def show_members(self, members: Sequence[Member], me: str) -> None:
        """Show these; `me` is the login of the person who looks."""
        self.beginResetModel()
        self._members, self._me = list(members), me
        self.endResetModel()

    def row_of(self, login: str) -> int:
        """The row of a member; -1 where there is none of that login."""
        return next((row for row, member in enumerate(self._members) if member.login == login), -1)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._members)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        member = self._members[index.row()]
        if role == MEMBER_ROLE:
            return member
        if role in (Qt.ItemDataRole.DisplayRole, NAME_ROLE):
            return tr("{login} (you)").format(login=member.login) if member.login == self._me else member.login
        if role == WHAT_ROLE:
            return role_of(member)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = f"{self.data(index, NAME_ROLE)}\n{role_of(member)}\n{_since(member)}"
            return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None


def role_of(member: Member) -> str:
    """Role, and the party where there is one."""
    name = tr(NAMES.get(member.role, member.role))
    return f"{name} · {member.party}" if member.party else name


def _since(member: Member) -> str:
    moment = f"{member.changed_at[:16].replace('T', ' ')} UTC"
    return tr("So since {moment}, by {login}").format(moment=moment, login=member.changed_by)

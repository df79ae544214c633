"""What every register offers, whichever store lies beneath it."""

from __future__ import annotations

import abc
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.changeset import Change, Changeset, Registered, Result, Value
from ..domain.roles import ADMIN, VIEWER
from ..domain.unseen import Unseen
from ..errors import SamgravError

if TYPE_CHECKING:
    from .packed import PackedColumn

Look = Callable[[], None]
"""Called now and then while something takes long; what it raises ends that."""


Take = Callable[[Callable[[], "dict[str, PackedColumn]"]], None]
"""Called with a portion of rows; what it raises ends the reading."""


def unseen() -> None:
    """For what nobody wants to end."""


class Register(abc.ABC):
    """The shared store of works: `apply` is the one door in, `changes_since` the one way out."""

    uri: str
    path: Path | None
    """The file, where the register is one."""
    id: str
    name: str
    schema_version: int
    crs: str
    """The authority's name of the metric CRS, e.g. EPSG:25832."""
    read_only_reason: SamgravError | None
    """Why it can be read and not written, as a sentence; None where it may be written."""
    warnings: tuple[SamgravError, ...]
    """What the person should know about its place, as sentences."""
    resting: bool = False
    """Where a server is known to be away, asking it would only keep the person waiting: while this is set, every call
    raises Unreachable at once. A file takes no notice (see `wait_at_most`)."""

    @property
    def role(self) -> str:
        """What the person may do here (see `domain.roles`). A file knows no members: whoever may write it may all."""
        return ADMIN if self.read_only_reason is None else VIEWER

    @property
    def party(self) -> str:
        """The party that this login acts for; empty where it acts for none."""
        return ""

    @property
    def may_upgrade(self) -> bool:
        """Whether the person may bring it up to a newer plugin."""
        return True

    @property
    def is_whole(self) -> bool:
        """Whether what can be read here is all that there is."""
        return True

    @abc.abstractmethod
    def city_contact(self) -> str:
        """Whom parties call about works that they may not see; empty where nobody has said it."""

    @contextmanager
    def held_still(self) -> Iterator[None]:
        """Read it as it is at one moment, as far as its store can; for long readings by one thread."""
        yield

    @abc.abstractmethod
    def apply(self, changeset: Changeset) -> Result:
        """Register all operations or none, once, whatever the number of calls with the same id.

        Raises Refused (others changed the same fields), Invalid (a row cannot be registered as it is), ReadOnly,
        RegisterBusy (another program holds the store; try again) or RegisterError.
        """

    @abc.abstractmethod
    def changes_since(self, seq: int, limit: int | None = None) -> list[Change]:
        """The log's entries after `seq`, oldest first, at most `limit` of them."""

    @abc.abstractmethod
    def last_seq(self) -> int:
        """The number of the log's last entry; a new register's log holds its codes and rules."""

    @abc.abstractmethod
    def rows(self, table: str, uuids: Collection[str] | None = None) -> list[dict[str, Value]]:
        """Rows with all their fields, all of the table or those named; the geometry as WKB."""

    @abc.abstractmethod
    def rows_with(self, table: str, field: str, value: Value) -> list[dict[str, Value]]:
        """Rows in which a field holds this value, as `rows` gives them. Quick where the schema indexes the field."""

    @abc.abstractmethod
    def columns(self, table: str, names: Sequence[str], look: Look = unseen) -> dict[str, list[Value]]:
        """Some fields of all rows, a list a field, in one row order.

        `look` is called now and then; what it raises ends the reading.
        """

    def packed(self, table: str, names: Sequence[str], take: Take, look: Look = unseen) -> bool:
        """The same for whoever reckons with whole columns, in a fraction of the time: `take` is called with portions
        of the rows, in their order and as they are at one moment. False where this store cannot do it. Needs NumPy.

        A portion is unpacked by calling it, in whichever thread and whenever that suits.
        """
        return False

    @abc.abstractmethod
    def extremes(self, table: str, names: Sequence[str]) -> dict[str, tuple[Value, Value]]:
        """The least and the greatest value of each field, all of them asked for at once; None where there is none."""

    @abc.abstractmethod
    def record_at(self, table: str, uuid: str, row_version: int) -> dict[str, Value] | None:
        """The row as it was in that version; None where the register never held it."""

    @abc.abstractmethod
    def history_of(self, table: str, uuid: str) -> list[Change]:
        """Every change of one row, oldest first."""

    @abc.abstractmethod
    def changeset_ids(self) -> list[str]:
        """Of every changeset that was registered, in their order. For those who may read the whole register."""

    @abc.abstractmethod
    def changesets(self, ids: Sequence[str]) -> list[Registered]:
        """What is kept of these changesets, in the order of `ids`."""

    def ask_about_unseen(self, uuid: str) -> Unseen | None:
        """Whether works that this login may not read meet a work of its own; None where it reads them all.

        It is put down who asks, and a login may ask only so often. Raises Unreachable, RegisterBusy or RegisterError.
        """
        return None

    def wait_at_most(self, seconds: float) -> None:
        """Let calls wait no longer than this for other programs before they raise RegisterBusy. A server has its own
        ways; it takes no notice."""
        return

    def is_held(self) -> bool:
        """Whether another program would keep a save waiting just now; may be asked in any thread. A server tells it
        with its answer."""
        return False

    def wait_no_longer(self) -> None:
        """The server is silent: whoever waits for it, in whichever thread, is told so now. A file always answers."""
        self.resting = True

    @abc.abstractmethod
    def close(self) -> None:
        """Let go of the store."""

"""A register in a PostgreSQL database with PostGIS: one for many."""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Any, TypeVar

import psycopg2
from psycopg2.extras import Json

from ...domain.changeset import Change, Changeset, Kind, Registered, Result, Value
from ...domain.roles import ADMIN, COORDINATOR, PARTY, VIEWER
from ...domain.rules import BadRule, rule_of
from ...domain.schema import RULE, Table, table_named
from ...domain.unseen import Unseen
from ...domain.validation import Problem
from ...errors import ReadOnly, RegisterError, SamgravError, marked
from ..metadata import CITY_CONTACT, Metadata, metadata_of
from ..operations import Preparation, prepare
from ..reference_system import reference_system
from ..register import Look, Register, unseen
from .answers import registered_of, result_of
from .errors import is_gone, translated, unreachable
from .place import Place
from .schema import quoted
from .sending import content_of
from .unseen import ask_about
from .values import change_of, converted, record_of, selected

T = TypeVar("T")
_END = (
    "SELECT pg_terminate_backend(pid, %s) FROM pg_stat_activity WHERE pid = %s AND pid <> pg_backend_pid() "
    "AND usename = session_user AND application_name = 'Samgrav'"
)
_END_WITHIN_MS = 5_000
_ROWS_AT_ONCE = 2_000
_ENTRY = "seq, changeset::text, table_name, uuid, row_version, operation, changed_by, changed_at, fields, record"


class PostgresRegister(Register):
    """An open register. May be used from several threads; each call has the connection for itself, and makes a new one
    where the server let go of it."""

    def __init__(
        self, place: Place, connection: Any, found: dict[str, str], role: str, read_only_reason: SamgravError | None
    ) -> None:
        metadata = metadata_of(found)
        self.uri = place.uri
        self.path = None
        self.id = metadata.register_id
        self.name = metadata.name
        self.crs = metadata.crs
        self.schema_version = metadata.schema_version
        self.metadata: Metadata = metadata
        self._role = role
        self.read_only_reason = read_only_reason
        self.warnings = ()
        self._place = place
        self._postgis = found["postgis"]
        self._connection: Any = connection
        self._backend: int = connection.info.backend_pid  # a connection that broke cannot tell any more
        self._abandoned: set[int] = set()
        self._existing: dict[str, tuple[str, ...]] = {}
        self._lock = RLock()
        self._is_open = True
        self._is_still = False

    @property
    def role(self) -> str:
        """What the register's members say of this login; read when the register was opened."""
        return self._role if self.read_only_reason is None else VIEWER

    @property
    def party(self) -> str:
        if self._role != PARTY:
            return ""
        return str(self.ask("SELECT party FROM samgrav_api.whoami()", (), _one) or "")

    @property
    def may_upgrade(self) -> bool:
        return self._role == ADMIN

    @property
    def is_whole(self) -> bool:
        return self._role in (COORDINATOR, ADMIN)

    @contextmanager
    def held_still(self) -> Iterator[None]:
        """What others save meanwhile is not seen. Where the connection breaks, what was read is of no use, so that no
        other one takes its place: Unreachable."""
        with self._lock:
            self.ask("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", (), lambda _cursor: None)
            self._is_still = True
            try:
                yield
            finally:
                self._is_still = False
                self._let_go()  # which ends the transaction, and works also where the connection is broken

    def apply(self, changeset: Changeset) -> Result:
        if self.read_only_reason is not None:
            raise ReadOnly(marked("{reason} Nothing was saved."), reason=self.read_only_reason)
        ready = prepare(changeset, reference_system(self.crs).area)
        ready.problems += self._unreadable_rules(ready)
        content = content_of(changeset, ready)
        # Sent again over a new connection where the old one broke: the door knows what it has registered already.
        answer = self.ask("SELECT samgrav_api.apply_changeset(%s, %s)", (changeset.id, Json(content)), _one)
        return result_of({"id": changeset.id, **answer}, ready)

    def changes_since(self, seq: int, limit: int | None = None) -> list[Change]:
        sql = f"SELECT {_ENTRY} FROM samgrav_api.changes_since(%s, %s)"  # nosec B608
        return self.ask(sql, (seq, limit), _changes)

    def last_seq(self) -> int:
        return int(self.ask("SELECT samgrav_api.last_seq()", (), _one))

    def city_contact(self) -> str:
        sql = "SELECT value FROM samgrav_api.metadata WHERE key = %s"
        return str(self.ask(sql, (CITY_CONTACT,), _one) or "")

    def rows(self, table: str, uuids: Collection[str] | None = None) -> list[dict[str, Value]]:
        where, values = ("", ()) if uuids is None else (" WHERE uuid = ANY (%s)", (list(uuids),))
        return self._rows(table_named(table), where, values)

    def rows_with(self, table: str, field: str, value: Value) -> list[dict[str, Value]]:
        known = table_named(table)
        name = known.field(field).name
        return self._rows(known, f" WHERE {quoted(name)} = %s", (value,)) if name in self._names(known) else []

    def _rows(self, known: Table, where: str, values: tuple[Any, ...]) -> list[dict[str, Value]]:
        names = self._names(known)
        if not names:
            return []
        columns = self._columns(known, names, where, values)
        missing = {name: None for name in known.names if name not in names}
        return [{**dict(zip(names, row, strict=True)), **missing} for row in zip(*columns, strict=True)]

    def columns(self, table: str, names: Sequence[str], look: Look = unseen) -> dict[str, list[Value]]:
        known = table_named(table)
        existing = self._names(known)
        if not existing:
            return {name: [] for name in names}
        there = list(dict.fromkeys(["uuid", *(name for name in names if name in existing)]))
        found = dict(zip(there, self._columns(known, there, "", (), look), strict=True))
        return {name: found[name] if name in found else [None] * len(found["uuid"]) for name in names}

    def extremes(self, table: str, names: Sequence[str]) -> dict[str, tuple[Value, Value]]:
        known = table_named(table)
        there = [name for name in names if name in self._names(known)]
        each = (selected(known, [name], self._postgis) for name in there)
        asked = "".join(f", min({field}), max({field})" for field in each)
        found = self.ask(f"SELECT 0{asked} FROM samgrav_api.{quoted(known.name)}", (), _all)[0][1:]  # nosec B608
        values = dict(zip(there, zip(found[::2], found[1::2], strict=True), strict=True))
        return {name: values.get(name, (None, None)) for name in names}

    def record_at(self, table: str, uuid: str, row_version: int) -> dict[str, Value] | None:
        sql = (
            "SELECT record FROM samgrav_api.history "
            "WHERE table_name = %s AND uuid = %s AND row_version = %s AND operation <> %s"
        )
        record = self.ask(sql, (table, uuid, row_version, Kind.DELETE.value), _one)
        return None if record is None else record_of(table_named(table), record)

    def history_of(self, table: str, uuid: str) -> list[Change]:
        sql = f"SELECT {_ENTRY} FROM samgrav_api.history WHERE table_name = %s AND uuid = %s ORDER BY row_version"  # nosec B608
        return self.ask(sql, (table, uuid), _changes)

    def changeset_ids(self) -> list[str]:
        sql = "SELECT id::text FROM samgrav_api.changeset ORDER BY (result -> 'seq')::bigint, applied_at, id"
        return [row[0] for row in self.ask(sql, (), _all)]

    def changesets(self, ids: Sequence[str]) -> list[Registered]:
        sql = (
            "SELECT id::text, author, note, applied_at, content, result FROM samgrav_api.changeset "
            "WHERE id = ANY (%s::uuid[])"
        )
        found = {row[0]: registered_of(row) for row in self.ask(sql, (list(ids),), _all)}
        return [found[each] for each in ids if each in found]

    def ask_about_unseen(self, uuid: str) -> Unseen | None:
        if self.role != PARTY:
            return None
        return ask_about(uuid, lambda sql, value: self.ask(sql, (value,), _one))

    def wait_no_longer(self) -> None:
        """Not under the lock, which is held by whoever waits. What was sent may have arrived: that is told by sending
        it again (see `_end_abandoned`)."""
        super().wait_no_longer()
        connection = self._connection
        try:
            if connection is not None and not connection.closed:
                with socket.fromfd(connection.fileno(), socket.AF_INET, socket.SOCK_STREAM) as same:
                    same.shutdown(socket.SHUT_RDWR)
        except (OSError, psycopg2.Error):
            return  # it broke by itself just now

    def close(self) -> None:
        with self._lock:
            self._is_open = False
            self._let_go()

    def _columns(
        self, table: Table, names: Sequence[str], where: str, values: tuple[Any, ...], look: Look = unseen
    ) -> list[list[Value]]:
        def read(cursor: Any) -> list[list[Value]]:
            rows: list[tuple[Any, ...]] = []
            while some := cursor.fetchmany(_ROWS_AT_ONCE):
                look()
                rows += some
            return converted(table, names, rows)

        fields = selected(table, names, self._postgis)
        sql = f"SELECT {fields} FROM samgrav_api.{quoted(table.name)}{where} ORDER BY fid"  # nosec B608
        return self.ask(sql, values, read)

    def _names(self, table: Table) -> tuple[str, ...]:
        """The schema's fields that this register has; one of another version may lack some."""
        if table.name not in self._existing:
            sql = "SELECT attname FROM pg_catalog.pg_attribute WHERE attrelid = to_regclass(%s) AND attnum > 0"
            rows = self.ask(sql, (f"samgrav_api.{quoted(table.name)}",), _all)
            found = {row[0] for row in rows}
            self._existing[table.name] = tuple(name for name in table.names if name in found)
        return self._existing[table.name]

    def _unreadable_rules(self, ready: Preparation) -> list[Problem]:
        """Rules as they would be; the server looks at what every version knows of a rule, and not at all filters."""
        asked = [each for each in ready.operations if each.table is RULE and each.kind is not Kind.DELETE]
        present = {row["uuid"]: row for row in self.rows(RULE.name, [each.uuid for each in asked])} if asked else {}
        problems = []
        for each in asked:
            try:
                rule_of({**present.get(each.uuid, {}), **each.values})
            except BadRule as error:
                problems.append(Problem(each.uuid, error.field if error.field in RULE.names else "conditions", error))
        return problems

    def ask(
        self,
        sql: str,
        values: tuple[Any, ...],
        read: Callable[[Any], T],
        refusal: Callable[[psycopg2.Error], SamgravError | None] = lambda _error: None,
    ) -> T:
        """What `read` gives of one statement, which is sent again where the server let go of the connection. For the
        register's own modules; `refusal` may know errors by words of their own. Raises RegisterError."""
        with self._lock:
            if not self._is_open:
                raise RegisterError(marked("The register {name} was closed; open it again."), name=self.name)
            try:
                try:
                    return self._asked(sql, values, read)
                except psycopg2.Error as error:
                    if not is_gone(error) or self._is_still:
                        raise
                    self._abandon()
                    return self._asked(sql, values, read)
            except psycopg2.Error as error:
                if is_gone(error):
                    self._abandon()
                raise (refusal(error) or translated(error, self.name)) from None

    def _asked(self, sql: str, values: tuple[Any, ...], read: Callable[[Any], T]) -> T:
        if self.resting:
            raise unreachable(self.name)
        if self._connection is None:
            self._connection = self._connected()
            self._backend = self._connection.info.backend_pid
        with self._connection.cursor() as cursor:
            cursor.execute(sql, values)
            return read(cursor)

    def _connected(self) -> Any:
        """A new connection, to the same register as before."""
        connection = self._place.connect()
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT value FROM samgrav_api.metadata WHERE key = 'register_id'")
                if _one(cursor) != self.id:
                    raise RegisterError(
                        marked("{uri} leads to another register than before; open it again."), uri=self.uri
                    )
                self._end_abandoned(cursor)
        except BaseException:
            connection.close()
            raise
        return connection

    def _end_abandoned(self, cursor: Any) -> None:
        """What was sent over a connection that broke may still be on its way, and must not arrive after the answer to
        sending it again: a save that was refused would be registered all the same."""
        for backend in tuple(self._abandoned):
            cursor.execute(_END, (_END_WITHIN_MS, backend))
            if not all(ended for (ended,) in cursor.fetchall()):
                raise unreachable(self.name)
            self._abandoned.discard(backend)

    def _abandon(self) -> None:
        """Let go of a connection that broke; the server may not know of that yet."""
        if self._connection is not None:
            self._abandoned.add(self._backend)
            self._let_go()

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _one(cursor: Any) -> Any:
    row = cursor.fetchone()
    return None if row is None else row[0]


def _all(cursor: Any) -> list[tuple[Any, ...]]:
    return list(cursor.fetchall())


def _changes(cursor: Any) -> list[Change]:
    return [change_of(row) for row in cursor]

"""The database: one engine a process, one session a request, and the columns all tables share."""

import time
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from asyncpg import InterfaceError, InternalClientError
from sqlalchemy import BigInteger, DateTime, Enum, Identity, event
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DBAPIError, InvalidatePoolError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlmodel import Field, SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession as AsyncSession

# Makes a new session; tests hand in one whose commits are undone.
Sessions = Callable[[], AsyncSession]

# A text in several languages: BCP-47 tag to words.
Names = dict[str, str]

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

# A connection that was in use less than so many seconds ago is not asked whether it is alive.
LIVELY_SECONDS = 1.0


def make_engine(url: str, *, pool: int = 10, idle_seconds: int = 0) -> AsyncEngine:
    """Connections to the database, `pool` of them at the most.

    With `idle_seconds` the database itself ends a transaction that says nothing for so long, so
    that a machine that has vanished lets go of what it held.
    """
    # No query of ours runs for so long that compiling it first would pay.
    settings = {"timezone": "UTC", "application_name": "muhokama", "jit": "off"}
    if idle_seconds:
        settings["idle_in_transaction_session_timeout"] = f"{idle_seconds}s"
    engine = create_async_engine(
        url, pool_size=pool, max_overflow=0, connect_args={"server_settings": settings}
    )
    _ask_idle_connections(engine)
    return engine


def _ask_idle_connections(engine: AsyncEngine) -> None:
    """Ask whoever stood idle whether it is alive before it is used, and connect anew if not.

    Three round trips each time, as `pool_pre_ping` does, would be most of a short query.
    """
    pool, dialect = engine.sync_engine.pool, engine.dialect

    def stamp(connection: Any, record: Any) -> None:
        record.info["used_at"] = time.monotonic()

    def ask(connection: Any, record: Any, _: Any) -> None:
        used_at = record.info.get("used_at")
        if used_at is None or time.monotonic() - used_at < LIVELY_SECONDS:
            return
        try:
            dialect.do_ping(connection)
        except dialect.loaded_dbapi.Error as gone:
            raise InvalidatePoolError from gone

    event.listen(pool, "checkin", stamp)
    event.listen(pool, "checkout", ask)


def make_sessions(engine: AsyncEngine) -> Sessions:
    return async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)


# What PostgreSQL says when a transaction was undone for another's sake, when it waited too long,
# or when the server is on its way up or down; what begins with 08 is about the connection.
_PASSING = {"25P03", "40001", "40P01", "53300", "55P03", "57P01", "57P02", "57P03"}


def is_passing(error: BaseException) -> bool:
    """Whether the same transaction may well succeed when it is tried again.

    After a lost connection it is not known whether it was committed, so only what may be done
    twice is tried again.
    """
    if isinstance(error, OSError | PoolTimeout):
        return True
    said = error.orig if isinstance(error, DBAPIError) else error
    state = str(getattr(said, "sqlstate", None) or "")
    return state.startswith("08") or state in _PASSING or _is_cut(error, said)


def _is_cut(error: BaseException, said: BaseException | None) -> bool:
    """Whether the connection broke, also while it was being opened or tidied up.

    What the driver says while a connection is opened comes as the driver says it.
    """
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or _lost_track(getattr(said, "__cause__", None))
    return type(error) is InterfaceError or _lost_track(error)


def _lost_track(error: object) -> bool:
    return isinstance(error, InternalClientError)


def key() -> Any:
    """The primary key of a table: a number the database gives."""
    return Field(
        default=None,
        primary_key=True,
        sa_type=BigInteger,
        sa_column_args=[Identity(always=False)],
    )


def moment(*, null: bool = False, index: bool = False) -> Any:
    """An instant with its zone; Python sees it in UTC."""
    column: Mapping[str, Any] = {"sa_type": DateTime(timezone=True), "index": index}
    return Field(default=None, nullable=True, **column) if null else Field(nullable=False, **column)


def in_languages() -> Any:
    """A text in several languages."""
    return Field(default_factory=dict, sa_type=JSONB, nullable=False)


def word(kind: type[StrEnum], *, default: StrEnum | None = None, null: bool = False) -> Any:
    """One word of a fixed list, stored as text under a named check."""
    column = Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=40,
        name=_snake(kind.__name__),
        values_callable=lambda members: [member.value for member in members],
    )
    if default is not None:
        return Field(default=default, sa_type=column, nullable=False)
    return Field(default=None, sa_type=column) if null else Field(sa_type=column, nullable=False)


def _snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


def stored(identity: int | None) -> int:
    """The key of a row that the database has seen; a row without one is a mistake of the caller."""
    if identity is None:
        raise ValueError("this row has not been flushed yet")
    return identity

"""Which failures of the database pass by themselves, and connections that died while idle."""

from collections.abc import AsyncIterator

import pytest
from asyncpg import InterfaceError, InternalClientError
from asyncpg.exceptions import (
    CannotConnectNowError,
    ClientConfigurationError,
    ConnectionDoesNotExistError,
    InvalidPasswordError,
)
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine

from core import database
from core.database import is_passing, make_engine


def said(state: str) -> DBAPIError:
    """An error with this SQLSTATE, as SQLAlchemy hands it on."""
    cause = Exception(state)
    cause.sqlstate = state  # type: ignore[attr-defined]
    return DBAPIError("select 1", {}, cause)


@pytest.mark.parametrize(
    "state", ["40001", "40P01", "55P03", "53300", "57P01", "57P03", "25P03", "08006", "08003"]
)
def test_what_was_undone_for_anothers_sake_or_found_nobody_is_tried_again(state: str) -> None:
    assert is_passing(said(state))


@pytest.mark.parametrize("state", ["23505", "23514", "22001", "42601", "57014", ""])
def test_what_was_wrong_stays_wrong(state: str) -> None:
    assert not is_passing(said(state))


def test_a_connection_that_is_gone() -> None:
    lost = DBAPIError("commit", {}, Exception("closed"), connection_invalidated=True)
    for error in (lost, ConnectionRefusedError(), TimeoutError(), PoolTimeout()):
        assert is_passing(error), error


def test_a_connection_that_broke_while_it_was_tidied_up() -> None:
    cause = Exception("cannot switch to state 15")
    cause.__cause__ = InternalClientError("another operation (2) is in progress")
    assert is_passing(DBAPIError("rollback", {}, cause))


def test_a_connection_that_broke_while_it_was_opened() -> None:
    for error in (
        InterfaceError("connection is closed"),
        InternalClientError("got result for unknown protocol state 3"),
        ConnectionDoesNotExistError("connection was closed in the middle of operation"),
        CannotConnectNowError("the database system is in recovery mode"),
    ):
        assert is_passing(error), error


def test_mistakes_of_our_own() -> None:
    for error in (
        ValueError(),
        KeyError(),
        IntegrityError("insert", {}, Exception()),
        InvalidPasswordError(),
        ClientConfigurationError("no such parameter"),
    ):
        assert not is_passing(error), error


@pytest.fixture
async def lone(database_url: str) -> AsyncIterator[AsyncEngine]:
    """An engine with one connection."""
    made = make_engine(database_url, pool=1)
    yield made
    await made.dispose()


async def _own_process(engine: AsyncEngine) -> int:
    async with engine.connect() as connection:
        return int((await connection.execute(text("select pg_backend_pid()"))).scalar_one())


async def _end(engine: AsyncEngine, process: int) -> None:
    async with engine.connect() as connection:
        await connection.execute(
            text("select pg_terminate_backend(:process)"), {"process": process}
        )


async def test_a_connection_that_died_while_idle_is_replaced(
    lone: AsyncEngine, engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LIVELY_SECONDS", 0.0)
    process = await _own_process(lone)
    await _end(engine, process)
    assert await _own_process(lone) != process


async def test_a_connection_that_dies_in_use_is_an_error_that_passes(
    lone: AsyncEngine, engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LIVELY_SECONDS", 60.0)
    process = await _own_process(lone)
    await _end(engine, process)
    with pytest.raises(DBAPIError) as failed:
        await _own_process(lone)
    assert is_passing(failed.value)
    assert await _own_process(lone) != process

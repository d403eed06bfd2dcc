"""The one transaction of a request: nothing before the database is asked, everything or nothing."""

from collections.abc import Callable, Mapping

from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import select

from core.database import AsyncSession, Sessions
from core.territories import REPUBLIC, Territory
from core.transactions import Transaction


def counted(sessions: Sessions) -> tuple[Callable[[], AsyncSession], list[AsyncSession]]:
    """Sessions, and those that were asked for."""
    opened: list[AsyncSession] = []

    def make() -> AsyncSession:
        opened.append(sessions())
        return opened[-1]

    return make, opened


async def name(db: AsyncSession) -> str:
    found = await db.exec(select(Territory.names).where(Territory.code == REPUBLIC))
    names: Mapping[str, str] = found.one()
    return names["en"]


async def test_who_asks_the_database_nothing_has_no_session(sessions: Sessions) -> None:
    make, opened = counted(sessions)
    transaction = Transaction(make)
    await transaction.commit()
    await transaction.roll_back()
    await transaction.close()
    assert not opened


async def test_what_is_settled_early_stays_and_holds_no_connection(
    sessions: Sessions, db: AsyncSession, connection: AsyncConnection
) -> None:
    make, opened = counted(sessions)
    transaction = Transaction(make)
    territory = await transaction.session.get_one(Territory, REPUBLIC)
    territory.names = {"en": "Settled"}
    await transaction.commit()
    assert not connection.in_nested_transaction()
    territory.names = {"en": "Undone"}
    await transaction.roll_back()
    await transaction.close()
    assert len(opened) == 1
    assert await name(db) == "Settled"

"""Does what the worker would to tell signers something, and reads what was written to them."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import text
from sqlmodel import col, select

from accounts.models import Person
from core.database import AsyncSession
from core.letters import OutgoingLetter
from petitions.actions.tell_signers import JOB, asked_as
from petitions.actions.write_to_signers import write_to_signers
from petitions.news import news_of
from tests.clock import MORNING
from tests.making.accounts import IDENTITY_KEY, person
from tests.making.petitions import outbox
from web.seams import TARGETS

LATER = MORNING + timedelta(days=1)


async def reader(db: AsyncSession, name: str, language: str = "uz-Latn") -> Person:
    """Somebody with a confirmed address of their own."""
    return await person(db, name=name, email=f"{name}@example.uz".lower(), language=language)


async def to_do(db: AsyncSession) -> list[str]:
    """Portions of letters that were asked for, taken off the queue."""
    connection = await db.connection()
    found = await connection.execute(
        text("delete from pgqueuer where entrypoint = :job returning payload"), {"job": JOB}
    )
    return [bytes(payload).decode() for (payload,) in found]


async def do_one(db: AsyncSession, what: str, *, size: int = 1000) -> None:
    await write_to_signers(
        db,
        asked_as(what),
        subject=news_of(TARGETS),
        identity_key=IDENTITY_KEY,
        outbox=outbox(),
        now=LATER,
        size=size,
    )


async def do_all(db: AsyncSession, *, size: int = 1000) -> int:
    """Do what the worker would, portion by portion; how many portions it took."""
    portions = 0
    while asked := await to_do(db):
        for what in asked:
            await do_one(db, what, size=size)
            portions += 1
    return portions


async def letters(db: AsyncSession, name: str = "petition") -> Sequence[OutgoingLetter]:
    found = await db.exec(
        select(OutgoingLetter)
        .where(col(OutgoingLetter.unique_name).startswith(name), col(OutgoingLetter.is_discreet))
        .order_by(col(OutgoingLetter.recipient))
    )
    return found.all()

"""Logs in the database with some of everything in them, and checkpoints over them."""

from datetime import datetime

from sqlalchemy import text
from sqlmodel import col, select

from core.database import AsyncSession, stored
from petitions.actions.invalidate import invalidate
from petitions.actions.restore import restore
from petitions.actions.seal import LARGEST_STEP, Sealed, seal
from petitions.actions.withdraw import withdraw
from petitions.models import Petition, Signature
from petitions.queries import tallies
from petitions.rules.notes import public_key
from tests.clock import MORNING
from tests.making.agencies import PLAIN_WEEKS
from tests.making.logs import SEED
from tests.making.petitions import outbox, signed

PUBLIC_ADDRESS = "https://muhokama.test"
KEY = public_key(SEED)
_WRITTEN_ONCE = ("signature_log", "log_node", "checkpoint", "petition_text")


async def sealed(
    db: AsyncSession, petition: Petition, *, step: int = LARGEST_STEP, now: datetime = MORNING
) -> Sealed | None:
    """The next checkpoint with a key that only tests know."""
    return await seal(
        db,
        stored(petition.id),
        seed=SEED,
        public_address=PUBLIC_ADDRESS,
        step=step,
        now=now,
    )


async def storied(db: AsyncSession, petition: Petition) -> None:
    """Nine entries: five signed, the second withdraws, two are set aside, one of them restored."""
    await signed(db, petition, 5)
    rows = await standing(db, petition)
    await withdraw(db, stored(petition.id), rows[1].signer_hash, now=MORNING)
    await set_aside(db, petition, [rows[2], rows[3]])
    await restored(db, petition, [rows[2]])


async def standing(db: AsyncSession, petition: Petition) -> list[Signature]:
    """The signatures that were not withdrawn, in the order of their signing."""
    found = await db.exec(
        select(Signature)
        .where(Signature.petition_id == petition.id, col(Signature.withdrawn_at).is_(None))
        .order_by(col(Signature.log_number))
    )
    return list(found)


async def set_aside(
    db: AsyncSession, petition: Petition, rows: list[Signature], *, reason: str = "automated"
) -> None:
    tally = await tallies.locked(db, stored(petition.id))
    assert tally is not None
    await invalidate(db, tally, rows, reason=reason, now=MORNING)


async def restored(db: AsyncSession, petition: Petition, rows: list[Signature]) -> None:
    tally = await tallies.locked(db, stored(petition.id))
    assert tally is not None
    await restore(db, petition, tally, rows, calendar=PLAIN_WEEKS, outbox=outbox(), now=MORNING)


async def rewritten(db: AsyncSession, statement: str, **values: object) -> None:
    """What somebody with the keys to the database may do, against all its rules."""
    connection = await db.connection()
    for table in _WRITTEN_ONCE:
        await connection.execute(text(f"alter table {table} disable trigger user"))
    await connection.execute(text(statement), values)
    for table in _WRITTEN_ONCE:
        await connection.execute(text(f"alter table {table} enable trigger user"))

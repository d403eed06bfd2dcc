"""What agencies have answered: to one petition, one answer, those that wait for something."""

from datetime import datetime

from sqlmodel import col, select

from core.database import AsyncSession
from petitions.models import PetitionText, Response

# Two for each rung at most.
_MOST = 40


async def of_petition(db: AsyncSession, petition_id: int) -> list[Response]:
    """The answers, the first one first."""
    found = await db.exec(
        select(Response)
        .where(Response.petition_id == petition_id)
        .order_by(col(Response.published_at), col(Response.id))
        .limit(_MOST)
    )
    return list(found)


async def by_id(db: AsyncSession, response_id: int) -> Response | None:
    return await db.get(Response, response_id)


async def hold(db: AsyncSession, response: Response) -> None:
    """Read the response anew and keep others from moving its counts until this transaction ends."""
    # Not a full lock: verdicts that are being stored hold on to the response's key.
    await db.refresh(response, with_for_update={"key_share": True})


async def text_hash_at(db: AsyncSession, petition_id: int, at: datetime) -> bytes:
    """The hash of the petition's text as it was published at this instant."""
    found = await db.exec(
        select(PetitionText.text_hash)
        .where(PetitionText.petition_id == petition_id, col(PetitionText.published_at) <= at)
        .order_by(col(PetitionText.version).desc())
        .limit(1)
    )
    return found.one()


async def undecided(db: AsyncSession, limit: int, *, now: datetime) -> list[Response]:
    """Responses on which signers can vote no more and of which nothing has followed yet, held."""
    found = await db.exec(
        select(Response)
        .where(col(Response.verdict_decided_at).is_(None), col(Response.verdict_closes_at) < now)
        .order_by(col(Response.verdict_closes_at))
        .limit(limit)
        .with_for_update(key_share=True, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return list(found)


async def opening(db: AsyncSession, kind: str, identity: int, limit: int) -> list[Response]:
    """The answers that opened this discussion, the first one first."""
    found = await db.exec(
        select(Response)
        .where(Response.opens_kind == kind, Response.opens_id == identity)
        .order_by(col(Response.published_at))
        .limit(limit)
    )
    return list(found)


async def awaiting_outcome(db: AsyncSession, after: int, limit: int) -> list[Response]:
    """Responses after this key that opened a discussion of whose end nobody was told yet."""
    found = await db.exec(
        select(Response)
        .where(
            col(Response.opens_kind).is_not(None),
            col(Response.outcome_told_at).is_(None),
            col(Response.id) > after,
        )
        .order_by(col(Response.id))
        .limit(limit)
    )
    return list(found)

"""Invalidations: one of them, those of a petition with their steps, those that wait for people."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import func
from sqlmodel import col, select

from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset
from petitions.models import (
    Invalidation,
    InvalidationEvent,
    InvalidationState,
    ObjectionState,
    SignatureObjection,
)

# Nobody takes more steps about one invalidation, but that objections restore single signatures.
_MOST_STEPS = 2000


async def by_id(db: AsyncSession, invalidation_id: int) -> Invalidation | None:
    return await db.get(Invalidation, invalidation_id)


async def hold(db: AsyncSession, invalidation: Invalidation) -> None:
    """Read it anew and keep others from moving it until this transaction ends."""
    await db.refresh(invalidation, with_for_update=True)


async def of_petition(db: AsyncSession, petition_id: int, page: int) -> Page[Invalidation]:
    """The invalidations of a petition, the newest first."""
    count = (
        select(func.count())
        .select_from(Invalidation)
        .where(Invalidation.petition_id == petition_id)
    )
    total = (await db.exec(count)).one()
    found = await db.exec(
        select(Invalidation)
        .where(Invalidation.petition_id == petition_id)
        .order_by(col(Invalidation.proposed_at).desc(), col(Invalidation.id).desc())
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page(list(found), page, total)


async def latest_of(db: AsyncSession, petition_id: int, limit: int) -> list[Invalidation]:
    """The newest invalidations of a petition."""
    found = await db.exec(
        select(Invalidation)
        .where(Invalidation.petition_id == petition_id)
        .order_by(col(Invalidation.proposed_at).desc(), col(Invalidation.id).desc())
        .limit(limit)
    )
    return list(found)


async def by_networks(db: AsyncSession, petition_id: int) -> list[Invalidation]:
    """Those of a petition that mean signatures by the networks they came from; held."""
    found = await db.exec(
        select(Invalidation)
        .where(
            Invalidation.petition_id == petition_id,
            col(Invalidation.criteria).op("?")("networks"),
        )
        .with_for_update()
    )
    return list(found)


async def in_states(
    db: AsyncSession, states: Collection[InvalidationState], page: int
) -> Page[Invalidation]:
    """Invalidations that stand so, over all petitions, the oldest first."""
    total = (
        await db.exec(
            select(func.count())
            .select_from(Invalidation)
            .where(col(Invalidation.state).in_(states))
        )
    ).one()
    found = await db.exec(
        select(Invalidation)
        .where(col(Invalidation.state).in_(states))
        .order_by(col(Invalidation.proposed_at), col(Invalidation.id))
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page(list(found), page, total)


async def steps_of(
    db: AsyncSession, invalidation_ids: Collection[int]
) -> Mapping[int, Sequence[InvalidationEvent]]:
    """The steps of each of them, the first one first, in one query."""
    found = await db.exec(
        select(InvalidationEvent)
        .where(col(InvalidationEvent.invalidation_id).in_(invalidation_ids))
        .order_by(col(InvalidationEvent.id))
        .limit(_MOST_STEPS)
    )
    steps: defaultdict[int, list[InvalidationEvent]] = defaultdict(list)
    for event in found:
        steps[event.invalidation_id].append(event)
    return steps


async def objections_to(
    db: AsyncSession, invalidation_ids: Collection[int]
) -> Mapping[int, Mapping[ObjectionState, int]]:
    """How many signers have objected to each of them, by what became of it."""
    found = await db.exec(
        select(SignatureObjection.invalidation_id, SignatureObjection.state, func.count())
        .where(col(SignatureObjection.invalidation_id).in_(invalidation_ids))
        .group_by(col(SignatureObjection.invalidation_id), col(SignatureObjection.state))
    )
    numbers: defaultdict[int, dict[ObjectionState, int]] = defaultdict(dict)
    for invalidation_id, state, number in found:
        numbers[invalidation_id][ObjectionState(state)] = number
    return numbers

"""Give comments to a colleague, take them oneself, or put them back."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from accounts.queries import people
from agencies.models import Agency
from agencies.queries import memberships
from consultation.letters.comments import comments_assigned
from consultation.models import Assignment, AssignmentEvent
from consultation.queries import desk
from core.database import AsyncSession, stored
from core.errors import Invalid
from core.i18n import N_
from core.letters import Outbox


async def assign_comments(
    db: AsyncSession,
    agency: Agency,
    comment_ids: Collection[int],
    *,
    officer_id: int | None,
    by_id: int,
    outbox: Outbox,
    now: datetime,
) -> int:
    """How many have changed hands; whoever is given comments by a colleague gets one letter.

    Comments of other agencies are left alone, as are those that are where they should be. Raises
    Invalid for somebody who does not work for the agency.
    """
    identity = stored(agency.id)
    if officer_id is not None and not await memberships.works_for(db, officer_id, identity):
        raise Invalid(N_("Choose somebody who works for the agency."), field="officer")
    own = await desk.of_agency(db, identity, comment_ids)
    moved = await (_take_back(db, own) if officer_id is None else _hand(db, own, officer_id))
    if not moved:
        return 0
    added = await db.exec(
        insert(AssignmentEvent).returning(col(AssignmentEvent.id)),
        params=[
            {"comment_id": comment, "officer_id": officer_id, "by_id": by_id, "at": now}
            for comment in moved
        ],
    )
    first = min(added.scalars())
    if officer_id not in {None, by_id}:
        for officer in (await people.reachable_of(db, [officer_id or 0])).values():
            await outbox.post(db, comments_assigned(agency, officer, first, len(moved)), now=now)
    return len(moved)


async def _hand(db: AsyncSession, comment_ids: Collection[int], officer_id: int) -> list[int]:
    """Those that somebody else or nobody had."""
    if not comment_ids:
        return []
    given = insert(Assignment).values(
        [{"comment_id": comment, "officer_id": officer_id} for comment in comment_ids]
    )
    moved = await db.exec(
        given.on_conflict_do_update(
            index_elements=["comment_id"],
            set_={"officer_id": given.excluded.officer_id},
            where=col(Assignment.officer_id) != given.excluded.officer_id,
        ).returning(col(Assignment.comment_id))
    )
    return sorted(moved.scalars())


async def _take_back(db: AsyncSession, comment_ids: Collection[int]) -> list[int]:
    """Those that somebody had."""
    moved = await db.exec(
        delete(Assignment)
        .where(col(Assignment.comment_id).in_(comment_ids))
        .returning(col(Assignment.comment_id))
    )
    return sorted(moved.scalars())

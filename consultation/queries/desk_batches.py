"""What officers choose to answer together: what matches and waits, and what is in it."""

from collections.abc import Collection

from sqlalchemy import BigInteger, any_, func, literal
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import col, select

from consultation.models import Comment, DeskEntry
from consultation.queries.desk_filters import conditions, is_answered, of_desk
from consultation.rules.desk import MOST_TOGETHER, Wanted
from core.database import AsyncSession, stored


async def matching(
    db: AsyncSession, agency_id: int, wanted: Wanted, *, until: int | None = None
) -> tuple[dict[int, int], int]:
    """Wordings by number of what waits and matches, as many as may be answered together, and how
    many there are in all; with `until` only comments that are not newer.
    """
    asked = [*conditions(agency_id, wanted), ~is_answered()]
    if until is not None:
        asked.append(col(DeskEntry.comment_id) <= until)
    found = await db.exec(
        select(col(Comment.id), col(Comment.wording), func.count().over())
        .join(DeskEntry, col(DeskEntry.comment_id) == Comment.id)
        .where(*asked)
        .order_by(col(Comment.id))
        .limit(MOST_TOGETHER)
    )
    rows = found.all()
    return {stored(identity): wording for identity, wording, _ in rows}, rows[0][2] if rows else 0


async def still_waiting(
    db: AsyncSession, agency_id: int, comment_ids: Collection[int]
) -> dict[int, int]:
    """Wordings by number of those of these comments that wait for this agency's answer."""
    found = await db.exec(
        select(col(Comment.id), col(Comment.wording))
        .join(DeskEntry, col(DeskEntry.comment_id) == Comment.id)
        .where(col(Comment.id).in_(comment_ids), *of_desk(agency_id), ~is_answered())
        .order_by(col(Comment.id))
    )
    return {stored(identity): wording for identity, wording in found}


async def proposing(db: AsyncSession, comment_ids: Collection[int]) -> int:
    """How many of these comments propose a wording."""
    found = await db.exec(
        select(func.count()).where(
            col(Comment.id) == any_(literal(list(comment_ids), ARRAY(BigInteger))),
            col(Comment.proposed) != "",
        )
    )
    return found.one()

"""The organisations somebody speaks for."""

from sqlalchemy import exists, func
from sqlmodel import col, select

from consultation.models import Comment, Representation
from core.database import AsyncSession

# Nobody speaks for more at once.
MOST = 20


async def standing(db: AsyncSession, person_id: int) -> list[Representation]:
    """Those that this person speaks for now, by name."""
    found = await db.exec(
        select(Representation)
        .where(Representation.person_id == person_id, col(Representation.ended_at).is_(None))
        .order_by(func.lower(Representation.name), col(Representation.id))
        .limit(MOST)
    )
    return list(found)


async def by_id(db: AsyncSession, representation_id: int) -> Representation | None:
    return await db.get(Representation, representation_id)


async def own(db: AsyncSession, representation_id: int, person_id: int) -> Representation | None:
    """The one of this number, if this person speaks for it now."""
    found = await db.exec(
        select(Representation).where(
            Representation.id == representation_id,
            Representation.person_id == person_id,
            col(Representation.ended_at).is_(None),
        )
    )
    return found.one_or_none()


async def is_used(db: AsyncSession, representation_id: int) -> bool:
    """Whether something was said for it."""
    said = exists().where(col(Comment.representation_id) == representation_id)
    return (await db.exec(select(said))).one()

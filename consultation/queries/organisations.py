"""The organisations somebody speaks for, and what operators found of that."""

from dataclasses import dataclass

from sqlalchemy import exists, func
from sqlmodel import col, select

from accounts.models import Person
from consultation.models import Comment, CommentState, Representation, RepresentationCheck
from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset

# Nobody speaks for more at once.
MOST = 20
_MOST_CHECKS = 50


@dataclass(frozen=True)
class Named:
    """An organisation that somebody speaks for, with their name."""

    representation: Representation
    speaker: str


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


async def spoken_for(db: AsyncSession, page: int) -> Page[Named]:
    """Those for which something public was said: the unchecked first, then by time."""
    is_public = exists().where(
        col(Comment.representation_id) == Representation.id,
        col(Comment.state) == CommentState.SHOWN,
    )
    total = await db.exec(select(func.count()).select_from(Representation).where(is_public))
    found = await db.exec(
        select(Representation, Person.name)
        .join(Person, col(Person.id) == Representation.person_id)
        .where(is_public)
        .order_by(
            col(Representation.checked_at).is_not(None),
            col(Representation.stated_at).desc(),
            col(Representation.id),
        )
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page([Named(*row) for row in found], page, total.one())


async def checks(db: AsyncSession, representation_id: int) -> list[tuple[RepresentationCheck, str]]:
    """What operators found, each with the operator's name, in order."""
    found = await db.exec(
        select(RepresentationCheck, Person.name)
        .join(Person, col(Person.id) == RepresentationCheck.operator_id)
        .where(RepresentationCheck.representation_id == representation_id)
        .order_by(col(RepresentationCheck.id))
        .limit(_MOST_CHECKS)
    )
    return [(check, name) for check, name in found]

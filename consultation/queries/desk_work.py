"""What officers keep about comments: tags of an agency, who has one in hand, notes on it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from accounts.models import Person
from consultation.models import (
    Assignment,
    AssignmentEvent,
    DeskNote,
    DeskTag,
    DeskTagging,
)
from consultation.rules.desk import MOST_TAGS
from core.database import AsyncSession

# A comment has a handful of these.
_MOST = 200


@dataclass(frozen=True)
class Note:
    """What a colleague wrote down."""

    words: str
    officer_id: int
    author: str
    at: datetime


@dataclass(frozen=True)
class Handed:
    """A comment was given to an officer by a colleague or by themselves, or put back."""

    officer: str | None
    by: str
    at: datetime


async def tags_of(db: AsyncSession, agency_id: int) -> list[DeskTag]:
    """The tags of an agency by name."""
    found = await db.exec(
        select(DeskTag)
        .where(DeskTag.agency_id == agency_id)
        .order_by(DeskTag.name, col(DeskTag.id))
        .limit(MOST_TAGS)
    )
    return list(found)


async def tag_by_key(db: AsyncSession, agency_id: int, key: str) -> DeskTag | None:
    found = await db.exec(select(DeskTag).where(DeskTag.agency_id == agency_id, DeskTag.key == key))
    return found.one_or_none()


async def tag_by_id(db: AsyncSession, agency_id: int, tag_id: int) -> DeskTag | None:
    found = await db.exec(
        select(DeskTag).where(DeskTag.agency_id == agency_id, DeskTag.id == tag_id)
    )
    return found.one_or_none()


async def tags_on(db: AsyncSession, comment_id: int) -> list[DeskTag]:
    found = await db.exec(
        select(DeskTag)
        .join(DeskTagging, col(DeskTagging.tag_id) == DeskTag.id)
        .where(DeskTagging.comment_id == comment_id)
        .order_by(DeskTag.name, col(DeskTag.id))
        .limit(_MOST)
    )
    return list(found)


async def overloaded(db: AsyncSession, comment_ids: Collection[int], most: int) -> bool:
    """Whether any of these comments has more tags than that."""
    found = await db.exec(
        select(DeskTagging.comment_id)
        .where(col(DeskTagging.comment_id).in_(comment_ids))
        .group_by(col(DeskTagging.comment_id))
        .having(func.count() > most)
        .limit(1)
    )
    return found.first() is not None


async def officer_of(db: AsyncSession, comment_id: int) -> Person | None:
    """Who has a comment in hand."""
    found = await db.exec(
        select(Person)
        .join(Assignment, col(Assignment.officer_id) == Person.id)
        .where(Assignment.comment_id == comment_id)
    )
    return found.one_or_none()


async def handed_of(db: AsyncSession, comment_id: int) -> list[Handed]:
    """The log of who had a comment, the latest first."""
    officer, by = aliased(Person), aliased(Person)
    found = await db.exec(
        select(officer.name, by.name, AssignmentEvent.at)
        .join(by, col(by.id) == AssignmentEvent.by_id)
        .outerjoin(officer, col(officer.id) == AssignmentEvent.officer_id)
        .where(AssignmentEvent.comment_id == comment_id)
        .order_by(col(AssignmentEvent.id).desc())
        .limit(_MOST)
    )
    return [Handed(*row) for row in found]


async def notes_on(db: AsyncSession, comment_id: int) -> list[Note]:
    """The notes on a comment in the order they were written."""
    found = await db.exec(
        select(DeskNote.words, DeskNote.officer_id, Person.name, DeskNote.written_at)
        .join(Person, col(Person.id) == DeskNote.officer_id)
        .where(DeskNote.comment_id == comment_id)
        .order_by(col(DeskNote.id))
        .limit(_MOST)
    )
    return [Note(*row) for row in found]

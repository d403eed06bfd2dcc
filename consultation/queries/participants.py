"""Who took part in the discussion of a draft: by a comment that stands, or by a questionnaire."""

from typing import Any

from sqlalchemy import ColumnElement, Subquery, union
from sqlmodel import col, exists, or_, select

from agencies.models import Membership
from consultation.models import Comment, CommentState, Dossier, Sheet
from core.database import AsyncSession

# What was said and still stands, or waits for a moderator.
_STANDS = (CommentState.SHOWN, CommentState.HELD)


async def to_tell(db: AsyncSession, dossier_id: int, *, after: int, limit: int) -> list[int]:
    """The next people who are told what becomes of the discussion, each once, in the order of their
    numbers: of those with nothing but questionnaires, whoever wants letters.
    """
    people = _people(dossier_id, after=after)
    found = await db.exec(select(people.c.person_id).order_by(people.c.person_id).limit(limit))
    return list(found)


async def to_ask(db: AsyncSession, dossier_id: int, *, after: int, limit: int) -> list[int]:
    """The same without the officers of the drafting agency, who do not judge their own work."""
    people = _people(dossier_id, after=after)
    found = await db.exec(
        select(people.c.person_id)
        .where(~_is_officer(dossier_id, people.c.person_id))
        .order_by(people.c.person_id)
        .limit(limit)
    )
    return list(found)


async def is_asked(db: AsyncSession, dossier_id: int, person_id: int) -> bool:
    """Whether somebody may judge the discussion, wanting letters or not."""
    took_part = or_(
        exists().where(*_said(dossier_id), col(Comment.person_id) == person_id),
        exists().where(*_filled(dossier_id), col(Sheet.person_id) == person_id),
    )
    found = await db.exec(select(took_part & ~_is_officer(dossier_id, person_id)))
    return found.one()


def took_part(dossier_id: Any) -> ColumnElement[bool]:
    """Whether anybody took part in the discussion of a draft."""
    return or_(exists().where(*_said(dossier_id)), exists().where(*_filled(dossier_id)))


def _people(dossier_id: int, *, after: int) -> Subquery:
    return union(
        select(col(Comment.person_id).label("person_id")).where(
            *_said(dossier_id), col(Comment.person_id) > after
        ),
        select(col(Sheet.person_id)).where(
            *_filled(dossier_id), col(Sheet.wants_letters), col(Sheet.person_id) > after
        ),
    ).subquery()


def _said(dossier_id: Any) -> tuple[ColumnElement[bool], ...]:
    """What the agency says itself in replies is no part that anybody takes."""
    return (
        col(Comment.dossier_id) == dossier_id,
        col(Comment.state).in_(_STANDS),
        col(Comment.is_official).is_(False),
    )


def _filled(dossier_id: Any) -> tuple[ColumnElement[bool], ...]:
    return col(Sheet.dossier_id) == dossier_id, col(Sheet.handed_in_at).is_not(None)


def _is_officer(dossier_id: int, person_id: Any) -> ColumnElement[bool]:
    return exists().where(
        col(Membership.agency_id) == Dossier.agency_id,
        col(Dossier.id) == dossier_id,
        col(Membership.person_id) == person_id,
        col(Membership.ended_at).is_(None),
    )

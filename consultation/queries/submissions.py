"""Comments entered by operators: whose they are, which there are, whose answer is still to tell."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from accounts.models import LocalAccount, Person
from consultation.models import (
    Answer,
    Caller,
    Comment,
    CommentState,
    Dossier,
    Outcome,
    Submission,
    SubmissionNotice,
    SubmissionScan,
    SubmissionWish,
)
from consultation.rules.attachments import MOST
from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset

# More comments of one person on one clause are not listed to the operator.
_MOST_SAID = 20
_MOST_WISHES = 50


@dataclass(frozen=True)
class Entered:
    """A comment with who entered it, its answer as it stands, and how that was told.

    `is_reachable` is whether its author has an address here, to which letters go by themselves.
    """

    submission: Submission
    comment: Comment
    author: str
    operator: str
    dossier: Dossier
    answer: Answer | None
    notice: SubmissionNotice | None
    is_reachable: bool

    @property
    def is_to_tell(self) -> bool:
        return self.answer is not None and self.notice is None and not self.is_reachable


async def by_contact(db: AsyncSession, contact_key: bytes) -> Person | None:
    """Whoever has called or written under this name from this contact before."""
    found = await db.exec(
        select(Person)
        .join(Caller, col(Caller.person_id) == Person.id)
        .where(Caller.contact_key == contact_key)
    )
    return found.one_or_none()


async def said_of(db: AsyncSession, clause_id: int, person_id: int) -> list[Comment]:
    """What somebody says of a clause so far, whatever way it came."""
    found = await db.exec(
        select(Comment)
        .where(
            Comment.clause_id == clause_id,
            Comment.person_id == person_id,
            Comment.state != CommentState.WITHDRAWN,
        )
        .order_by(col(Comment.id))
        .limit(_MOST_SAID)
    )
    return list(found)


async def has_outcome(db: AsyncSession, dossier_id: int) -> bool:
    found = await db.exec(select(Outcome.dossier_id).where(Outcome.dossier_id == dossier_id))
    return found.one_or_none() is not None


async def listed(db: AsyncSession, page: int, *, to_tell: bool) -> Page[Entered]:
    """What operators entered, the newest first; or whose answers are to tell, the oldest first."""
    is_wanted = [_is_to_tell()] if to_tell else []
    total = await db.exec(
        select(func.count())
        .select_from(Submission)
        .join(Comment, col(Comment.id) == Submission.comment_id)
        .outerjoin(Answer, col(Answer.comment_id) == Comment.id)
        .outerjoin(SubmissionNotice, _is_told())
        .where(*is_wanted)
    )
    order: tuple[Any, ...] = (
        (col(Answer.answered_at), col(Answer.id))
        if to_tell
        else (col(Submission.entered_at).desc(), col(Submission.comment_id).desc())
    )
    return Page(await _entered(db, is_wanted, order, offset(page), PAGE_SIZE), page, total.one())


async def one(db: AsyncSession, comment_id: int) -> Entered | None:
    found = await _entered(db, [col(Submission.comment_id) == comment_id], (), 0, 1)
    return found[0] if found else None


async def scans(db: AsyncSession, comment_id: int) -> list[SubmissionScan]:
    """Pictures of the letter a comment was entered from, in order."""
    found = await db.exec(
        select(SubmissionScan)
        .where(SubmissionScan.comment_id == comment_id)
        .order_by(col(SubmissionScan.number))
        .limit(MOST)
    )
    return list(found)


async def scanned(db: AsyncSession, condition: ColumnElement[bool], *, limit: int) -> list[int]:
    """Entered comments of which scans are kept, under a condition on their submissions."""
    found = await db.exec(
        select(SubmissionScan.comment_id)
        .join(Submission, col(Submission.comment_id) == SubmissionScan.comment_id)
        .where(condition)
        .distinct()
        .limit(limit)
    )
    return list(found)


async def scan(db: AsyncSession, comment_id: int, number: int) -> SubmissionScan | None:
    return await db.get(SubmissionScan, (comment_id, number))


async def wishes(db: AsyncSession, comment_id: int) -> list[tuple[SubmissionWish, str]]:
    """What was done since the author asked for it, each with the operator's name, in order."""
    found = await db.exec(
        select(SubmissionWish, Person.name)
        .join(Person, col(Person.id) == SubmissionWish.operator_id)
        .where(SubmissionWish.comment_id == comment_id)
        .order_by(col(SubmissionWish.id))
        .limit(_MOST_WISHES)
    )
    return [(wish, name) for wish, name in found]


async def _entered(
    db: AsyncSession,
    conditions: list[ColumnElement[bool]],
    order: tuple[Any, ...],
    begin: int,
    limit: int,
) -> list[Entered]:
    operator = aliased(Person)
    found = await db.exec(
        select(  # type: ignore[call-overload]
            Submission,
            Comment,
            Person.name,
            operator.name,
            Dossier,
            Answer,
            SubmissionNotice,
            _is_reachable(),
        )
        .join(Comment, col(Comment.id) == Submission.comment_id)
        .join(Person, col(Person.id) == Comment.person_id)
        .join(operator, col(operator.id) == Submission.operator_id)
        .join(Dossier, col(Dossier.id) == Comment.dossier_id)
        .outerjoin(Answer, col(Answer.comment_id) == Comment.id)
        .outerjoin(SubmissionNotice, _is_told())
        .where(*conditions)
        .order_by(*order)
        .offset(begin)
        .limit(limit)
    )
    return [Entered(*row) for row in found]


def _is_reachable() -> ColumnElement[bool]:
    return exists().where(
        col(LocalAccount.person_id) == col(Comment.person_id),
        col(LocalAccount.confirmed_at).is_not(None),
    )


def _is_told() -> ColumnElement[bool]:
    """Whether a notice is about the answer as it stands now; a corrected one is told anew."""
    return and_(
        col(SubmissionNotice.comment_id) == Comment.id,
        col(SubmissionNotice.answer_number) == Answer.number,
    )


def _is_to_tell() -> ColumnElement[bool]:
    """Needs the answer and the notice outer-joined."""
    return and_(
        col(Answer.id).is_not(None), col(SubmissionNotice.comment_id).is_(None), ~_is_reachable()
    )


def is_over(before: datetime) -> ColumnElement[bool]:
    """Whether nothing is to be told of a submission any more: the outcome of its discussion was
    published before this instant, and whoever has to be told the answer was.
    """
    ended = exists().where(
        col(Comment.id) == Submission.comment_id,
        col(Outcome.dossier_id) == Comment.dossier_id,
        col(Outcome.published_at) < before,
    )
    told = exists().where(
        col(SubmissionNotice.comment_id) == Submission.comment_id,
        col(SubmissionNotice.answer_number) == Answer.number,
    )
    waits = exists().where(
        col(Comment.id) == Submission.comment_id,
        col(Answer.comment_id) == Comment.id,
        ~_is_reachable(),
        ~told,
    )
    return and_(ended, ~waits)

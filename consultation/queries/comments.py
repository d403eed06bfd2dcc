"""Comments: on a clause, one of them, those that wait for an answer, how many are answered."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, false, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from accounts.models import Person
from consultation.models import (
    Answer,
    Clause,
    ClauseVersion,
    Comment,
    CommentState,
    CommentSupport,
    Dossier,
    Verdict,
)
from consultation.rules.coverage import Coverage
from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset


@dataclass(frozen=True)
class SeenComment:
    """A comment with its author's name and its answer, if there is one.

    `is_supported` is whether this reader stands behind it.
    """

    comment: Comment
    author: str
    answer: Answer | None
    officer: str | None
    is_supported: bool


@dataclass(frozen=True)
class Unanswered:
    """A comment on an agency's desk, with the draft and the words it is about."""

    comment: Comment
    author: str
    dossier: Dossier
    clause: ClauseVersion
    parent: ClauseVersion | None


@dataclass(frozen=True)
class WaitingDraft:
    """A draft with comments that wait for their answers, the oldest of them posted at `since`."""

    dossier: Dossier
    count: int
    since: datetime


@dataclass(frozen=True)
class Subject:
    """A comment with what it is about, for those who answer or judge it."""

    comment: Comment
    author: str
    dossier: Dossier
    clause: ClauseVersion
    parent: ClauseVersion | None
    uid: str
    answer: Answer | None

    @property
    def label(self) -> str:
        """What the clause is cited by: its own number, or that of the clause it stands in."""
        return self.clause.label or (self.parent.label if self.parent else "") or self.clause.title


async def of_clause(
    db: AsyncSession,
    clause_id: int,
    page: int,
    *,
    viewer_id: int | None,
    by_support: bool = False,
) -> Page[SeenComment]:
    """What this reader may see of a clause's comments, in the order they were posted, or those
    that most people support first.

    Held ones only their author sees; hidden ones are in the list, for their stub.
    """
    is_seen = and_(col(Comment.clause_id) == clause_id, _is_visible(viewer_id))
    total = (await db.exec(select(func.count()).select_from(Comment).where(is_seen))).one()
    officer = aliased(Person)
    found = await db.exec(
        select(  # type: ignore[call-overload]
            Comment, Person.name, Answer, officer.name, _is_supported(viewer_id)
        )
        .join(Person, col(Person.id) == Comment.person_id)
        .outerjoin(Answer, col(Answer.comment_id) == Comment.id)
        .outerjoin(officer, col(officer.id) == Answer.officer_id)
        .where(is_seen)
        .order_by(
            *([col(Comment.supports).desc()] if by_support else []),
            col(Comment.posted_at),
            col(Comment.id),
        )
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page([SeenComment(*row) for row in found], page, total)


async def place_of(db: AsyncSession, comment: Comment, *, viewer_id: int | None) -> int:
    """The page of its clause's list on which this reader finds a comment."""
    before = or_(
        col(Comment.posted_at) < comment.posted_at,
        and_(col(Comment.posted_at) == comment.posted_at, col(Comment.id) < comment.id),
    )
    found = await db.exec(
        select(func.count())
        .select_from(Comment)
        .where(Comment.clause_id == comment.clause_id, _is_visible(viewer_id), before)
    )
    return found.one() // PAGE_SIZE + 1


async def by_id(db: AsyncSession, comment_id: int) -> Comment | None:
    return await db.get(Comment, comment_id)


async def is_answered(db: AsyncSession, comment_id: int) -> bool:
    found = await db.exec(select(Answer.id).where(Answer.comment_id == comment_id))
    return found.one_or_none() is not None


async def said_before(db: AsyncSession, *, clause_id: int, person_id: int, body: str) -> Comment:
    """The one comment in which this person has said these very words of this clause."""
    found = await db.exec(
        select(Comment).where(
            Comment.clause_id == clause_id,
            Comment.person_id == person_id,
            func.md5(Comment.body) == func.md5(body),
            Comment.state != CommentState.WITHDRAWN,
        )
    )
    return found.one()


async def subjects(db: AsyncSession, comment_ids: list[int]) -> list[Subject]:
    """Comments with their drafts and the words they are about, in one query."""
    parent = aliased(ClauseVersion)
    found = await db.exec(
        select(  # type: ignore[call-overload]
            Comment, Person.name, Dossier, ClauseVersion, parent, Clause.uid, Answer
        )
        .join(Person, col(Person.id) == Comment.person_id)
        .join(Dossier, col(Dossier.id) == Comment.dossier_id)
        .join(ClauseVersion, col(ClauseVersion.id) == Comment.clause_version_id)
        .outerjoin(parent, col(parent.id) == ClauseVersion.parent_id)
        .join(Clause, col(Clause.id) == Comment.clause_id)
        .outerjoin(Answer, col(Answer.comment_id) == Comment.id)
        .where(col(Comment.id).in_(comment_ids))
        .limit(len(comment_ids))
    )
    return [Subject(*row) for row in found]


async def unanswered(
    db: AsyncSession, agency_id: int, page: int, *, dossier_id: int | None = None
) -> Page[Unanswered]:
    """Comments on an agency's drafts that wait for its answer, the oldest first."""
    waits = [_waits(), col(Dossier.agency_id) == agency_id]
    if dossier_id is not None:
        waits.append(col(Comment.dossier_id) == dossier_id)
    parent = aliased(ClauseVersion)
    total = await db.exec(
        select(func.count())
        .select_from(Comment)
        .join(Dossier, col(Dossier.id) == Comment.dossier_id)
        .outerjoin(Answer, col(Answer.comment_id) == Comment.id)
        .where(*waits)
    )
    found = await db.exec(
        select(  # type: ignore[call-overload]
            Comment, Person.name, Dossier, ClauseVersion, parent
        )
        .join(Person, col(Person.id) == Comment.person_id)
        .join(Dossier, col(Dossier.id) == Comment.dossier_id)
        .join(ClauseVersion, col(ClauseVersion.id) == Comment.clause_version_id)
        .outerjoin(parent, col(parent.id) == ClauseVersion.parent_id)
        .outerjoin(Answer, col(Answer.comment_id) == Comment.id)
        .where(*waits)
        .order_by(col(Comment.posted_at), col(Comment.id))
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page([Unanswered(*row) for row in found], page, total.one())


async def waiting_drafts(db: AsyncSession, agency_id: int, limit: int) -> list[WaitingDraft]:
    """An agency's drafts with unanswered comments, the longest waiting first."""
    oldest = func.min(Comment.posted_at)
    found = await db.exec(
        select(Dossier, func.count(), oldest)
        .join(Comment, col(Comment.dossier_id) == Dossier.id)
        .outerjoin(Answer, col(Answer.comment_id) == Comment.id)
        .where(_waits(), col(Dossier.agency_id) == agency_id)
        .group_by(col(Dossier.id))
        .order_by(oldest)
        .limit(limit)
    )
    return [WaitingDraft(*row) for row in found]


async def coverage(db: AsyncSession, dossier_id: int) -> Coverage:
    """How many shown comments of a draft have which verdict, and how many have none."""
    found = await db.exec(
        select(Answer.verdict, func.count())
        .select_from(Comment)
        .outerjoin(Answer, col(Answer.comment_id) == Comment.id)
        .where(Comment.dossier_id == dossier_id, Comment.state == CommentState.SHOWN)
        .group_by(col(Answer.verdict))
    )
    # The outer join gives no verdict where there is no answer.
    counts = {Verdict(verdict) if verdict else None: count for verdict, count in found}
    unanswered = counts.pop(None, 0)
    return Coverage({verdict: n for verdict, n in counts.items() if verdict}, unanswered)


def _is_visible(viewer_id: int | None) -> ColumnElement[bool]:
    return or_(col(Comment.state) != CommentState.HELD, col(Comment.person_id) == viewer_id)


def _is_supported(viewer_id: int | None) -> ColumnElement[bool]:
    if viewer_id is None:
        return false()
    return exists().where(
        col(CommentSupport.comment_id) == Comment.id, col(CommentSupport.person_id) == viewer_id
    )


def _waits() -> ColumnElement[bool]:
    """Needs the answer outer-joined."""
    return and_(col(Comment.state) == CommentState.SHOWN, col(Answer.id).is_(None))

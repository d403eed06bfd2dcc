"""Comments: one of them, what it is about, how many are answered."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, func
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from accounts.models import Person
from consultation.models import (
    Answer,
    Clause,
    ClauseVersion,
    Comment,
    CommentState,
    Dossier,
    Verdict,
)
from consultation.rules.coverage import Coverage
from core.database import AsyncSession


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


async def by_id(db: AsyncSession, comment_id: int) -> Comment | None:
    return await db.get(Comment, comment_id)


async def held(db: AsyncSession, comment_id: int) -> Comment:
    """A comment as it stands now, which nobody hides or takes back before this transaction ends."""
    found = await db.exec(
        select(Comment)
        .where(Comment.id == comment_id)
        .with_for_update(read=True)
        .execution_options(populate_existing=True)
    )
    return found.one()


async def is_answered(db: AsyncSession, comment_id: int) -> bool:
    found = await db.exec(select(Answer.id).where(Answer.comment_id == comment_id))
    return found.one_or_none() is not None


async def has_said(
    db: AsyncSession, *, clause_id: int, person_id: int, reply_to_id: int | None = None, body: str
) -> bool:
    """Whether this person has said these very words of this clause, or in reply to this comment."""
    said = exists().where(
        col(Comment.clause_id) == clause_id,
        col(Comment.person_id) == person_id,
        col(Comment.reply_to_id).is_not_distinct_from(reply_to_id),
        func.md5(Comment.body) == func.md5(body),
        col(Comment.state) != CommentState.WITHDRAWN,
    )
    return bool((await db.exec(select(said))).one())


async def said_before(db: AsyncSession, said: Comment) -> Comment:
    """The one comment in which this person has said these very words in this place."""
    found = await db.exec(
        select(Comment).where(
            Comment.clause_id == said.clause_id,
            Comment.person_id == said.person_id,
            col(Comment.reply_to_id).is_not_distinct_from(said.reply_to_id),
            func.md5(Comment.body) == func.md5(said.body),
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


async def coverage(db: AsyncSession, dossier_id: int) -> Coverage:
    """How many shown comments of a draft that are owed an answer have which verdict, and how many
    have none.
    """
    found = await db.exec(
        select(Answer.verdict, func.count())
        .select_from(Comment)
        .outerjoin(Answer, col(Answer.comment_id) == Comment.id)
        .where(Comment.dossier_id == dossier_id, is_owed())
        .group_by(col(Answer.verdict))
    )
    # The outer join gives no verdict where there is no answer.
    counts = {Verdict(verdict) if verdict else None: count for verdict, count in found}
    unanswered = counts.pop(None, 0)
    return Coverage({verdict: n for verdict, n in counts.items() if verdict}, unanswered)


def is_owed() -> ColumnElement[bool]:
    """Whether a comment or a reply must have an answer, as `rules.replies.owes_answer` says."""
    return and_(col(Comment.state) == CommentState.SHOWN, col(Comment.is_official).is_(False))

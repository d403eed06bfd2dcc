"""What a drafting agency accepted, and which versions of the text have it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, true
from sqlalchemy.orm import aliased
from sqlalchemy.sql.selectable import LateralFromClause
from sqlmodel import col, select

from consultation.models import (
    Answer,
    ClauseVersion,
    Comment,
    CommentState,
    Fulfilment,
    Verdict,
    Version,
)
from consultation.queries.clause_words import cited
from consultation.rules.answers import PROMISING
from core.database import AsyncSession, stored
from core.paging import PAGE_SIZE, Page, offset

# A link is put right now and then, not every day.
_MOST_FULFILMENTS = 1_000


@dataclass(frozen=True)
class Promise:
    """An accepted comment: how its clause was cited, and the version that has the changed words."""

    comment: Comment
    cited: str
    verdict: Verdict
    answered_at: datetime
    kept_at: datetime | None
    kept_in: int | None


@dataclass(frozen=True, slots=True)
class Promised:
    """How many comments on a draft were accepted, and of how many the change was shown."""

    made: int
    kept: int

    @property
    def open(self) -> int:
        return self.made - self.kept


async def counts(db: AsyncSession, dossier_id: int) -> Promised:
    found = await db.exec(
        select(func.count(), func.count().filter(_is_kept()))
        .select_from(Comment)
        .join(Answer, col(Answer.comment_id) == Comment.id)
        .where(*_are_promises(dossier_id))
    )
    return Promised(*found.one())


async def listed(
    db: AsyncSession, dossier_id: int, page: int, *, are_open: bool = False
) -> Page[Promise]:
    """The promises of a draft, the oldest first, all of them or those that are open."""
    wanted = [*_are_promises(dossier_id), *([~_is_kept()] if are_open else [])]
    total = await db.exec(
        select(func.count())
        .select_from(Comment)
        .join(Answer, col(Answer.comment_id) == Comment.id)
        .where(*wanted)
    )
    clause, last = aliased(ClauseVersion), last_fulfilment()
    found = await db.exec(
        select(  # type: ignore[call-overload]
            Comment, cited(clause), Answer.verdict, Answer.answered_at, last.c.at, Version.number
        )
        .select_from(Comment)
        .join(Answer, col(Answer.comment_id) == Comment.id)
        .join(clause, col(clause.id) == Comment.clause_version_id)
        .outerjoin(last, true())
        .outerjoin(Version, col(Version.id) == last.c.version_id)
        .where(*wanted)
        .order_by(col(Answer.answered_at), col(Answer.id))
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page([Promise(*row) for row in found], page, total.one())


async def fulfilments(db: AsyncSession, answer_id: int) -> list[Fulfilment]:
    """Every version that was named for an answer, the last one at the end."""
    found = await db.exec(
        select(Fulfilment)
        .where(Fulfilment.answer_id == answer_id)
        .order_by(col(Fulfilment.id))
        .limit(_MOST_FULFILMENTS)
    )
    return list(found)


async def answered_together(db: AsyncSession, answer: Answer) -> dict[int, int]:
    """Open promises about the same words that were given with this one, by the comment: answers."""
    said, own = aliased(Comment), aliased(Comment)
    found = await db.exec(
        select(said.id, Answer.id)
        .join(said, col(said.id) == Answer.comment_id)
        .join(own, col(own.id) == answer.comment_id)
        .where(
            col(Answer.answered_at) == answer.answered_at,
            col(Answer.officer_id) == answer.officer_id,
            col(Answer.verdict) == answer.verdict,
            col(Answer.reasons) == answer.reasons,
            col(Answer.id) != answer.id,
            col(said.clause_version_id) == own.clause_version_id,
            col(said.state) == CommentState.SHOWN,
            ~_is_kept(),
        )
    )
    return {stored(comment_id): stored(answer_id) for comment_id, answer_id in found}


def last_fulfilment() -> LateralFromClause:
    """Of an answer that is joined before, the fulfilment that counts: the last one."""
    return (
        select(col(Fulfilment.id), col(Fulfilment.version_id), col(Fulfilment.at))
        .where(col(Fulfilment.answer_id) == Answer.id)
        .order_by(col(Fulfilment.id).desc())
        .limit(1)
        .correlate(Answer)
        .lateral()
    )


def _is_kept() -> ColumnElement[bool]:
    return exists().where(col(Fulfilment.answer_id) == Answer.id).correlate(Answer)


def _are_promises(dossier_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Comment.dossier_id) == dossier_id,
        col(Comment.state) == CommentState.SHOWN,
        col(Answer.verdict).in_(PROMISING),
    )

"""What happened to a comment, and how far each of somebody's comments has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, true
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from accounts.models import Person
from agencies.models import Agency
from consultation.models import (
    Answer,
    AnswerReason,
    AnswerVersion,
    Clause,
    ClauseLink,
    ClauseVersion,
    Comment,
    CommentGroup,
    CommentGroupMember,
    CommentReading,
    Dossier,
    Fulfilment,
    LinkKind,
    Outcome,
    Representation,
    Verdict,
    Version,
)
from consultation.queries.clause_words import cited, words
from consultation.queries.promises import last_fulfilment
from consultation.rules.progress import Stage, stage_of
from core.database import AsyncSession, Names
from core.paging import PAGE_SIZE, Page, offset

# Both are put right now and then, not every day.
_MOST_FULFILMENTS = 100
_MOST_VERSIONS = 100


@dataclass(frozen=True)
class Progress:
    """A comment with all that happened to it; `cited` is its clause as it was read."""

    comment: Comment
    author: str
    dossier: Dossier
    agency: Agency
    uid: str
    cited: str
    outcome_at: datetime | None
    read_at: datetime | None
    group: CommentGroup | None
    answer: Answer | None
    reason: AnswerReason | None
    officer: str | None
    represented: Representation | None


@dataclass(frozen=True)
class Fulfilled:
    """A version that has the changed words, as an officer named it; no `words` where the version
    has the clause no more. `is_new` is a clause that no text had when the comment was written.
    """

    fulfilment: Fulfilment
    version: Version
    uid: str | None
    cited: str | None
    words: str | None
    is_new: bool
    officer: str


@dataclass(frozen=True)
class Given:
    """An answer as it was given once, with its reason and the officer who gave it."""

    version: AnswerVersion
    reason: AnswerReason | None
    officer: str


@dataclass(frozen=True)
class OwnComment:
    """One of a reader's comments in a list of theirs; `changed_in` is the version that did it."""

    comment: Comment
    titles: Names
    cited: str
    is_read: bool
    verdict: Verdict | None
    changed_at: datetime | None
    changed_in: int | None
    outcome_at: datetime | None

    @property
    def stage(self) -> Stage:
        return stage_of(
            self.comment.state,
            is_read=self.is_read,
            verdict=self.verdict,
            changed_at=self.changed_at,
            outcome_at=self.outcome_at,
        )


async def of_comment(db: AsyncSession, comment_id: int) -> Progress | None:
    """Everything but the changed words, in one query."""
    clause, officer = aliased(ClauseVersion), aliased(Person)
    found = await db.exec(
        select(  # type: ignore[call-overload]
            Comment,
            Person.name,
            Dossier,
            Agency,
            Clause.uid,
            cited(clause),
            Outcome.published_at,
            CommentReading.at,
            CommentGroup,
            Answer,
            AnswerReason,
            officer.name,
            Representation,
        )
        .select_from(Comment)
        .join(Person, col(Person.id) == Comment.person_id)
        .join(Dossier, col(Dossier.id) == Comment.dossier_id)
        .join(Agency, col(Agency.id) == Dossier.agency_id)
        .join(Clause, col(Clause.id) == Comment.clause_id)
        .join(clause, col(clause.id) == Comment.clause_version_id)
        .outerjoin(Outcome, col(Outcome.dossier_id) == Comment.dossier_id)
        .outerjoin(CommentReading, col(CommentReading.comment_id) == Comment.id)
        .outerjoin(CommentGroupMember, col(CommentGroupMember.comment_id) == Comment.id)
        .outerjoin(CommentGroup, col(CommentGroup.id) == CommentGroupMember.group_id)
        .outerjoin(Answer, col(Answer.comment_id) == Comment.id)
        .outerjoin(AnswerReason, col(AnswerReason.id) == Answer.reason_id)
        .outerjoin(officer, col(officer.id) == Answer.officer_id)
        .outerjoin(Representation, col(Representation.id) == Comment.representation_id)
        .where(col(Comment.id) == comment_id)
    )
    row = found.one_or_none()
    return None if row is None else Progress(*row)


async def former_answers(db: AsyncSession, answer: Answer) -> Sequence[Given]:
    """What an answer said before it was corrected, the last one first."""
    if answer.number == 1:
        return []
    found = await db.exec(
        select(AnswerVersion, AnswerReason, Person.name)
        .join(Person, col(Person.id) == AnswerVersion.officer_id)
        .outerjoin(AnswerReason, col(AnswerReason.id) == AnswerVersion.reason_id)
        .where(AnswerVersion.answer_id == answer.id, AnswerVersion.number < answer.number)
        .order_by(col(AnswerVersion.number).desc())
        .limit(_MOST_VERSIONS)
    )
    return [Given(*row) for row in found]


async def fulfilments(db: AsyncSession, answer_id: int) -> Sequence[Fulfilled]:
    """Which versions were named as those with the changed words; the last one counts."""
    clause = aliased(ClauseVersion)
    found = await db.exec(
        select(  # type: ignore[call-overload]
            Fulfilment,
            Version,
            Clause.uid,
            cited(clause),
            words(clause),
            _is_new(clause),
            Person.name,
        )
        .join(Version, col(Version.id) == Fulfilment.version_id)
        .join(Person, col(Person.id) == Fulfilment.by_id)
        .outerjoin(clause, col(clause.id) == Fulfilment.clause_version_id)
        .outerjoin(Clause, col(Clause.id) == clause.clause_id)
        .where(Fulfilment.answer_id == answer_id)
        .order_by(col(Fulfilment.id))
        .limit(_MOST_FULFILMENTS)
    )
    return [Fulfilled(*row) for row in found]


def _is_new(clause: Any) -> ColumnElement[bool]:
    """Whether a clause came in after the words that the answered comment is about."""
    born, born_in = aliased(ClauseVersion), aliased(Version)
    asked, asked_in = aliased(ClauseVersion), aliased(Version)
    return (
        exists()
        .where(
            col(Answer.id) == Fulfilment.answer_id,
            col(Comment.id) == Answer.comment_id,
            col(asked.id) == Comment.clause_version_id,
            col(asked_in.id) == asked.version_id,
            col(asked.clause_id) != clause.clause_id,
            col(born.clause_id) == clause.clause_id,
            col(born_in.id) == born.version_id,
            col(born_in.number) > asked_in.number,
            col(ClauseLink.new_id) == born.id,
            col(ClauseLink.kind) == LinkKind.NEW,
        )
        .correlate(Fulfilment, clause)
    )


async def own(db: AsyncSession, person_id: int, page: int) -> Page[OwnComment]:
    """Somebody's comments and replies on all drafts, the newest first; what they said for an agency
    is not theirs.
    """
    is_own = (col(Comment.person_id) == person_id, col(Comment.is_official).is_(False))
    total = await db.exec(select(func.count()).select_from(Comment).where(*is_own))
    clause, last = aliased(ClauseVersion), last_fulfilment()
    found = await db.exec(
        select(  # type: ignore[call-overload]
            Comment,
            Dossier.titles,
            cited(clause),
            col(CommentReading.comment_id).is_not(None),
            Answer.verdict,
            last.c.at,
            Version.number,
            Outcome.published_at,
        )
        .select_from(Comment)
        .join(Dossier, col(Dossier.id) == Comment.dossier_id)
        .join(clause, col(clause.id) == Comment.clause_version_id)
        .outerjoin(Outcome, col(Outcome.dossier_id) == Comment.dossier_id)
        .outerjoin(CommentReading, col(CommentReading.comment_id) == Comment.id)
        .outerjoin(Answer, col(Answer.comment_id) == Comment.id)
        .outerjoin(last, true())
        .outerjoin(Version, col(Version.id) == last.c.version_id)
        .where(*is_own)
        .order_by(col(Comment.posted_at).desc(), col(Comment.id).desc())
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page([OwnComment(*row) for row in found], page, total.one())

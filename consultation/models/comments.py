"""What citizens say of clauses, and what the drafting agency answers."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from core.database import key, moment, word


class Stance(StrEnum):
    SUPPORT = "support"
    AGAINST = "against"
    CHANGE = "change"


class CommentState(StrEnum):
    SHOWN = "shown"
    HELD = "held"
    HIDDEN = "hidden"


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    PARTLY = "partly"
    REFUSED = "refused"
    NOTED = "noted"


class Comment(SQLModel, table=True):
    """What a citizen says of one clause, and the words of it that were read."""

    __tablename__ = "comment"
    __table_args__ = (
        Index("ix_comment_clause_posted", "clause_id", "posted_at"),
        Index("ix_comment_dossier_state", "dossier_id", "state"),
        Index("ix_comment_posted", "posted_at"),
        # Nobody says the same words of the same clause twice: a second press of the button is none.
        Index("uq_comment_words", "clause_id", "person_id", text("md5(body)"), unique=True),
        CheckConstraint("length(body) between 1 and 5000", name="body_length"),
    )

    id: int | None = key()
    dossier_id: int = Field(foreign_key="dossier.id", sa_type=BigInteger)
    clause_id: int = Field(foreign_key="clause.id", sa_type=BigInteger)
    clause_version_id: int = Field(foreign_key="clause_version.id", sa_type=BigInteger, index=True)
    person_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    language: str = Field(max_length=7)
    stance: Stance = word(Stance)
    body: str
    state: CommentState = word(CommentState, default=CommentState.SHOWN)
    posted_at: datetime = moment()


class CommentEvent(SQLModel, table=True):
    """The log of a comment's states: every move, once, never changed."""

    __tablename__ = "comment_event"

    id: int | None = key()
    comment_id: int = Field(foreign_key="comment.id", sa_type=BigInteger, index=True)
    state: CommentState = word(CommentState)
    by_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()
    reason: str = ""


class Answer(SQLModel, table=True):
    """The drafting agency's answer to a comment: a verdict and its reasons."""

    __tablename__ = "answer"
    __table_args__ = (
        UniqueConstraint("comment_id", name="uq_answer_comment"),
        Index("ix_answer_answered", "answered_at"),
        CheckConstraint("verdict = 'noted' or length(reasons) >= 10", name="reasoned"),
    )

    id: int | None = key()
    comment_id: int = Field(foreign_key="comment.id", sa_type=BigInteger)
    officer_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    verdict: Verdict = word(Verdict)
    language: str = Field(max_length=7)
    reasons: str = Field(max_length=10000)
    answered_at: datetime = moment()

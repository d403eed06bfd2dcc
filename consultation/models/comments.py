"""What citizens say of clauses, and what the drafting agency answers."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    UniqueConstraint,
    text,
)
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
    WITHDRAWN = "withdrawn"


class WithdrawalReason(StrEnum):
    """Why somebody took their comment back."""

    MISTAKE = "mistake"
    MIND = "mind"
    SETTLED = "settled"
    PRIVATE = "private"


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    PARTLY = "partly"
    REFUSED = "refused"
    NOTED = "noted"


class Comment(SQLModel, table=True):
    """What a citizen says of one clause, and the words of it that were read.

    `proposed` is another wording of the clause, `quote` a passage of those words as it stands in
    them; `wording` counts how often the comment was written, 0 for one older than receipts,
    `supports` who else stands behind it.
    One that was withdrawn has no words any more, and says why.
    """

    __tablename__ = "comment"
    __table_args__ = (
        Index("ix_comment_clause_posted", "clause_id", "posted_at"),
        Index("ix_comment_dossier_state", "dossier_id", "state"),
        Index("ix_comment_posted", "posted_at"),
        # Nobody says the same words of the same clause twice: a second press of the button is none.
        Index(
            "uq_comment_said",
            "clause_id",
            "person_id",
            text("md5(body)"),
            unique=True,
            postgresql_where=text("state <> 'withdrawn'"),
        ),
        Index("ix_comment_clause_supports", "clause_id", "supports"),
        CheckConstraint(
            "length(body) <= 5000 and (state = 'withdrawn') = (body = '')", name="said"
        ),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_for is not null)", name="withdrawn"),
        CheckConstraint("supports >= 0", name="supports"),
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
    proposed: str = ""
    quote: str = ""
    wording: int = 1
    supports: int = 0
    withdrawn_for: WithdrawalReason | None = word(WithdrawalReason, null=True)


class CommentWording(SQLModel, table=True):
    """A comment as it was written once, with the mark that its receipt carries.

    Never changed; when the comment is withdrawn the words go, and the mark stays.
    """

    __tablename__ = "comment_wording"
    __table_args__ = (
        UniqueConstraint("comment_id", "number", name="uq_comment_wording_number"),
        CheckConstraint("length(mark) = 32", name="mark"),
    )

    id: int | None = key()
    comment_id: int = Field(foreign_key="comment.id", sa_type=BigInteger)
    number: int
    language: str = Field(max_length=7)
    stance: Stance = word(Stance)
    body: str
    proposed: str
    quote: str
    mark: bytes = Field(sa_type=LargeBinary)
    written_at: datetime = moment()


class CommentSupport(SQLModel, table=True):
    """Somebody stands behind another's comment, once."""

    __tablename__ = "comment_support"
    __table_args__ = (PrimaryKeyConstraint("comment_id", "person_id", name="pk_comment_support"),)

    comment_id: int = Field(foreign_key="comment.id", sa_type=BigInteger, primary_key=True)
    person_id: int = Field(
        foreign_key="person.id", sa_type=BigInteger, primary_key=True, index=True
    )
    at: datetime = moment()


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

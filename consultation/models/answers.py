"""What the drafting agency answers to comments, and what its answers change in the text."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from core.database import Names, in_languages, key, moment, word


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    PARTLY = "partly"
    REFUSED = "refused"
    NOTED = "noted"


class AnswerReason(SQLModel, table=True):
    """Why a comment may be answered so, in one version; never changed.

    `verdicts` are those it fits. Of several rows with one code the newest that is valid counts;
    one that fits no verdict takes its code out of use. `is_verified` says whether somebody has
    read the reason in a text of law.
    """

    __tablename__ = "answer_reason"
    __table_args__ = (UniqueConstraint("code", "valid_from", name="uq_answer_reason_start"),)

    id: int | None = key()
    code: str = Field(max_length=40)
    position: int
    names: Names = in_languages()
    verdicts: list[str] = Field(default_factory=list, sa_type=JSONB, nullable=False)
    source: str
    is_verified: bool = False
    valid_from: date


class Answer(SQLModel, table=True):
    """The drafting agency's answer to a comment: a verdict, the reason for it, and words.

    Only what is noted may do without a reason and words. `number` counts its versions: until the
    outcome is published it may be corrected, and the database keeps what it said before.
    """

    __tablename__ = "answer"
    __table_args__ = (
        UniqueConstraint("comment_id", name="uq_answer_comment"),
        Index("ix_answer_answered", "answered_at"),
        CheckConstraint("verdict = 'noted' or length(reasons) >= 10", name="reasoned"),
        CheckConstraint("verdict = 'noted' or reason_id is not null", name="coded"),
    )

    id: int | None = key()
    comment_id: int = Field(foreign_key="comment.id", sa_type=BigInteger)
    officer_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    verdict: Verdict = word(Verdict)
    reason_id: int | None = Field(
        default=None, foreign_key="answer_reason.id", sa_type=BigInteger, index=True
    )
    language: str = Field(max_length=7)
    reasons: str = Field(max_length=10000)
    answered_at: datetime = moment()
    number: int = 1
    corrected_at: datetime | None = moment(null=True)


class AnswerVersion(SQLModel, table=True):
    """An answer as it was given once; the database writes it with the answer, never changed."""

    __tablename__ = "answer_version"
    __table_args__ = (UniqueConstraint("answer_id", "number", name="uq_answer_version_number"),)

    id: int | None = key()
    answer_id: int = Field(foreign_key="answer.id", sa_type=BigInteger)
    number: int
    officer_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    verdict: Verdict = word(Verdict)
    reason_id: int | None = Field(
        default=None, foreign_key="answer_reason.id", sa_type=BigInteger, index=True
    )
    language: str = Field(max_length=7)
    reasons: str = Field(max_length=10000)
    at: datetime = moment()


class Fulfilment(SQLModel, table=True):
    """Where a version of the text does what an accepted comment asked for; never changed.

    `clause_version_id` is the clause as that version has it, None where it has the clause no more.
    Of several about one answer the last one counts.
    """

    __tablename__ = "fulfilment"
    __table_args__ = (Index("ix_fulfilment_answer", "answer_id", "id"),)

    id: int | None = key()
    answer_id: int = Field(foreign_key="answer.id", sa_type=BigInteger)
    version_id: int = Field(foreign_key="version.id", sa_type=BigInteger, index=True)
    clause_version_id: int | None = Field(
        default=None, foreign_key="clause_version.id", sa_type=BigInteger, index=True
    )
    by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()


class CommentReading(SQLModel, table=True):
    """When an officer of the drafting agency first opened a comment; written once."""

    __tablename__ = "comment_reading"

    comment_id: int = Field(foreign_key="comment.id", primary_key=True, sa_type=BigInteger)
    officer_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()

"""Comments that came by phone, on paper or by word of mouth, and how their answers were told."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from core.database import moment, word


class NoticeWay(StrEnum):
    """How somebody without an address here was told the answer to their comment."""

    LETTER = "letter"
    PHONE = "phone"
    IN_PERSON = "in_person"


class Caller(SQLModel, table=True):
    """Somebody known by their name and a contact alone, so that the next call finds them again.

    Only a keyed hash of both is kept here; what they said names the person.
    """

    __tablename__ = "caller"
    __table_args__ = (
        UniqueConstraint("contact_key", name="uq_caller_contact_key"),
        CheckConstraint("length(contact_key) = 32", name="contact_key"),
    )

    person_id: int = Field(foreign_key="person.id", sa_type=BigInteger, primary_key=True)
    contact_key: bytes = Field(sa_type=LargeBinary)


class Submission(SQLModel, table=True):
    """Who entered a comment for somebody, when it was received, and where its answer is told.

    `contact` is for operators alone: a phone number or the address of letters; "" for none.
    """

    __tablename__ = "comment_submission"
    __table_args__ = (
        Index("ix_comment_submission_entered", "entered_at"),
        CheckConstraint("received_at <= entered_at", name="received_first"),
    )

    comment_id: int = Field(foreign_key="comment.id", sa_type=BigInteger, primary_key=True)
    operator_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    contact: str = Field(default="", max_length=200)
    received_at: datetime = moment()
    entered_at: datetime = moment()


class SubmissionNotice(SQLModel, table=True):
    """How and by whom the answer was told to whoever has no address here.

    Once for each wording of the answer: `answer_number` counts them as the answer does.
    """

    __tablename__ = "submission_notice"
    __table_args__ = (
        PrimaryKeyConstraint("comment_id", "answer_number", name="pk_submission_notice"),
    )

    comment_id: int = Field(foreign_key="comment_submission.comment_id", sa_type=BigInteger)
    answer_number: int
    way: NoticeWay = word(NoticeWay)
    note: str = Field(default="", max_length=1000)
    operator_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()

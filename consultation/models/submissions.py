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

from consultation.models.comments import Channel
from consultation.models.package import FileFormat
from core.database import key, moment, word


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


class SubmissionScan(SQLModel, table=True):
    """A picture of the letter that a comment was entered from, for operators alone.

    It goes with the contact, and when the comment is withdrawn.
    """

    __tablename__ = "submission_scan"
    __table_args__ = (
        PrimaryKeyConstraint("comment_id", "number", name="pk_submission_scan"),
        CheckConstraint("number between 1 and 3", name="few"),
        CheckConstraint("size > 0", name="size_positive"),
    )

    comment_id: int = Field(foreign_key="comment_submission.comment_id", sa_type=BigInteger)
    number: int
    format: FileFormat = word(FileFormat)
    name: str = Field(max_length=130)
    size: int
    sha256: bytes = Field(foreign_key="source_file.sha256", sa_type=LargeBinary, index=True)
    operator_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()


class WishKind(StrEnum):
    """What somebody asks an operator to do with a comment of theirs."""

    CHANGE = "change"
    WITHDRAWAL = "withdrawal"


class SubmissionWish(SQLModel, table=True):
    """What an operator did with a comment since its author asked for it; written once.

    `received_at` is when they asked, `note` how the operator knew them; only operators read it.
    """

    __tablename__ = "submission_wish"
    __table_args__ = (CheckConstraint("received_at <= at", name="received_first"),)

    id: int | None = key()
    comment_id: int = Field(
        foreign_key="comment_submission.comment_id", sa_type=BigInteger, index=True
    )
    kind: WishKind = word(WishKind)
    channel: Channel = word(Channel)
    received_at: datetime = moment()
    note: str = Field(max_length=1000)
    operator_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()
